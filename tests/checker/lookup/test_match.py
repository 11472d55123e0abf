"""The reverse look-up says of every list what the list says by itself.

Not shared: what lists, occupations and changes share within one look-up.  Shared: the verdict and the day of a single
list, and the certificates and trainings that single facts name.
"""

from __future__ import annotations

import json
import random
from datetime import date
from functools import cache
from time import process_time
from typing import Any

import pytest

from checker.api import check
from checker.core.dates import DAY, add_months
from checker.core.model import Rules
from checker.core.problems import ProfileError
from checker.core.tree import walk
from checker.facts.kind import Acquisition, acquisition
from checker.lookup.match import Match, Prepared, match, match_json, prepare
from checker.planning.acquisitions import acquisitions_for, apply, going_on
from checker.planning.when import ahead_of, level_day
from checker.profile.reading import parse_profile
from checker.verdict.verdict import context_of
from checker.words.plan_report import match_report
from checker.words.wording import WORDS
from tests.support.completions import items_of
from tests.support.doubts import only_sound
from tests.support.people import STARTS, compiled, every_list, every_name, every_rules, person

AS_OF = date(2026, 1, 1)
RELATED = ("work", "certificates", "training", "apprenticeships")
TO_AN_OCCUPATION = {"education": "major", "titles": "related", "awards": "related", "patents": "related"}


@cache
def lists() -> tuple[Prepared, ...]:
    return prepare(every_rules())


SOON = ("certificate", "training", "document")
"""Predicates of what can be obtained in a matter of weeks."""


def named(rng: random.Random, profile: dict[str, Any]) -> dict[str, Any]:
    """Somebody whose facts mostly name an occupation; a few that belong together."""
    first, second = rng.sample([rules.occupation.id for rules in every_rules()], 2)
    is_simple = rng.random() < 0.5  # all of one occupation
    ids = (first,) if is_simple else (first, second)
    for name in RELATED:
        for item in items_of(profile, name):
            if is_simple or rng.random() < 0.8:
                item["occupation"] = rng.choice(ids)
                if rng.random() < 0.7:
                    del item["relation"]
    for name in TO_AN_OCCUPATION:
        for item in items_of(profile, name):
            if rng.random() < 0.7:
                item["occupation"] = rng.choice(ids)
    return profile


def without_relations(profile: dict[str, Any]) -> dict[str, Any]:
    """The same facts; what is related to no occupation that has a name is unknown."""
    told: dict[str, Any] = json.loads(json.dumps(profile))
    for name in RELATED:
        for item in items_of(told, name):
            item.pop("relation", None)
        if isinstance(told.get(name), dict):
            told[name]["none"] = [none for none in told[name].get("none", ()) if "relation" not in none]
    for name, field in TO_AN_OCCUPATION.items():
        for item in items_of(told, name):
            if not item.get("occupation"):
                item[field] = None
    kept = [item for item in items_of(told, "abilities") if item["kind"] != "difficult_problems"]
    if len(kept) < len(items_of(told, "abilities")):
        told["abilities"] = {"items": kept, "complete": False}
    return told


def leads_nowhere(rules: Rules, profile: dict[str, Any], change: Acquisition, as_of: date) -> bool:
    """Whether a certificate of 本职业 is held of the level that something is of, or of a higher one."""
    held = (item for item in items_of(profile, "certificates") if item.get("level"))
    own = [item["level"] for item in held if item.get("occupation") in rules.family and is_there(item, as_of)]
    return bool(own) and min(own) <= dict(change.fields).get("level", 0)


def is_there(item: dict[str, Any], as_of: date) -> bool:
    return not item.get("date") or str(item["date"]) <= as_of.isoformat()[: len(str(item["date"]))]


def by_itself(rules: Rules, level: int, profile: dict[str, Any], as_of: date, within: int) -> Match:
    """What `check`, `when` and `apply` say of one list, of the facts without the relations: they are to no list."""
    now = check(rules, level, profile, as_of, every_name())
    verdict, occupation = now["verdict"], rules.occupation.id
    if verdict == "eligible":
        return Match(occupation, level, verdict, None, (), tuple(now["cautions"]))
    ahead = ahead_of(context_of(rules, parse_profile(profile, as_of, every_name()), as_of))
    day = level_day(compiled(rules, level), ahead, as_of, add_months(as_of, within))
    facts = [fact for use in rules.levels[level].uses for fact in walk(use.clause.when)]
    gains = dict.fromkeys(g for f in facts if f.predicate in SOON for g in acquisitions_for(f))
    cautions = list(check(rules, level, going_on(profile, as_of), day, every_name())["cautions"]) if day else []
    enough = []
    for change in gains:
        if leads_nowhere(rules, profile, change, as_of):
            continue
        with_it = check(rules, level, apply(profile, (change,), as_of)[0], as_of, every_name())
        if with_it["verdict"] != "eligible":
            continue
        enough.append(change)
        cautions += with_it["cautions"]
        if dict(change.fields).get("kind") == "qualification":
            skill = acquisition(change.section, {**dict(change.fields), "kind": "skill"})
            cautions += check(rules, level, apply(profile, (skill,), as_of)[0], as_of, every_name())["cautions"]
    days = dict[str, date]()
    with_majors = dict[str, list[str]]()
    last = day - DAY if day else add_months(as_of, within)
    for relation in ("own", "related"):
        told = json.loads(json.dumps(profile))
        untold = [item for item in items_of(told, "education") if not item.get("major") and not item.get("occupation")]
        for item in untold:
            item["occupation"], item["major"] = occupation, relation
        person_told = ahead_of(context_of(rules, parse_profile(told, as_of, every_name()), as_of))
        first = level_day(compiled(rules, level), person_told, as_of, last) if untold else None
        if first:
            then = told if first == as_of else going_on(told, as_of)
            days[relation], with_majors[relation] = first, check(rules, level, then, first, every_name())["cautions"]
    soonest = min(days.values(), default=None)
    majors = tuple(relation for relation in days if days[relation] == soonest)
    literally = verdict == "literally_eligible"
    if verdict == "depends_on_reading":
        sound = check(only_sound(rules, level), level, profile, as_of, every_name())["verdict"]
        literally = sound in ("not_eligible", "no_published_conditions")
    cautions += now["cautions"] if literally else []
    cautions += [caution for relation in majors for caution in with_majors[relation]]
    named = tuple(dict.fromkeys(cautions))
    since = soonest if soonest != as_of else None
    return Match(occupation, level, verdict, day, tuple(enough), named, literally, majors, since)


def test_identical_to_each_list_by_itself(full: bool) -> None:
    rng = random.Random(20261126)
    soon = more = eligible = major = later = 0
    for number in range(300 if full else 14):
        as_of = rng.choice(STARTS)
        profile = named(rng, person(rng, as_of))
        within = (12, 0, 36)[number % 3]
        found = match(lists(), profile, as_of, within, every_name())
        plain = without_relations(profile)
        expected = tuple(by_itself(rules, level, plain, as_of, within) for rules, level in in_order())
        assert tuple(each._replace(settles=()) for each in found) == expected, profile
        soon += sum(entry.day is not None for entry in found)
        more += sum(bool(entry.one_more) for entry in found)
        eligible += sum(entry.verdict == "eligible" for entry in found)
        major += sum(bool(entry.if_major) for entry in found)
        later += sum(entry.major_day is not None for entry in found)
    assert soon > 2 and more > 20 and eligible > 20 and major > 2, (soon, more, eligible, major)
    assert later > 2 or not full, later


def in_order() -> list[tuple[Rules, int]]:
    return [(rules, level) for rules in every_rules() for level in (5, 4, 3, 2, 1) if rules.levels[level].uses]


def test_all_lists_are_looked_up() -> None:
    assert [(listed.rules.occupation.id, listed.level.level.level) for listed in lists()] == [
        (rules.occupation.id, level) for rules, level in in_order()
    ]
    data = match_json(AS_OF, 12, match(lists(), {}, AS_OF))
    assert len({(entry["occupation"], entry["level"]) for entry in data["lists"]}) == len(every_list())
    assert (data["as_of"], data["within"]) == ("2026-01-01", 12)


FITTER = {
    "work": [{"occupation": "电工", "from": "2020-07", "still": True}],
    "certificates": [{"occupation": "电工", "level": 4, "kind": "qualification", "date": "2020-07"}],
    **{name: [] for name in ("training", "education", "titles")},
}


def entry_of(found: tuple[Match, ...], occupation: str, level: int) -> Match:
    return next(entry for entry in found if (entry.occupation, entry.level) == (occupation, level))


def test_an_electrician() -> None:
    """Five years and a half after the certificate: training is enough, or a year and a half more, in any case from the
    last day of July.
    """
    found = match(lists(), FITTER, AS_OF, 24)
    diangong = entry_of(found, "diangong", 3)
    assert (diangong.verdict, diangong.day) == ("not_eligible", date(2027, 7, 31))
    assert [dict(change.fields)["level"] for change in diangong.one_more] == [3]
    assert entry_of(match(lists(), FITTER, AS_OF, 18), "diangong", 3).day is None
    assert entry_of(match(lists(), FITTER, AS_OF, 19), "diangong", 3).day == date(2027, 7, 31)
    assert entry_of(found, "chegong", 3).day is None  # another occupation


def test_nothing_is_offered_that_is_held() -> None:
    """Who holds 三级 of 电工 needs no training of 三级 or 四级, and no certificate of 四级, also for another list."""
    held = [{"occupation": "电工", "level": 3, "kind": "qualification", "date": "2015-07"}]
    work = [{"occupation": "电工", "from": "2013-07", "still": True}]
    person = {**FITTER, "work": work, "certificates": held}
    for level, more in ((3, []), (2, [2])):
        entry = entry_of(match(lists(), person, date(2020, 10, 1)), "diangong", level)
        assert [dict(change.fields)["level"] for change in entry.one_more] == more, level
    four = [{**held[0], "level": 4}]
    three = entry_of(match(lists(), {**person, "certificates": four}, date(2020, 10, 1)), "diangong", 3)
    assert [dict(change.fields)["level"] for change in three.one_more] == [3]


def test_a_major_belongs_to_one_occupation() -> None:
    """本专业 of 网商 by name says nothing of 动画制作员; of no occupation, nothing of any."""
    diploma = {"school": "university", "degree": "associate", "status": "graduated", "date": "2015-07"}
    nothing = {name: [] for name in ("work", "certificates", "training", "titles", "apprenticeships")}

    def eligible(major: dict[str, Any], occupation: str | None = None) -> set[str]:
        found = match(lists(), {**nothing, "education": [{**diploma, **major}]}, AS_OF, 0, None, occupation)
        return {entry.occupation for entry in found if entry.verdict == "eligible" and entry.level == 3}

    of_traders = {"wangshang", "kuajing-dianzi-shangwushi"}
    assert eligible({"major": "own", "occupation": "网商"}) == of_traders
    assert eligible({"occupation": "网商"}) == of_traders, "as a name alone says of work"
    assert eligible({"major": "own"}, "wangshang") == of_traders, "given for the list of 网商"
    assert eligible({"major": "own"}) == set()
    assert eligible({"major": "related", "occupation": "动画制作员"}) == {"donghua-zhizuoyuan"}


def test_a_student_whose_major_is_not_told() -> None:
    """The diploma comes in July; 网商三级 takes 本专业 then (第5条), any other major with training only (第7条)."""
    diploma = {"school": "higher_vocational", "degree": "associate", "status": "graduating", "date": "2026-07"}
    nothing = {name: [] for name in ("work", "certificates", "training", "titles", "apprenticeships")}
    found = match(lists(), {**nothing, "education": [diploma]}, AS_OF)
    entry = entry_of(found, "wangshang", 3)
    assert (entry.verdict, entry.day, entry.if_major, entry.major_day) == (
        "not_eligible",
        None,
        ("own",),
        date(2026, 7, 31),
    )
    assert entry_of(match(lists(), {**nothing, "education": [diploma]}, AS_OF, 6), "wangshang", 3).major_day is None
    shown = match_report({r.occupation.id: r for r in every_rules()}, WORDS, "hans", 12, found)
    (words,) = (e["words"] for g in shown if g["group"] == "soon" for e in g["lists"] if e["name"] == "网商三级/高级工")
    assert words == "2026年7月31日起；要算本专业"


def test_what_a_major_saves_is_told_from_what_is_needed_without_it() -> None:
    """Who has graduated: with 本专业 now (第5条); training is for any other major (第7条)."""
    diploma = {"school": "higher_vocational", "degree": "associate", "status": "graduated", "date": "2015-07"}
    nothing = {name: [] for name in ("work", "certificates", "training", "titles", "apprenticeships")}
    found = match(lists(), {**nothing, "education": [diploma]}, AS_OF)
    shown = match_report({r.occupation.id: r for r in every_rules()}, WORDS, "hans", 12, found)
    lists_of = {group["group"]: group["lists"] for group in shown}
    (words,) = (e["words"] for e in lists_of["if_major"] if e["name"] == "网商三级/高级工")
    assert words == "要算本专业；不算的话，完成本职业三级/高级工的正规培训，并取得毕（结）业证书"


def test_work_of_a_known_length_goes_on_growing() -> None:
    """连续从事本职业工作3年以上 (信息安全管理员三级): six months are left."""
    work = {"work": [{"occupation": "信息安全管理员", "months": 30, "still": True}]}
    assert entry_of(match(lists(), work, AS_OF), "xinxi-anquan-guanliyuan", 3).day == date(2026, 7, 1)


def test_a_specialty_of_the_same_occupation_counts_as_own() -> None:
    worked = {"work": [{"occupation": "电信传输", "from": "2015-01", "still": True}]}
    found = match(lists(), worked, AS_OF)
    assert entry_of(found, "yidong-tongxin", 4).verdict == "eligible"
    assert entry_of(found, "diangong", 3).verdict != "eligible"


def test_a_broken_profile_is_refused() -> None:
    with pytest.raises(ProfileError, match="/work/0/occupation"):
        match(lists(), {"work": [{"occupation": "宇航员"}]}, AS_OF)


@pytest.mark.bench
def test_speed_of_the_reverse_look_up() -> None:
    """The time of a look-up in all lists, with what is met soon and what one more fact would do."""
    rng = random.Random(1)
    lists()
    times = []
    for _ in range(60):
        as_of = rng.choice(STARTS)
        profile = named(rng, person(rng, as_of))
        start = process_time()
        match(lists(), profile, as_of, 12, every_name())
        times.append(1000 * (process_time() - start))
    times.sort()
    print(f"\nmatch, {len(lists())} lists: median {times[30]:.1f} ms, 95% {times[57]:.1f} ms, worst {times[-1]:.1f} ms")
