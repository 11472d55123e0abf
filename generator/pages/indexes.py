"""The start page and the ways in: by occupation, by level, by source."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

from generator.data.bundle import level_name
from generator.pages.frame.environment import render
from generator.pages.frame.page import Page
from generator.pages.parts.sheets import sheets
from generator.pages.parts.views import Group, OccupationView, generation_words, groups, occupation_view, source_title
from generator.rulebook import LEVELS, PrintedList, Rulebook

MOST_OCCUPATIONS = 30
"""On a page, each with its levels."""
MOST_LISTS = 100
"""On a page of printed lists."""


def _printed(book: Rulebook, printed: PrintedList) -> dict[str, object]:
    source = book.sources[printed.source]
    return {
        "heading": source.simplified(printed.heading).strip() if printed.heading else "",
        "line": printed.heading or printed.uses[0].line,
        "level": level_name(book, printed.level),
        "number": printed.level,
        "count": len(printed.uses),
        "generation": generation_words(printed.generation),
        "occupations": [occupation_view(book, book.occupations[name]) for name in printed.applies_to],
    }


def _by_source(book: Rulebook, lists: Iterable[PrintedList]) -> list[dict[str, object]]:
    """Lists that follow each other under their source."""
    return [
        {
            "id": source.id,
            "title": source_title(source),
            "publisher": source.meta["publisher"],
            "date": source.meta["date"],
            "href": f"sources/{source.id}/",
            "lists": [_printed(book, printed) for printed in found],
        }
        for name, found in groupby(lists, lambda printed: printed.source)
        for source in [book.sources[name]]
    ]


def _regrouped(rows: Iterable[tuple[OccupationView | None, OccupationView]]) -> list[Group]:
    """Occupations that follow each other under what they belong to."""
    return [Group(parent, tuple(view for _, view in found)) for parent, found in groupby(rows, lambda row: row[0])]


def _start_page(book: Rulebook, found: list[Group], shown: int) -> Page:
    counts = {
        "occupations": len(book.listed()),
        "lists": len(book.lists),
        "clauses": sum(len(printed.uses) for printed in book.lists),
    }
    description = "逐条公布职业资格、职业技能等级证书的报考条件：原文、出处与校订，并可自查是否符合。"
    body = render("start.html", "", groups=found if shown <= MOST_OCCUPATIONS else (), counts=counts)
    return Page("", "职业证书报考条件", description, body, "start")


def _occupation_index(rows: Sequence[tuple[OccupationView | None, OccupationView]]) -> Iterator[Page]:
    for sheet in sheets("occupations/", rows, MOST_OCCUPATIONS):
        body = render("occupations.html", sheet.path, groups=_regrouped(sheet.items), sheet=sheet)
        yield sheet.page(Page(sheet.base, "全部职业与工种", "本站收录的全部职业与工种及其等级。", body, "index"))


def _level_index(book: Rulebook) -> Page:
    levels = []
    for index, level in enumerate(LEVELS):
        views = [occupation_view(book, o) for o in book.listed() if (o.id, level) in book.applications]
        levels.append((level, level_name(book, level), [(view.name, view.levels[index].href) for view in views]))
    body = render("by_level.html", "by-level/", levels=levels, most=MOST_OCCUPATIONS)
    return Page("by-level/", "按级别查找", "按五级至一级列出有报考条件的职业与工种。", body, "index")


def _source_index(book: Rulebook) -> Iterator[Page]:
    order = {source: number for number, source in enumerate(book.sources)}
    lists = sorted(book.lists, key=lambda printed: order[printed.source])
    for sheet in sheets("by-source/", lists, MOST_LISTS):
        shown = _by_source(book, sheet.items)
        body = render("by_source.html", sheet.path, sources=shown, total=len(book.sources), sheet=sheet)
        description = f"{_number(len(book.sources))}份来源文件，以及其中印出的每一份条件清单。"
        yield sheet.page(Page(sheet.base, "按来源查找", description, body, "index"))


def _number(count: int) -> str:
    """As it is said before a measure word."""
    return "两" if count == 2 else str(count)


def index_pages(book: Rulebook) -> Iterator[Page]:
    """Start, by occupation, by level, by source."""
    found = groups(book)
    rows = [(group.parent, view) for group in found for view in group.members]
    yield _start_page(book, found, len(rows))
    yield from _occupation_index(rows)
    yield _level_index(book)
    yield from _source_index(book)
