"""What a fact asks, in a form in which two facts can be compared: the only place that says what implies what.

Every argument of a predicate is a set of allowed values (fewer are stronger) or a least amount (more is stronger), so
that one comparison serves all predicates.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, NamedTuple, TypeAlias

Allowed: TypeAlias = frozenset[Any]
YES: Allowed = frozenset((True,))
PASSED = "months_passed"
"""The months since a certificate was obtained, or since a graduation."""


class Demand(NamedTuple):
    """One fact that must exist.

    A field that `allowed` and `least` don't name is free.  `since` holds the events of which any starts the count
    (None: no event does; empty: none of them counts under the reading, then nothing is ever counted).
    """

    kind: str
    allowed: tuple[tuple[str, Allowed], ...] = ()
    least: tuple[tuple[str, int], ...] = ()
    since: frozenset[Demand] | None = None

    def field(self, name: str) -> Allowed | None:
        """The allowed values of a field; None if it is free."""
        return dict(self.allowed).get(name)

    def narrowed(self, **fields: Allowed) -> Demand:
        """The same demand with fewer values for these fields."""
        return self._replace(allowed=_sorted({**dict(self.allowed), **fields}))


Alternative: TypeAlias = frozenset[Demand]
"""Demands that together are enough."""


def demand(kind: str, fields: Mapping[str, Iterable[Any]], **least: int) -> Demand:
    """A demand with its fields in a fixed order."""
    allowed = {name: frozenset(values) for name, values in fields.items()}
    return Demand(kind, _sorted(allowed), tuple(sorted(least.items())))


def _sorted(fields: Mapping[str, Allowed]) -> tuple[tuple[str, Allowed], ...]:
    return tuple(sorted(fields.items()))


def implies(strong: Demand, weak: Demand) -> bool:
    """Whether every fact that meets `strong` meets `weak` too."""
    if strong.kind != weak.kind:
        return _by_its_start(strong, weak)
    own = dict(strong.allowed)
    if any(name not in own or not own[name] <= values for name, values in weak.allowed):
        return False
    amounts = dict(strong.least)
    if any(amounts.get(name, 0) < amount for name, amount in weak.least):
        return False
    return _starts_no_earlier(strong, weak)


def _by_its_start(strong: Demand, weak: Demand) -> bool:
    """Whoever has worked some months since an event has that, and has had it as long."""
    months = dict(strong.least).get("months", 0)
    return bool(strong.since) and all(implies(_passed(event, months), weak) for event in strong.since or ())


def _passed(event: Demand, months: int) -> Demand:
    """The event, so many months ago at least."""
    least = dict(event.least)
    return event._replace(least=tuple(sorted({**least, PASSED: max(months, least.get(PASSED, 0))}.items())))


def _starts_no_earlier(strong: Demand, weak: Demand) -> bool:
    """Work counted from an event is also work; from another event, only if that one is there no later."""
    if weak.since is None:
        return True
    if strong.since is None:
        return False
    return all(any(implies(event, other) for other in weak.since) for event in strong.since)


def alternative_implies(strong: Alternative, weak: Alternative) -> bool:
    """Whether whoever meets `strong` meets `weak`: each demand of it follows from one of `strong`."""
    return all(any(implies(own, asked) for own in strong) for asked in weak)
