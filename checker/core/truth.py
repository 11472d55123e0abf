"""Three-valued truth (Kleene's strong logic).

A truth value refuses `bool()`, so that unknown never passes for false.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TypeVar

T = TypeVar("T")


class Truth:
    """One of TRUE, FALSE and UNKNOWN; compare with `is`."""

    __slots__ = ("name",)

    def __init__(self, name: str) -> None:
        self.name = name

    def __bool__(self) -> bool:
        raise TypeError("a truth value is not a bool: compare it with `is TRUE`, `is FALSE` or `is UNKNOWN`")

    def __repr__(self) -> str:
        return self.name


TRUE = Truth("TRUE")
FALSE = Truth("FALSE")
UNKNOWN = Truth("UNKNOWN")


def truth_of(value: bool | None) -> Truth:
    """TRUE or FALSE for a bool, UNKNOWN for None."""
    return UNKNOWN if value is None else TRUE if value else FALSE


def all_of(truths: Iterable[Truth]) -> Truth:
    """FALSE if any is FALSE, else UNKNOWN if any is UNKNOWN, else TRUE (also for none)."""
    result = TRUE
    for truth in truths:
        if truth is FALSE:
            return FALSE
        if truth is UNKNOWN:
            result = UNKNOWN
    return result


def any_of(truths: Iterable[Truth]) -> Truth:
    """TRUE if any is TRUE, else UNKNOWN if any is UNKNOWN, else FALSE (also for none)."""
    result = FALSE
    for truth in truths:
        if truth is TRUE:
            return TRUE
        if truth is UNKNOWN:
            result = UNKNOWN
    return result


def membership(possible: frozenset[T], accepted: Iterable[T]) -> Truth:
    """Whether a value of which only the possibilities are known is among the accepted ones."""
    accepted = frozenset(accepted)
    if possible <= accepted:
        return TRUE
    return UNKNOWN if possible & accepted else FALSE
