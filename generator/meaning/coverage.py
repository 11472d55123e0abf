"""Whether whoever meets an alternative meets one of several others, perhaps a different one in each case."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from functools import cache
from itertools import product
from math import prod

from checker.core.profile import RELATIONS
from checker.facts.demand import Alternative, Demand, alternative_implies
from checker.facts.education import DEGREES, SCHOOL_DEGREES, SCHOOLS

MAX_CASES = 10_000
"""Three diplomas of which nothing else is said have more."""


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


def cases_of(alternative: Alternative) -> Iterator[Alternative]:
    """The cases of an alternative, which together are the alternative."""
    for parts in product(*(cases(demand) for demand in alternative)):
        yield frozenset(parts)


def is_covered(alternative: Alternative, others: Collection[Alternative]) -> bool:
    """Whether whoever meets an alternative meets one of the others, perhaps a different one in each case.

    Not found out where there are too many cases: a finding is then missed, and none is wrong.
    """
    if any(alternative_implies(alternative, other) for other in others):
        return True
    if prod(len(cases(demand)) for demand in alternative) > MAX_CASES:
        return False
    return all(any(alternative_implies(case, other) for other in others) for case in cases_of(alternative))
