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
from .compiled import CompiledLevel
from .missing import Missing, Nearest, missing_for, ranked
from .papers import Document, documents
from .route import Route
from .routes import Routes
from .when import When, ahead_of, time_cache_of, when_for


class LevelRoute(NamedTuple):
    """A route to a level."""

    level: int
    route: Route


class Outlook(NamedTuple):
    """`near` holds the clauses that can be met, the nearest first; `onward` the higher levels, the next one first."""

    when: When
    missing: tuple[Missing, ...]
    near: tuple[Nearest, ...]
    documents: tuple[Document, ...]
    way: LevelRoute
    onward: tuple[LevelRoute, ...]

    @property
    def nearest(self) -> Nearest | None:
        """The clause that is most easily met; None if none can be."""
        return self.near[0] if self.near else None


def _documents(
    rules: Rules, level: int, found: tuple[Missing, ...], best: Nearest | None, context: Context
) -> tuple[Document, ...]:
    """The papers for the clauses that are met; where none is, for the nearest one once it is."""
    met = [(place, context) for place, lacks in enumerate(found) if lacks.state in (MET, LITERALLY_MET)]
    if not met and best:
        profile, later = with_changes(context.profile, best.lacks.changes or (), context.as_of)
        met = [(best.place, context._replace(profile=profile, as_of=later))]
    return documents(rules, level, met)


def look_ahead(rules: Rules, compiled: Mapping[int, CompiledLevel], level: int, context: Context) -> Outlook:
    """What lies ahead for what is known in a context (`verdict.context_of`).

    Args:
        rules: the rules of the occupation, in the editions of the reference date.
        compiled: all lists of the rules by level (`routes.compile_levels`).
        level: 1 to 5.
        context: what is known (`verdict.context_of`).

    Raises:
        UnknownLevel: the level does not exist.
    """
    ahead, times = ahead_of(context), time_cache_of(context)
    found = missing_for(compiled[level], context, times)
    near = ranked(found)
    routes = Routes(rules, compiled, ahead, times)
    return Outlook(
        when_for(compiled[level], ahead, times),
        found,
        near,
        _documents(rules, level, found, near[0] if near else None, context),
        LevelRoute(level, routes.to(level)),
        tuple(
            LevelRoute(higher, routes.to(higher, if_none=True))
            for higher in sorted(compiled, reverse=True)
            if higher < level
        ),
    )
