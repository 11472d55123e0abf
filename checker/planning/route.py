"""Route: the nearest way from today's facts to a target level, through certificates of lower levels.

Assumptions: the person goes on working as now (or takes up work in the occupation on the reference date); a certificate
of a level is obtained on the first day on which its list is definitely met, and is of the kind that the words name.  A
certificate of a level whose list is not published can be obtained elsewhere, nobody knows when: it counts as obtained
on the reference date.  Training and examinations take time that no source tells: what comes after them is no sooner
than is said (`Step.uncounted`).  Other changes (a diploma, a title) are no part of a route.

More certificates and training never hurt, so with all of them the target is reached first.  Which way is the nearest
says `effort`: each certificate and training on the way has to save more time than it counts with.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from datetime import date
from itertools import combinations
from typing import NamedTuple

from ..core.model import Rules
from ..core.profile import Item, Profile, Section
from ..core.tree import Reading, walk
from ..core.truth import TRUE
from ..facts import certificate, training
from ..facts.kind import SOON_MONTHS, Acquisition
from ..facts.matching import Context
from ..verdict.standing import LITERALLY_MET, MET, NOT_MET
from ..verdict.verdict import check_level
from .acquisitions import acquired
from .cache import FactCache, TimeCache, clause_state, level_state
from .compiled import CompiledLevel
from .effort import Effort, effort_of_way
from .when import SOUNDLY, Ahead, horizon, level_day

UNLISTED = "unlisted"
"""What is uncounted where the conditions of a certificate are not published."""

CERTIFICATE, TRAINING = 0, 1
Part = tuple[int, int]
"""CERTIFICATE or TRAINING, and the level."""

Held = tuple[tuple[int, date], ...]
"""The certificates obtained on the way, with their dates."""


class Step(NamedTuple):
    """On a day the list of a level is met, by the clauses at these places, after the training of these levels.

    Attributes:
        cautions: on what that rests, also where a certificate on the way is a 职业技能等级证书 (`with_cautions`).
        uncounted: what takes time that no source tells, before this step or in it; the day is then the first one that
            is possible, and none that is promised.  None: the day is certain.
        is_doubtful: whether it rests on clauses alone whose words are probably misprinted or incomplete.
        is_listed: whether the conditions of the level are published; else nobody knows a day, and it is taken to be
            the reference date.
    """

    day: date
    level: int
    training: tuple[int, ...]
    clauses: tuple[int, ...]
    cautions: tuple[str, ...] = ()
    uncounted: tuple[str, ...] = ()
    is_listed: bool = True
    is_doubtful: bool = False


class Route(NamedTuple):
    """`steps` ends with the target, and is empty where no route leads there.  `direct`: going on as now.

    `with_work`: the route of somebody who does not work in the occupation now, and takes it up on the reference date.
    `readings`: what settles ambiguities so that there is a route, or a sooner one, with that route.
    `literally`: where there is no other, the route on which some list is met only by clauses whose words are in doubt.
    """

    steps: tuple[Step, ...]
    direct: date | None
    with_work: Route | None = None
    readings: tuple[tuple[Reading, Route], ...] = ()
    literally: Route | None = None

    @property
    def day(self) -> date | None:
        """When the target is reached, at the soonest; None where no route leads there."""
        return self.steps[-1].day if self.steps else None


def _asked(level: CompiledLevel, predicate: str) -> frozenset[int]:
    facts = (fact for use in level.uses for fact in walk(use.use.clause.when) if fact.predicate == predicate)
    return frozenset(fact.args["level"] for fact in facts if "level" in fact.args)


def trainings_asked(level: CompiledLevel) -> frozenset[int]:
    """The levels of the training that a list asks."""
    return _asked(level, "training")


def certificates_asked(level: CompiledLevel) -> frozenset[int]:
    """The levels of the certificates that a list asks."""
    return _asked(level, "certificate")


class Obtained:
    """Sections with what was obtained on the way; the same objects for the same things, for `TimeCache`."""

    def __init__(self, present: Context) -> None:
        self._present = present
        self._sections: dict[tuple[str, tuple[tuple[Acquisition, date], ...]], Section] = {}
        self._items: dict[tuple[Acquisition, date], tuple[Item, ...]] = {}

    def _acquired(self, change: Acquisition, obtained: date) -> tuple[Item, ...]:
        if (change, obtained) not in self._items:
            self._items[change, obtained] = acquired(change, obtained)
        return self._items[change, obtained]

    def section(self, name: str, acquisitions: tuple[tuple[Acquisition, date], ...]) -> Section:
        """A section with what was obtained."""
        if (name, acquisitions) not in self._sections:
            section = self._present.section(name)
            new = (item for change, obtained in acquisitions for item in self._acquired(change, obtained))
            self._sections[name, acquisitions] = section._replace(items=(*section.items, *new))
        return self._sections[name, acquisitions]


class Planner:
    """Finds the ways of one person to the levels of one occupation; every list is judged once for the same facts.

    Args:
        rules: the rules of the occupation, in the editions of the reference date.
        compiled: the lists of the rules by level.
        ahead: what is known (`when.ahead_of`).
        times: what was judged of the person (`when.time_cache_of`).
        obtained: what other planners of the same person have made.
        enough: the verdicts of a list that mean that it is met.
    """

    def __init__(
        self,
        rules: Rules,
        compiled: Mapping[int, CompiledLevel],
        ahead: Ahead,
        times: TimeCache,
        obtained: Obtained,
        enough: Collection[str] = SOUNDLY,
    ) -> None:
        self.rules = rules
        self.present, self.later = ahead
        self.as_of, self.last = ahead.present.as_of, horizon(ahead.present.as_of)
        self.levels = {level: compiled[level] for level in sorted(compiled, reverse=True) if compiled[level].uses}
        self.asked = {level: trainings_asked(listed) for level, listed in self.levels.items()}
        self.certificates_asked = {level: certificates_asked(listed) for level, listed in self.levels.items()}
        self._days: dict[tuple[int, Held, frozenset[int], date], date | None] = {}
        self._times, self._obtained, self._enough = times, obtained, enough

    def context(self, held: Held, trained: frozenset[int], day: date, kind: str = "qualification") -> Context:
        """What is known of the person on a day, with what was obtained on the way."""
        context = self.present if day <= self.as_of else self.later
        trainings = tuple((training.of_level(level), self.as_of) for level in sorted(trained))
        certificates = tuple((certificate.of_level(level, kind), obtained) for level, obtained in held)
        sections = {
            **context.profile.sections,
            "training": self._obtained.section("training", trainings),
            "certificates": self._obtained.section("certificates", certificates),
        }
        return context._replace(profile=Profile(sections), as_of=day)

    def is_met(self, level: int, context: Context) -> bool:
        """Whether the list of a level is definitely met."""
        return level_state(self.levels[level], FactCache(context, times=self._times)) in self._enough

    def is_soundly_met(self, level: int, known: FactCache) -> bool:
        """Whether it is met without the clauses whose words are in doubt."""
        return level_state(self.levels[level], known) in SOUNDLY

    def day(self, level: int, held: Held, trained: frozenset[int], start: date) -> date | None:
        """The first day from `start` on which the list of a level is met."""
        key = level, held, trained & self.asked[level], start
        if key not in self._days:
            at_start, later = self.context(*key[1:3], start), self.context(*key[1:3], self.last)
            self._days[key] = level_day(
                self.levels[level], Ahead(at_start, later), start, self.last, self._times, self._enough
            )
        return self._days[key]

    def below(self, target: int) -> frozenset[int]:
        """The lower levels that have a list."""
        return frozenset(level for level in self.levels if level > target)

    def elsewhere(self, target: int) -> frozenset[int]:
        """The lower levels without a list whose certificate the lists on the way ask, and that is not held."""
        asked = frozenset().union(*(self.certificates_asked[level] for level in (*self.below(target), target)))
        return frozenset(level for level in asked - self.levels.keys() if level > target and not self.holds(level))

    def holds(self, level: int) -> bool:
        """Whether the person surely has the certificate of a level already."""
        asked = {"level": level, "scope": "own", "kinds": certificate.KINDS}
        return certificate.judge(asked, self.present).truth is TRUE

    def way(self, target: int, certificates: frozenset[int], trained: frozenset[int]) -> list[tuple[int, date]] | None:
        """Obtain each of the certificates as soon as its list is met, until the target's is; the unlisted ones now."""
        left = set(certificates) & self.levels.keys()
        held = [(level, self.as_of) for level in sorted(certificates - left, reverse=True)]
        now = self.as_of
        while True:
            days = ((self.day(level, tuple(held), trained, now), level) for level in (target, *left))
            reached = [(day, level != target, -level) for day, level in days if day is not None]
            if not reached:
                return None
            now, _, level = min(reached)
            held.append((-level, now))
            if -level == target:
                return held
            left.discard(-level)

    def parts(self, target: int) -> list[Part]:
        """All that can be obtained on the way: certificates with a list first, then those without, then training."""
        below = self.below(target)
        certificates = [*sorted(below, reverse=True), *sorted(self.elsewhere(target), reverse=True)]
        trainings = frozenset().union(*(self.asked[level] for level in (*below, target)))
        return [
            *((CERTIFICATE, level) for level in certificates),
            *((TRAINING, level) for level in sorted(trainings, reverse=True)),
        ]

    def choices(self, target: int, needed: frozenset[Part], parts: list[Part]) -> Iterator[frozenset[Part]]:
        """Every choice of certificates and training that holds the needed ones, those with fewer parts first."""
        for size in range(len(needed), len(parts) + 1):
            for chosen in map(frozenset, combinations(parts, size)):
                lists = [*(level for kind, level in chosen if kind == CERTIFICATE and level in self.levels), target]
                trained = [level for kind, level in chosen if kind == TRAINING]
                if needed <= chosen and all(any(t in self.asked[level] for level in lists) for t in trained):
                    yield chosen

    def walk(self, target: int, parts: Iterable[Part]) -> list[tuple[int, date]] | None:
        """The way with these certificates and trainings."""
        chosen = frozenset(parts)
        held = frozenset(level for kind, level in chosen if kind == CERTIFICATE)
        return self.way(target, held, frozenset(level for kind, level in chosen if kind == TRAINING))

    def effort(self, target: int, parts: Collection[Part], counted: int | None = None) -> Effort | None:
        """How far the way with these parts is; `counted`: as if they were that many."""
        way = self.walk(target, parts)
        return effort_of_way(self.as_of, way[-1][1], len(parts) if counted is None else counted) if way else None

    def soonest(self, target: int) -> date | None:
        """The day on which the target is reached with everything that can be obtained: none is sooner."""
        way = self.walk(target, self.parts(target)) if target in self.levels else None
        return way[-1][1] if way else None

    def nearest(self, target: int) -> frozenset[Part] | None:
        """The parts of the nearest way; None where there is no way."""
        parts = self.parts(target)
        soonest, least = self.effort(target, parts, 0), self.effort(target, parts)
        if not soonest or not least:
            return None
        best = frozenset(parts)
        for part in parts:
            fewer = self.effort(target, best - {part})
            if fewer and fewer <= least:
                best, least = best - {part}, fewer
        # A part without which the target is farther, even if no other one counted, is in every nearest way.
        without = {part: self.effort(target, [other for other in parts if other != part], 0) for part in parts}
        needed = frozenset(part for part, found in without.items() if not found or found > least)
        for chosen in self.choices(target, needed, parts):
            if soonest.months + len(chosen) * SOON_MONTHS > least.months:
                break  # the other choices have no fewer parts
            found = self.effort(target, chosen)
            if found and found < least:
                best, least = chosen, found
        return best

    def step(self, level: int, day: date, held: Held, trained: frozenset[int]) -> Step:
        """What a list is met by on a day."""
        if level not in self.levels:
            return Step(day, level, (), (), uncounted=(UNLISTED,), is_listed=False)
        compiled = self.levels[level]
        known = FactCache(self.context(held, trained, day), times=self._times)
        states = [clause_state(compiled, number, known) for number in range(len(compiled.uses))]
        places = range(len(states))
        met = [number for number in places if states[number] == MET]
        literally = [number for number in places if states[number] == LITERALLY_MET]
        is_sound = self._enough == SOUNDLY or self.is_soundly_met(level, known)
        needed = [
            t for t in sorted(trained, reverse=True) if not self.is_met(level, self.context(held, trained - {t}, day))
        ]
        # Where no single clause carries the list, those do between them that are not plainly unmet.
        sound = met or [n for n in places if states[n] != NOT_MET and not compiled.uses[n].use.is_doubtful]
        clauses = sound if is_sound else literally or [n for n in places if states[n] != NOT_MET]
        return Step(day, level, tuple(needed), tuple(clauses), is_doubtful=not is_sound)

    def steps(self, way: Held, trained: frozenset[int]) -> Iterator[Step]:
        """The steps of a way, each with what is uncounted until then."""
        uncounted: dict[str, None] = {}
        for number, (level, day) in enumerate(way):
            step = self.step(level, day, way[:number], trained)
            if step.training:
                uncounted["training"] = None
            yield step._replace(uncounted=(*uncounted, *step.uncounted))
            uncounted["certificate" if step.is_listed else UNLISTED] = None

    def route(self, target: int) -> Route:
        """The route to a level; empty for one without a list."""
        if target not in self.levels:
            return Route((), None)
        direct = self.day(target, (), frozenset(), self.as_of)
        parts = self.nearest(target)
        if parts is None:
            return Route((), direct)
        way = self.walk(target, parts)
        assert way
        trained = frozenset(level for kind, level in parts if kind == TRAINING)
        return Route(tuple(self.steps(tuple(way), trained)), direct)

    def with_cautions(self, found: Route) -> Route:
        """The same route; each listed step with the cautions that its list gives for either kind of certificate."""
        held = tuple((step.level, step.day) for step in found.steps)
        trained = frozenset(level for step in found.steps for level in step.training)
        steps = []
        for number, step in enumerate(found.steps):
            if not step.is_listed:
                steps.append(step)
                continue
            cautions: dict[str, None] = {}
            for kind in ("qualification", "skill") if number else ("qualification",):
                context = self.context(held[:number], trained, step.day, kind)
                cautions.update(dict.fromkeys(check_level(self.rules, step.level, context.profile, step.day).cautions))
            steps.append(step._replace(cautions=tuple(cautions)))
        return found._replace(steps=tuple(steps))
