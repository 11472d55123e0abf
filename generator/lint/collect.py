"""All findings of a rulebook."""

from __future__ import annotations

from generator.lint.checks.blocks import same_blocks
from generator.lint.checks.gaps import gaps
from generator.lint.checks.implied import implied
from generator.lint.checks.levels import ladders, level_findings, same_for_all
from generator.lint.checks.texts import same_texts
from generator.lint.checks.unsatisfiable import unsatisfiable
from generator.lint.checks.wording import unjudged, wording
from generator.lint.finding import Finding, merged
from generator.lint.listing import Alternatives, listings
from generator.rulebook import Rulebook


def find_all(book: Rulebook) -> list[Finding]:
    """Every finding once, kind by kind, with the lines of all lists that it concerns."""
    alternatives, lists = Alternatives(book), list(listings(book))
    found = [finding for listing in lists for finding in implied(listing, alternatives)]
    found += [finding for listing in lists for finding in unsatisfiable(listing, alternatives)]
    found += same_for_all(finding for ladder in ladders(lists) for finding in level_findings(ladder, alternatives))
    found += [*same_blocks(book), *same_texts(book), *gaps(book), *wording(book), *unjudged(book)]
    return merged(found)
