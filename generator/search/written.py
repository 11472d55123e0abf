"""Writes what the search reads in the browser, for each script: names to suggest, texts to look through.

Owns the two files' layout, which generator/assets/search/catalogue.js reads:

- ``names-<script>.json``  occupations, levels, folding table: loaded when a search box is first used
- ``texts-<script>.json``  the texts of clauses and pages, each once: loaded with the first query
"""

from __future__ import annotations

import json
import shutil
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

from generator.script import traditional
from generator.search.folding import build_folding
from generator.search.pinyin import syllables
from generator.search.records import LEVEL_WORDS, Occupation, OtherPage

Convert = Callable[[str], str]
CONVERSIONS: dict[str, Convert] = {"hans": str, "hant": traditional}


class SearchError(ValueError):
    """The records contradict each other."""


def build_search(occupations: Iterable[Occupation], pages: Iterable[OtherPage], out_dir: Path) -> None:
    """Write the files of both scripts into ``out_dir`` (``build/site/search-index``), replacing what is there.

    The order of occupations, levels, clauses and pages is that of results that match equally well.
    The same input gives the same bytes.
    """
    occupations, pages = list(occupations), list(pages)
    problems = list(_contradictions(occupations, pages))
    if problems:
        raise SearchError("\n".join(problems))
    folding = build_folding((text, traditional(text)) for text in set(_all_texts(occupations, pages)))
    shutil.rmtree(out_dir, ignore_errors=True)
    out_dir.mkdir(parents=True)
    for script, convert in CONVERSIONS.items():
        _write_json(out_dir / f"names-{script}.json", _names(occupations, folding, convert))
        _write_json(out_dir / f"texts-{script}.json", _texts(occupations, pages, convert))


def _contradictions(occupations: Sequence[Occupation], pages: Sequence[OtherPage]) -> Iterator[str]:
    """What is wrong with the input, one line each."""
    ids = Counter(occupation.id for occupation in occupations)
    for id, count in ids.items():
        if count > 1:
            yield f"{id}: {count} occupations have this id; expected one"
    for url, count in Counter(page.url for page in pages).items():
        if count > 1:
            yield f"{url}: {count} pages have this address; expected one"
    for occupation in occupations:
        if occupation.of is not None and occupation.of not in ids:
            yield f"{occupation.id}: of unknown occupation {occupation.of!r}; expected one of the occupations"
        for level, count in Counter(level.level for level in occupation.levels).items():
            if level not in LEVEL_WORDS:
                yield f"{occupation.id}: level {level!r}; expected 1 to 5"
            if count > 1:
                yield f"{occupation.id}: level {level} comes {count} times; expected once"


def _all_texts(occupations: Sequence[Occupation], pages: Sequence[OtherPage]) -> Iterator[str]:
    for words in LEVEL_WORDS.values():
        yield from words
    for occupation in occupations:
        yield from (occupation.name, *occupation.aliases)
        for level in occupation.levels:
            yield level.summary
            yield from (clause.text for clause in level.clauses)
    for page in pages:
        yield from (page.title, page.text)


def _names(occupations: Sequence[Occupation], folding: dict[str, str], convert: Convert) -> dict[str, Any]:
    """Occupations in the order given, and what the browser needs to fold a query."""
    places = {occupation.id: place for place, occupation in enumerate(occupations)}
    return {
        "folding": ["".join(folding.keys()), "".join(folding.values())],
        "levels": {
            str(level): [[convert(word), " ".join(syllables(word))] for word in words]
            for level, words in LEVEL_WORDS.items()
        },
        # Arrays, because the keys would be half of the file: id, levels, place of the one it belongs to, names.
        "occupations": [
            [
                occupation.id,
                "".join(str(level.level) for level in occupation.levels),
                -1 if occupation.of is None else places[occupation.of],
                *((convert(name), " ".join(syllables(name))) for name in (occupation.name, *occupation.aliases)),
            ]
            for occupation in occupations
        ],
    }


def _texts(occupations: Sequence[Occupation], pages: Sequence[OtherPage], convert: Convert) -> dict[str, Any]:
    """Each text and each list of clauses once, because occupations share them; and where they stand.

    ``levels`` has one row for each level of each occupation, in the order of the names: summary and list.
    """
    texts: dict[str, int] = {}
    lists: dict[tuple[tuple[str, int], ...], int] = {}

    def text(plain: str) -> int:
        return texts.setdefault(convert(plain), len(texts))

    levels = []
    for occupation in occupations:
        for level in occupation.levels:
            clauses = tuple((clause.anchor, text(clause.text)) for clause in level.clauses)
            levels.append([text(level.summary), lists.setdefault(clauses, len(lists))])
    others = [
        [page.url, convert(page.title), " ".join(syllables(page.title)), text(page.text), page.anchors]
        for page in pages
    ]
    return {"levels": levels, "lists": list(lists), "pages": others, "texts": list(texts)}


def _write_json(path: Path, data: Any) -> None:
    path.write_text(json.dumps(data, ensure_ascii=False, separators=(",", ":")) + "\n", encoding="utf-8")
