"""The tree of Markdown files that mkdocs builds: all pages of the site, once for each script."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from itertools import chain
from pathlib import Path

from generator.pages.by_path import comparison_pages, path_pages
from generator.pages.findings import finding_pages
from generator.pages.frame.page import Page, Script, placeholder
from generator.pages.glossary import glossary_page
from generator.pages.handwritten import written_pages
from generator.pages.indexes import index_pages
from generator.pages.information import information_pages
from generator.pages.occupation.editions import changes_pages
from generator.pages.occupation.levels import level_pages
from generator.pages.occupation.occupations import occupation_pages
from generator.pages.questions import question_page
from generator.pages.search_words import read_page_names
from generator.pages.sources import source_pages
from generator.rulebook import Rulebook


def all_pages(book: Rulebook, fragments: Mapping[str, Callable[[Script], str]]) -> list[Page]:
    """Every page, in Simplified; no two at the same address."""
    pages = list(
        chain(
            index_pages(book),
            occupation_pages(book),
            level_pages(book),
            changes_pages(book),
            path_pages(book),
            comparison_pages(book),
            source_pages(book),
            information_pages(book),
            finding_pages(book),
            glossary_page(book),
            question_page(book),
            written_pages(book, fragments),
        )
    )
    paths = [page.path for page in pages]
    if len(set(paths)) < len(paths):
        raise ValueError(f"two pages at {sorted(path for path in set(paths) if paths.count(path) > 1)}")
    names = read_page_names()
    return [page._replace(about=(*page.about, *names.get(page.path, ()))) for page in pages]


def write_pages(pages: Iterable[Page], script: Script, folder: Path, addresses: Mapping[str, str]) -> None:
    """Write the Markdown of pages in a script into a folder.

    Args:
        pages: As `all_pages` makes them.
        script: Of the pages.
        folder: Where they go.
        addresses: Of hashed folders below the site's root, known only after these are built; they take the places of
            the placeholders of the same names, such as `[[search_index]]`.
    """
    for page in pages:
        file = folder / page.file
        file.parent.mkdir(parents=True, exist_ok=True)
        text = page.markdown(script)
        for name, address in addresses.items():
            text = text.replace(placeholder(name), address)
        file.write_text(text, encoding="utf-8")
