"""Clauses that add nobody: whoever meets one meets another clause of the same list, under every reading."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from generator.lint.checks.unsatisfiable import is_unsatisfiable
from generator.lint.demands import Terms
from generator.lint.finding import Finding, lines_of
from generator.lint.implication import is_covered
from generator.lint.listing import BOTH, Arms, Entry, Listing


def is_implied(entry: Entry, others: Sequence[Entry], arms: Arms, occupation: str) -> bool:
    """Whether whoever meets the clause meets one of the others, however all of them are read."""
    return all(
        is_covered(arm, wide)
        for accepted in BOTH
        for reading in arms.readings((entry, *others))
        for terms in [Terms(occupation, reading, accepted)]
        for wide in [arms.of_any(others, terms)]
        for arm in arms.of(entry, terms)
    )


def covers_of(entry: Entry, others: Sequence[Entry], arms: Arms, occupation: str) -> list[tuple[Entry, ...]]:
    """Each clause that implies it alone; if there is none, a smallest set of clauses that does together."""
    alone = [(other,) for other in others if is_implied(entry, (other,), arms, occupation)]
    if alone or not is_implied(entry, others, arms, occupation):
        return [*alone]
    needed = list(others)
    for other in others:
        rest = [one for one in needed if one is not other]
        if is_implied(entry, rest, arms, occupation):
            needed = rest
    return [tuple(needed)]


def implied(listing: Listing, arms: Arms) -> Iterator[Finding]:
    """The clauses of a list that others make superfluous."""
    for entry in listing.entries:
        others = [other for other in listing.entries if other is not entry]
        if is_unsatisfiable(entry, arms, listing.occupation):
            continue
        for cover in covers_of(entry, others, arms, listing.occupation):
            by = tuple(other.clause.id for other in cover)
            yield Finding(
                f"implied:{entry.clause.id}",
                lines_of((entry.place,)),
                (entry.clause.id,),
                ((entry.place, tuple(other.place for other in cover)),),
                f"whoever meets {entry.clause.id} meets {' or '.join(by)} of the same list",
                entry.clause.file,
                entry.clause.line,
            )
