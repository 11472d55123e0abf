"""The glossary: its page, and the tips on the words of clauses. The words are those of docs/pages/glossary.yaml.

The official words stay as they are: a tip is a link around them, and only where a page first has them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from markupsafe import Markup, escape

from generator.data.bundle import level_name
from generator.pages.frame.environment import render
from generator.pages.frame.page import Answer, Page
from generator.rulebook import Rulebook
from generator.rulebook.problems import PagesInvalid
from generator.rulebook.yamlfile import read_yaml

FILE = Path(__file__).parent.parent.parent / "docs/pages/glossary.yaml"
KEYS = {"id", "name", "in", "words"}
"""Of an entry; `asked`, what people type who look for it, may be left out."""


class Term(NamedTuple):
    """A word of the clauses: `forms` are the ways in which they write it."""

    id: str
    name: str
    forms: tuple[str, ...]
    words: str
    asked: tuple[str, ...] = ()


class GlossaryInvalid(PagesInvalid):
    """The glossary cannot be used; the message names every problem, its place and the next step."""


def _problems(entries: Sequence[dict[str, object]], text: str) -> Iterator[str]:
    seen: dict[str, object] = {}
    for number, entry in enumerate(entries, 1):
        place = f"{FILE.name}: entry {number} ({entry.get('id', 'without id')})"
        if set(entry) - {"asked"} != KEYS:
            yield f"{place}: keys {', '.join(sorted(entry))}; expected {', '.join(sorted(KEYS))}"
            continue
        if entry["id"] in seen:
            yield f"{place}: this id stands twice; rename one"
        seen[str(entry["id"])] = entry
        forms = entry["in"]
        if not isinstance(forms, list) or not all(isinstance(form, str) for form in forms):
            yield f"{place}: `in` is no list of words; write [a, b]"
            continue
        for form in forms:
            if form not in text:
                yield f"{place}: no clause has {form!r}; write it as the clauses do, or take it out"


def read_glossary(book: Rulebook, file: Path = FILE) -> tuple[Term, ...]:
    """Read the terms, in the order of the file.

    Raises:
        GlossaryInvalid: With all problems: a missing key, an id that stands twice, words that no clause has.
    """
    document = read_yaml(file, f"docs/pages/{file.name}")
    if document.problems:
        raise GlossaryInvalid("\n".join(map(str, document.problems)))
    entries = document.data
    if not isinstance(entries, list) or not all(isinstance(entry, dict) for entry in entries):
        raise GlossaryInvalid(f"{file.name}: no list of entries; write each as `- id: …`, see the others")
    problems = list(_problems(entries, "\n".join(clause.text for clause in book.clauses.values())))
    if problems:
        raise GlossaryInvalid("\n".join(problems))
    return tuple(
        Term(entry["id"], entry["name"], tuple(entry["in"]), entry["words"], tuple(entry.get("asked", ())))
        for entry in entries
    )


class Tips:
    """Links the terms of one page to their tips; `found` are those that it has, in the order of the page."""

    def __init__(self, terms: Sequence[Term]) -> None:
        self._by_form = {form: term for term in terms for form in term.forms}
        # The longest first: 高级技工学校 is not 技工学校.
        self._pattern = re.compile("|".join(map(re.escape, sorted(self._by_form, key=len, reverse=True))))
        self.found: list[Term] = []

    def link_terms(self, text: str) -> Markup:
        """The words of a clause, with a link to the tip around each term that the page did not have before."""
        html = Markup()
        position = 0
        for match in self._pattern.finditer(text):
            term = self._by_form[match[0]]
            if term in self.found:
                continue
            self.found.append(term)
            html += escape(text[position : match.start()])
            html += Markup('<a class="term" href="#term-{}">{}</a>').format(term.id, match[0])
            position = match.end()
        return html + escape(text[position:])


def glossary_page(book: Rulebook) -> Iterator[Page]:
    """The page of all terms, with the five levels and the old titles."""
    titles = [(title, level_name(book, level)) for title, level in book.titles.items()]
    levels = [level_name(book, level) for level in sorted(book.levels, reverse=True)]
    terms = read_glossary(book)
    body = render("glossary.html", "glossary/", terms=terms, titles=titles, levels=levels)
    description = "报考条件里的词语：连续与累计、本职业、正规培训、职业资格证书与职业技能等级证书等。"
    answers = tuple(Answer(t.id, t.name, t.words, "term", about=(*t.forms, *t.asked)) for t in terms)
    yield Page("glossary/", "词语解释", description, body, "written", answers=answers)
