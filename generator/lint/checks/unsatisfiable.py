"""Clauses that nobody can meet: no value is allowed, no school awards the degree, or the occupation never fits."""

from __future__ import annotations

from collections.abc import Iterator

from generator.lint.demands import Terms
from generator.lint.finding import Finding, lines_of
from generator.lint.implication import cases_of
from generator.lint.listing import Arms, Entry, Listing


def is_unsatisfiable(entry: Entry, arms: Arms, occupation: str) -> bool:
    """Whether no arm has a case left, under any reading."""
    return not any(
        any(True for _ in cases_of(arm))
        for reading in arms.readings((entry,))
        for arm in arms.of(entry, Terms(occupation, reading))
    )


def unsatisfiable(listing: Listing, arms: Arms) -> Iterator[Finding]:
    """The clauses of a list that can't be met in it."""
    for entry in listing.entries:
        if is_unsatisfiable(entry, arms, listing.occupation):
            yield Finding(
                f"unsatisfiable:{entry.clause.id}",
                lines_of((entry.place,)),
                (entry.clause.id,),
                (),
                f"nobody can meet {entry.clause.id} for {listing.occupation}",
                entry.clause.file,
                entry.clause.line,
            )
