"""How many months of work a profile proves and allows.

Spells that touch, overlap, or follow each other from one day to the next are one run.  Overlapping time counts once.
A spell of which only the length is known counts in full where no starting date is asked, and does not overlap others.

More time never counts less: so what is proven is what the narrowest choice of days gives, and what is possible is what
the widest gives.  A spell has several of these where no single choice is the narrowest: work within one month is one
day of it at least, and what is known by one end and its length lies now here, now there.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date, timedelta
from itertools import product
from math import prod
from typing import Any, NamedTuple, TypeAlias

from ..core.dates import DAY, DAYS_PER_MONTH, GivenDate, add_months, exact, months_between, months_worked, worked_until

UNBOUNDED = 10**6
"""More months than any life has: no upper bound is known."""
MAX_CHOICES = 1_000
"""With more choices of days than this, bounds are given that hold for each of them, and may be wider than needed."""

_FIRST_DAY = date(1900, 1, 1)
_YEAR = 366  # days
_SHIFT = 3
"""Days by which months that follow each other may reach further than as many in one go (from 31 January)."""

Interval: TypeAlias = tuple[date, date]
"""The first day, and the day after the last."""


class Spell(NamedTuple):
    """`least`: the narrowest times, one of which is surely worked; `most`: the widest that may be, one of which is all.

    None of them: no time is certain, or possible.  `loose` months have no known place.
    """

    least: tuple[Interval, ...]
    most: tuple[Interval, ...]
    loose: int = 0


def _days(given: GivenDate) -> Iterator[date]:
    for number in range((given.last - given.first).days + 1):
        yield given.first + timedelta(number)


def _of_length(start: GivenDate | None, end: GivenDate | None, months: int, as_of: date) -> tuple[Interval, ...]:
    """Where a spell of known length may lie of which one end is known; it is over on the reference date."""
    if start:
        places = ((day, min(worked_until(day, months), as_of + DAY)) for day in _days(start))
    else:
        assert end
        places = ((max(add_months(day + DAY, -months), _FIRST_DAY), day + DAY) for day in _days(end))
    return tuple(place for place in places if place[0] < place[1])


def spell_of(fields: Mapping[str, Any], as_of: date) -> Spell:
    """Read the dates and the length of one item of work; beside two dates the length says nothing."""
    start, end, months = fields.get("from"), fields.get("to"), fields.get("months")
    if end is None and fields.get("still") is True:
        end = exact(as_of)
    if months is not None and (start is None or end is None):
        if start is None and end is None:
            return Spell((), (), months)
        places = _of_length(start, end, months, as_of)
        return Spell(places, places)
    starts = (start.first, start.last) if start else (_FIRST_DAY, as_of)
    ends = (end.first, end.last) if end else (_FIRST_DAY, as_of)
    widest = (starts[0], ends[1] + DAY)
    if starts[1] <= ends[0]:
        return Spell(((starts[1], ends[0] + DAY),), (widest,))
    # It may have been a single day, any of those on which it can both start and end.
    low, high = max(starts[0], ends[0]), min(starts[1], ends[1])
    days = (high - low).days + 1
    least = tuple(
        (low + timedelta(number), low + timedelta(number + 1)) for number in range(days if days <= _YEAR else 0)
    )
    return Spell(least, (widest,))


def length_given(fields: Mapping[str, Any], as_of: date) -> tuple[int, int] | None:
    """The fewest and the most months that the dates of an item of work leave; None where it has no start.

    Without an end it may have been a single day, or go on until the reference date.
    """
    start, end = fields.get("from"), fields.get("to") or (exact(as_of) if fields.get("still") else None)
    if not start:
        return None
    if not end:
        months, days = months_worked(start.first, as_of + DAY)
        return 0, months + bool(days)
    spell = spell_of({**fields, "months": None}, as_of)
    least = min((months_worked(*place)[0] for place in spell.least), default=0)
    months, days = months_worked(*spell.most[0])
    return least, months + bool(days)


class _Run(NamedTuple):
    """Work without a break; `after_event`: an event on the day before its first one starts the count."""

    first: date
    end: date
    after_event: bool

    def length(self) -> tuple[int, int]:
        """Complete months, and the days left over."""
        if self.after_event:
            return months_between(self.first - DAY, self.end - DAY)
        return months_worked(self.first, self.end)


def _runs(intervals: Iterable[Interval], since: date | None) -> list[_Run]:
    """What of intervals lies after an event, merged: the day that follows the last one continues a run."""
    merged: list[Interval] = []
    for start, end in sorted(intervals):
        if merged and start <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(merged[-1][1], end))
        else:
            merged.append((start, end))
    if since is None:
        return [_Run(start, end, False) for start, end in merged]
    begin = since + DAY
    return [_Run(max(start, begin), end, start < begin) for start, end in merged if end > begin]


def _longest(runs: Sequence[_Run]) -> int:
    return max((run.length()[0] for run in runs), default=0)


def _units(run: _Run) -> int:
    """Days, of which 30 make a month; the 30 days of a month that has 31 are none: its last one is still to come."""
    months, days = run.length()
    return months * DAYS_PER_MONTH + min(days, DAYS_PER_MONTH - 1)


def _sum(runs: Sequence[_Run]) -> int:
    """The days of runs together, as `_units`.

    A month has 28 to 31 days, so two runs with a day between them may count for more than if that had been worked
    too.  Whoever worked more has no less: where it makes less, what lies between counts as if it were filled.
    """
    best = [0]
    for last in range(len(runs)):
        filled = (best[n] + _units(runs[n]._replace(end=runs[last].end)) for n in range(last + 1))
        best.append(min(filled))
    return best[-1]


def _total(runs: Sequence[_Run]) -> int:
    return _sum(runs) // DAYS_PER_MONTH


def _is_open_ended(spell: Spell) -> bool:
    return any(start == _FIRST_DAY for start, _ in spell.most)


_Measure: TypeAlias = Callable[[Iterable[Interval]], int]


def _least(spells: Iterable[Spell], measure: _Measure) -> int:
    """The least that any choice of the narrowest times gives."""
    choices = [spell.least for spell in spells if spell.least]
    if prod(map(len, choices)) <= MAX_CHOICES:
        return min(map(measure, product(*choices)))
    known = [own[0] for own in choices if len(own) == 1]
    return max(min(measure([*known, time]) for time in own) for own in choices if len(own) > 1)


def _most(spells: Iterable[Spell], measure: _Measure) -> int:
    """The most that any choice of the widest times gives."""
    choices = [spell.most for spell in spells if spell.most]
    if prod(map(len, choices)) > MAX_CHOICES:
        choices = [((min(start for start, _ in own), max(end for _, end in own)),) for own in choices]
    return max(map(measure, product(*choices)))


def proven_months(spells: Sequence[Spell], counting: str, since: date | None, anchored: bool) -> int:
    """Months that are surely worked.

    counting: "continuous" or "cumulative"; anchored: only work after `since` counts (None: no such date is proven).
    """
    if anchored and since is None:
        return 0
    loose = [] if anchored else [s.loose for s in spells]
    if counting == "continuous":
        return max(_least(spells, lambda times: _longest(_runs(times, since))), max(loose, default=0))
    return _least(spells, lambda times: _total(_runs(times, since))) + sum(loose)


def anywhere(as_of: date) -> Spell:
    """The work that may exist besides the known spells."""
    return Spell((), ((_FIRST_DAY, as_of + DAY),))


def _to_fill(before: _Run, after: _Run) -> int:
    """The months of work that it takes at least to fill what lies between two runs."""
    months, days = months_worked(before.end, after.first)
    return months + (days > _SHIFT)


def _longest_joined(runs: Sequence[_Run], pieces: Sequence[int]) -> int:
    """The longest run that pieces of unknown place can make of known ones: they lengthen them or fill the gaps.

    A piece fills one gap at the most.
    """
    loose = best = sum(pieces)
    for first in range(len(runs)):
        worked = days = gaps = 0
        for place, run in enumerate(runs[first : first + len(pieces) + 1]):
            gaps += _to_fill(runs[first + place - 1], run) if place else 0
            months, left = run.length()
            worked, days = worked + months, days + left
            if gaps <= loose:
                # The days left over may make months, the shortest of which has 28.
                best = max(best, worked + loose + days // 28)
    return best


def possible_months(spells: Sequence[Spell], counting: str, since: date | None, as_of: date) -> int:
    """Months that may have been worked at the most, after `since` where it is known: never more than have passed."""
    if since is None and any(_is_open_ended(s) for s in spells):
        return UNBOUNDED
    pieces = [s.loose for s in spells if s.loose]

    def measure(times: Iterable[Interval]) -> int:
        runs = _runs(times, since)
        if counting == "continuous" and not pieces:
            return _longest(runs)
        total = _total(runs) + sum(pieces)
        # No run is longer than all work together, which knows better what odd days make.
        return min(_longest_joined(runs, pieces), total) if counting == "continuous" else total

    months = _most(spells, measure)
    return months if since is None else min(months, months_between(since, as_of)[0])


def kept_months(spells: Sequence[Spell], since: date | None, as_of: date) -> int:
    """Months of continuous work, at the most, that go on if somebody works from the reference date on.

    Work of unknown place may be what goes on, and be as long as any.
    """
    if any(spell.loose for spell in spells) or (since is None and any(_is_open_ended(s) for s in spells)):
        return UNBOUNDED
    return _most(spells, lambda times: _longest([run for run in _runs(times, since) if run.end >= as_of]))
