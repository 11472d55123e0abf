"""What can be found by searching: each occupation, level, clause and other page, for generator.search."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from html import unescape

from generator.bundle import level_name
from generator.pages.levels import list_view
from generator.pages.page import Page
from generator.rulebook import LEVELS, Rulebook
from generator.script import traditional
from generator.search import OccupationName, SearchRecord

# What is found as occupation, level and clause already, and pages that hold nothing of their own.
NOT_AGAIN = {"start", "occupation", "parent", "level", "index", "source", "checker", "search"}


def names(book: Rulebook) -> list[OccupationName]:
    """Every occupation with its published levels."""
    return [
        OccupationName(
            o.id, o.name, traditional(o.name), tuple(level for level in LEVELS if (o.id, level) in book.applications)
        )
        for o in book.occupations.values()
    ]


def plain(body: str) -> str:
    """The words of a page's body."""
    text = re.sub(r"<(script|style|svg).*?</\1>", " ", body, flags=re.DOTALL)
    text = re.sub(r"<[^>]+>|\]\([^)]*\)|\{: #\w+ \}|\[\[\w+\]\]|^\W+$|[*#\[\]|]", " ", text, flags=re.MULTILINE)
    return re.sub(r"\s+", " ", unescape(text)).strip()


def _record(
    url: str, title: str, body: str, kind: str, rank: int, occupation: str | None = None, level: int | None = None
) -> SearchRecord:
    return SearchRecord(url, title, traditional(title), body, traditional(body), kind, rank, occupation, level)


def _rule_records(book: Rulebook) -> Iterator[SearchRecord]:
    for rank, occupation in enumerate(book.occupations.values()):
        path = f"occupations/{occupation.id}/"
        parent = book.occupations[occupation.of].name if occupation.of else ""
        yield _record(path, occupation.name, parent, "occupation", rank, occupation.id)
        for step, level in enumerate(LEVELS):
            lists = [list_view(book, a) for a in book.applications.get((occupation.id, level), ())]
            if not lists:
                continue
            uses = [use for view in lists for use in view.uses]
            title = f"{occupation.name} {level_name(book, level)}"
            text = f"{parent}报考条件，共{len(uses)}条"
            yield _record(f"{path}{level}/", title, text, "level", rank * 10 + step, occupation.id, level)
            for number, use in enumerate(uses):
                url = f"{path}{level}/#{use.anchor}"
                place = rank * 1000 + step * 100 + number
                yield _record(url, title, use.text + use.citation, "clause", place, occupation.id, level)


def records(book: Rulebook, pages: Sequence[Page]) -> list[SearchRecord]:
    """All that can be found."""
    others = [page for page in pages if page.kind not in NOT_AGAIN]
    return [
        *_rule_records(book),
        *(_record(page.path, page.title, plain(page.body), "page", rank) for rank, page in enumerate(others)),
    ]
