"""What is missing: for each clause that is not met, the smallest change that makes it definitely met.

Definitely: under every reading, whatever the unknown facts are.  A change without merits is preferred, because nobody
can plan an award or a patent; then the one that needs least time is chosen, and of those the one with the fewest
parts.  The evaluator itself says what is enough: candidates are applied to the profile and judged.  Having more never
makes a clause unmet, so all candidates together need the least time.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date
from itertools import chain, product
from math import prod
from typing import Any, NamedTuple, TypeAlias

from ..core.dates import add_months
from ..core.model import Fact, Rules
from ..core.profile import Profile
from ..core.tree import Node, walk
from ..facts.certificate import highest_held
from ..facts.kind import Acquisition
from ..facts.matching import Context
from ..facts.registry import KIND_OF, MERIT_SECTIONS, predicate_of, sections_of
from ..profile.reading import parse_profile
from ..verdict.verdict import MET, check_level, context_of
from .acquisitions import (
    Change,
    Wait,
    Work,
    acquisitions_of,
    change_json,
    is_behind,
    months_of,
    sections_ahead,
    size_of,
    with_changes,
)
from .cache import FactCache, TimeCache, clause_state
from .compiled import CompiledLevel, compile_level
from .when import HORIZON_MONTHS, earliest_day, time_cache_of

FORMAT = "baokao-missing/1"

MAX_TRIED = 4096
"""Sets of changes that are tried for one clause; today's clauses have a tenth of that."""

_Test: TypeAlias = Callable[[Sequence[Change]], bool]


class Missing(NamedTuple):
    """`changes` is empty for a clause that is met, and None where no change helps; `day` is when it is then met.

    `held`: the level of which a certificate is held, where only what leads no further was left out.
    `cautions`: on what the clause then rests (`missing`).
    Changes count whole months, the last of which need not be full: `day` is exact, as the one of `when` is.
    """

    state: str
    changes: tuple[Change, ...] | None
    day: date | None
    held: int | None = None
    cautions: tuple[str, ...] = ()

    @property
    def months(self) -> int | None:
        """How long the changes take; None where none helps."""
        return None if self.changes is None else months_of(self.changes)


def _kinds_of_time(when: Node[Fact], ahead: frozenset[str]) -> tuple[type[Work] | type[Wait], ...]:
    """Which passing of time can help: work, years since an event, or that a date of some section comes (`ahead`)."""
    facts = list(walk(when))
    helped = [predicate_of(fact).helped(fact.args) for fact in facts]
    kinds: list[type[Work] | type[Wait]] = []
    if any(each.by_working for each in helped):
        kinds.append(Work)
    if any(each.by_waiting for each in helped) or any(ahead.intersection(sections_of(fact)) for fact in facts):
        kinds.append(Wait)
    return tuple(kinds)


def _least_months(test: _Test, acquisitions: Sequence[Acquisition], kind: type[Work] | type[Wait]) -> int | None:
    """The fewest months of a kind with which, and with all acquisitions, a clause is met."""
    if not test((*acquisitions, kind(HORIZON_MONTHS))):
        return None
    low, high = -1, HORIZON_MONTHS
    while high - low > 1:
        middle = (low + high) // 2
        if test((*acquisitions, kind(middle))):
            high = middle
        else:
            low = middle
    return high


def _times(
    test: _Test, acquisitions: Sequence[Acquisition], kinds: Sequence[type[Work] | type[Wait]]
) -> list[tuple[Change, ...]]:
    """The ways to let the least time pass: none at all, or the fewest months."""
    if test(acquisitions):
        return [(), *((kind(0),) for kind in kinds if kind is Work)]
    months = {kind: found for kind in kinds if (found := _least_months(test, acquisitions, kind)) is not None}
    return [(kind(count),) for kind, count in months.items() if count == min(months.values())]


def _selections(acquisitions: Sequence[Acquisition]) -> list[tuple[Acquisition, ...]]:
    """The choices of acquisitions, the fewest first; of the same thing once, twice, … one.  Empty if too many."""
    alike: dict[tuple[object, ...], list[int]] = {}
    for place, change in enumerate(acquisitions):
        alike.setdefault((change.section, change.fields), []).append(place)
    if prod(len(places) + 1 for places in alike.values()) > MAX_TRIED:
        return []
    each = [[(), *((place,) for place in places)] for places in alike.values()]
    chosen = [tuple(sorted(chain(*picked))) for picked in product(*each)]
    return [
        tuple(acquisitions[n] for n in places) for places in sorted(chosen, key=lambda places: (len(places), places))
    ]


def _enough(
    test: _Test, acquisitions: Sequence[Acquisition], rest: Sequence[Acquisition], time: tuple[Change, ...]
) -> tuple[Acquisition, ...]:
    """Some of the rest, none of which can be left out: few, where the fewest would take too long to find."""
    left_out: set[Acquisition] = set()
    for change in reversed(rest):
        if test((*(other for other in acquisitions if other not in left_out and other != change), *time)):
            left_out.add(change)
    return tuple(change for change in rest if change not in left_out)


def _smallest(
    test: _Test, acquisitions: Sequence[Acquisition], kinds: Sequence[type[Work] | type[Wait]]
) -> tuple[Change, ...] | None:
    """The changes with which a test is met that need least time, of these the fewest; None if there are none."""
    ways: list[tuple[Change, ...]] = []
    for time in _times(test, acquisitions, kinds):
        # What the test fails without is part of every way: only the rest is tried.
        needed = {
            change
            for change in acquisitions
            if not test((*(other for other in acquisitions if other != change), *time))
        }
        rest = [change for change in acquisitions if change not in needed]
        for part in _selections(rest) or [_enough(test, acquisitions, rest, time)]:
            ways.append((*(g for g in acquisitions if g in needed or g in part), *time))
    return next((way for way in sorted(ways, key=size_of) if test(way)), None)


def smallest(
    test: _Test, acquisitions: Sequence[Acquisition], when: Node[Fact], ahead: frozenset[str] = frozenset()
) -> tuple[Change, ...] | None:
    """The changes with which a test is met: without merits (`MERIT_SECTIONS`) where that is possible; of these ways
    the one that needs least time, and of those the one with the fewest parts; None if there are none.
    """
    plannable = [change for change in acquisitions if change.section not in MERIT_SECTIONS]
    kinds = _kinds_of_time(when, ahead)
    return _smallest(test, plannable, kinds) or (
        _smallest(test, acquisitions, kinds) if len(plannable) < len(acquisitions) else None
    )


class _Candidates:
    """Judges clauses of a list after changes; what the changes leave alone is judged once."""

    def __init__(self, level: CompiledLevel, context: Context, times: TimeCache) -> None:
        self._level, self._context, self._times = level, context, times
        self._profiles: dict[tuple[Change, ...], Profile] = {}

    def _changed(self, changes: Sequence[Change], day: date) -> Context:
        """The context on a day after changes; a profile does not depend on how long a time is."""
        key = tuple(
            change if isinstance(change, Acquisition) else type(change)(min(change.months, 1)) for change in changes
        )
        if key not in self._profiles:
            self._profiles[key] = with_changes(self._context.profile, key, self._context.as_of)[0]
        return self._context._replace(profile=self._profiles[key], as_of=day)

    def state(self, number: int, changes: Sequence[Change], day: date | None = None) -> str:
        """The state of a clause, by its place, on a day after changes; None: when their time has passed."""
        changed = self._changed(changes, day or add_months(self._context.as_of, months_of(changes)))
        return clause_state(self._level, number, FactCache(changed, times=self._times))

    def day(self, number: int, changes: Sequence[Change]) -> date | None:
        """The first day on which changes, which whole months make enough, meet a clause."""
        start, months = self._context.as_of, months_of(changes)
        earliest, latest = (add_months(start, count) for count in (max(months - 1, 0), months))
        return earliest_day(lambda day: self.state(number, changes, day) == MET, earliest, latest)


def missing_for(level: CompiledLevel, context: Context, times: TimeCache) -> tuple[Missing, ...]:
    """What each clause of a list lacks for what is known on the context's reference date, in printed order."""
    candidates = _Candidates(level, context, times)
    ahead = sections_ahead(context.profile, context.as_of)
    held = highest_held(context)

    def lacks(number: int) -> Missing:
        before = candidates.state(number, ())
        if before == MET:
            return Missing(before, (), context.as_of)
        clause = level.uses[number].use.clause
        every = acquisitions_of(clause)
        acquisitions = tuple(change for change in every if not is_behind(change, held))
        changes = smallest(lambda way: candidates.state(number, way) == MET, acquisitions, clause.when, ahead)
        if changes is None:
            return Missing(before, None, None, held if len(acquisitions) < len(every) else None)
        return Missing(before, changes, candidates.day(number, changes))

    return tuple(lacks(number) for number in range(len(level.uses)))


def missing(
    rules: Rules, level: int, profile: Mapping[str, Any], as_of: date, names: Mapping[str, str] | None = None
) -> tuple[Missing, ...]:
    """What each clause lacks, in printed order, for profile data.

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
    found = missing_for(compile_level(rules, level), present, time_cache_of(present))
    return tuple(
        lacks._replace(cautions=_cautions(rules, level, place, lacks, present)) for place, lacks in enumerate(found)
    )


def _cautions(rules: Rules, level: int, place: int, lacks: Missing, present: Context) -> tuple[str, ...]:
    """What a reader must know of a clause that is met after its changes."""
    if lacks.changes is None or lacks.day is None:
        return ()
    changed, _ = with_changes(present.profile, lacks.changes, present.as_of)
    return check_level(rules, level, changed, lacks.day).clauses[place].cautions


def _usual_months(change: Acquisition) -> int:
    return KIND_OF[change.section].usual_months(dict(change.fields))


def _effort(lacks: Missing) -> tuple[int, int, int]:
    """How far a clause is: merits, then time, then the number of changes."""
    changes = lacks.changes or ()
    acquisitions = [change for change in changes if isinstance(change, Acquisition)]
    merits = sum(change.times for change in acquisitions if change.section in MERIT_SECTIONS)
    taken = sum(_usual_months(change) for change in acquisitions)
    return merits, months_of(changes) + taken, size_of(changes)


def nearest(found: Sequence[Missing]) -> int | None:
    """The place of the clause that is most easily met; None if none can be.

    What people can plan goes first: work and waiting, training, a certificate, a diploma; then whatever hangs on a
    merit, which takes no time but which nobody can plan.  Among the former the one that needs least time, where a
    diploma, a title or an apprenticeship counts with the time that it usually takes (`Kind.usual_months`; for this
    order only, no date contains it), and of those the one with the fewest changes.
    """
    reachable = [(_effort(lacks), place) for place, lacks in enumerate(found) if lacks.changes is not None]
    return min(reachable)[1] if reachable else None


def missing_json(rules: Rules, level: int, as_of: date, found: Sequence[Missing]) -> dict[str, Any]:
    """What is missing as data for `json.dumps`; `nearest` is a place in `clauses`."""

    def clause(use: Any, lacks: Missing) -> Iterator[tuple[str, Any]]:
        yield from (("id", use.clause.id), ("number", use.number), ("source", use.source), ("line", use.line))
        yield "verdict", lacks.state
        yield "missing", None if lacks.changes is None else [change_json(change) for change in lacks.changes]
        yield "months", lacks.months
        yield "date", lacks.day.isoformat() if lacks.day else None
        yield "cautions", list(lacks.cautions)

    return {
        "format": FORMAT,
        "occupation": rules.occupation.id,
        "level": level,
        "as_of": as_of.isoformat(),
        "nearest": nearest(found),
        "clauses": [dict(clause(use, lacks)) for use, lacks in zip(rules.levels[level].uses, found, strict=True)],
    }
