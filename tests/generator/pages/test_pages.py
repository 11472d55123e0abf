"""The pages: what is on them, in both scripts, compared with the rules and with golden files.

After a wanted change of the pages, write the golden files anew with
`UPDATE_GOLDEN=1 .venv/bin/python -m pytest tests/generator/pages/test_pages.py -k golden` and read the difference.
"""

from __future__ import annotations

import json
import os
import re
from collections.abc import Mapping
from html import unescape
from pathlib import Path

import pytest

from generator.pages import Page
from generator.pages.frame.page import SCRIPTS, Script
from generator.pages.parts.ladder import text_width, wrap
from generator.pages.parts.proof import proofs
from generator.pages.parts.views import GENERATIONS
from generator.rulebook import LEVELS, Rulebook
from tests.support.pages import frozen_pages
from tests.support.rulebooks import FROZEN, frozen_book

GOLDEN = Path(__file__).parent / "golden"
GOLDEN_PAGES = (
    "occupations/diangong/3/",
    "occupations/chegong/1/",
    "occupations/wangshang/3/",
    "occupations/jisuanji-ruanjian-ceshiyuan/2/",
    "occupations/dianxin-jiaohuan/4/",
    "occupations/dianxin-jiaohuan/",
)


@pytest.fixture(scope="module")
def book() -> Rulebook:
    return frozen_book()


@pytest.fixture(scope="module")
def pages() -> Mapping[str, Page]:
    return frozen_pages()


def visible(html: str) -> str:
    """The words that a reader sees, without tags."""
    return unescape(re.sub(r"<[^>]+>", "", html))


@pytest.mark.parametrize("script", SCRIPTS)
@pytest.mark.parametrize("path", GOLDEN_PAGES)
def test_golden(pages: Mapping[str, Page], path: str, script: Script) -> None:
    file = GOLDEN / f"{path.strip('/').replace('/', '.')}.{script}.md"
    made = pages[path].markdown(script)
    if os.environ.get("UPDATE_GOLDEN"):
        file.write_text(made, encoding="utf-8")
    renew = "UPDATE_GOLDEN=1 .venv/bin/python -m pytest tests/generator/pages/test_pages.py -k golden"
    assert made == file.read_text(encoding="utf-8"), f"after a wanted change: {renew}, and read the difference"


def test_every_clause_is_on_the_pages_that_it_applies_to(book: Rulebook, pages: Mapping[str, Page]) -> None:
    seen = set()
    for (occupation, level), applications in book.applications.items():
        body = pages[f"occupations/{occupation}/{level}/"].body
        uses = [use for application in applications for use in application.printed.uses]
        assert body.count('class="clause"') == len(uses)
        for use in uses:
            start = f'<li class="clause" id="clause-{use.source}-{use.line}">'
            (item,) = re.findall(rf"{start}.*?</details>", body, re.DOTALL)
            words = visible(item)
            verbatim = book.sources[use.source].lines[use.line - 1].strip()
            (shown,) = re.findall(r'<span class="clause-words">(.*?)</span>', item)
            assert visible(shown) == use.clause.text
            assert use.clause.mark + use.clause.text in words
            assert use.clause.citation in words
            assert verbatim in words
            assert f'href="../../../sources/{use.source}/#line-{use.line}"' in item
            for correction in book.sources[use.source].corrections.get(use.line, ()):
                assert correction.reason in words
            for caution in (*use.clause.cautions, *use.cautions):
                assert book.cautions[caution]["words"] in words
            seen.add((use.source, use.line))
    assert len(seen) == 259


@pytest.mark.parametrize(
    ("clause", "expected"),
    [
        ("network-operation-3-3", ("毕业证书", "职业资格证书（技能等级证书）")),
        ("network-operation-4-3", ("毕业证书",)),
        ("general-trades-3-7", ("职业资格证书",)),
        ("general-trades-2-6", ("鉴定证书或有效证明",)),
        ("animation-4-1", ()),
    ],
)
def test_proof_that_a_clause_names(book: Rulebook, clause: str, expected: tuple[str, ...]) -> None:
    assert proofs(book.clauses[clause].text) == expected


def test_levels_without_conditions_say_so(book: Rulebook, pages: Mapping[str, Page]) -> None:
    for occupation in book.listed():
        for level in LEVELS:
            body = pages[f"occupations/{occupation.id}/{level}/"].body
            is_published = (occupation.id, level) in book.applications
            assert ("本站来源没有列出" in visible(body).split("来源与时效")[0]) is not is_published
            assert ("未核实是否现行有效" in body) is is_published


def test_both_lists_of_the_turner_with_their_readings(book: Rulebook, pages: Mapping[str, Page]) -> None:
    words = visible(pages["occupations/chegong/1/"].body)
    ambiguity = book.ambiguities["bracketed-variant"]
    assert ambiguity["question"] in words
    for option in ambiguity["options"].values():
        assert f"读法：{option}" in words
    assert "车工、钳工、电工" in words
    assert "车工（数控车工）\\铣工（数控铣工）" in words


def test_every_line_of_a_source_stands_as_it_is(book: Rulebook, pages: Mapping[str, Page]) -> None:
    for source in book.sources.values():
        body = pages[f"sources/{source.id}/"].body
        for number, line in enumerate(source.lines, 1):
            found = re.findall(rf'id="line-{number}".*?<p class="line-text"[^>]*>(.*?)</p>', body, re.DOTALL)
            # Blank lines are not shown; spaces at a line's end are not to be seen.
            assert [visible(text).rstrip() for text in found] == ([line.rstrip()] if line.strip() else [])


def test_private_line_holds_no_number(pages: Mapping[str, Page]) -> None:
    body = pages["sources/xilingol/"].body
    (text,) = re.findall(r'id="line-364".*?<p class="line-text"[^>]*>(.*?)</p>', body, re.DOTALL)
    assert text == "(個人姓名與手機號已隱去)"
    everything = "".join(page.body for page in pages.values())
    assert not re.search(r"(?<!\d)1[3-9]\d{9}(?!\d)", everything)


def test_information_says_which_headings_are_supplied(book: Rulebook, pages: Mapping[str, Page]) -> None:
    for section in book.sources["xilingol"].meta["information"]:
        if "page" in section:
            body = pages[f"information/{section['page']}/"].body
            assert ("标题为编者所加" in body) is section.get("supplied", False)
            assert section["title"] in body
    assert "第05、13节在来源中是空的，第11节来源没有" in pages["information/"].body
    assert '<a href="tel:0479-8225060">0479-8225060</a>' in pages["information/contact/"].body
    assert 'href="http://pjjg.osta.org.cn/"' in pages["information/look-up/"].body


def test_page_knows_what_its_checker_is_opened_with(pages: Mapping[str, Page]) -> None:
    assert pages["occupations/diangong/3/"].query == "?occupation=diangong&level=3"
    assert pages["occupations/diangong/"].query == "?occupation=diangong"
    assert pages["about/"].query == ""
    assert 'checker: "?occupation=diangong&level=3"' in pages["occupations/diangong/3/"].markdown("hant")


class TestLadder:
    def test_lines_fit_and_lose_nothing(self, book: Rulebook) -> None:
        for clause in book.clauses.values():
            lines = wrap(clause.text, 12)
            assert "".join(lines) == clause.text
            assert max(map(text_width, lines)) <= 12


def test_every_wording_that_a_source_may_name_is_said_in_words() -> None:
    schema = (FROZEN / "schema/source.schema.json").read_text("utf-8")
    known = re.search(r'"generation": \{\s*"enum": (\[[^\]]*\])', schema)
    assert known and set(json.loads(known[1])) == set(GENERATIONS)
