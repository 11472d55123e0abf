"""Every query of the tables, asked of both language versions of the built site: the first result, and all of them.

What people ask in their own words (asked_queries.py) is held to the page that they want first; these expectations share
nothing with the search: neither its word lists nor its index.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest

from generator.pages import all_pages
from generator.pages.search_words import read_page_names
from generator.words.script import simplified
from tests.support.browser.asked_queries import ANSWERED, ASKED, Answered, Asked
from tests.support.browser.frozen_site import surroundings
from tests.support.browser.search_queries import QUERIES, Scan
from tests.support.catalogue import ask
from tests.support.rulebooks import frozen_book


@pytest.fixture(scope="module")
def scan(site_folder: Path) -> Scan:
    book = frozen_book()
    with surroundings():
        pages = all_pages(book, {"checker": lambda script: ""})
    html = {page.path: (site_folder / page.path / "index.html").read_text(encoding="utf-8") for page in pages}
    return Scan.of(book, pages, html)


def test_table_is_as_large_as_promised() -> None:
    assert len({query.hans for query in QUERIES}) >= 60
    assert len({query.hant for query in QUERIES}) >= 60


@pytest.mark.parametrize("script", ["hans", "hant"])
def test_every_query(scan: Scan, site_folder: Path, script: str) -> None:
    """Both scripts' queries are asked of each version, and must find the same pages."""
    typed = [text for query in QUERIES for text in (query.hans, query.hant)]
    (index,) = (site_folder / "search-index").iterdir()
    found = {text: answer.urls for text, answer in zip(typed, ask(index, script, typed), strict=True)}
    wrong: dict[str, Any] = {}
    for query in QUERIES:
        expected = scan.find(query)
        first = query.first if query.first != "" else expected[0]
        for text in (query.hans, query.hant):
            urls = found[text]
            missing, extra = set(expected) - set(urls), set(urls) - set(expected)
            if urls[:1] != ([first] if first else []) or missing or extra or len(urls) != len(expected):
                wrong[text] = {"first": urls[:1], "wanted": first, "missing": missing, "extra": extra}
    lines = [f"{text}: {what}" for text, what in wrong.items()]
    assert not lines, "\n".join(lines)


def test_people_ask_as_much_as_promised() -> None:
    assert len({query.hans for query in ASKED}) >= 90
    assert len([query for query in ASKED if query.is_question]) >= 40


@pytest.mark.parametrize("script", ["hans", "hant"])
@pytest.mark.parametrize("queries", [ASKED, ANSWERED], ids=["first", "among-three"])
def test_what_people_ask(site_folder: Path, queries: Sequence[Asked | Answered], script: str) -> None:
    typed = [text for query in queries for text in (query.hans, query.hant)]
    (index,) = (site_folder / "search-index").iterdir()
    found = dict(zip(typed, ask(index, script, typed), strict=True))
    wrong = []
    for query in queries:
        for text in (query.hans, query.hant):
            urls, unknown = found[text].urls, simplified(found[text].unknown)
            if not query.is_right(urls) or unknown != query.unknown:
                wrong.append(f"{text}: {urls[:5]}, not here: {unknown!r}; wanted {query}")
    assert not wrong, "\n".join(wrong)


def test_every_page_that_has_other_names_is_there(site_folder: Path) -> None:
    assert [path for path in read_page_names() if not (site_folder / path / "index.html").exists()] == []
