"""Age: from a birth date as it is known, or by the person's word; when it is reached, and what is asked."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from checker.api import load_rules
from checker.planning.acquisitions import Wait
from checker.planning.missing import missing
from checker.planning.when import when
from checker.profile.answers import profile_from
from checker.profile.questions import question_json, questions_for
from tests.support.door import load, send
from tests.support.one_clause import LEVEL, rules_of
from tests.support.rulebooks import small_rules
from tests.support.truth_table import Row, expected, judge, read_table

AS_OF = date(2026, 1, 1)
RULES = load_rules(rules_of({"age": {"years": 18}}, {"age": {"years": 16}}))


@pytest.mark.parametrize("row", read_table(Path(__file__).with_name("age.yaml")), ids=lambda row: row.name)
def test_age(row: Row) -> None:
    assert judge(row) == expected(row), row.profile


def test_it_comes_with_the_day_after_the_birthday_and_nothing_else_brings_it() -> None:
    profile = {"age": [{"born": "2010-06-15"}]}
    assert when(RULES, LEVEL, profile, AS_OF).clauses == (date(2028, 6, 16), date(2026, 6, 16))
    found = missing(RULES, LEVEL, profile, AS_OF)
    assert [(lacks.changes, lacks.day) for lacks in found] == [
        ((Wait(29, 15),), date(2028, 6, 16)),
        ((Wait(5, 15),), date(2026, 6, 16)),
    ]


def test_a_month_waits_for_its_last_day() -> None:
    assert when(RULES, LEVEL, {"age": [{"born": "2010-06"}]}, AS_OF).day == date(2026, 7, 1)


def test_a_list_asks_each_age_and_needs_no_birth_date() -> None:
    questions = questions_for(RULES.levels[LEVEL])
    assert [question.id for question in questions] == ["age-18", "age-16"]
    answers: dict[str, Any] = {"age-16": {"answer": "yes", "rows": [{}]}, "age-18": {"answer": "no", "rows": []}}
    found = profile_from(questions, answers)
    assert found["age"] == {
        "items": [{"born": None, "reached": 16}],
        "complete": False,
        "none": [{"reached": 18}, {"reached": 16}],
    }
    assert question_json(questions[0])["given"] == (("reached", 18),)


def test_only_a_list_that_asks_an_age_has_its_question() -> None:
    rules = small_rules("lacquer")
    asking = {
        level: [q["id"] for q in data["questions"] if q["section"] == "age"] for level, data in rules["levels"].items()
    }
    assert asking == {"5": [], "4": [], "3": [], "2": [], "1": ["age-18"]}
    words = next(q["words"] for q in rules["levels"]["1"]["questions"] if q["id"] == "age-18")
    assert words == {"hans": "您有没有年满18周岁？", "hant": "您有沒有年滿18週歲？"}


def test_the_day_of_birth_is_asked_where_the_month_decides() -> None:
    rules = small_rules("lacquer")
    listed = rules["levels"]["1"]
    listed["clauses"] = [use for use in listed["clauses"] if use["clause"] == "lacquer-1-2"]
    load(rules)
    place = {"occupation": "lacquer", "level": 1, "as_of": "2026-01-15", "script": "hans"}

    def checked(born: str) -> dict[str, Any]:
        answers = {
            "age-18": {"answer": "yes", "rows": [{"born": born}]},
            "certificate-2": {"answer": "yes", "rows": [{"kind": "qualification", "date": "2020-01"}]},
            "work": {"answer": "no", "rows": []},
        }
        return send(type="check", **place, answers=answers)

    found = {born: checked(born) for born in ("", "2007-12", "2008-01", "2008-02")}
    verdicts = {born: reply["verdict"]["verdict"] for born, reply in found.items()}
    assert verdicts == {"": "eligible", "2007-12": "eligible", "2008-01": "open", "2008-02": "not_eligible"}
    assert found["2008-01"]["refine"] == [{"question": "age-18", "row": 0, "field": "born", "to": "day"}]
    assert "出生（2008年1月，日子不清楚）" in json.dumps(found["2008-01"]["report"], ensure_ascii=False)
