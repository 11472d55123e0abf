"""What can be found by searching: each occupation, level, clause and other page, for generator.search."""

from __future__ import annotations

import re
from collections.abc import Sequence
from html import unescape

from generator.pages.frame.page import Page
from generator.pages.occupation.levels import list_view
from generator.rulebook import LEVELS, Rulebook
from generator.search import Clause, Level, Occupation, OtherPage

EDGE = "\x00"
"""Stands around the ids in a page's words while they are taken out."""

NO_RECORD = {"occupation", "parent", "level", "start", "search", "sheet"}
"""Kinds of pages that are found as occupation, level or clause, through their first sheet, or that nobody looks for."""

FOUND_BY_EVERY_WORD = {"information", "findings", "written", "glossary"}
"""Kinds of pages with words of their own.  All others arrange what stands elsewhere, and are found by title and
description: a clause is found once, and not again in every index that lists it.  So are pages with others below
them."""


def is_found_by_every_word(page: Page, pages: Sequence[Page]) -> bool:
    """Whether the page has words of its own that are not found as answers."""
    has_pages_below = any(other.path.startswith(page.path) for other in pages if other is not page)
    return page.kind in FOUND_BY_EVERY_WORD and not has_pages_below and not page.answers


def occupations(book: Rulebook) -> list[Occupation]:
    """Every occupation with its published levels and their clauses."""
    return [
        Occupation(o.id, o.name, tuple(_levels(book, o.id)), o.of if o.of in book.occupations else None)
        for o in book.occupations.values()
    ]


def _levels(book: Rulebook, occupation: str) -> list[Level]:
    found = []
    for level in LEVELS:
        lists = [list_view(book, application) for application in book.applications.get((occupation, level), ())]
        clauses = tuple(Clause(use.anchor, use.text + use.citation) for view in lists for use in view.uses)
        if lists:
            found.append(Level(level, f"报考条件，共{len(clauses)}条", clauses))
    return found


def plain(body: str) -> tuple[str, tuple[tuple[int, str], ...]]:
    """The words of a page's body, and where in them its anchors stand; its navigation is not of the page."""
    text = re.sub(r"<(script|style|svg|nav|noscript).*?</\1>", " ", body, flags=re.DOTALL)
    text = re.sub(r"^#+ (.*)\{: #([\w-]+) ?\}$", rf"{EDGE}\2{EDGE}\1", text, flags=re.MULTILINE)
    text = re.sub(r'<[^>]*\sid="([\w-]+)"[^>]*>', rf"{EDGE}\1{EDGE}", text)
    text = re.sub(r"<[^>]+>|\]\([^)]*\)|\[\[\w+\]\]|^[^\w\n]+$|[*#\[\]|]", " ", text, flags=re.MULTILINE)
    words, anchors = "", []
    for number, part in enumerate(unescape(text).split(EDGE)):
        if number % 2:
            anchors.append((len(words), part))
        else:
            words = re.sub(r"\s+", " ", f"{words} {part}").strip()
    return words, tuple(anchors)


def other_pages(pages: Sequence[Page]) -> list[OtherPage]:
    """Every other page, whatever its kind."""
    found = []
    for page in pages:
        if page.kind not in NO_RECORD:
            text, anchors = plain(page.body) if is_found_by_every_word(page, pages) else (page.description, ())
            found.append(OtherPage(page.path, page.title, text, anchors, asked=page.asked, about=page.about))
        for answer in page.answers:
            address = f"{page.path}#{answer.anchor}"
            words = (answer.kind, answer.asked, answer.about, answer.of_lists)
            found.append(OtherPage(address, answer.title, answer.text, (), *words))
    return found
