"""What is missing: exactly the listed changes make a clause met, and nothing less does.

Not shared: the search for changes.  Shared: what a change does to a profile (`apply`), the candidates that single
facts name (`acquisitions_for`), which changes are nearer (`effort_of`), and the verdict on the changed profile.
"""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from itertools import combinations
from typing import Any

import pytest

from checker.core.dates import exact
from checker.core.model import Fact, Rules
from checker.core.problems import ProfileError
from checker.core.tree import Group, walk
from checker.facts.kind import Acquisition, acquisition
from checker.facts.merits import CATEGORIES, REGIONS
from checker.facts.registry import acquisitions_for
from checker.planning.acquisitions import (
    Change,
    Wait,
    Work,
    apply,
    change_json,
    end_of,
    is_past,
    size_of,
    time_of,
)
from checker.planning.effort import effort_of
from checker.planning.missing import Missing, Nearest, missing, missing_json, nearest
from checker.planning.when import HORIZON_MONTHS, when
from checker.profile.reading import parse_profile
from tests.support.completions import items_of
from tests.support.people import STARTS, every_list, judged, person, rules_of

AS_OF = date(2026, 1, 1)


MET = ("met", "literally_met")
"""The states of a clause that is met, be its words in doubt or not."""


def offered(rules: Rules, level: int, place: int, profile: Any, as_of: date) -> list[Acquisition]:
    """What the facts of a clause name, without certificates and training up to a level that is held already."""
    own = [
        item["level"]
        for item in items_of(profile, "certificates")
        if item.get("level")
        and (item["occupation"] in rules.family if item.get("occupation") else item.get("relation") == "own")
        and not (item.get("date") and item["date"] > as_of.isoformat()[: len(item["date"])])
    ]
    facts = walk(rules.levels[level].uses[place].clause.when)
    found = dict.fromkeys(change for fact in facts for change in acquisitions_for(fact))
    return [change for change in found if not own or dict(change.fields).get("level", 0) < min(own)]


def is_met(rules: Rules, level: int, place: int, profile: Any, changes: Sequence[Change], as_of: date) -> bool:
    """The evaluator's word on the clause after the changes."""
    data, later = apply(profile, changes, as_of)
    return judged(rules, level, data, later).clauses[place].state in MET


def lesser(changes: Sequence[Change]) -> Iterator[tuple[Change, ...]]:
    """Every proper subset, a day less, one piece less."""
    for size in range(len(changes)):
        yield from combinations(changes, size)
    for place, change in enumerate(changes):
        rest = (*changes[:place], *changes[place + 1 :])
        if not isinstance(change, Acquisition) and time_of((change,)) > (0, 0):
            yield (*rest, type(change)(change.months - (not change.days), change.days - 1 if change.days else 27))
        if isinstance(change, Acquisition) and change.times > 1:
            yield (*rest, change._replace(times=change.times - 1))


def check_day(rules: Rules, level: int, place: int, profile: Any, lacks: Missing, as_of: date) -> None:
    """The clause is met on the day and not on the day before; the day is the end of the time that is said."""
    assert lacks.changes is not None and lacks.not_before is not None
    assert lacks.not_before == end_of(lacks.changes, as_of)
    assert lacks.day == (None if any(isinstance(c, Acquisition) for c in lacks.changes) else lacks.not_before)
    if lacks.not_before == as_of:
        return
    data, _ = apply(profile, lacks.changes, as_of)
    days = (lacks.not_before - timedelta(1), lacks.not_before)
    states = [judged(rules, level, data, day).clauses[place].state for day in days]
    assert states[0] not in MET and states[1] in MET, (rules.occupation.id, level, place, as_of, profile, lacks)


def test_exactly_these_changes_make_the_clause_met(full: bool) -> None:
    """10,000 clauses in `make prove`."""
    rng = random.Random(20261123)
    seen: dict[str, int] = {}
    cases = number = 0
    while cases < (10_000 if full else 180):
        rules, level = every_list()[number * 3 % len(every_list())]
        number += 1
        as_of = rng.choice(STARTS)
        profile = person(rng, as_of)
        verdict = judged(rules, level, profile, as_of)
        for place, lacks in enumerate(missing(rules, level, profile, as_of)):
            where = rules.occupation.id, level, place, as_of, profile, lacks
            assert lacks.state == verdict.clauses[place].state
            assert lacks.is_doubtful is rules.levels[level].uses[place].is_doubtful
            if lacks.state in MET or lacks.changes is None:
                assert lacks.changes == () or lacks.state not in MET
                continue
            cases += 1
            assert is_met(rules, level, place, profile, lacks.changes, as_of), where
            check_day(rules, level, place, profile, lacks, as_of)
            for less in lesser(lacks.changes):
                assert not is_met(rules, level, place, profile, less, as_of), (where, less)
            for change in lacks.changes:
                kind = change.section if isinstance(change, Acquisition) else type(change).__name__
                seen[kind] = seen.get(kind, 0) + 1
    assert {"Work", "certificates", "training", "education", "titles", "awards", "honours"} <= set(seen), seen


def nearer(gains: Sequence[Acquisition], changes: Sequence[Change]) -> Iterator[tuple[Change, ...]]:
    """Every set of things with no time, with work without time, and with the most time that makes it nearer."""
    least = effort_of(changes)
    for size in range(min(len(gains), 4) + 1):
        for chosen in combinations(gains, size):
            months = [effort_of((*chosen, Wait(count))) < least for count in range(HORIZON_MONTHS + 1)].count(True) - 1
            ways: list[tuple[Change, ...]] = [chosen, (*chosen, Work(0))]
            ways += [(*chosen, kind(months)) for kind in (Work, Wait) if months > 0]
            yield from (way for way in ways if effort_of(way) < least)


def test_no_other_choice_is_nearer(full: bool) -> None:
    rng = random.Random(5)
    cases = 0
    for number in range(600 if full else 18):
        rules, level = every_list()[number * 11 % len(every_list())]
        profile = person(rng, AS_OF)
        for place, lacks in enumerate(missing(rules, level, profile, AS_OF)):
            facts = list(walk(rules.levels[level].uses[place].clause.when))
            known = parse_profile(profile, AS_OF, rules.family)
            named = dict.fromkeys(change for fact in facts for change in acquisitions_for(fact))
            gains = [change for change in named if not is_past(change, known)]
            if not lacks.changes or len(gains) > 6:
                continue
            cases += 1
            for other in nearer(gains, lacks.changes):
                assert not is_met(rules, level, place, profile, other, AS_OF), (rules.occupation.id, lacks, other)
    assert cases > 40


def test_where_nothing_helps_nothing_does(full: bool) -> None:
    """A clause that only some readings give to this occupation is never definitely met."""
    rng = random.Random(3)
    never = set()
    for rules, level in every_list():
        profile = person(rng, AS_OF)
        for place, lacks in enumerate(missing(rules, level, profile, AS_OF)):
            if lacks.changes is None:
                use = rules.levels[level].uses[place]
                never.add(use.clause.id)
                known = parse_profile(profile, AS_OF, rules.family)
                own = offered(rules, level, place, profile, AS_OF)
                everything = tuple(change for change in own if not is_past(change, known))
                for kind in (Work, Wait):
                    changes = (*everything, kind(HORIZON_MONTHS))
                    assert not is_met(rules, level, place, profile, changes, AS_OF)
    assert "general-trades-3-9" in never  # 车工（数控车工）: only one reading includes 车工


FITTER = {
    "work": [{"occupation": "电工", "from": "2018-12", "still": True}],
    "certificates": [{"occupation": "电工", "level": 4, "kind": "qualification", "date": "2020-12"}],
    **{name: [] for name in ("training", "education", "titles")},
}


def test_an_electrician() -> None:
    """电工三级: 5, 10 or 7 years are needed; what counts is what lies after the certificate."""
    found = missing(rules_of("diangong"), 3, FITTER, AS_OF)
    trained = acquisition("training", {"relation": "own", "level": 3, "completed": True})
    assert found[0].changes == (trained,)
    assert found[1].changes == (Work(23, 30),)
    assert found[1].day == date(2027, 12, 31)  # it may have been obtained on the last day of December
    assert found[4].changes == (trained, Work(35, 29))
    assert nearest(found) == Nearest(0, {}, found[0])


def test_nothing_up_to_a_held_level_is_asked_for() -> None:
    """With 三级 in hand, 三级 asks for no training of 三级; what leads further is still named."""
    three = [{"occupation": "电工", "level": 3, "kind": "qualification", "date": "2020-12"}]
    held = {**FITTER, "certificates": three}
    below = missing(rules_of("diangong"), 3, held, AS_OF)
    assert below[0] == Missing("not_met", None, None, held=3)
    assert below[1].changes == (Work(23, 30),), "the higher certificate starts the years of clause 2"
    above = missing(rules_of("diangong"), 2, held, AS_OF)
    assert acquisition("training", {"relation": "own", "level": 2, "completed": True}) in (above[0].changes or ())


def test_where_only_time_is_missing_the_day_is_the_one_of_when(full: bool) -> None:
    """Both name the day for a clause: the same where the person works, and nothing but going on is missing."""
    rng = random.Random(7)
    cases = odd = 0
    for number in range(2000 if full else 140):
        rules, level = every_list()[number * 5 % len(every_list())]
        as_of = rng.choice(STARTS) + timedelta(rng.randrange(28))
        profile = person(rng, as_of)
        days = when(rules, level, profile, as_of).clauses
        for day, lacks in zip(days, missing(rules, level, profile, as_of), strict=True):
            where = rules.occupation.id, level, as_of, profile, lacks, day
            only_time = lacks.changes and not any(isinstance(change, Acquisition) for change in lacks.changes)
            if day is None or not only_time:
                continue
            assert lacks.day is not None and lacks.day <= day, where
            if any(item.get("relation") == "own" and item.get("still") for item in items_of(profile, "work")):
                assert lacks.day == day, where
                cases += 1
                odd += day.day != as_of.day
    assert cases > 20 and odd > 10, (cases, odd)


def test_the_day_need_not_be_a_month_from_now() -> None:
    """Seven years of work since 2022-10 are surely full on 2029-10-30, whatever day of a month it is today."""
    worker = {**FITTER, "work": [{"occupation": "电工", "from": "2022-10", "still": True}]}
    as_of = date(2026, 11, 21)
    lacks = missing(rules_of("diangong"), 3, worker, as_of)[1]
    assert (lacks.changes, lacks.day) == ((Work(35, 9),), date(2029, 10, 30))
    assert when(rules_of("diangong"), 3, worker, as_of).clauses[1] == lacks.day


def test_the_day_is_the_same_where_there_may_be_more_work_than_is_known() -> None:
    """A section may say that it is not complete: the seven years end on the same day."""
    worker = {**FITTER, "work": {"items": FITTER["work"], "complete": False}}
    found = missing(rules_of("diangong"), 3, worker, AS_OF)
    assert (found[1].changes, found[1].day) == ((Work(23, 30),), date(2027, 12, 31))
    assert when(rules_of("diangong"), 3, worker, AS_OF).clauses[1] == found[1].day


def test_a_new_certificate_starts_the_count() -> None:
    """取得本职业高级职业资格证书后，连续从事本职业工作7年以上: seven more years, whatever was worked before."""
    found = missing(rules_of("diangong"), 2, FITTER, AS_OF)
    obtained = acquisition("certificates", {"relation": "own", "level": 3, "kind": "qualification"})
    assert found[1].changes == (obtained, Work(84))


def test_still_working_is_a_change_without_time() -> None:
    """取得相关专业中级专业技术职称，且仍从事本职业（工种）工作的."""
    ended = {**FITTER, "work": [{"occupation": "电工", "from": "2018-12", "to": "2024-12"}]}
    found = missing(rules_of("diangong"), 2, ended, AS_OF)
    assert found[8].changes == (acquisition("titles", {"grade": "intermediate", "related": True}), Work(0))


def test_years_since_graduation_only_pass() -> None:
    """本科生毕业13年以上，硕士、博士研究生毕业8年以上: one year for the bachelor of 12 years ago."""
    rules = rules_of("wangshang")
    diploma = {"degree": "bachelor", "status": "graduated", "date": "2014-01-01"}
    found = missing(rules, 1, {"work": [], "education": [diploma]}, AS_OF)
    assert found[3].changes == (Wait(12),)


def test_many_of_the_same_and_many_ways() -> None:
    """Twenty pieces are one choice among twenty, not a million; beyond what can be tried, something small is found."""
    rules = rules_of("diangong")
    use = rules.levels[2].uses[0]

    def lacks(*asked: tuple[str, dict[str, Any]]) -> Missing:
        facts = tuple(Fact(n, predicate, args, (), (), "") for n, (predicate, args) in enumerate(asked))
        clause = use.clause._replace(when=Group("any", facts), ambiguities=())
        level = rules.levels[2]._replace(uses=(use._replace(clause=clause, under={}),), editions=())
        asked_of = rules._replace(levels={**rules.levels, 2: level})
        (found,) = missing(asked_of, 2, {name: [] for name in ("patents", "awards", "certificates", "titles")}, AS_OF)
        return found

    (patents,) = lacks(("patent", {"count": 20})).changes or ()
    assert isinstance(patents, Acquisition) and patents.times == 20
    kinds = [{"category": c, "region": r, "prize": n} for c in CATEGORIES[:2] for r in REGIONS for n in range(1, 10)]
    many = lacks(*(("award", {**kind, "count": 1}) for kind in kinds))
    assert len(many.changes or ()) == 1


def test_one_patent_more() -> None:
    """获国家专利两项以上: with one of one's own, one more; without any, two, or two awards."""
    patent = {"count": 1, "main_contributor": True, "related": True}
    sections: dict[str, Any] = {**FITTER, "patents": [], "awards": []}
    found = missing(rules_of("diangong"), 2, {**sections, "patents": [patent]}, AS_OF)
    assert found[6].changes == (acquisition("patents", patent),)
    without = missing(rules_of("diangong"), 2, sections, AS_OF)
    assert size_of(without[6].changes or ()) == 2


def test_months_of_a_spell_do_not_slide_when_time_passes() -> None:
    spell = {"relation": "own", "months": 60, "still": True}
    found = missing(rules_of("wangshang"), 3, {"work": [spell], "education": []}, AS_OF)
    assert found[0].changes == (Work(12),)


@pytest.mark.parametrize(
    ("section", "item", "later"),
    [
        ("work", {"relation": "own", "from": "2026", "to": "2026-03-01"}, {"from": "2026-03-01"}),
        ("work", {"relation": "own", "from": "2026", "to": "2026-03"}, {"from": "2026-03-31"}),
        ("work", {"relation": "own", "from": "2026", "to": "2026"}, {"from": "2026-08-20", "to": "2026-08-20"}),
        ("work", {"relation": "own", "from": "2026-08", "to": "2026-08-15"}, {"from": "2026-08-15"}),
        ("work", {"relation": "own", "from": 2026, "still": True}, {"from": "2026-08-20"}),
        ("work", {"relation": "own", "from": "2026", "months": 3}, {"from": "2026-05-21"}),
        ("work", {"relation": "own", "from": "2026", "months": 8}, {"from": "2026-01-01"}),
        ("work", {"relation": "own", "from": "2026-08", "months": 1}, {"from": "2026-08-01"}),
        ("education", {"enrolled": "2026", "date": "2026-07"}, {"enrolled": "2026-07-31"}),
        ("education", {"enrolled": "2026", "date": "2029-07"}, {"enrolled": "2026-08-20"}),
    ],
)
def test_what_began_in_this_year_or_month_ends_no_sooner_when_time_passes(section: str, item: Any, later: Any) -> None:
    as_of = date(2026, 8, 20)
    changed, day = apply({section: [item]}, [Wait(1)], as_of)
    assert changed[section] == [{**item, **later}]
    parse_profile(changed, day, {})


def test_as_data_and_back() -> None:
    rules = rules_of("diangong")
    found = missing(rules, 2, FITTER, AS_OF)
    data = missing_json(rules, 2, AS_OF, found)
    for clause, lacks in zip(data["clauses"], found, strict=True):
        said = [{name: value for name, value in change.items() if name != "or"} for change in clause["missing"]]
        assert said == [change_json(change) for change in lacks.changes or ()]
        assert (clause["date"] is None) is bool(clause["uncounted"])
    assert change_json(Wait(3, 2)) == {"change": "wait", "months": 3, "days": 2}
    assert (data["occupation"], data["level"], data["as_of"]) == ("diangong", 2, "2026-01-01")


def test_the_profile_is_left_alone_and_unknown_sections_stay_open() -> None:
    before = {"certificates": {"items": [], "complete": False, "none": [{"level": 3}]}}
    data, later = apply(
        before, (acquisition("certificates", {"level": 4}), acquisition("titles", {"grade": "senior"})), AS_OF
    )
    assert before == {"certificates": {"items": [], "complete": False, "none": [{"level": 3}]}}
    assert data["certificates"]["none"] == [{"level": 3}]
    parsed = parse_profile(data, AS_OF, {})
    assert not parsed.sections["titles"].complete
    assert [item.fields["date"] for item in parsed.sections["certificates"].items] == [exact(AS_OF)]
    assert later == AS_OF


def test_a_broken_profile_is_refused() -> None:
    with pytest.raises(ProfileError, match="/wrok"):
        missing(rules_of("diangong"), 2, {"wrok": []}, AS_OF)


@pytest.mark.parametrize(
    ("told", "asked", "day"),
    [
        # 经评估论证、以中级技能为培养目标的中等及以上职业学校本专业或相关专业毕业证书（含…在校应届毕业生）.
        ({"major": "related"}, [{"aim": "intermediate", "evaluated": True}], "2026-01-01"),
        ({"major": "related", "aim": "intermediate"}, [{"evaluated": True}], "2026-01-01"),
        (
            {"evaluated": True, "aim": "intermediate"},
            [{"major": "own"}, {"major": "related"}],
            "2026-01-01",
        ),
        ({"major": "other"}, None, None),
        ({"major": "related", "aim": "senior"}, None, None),
        ({"major": "related", "evaluated": False}, None, None),
        ({"major": "related", "aim": "intermediate", "evaluated": True}, None, None),  # met: nothing is asked
    ],
)
def test_a_student_asks_the_school_before_going_to_another(told: Any, asked: Any, day: str | None) -> None:
    student = {"school": "higher_vocational", "status": "graduating", "date": "2026-07", **told}
    profile = {"education": [student], "work": [], "certificates": []}
    rules = rules_of("tongxin-wangluo-dianlan-xianwuyuan")
    found = missing_json(rules, 4, AS_OF, missing(rules, 4, profile, AS_OF))["clauses"][2].get("ask")
    assert (found and found["fields"], found and found["date"]) == (asked, day)
