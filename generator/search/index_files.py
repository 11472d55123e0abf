"""Writes what the search reads in the browser: names to suggest, and what stands where, for each script.

Owns the layout of the files and whether the texts are in parts:

- ``names-<script>.json``  occupations, levels, folding table: loaded when a search box is first used
- ``texts-<script>.json``  which texts stand where: loaded with the first query; where all texts are no more than
  `WHOLE`, they are in it, and there are no other files
- ``texts-<script>-<n>.json``, ``words-<key>.json``, ``places-<n>.json``  parts of the texts, the index of their words
  and the anchors of clauses: loaded as a query needs them
"""

from __future__ import annotations

import json
import re
import shutil
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cached_property
from itertools import groupby
from pathlib import Path
from typing import Any

from generator.search.folding import build_folding
from generator.search.pinyin import syllables
from generator.search.postings import Postings
from generator.search.records import NO_WORDS, Level, Occupation, OtherPage, Vocabulary
from generator.search.sounds import sounding_like
from generator.search.spoken import Speech, occupation_columns
from generator.search.store import Store
from generator.search.units import units
from generator.words.script import traditional
from intake.sentence.terms import LEVEL_WORDS, SHORT_WORDS

Convert = Callable[[str], str]
CONVERSIONS: dict[str, Convert] = {"hans": str, "hant": traditional}
WHOLE = 170_000
"""Bytes of names and texts in a script, uncompressed, up to which they are loaded whole: today's and half as much."""
PART = 5_000
"""Bytes of a part of the texts; a longer text is one by itself."""
SPAN = 50
"""Occupations whose anchors are in one file."""


class SearchError(ValueError):
    """The records contradict each other."""


def build_search(
    occupations: Iterable[Occupation],
    pages: Iterable[OtherPage],
    out_dir: Path,
    vocabulary: Vocabulary = NO_WORDS,
    *,
    whole: int = WHOLE,
) -> None:
    """Write the files of both scripts.  The same input gives the same bytes.

    Args:
        occupations: In the order of results that match equally well; so are their levels and clauses.
        pages: In the same order.
        out_dir: `build/site/search-index`; what is there is replaced.
        vocabulary: What people type beside the words of names and texts.
        whole: Bytes up to which all texts are in one file.

    Raises:
        SearchError: The records contradict each other.
    """
    occupations, pages = list(occupations), list(pages)
    problems = list(_contradictions(occupations, pages))
    if problems:
        raise SearchError("\n".join(problems))
    index = _Index(occupations, pages, vocabulary)
    in_parts = index.size > whole
    shutil.rmtree(out_dir, ignore_errors=True)
    out_dir.mkdir(parents=True)
    for script, convert in CONVERSIONS.items():
        speech = index.speech(convert)
        _write_json(out_dir / f"names-{script}.json", index.names(speech, convert))
        _write_json(out_dir / f"texts-{script}.json", index.texts(speech, convert, in_parts))
        for number, part in enumerate(index.parts(convert) if in_parts else ()):
            _write_json(out_dir / f"texts-{script}-{number}.json", part)
    if in_parts:
        for number, spans in enumerate(index.places()):
            _write_json(out_dir / f"places-{number}.json", spans)
        for key, held in index.words.files.items():
            _write_json(out_dir / f"words-{key}.json", held)


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


class _Index:
    """All that is written, of both scripts."""

    def __init__(self, occupations: Sequence[Occupation], pages: Sequence[OtherPage], vocabulary: Vocabulary) -> None:
        self._occupations, self._pages, self._vocabulary = occupations, pages, vocabulary
        self._store = Store(occupations, pages)
        # Digits need no entry: 3级 is folded like 三级.
        words = (word for pair in LEVEL_WORDS.values() for word in pair)
        names = (name for o in occupations for name in (o.name, *o.aliases))
        titles = (word for page in pages for word in (page.title, *page.asked, *page.about))
        every = {*words, *names, *titles, *vocabulary.words, *self._store.texts}
        self._folding = build_folding((text, traditional(text)) for text in every)
        self._lists: dict[tuple[int, tuple[int, ...]], int] = {}
        self._rows = [self._row(occupation, level) for occupation in occupations for level in occupation.levels]

    def _row(self, occupation: Occupation, level: Level) -> int:
        number = self._store.number
        clauses = tuple(number(clause.text, occupation.name) for clause in level.clauses)
        return self._lists.setdefault((number(level.summary), clauses), len(self._lists))

    @property
    def size(self) -> int:
        """Bytes, uncompressed, of all names and texts, if they are loaded whole."""
        speech = self.speech(str)
        return sum(len(_json(data).encode()) for data in (self.names(speech, str), self.texts(speech, str, False)))

    def speech(self, convert: Convert) -> Speech:
        """How the names of occupations are spoken."""
        return Speech((name for o in self._occupations for name in (o.name, *o.aliases)), convert)

    def names(self, speech: Speech, convert: Convert) -> dict[str, Any]:
        """Occupations in the order given, and what the browser needs to fold a query."""
        return {
            "folding": ["".join(self._folding.keys()), "".join(self._folding.values())],
            "levels": {
                str(level): [[convert(word), " ".join(syllables(word))] for word in words]
                for level, words in LEVEL_WORDS.items()
            },
            "short": {str(level): [convert(word), " ".join(syllables(word))] for level, word in SHORT_WORDS.items()},
            "synonyms": ["=".join(pair) for pair in self._vocabulary.synonyms],
            "pinyin": speech.columns,
            "spoken": speech.exceptions,
            "occupations": occupation_columns(self._occupations, convert),
        }

    def texts(self, names: Speech, convert: Convert, in_parts: bool) -> dict[str, Any]:
        """Which texts stand where: a row for each level of each occupation, in the order of the names."""
        store = self._store
        titles = Speech((page.title for page in self._pages if page.kind == "page"), convert, names.table)
        where = {
            "levels": self._rows,
            "lists": [[summary, *clauses] for summary, clauses in self._lists],
            "pages": [_page_row(page, convert(page.title), store.number(page.text)) for page in self._pages],
            "fillers": " ".join(self._vocabulary.fillers),
            "auxiliaries": " ".join(self._vocabulary.auxiliaries),
            "trades": " ".join(self._vocabulary.trades),
            "asking": " ".join(self._vocabulary.asking),
            "sounds": sounding_like(syllable for spoken in self._named() for syllable in syllables(spoken)),
            "pinyin": titles.columns,
            "spoken": titles.exceptions,
            "own": [convert(text) for text in store.texts[: store.own]],
        }
        if in_parts:
            starts = [start for start, _ in self._cut()]
            index = {"lengths": self.words.lengths, "words": self.words.count, "span": SPAN}
            return {**where, "parts": [*starts, len(store.texts)], **index}
        return {**where, "whole": self._part(store.own, len(store.texts), convert), "places": self._places(0, None)}

    def _named(self) -> Iterator[str]:
        """What a query may name, in Simplified: occupations and levels."""
        yield from (name for occupation in self._occupations for name in (occupation.name, *occupation.aliases))
        yield from (word for words in LEVEL_WORDS.values() for word in words)
        yield from SHORT_WORDS.values()

    def parts(self, convert: Convert) -> Iterator[dict[str, Any]]:
        """The parts of the texts in a script."""
        for start, end in self._cut():
            yield self._part(start, end, convert)

    def _cut(self) -> Iterator[tuple[int, int]]:
        """Where the parts begin and end, by the numbers of their texts."""
        texts, start, size = self._store.texts, self._store.own, 0
        for number in range(start, len(texts)):
            own = len(texts[number].encode())
            if number > start and size + own > PART:
                yield start, number
                start, size = number, 0
            size += own
        yield start, len(texts)

    def _part(self, start: int, end: int, convert: Convert) -> dict[str, Any]:
        anchors = {number: found for number, found in self._store.anchors.items() if start <= number < end}
        return {"texts": [convert(text) for text in self._store.texts[start:end]], "anchors": anchors}

    def places(self) -> Iterator[list[Any]]:
        """The anchors of the clauses, so many occupations at a time."""
        for start in range(0, len(self._occupations), SPAN):
            yield self._places(start, start + SPAN)

    def _places(self, start: int, end: int | None) -> list[Any]:
        return [
            [_runs([clause.anchor for clause in level.clauses]) for level in occupation.levels]
            for occupation in self._occupations[start:end]
        ]

    @cached_property
    def words(self) -> Postings:
        """The index of all texts but those with the name taken out, which are looked through."""
        return Postings(units(self._folding, text) for text in self._store.texts[self._store.own :])


def _page_row(page: OtherPage, title: str, text: int) -> list[Any]:
    """A page without what most pages don't have; what is asked stays Simplified, because it is folded anyway."""
    row: list[Any] = [page.url, title, text]
    if page.asked or page.about or page.kind != "page":
        row += [page.kind, list(page.asked), list(page.about)]
    return [*row, True] if page.of_lists else row


def _runs(anchors: Iterable[str]) -> list[list[str | int]]:
    """Anchors that differ in a number at their end, together: what they begin with, and the numbers.

    >>> _runs(["clause-a-7", "clause-a-8", "other"])
    [['clause-a-', 7, 8], ['other']]
    """
    parts = (re.fullmatch(r"(.*?)(0|[1-9][0-9]*)?", anchor) for anchor in anchors)
    found = [(part[1], part[2]) for part in parts if part]
    return [
        [beginning, *(int(number) for _, number in group if number is not None)]
        for (beginning, _), group in groupby(found, lambda part: (part[0], part[1] is None))
    ]


def _json(data: Any) -> str:
    return json.dumps(data, ensure_ascii=False, separators=(",", ":")) + "\n"


def _write_json(path: Path, data: Any) -> None:
    path.write_text(_json(data), encoding="utf-8")
