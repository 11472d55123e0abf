"""The glossary's tips: each term is explained once, the longest form of it is linked, problems are named."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path

import pytest

from generator.pages import Page
from generator.pages.glossary import GlossaryInvalid, Tips, read_glossary
from generator.rulebook import Rulebook
from tests.support.pages import GLOSSARY, frozen_pages
from tests.support.rulebooks import frozen_book


@pytest.fixture(scope="module")
def book() -> Rulebook:
    return frozen_book()


@pytest.fixture(scope="module")
def pages() -> Mapping[str, Page]:
    return frozen_pages()


class TestTips:
    def test_official_words_stay_and_each_term_is_explained_once(
        self, book: Rulebook, pages: Mapping[str, Page]
    ) -> None:
        for occupation, level in book.applications:
            body = pages[f"occupations/{occupation}/{level}/"].body
            linked = re.findall(r'<a class="term" href="#(term-[\w-]+)">', body)
            explained = re.findall(r'<p id="(term-[\w-]+)">', body)
            assert linked == explained, (occupation, level)
            assert len(set(linked)) == len(linked) > 0

    def test_longest_form_wins(self, book: Rulebook) -> None:
        tips = Tips(read_glossary(book, GLOSSARY))
        assert str(tips.link_terms("高级技工学校和技工学校")) == (
            '<a class="term" href="#term-senior-technical-school">高级技工学校</a>和'
            '<a class="term" href="#term-technical-school">技工学校</a>'
        )
        assert str(tips.link_terms("技工学校<")) == "技工学校&lt;"
        assert [term.id for term in tips.found] == ["senior-technical-school", "technical-school"]

    def test_every_form_leads_to_its_own_term(self, book: Rulebook) -> None:
        """A form that a shorter one takes apart, or that stands twice, would not."""
        terms = read_glossary(book, GLOSSARY)
        for term in terms:
            for form in term.forms:
                assert str(Tips(terms).link_terms(form)) == f'<a class="term" href="#term-{term.id}">{form}</a>'

    def test_every_problem_of_the_glossary_is_named(self, book: Rulebook, tmp_path: Path) -> None:
        file = tmp_path / "glossary.yaml"
        file.write_text(
            "- {id: a, name: 甲, in: [连续], words: 甲}\n- {id: a, name: 乙, in: [没有的词], words: 乙}\n- {id: b}\n",
            encoding="utf-8",
        )
        with pytest.raises(GlossaryInvalid) as caught:
            read_glossary(book, file)
        message = str(caught.value)
        assert "entry 2 (a): this id stands twice; rename one" in message
        assert "entry 2 (a): no clause has '没有的词'; write it as the clauses do, or take it out" in message
        assert "entry 3 (b): keys id; expected id, in, name, words" in message
