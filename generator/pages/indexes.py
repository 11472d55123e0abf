"""The start page and the ways in: by occupation, by level, by source."""

from __future__ import annotations

from collections.abc import Iterator

from generator.bundle import level_name
from generator.pages.environment import render
from generator.pages.page import Page
from generator.pages.views import generation_words, groups, occupation_view, source_title
from generator.rulebook import LEVELS, Rulebook


def _sources(book: Rulebook) -> list[dict[str, object]]:
    return [
        {
            "id": source.id,
            "title": source_title(source),
            "publisher": source.meta["publisher"],
            "date": source.meta["date"],
            "href": f"sources/{source.id}/",
            "lists": [
                {
                    "heading": source.simplified(printed.heading).strip() if printed.heading else "",
                    "line": printed.heading or printed.uses[0].line,
                    "level": level_name(book, printed.level),
                    "number": printed.level,
                    "count": len(printed.uses),
                    "generation": generation_words(printed.generation),
                    "occupations": [occupation_view(book, book.occupations[name]) for name in printed.applies_to],
                }
                for printed in book.lists
                if printed.source == source.id
            ],
        }
        for source in book.sources.values()
    ]


def index_pages(book: Rulebook) -> Iterator[Page]:
    """Start, by occupation, by level, by source."""
    counts = {
        "occupations": len(book.listed()),
        "lists": len(book.lists),
        "clauses": sum(len(printed.uses) for printed in book.lists),
    }
    description = "逐条公布职业资格、职业技能等级证书的报考条件：原文、出处与校订，并可自查是否符合。"
    body = render("start.html", "", groups=groups(book), counts=counts)
    yield Page("", "职业证书报考条件", description, body, "start")

    path = "occupations/"
    body = render("occupations.html", path, groups=groups(book))
    yield Page(path, "全部职业与工种", "本站收录的全部职业与工种及其等级。", body, "index")

    path = "by-level/"
    levels = [
        (level, level_name(book, level), [occupation_view(book, o) for o in book.listed()], LEVELS.index(level))
        for level in LEVELS
    ]
    body = render("by_level.html", path, levels=levels)
    yield Page(path, "按级别查找", "按五级至一级列出有报考条件的职业与工种。", body, "index")

    path = "by-source/"
    body = render("by_source.html", path, sources=_sources(book))
    yield Page(path, "按来源查找", "两份来源文件，以及其中印出的每一份条件清单。", body, "index")
