"""When: the earliest date on which a list, and each of its clauses, is definitely met if nothing but time changes.

The person goes on as now: spells that still run go on, everything else stays.  More time never makes a met clause
unmet, so the day is found by halving.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date, timedelta
from typing import Any, NamedTuple

from .change import with_time
from .compiled import CompiledLevel, Known, clause_state, compile_level, level_state
from .dates import add_months
from .matching import Context
from .model import Rules
from .profile import parse_profile
from .verdict import ELIGIBLE, MET, context_of

FORMAT = "baokao-when/1"
HORIZON_MONTHS = 12 * 60
"""Nobody waits for longer."""


class When(NamedTuple):
    """`day` and the days of the clauses are None where going on as now is not enough within the horizon.

    `verdict` is the one on the reference date, `at_horizon` the one that remains when no more time would help.
    """

    verdict: str
    day: date | None
    clauses: tuple[date | None, ...]
    at_horizon: str


class Ahead(NamedTuple):
    """What is known of a person on the reference date, and on any later one."""

    present: Context
    later: Context

    def on(self, day: date) -> Context:
        """The context of a day, not before the reference date."""
        return self.present if day <= self.present.as_of else self.later._replace(as_of=day)


def ahead_of(present: Context) -> Ahead:
    """What follows from what is known on a reference date if everything goes on as now."""
    return Ahead(present, present._replace(profile=with_time(present.profile, present.as_of)))


def earliest_day(is_met: Callable[[date], bool], start: date, end: date) -> date | None:
    """The first day from start to end on which a test that never turns false again is true; None: not even on `end`."""
    if is_met(start):
        return start
    if end <= start or not is_met(end):
        return None
    low, high = 0, (end - start).days  # not met on low, met on high
    while high - low > 1:
        middle = (low + high) // 2
        if is_met(start + timedelta(middle)):
            high = middle
        else:
            low = middle
    return start + timedelta(high)


def horizon(as_of: date) -> date:
    """The last day that is looked at."""
    return add_months(as_of, HORIZON_MONTHS)


def level_day(level: CompiledLevel, ahead: Ahead, start: date, end: date) -> date | None:
    """The first day from start to end on which a list is definitely met."""
    return earliest_day(lambda day: level_state(level, Known(ahead.on(day))) == ELIGIBLE, start, end)


def clause_day(level: CompiledLevel, number: int, ahead: Ahead, start: date, end: date) -> date | None:
    """The same for one clause of the list, by its place from 0."""
    return earliest_day(lambda day: clause_state(level, number, Known(ahead.on(day))) == MET, start, end)


def when_for(level: CompiledLevel, present: Context) -> When:
    """The earliest dates for what is known on the context's reference date."""
    start, last, ahead = present.as_of, horizon(present.as_of), ahead_of(present)
    return When(
        level_state(level, Known(present)),
        level_day(level, ahead, start, last),
        tuple(clause_day(level, number, ahead, start, last) for number in range(len(level.uses))),
        level_state(level, Known(ahead.on(last))),
    )


def when(
    rules: Rules, level: int, profile: Mapping[str, Any], as_of: date, names: Mapping[str, str] | None = None
) -> When:
    """The earliest dates for profile data.

    Raises ProfileError with all problems of the profile, KeyError for a level that does not exist.
    """
    known = {**(names or {}), **rules.family}
    return when_for(compile_level(rules, level), context_of(rules, parse_profile(profile, as_of, known), as_of))


def when_json(rules: Rules, level: int, as_of: date, found: When) -> dict[str, Any]:
    """The dates as data for `json.dumps`."""
    return {
        "format": FORMAT,
        "occupation": rules.occupation.id,
        "level": level,
        "as_of": as_of.isoformat(),
        "verdict": found.verdict,
        "date": found.day.isoformat() if found.day else None,
        "horizon": horizon(as_of).isoformat(),
        "at_horizon": found.at_horizon,
        "clauses": [
            {
                "id": use.clause.id,
                "number": use.number,
                "source": use.source,
                "line": use.line,
                "date": day.isoformat() if day else None,
            }
            for use, day in zip(rules.levels[level].uses, found.clauses, strict=True)
        ],
    }
