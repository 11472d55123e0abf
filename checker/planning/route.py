"""Route: the fastest way from today's facts to a target level, through certificates of lower levels.

Assumptions: the person goes on working as now (or takes up work in the occupation on the reference date); training
and assessment take no time of their own; a certificate of a level is obtained on the first day on which its list is
definitely met, and is of the kind that the words name.  Other changes (a diploma, a title) are no part of a route.

More certificates and training never hurt, so with all of them the target is reached first.  What is not needed
for that day is then left out: the route with the fewest steps is chosen.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from itertools import combinations
from typing import Any, NamedTuple

from ..core.model import Rules
from ..core.profile import Item, Profile, Section
from ..core.tree import walk
from ..facts import certificate, training
from ..facts.kind import Acquisition
from ..facts.matching import Context
from ..profile.reading import parse_profile
from ..verdict.standing import ELIGIBLE, MET, NOT_MET
from ..verdict.verdict import check_level, context_of
from .acquisitions import Work, acquired, with_changes
from .cache import FactCache, TimeCache, clause_state, level_state
from .compiled import CompiledLevel, compile_level
from .when import Ahead, ahead_of, horizon, level_day, time_cache_of

FORMAT = "baokao-route/1"

CERTIFICATE, TRAINING = 0, 1
Part = tuple[int, int]
"""CERTIFICATE or TRAINING, and the level."""

Held = tuple[tuple[int, date], ...]
"""The certificates obtained on the way, with their dates."""


class Step(NamedTuple):
    """On a day the list of a level is met, by the clauses at these places, after the training of these levels.

    `cautions`: on what that rests, also where a certificate on the way is a 职业技能等级证书 (`with_cautions`).
    """

    day: date
    level: int
    training: tuple[int, ...]
    clauses: tuple[int, ...]
    cautions: tuple[str, ...] = ()


class Route(NamedTuple):
    """`steps` ends with the target, and is empty where no route leads there.  `direct`: going on as now."""

    steps: tuple[Step, ...]
    direct: date | None

    @property
    def day(self) -> date | None:
        """When the target is reached; None where no route leads there."""
        return self.steps[-1].day if self.steps else None


def trainings_asked(level: CompiledLevel) -> frozenset[int]:
    """The levels of the training that a list asks."""
    facts = (fact for use in level.uses for fact in walk(use.use.clause.when))
    return frozenset(fact.args["level"] for fact in facts if fact.predicate == "training")


class Planner:
    """Finds the ways of one person to the levels of one occupation; every list is judged once for the same facts.

    `compiled`: the lists of the rules by level; `ahead`, `times`: what is known (`when.ahead_of`,
    `when.time_cache_of`).
    """

    def __init__(
        self,
        rules: Rules,
        compiled: Mapping[int, CompiledLevel],
        ahead: Ahead,
        times: TimeCache,
    ) -> None:
        self.rules = rules
        self.present, self.later = ahead
        self.as_of, self.last = ahead.present.as_of, horizon(ahead.present.as_of)
        self.levels = {level: compiled[level] for level in sorted(compiled, reverse=True) if compiled[level].uses}
        self.asked = {level: trainings_asked(listed) for level, listed in self.levels.items()}
        self._days: dict[tuple[int, Held, frozenset[int], date], date | None] = {}
        self._sections: dict[tuple[str, tuple[tuple[Acquisition, date], ...]], Section] = {}
        self._items: dict[tuple[Acquisition, date], tuple[Item, ...]] = {}
        self._times = times

    def _acquired(self, change: Acquisition, obtained: date) -> tuple[Item, ...]:
        if (change, obtained) not in self._items:
            self._items[change, obtained] = acquired(change, obtained)
        return self._items[change, obtained]

    def _section(self, name: str, acquisitions: tuple[tuple[Acquisition, date], ...]) -> Section:
        """A section with what was obtained; the same objects for the same things, for `TimeCache`."""
        if (name, acquisitions) not in self._sections:
            section = self.present.section(name)
            new = (item for change, obtained in acquisitions for item in self._acquired(change, obtained))
            self._sections[name, acquisitions] = section._replace(items=(*section.items, *new))
        return self._sections[name, acquisitions]

    def context(self, held: Held, trained: frozenset[int], day: date, kind: str = "qualification") -> Context:
        """What is known of the person on a day, with what was obtained on the way."""
        context = self.present if day <= self.as_of else self.later
        trainings = tuple((training.of_level(level), self.as_of) for level in sorted(trained))
        certificates = tuple((certificate.of_level(level, kind), obtained) for level, obtained in held)
        sections = {
            **context.profile.sections,
            "training": self._section("training", trainings),
            "certificates": self._section("certificates", certificates),
        }
        return context._replace(profile=Profile(sections), as_of=day)

    def is_met(self, level: int, context: Context) -> bool:
        """Whether the list of a level is definitely met."""
        return level_state(self.levels[level], FactCache(context, times=self._times)) == ELIGIBLE

    def day(self, level: int, held: Held, trained: frozenset[int], start: date) -> date | None:
        """The first day from `start` on which the list of a level is met."""
        key = level, held, trained & self.asked[level], start
        if key not in self._days:
            at_start, later = self.context(*key[1:3], start), self.context(*key[1:3], self.last)
            self._days[key] = level_day(self.levels[level], Ahead(at_start, later), start, self.last, self._times)
        return self._days[key]

    def below(self, target: int) -> frozenset[int]:
        """The lower levels that have a list."""
        return frozenset(level for level in self.levels if level > target)

    def way(self, target: int, certificates: frozenset[int], trained: frozenset[int]) -> list[tuple[int, date]] | None:
        """Obtain each of the certificates as soon as its list is met, until the target's is."""
        held: list[tuple[int, date]] = []
        now = self.as_of
        left = set(certificates)
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

    def choices(self, target: int, needed: frozenset[Part], parts: list[Part]) -> Iterator[frozenset[Part]]:
        """Every choice of certificates and training that holds the needed ones, those with fewer parts first."""
        for size in range(len(needed), len(parts) + 1):
            for chosen in map(frozenset, combinations(parts, size)):
                lists = [*(level for kind, level in chosen if kind == CERTIFICATE), target]
                trained = [level for kind, level in chosen if kind == TRAINING]
                if needed <= chosen and all(any(t in self.asked[level] for level in lists) for t in trained):
                    yield chosen

    def fastest(self, target: int) -> tuple[list[tuple[int, date]], frozenset[int]] | None:
        """The fastest way with the fewest parts, and its training."""

        def walk(parts: Iterable[Part]) -> list[tuple[int, date]] | None:
            chosen = frozenset(parts)
            held = frozenset(level for kind, level in chosen if kind == CERTIFICATE)
            return self.way(target, held, frozenset(level for kind, level in chosen if kind == TRAINING))

        lists = self.below(target)
        parts = [(CERTIFICATE, level) for level in self.levels if level in lists]
        trainings = frozenset().union(*(self.asked[level] for level in (*lists, target)))
        parts += [(TRAINING, level) for level in sorted(trainings, reverse=True)]
        best = walk(parts)
        if best is None:
            return None

        def is_as_fast(chosen: Iterable[Part]) -> bool:
            way = walk(chosen)
            return way is not None and way[-1][1] == best[-1][1]

        enough = list(parts)
        for part in parts:
            fewer = [other for other in enough if other != part]
            if is_as_fast(fewer):
                enough = fewer
        # A part without which all others are slower is in every fastest way; there is none outside of `enough`.
        needed = frozenset(part for part in enough if not is_as_fast(other for other in parts if other != part))
        chosen = next(chosen for chosen in self.choices(target, needed, parts) if is_as_fast(chosen))
        way = walk(chosen)
        assert way is not None
        return way, frozenset(level for kind, level in chosen if kind == TRAINING)

    def step(self, level: int, day: date, held: Held, trained: frozenset[int]) -> Step:
        """What a list is met by on a day."""
        compiled = self.levels[level]
        known = FactCache(self.context(held, trained, day), times=self._times)
        states = [clause_state(compiled, number, known) for number in range(len(compiled.uses))]
        met = [number for number, state in enumerate(states) if state == MET]
        needed = [
            t for t in sorted(trained, reverse=True) if not self.is_met(level, self.context(held, trained - {t}, day))
        ]
        # Where no single clause carries the list, those do between them that are not plainly unmet.
        clauses = met or [number for number, state in enumerate(states) if state != NOT_MET]
        return Step(day, level, tuple(needed), tuple(clauses))

    def route(self, target: int) -> Route:
        """The route to a level; empty for one without a list."""
        if target not in self.levels:
            return Route((), None)
        direct = self.day(target, (), frozenset(), self.as_of)
        found = self.fastest(target)
        if found is None:
            return Route((), direct)
        way, trained = found
        steps = (self.step(level, day, tuple(way[:n]), trained) for n, (level, day) in enumerate(way))
        return Route(tuple(steps), direct)

    def with_cautions(self, found: Route) -> Route:
        """The same route; each step with the cautions that its list gives for either kind of certificate."""
        held = tuple((step.level, step.day) for step in found.steps)
        trained = frozenset(level for step in found.steps for level in step.training)
        steps = []
        for number, step in enumerate(found.steps):
            cautions: dict[str, None] = {}
            for kind in ("qualification", "skill") if number else ("qualification",):
                context = self.context(held[:number], trained, step.day, kind)
                cautions.update(dict.fromkeys(check_level(self.rules, step.level, context.profile, step.day).cautions))
            steps.append(step._replace(cautions=tuple(cautions)))
        return found._replace(steps=tuple(steps))


def taking_up_work(present: Context) -> Context:
    """The same person, who works in the occupation from the reference date on, whatever the profile says."""
    return present._replace(profile=with_changes(present.profile, (Work(0),), present.as_of)[0])


def compile_levels(rules: Rules) -> dict[int, CompiledLevel]:
    """All lists of an occupation, ready for planning."""
    return {level: compile_level(rules, level) for level in rules.levels}


def route(
    rules: Rules,
    target: int,
    profile: Mapping[str, Any],
    as_of: date,
    names: Mapping[str, str] | None = None,
    take_up_work: bool = False,
) -> Route:
    """The route to a level for profile data.

    Args:
        rules: the rules of the occupation, in the editions of the reference date.
        target: the level to reach, 1 to 5.
        profile: the decoded profile (docs/profile.md).
        as_of: the reference date.
        names: occupation names -> ids that the profile may use besides the family of the occupation.
        take_up_work: the person works in the occupation from the reference date on, whatever the profile says.

    Raises:
        ProfileError: with all problems of the profile.
        KeyError: the level does not exist.
    """
    known = {**(names or {}), **rules.family}
    present = context_of(rules, parse_profile(profile, as_of, known), as_of)
    compiled = compile_levels(rules)
    compiled[target]  # KeyError for a level that does not exist
    if take_up_work:
        present = taking_up_work(present)
    planner = Planner(rules, compiled, ahead_of(present), time_cache_of(present))
    return planner.with_cautions(planner.route(target))


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
        "date": found.day.isoformat() if found.day else None,
        "direct": found.direct.isoformat() if found.direct else None,
        "steps": [
            {
                "level": step.level,
                "date": step.day.isoformat(),
                "training": list(step.training),
                "clauses": [clause(step.level, number) for number in step.clauses],
                "cautions": list(step.cautions),
            }
            for step in found.steps
        ],
    }
