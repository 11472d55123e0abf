"""Clauses that add nobody: whoever meets one meets another clause of the same list, under every reading."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from generator.lint.checks.unsatisfiable import is_unsatisfiable
from generator.lint.finding import Finding, lines_of
from generator.lint.listing import Alternatives, Entry, Listing
from generator.meaning.alternatives import Terms
from generator.meaning.coverage import is_covered
from generator.meaning.difference import BOTH


def is_implied(entry: Entry, others: Sequence[Entry], alternatives: Alternatives, occupation: str) -> bool:
    """Whether whoever meets the clause meets one of the others, however all of them are read."""
    return all(
        is_covered(alternative, wide)
        for accepted in BOTH
        for reading in alternatives.readings((entry, *others))
        for terms in [Terms(occupation, reading, accepted)]
        for wide in [alternatives.of_any(others, terms)]
        for alternative in alternatives.of(entry, terms)
    )


def covers_of(
    entry: Entry, others: Sequence[Entry], alternatives: Alternatives, occupation: str
) -> list[tuple[Entry, ...]]:
    """Each clause that implies it alone; if there is none, a smallest set of clauses that does together."""
    alone = [(other,) for other in others if is_implied(entry, (other,), alternatives, occupation)]
    if alone or not is_implied(entry, others, alternatives, occupation):
        return [*alone]
    needed = list(others)
    for other in others:
        rest = [one for one in needed if one is not other]
        if is_implied(entry, rest, alternatives, occupation):
            needed = rest
    return [tuple(needed)]


def implied(listing: Listing, alternatives: Alternatives) -> Iterator[Finding]:
    """The clauses of a list that others make superfluous."""
    for entry in listing.entries:
        others = [other for other in listing.entries if other is not entry]
        if is_unsatisfiable(entry, alternatives, listing.occupation):
            continue
        for cover in covers_of(entry, others, alternatives, listing.occupation):
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
