"""A large site's search: what an index in parts finds is what is there, and what it fetches stays small.

catalogue.js is run by Node, on records of the project and made-up ones that name themselves in every clause.
"""

from __future__ import annotations

import random
from dataclasses import replace
from pathlib import Path
from typing import NamedTuple

import pytest

from generator.pages.search_records import occupations, plain
from generator.search import Clause, Occupation, OtherPage, build_search
from generator.words.script import traditional
from intake.sentence.terms import LEVEL_WORDS
from tests.support import ROOT
from tests.support.browser.search_queries import QUERIES, Entry, Query, Scan, Term
from tests.support.browser.search_queries import plain as unpunctuated
from tests.support.catalogue import ask
from tests.support.rulebooks import frozen_book

CHARACTERS = "电车工网商务程序设计测试员综合布线维修加工检验制作管理"


class Records(NamedTuple):
    """What is searched."""

    occupations: list[Occupation]
    pages: list[OtherPage]

    @classmethod
    def made(cls, count: int) -> Records:
        """The project's, and as many more that have each name in every clause."""
        own, rng = occupations(frozen_book()), random.Random(1)
        models = [occupation for occupation in own if occupation.levels]
        for number in range(count):
            model = models[number % len(models)]
            name = "".join(rng.sample(CHARACTERS, rng.randint(2, 6))) + rng.choice("工员师")

            def named(clause: Clause, name: str = name) -> Clause:
                return Clause(clause.anchor, clause.text.replace("本职业", f"{name}职业"))

            levels = tuple(replace(level, clauses=tuple(map(named, level.clauses))) for level in model.levels)
            own.append(Occupation(f"made-{number}", name, levels))
        pages = []
        for file in sorted((ROOT / "docs/pages").glob("*.md")):
            text, anchors = plain(file.read_text("utf-8"))
            pages.append(OtherPage(f"{file.stem}/", f"关于{file.stem}", text, anchors))
        return cls(own, pages)

    def scan(self) -> Scan:
        """Everything that can be found, as search_queries.py looks for it: without folding and index."""
        found, by_id = Scan(), {o.id: o for o in self.occupations}
        for o in self.occupations:
            of = by_id[o.of] if o.of else o
            names, ids = (o.name, of.name), (o.id, of.id)
            found.entries.append(Entry(f"occupations/{o.id}/", "", names, ids))
            for level in o.levels:
                url = f"occupations/{o.id}/{level.level}/"
                found.entries.append(Entry(url, unpunctuated(level.summary), names, ids, level.level))
                for clause in level.clauses:
                    text = unpunctuated(clause.text)
                    found.entries.append(Entry(f"{url}#{clause.anchor}", text, names, ids, level.level, is_clause=True))
        found.entries += [Entry(p.url, unpunctuated(p.text), (unpunctuated(p.title),)) for p in self.pages]
        return found

    def words(self, count: int) -> list[str]:
        """Parts of clauses and names, wherever they are cut."""
        rng = random.Random(2)
        texts = [c.text for o in self.occupations for level in o.levels for c in level.clauses]
        found = []
        while len(found) < count:
            text = rng.choice(texts)
            start = rng.randrange(len(text))
            cut = text[start : start + rng.randint(2, 9)]
            if all("\u4e00" <= c <= "\u9fff" and c not in "一二三四五六七八九十两" for c in cut):
                found.append(cut)
        return found


class Indexes(NamedTuple):
    """The same records in one file for each script, and in parts; and what is asked."""

    records: Records
    whole: Path
    parts: Path
    queries: list[Query]
    words: list[str]


@pytest.fixture(scope="module")
def indexes(tmp_path_factory: pytest.TempPathFactory, full: bool) -> Indexes:
    records, folder = Records.made(400 if full else 8), tmp_path_factory.mktemp("search")
    build_search(*records, folder / "whole", whole=10**9)
    build_search(*records, folder / "parts", whole=0)
    queries = QUERIES if full else QUERIES[::4]
    return Indexes(records, folder / "whole", folder / "parts", queries, records.words(400 if full else 20))


@pytest.mark.parametrize("script", ["hans", "hant"])
def test_an_index_in_parts_answers_as_one_that_is_whole(indexes: Indexes, script: str) -> None:
    queries = [query.hans if script == "hant" else query.hant for query in indexes.queries] + indexes.words
    whole, parts = (ask(folder, script, queries) for folder in (indexes.whole, indexes.parts))
    for query, expected, found in zip(queries, whole, parts, strict=True):
        assert found.urls == expected.urls, query
        assert (found.shown, found.suggested) == (expected.shown, expected.suggested), query
        assert not expected.fetched


@pytest.mark.parametrize("script", ["hans", "hant"])
def test_everything_that_is_there_is_found(indexes: Indexes, script: str) -> None:
    """Words that are cut out of clauses anywhere, across the name that stands in them, too."""
    queries, scan = indexes.words, indexes.records.scan()
    typed = [query if script == "hans" else traditional(query) for query in queries]
    for query, found in zip(queries, ask(indexes.parts, script, typed), strict=True):
        levels = tuple(level for level, names in LEVEL_WORDS.items() if any(query in name for name in names))
        expected = scan.find(Query(query, "", "", (Term(query, levels),)))
        assert sorted(found.urls) == sorted(expected), query
        assert found.urls


def test_a_clause_says_the_name_of_its_occupation(indexes: Indexes) -> None:
    """The text is kept once, without the name; the visitor reads the very words."""
    made = next(o for o in indexes.records.occupations if o.id == "made-0")
    clauses = [clause.text for level in made.levels for clause in level.clauses]
    (answer,) = ask(indexes.parts, "hans", [f"{made.name}职业"])
    assert answer.shown
    assert set(answer.shown) <= set(clauses)


def test_a_query_fetches_little_of_a_large_index(indexes: Indexes) -> None:
    rare, common = ask(indexes.parts, "hans", ["专利", "年"])
    assert len([name for name in rare.fetched if name.startswith("words")]) == 1
    for answer in (rare, common):
        assert not {"names-hans", "texts-hans"} & set(answer.fetched)
        assert len(answer.fetched) <= 8
    assert len(list(indexes.parts.iterdir())) > 30
