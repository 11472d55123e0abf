"""Whether meeting one arm means meeting another: decided soundly, from the demands alone."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from functools import cache
from itertools import product
from math import prod

from checker.facts.matching import SCHOOL_DEGREES as SCHOOL_DEGREES
from checker.profile.profile import DEGREES, RELATIONS, SCHOOLS
from generator.lint.demands import Arm, Demand

MAX_CASES = 10_000
"""Three diplomas of which nothing else is said have more."""


@cache
def asks_as_much(strong: Demand, weak: Demand) -> bool:
    """Whether every fact that meets `strong` meets `weak` too."""
    if strong.kind != weak.kind:
        return False
    for name, values in weak.allowed:
        own = strong.field(name)
        if own is None or not own <= values:
            return False
    amounts = dict(strong.least)
    if any(amounts.get(name, 0) < amount for name, amount in weak.least):
        return False
    return _starts_no_earlier(strong, weak)


def _starts_no_earlier(strong: Demand, weak: Demand) -> bool:
    """Work counted from an event is also work; from another event, only if that one is there no later."""
    if weak.since is None:
        return True
    if strong.since is None:
        return False
    return all(any(asks_as_much(event, other) for other in weak.since) for event in strong.since)


@cache
def implies(strong: Arm, weak: Arm) -> bool:
    """Whether whoever meets `strong` meets `weak`: each demand of it follows from one of `strong`."""
    return all(any(asks_as_much(own, demand) for own in strong) for demand in weak)


@cache
def cases(demand: Demand) -> tuple[Demand, ...]:
    """A diploma by school, degree and major, since clauses may share the cases between them (本专业, 非本专业).

    No case is left if no school awards such a degree.
    """
    if demand.kind != "education":
        return (demand,) if all(values for _, values in demand.allowed) and demand.since != frozenset() else ()
    schools = demand.field("school") or SCHOOLS
    degrees = demand.field("degree") or DEGREES
    majors = demand.field("major") or RELATIONS
    return tuple(
        demand.narrowed(school=frozenset((school,)), degree=frozenset((degree,)), major=frozenset((major,)))
        for school, degree, major in product(schools, degrees, majors)
        if degree in SCHOOL_DEGREES[school]
    )


def cases_of(arm: Arm) -> Iterator[Arm]:
    """The cases of an arm, which together are the arm."""
    for parts in product(*(cases(demand) for demand in arm)):
        yield frozenset(parts)


def is_covered(arm: Arm, others: Collection[Arm]) -> bool:
    """Whether whoever meets an arm meets one of the others, perhaps a different one in each case.

    Not found out where there are too many cases: a finding is then missed, and none is wrong.
    """
    if any(implies(arm, other) for other in others):
        return True
    if prod(len(cases(demand)) for demand in arm) > MAX_CASES:
        return False
    return all(any(implies(case, other) for other in others) for case in cases_of(arm))
