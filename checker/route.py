"""Route: the fastest way from today's facts to a target level, through certificates of lower levels.

Assumptions: the person goes on working as now (or takes up work in the occupation on the reference date); training
and assessment take no time of their own; a certificate of a level is obtained on the first day on which its list is
definitely met, and is of the kind that the words name.  Other changes (a diploma, a title) are no part of a route.

More certificates and training never hurt, so with all of them the target is reached first.  What is not needed
for that day is then left out: the route with the fewest steps is chosen.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from itertools import combinations
from typing import Any, NamedTuple

from .change import Gain, Work, apply, gain, going_on
from .compiled import CompiledLevel, Known, clause_state, compile_level, level_state
from .matching import Context
from .model import Rules, facts_of
from .profile import parse_profile
from .verdict import ELIGIBLE, MET, NOT_MET, context_of
from .when import earliest_day, horizon

FORMAT = "baokao-route/1"

Held = tuple[tuple[int, date], ...]
"""The certificates obtained on the way, with their dates."""


class Step(NamedTuple):
    """On a day the list of a level is met, by the clauses at these places, after the training of these levels."""

    day: date
    level: int
    training: tuple[int, ...]
    clauses: tuple[int, ...]


class Route(NamedTuple):
    """`steps` ends with the target, and is empty where no route leads there.  `direct`: going on as now."""

    steps: tuple[Step, ...]
    direct: date | None


def trainings_asked(level: CompiledLevel) -> frozenset[int]:
    """The levels of the training that a list asks."""
    facts = (fact for use in level.uses for fact in facts_of(use.use.clause.when))
    return frozenset(fact.args["level"] for fact in facts if fact.predicate == "training")


def certificate(level: int) -> Gain:
    """The certificate that a step gives."""
    return gain("certificates", {"relation": "own", "level": level, "kind": "qualification"})


def training(level: int) -> Gain:
    """The training that a step asks."""
    return gain("training", {"relation": "own", "level": level, "completed": True})


class _Planner:
    """Finds days for one person and one occupation; every list is judged once for the same facts."""

    def __init__(
        self, rules: Rules, target: int, profile: Mapping[str, Any], as_of: date, names: Mapping[str, str]
    ) -> None:
        self.rules, self.as_of, self.last, self.names = rules, as_of, horizon(as_of), names
        self.profile = profile
        self.target = target
        levels = {level: compile_level(rules, level) for level in range(5, target - 1, -1)}
        self.levels = {level: compiled for level, compiled in levels.items() if compiled.uses}
        self.asked = {level: trainings_asked(compiled) for level, compiled in self.levels.items()}
        self._days: dict[tuple[int, Held, frozenset[int], date], date | None] = {}

    def context(self, held: Held, trained: frozenset[int], day: date) -> Context:
        """What is known of the person on a day, with what was obtained on the way."""
        data = dict(self.profile) if day <= self.as_of else going_on(self.profile, self.as_of)
        data, _ = apply(data, tuple(training(level) for level in sorted(trained)), self.as_of)
        for level, obtained in held:
            data, _ = apply(data, (certificate(level),), obtained)
        return context_of(self.rules, parse_profile(data, day, self.names), day)

    def is_met(self, level: int, context: Context) -> bool:
        """Whether the list of a level is definitely met."""
        return level_state(self.levels[level], Known(context)) == ELIGIBLE

    def day(self, level: int, held: Held, trained: frozenset[int], start: date) -> date | None:
        """The first day from `start` on which the list of a level is met."""
        key = level, held, trained & self.asked[level], start
        if key not in self._days:
            at_start, later = self.context(*key[1:3], start), self.context(*key[1:3], self.last)
            self._days[key] = earliest_day(
                lambda day: self.is_met(level, at_start if day == start else later._replace(as_of=day)),
                start,
                self.last,
            )
        return self._days[key]

    def way(self, certificates: frozenset[int], trained: frozenset[int]) -> list[tuple[int, date]] | None:
        """Obtain each of the certificates as soon as its list is met, until the target's is."""
        held: list[tuple[int, date]] = []
        now = self.as_of
        left = set(certificates)
        while True:
            days = ((self.day(level, tuple(held), trained, now), level) for level in (self.target, *left))
            reached = [(day, level != self.target, -level) for day, level in days if day is not None]
            if not reached:
                return None
            now, _, level = min(reached)
            held.append((-level, now))
            if -level == self.target:
                return held
            left.discard(-level)

    def choices(self) -> Iterator[tuple[frozenset[int], frozenset[int]]]:
        """Every choice of certificates and training, those with fewer parts first."""
        parts = [(0, level) for level in self.levels if level != self.target]
        parts += [(1, level) for level in sorted(frozenset().union(*self.asked.values()), reverse=True)]
        for size in range(len(parts) + 1):
            for chosen in combinations(parts, size):
                certificates = frozenset(level for kind, level in chosen if kind == 0)
                trained = frozenset(level for kind, level in chosen if kind == 1)
                if all(any(t in self.asked[level] for level in (*certificates, self.target)) for t in trained):
                    yield certificates, trained

    def step(self, level: int, day: date, held: Held, trained: frozenset[int]) -> Step:
        """What a list is met by on a day."""
        compiled = self.levels[level]
        known = Known(self.context(held, trained, day))
        states = [clause_state(compiled, number, known) for number in range(len(compiled.uses))]
        met = [number for number, state in enumerate(states) if state == MET]
        needed = [
            t for t in sorted(trained, reverse=True) if not self.is_met(level, self.context(held, trained - {t}, day))
        ]
        # Where no single clause carries the list, those do between them that are not plainly unmet.
        clauses = met or [number for number, state in enumerate(states) if state != NOT_MET]
        return Step(day, level, tuple(needed), tuple(clauses))


def route(
    rules: Rules,
    target: int,
    profile: Mapping[str, Any],
    as_of: date,
    names: Mapping[str, str] | None = None,
    take_up_work: bool = False,
) -> Route:
    """The route to a level for profile data.

    `take_up_work`: the person works in the occupation from the reference date on, whatever the profile says.
    Raises ProfileError with all problems of the profile, KeyError for a level that does not exist.
    """
    known = {**(names or {}), **rules.family}
    parse_profile(profile, as_of, known)
    if take_up_work:
        profile, _ = apply(profile, (Work(0),), as_of)
    planner = _Planner(rules, target, profile, as_of, known)
    if target not in planner.levels:
        return Route((), None)
    direct = planner.day(target, (), frozenset(), as_of)
    everything = frozenset(planner.levels) - {target}, frozenset().union(*planner.asked.values())
    fastest = planner.way(*everything)
    if fastest is None:
        return Route((), direct)
    for certificates, trained in planner.choices():
        way = planner.way(certificates, trained)
        if way and way[-1][1] == fastest[-1][1]:
            steps = (planner.step(level, day, tuple(way[:n]), trained) for n, (level, day) in enumerate(way))
            return Route(tuple(steps), direct)
    raise AssertionError("the choice of everything reaches the target")


def route_json(rules: Rules, target: int, as_of: date, found: Route) -> dict[str, Any]:
    """A route as data for `json.dumps`."""

    def clause(level: int, number: int) -> dict[str, Any]:
        use = rules.levels[level].uses[number]
        return {"id": use.clause.id, "number": use.number, "source": use.source, "line": use.line}

    return {
        "format": FORMAT,
        "occupation": rules.occupation.id,
        "level": target,
        "as_of": as_of.isoformat(),
        "date": found.steps[-1].day.isoformat() if found.steps else None,
        "direct": found.direct.isoformat() if found.direct else None,
        "steps": [
            {
                "level": step.level,
                "date": step.day.isoformat(),
                "training": list(step.training),
                "clauses": [clause(step.level, number) for number in step.clauses],
            }
            for step in found.steps
        ],
    }
