"""What is missing: for each clause that is not met, the nearest change that makes it definitely met.

Definitely: under every reading, whatever the unknown facts are; where the readings of a clause differ, each is also
planned for by itself.  Which change is the nearest says `effort`.  The evaluator itself says what is enough:
candidates are applied to the profile and judged.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Any, NamedTuple

from ..core.dates import add_months, months_between
from ..core.model import Clause, Fact, Rules
from ..core.profile import Profile
from ..core.tree import Reading, walk
from ..facts.certificate import highest_held
from ..facts.kind import Acquisition
from ..facts.matching import Context
from ..facts.registry import judge
from ..verdict.standing import LITERALLY_MET, MET
from ..verdict.verdict import check_level, relevant_readings
from .acquisitions import (
    Change,
    Work,
    acquired_in,
    acquisitions_of,
    change_json,
    end_of,
    is_behind,
    named_in,
    sections_ahead,
    time_of,
    with_changes,
)
from .asking import context_for, day_json, head_json, uncounted_in, use_json
from .cache import FactCache, TimeCache, clause_state
from .compiled import CompiledLevel, compile_level
from .effort import Effort, effort_of
from .readings import level_under
from .smallest import smallest
from .supposing import Supposed, is_spared, suppositions
from .when import earliest_day, time_cache_of

FORMAT = "baokao-missing/2"
_ENOUGH = (MET, LITERALLY_MET)


class Missing(NamedTuple):
    """What a clause lacks.

    Attributes:
        state: its state on the reference date.
        changes: with which it is met under every reading; empty where it is met, None where nothing helps.
        not_before: the day on which it is then met; where something has to be obtained no sooner, and later by as much
            as that takes.
        instead: for each change, what would do as well in its place.
        starts_anew: work was interrupted, and has to be continuous: the count starts again.
        readings: the same under each reading, where they differ.
        is_doubtful: its words are probably misprinted or incomplete: whoever meets it does so literally.
        held: the level of which a certificate is held, where only what leads no further was left out.
        cautions: on what the clause then rests (`missing`).
        supposed: what of something that is there has to be asked first, as it may spare obtaining another one.
    """

    state: str
    changes: tuple[Change, ...] | None
    not_before: date | None
    instead: tuple[tuple[Acquisition, ...], ...] = ()
    starts_anew: bool = False
    readings: tuple[tuple[Reading, Missing], ...] = ()
    is_doubtful: bool = False
    held: int | None = None
    cautions: tuple[str, ...] = ()
    supposed: Supposed | None = None

    @property
    def obtained(self) -> tuple[Acquisition, ...]:
        """What has to be obtained."""
        return acquired_in(self.changes or ())

    @property
    def day(self) -> date | None:
        """When it is met, if nothing but time is missing; None where something has to be obtained, or nothing helps."""
        return None if self.obtained else self.not_before

    @property
    def effort(self) -> Effort | None:
        """How far it is; None where nothing helps."""
        return None if self.changes is None else effort_of(self.changes)


def _in_whole_months(changes: Sequence[Change]) -> tuple[Change, ...]:
    """What decides how a profile changes: it does not depend on how long a time is."""
    return tuple(c if isinstance(c, Acquisition) else type(c)(min(c.months + bool(c.days), 1)) for c in changes)


class _Candidates:
    """Judges a clause of a list after changes; what the changes leave alone is judged once."""

    def __init__(self, level: CompiledLevel, number: int, context: Context, times: TimeCache) -> None:
        self.level, self.number, self._context, self._times = level, number, context, times
        self._profiles: dict[tuple[Change, ...], Profile] = {}

    def _changed(self, changes: Sequence[Change], day: date) -> Context:
        """The context on a day after changes."""
        key = _in_whole_months(changes)
        if key not in self._profiles:
            self._profiles[key] = with_changes(self._context.profile, key, self._context.as_of)[0]
        return self._context._replace(profile=self._profiles[key], as_of=day)

    def state(self, changes: Sequence[Change], day: date | None = None) -> str:
        """The state of the clause on a day after changes; None: when their time has passed."""
        changed = self._changed(changes, day or end_of(changes, self._context.as_of))
        return clause_state(self.level, self.number, FactCache(changed, times=self._times))

    def is_met(self, changes: Sequence[Change]) -> bool:
        return self.state(changes) in _ENOUGH

    def exact(self, changes: tuple[Change, ...]) -> tuple[Change, ...]:
        """The same changes, with no day more than is needed of their last month."""
        start, (months, _) = self._context.as_of, time_of(changes)
        if not months:
            return changes
        earliest, latest = (add_months(start, count) for count in (months - 1, months))
        day = earliest_day(lambda day: self.state(changes, day) in _ENOUGH, earliest, latest)
        assert day
        time = months_between(start, day)
        return tuple(c if isinstance(c, Acquisition) else type(c)(*time) for c in changes)

    def instead(self, changes: tuple[Change, ...], named: Sequence[Acquisition]) -> Iterator[tuple[Acquisition, ...]]:
        """For each change, what else of the same kind would do in its place."""
        for place, change in enumerate(changes):
            others = (
                other
                for other in named
                if isinstance(change, Acquisition) and other.section == change.section and other not in changes
            )
            yield tuple(o for o in others if self.is_met((*changes[:place], o, *changes[place + 1 :])))


def _is_interrupted(facts: Sequence[Fact], context: Context) -> bool:
    """Whether work that a clause asks to be continuous was done, but has been broken off."""
    own = context._replace(facts={fact.id: fact for fact in facts})
    months = (judge(fact, own).months for fact in facts)
    return any(each is not None and each.is_interrupted for each in months)


class _Planner:
    """What the clauses of one list lack for one person."""

    def __init__(self, level: CompiledLevel, context: Context, times: TimeCache) -> None:
        self.level, self.context, self.times = level, context, times
        self.ahead = sections_ahead(context.profile, context.as_of)
        self.held = highest_held(context)

    def named(self, clause: Clause) -> tuple[Acquisition, ...]:
        """What the words of a clause name and what leads further than what is held."""
        named = named_in(clause, self.context.profile)
        return tuple(change for change in named if not is_behind(change, self.held))

    def lacks_under(self, level: CompiledLevel, number: int) -> Missing:
        """What a clause lacks under all readings that a list leaves."""
        candidates = _Candidates(level, number, self.context, self.times)
        before = candidates.state(())
        is_doubtful = level.uses[number].use.is_doubtful
        if before in _ENOUGH:
            return Missing(before, (), self.context.as_of, is_doubtful=is_doubtful)
        clause, reading = level.uses[number].use.clause, level.uses[number].readings[0]
        every = acquisitions_of(clause, self.context.profile)
        acquisitions = tuple(change for change in every if not is_behind(change, self.held))
        changes = smallest(candidates.is_met, acquisitions, clause.when, self.ahead)
        supposed = self.supposed(level, number, acquisitions) if is_spared(changes) else None
        if changes is None:
            held = self.held if len(acquisitions) < len(every) else None
            return Missing(before, None, None, is_doubtful=is_doubtful, held=held, supposed=supposed)
        changes = candidates.exact(changes)
        works = any(isinstance(change, Work) and time_of(changes) != (0, 0) for change in changes)
        return Missing(
            before,
            changes,
            end_of(changes, self.context.as_of),
            tuple(candidates.instead(changes, self.named(clause))),
            works and _is_interrupted(tuple(walk(clause.when, reading)), self.context),
            is_doubtful=is_doubtful,
            supposed=supposed,
        )

    def supposed(self, level: CompiledLevel, number: int, acquisitions: tuple[Acquisition, ...]) -> Supposed | None:
        """With what is still the least to do if something that is there turns out to be what a clause asks."""
        clause = level.uses[number].use.clause
        others = tuple(each for each in acquisitions if not is_spared((each,)))
        found = []
        for path, unknown, profile in suppositions(self.context.profile, self.named(clause)):
            context = self.context._replace(profile=profile)
            candidates = _Candidates(level, number, context, time_cache_of(context))
            changes = smallest(candidates.is_met, others, clause.when, self.ahead)
            if changes is not None:
                exact = candidates.exact(changes)
                found.append(Supposed(path, (unknown,), exact, end_of(exact, context.as_of)))
        efforts = [(effort_of(each.changes), len(each.ways[0].fields)) for each in found]
        least = [each for each, effort in zip(found, efforts, strict=True) if effort == min(efforts)]
        if not least:
            return None
        ways = tuple(each.ways[0] for each in least if (each.path, each.changes) == (least[0].path, least[0].changes))
        return least[0]._replace(ways=ways)

    def lacks(self, number: int) -> Missing:
        """What a clause lacks, and what it lacks under each reading where they differ."""
        found, use = self.lacks_under(self.level, number), self.level.uses[number]
        if found.state in _ENOUGH or len(use.trees) == 1:
            return found
        of_tree: dict[int, Missing] = {}
        for reading, tree in zip(use.readings, use.tree_of, strict=True):
            if tree not in of_tree:
                of_tree[tree] = self.lacks_under(level_under(self.level, reading), number)
        each = [(reading, of_tree[tree]) for reading, tree in zip(use.readings, use.tree_of, strict=True)]
        return found._replace(readings=relevant_readings(each, lambda under: under.changes))


def missing_for(level: CompiledLevel, context: Context, times: TimeCache) -> tuple[Missing, ...]:
    """What each clause of a list lacks for what is known on the context's reference date, in printed order."""
    planner = _Planner(level, context, times)
    return tuple(planner.lacks(number) for number in range(len(level.uses)))


def missing(
    rules: Rules, level: int, profile: Mapping[str, Any], as_of: date, names: Mapping[str, str] | None = None
) -> tuple[Missing, ...]:
    """What each clause of a level (1 to 5) lacks, in printed order, for profile data (`asking.context_for`).

    Raises:
        ProfileError: with all problems of the profile.
        UnknownLevel: the level does not exist.
    """
    present = context_for(rules, profile, as_of, names)
    found = missing_for(compile_level(rules, level), present, time_cache_of(present))
    return tuple(
        lacks._replace(cautions=_cautions(rules, level, place, lacks, present)) for place, lacks in enumerate(found)
    )


def _cautions(rules: Rules, level: int, place: int, lacks: Missing, present: Context) -> tuple[str, ...]:
    """What a reader must know of a clause that is met after its changes."""
    if lacks.changes is None or lacks.not_before is None:
        return ()
    changed, _ = with_changes(present.profile, lacks.changes, present.as_of)
    return check_level(rules, level, changed, lacks.not_before).clauses[place].cautions


class Nearest(NamedTuple):
    """The place of a clause in its list, and the reading under which it is the nearest; none: under all of them."""

    place: int
    reading: Reading
    lacks: Missing


def ranked(found: Sequence[Missing]) -> tuple[Nearest, ...]:
    """The clauses that can be met, each once, those that are most easily met (`effort.Effort`) first.

    One whose words are sound goes before whatever is met only literally, and of these one that is met under every
    reading before whatever hangs on a reading.
    """
    ways = [
        (lacks.is_doubtful, bool(reading), under.effort, place, number)
        for place, lacks in enumerate(found)
        for number, (reading, under) in enumerate((({}, lacks), *lacks.readings))
        if under.effort
    ]
    best: dict[int, Nearest] = {}
    for *_, place, number in sorted(ways):
        best.setdefault(place, Nearest(place, *(({}, found[place]), *found[place].readings)[number]))
    return tuple(best.values())


def nearest(found: Sequence[Missing]) -> Nearest | None:
    """The first that is `ranked`; None if no clause can be met."""
    return next(iter(ranked(found)), None)


def _supposed_json(found: Supposed) -> dict[str, Any]:
    obtained = acquired_in(found.changes)
    return {
        "fact": found.path,
        "fields": [dict(way.fields) for way in found.ways],
        "missing": [change_json(change) for change in found.changes],
        "date": None if obtained else day_json(found.not_before),
    }


def _lacks_json(lacks: Missing) -> dict[str, Any]:
    changes = None
    if lacks.changes is not None:
        others = lacks.instead or ((),) * len(lacks.changes)
        changes = [
            {**change_json(change), **({"or": [dict(other.fields) for other in instead]} if instead else {})}
            for change, instead in zip(lacks.changes, others, strict=True)
        ]
    return {
        "verdict": lacks.state,
        "missing": changes,
        "date": day_json(lacks.day),
        "not_before": day_json(lacks.not_before if any(time_of(lacks.changes or ())) else None),
        **({"ask": _supposed_json(lacks.supposed)} if lacks.supposed else {}),
        "uncounted": list(uncounted_in(lacks.obtained)),
        "starts_anew": lacks.starts_anew,
        "literally": lacks.is_doubtful,
    }


def missing_json(rules: Rules, level: int, as_of: date, found: Sequence[Missing]) -> dict[str, Any]:
    """What is missing as data for `json.dumps`; `nearest` is a place in `clauses`."""
    best = nearest(found)
    return {
        **head_json(FORMAT, rules, level, as_of),
        "nearest": best and {"clause": best.place, "reading": dict(best.reading)},
        "clauses": [
            {
                **use_json(use),
                **_lacks_json(lacks),
                "cautions": list(lacks.cautions),
                "readings": [{"reading": dict(reading), **_lacks_json(under)} for reading, under in lacks.readings],
            }
            for use, lacks in zip(rules.levels[level].uses, found, strict=True)
        ],
    }
