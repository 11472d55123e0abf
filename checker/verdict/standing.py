"""What a clause or a list comes to, from truths: its states, and how those under several readings are combined.

Soundly met, met only literally (by a clause whose words are probably misprinted or incomplete), and not met are three
different ends.  As long as something is unknown, several of them are possible.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from typing import TypeAlias

from ..core.truth import FALSE, TRUE, UNKNOWN, Truth

ELIGIBLE = "eligible"
LITERALLY_ELIGIBLE = "literally_eligible"
NOT_ELIGIBLE = "not_eligible"
OPEN = "open"
DEPENDS_ON_READING = "depends_on_reading"
NO_PUBLISHED_CONDITIONS = "no_published_conditions"

MET = "met"
LITERALLY_MET = "literally_met"
NOT_MET = "not_met"

FACT_STATES: Mapping[Truth, str] = {TRUE: MET, FALSE: NOT_MET, UNKNOWN: OPEN}
"""The state of a single fact: whether the person has it, whatever is thought of the words that ask for it."""

Possible: TypeAlias = frozenset[str]
"""The definite states that a clause or a list may have under a reading; one where it is certain."""


def _ends(truth: Truth, met: str, not_met: str) -> Possible:
    return frozenset(end for end, without in ((met, FALSE), (not_met, TRUE)) if truth is not without)


_CLAUSE = {
    (is_doubtful, truth): _ends(truth, LITERALLY_MET if is_doubtful else MET, NOT_MET)
    for is_doubtful in (False, True)
    for truth in FACT_STATES
}

_LEVEL = {
    (sound, doubtful): frozenset(
        end
        for one in _ends(sound, ELIGIBLE, NOT_ELIGIBLE)
        for other in _ends(doubtful, LITERALLY_ELIGIBLE, NOT_ELIGIBLE)
        for end in (one if one == ELIGIBLE else other,)
    )
    for sound in FACT_STATES
    for doubtful in FACT_STATES
}


def possible_for_clause(is_doubtful: bool, truth: Truth) -> Possible:
    """What a clause with this truth may come to."""
    return _CLAUSE[is_doubtful, truth]


def possible_for_list(sound: Truth, doubtful: Truth) -> Possible:
    """What a list may come to.

    Args:
        sound: whether any clause is met whose words are not in doubt.
        doubtful: whether any other clause is met.
    """
    return _LEVEL[sound, doubtful]


def combine(by_reading: Collection[Possible]) -> str:
    """The state of a clause or list from what it may come to under each of its readings, of which there is one.

    Where no end is possible under all of them, no answer makes the readings agree.
    """
    ends = frozenset[str]().union(*by_reading)
    if len(ends) == 1:
        return next(iter(ends))
    return OPEN if ends.intersection(*by_reading) else DEPENDS_ON_READING


def any_possible(cases: Iterable[Possible]) -> Possible:
    """What is possible in one of several cases."""
    return frozenset[str]().union(*cases)
