"""Pages in Traditional: every word that is read is converted, and nothing else."""

from __future__ import annotations

import re
from collections.abc import Mapping
from html import unescape

import pytest

from generator.pages import Page
from generator.pages.frame.convert import convert_page
from tests.support.page_texts import back_in_simplified
from tests.support.pages import frozen_pages

# Latin letters that Chinese pages may show: a name, a file format, an address, a grade of school, a number.
LATIN = {"JavaScript", "PDF", "GBK", "A3", "3A", "http", "pjjg", "osta", "org", "cn", "N"} | {"xls", "xlsx", "csv"}


@pytest.fixture(scope="module")
def pages() -> Mapping[str, Page]:
    return frozen_pages()


def visible(html: str) -> str:
    """The words that a reader sees, without tags."""
    return unescape(re.sub(r"<[^>]+>", "", html))


def without_verbatim(html: str) -> str:
    """The page without the quotations of its sources."""
    return re.sub(r"<(\w+)[^>]*data-verbatim.*?</\1>", "", html, flags=re.DOTALL)


class TestConversion:
    def test_words_reach_across_inline_tags(self) -> None:
        assert convert_page("<p>组卷<b>发</b>卷</p>") == "<p>組卷<b>發</b>卷</p>"

    def test_block_ends_a_word(self) -> None:
        assert convert_page("<li>头</li><li>发</li>") == "<li>頭</li><li>發</li>"

    def test_verbatim_stays_with_all_that_is_in_it(self) -> None:
        page = '<q data-verbatim lang="zh-Hans">规<b>范</b><br>围</q>'
        assert convert_page(f"{page}范围") == f"{page}範圍"

    def test_attributes_for_readers_only(self) -> None:
        page = '<a href="标准" id="标准" title="标准" aria-label="标准">标准</a>'
        assert convert_page(page) == '<a href="标准" id="标准" title="標準" aria-label="標準">標準</a>'

    def test_scripts_stay(self) -> None:
        assert convert_page("<script>标准</script>标准") == "<script>标准</script>標準"

    def test_greater_than_in_an_attribute(self) -> None:
        assert convert_page('<a title="标>题" href="标">标</a>') == '<a title="標>題" href="标">標</a>'


def test_traditional_gives_simplified_back(pages: Mapping[str, Page]) -> None:
    for page in pages.values():
        for text in (page.title, page.description, page.body):
            assert convert_page(convert_page(text), back_in_simplified) == text, page.path


def test_traditional_has_no_careless_conversion(pages: Mapping[str, Page]) -> None:
    """Forms that a conversion character by character leaves, or that a profile for another region makes of rules."""
    for page in pages.values():
        words = visible(without_verbatim(convert_page(page.body)))
        wrong = "后|于|爲|覈|麪|裏|捲|製度|規范|范圍|骨干|征集|批準|采取|繪制|佈線|程式設計|網路與|資訊|寬頻"
        assert not re.findall(wrong, words), page.path


def test_nothing_that_is_seen_is_english(pages: Mapping[str, Page]) -> None:
    for page in pages.values():
        # What an editor or a programmer types stands in backquotes.
        text = re.sub(r"^```.*?^```$", "", without_verbatim(page.body), flags=re.DOTALL | re.MULTILINE)
        text = re.sub(r"\ufff9\w+\ufffb|\]\([^)]*\)|\{: #[\w-]+ \}|`[^`\n]+`", "", text)
        if page.path == "licences/":  # software is called by its name, and so is its licence
            text = re.sub(r"<tbody>.*?</tbody>", "", text, flags=re.DOTALL)
        seen = visible(text) + " ".join(re.findall(r'(?:title|aria-label|placeholder)="([^"]*)"', page.body))
        assert set(re.findall(r"[A-Za-z0-9]*[A-Za-z][A-Za-z0-9]*", seen)) <= LATIN, page.path
