"""When: the earliest date on which a list, and each of its clauses, is definitely met if nothing but time changes.

The person goes on as now: spells that still run go on, everything else stays.  More time never makes a met clause
unmet, so the day is found by halving.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from datetime import date, timedelta
from typing import Any, NamedTuple

from ..core.dates import DAY, add_months
from ..core.model import Rules
from ..core.tree import Reading
from ..core.truth import TRUE
from ..facts.matching import Context
from ..facts.work import judge_working_now
from ..verdict.standing import ELIGIBLE, LITERALLY_ELIGIBLE, LITERALLY_MET, MET
from ..verdict.verdict import check_level
from .acquisitions import Work, sections_ahead, with_changes, with_time
from .asking import context_for, day_json, head_json, use_json
from .cache import FactCache, TimeCache, clause_state, level_state
from .compiled import CompiledLevel, CompiledUse, compile_level
from .readings import level_under, settled_readings

FORMAT = "baokao-when/2"
SOUNDLY, LITERALLY = (ELIGIBLE,), (ELIGIBLE, LITERALLY_ELIGIBLE)
"""The verdicts of a list that is met: by words that are sound, or literally at least."""
HORIZON_MONTHS = 12 * 60
"""Nobody waits for longer."""


class When(NamedTuple):
    """`day` and the days of the clauses are None where going on as now is not enough within the horizon.

    Attributes:
        verdict: the one on the reference date.
        at_horizon: the one that remains when no more time would help; `clauses_at_horizon` the states that do.
        readings: what settles ambiguities so that the day is sooner, with that day.
        works: whether the person surely works in the occupation on the reference date.
        with_work: the day for somebody who does not, and takes it up then; None where that is no sooner.
        literally: the day from which the list is met only by clauses whose words are in doubt, if that is sooner.
        cautions: on what each clause rests on its day (`with_cautions`).
    """

    verdict: str
    day: date | None
    clauses: tuple[date | None, ...]
    at_horizon: str
    clauses_at_horizon: tuple[str, ...]
    readings: tuple[tuple[Reading, date], ...] = ()
    works: bool = True
    with_work: date | None = None
    literally: date | None = None
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
    level: CompiledLevel,
    ahead: Ahead,
    start: date,
    end: date,
    times: TimeCache | None = None,
    enough: Collection[str] = SOUNDLY,
) -> date | None:
    """The first day from start to end on which a list is definitely met; `enough`: the verdicts that mean it."""

    def is_met(day: date) -> bool:
        return level_state(level, FactCache(ahead.on(day), times=times)) in enough

    return earliest_day(is_met, start, end, _change_dates(level.uses, ahead, times))


def clause_day(
    level: CompiledLevel, number: int, ahead: Ahead, start: date, end: date, times: TimeCache | None = None
) -> date | None:
    """The same for one clause of the list, by its place from 0."""

    def is_met(day: date) -> bool:
        return clause_state(level, number, FactCache(ahead.on(day), times=times)) in (MET, LITERALLY_MET)

    return earliest_day(is_met, start, end, _change_dates([level.uses[number]], ahead, times))


def works_now(present: Context) -> bool:
    """Whether somebody surely works in the occupation on the reference date."""
    return judge_working_now({"scope": "own"}, present).truth is TRUE


def taking_up_work(present: Context) -> Context:
    """The same person, who works in the occupation from the reference date on, whatever the profile says."""
    return present._replace(profile=with_changes(present.profile, (Work(0),), present.as_of)[0])


def _sooner_days(
    level: CompiledLevel, ahead: Ahead, times: TimeCache, day: date | None
) -> tuple[tuple[Reading, date], ...]:
    """What settles as few ambiguities as possible so that a list is met before a day, or at all, with that day."""
    start, last = ahead.present.as_of, horizon(ahead.present.as_of)
    end = day - DAY if day else last
    for readings in settled_readings(level) if end >= start else ():
        days = ((reading, level_day(level_under(level, reading), ahead, start, end, times)) for reading in readings)
        found = tuple((reading, sooner) for reading, sooner in days if sooner)
        if found or day:
            return found
    return ()


def when_for(level: CompiledLevel, ahead: Ahead, times: TimeCache) -> When:
    """The earliest dates for what is known of a person (`ahead_of`, `time_cache_of`)."""
    start, last = ahead.present.as_of, horizon(ahead.present.as_of)
    places = range(len(level.uses))
    at_horizon = FactCache(ahead.on(last), times=times)
    day, with_work, works = level_day(level, ahead, start, last, times), None, works_now(ahead.present)
    if day != start and not works:
        with_work = level_day(level, ahead_of(taking_up_work(ahead.present)), start, last, times)
    literally, end = None, day - DAY if day else last
    if any(use.use.is_doubtful for use in level.uses) and end >= start:
        literally = level_day(level, ahead, start, end, times, LITERALLY)
    return When(
        level_state(level, FactCache(ahead.present, times=times)),
        day,
        tuple(clause_day(level, number, ahead, start, last, times) for number in places),
        level_state(level, at_horizon),
        tuple(clause_state(level, number, at_horizon) for number in places),
        _sooner_days(level, ahead, times, day),
        works,
        with_work if with_work != day else None,
        literally,
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
    """The earliest dates of a level (1 to 5) for profile data (`asking.context_for`).

    Raises:
        ProfileError: with all problems of the profile.
        UnknownLevel: the level does not exist.
    """
    present = context_for(rules, profile, as_of, names)
    ahead = ahead_of(present)
    return with_cautions(rules, level, ahead, when_for(compile_level(rules, level), ahead, time_cache_of(present)))


def when_json(rules: Rules, level: int, as_of: date, found: When) -> dict[str, Any]:
    """The dates as data for `json.dumps`."""
    uses = rules.level(level).uses
    return {
        **head_json(FORMAT, rules, level, as_of),
        "verdict": found.verdict,
        "date": day_json(found.day),
        "horizon": horizon(as_of).isoformat(),
        "at_horizon": found.at_horizon,
        "works": found.works,
        "with_work": day_json(found.with_work),
        "literally": day_json(found.literally),
        "readings": [{"reading": dict(reading), "date": day.isoformat()} for reading, day in found.readings],
        "clauses": [
            {
                **use_json(use),
                "date": day_json(day),
                "at_horizon": state,
                "literally": use.is_doubtful,
                "cautions": list(cautions),
            }
            for use, day, state, cautions in zip(
                uses, found.clauses, found.clauses_at_horizon, found.cautions, strict=True
            )
        ],
    }
