"""Clauses that nobody can meet: no value is allowed, no school awards the degree, or the occupation never fits."""

from __future__ import annotations

from collections.abc import Iterator

from generator.lint.finding import Finding, lines_of
from generator.lint.listing import Alternatives, Entry, Listing
from generator.meaning.alternatives import Terms
from generator.meaning.coverage import cases_of


def is_unsatisfiable(entry: Entry, alternatives: Alternatives, occupation: str) -> bool:
    """Whether no alternative has a case left, under any reading."""
    return not any(
        any(True for _ in cases_of(alternative))
        for reading in alternatives.readings((entry,))
        for alternative in alternatives.of(entry, Terms(occupation, reading))
    )


def unsatisfiable(listing: Listing, alternatives: Alternatives) -> Iterator[Finding]:
    """The clauses of a list that can't be met in it."""
    for entry in listing.entries:
        if is_unsatisfiable(entry, alternatives, listing.occupation):
            yield Finding(
                f"unsatisfiable:{entry.clause.id}",
                lines_of((entry.place,)),
                (entry.clause.id,),
                (),
                f"nobody can meet {entry.clause.id} for {listing.occupation}",
                entry.clause.file,
                entry.clause.line,
            )
