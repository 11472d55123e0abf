"""What lies ahead of somebody at one list: the date, what is missing, the papers, the route, the levels beyond.

Puts together `when`, `missing`, `documents` and `route` for one profile; judges nothing itself, and holds no words.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from ..core.model import Rules
from ..facts.matching import Context
from ..verdict.standing import LITERALLY_MET, MET
from .acquisitions import with_changes
from .cache import TimeCache
from .compiled import CompiledLevel
from .missing import Missing, missing_for, nearest
from .papers import Document, documents
from .route import Planner, Route, taking_up_work
from .when import Ahead, When, ahead_of, time_cache_of, when_for


class RouteOption(NamedTuple):
    """A route to a level; `takes_up_work`: there is none for somebody who goes on as now, but this one with work."""

    level: int
    route: Route
    takes_up_work: bool


class Outlook(NamedTuple):
    """`nearest` is a place in the list; `onward` holds the higher levels, the next one first."""

    when: When
    missing: tuple[Missing, ...]
    nearest: int | None
    documents: tuple[Document, ...]
    way: RouteOption
    onward: tuple[RouteOption, ...]


def _documents(
    rules: Rules, level: int, found: tuple[Missing, ...], best: int | None, context: Context
) -> tuple[Document, ...]:
    """The papers for the clauses that are met; where none is, for the nearest one once it is."""
    met = [(place, context) for place, lacks in enumerate(found) if lacks.state in (MET, LITERALLY_MET)]
    if not met and best is not None:
        profile, later = with_changes(context.profile, found[best].changes or (), context.as_of)
        met = [(best, context._replace(profile=profile, as_of=later))]
    return documents(rules, level, met)


class _RouteOptions:
    """Routes of somebody who goes on as now, and where there is none, of one who takes up the work."""

    def __init__(self, rules: Rules, compiled: Mapping[int, CompiledLevel], ahead: Ahead, times: TimeCache) -> None:
        self.rules, self.compiled, self.ahead, self.times = rules, compiled, ahead, times
        self.planner = Planner(rules, compiled, ahead, times)
        self._worker: Planner | None = None

    def worker(self) -> Planner:
        if self._worker is None:
            ahead = ahead_of(taking_up_work(self.ahead.present))
            self._worker = Planner(self.rules, self.compiled, ahead, self.times)
        return self._worker

    def option(self, level: int, cautions: bool = False) -> RouteOption:
        """The route to a level; `cautions`: with those of each step."""
        planner = self.planner
        found = planner.route(level)
        if not found.steps and self.compiled[level].uses:
            with_work = self.worker().route(level)
            if with_work.steps:
                planner, found = self.worker(), with_work
        takes_up_work = planner is not self.planner
        return RouteOption(level, planner.with_cautions(found) if cautions else found, takes_up_work)


def look_ahead(rules: Rules, compiled: Mapping[int, CompiledLevel], level: int, context: Context) -> Outlook:
    """What lies ahead for what is known in a context (`verdict.context_of`).

    Args:
        rules: the rules of the occupation, in the editions of the reference date.
        compiled: all lists of the rules by level (`route.compile_levels`).
        level: 1 to 5.
        context: what is known (`verdict.context_of`).

    Raises:
        KeyError: the level does not exist.
    """
    ahead, times = ahead_of(context), time_cache_of(context)
    found = missing_for(compiled[level], context, times)
    best = nearest(found)
    options = _RouteOptions(rules, compiled, ahead, times)
    return Outlook(
        when_for(compiled[level], ahead, times),
        found,
        best,
        _documents(rules, level, found, best, context),
        options.option(level, cautions=True),
        tuple(options.option(higher) for higher in sorted(compiled, reverse=True) if higher < level),
    )
