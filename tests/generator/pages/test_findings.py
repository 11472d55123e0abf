"""The page of findings: each with its lines and its reason, in words that both scripts can show."""

from __future__ import annotations

import re
from html import unescape

import pytest

from generator.lint import find_all, read_accepted
from generator.lint.accepted import EXPECTED
from generator.pages.findings import KINDS, finding_pages
from generator.pages.frame.convert import convert_page
from generator.pages.frame.page import Page
from generator.rulebook import Rulebook
from tests.support.page_texts import back_in_simplified
from tests.support.rulebooks import FROZEN, frozen_book


@pytest.fixture(scope="module")
def book() -> Rulebook:
    return frozen_book()


@pytest.fixture(scope="module")
def page(book: Rulebook) -> Page:
    (page,) = finding_pages(book, FROZEN)
    return page


def test_every_kind_has_words() -> None:
    assert set(KINDS) == set(EXPECTED)


def test_each_finding_stands_once_with_its_reason_and_lines(book: Rulebook, page: Page) -> None:
    reasons = read_accepted(FROZEN).reasons()
    for finding in find_all(book):
        (item,) = re.findall(rf'<li id="{finding.id.replace(":", "-")}">.*?</li>', page.body, re.DOTALL)
        words = unescape(re.sub(r"<[^>]+>", "", item))
        assert reasons[finding.id] in words
        for clause in finding.clauses:
            assert book.clauses[clause].text in words
        for source, numbers in finding.lines.items():
            assert f'href="../sources/{source}/#line-{numbers[0]}"' in item


def test_the_pair_that_is_compared_is_linked(page: Page) -> None:
    words = re.sub(r"<[^>]+>|\s", "", page.body)
    assert "对照：60行与57行；86行与83行" in words


def test_both_scripts(page: Page) -> None:
    assert convert_page(convert_page(page.body), back_in_simplified) == page.body
    seen = re.sub(r"<[^>]+>", "", page.body)
    assert not re.search("[A-Za-z]", seen)


def test_without_acceptances_the_page_is_still_whole(
    book: Rulebook, page: Page, tmp_path_factory: pytest.TempPathFactory
) -> None:
    (bare,) = finding_pages(book, tmp_path_factory.mktemp("rules"))
    assert bare.body.count("<li id=") == page.body.count("<li id=") == 26
