"""What is related to one occupation need not be to another: answers to one list, seen from the lists of others.

The fields that say how a fact relates to an occupation, one by one; `test_relative.py` holds whole profiles to their
definition.
"""

from __future__ import annotations

from typing import Any

import pytest

from tests.support.door import load, send
from tests.support.one_clause import LEVEL, rules_of

AWARD = {"award": {"category": "science", "region": "city", "prize": 3, "count": 1}}
WORK = {"work": {"scope": "related", "counting": "cumulative", "years": 1}}
CERTIFICATE = {"certificate": {"scope": "related", "level": 4, "kinds": ["qualification"]}}

ROWS: dict[str, tuple[dict[str, Any], str, dict[str, str]]] = {
    "title": ({"title": {"grades": ["senior"], "related": True}}, "title", {"grade": "senior", "related": "yes"}),
    "award": (
        AWARD,
        "award",
        {"category": "science", "region": "city", "prize": "1", "main_contributor": "yes", "related": "yes"},
    ),
    "patent": ({"patent": {"count": 1}}, "patent", {"count": "1", "main_contributor": "yes", "related": "yes"}),
    "major": (
        {"education": {"degree_at_least": "associate", "majors": ["own"]}},
        "education",
        {"degree": "associate", "major": "own", "status": "graduated"},
    ),
    "related work": (WORK, "work", {"relation": "related", "from": "2010-01", "still": "yes"}),
    "related certificate": (CERTIFICATE, "certificate-4", {"relation": "related", "kind": "qualification"}),
    "ability": ({"ability": {"kind": "difficult_problems"}}, "ability-difficult-problems", {}),
}
"""A clause, the question that it asks, and an answer that meets it for the occupation that was asked about."""


def looked_up(clause: dict[str, Any], answers: dict[str, Any]) -> dict[str, str]:
    """What is said of a list with this clause: for the occupation asked, one of its family, and one of another."""
    for occupation in ("carver", "polisher", "kite"):
        load(rules_of(clause, occupation=occupation))
    reply = send(type="match", occupation="carver", level=LEVEL, as_of="2026-01-01", within=0, answers=answers)
    return {listed["occupation"]: listed["verdict"] for listed in reply["match"]["lists"]}


@pytest.mark.parametrize("name", ROWS)
def test_what_relates_to_one_occupation_is_open_for_another(name: str) -> None:
    clause, question, row = ROWS[name]
    found = looked_up(clause, {question: {"answer": "yes", "rows": [row]}})
    assert {occupation: found[occupation] for occupation in ("carver", "polisher", "kite")} == {
        "carver": "eligible",
        "polisher": "eligible",
        "kite": "open",
    }


@pytest.mark.parametrize(
    ("clause", "question", "row"),
    [
        ({"title": {"grades": ["senior"]}}, "title", {"grade": "senior", "related": "no"}),
        ({"ability": {"kind": "mentoring"}}, "ability-mentoring", {}),
        ({"honour": {"kind": "provincial_technical_expert"}}, "honour-provincial-technical-expert", {}),
        ({"education": {"degree_at_least": "associate"}}, "education", {"degree": "associate", "status": "graduated"}),
    ],
    ids=["title", "ability", "honour", "education"],
)
def test_what_relates_to_none_is_the_same_for_all(clause: dict[str, Any], question: str, row: dict[str, str]) -> None:
    found = looked_up(clause, {question: {"answer": "yes", "rows": [row]}})
    assert (found["carver"], found["kite"]) == ("eligible", "eligible")
