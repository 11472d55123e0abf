"""The canonical sentence of a rulebook's logic: `intake.sentence` with what the rulebook names."""

from __future__ import annotations

from generator.rulebook.book import Rulebook, cached_per_rulebook
from intake.sentence.reader import NotCanonical, read
from intake.sentence.renderer import render, render_fact
from intake.sentence.words import Names

__all__ = ["Names", "NotCanonical", "names_of", "read", "render", "render_fact"]


@cached_per_rulebook
def names_of(book: Rulebook) -> Names:
    """What sentences may name of a rulebook."""
    return Names({o.id: o.name for o in book.occupations.values()}, tuple(book.titles), book.ambiguities)
