"""Sections of information of any number of sources, numbered or not: one index, a page each, no address twice."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from generator.data.open_data import list_json
from generator.pages import Page
from generator.pages.information import information_pages
from generator.pages.occupation.levels import level_pages
from generator.pages.sources import source_pages
from generator.rulebook import load_rulebook
from tests.support.rulebooks import FROZEN, copy_of, edit, frozen_book, problems_of

CONTACT = '  - {number: "", lines: [1], page: PAGE, title: 怎么报, supplied: true}'
"""Made of the first line of the other source, which stands there before its lists."""


def _with_a_second_source(folder: Path, page: str) -> Path:
    rules = copy_of(FROZEN, folder)
    text = (rules / "sources/zhejiang.yaml").read_text("utf-8")
    first = next(line for line in text.splitlines() if line.startswith("  - {line: 1, "))
    edit(rules, "sources/zhejiang.yaml", f"{first}\n", "")
    entry = CONTACT.replace("PAGE", page)
    edit(rules, "sources/zhejiang.yaml", "blocks:\n", f"information:\n{entry}\n\nblocks:\n")
    return rules


def _pages(rules: Path) -> dict[str, Page]:
    found = list(information_pages(load_rulebook(rules)))
    assert len({page.path for page in found}) == len(found)
    return {page.path: page for page in found}


def test_a_second_source_has_its_own_sections(tmp_path: Path) -> None:
    """Sections without a number: nothing is said of numbers that are empty, absent or late."""
    pages = _pages(_with_a_second_source(tmp_path, "how-to-apply"))
    first, second = pages["information/"].body.split('<h2 id="zhejiang">')
    assert "第05、13节在来源中是空的，第11节来源没有" in first
    assert "第08节排在第10节之后" in first
    assert "怎么报" in second
    assert "节号" not in second
    alone = pages["information/how-to-apply/"].body
    assert "标题为编者所加。" in alone
    assert "上一节</small>" not in alone
    assert "下一节</small>" not in alone


def test_without_any_section_the_index_has_what_everybody_asks() -> None:
    book = frozen_book()
    bare = {id: source._replace(meta={**source.meta, "information": []}) for id, source in book.sources.items()}
    (page,) = information_pages(book._replace(sources=bare))
    assert page.path == "information/"
    assert "questions/#how" in page.body
    assert "节号" not in page.body


def test_an_address_that_another_source_has_is_refused(tmp_path: Path) -> None:
    (problem,) = problems_of(_with_a_second_source(tmp_path, "contact"))
    assert "page 'contact' is taken by xilingol; expected each page once" in problem
    assert problem.endswith("such as zhejiang-contact")


def test_a_footnote_stands_below_its_clauses_and_has_no_page(tmp_path: Path) -> None:
    rules = copy_of(FROZEN, tmp_path)
    line = "  - {line: 1, text: 职业资格证书报考条件}\n"
    edit(rules, "sources/zhejiang.yaml", line, "")
    edit(
        rules,
        "sources/zhejiang.yaml",
        "blocks:\n",
        'information:\n  - {number: "", lines: [1], clauses: [5]}\n\nblocks:\n',
    )
    book = load_rulebook(rules)
    pages = {page.path: page.body for page in (*level_pages(book), *source_pages(book), *information_pages(book))}
    first, *others = re.split('<li class="clause"', pages["occupations/diangong/3/"])[1:]
    assert re.search(r'附注：职业资格证书报考条件<a href="[./]*sources/zhejiang/#line-1">第1行</a>', first)
    assert "附注" not in "".join(others)
    row = re.search(r'id="line-1".*?</li>', pages["sources/zhejiang/"], re.DOTALL)
    assert row
    assert "occupations/diangong/3/#clause-zhejiang-5" in row[0]
    assert "zhejiang" not in pages["information/"]
    (noted, *plain) = (c["footnotes"] for c in list_json(book, "diangong", 3)["printed"][0]["clauses"])
    assert noted == [{"line": 1, "text": {"hans": "职业资格证书报考条件", "hant": "職業資格證書報考條件"}}]
    assert not any(plain)


@pytest.mark.parametrize("line", [3, 400])
def test_a_footnote_of_what_is_no_clause_is_refused(tmp_path: Path, line: int) -> None:
    rules = copy_of(FROZEN, tmp_path)
    edit(
        rules,
        "sources/xilingol.yaml",
        "lines: [363], page: contact, title: 报名电话, supplied: true",
        f"lines: [363], clauses: [{line}]",
    )
    assert any(f"line {line} is no clause; expected a clause" in each for each in problems_of(rules))
