"""The routes to a level for one person: as now, with work taken up, and under the readings that make it sooner."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from ..core.model import Rules
from ..core.tree import Reading
from ..facts.matching import Context
from .asking import context_for, day_json, head_json, use_json
from .cache import TimeCache
from .compiled import CompiledLevel, compile_level
from .readings import level_under, rules_under, settled_readings
from .route import Obtained, Planner, Route, Step
from .when import LITERALLY, Ahead, ahead_of, taking_up_work, time_cache_of, works_now

FORMAT = "baokao-route/2"


def compile_levels(rules: Rules) -> dict[int, CompiledLevel]:
    """All lists of an occupation, ready for planning."""
    return {level: compile_level(rules, level) for level in rules.levels}


class Routes:
    """Finds the routes of one person to the levels of one occupation.

    `compiled`: the lists of the rules by level; `ahead`, `times`: what is known (`when.ahead_of`,
    `when.time_cache_of`).
    """

    def __init__(self, rules: Rules, compiled: Mapping[int, CompiledLevel], ahead: Ahead, times: TimeCache) -> None:
        self.rules, self.compiled, self.ahead, self.times = rules, compiled, ahead, times
        self._obtained = Obtained(ahead.present)
        self._planner = Planner(rules, compiled, ahead, times, self._obtained)
        self._worker: Planner | None = None
        self._under: dict[tuple[tuple[str, str], ...], Planner] = {}

    def _with_work(self) -> Planner | None:
        """The planner of the person who takes up work; None for whoever works."""
        if self._worker is None and not works_now(self.ahead.present):
            ahead = ahead_of(taking_up_work(self.ahead.present))
            self._worker = Planner(self.rules, self.compiled, ahead, self.times, Obtained(ahead.present))
        return self._worker

    def _under_reading(self, reading: Reading) -> Planner:
        key = tuple(sorted(reading.items()))
        if key not in self._under:
            compiled = {number: level_under(level, reading) for number, level in self.compiled.items()}
            rules = rules_under(self.rules, reading)
            self._under[key] = Planner(rules, compiled, self.ahead, self.times, self._obtained)
        return self._under[key]

    def _sooner(self, level: int, found: Route) -> Iterator[tuple[Reading, Route]]:
        """What settles one ambiguity of the list, or without a route of any below, so that it is nearer."""
        below = [self.compiled[number] for number in self.compiled if number > level and not found.steps]
        for reading in next(settled_readings(self.compiled[level], *below)):
            planner = self._under_reading(reading)
            soonest = planner.soonest(level)
            if soonest and (found.day is None or soonest < found.day):
                nearer = planner.route(level)
                if found.day is None or (nearer.day and nearer.day < found.day):
                    yield reading, planner.with_cautions(nearer)

    def to(self, level: int, if_none: bool = False) -> Route:
        """The route to a level, with its cautions and with what would make it sooner.

        `if_none`: the readings only where there is no route under all of them.
        """
        found = self._planner.route(level)
        now = found.day == self.ahead.present.as_of and not found.steps[-1].uncounted
        if not self.compiled[level].uses or now:
            return self._planner.with_cautions(found)
        worker = self._with_work()
        with_work = worker.route(level) if worker else None
        if worker and with_work and with_work.day and (found.day is None or with_work.day < found.day):
            with_work = worker.with_cautions(with_work)
        else:
            with_work = None
        readings = () if found.steps and if_none else tuple(self._sooner(level, found))
        literally = None
        if not (found.steps or readings) and self._has_doubts():
            planner = Planner(self.rules, self.compiled, self.ahead, self.times, self._obtained, LITERALLY)
            literally = planner.with_cautions(planner.route(level))
        found = self._planner.with_cautions(found)
        return found._replace(
            with_work=with_work, readings=readings, literally=literally if literally and literally.steps else None
        )

    def _has_doubts(self) -> bool:
        return any(use.use.is_doubtful for level in self.compiled.values() for use in level.uses)


def routes_of(rules: Rules, compiled: Mapping[int, CompiledLevel], present: Context) -> Routes:
    """The routes for what is known of a person on a reference date."""
    return Routes(rules, compiled, ahead_of(present), time_cache_of(present))


def route(
    rules: Rules,
    target: int,
    profile: Mapping[str, Any],
    as_of: date,
    names: Mapping[str, str] | None = None,
    take_up_work: bool = False,
) -> Route:
    """The route to a level (1 to 5) for profile data (`asking.context_for`).

    `take_up_work`: the person works in the occupation from the reference date on, whatever the profile says.

    Raises:
        ProfileError: with all problems of the profile.
        UnknownLevel: the level does not exist.
    """
    present = context_for(rules, profile, as_of, names)
    rules.level(target)  # must exist
    return routes_of(rules, compile_levels(rules), taking_up_work(present) if take_up_work else present).to(target)


def _step_json(rules: Rules, step: Step, as_of: date) -> dict[str, Any]:
    uses = rules.levels[step.level].uses
    return {
        "level": step.level,
        "listed": step.is_listed,
        "literally": step.is_doubtful,
        "date": None if step.uncounted else step.day.isoformat(),
        "not_before": step.day.isoformat() if step.uncounted and step.day > as_of else None,
        "uncounted": list(step.uncounted),
        "training": list(step.training),
        "clauses": [use_json(uses[place]) for place in step.clauses],
        "cautions": list(step.cautions),
    }


def _route_json(rules: Rules, as_of: date, found: Route) -> dict[str, Any]:
    steps = [_step_json(rules, step, as_of) for step in found.steps]
    last = steps[-1] if steps else {"date": None, "not_before": None, "uncounted": []}
    return {
        **{name: last[name] for name in ("date", "not_before", "uncounted")},
        "direct": day_json(found.direct),
        "steps": steps,
    }


def route_json(rules: Rules, target: int, as_of: date, found: Route) -> dict[str, Any]:
    """A route as data for `json.dumps`."""
    return {
        **head_json(FORMAT, rules, target, as_of),
        **_route_json(rules, as_of, found),
        "with_work": found.with_work and _route_json(rules, as_of, found.with_work),
        "literally": found.literally and _route_json(rules, as_of, found.literally),
        "readings": [
            {"reading": dict(reading), **_route_json(rules, as_of, under)} for reading, under in found.readings
        ],
    }
