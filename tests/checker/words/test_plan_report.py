"""Plans in words: a day that rests on what is not known is said to be the latest, not a promise.

The people are told by hand; nothing of the planner is used to choose them.
"""

from __future__ import annotations

from typing import Any

import pytest

from tests.support.door import load, send
from tests.support.one_clause import LEVEL, rules_of

SEVEN_YEARS = {"work": {"scope": "own", "counting": "continuous", "years": 7}}
LATEST = "这是按还不清楚的情况都最不利来算的，填清楚也许更早。"


def outlook(**sections: Any) -> dict[str, Any]:
    """What an outlook of 2026-06-15 says of a clause that asks seven years of work."""
    load(rules_of(SEVEN_YEARS))
    place = {"occupation": "carver", "level": LEVEL, "as_of": "2026-06-15", "script": "hans"}
    said: dict[str, Any] = send(type="outlook", **place, profile=sections)["outlook"]["clauses"][0]
    return said


@pytest.mark.parametrize(
    ("spell", "is_open"),
    [
        ({"from": "2016"}, True),  # whether it goes on is not said
        ({"from": "2016", "still": True, "relation": None}, True),
        ({"from": "2024", "still": True}, False),
        ({"from": "2016", "to": "2018"}, False),
    ],
)
def test_the_worst_case_is_called_so(spell: dict[str, Any], is_open: bool) -> None:
    said = outlook(work=[{"relation": "own", **spell}])
    assert said["missing"]
    assert (LATEST in said["notes"]) is is_open
