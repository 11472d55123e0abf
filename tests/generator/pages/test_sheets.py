"""Long lists in sheets: nothing is lost or said twice, every sheet is reached, and short lists stay one page."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

import pytest

from generator.pages import by_path, findings, indexes
from generator.pages.frame.page import Page
from generator.pages.parts.routes import KINDS
from generator.pages.parts.sheets import Sheet, sheets
from generator.pages.search_records import other_pages
from generator.rulebook import Rulebook
from tests.support.rulebooks import frozen_book

Make = Callable[[Rulebook], Iterator[Page]]
PLACES = dict.fromkeys(KINDS, 16)
# What each page lists, by the links that stand for an item.
CUT: dict[str, tuple[Make, object, str, object, str]] = {
    "occupations/": (indexes.index_pages, indexes, "MOST_OCCUPATIONS", 5, r'class="row-name" href="([^"]*)"'),
    "by-source/": (indexes.index_pages, indexes, "MOST_LISTS", 7, r'<tr><td><a href="([^"]*)"'),
    "by-level/3/": (by_path.comparison_pages, by_path, "MOST_ROWS", 4, r'<th scope="row"><a href="([^"]*)"'),
    "by-path/work/": (by_path.path_pages, by_path, "MOST_LINKS", PLACES, r'<li><a href="([^"]*occupations/[^"]*)"'),
    "findings/": (findings.finding_pages, findings, "MOST_WORDS", 40, r'<li id="([^"]*)"'),
}


@pytest.fixture(scope="module")
def book() -> Rulebook:
    return frozen_book()


def bare(address: str) -> str:
    """Without the way to the root, which differs from sheet to sheet."""
    return address.replace("../", "")


@pytest.mark.parametrize("base", CUT)
def test_every_item_stands_on_one_sheet(base: str, book: Rulebook, monkeypatch: pytest.MonkeyPatch) -> None:
    make, module, limit, most, item = CUT[base]
    (whole,) = (page for page in make(book) if page.path.startswith(base))
    monkeypatch.setattr(module, limit, most)
    cut = {page.path: page for page in make(book) if page.path.startswith(base)}
    assert len(cut) > 2
    found = [bare(href) for page in cut.values() for href in re.findall(item, page.body)]
    assert found == [bare(href) for href in re.findall(item, whole.body)]
    assert len({page.title for page in cut.values()}) == len({page.description for page in cut.values()}) == len(cut)
    linked = {
        bare(href) for page in cut.values() for href in re.findall(r'<a href="([^"]*)"[^>]* aria-label="第', page.body)
    }
    assert linked == set(cut)
    assert "上一页" not in cut[base].body and "下一页" in cut[base].body
    assert [page.url for page in other_pages(list(cut.values()))] == [base]


def test_one_sheet_says_nothing_of_sheets(book: Rulebook) -> None:
    for make in (indexes.index_pages, by_path.path_pages, by_path.comparison_pages):
        assert not any('class="sheets"' in page.body for page in make(book))


def test_start_page_of_a_large_site_does_not_list_all(book: Rulebook, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(indexes, "MOST_OCCUPATIONS", 5)
    pages = {page.path: page.body for page in indexes.index_pages(book)}
    assert "全部22个职业与工种" in pages[""] and "row-name" not in pages[""]
    assert "10个职业与工种" in pages["by-level/"] and "occupations/diangong/" not in pages["by-level/"]


def test_links_of_many_sheets_are_few() -> None:
    links = list(Sheet("a/", 33, 100, ()).links)
    assert [link.number for link in links] == [1, 10, 20, 30, 31, 32, 33, 34, 35, 40, 50, 60, 70, 80, 90, 100]
    assert [link.number for link in links if link.skips] == [10, 20, 30, 40, 50, 60, 70, 80, 90, 100]


def test_a_heavy_item_has_a_sheet_of_its_own() -> None:
    assert [list(sheet.items) for sheet in sheets("a/", [1, 9, 2, 2], 4, lambda item: item)] == [[1], [9], [2, 2]]
    assert [sheet.path for sheet in sheets("a/", [], 4)] == ["a/"]
