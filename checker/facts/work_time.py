"""How many months of work a profile proves and allows.

Spells that touch, overlap, or follow each other from one month to the next are one run.  Overlapping time counts once.
A spell of which only the length is known counts in full where no starting date is asked, and does not overlap others.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from typing import Any, NamedTuple

from ..core.dates import DAYS_PER_MONTH, add_months, months_between

UNBOUNDED = 10**6
"""More months than any life has: no upper bound is known."""

_FIRST_DAY = date(1900, 1, 1)


class Spell(NamedTuple):
    """The time that a spell surely covers and the time that it may cover; `loose` months have no known place."""

    certain: tuple[date, date] | None
    possible: tuple[date, date] | None
    loose: int


def spell_of(fields: Mapping[str, Any], as_of: date) -> Spell:
    """Read the fields `from`, `to`, `still` and `months` of one item of work."""
    start, end, months = fields.get("from"), fields.get("to"), fields.get("months")
    if end is None and fields.get("still") is True:
        end = as_of
    if months is not None:
        if start is None and end is not None:
            start = add_months(end, -months)
        elif start is not None and end is None:
            end = min(add_months(start, months), as_of)
        elif start is None:
            return Spell(None, None, months)
    if start is not None and end is not None:
        return Spell((start, end), (start, end), 0)
    return Spell(None, (start or _FIRST_DAY, end or as_of), 0)


def _next_start(end: date, start: date) -> date:
    """The latest start that continues a run: with month precision the next month, else the next day."""
    return add_months(end, 1) if end.day == start.day == 1 else end + timedelta(days=1)


def _runs(intervals: Iterable[tuple[date, date]]) -> list[tuple[date, date]]:
    """Merge intervals; the month, or where days are given the day, that follows the last one continues the run."""
    merged: list[tuple[date, date]] = []
    for start, end in sorted(intervals):
        if merged and start <= _next_start(merged[-1][1], start):
            merged[-1] = (merged[-1][0], max(merged[-1][1], end))
        else:
            merged.append((start, end))
    return merged


def _longest(runs: list[tuple[date, date]], since: date | None) -> int:
    return max((months_between(max(start, since) if since else start, end)[0] for start, end in runs), default=0)


def _total(runs: list[tuple[date, date]], since: date | None) -> int:
    lengths = [months_between(max(start, since) if since else start, end) for start, end in runs]
    # The 30 days of a month that has 31 are no month by themselves: the anniversary is still to come.
    days = sum(min(d, DAYS_PER_MONTH - 1) for _, d in lengths)
    return sum(m for m, _ in lengths) + days // DAYS_PER_MONTH


def _is_open_ended(spell: Spell) -> bool:
    return spell.possible is not None and spell.possible[0] == _FIRST_DAY


def proven_months(spells: list[Spell], counting: str, since: date | None, anchored: bool) -> int:
    """Months that are surely worked.

    counting: "continuous" or "cumulative"; anchored: only work after `since` counts (None: no such date is proven).
    """
    if anchored and since is None:
        return 0
    runs = _runs(s.certain for s in spells if s.certain)
    loose = [] if anchored else [s.loose for s in spells]
    if counting == "continuous":
        return max(_longest(runs, since), max(loose, default=0))
    return _total(runs, since) + sum(loose)


def anywhere(as_of: date) -> Spell:
    """The work that may exist besides the known spells."""
    return Spell(None, (_FIRST_DAY, as_of), 0)


def _after(runs: list[tuple[date, date]], since: date | None) -> list[tuple[date, date]]:
    """What of the runs lies after a date."""
    return runs if since is None else [(max(start, since), end) for start, end in runs if end > since]


def _longest_joined(runs: list[tuple[date, date]], pieces: list[int]) -> int:
    """The longest run that pieces of unknown place can make of known ones: they lengthen them or fill the gaps.

    A piece fills one gap at the most; where things follow each other from one month to the next, the month between
    counts as well.
    """
    loose = sum(pieces)
    best = loose + len(pieces) - 1
    for first in range(len(runs)):
        worked = gaps = 0
        for place, (start, end) in enumerate(runs[first : first + len(pieces) + 1]):
            gaps += months_between(runs[first + place - 1][1], start)[0] if place else 0
            worked += months_between(start, end)[0]
            joints = place + len(pieces)
            if gaps <= loose + joints:
                best = max(best, worked + loose + joints)
    return best


def possible_months(spells: list[Spell], counting: str, since: date | None, as_of: date) -> int:
    """Months that may have been worked at the most, from `since` where it is known: never more than have passed."""
    if since is None and any(_is_open_ended(s) for s in spells):
        return UNBOUNDED
    runs = _runs(s.possible for s in spells if s.possible)
    pieces = [s.loose for s in spells if s.loose]
    if not pieces:
        months = _longest(runs, since) if counting == "continuous" else _total(runs, since)
    elif counting == "continuous":
        months = _longest_joined(_after(runs, since), pieces)
    else:
        later = _after(runs, since)
        months = _total(later, None) + sum(pieces) + len(pieces) + len(later) - 1
    return months if since is None else min(months, months_between(since, as_of)[0])
