"""Answers that relate to one occupation, seen from all others: each list says what it says of the absolute facts.

Not shared: which fields relate to an occupation; the absolute facts are written here item by item.  Shared: the
profile that answers make, and the verdict of a single list.
"""

from __future__ import annotations

import json
import random
from datetime import date
from functools import cache
from typing import Any

import pytest

from checker.api import check, handle
from checker.core.dates import parse_given
from checker.facts.belonging import as_absolute
from checker.facts.question import Field, Question
from checker.lookup.match import Prepared, match, prepare
from checker.profile.answers import profile_from
from checker.profile.questions import GENERAL, questions_for
from checker.profile.reading import parse_profile
from generator.data.bundle import bundle
from tests.support.people import every_list, every_name, every_rules, rules_of
from tests.support.rulebooks import frozen_book

AS_OF = date(2026, 1, 1)
Json = dict[str, Any]


@cache
def lists() -> tuple[Prepared, ...]:
    return prepare(every_rules())


def value(rng: random.Random, field: Field) -> str:
    """What a control may report; "" now and then."""
    if field.kind == "text":
        return "机电一体化"
    if rng.random() < 0.15:
        return ""
    if field.kind == "month":
        return f"{rng.randint(2003, 2014) if field.id == 'from' else rng.randint(2015, 2025)}-0{rng.randint(1, 9)}"
    if field.kind in ("number", "duration"):
        return str(rng.choice((1, 2, 3, 24, 74, 130)) if field.kind == "duration" else rng.choice((1, 2)))
    if field.kind == "occupation":
        return rng.choice(("diangong", "wangshang", "yidong-tongxin", "other"))
    return rng.choice(field.options or ("yes", "no"))


def answers_to(rng: random.Random, questions: tuple[Question, ...]) -> Json:
    """Somebody's answers to all questions."""
    answers: Json = {}
    for question in questions:
        rows = [{f.id: value(rng, f) for f in question.fields} for _ in range(rng.randint(1, 2))]
        answers[question.id] = {"answer": rng.choice(("yes", "yes", "no", "unknown")), "rows": rows}
    return answers


_RELATED = ("work", "certificates", "training", "apprenticeships")


def absolute(profile: Json, occupation: str) -> Json:
    """The same facts without relations, said in another way than the evaluator does: item by item."""
    told = json.loads(json.dumps(profile))
    for name in _RELATED:
        for item in told.get(name, {"items": []})["items"]:
            if item.pop("relation", None) == "own":
                item["occupation"] = occupation
        if name in told:
            told[name]["none"] = [none for none in told[name]["none"] if "relation" not in none]
    for name, field in (("education", "major"), ("titles", "related"), ("awards", "related"), ("patents", "related")):
        for item in told.get(name) or []:
            item[field] = None
    if "abilities" in told:
        for part in ("items", "none"):
            told["abilities"][part] = [a for a in told["abilities"][part] if a["kind"] == "mentoring"]
    return told


def test_every_list_says_what_it_says_of_the_absolute_facts(full: bool) -> None:
    """Lists of the same family get the relations, all others the occupation's id."""
    rng = random.Random(20261202)
    verdicts: dict[str, int] = {}
    for number in range(600 if full else 8):
        asked, level = every_list()[number * 31 % len(every_list())]
        occupation = asked.occupation.id
        profile = profile_from(questions_for(asked.levels[level]), answers_to(rng, questions_for(asked.levels[level])))
        elsewhere = absolute(profile, occupation)
        for entry in match(lists(), profile, AS_OF, 0, None, occupation):
            rules = rules_of(entry.occupation)
            same = occupation in rules.family.values()
            expected = check(rules, entry.level, profile if same else elsewhere, AS_OF, every_name())
            assert entry.verdict == expected["verdict"], (occupation, level, entry, profile)
            verdicts[f"{entry.verdict} {same}"] = verdicts.get(f"{entry.verdict} {same}", 0) + 1
    assert {"eligible True", "eligible False", "open False", "not_eligible True"} <= set(verdicts), verdicts


def test_the_list_asked_says_what_its_check_says(full: bool) -> None:
    """The look-up and the check agree about the list itself."""
    rng = random.Random(3)
    for number in range(400 if full else 16):
        asked, level = every_list()[number * 17 % len(every_list())]
        profile = profile_from(questions_for(asked.levels[level]), answers_to(rng, questions_for(asked.levels[level])))
        found = match(lists(), profile, AS_OF, 0, None, asked.occupation.id)
        own = next(e for e in found if (e.occupation, e.level) == (asked.occupation.id, level))
        assert own.verdict == check(asked, level, profile, AS_OF)["verdict"]


def test_general_answers_are_looked_up_as_their_profile(full: bool) -> None:
    """Nothing is relative there: every list is judged by the very same profile."""
    rng = random.Random(4)
    for _ in range(60 if full else 4):
        profile = profile_from(GENERAL, answers_to(rng, GENERAL))
        for entry in match(lists(), profile, AS_OF, 0):
            expected = check(rules_of(entry.occupation), entry.level, profile, AS_OF, every_name())
            assert entry.verdict == expected["verdict"]


def test_an_electrician_is_no_turner() -> None:
    """Own work of 电工 is at most related work for others; related or other work may be anything."""
    profile = {
        "work": {
            "items": [{"relation": "own", "from": "2001-01"}, {"relation": "related"}, {"relation": "other"}],
            "complete": False,
            "none": [{"relation": "own"}],
        },
        "certificates": {"items": [], "complete": False, "none": [{"level": 4, "relation": "own"}, {"level": 3}]},
        "education": [{"major": "own", "degree": "associate"}],
        "abilities": {"items": [{"kind": "difficult_problems"}, {"kind": "mentoring"}], "complete": True},
    }
    names = {"diangong": "diangong"}

    def told(occupation: str | None) -> dict[str, tuple[list[Json], list[Json], bool]]:
        sections = as_absolute(parse_profile(profile, AS_OF, names), occupation).sections
        return {
            name: (
                [{key: value for key, value in item.fields.items() if value is not None} for item in section.items],
                [{key: value for key, value in none.items() if value is not None} for none in section.none],
                section.complete,
            )
            for name, section in sections.items()
            if name in profile
        }

    since = {"from": parse_given("2001-01")}
    diploma = {"degree": "associate"}
    assert told("diangong") == {
        "work": ([{"occupation": "diangong", **since}, {}, {}], [], False),
        "certificates": ([], [{"level": 3}], False),
        "education": ([{**diploma, "major": "own", "occupation": "diangong"}], [], True),
        "abilities": ([{"kind": "difficult_problems", "occupation": "diangong"}, {"kind": "mentoring"}], [], True),
    }
    assert told(None) == {
        "work": ([since, {}, {}], [], False),
        "certificates": ([], [{"level": 3}], False),
        "education": ([diploma], [], True),
        "abilities": ([{"kind": "mentoring"}], [], False),
    }


@pytest.fixture(scope="module")
def loaded() -> None:
    book = frozen_book()
    for occupation in book.listed():
        handle(json.dumps({"type": "load", "rules": bundle(book, occupation.id)}))


def send(**request: Any) -> Any:
    return json.loads(handle(json.dumps({"type": "match", "as_of": "2026-01-01", "script": "hans", **request})))


@pytest.mark.usefixtures("loaded")
def test_the_request() -> None:
    """A trader of eleven years, asked at 网商三级: all lists of the family hold, no others."""
    row = {"known": "length", "months": "132", "still": "yes"}
    answers = {"work": {"answer": "yes", "rows": [row]}, "education": {"answer": "no"}}
    reply = send(occupation="wangshang", level=3, answers=answers)
    groups = {group["group"]: group for group in reply["groups"]}
    assert list(groups) == [
        *(
            "eligible",
            "if_major",
            "soon",
            "one_more",
            "depends_on_reading",
            "literally_eligible",
            "open",
            "not_eligible",
        )
    ]
    assert groups["eligible"]["headline"] == "现在就符合报考条件"
    names = [entry["name"] for entry in groups["eligible"]["lists"]]
    assert "网商三级/高级工" in names and "网商四级/中级工" in names
    family = set(rules_of("wangshang").family.values())
    assert {entry["occupation"] for entry in groups["eligible"]["lists"]} == family - {
        "dianzi-shangwushi"
    }  # it has no list
    entry = groups["eligible"]["lists"][0]
    assert sorted(entry) == ["cautions", "level", "name", "occupation", "words"]
    general = send(general=True, answers={"work": {"answer": "yes", "rows": [{**row, "occupation": "wangshang"}]}})
    held = {entry["name"] for group in general["groups"] if group["group"] == "eligible" for entry in group["lists"]}
    assert held == set(names)
    assert send(general=True, answers={"work": 1})["error"]["problems"][0]["path"] == "/work"
    assert send(occupation="nowhere", level=3, answers={})["error"]["code"] == "unknown_occupation"


@pytest.mark.usefixtures("loaded")
def test_cautions_stand_by_the_lists_that_need_them() -> None:
    """Who holds a 职业技能等级证书 is told where the words only say 职业资格证书."""
    certificate = {"occupation": "diangong", "kind": "skill", "level": "4", "date": "2010-01"}
    work = {"occupation": "diangong", "from": "2008-01", "still": "yes"}
    answers = {"certificates": {"answer": "yes", "rows": [certificate]}, "work": {"answer": "yes", "rows": [work]}}
    groups = send(general=True, answers=answers)["groups"]
    (entry,) = (e for group in groups for e in group["lists"] if (e["occupation"], e["level"]) == ("diangong", 3))
    assert entry["cautions"] == [rules_of("diangong").cautions["skill-for-qualification"]["hans"]]
