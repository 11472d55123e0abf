"""Ladders of levels: a higher level that is easier to reach than the one below it.

`level-skipped`: someone meets a clause of the higher list, but no clause of the list below, though the clause doesn't
ask for the certificate of that level (or of one above).  For such a person the higher level is easier.
`level-no-harder`: whoever meets a clause of the lower list meets the higher one by the very same facts.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from checker.facts.demand import Alternative, alternative_implies
from generator.lint.checks.implied import is_implied
from generator.lint.finding import Finding, lines_of
from generator.lint.listing import Alternatives, Entry, Listing
from generator.meaning.alternatives import Terms
from generator.meaning.coverage import is_covered

Compared = tuple[Entry, Entry | None]
"""A clause of the higher list, and the one of the lower list that it is compared with."""


def holds_level(alternative: Alternative, level: int) -> bool:
    """Whether an alternative asks a certificate of the level or a higher one (预备技师 has none: above 三级)."""
    return any(
        demand.kind == "certificate" and all(held <= level for held in demand.field("level") or (3,))
        for demand in alternative
    )


def _missing(alternative: Alternative, other: Alternative) -> int:
    """How many demands of the other alternative do not follow from this one."""
    return sum(not alternative_implies(alternative, frozenset((demand,))) for demand in other)


def _nearest(passing: list[Alternative], lower: Listing, alternatives: Alternatives, terms: Terms) -> Entry | None:
    """The clause of the lower list of which an alternative misses least; None if none asks for the like."""
    alike = [
        (missing, -len(other), number)
        for number, entry in enumerate(lower.entries)
        for other in alternatives.of(entry, terms)
        for alternative in passing
        for missing in [_missing(alternative, other)]
        if missing < len(other) or {demand.kind for demand in alternative} == {demand.kind for demand in other}
    ]
    return lower.entries[min(alike)[-1]] if alike else None


def _skips(entry: Entry, lower: Listing, alternatives: Alternatives) -> Iterator[Compared]:
    """The clause with the nearest one of the lower list, if it lets someone pass that list by under some reading."""
    for reading in alternatives.readings((entry, *lower.entries)):
        terms = Terms(lower.occupation, reading)
        passing = [
            alternative for alternative in alternatives.of(entry, terms) if not holds_level(alternative, lower.level)
        ]
        if passing:
            below = alternatives.of_any(lower.entries, terms)
            passing = [alternative for alternative in passing if not is_covered(alternative, below)]
        if passing:
            yield entry, _nearest(passing, lower, alternatives, terms)
            return


def skipped(lower: Listing, higher: Listing, alternatives: Alternatives) -> Iterator[Compared]:
    """Clauses of the higher list that pass the lower list by, each with the nearest clause of that list."""
    for entry in higher.entries:
        yield from _skips(entry, lower, alternatives)


def no_harder(lower: Listing, higher: Listing, alternatives: Alternatives) -> Iterator[Compared]:
    """Clauses of the higher list with those of the lower one that imply them."""
    for entry in higher.entries:
        for below in lower.entries:
            if is_implied(below, (entry,), alternatives, higher.occupation):
                yield entry, below


_SKIPPED = "level {} is met by some who do not meet level {}: {}"
_NO_HARDER = "level {} is met by whoever meets a clause of level {}: {}"


def level_findings(ladder: list[Listing], alternatives: Alternatives) -> Iterator[Finding]:
    """What is wrong between each printed level of an occupation and the next one; the lowest level comes first."""
    for lower, higher in pairwise(ladder):
        for kind, pairs, words in (
            ("level-skipped", skipped(lower, higher, alternatives), _SKIPPED),
            ("level-no-harder", no_harder(lower, higher, alternatives), _NO_HARDER),
        ):
            found = list(pairs)
            if not found:
                continue
            ids = tuple(dict.fromkeys(entry.clause.id for entry, _ in found))
            yield Finding(
                f"{kind}:{higher.occupation}-{higher.level}",
                lines_of(entry.place for entry, _ in found),
                ids,
                tuple((entry.place, (below.place,) if below else ()) for entry, below in found),
                words.format(higher.level, lower.level, ", ".join(ids)),
                found[0][0].clause.file,
                found[0][0].clause.line,
            )


def ladders(listings: list[Listing]) -> Iterator[list[Listing]]:
    """The lists of each occupation, lowest level first."""
    by_occupation: dict[str, list[Listing]] = {}
    for listing in listings:
        by_occupation.setdefault(listing.occupation, []).append(listing)
    yield from by_occupation.values()


def same_for_all(findings: Iterator[Finding]) -> list[Finding]:
    """Findings of several occupations that name the same clauses as one, under the first one's name."""
    first: dict[tuple[str, tuple[str, ...]], Finding] = {}
    renamed = []
    for finding in findings:
        key = (finding.kind, finding.clauses)
        renamed.append(finding._replace(id=first.setdefault(key, finding).id))
    return renamed
