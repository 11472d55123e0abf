"""When: the earliest date on which a list, and each of its clauses, is definitely met if nothing but time changes.

The person goes on as now: spells that still run go on, everything else stays.  More time never makes a met clause
unmet, so the day is found by halving.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date, timedelta
from typing import Any, NamedTuple

from ..core.dates import add_months
from ..core.model import Rules
from ..facts.matching import Context
from ..profile.reading import parse_profile
from ..verdict.verdict import ELIGIBLE, MET, check_level, context_of
from .acquisitions import sections_ahead, with_time
from .cache import FactCache, TimeCache, clause_state, level_state
from .compiled import CompiledLevel, CompiledUse, compile_level

FORMAT = "baokao-when/1"
HORIZON_MONTHS = 12 * 60
"""Nobody waits for longer."""


class When(NamedTuple):
    """`day` and the days of the clauses are None where going on as now is not enough within the horizon.

    `cautions`: on what each clause rests on its day (`with_cautions`).
    `verdict` is the one on the reference date, `at_horizon` the one that remains when no more time would help.
    """

    verdict: str
    day: date | None
    clauses: tuple[date | None, ...]
    at_horizon: str
    cautions: tuple[tuple[str, ...], ...] = ()


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


def _halved(is_met: Callable[[date], bool], low: date, high: date) -> date:
    """The first day on which a test is true that is false on low and true on high."""
    while (high - low).days > 1:
        middle = low + timedelta((high - low).days // 2)
        if is_met(middle):
            high = middle
        else:
            low = middle
    return high


def earliest_day(is_met: Callable[[date], bool], start: date, end: date, likely: Iterable[date] = ()) -> date | None:
    """The first day from start to end on which a test that never turns false again is true; None: not even on `end`.

    `likely`: days on which it may turn true; they make the search short, the result does not hang on them.
    """
    if is_met(start):
        return start
    if end <= start or not is_met(end):
        return None
    days = [start, *sorted({day for day in likely if start < day < end}), end]
    low, high = 0, len(days) - 1
    while high - low > 1:
        middle = (low + high) // 2
        if is_met(days[middle]):
            high = middle
        else:
            low = middle
    before = days[high] - timedelta(1)
    if before == days[low] or not is_met(before):
        return days[high]
    return _halved(is_met, days[low], before)


def horizon(as_of: date) -> date:
    """The last day that is looked at."""
    return add_months(as_of, HORIZON_MONTHS)


def time_cache_of(present: Context) -> TimeCache:
    """Where to note what is judged of a person between the reference date and the horizon."""
    return TimeCache(present.as_of, horizon(present.as_of), sections_ahead(present.profile, present.as_of))


def _change_dates(uses: Sequence[CompiledUse], ahead: Ahead, times: TimeCache | None) -> Iterator[date]:
    """The days on which a predicate of clauses takes another truth; none where nothing is noted."""
    for atom in {atom.key: atom for use in uses for atom in use.time_dependent}.values() if times else ():
        assert times
        yield from times.change_dates(atom, ahead.later)


def level_day(
    level: CompiledLevel, ahead: Ahead, start: date, end: date, times: TimeCache | None = None
) -> date | None:
    """The first day from start to end on which a list is definitely met."""

    def is_met(day: date) -> bool:
        return level_state(level, FactCache(ahead.on(day), times=times)) == ELIGIBLE

    return earliest_day(is_met, start, end, _change_dates(level.uses, ahead, times))


def clause_day(
    level: CompiledLevel, number: int, ahead: Ahead, start: date, end: date, times: TimeCache | None = None
) -> date | None:
    """The same for one clause of the list, by its place from 0."""

    def is_met(day: date) -> bool:
        return clause_state(level, number, FactCache(ahead.on(day), times=times)) == MET

    return earliest_day(is_met, start, end, _change_dates([level.uses[number]], ahead, times))


def when_for(level: CompiledLevel, ahead: Ahead, times: TimeCache) -> When:
    """The earliest dates for what is known of a person (`ahead_of`, `time_cache_of`)."""
    start, last = ahead.present.as_of, horizon(ahead.present.as_of)
    return When(
        level_state(level, FactCache(ahead.present, times=times)),
        level_day(level, ahead, start, last, times),
        tuple(clause_day(level, number, ahead, start, last, times) for number in range(len(level.uses))),
        level_state(level, FactCache(ahead.on(last), times=times)),
    )


def with_cautions(rules: Rules, level: int, ahead: Ahead, found: When) -> When:
    """The same dates with what a reader must know of each clause that is then met."""
    days = {day for day in found.clauses if day}
    verdicts = {day: check_level(rules, level, ahead.on(day).profile, day) for day in days}
    cautions = (verdicts[day].clauses[n].cautions if day else () for n, day in enumerate(found.clauses))
    return found._replace(cautions=tuple(cautions))


def when(
    rules: Rules, level: int, profile: Mapping[str, Any], as_of: date, names: Mapping[str, str] | None = None
) -> When:
    """The earliest dates for profile data.

    Args:
        rules: the rules of the occupation, in the editions of the reference date.
        level: 1 to 5.
        profile: the decoded profile (docs/profile.md).
        as_of: the reference date.
        names: occupation names -> ids that the profile may use besides the family of the occupation.

    Raises:
        ProfileError: with all problems of the profile.
        KeyError: the level does not exist.
    """
    known = {**(names or {}), **rules.family}
    present = context_of(rules, parse_profile(profile, as_of, known), as_of)
    ahead = ahead_of(present)
    return with_cautions(rules, level, ahead, when_for(compile_level(rules, level), ahead, time_cache_of(present)))


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
                "cautions": list(cautions),
            }
            for use, day, cautions in zip(rules.levels[level].uses, found.clauses, found.cautions, strict=True)
        ],
    }
