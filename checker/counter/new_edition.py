"""A new edition and me: which clauses somebody loses and gains, and the last day on which the old list is of use.

Both editions are judged as things go on: the old one on its last day, the new one on its first.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from itertools import pairwise
from typing import NamedTuple

from ..core.dates import DAY
from ..core.model import Edition, Rules
from ..core.profile import Profile
from ..planning.acquisitions import with_time
from ..verdict.standing import ELIGIBLE, LITERALLY_MET, MET
from ..verdict.verdict import Verdict, check_level


class Clause(NamedTuple):
    """A clause that is met in one of two editions: its id, its number there, and its state."""

    id: str
    number: int
    state: str


class Passage(NamedTuple):
    """From one edition to the next.

    Attributes:
        old: the id of the former edition.
        new: the id of the next one.
        start: the first day of the next one; None: no source says it.
        before: the verdict of the former one on its last day, or on the reference date.
        after: the verdict of the next one on its first day, or on the reference date.
        lost: the clauses that are met before and not after.
        gained: those that are met after and not before.
        last_day: the last day on which the former one is met and the next one would not be; None: there is none, or
            nobody knows it.
    """

    old: str
    new: str
    start: date | None
    before: str
    after: str
    lost: tuple[Clause, ...]
    gained: tuple[Clause, ...]
    last_day: date | None


def _with(rules: Rules, level: int, edition: Edition) -> Rules:
    printed = rules.levels[level]._replace(uses=edition.uses, notes=edition.notes, edition=edition.id)
    return rules._replace(levels={**rules.levels, level: printed})


def _met(verdict: Verdict) -> dict[str, Clause]:
    return {
        each.use.clause.id: Clause(each.use.clause.id, each.use.number, each.state)
        for each in verdict.clauses
        if each.state in (MET, LITERALLY_MET)
    }


def _on(profile: Profile, as_of: date, day: date) -> Profile:
    """What is known on a day, if everything goes on as now from the reference date."""
    return with_time(profile, as_of) if day > as_of else profile


def passages(rules: Rules, level: int, profile: Profile, as_of: date) -> Iterator[Passage]:
    """What changes for somebody from each edition of a list to the next, the oldest first; none where it has only one.

    Args:
        rules: the rules of the occupation, with all editions, as the answers of offices have them.
        level: 1 to 5.
        profile: what is known on the reference date.
        as_of: the reference date.

    Raises:
        KeyError: the rules hold no such level.
    """
    for old, new in pairwise(rules.levels[level].editions):
        start = new.start
        last, first = (start - DAY, start) if start else (as_of, as_of)
        days = [max(day, as_of) for day in (last, first)]
        verdicts = [
            check_level(_with(rules, level, edition), level, _on(profile, as_of, day), day)
            for edition, day in ((old, days[0]), (new, days[1]))
        ]
        before, after = map(_met, verdicts)
        ends = bool(start) and last >= as_of and verdicts[0].verdict == ELIGIBLE and verdicts[1].verdict != ELIGIBLE
        yield Passage(
            old.id,
            new.id,
            start,
            verdicts[0].verdict,
            verdicts[1].verdict,
            tuple(each for name, each in before.items() if name not in after),
            tuple(each for name, each in after.items() if name not in before),
            last if ends else None,
        )
