"""The hand-written pages of docs/pages/: Markdown in Simplified with a front matter, and expressions for data."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any

from generator.licences import components, holder, parts, sources_words, standing
from generator.pages.frame.environment import render_text
from generator.pages.frame.page import Page, Script, placeholder
from generator.pages.parts.views import generation_words, occupation_view, source_title
from generator.rulebook import LEVELS, Rulebook
from generator.rulebook.problems import PagesInvalid
from generator.rulebook.yamlfile import read_front_matter

FOLDER = Path(__file__).parent.parent.parent / "docs/pages"
KEYS = {"title", "description", "kind"}
"""Of the front matter; `asked` and `about`, what people type who want the page (`Answer`), may be left out."""


def _lists(book: Rulebook) -> list[dict[str, Any]]:
    """How current each list is: one row for each occupation and source."""
    rows: dict[tuple[str, str, str], dict[str, Any]] = {}
    for occupation in book.listed():
        for level in LEVELS:
            for application in book.applications.get((occupation.id, level), ()):
                printed = application.printed
                row = rows.setdefault(
                    (occupation.id, printed.source, printed.generation),
                    {
                        "occupation": occupation_view(book, occupation),
                        "source": source_title(book.sources[printed.source]),
                        "source_href": f"sources/{printed.source}/",
                        "generation": generation_words(printed.generation),
                        "levels": {},
                    },
                )
                row["levels"][level] = book.levels[level]["name"]
    return list(rows.values())


def _sources(book: Rulebook) -> list[dict[str, Any]]:
    standings = sources_words()["standings"]
    return [
        {**s.meta, "title": source_title(s), "href": f"sources/{s.id}/", "standing": standings[standing(s.meta)]}
        for s in book.sources.values()
    ]


def _licences() -> dict[str, Any]:
    return {"holder": holder(), "parts": parts(), "sources": sources_words(), "components": components()}


def notice_page(folder: Path = FOLDER) -> dict[str, str]:
    """Where visitors read how to check a notice of their own: name and address below the language's root."""
    if (folder / "notice.md").exists():
        return {"words": "查自己手上的通知", "href": "notice/"}
    return {"words": "加一份新通知", "href": "editing/#add"}


def written_pages(
    book: Rulebook, fragments: Mapping[str, Callable[[Script], str]], folder: Path = FOLDER
) -> Iterator[Page]:
    """The pages of a folder; `about.md` becomes `about/`."""
    for file in sorted(folder.glob("*.md")):
        shown_as = f"docs/pages/{file.name}"
        meta, text = read_front_matter(file, shown_as)
        if missing := sorted(KEYS - set(meta)):
            expected = ", ".join(sorted(KEYS))
            raise PagesInvalid(f"{shown_as}:1: without {', '.join(missing)}; expected {expected}; add it")
        path = f"{file.stem}/"
        shown = {"lists": _lists(book), "sources": _sources(book), "licences": _licences()}
        body = render_text(text, path, notice=notice_page(folder), **shown)
        used = {name: fragment for name, fragment in fragments.items() if placeholder(name) in body}
        page = Page(path, meta["title"], meta["description"], body, meta["kind"], fragments=used)
        yield page._replace(asked=tuple(meta.get("asked", ())), about=tuple(meta.get("about", ())))
