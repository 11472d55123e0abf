"""General answers, carried to the questions of a list.

The proof is the verdict: with what was carried, a list says what it says of the general answers themselves, or less.
It shares the evaluator with the code, and not how questions of lists and general ones fit together.
"""

from __future__ import annotations

import random
from datetime import date
from typing import Any

import pytest

from checker.facts.question import Question, relation_fields
from checker.profile.answers import profile_from
from checker.profile.carrying import carried
from checker.profile.questions import GENERAL, questions_for
from checker.profile.reading import parse_profile
from checker.verdict.verdict import check_level
from tests.support.door import load, send
from tests.support.people import every_rules
from tests.support.rulebooks import small_rules

Json = dict[str, Any]
TODAY = "2026-06-15"
NO: Json = {"answer": "no", "rows": []}


def yes(**row: str) -> Json:
    return {"answer": "yes", "rows": [row]}


def carry(occupation: str, level: int, answers: Json) -> Json:
    load(small_rules(occupation))
    reply: Json = send(type="carry", occupation=occupation, level=level, as_of=TODAY, answers=answers)
    return reply["answers"]  # type: ignore[no-any-return]


def test_what_there_is_not_is_not_asked_again() -> None:
    found = carry("kite", 3, {"work": NO, "certificates": NO, "training": NO})
    assert found["work"] == found["certificate-4"] == NO
    assert "education" not in found


def test_of_this_occupation() -> None:
    work = {"occupation": "kite", "known": "dates", "from": "2019年3月", "still": "yes"}
    found = carry("kite", 3, {"work": yes(**work), "certificates": yes(occupation="kite", level="4", date="2020")})
    assert {name: value for name, value in found["work"]["rows"][0].items() if name != "relation"} == {
        name: value for name, value in work.items() if name != "occupation"
    }
    assert found["certificate-4"]["rows"][0]["date"] == "2020"


def test_of_another_level_or_occupation() -> None:
    """All certificates and all work were told: there are no others."""
    certificates = yes(occupation="kite", kind="skill", level="5", date="2020")
    assert carry("kite", 3, {"certificates": certificates})["certificate-4"] == NO
    own = Question("work", "work", "work", scope="own", repeat=True)
    elsewhere = {"work": yes(occupation="lantern", known="length", months="36")}
    assert carried((own,), elsewhere, frozenset({"kite"})) == {"work": NO}
    near = own._replace(scope="related", fields=relation_fields("related"))
    assert carried((near,), elsewhere, frozenset({"kite"})) == {"work": yes()}


def test_what_is_not_known_is_asked() -> None:
    answers = {"work": yes(known="length", months="36"), "certificates": yes(occupation="kite", date="2020")}
    assert carry("kite", 3, answers) == {}


def test_what_is_no_reply_is_refused() -> None:
    load(small_rules("kite"))
    reply = send(type="carry", occupation="kite", level=3, as_of=TODAY, answers={"work": 5})
    assert reply["error"]["code"] == "bad_profile"


def some(rng: random.Random, occupations: list[str]) -> Json:
    """Random answers to the general questions."""
    answers: Json = {}
    for question in GENERAL:
        said = rng.choice(("yes", "no", "no", "unknown", ""))
        if not said:
            continue
        rows = []
        for _ in range(rng.choice((1, 1, 2)) if said == "yes" else 0):
            row = {f.id: rng.choice(f.options) for f in question.fields if f.options and rng.random() < 0.8}
            for field in question.fields:
                if field.kind == "occupation" and rng.random() < 0.8:
                    row[field.id] = rng.choice(occupations)
                elif field.kind == "month" and rng.random() < 0.8 and field.id != "to":
                    row[field.id] = f"{rng.randint(2005, 2025)}-0{rng.randint(1, 9)}"
                elif field.kind == "flag" and rng.random() < 0.8:
                    row[field.id] = rng.choice(("yes", "no"))
                elif field.kind == "duration" and row.get("known") == "length":
                    row[field.id] = str(rng.randint(6, 200))
            rows.append(row)
        answers[question.id] = {"answer": said, "rows": rows}
    return answers


@pytest.mark.parametrize("seed", range(40))
def test_no_verdict_says_otherwise(seed: int) -> None:
    """Definite verdicts on the general answers and on what was carried are never different ones."""
    rng = random.Random(seed)
    rules = rng.choice(every_rules())
    level = rng.choice([number for number in rules.levels if rules.levels[number].uses])
    names = {each.occupation.id: each.occupation.id for each in every_rules()}
    answers = some(rng, [rules.occupation.id, rules.occupation.id, *names])
    day = date.fromisoformat(TODAY)
    questions = questions_for(rules.levels[level])
    general = parse_profile(profile_from(GENERAL, answers), day, {**names, **rules.family})
    found = carried(questions, answers, frozenset(rules.family.values()))
    own = parse_profile(profile_from(questions, found), day, {**names, **rules.family})
    verdicts = {check_level(rules, level, each, day).verdict for each in (general, own)}
    definite = verdicts & {"eligible", "not_eligible", "literally_eligible"}
    assert len(definite) < 2, (rules.occupation.id, level, answers, found)
