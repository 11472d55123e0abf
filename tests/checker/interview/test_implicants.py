"""The questions that are put, their order and their clauses, against the definition of what is left of a list.

Not shared with the evaluator: readings, sets of facts and the comparison of facts (tests/support/by_definition.py).
Shared: the judgement of single facts, which tests/checker/facts/ holds to tables, and the profile that answers make.
"""

from __future__ import annotations

import json
import random
from collections.abc import Iterator
from datetime import date
from functools import cache
from typing import Any

import pytest

from checker.api import load_rules
from checker.core.model import Rules
from checker.profile.answers import profile_from
from checker.profile.questions import questions_for
from tests.support.by_definition import ByDefinition
from tests.support.door import load, send
from tests.support.replies import replies
from tests.support.rulebooks import small_rules

AS_OF = date(2026, 1, 1)
Json = dict[str, Any]
LISTS = [
    (occupation, int(level))
    for occupation in ("carver", "polisher", "kite", "lantern", "palace-lantern")
    for level, data in small_rules(occupation)["levels"].items()
    if data["clauses"] and "editions" not in data
]
NEWER_LISTS = [("lacquer", level) for level in (5, 4, 3, 2, 1)]
"""Those with a condition of the whole list, and with kinds of fact of 2018 to 2026."""
SETTLED_BY_CASES = ("majors", "class", "regions")
"""Arguments of facts of which an unknown field may be settled by cases, so that a clause is more than its facts."""


@cache
def rules_of(occupation: str) -> tuple[Json, Rules]:
    """The rules of an occupation as JSON and as the evaluator reads them."""
    rules = small_rules(occupation)
    return rules, load_rules(json.dumps(rules))


def asked(occupation: str, level: int, answers: Json) -> tuple[Json, ByDefinition]:
    """What the evaluator says after some answers, and what there is to say by definition."""
    data, rules = rules_of(occupation)
    load(data)  # other tests load other rules of the same name
    place = {"occupation": occupation, "level": level, "as_of": AS_OF.isoformat(), "script": "hans"}
    reply = send(type="check", **place, answers=answers)
    assert "error" not in reply
    profile = profile_from(questions_for(rules.levels[level]), answers)
    return reply, ByDefinition(data, level, profile, AS_OF)


def interviews(rng: random.Random, times: int) -> Iterator[tuple[str, int, Json]]:
    """Every list so many times, with answers to some of its questions."""
    for occupation, level in (*LISTS * times, *NEWER_LISTS * times):
        questions = rules_of(occupation)[0]["levels"][str(level)]["questions"]
        yield occupation, level, replies(rng, rng.sample(questions, rng.randrange(len(questions))))


def test_the_questions_are_those_of_the_definition(full: bool) -> None:
    rng = random.Random(20261122)
    seen = several = answered = 0
    for occupation, level, answers in interviews(rng, 60 if full else 8):
        reply, defined = asked(occupation, level, answers)
        if reply["verdict"]["verdict"] != "open":
            assert reply["next"] == []
            continue
        found = [(entry["question"], [clause["line"] for clause in entry["clauses"]]) for entry in reply["next"]]
        assert found == defined.questions(frozenset(answers)), (occupation, level, answers)
        seen += 1
        several += len(found) > 2
        answered += bool(answers) and bool(found)
    assert seen > 60 and several > 30 and answered > 30, (seen, several, answered)


def test_a_clause_is_what_its_facts_are_under_each_reading(full: bool) -> None:
    """A count of years may start with another fact under another reading."""
    rng = random.Random(20261123)
    states = dict.fromkeys(("met", "literally_met", "not_met", "open", "depends_on_reading"), 0)
    for occupation, level, answers in interviews(rng, 60 if full else 16):
        reply, defined = asked(occupation, level, answers)
        for clause, use in zip(reply["verdict"]["clauses"], defined.uses, strict=True):
            if not any(name in fact["args"] for fact in clause["predicates"] for name in SETTLED_BY_CASES):
                assert clause["verdict"] == defined.state(use), (occupation, level, clause["id"], answers)
                states[clause["verdict"]] += 1
    assert min(states.values()) > 3, states


@pytest.mark.parametrize(
    ("worked", "verdict"),
    [
        ("2014-01..2019-01", "depends_on_reading"),
        ("2014-01..2018-01", "depends_on_reading"),
        ("2019-01..2024-01", "met"),
    ],
)
def test_years_before_the_certificate_count_under_one_reading(worked: str, verdict: str) -> None:
    """砚磨工二级, clause 5: 取得三级证书的本科毕业生，连续从事本职业工作3年以上."""
    start, end = worked.split("..")
    answers = {
        "work": {"answer": "yes", "rows": [{"known": "dates", "from": start, "to": end, "still": "no"}]},
        "certificate-3": {"answer": "yes", "rows": [{"kind": "qualification", "date": "2018-06"}]},
        "education": {"answer": "yes", "rows": [{"degree": "bachelor", "status": "graduated", "date": "2013-07"}]},
    }
    reply, defined = asked("polisher", 2, answers)
    assert reply["verdict"]["clauses"][4]["verdict"] == verdict == defined.state(defined.uses[4])


def test_a_count_starts_with_the_title_that_counts_under_the_reading() -> None:
    """砚磨工三级, clause 2: 初级职称 with or without 员级; years after a 员级 one count under one reading only."""
    answers = {
        "work": {"answer": "yes", "rows": [{"known": "dates", "relation": "own", "from": "2015-01", "still": "yes"}]},
        "title": {"answer": "yes", "rows": [{"grade": "technician", "related": "yes", "date": "2016-06"}]},
    }
    reply, defined = asked("polisher", 3, answers)
    assert reply["verdict"]["clauses"][1]["verdict"] == "depends_on_reading" == defined.state(defined.uses[1])
