"""What the report of a verdict says first: the clauses that are closest to being met."""

from __future__ import annotations

from typing import Any

from tests.support.door import load, send
from tests.support.one_clause import LEVEL, rules_of
from tests.support.short_profiles import profile_of

WORKED = {"work": {"scope": "own", "counting": "cumulative", "years": 4}}
UNBROKEN = {"work": {"scope": "own", "counting": "continuous", "years": 4}}
HOLDS, LACKS = {"training": {"level": 4}}, {"training": {"level": 3}}
LACKS_TOO = {"honour": {"kind": "provincial_technical_expert"}}
UNKNOWN, UNKNOWN_TOO = {"title": {"grades": ["senior"]}}, {"apprenticeship": {"scope": "own"}}
PROFILE = profile_of(
    {"work": ["own 2018-01-10..2021-01-10", "own 2022-01-10..2024-01-10"], "training": ["own 4"], "honours": []}
)


def reported(*clauses: Any) -> list[tuple[int, str]]:
    """The numbers of the clauses as the report lists them, with their states."""
    occupation = load(rules_of(*clauses))
    place = {"occupation": occupation, "level": LEVEL, "as_of": "2026-01-01", "script": "hans"}
    reply = send(type="check", **place, profile=PROFILE)
    return [(clause["number"], clause["state"]) for clause in reply["report"]["clauses"]]


def test_the_closest_clause_comes_first() -> None:
    """Met, then what hangs on a reading, then what is open, then what is not met."""
    reading = {"readings": {"counting": {"total": WORKED, "unbroken": UNBROKEN}}}
    assert reported(LACKS, UNKNOWN, reading, HOLDS) == [
        (4, "met"),
        (3, "depends_on_reading"),
        (2, "open"),
        (1, "not_met"),
    ]


def test_of_the_same_state_the_one_that_lacks_fewest_facts() -> None:
    assert reported(
        {"all": [UNKNOWN, UNKNOWN_TOO]}, {"all": [UNKNOWN, HOLDS]}, {"all": [LACKS, LACKS_TOO]}, {"all": [HOLDS, LACKS]}
    ) == [(2, "open"), (1, "open"), (4, "not_met"), (3, "not_met")]


def test_else_they_stay_in_printed_order() -> None:
    assert reported(LACKS, LACKS_TOO, HOLDS, WORKED) == [(3, "met"), (4, "met"), (1, "not_met"), (2, "not_met")]
