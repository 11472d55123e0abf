"""The static JSON API below /api/v1/, which the checker fetches and others may use.

`index.json` lists occupations and sources, `occupations/<id>.json` holds the rules of one occupation,
`batches/<n>.json` those of many at once without their questions, for the reverse look-up, `words.json` the checker's
words in both scripts; the other documents are `generator.data.open_data`'s.

The rules' version, `edition` in every document, is a hash of index and rules: a page knows the version that it was
built with, and takes no rules of another, because its evaluator need not fit them.  The program's own words are no
part of it, so a page stays open where only a sentence was mended.  What it asks for names both versions
(`?edition=…&wording=…`), which keeps caches apart.
"""

from __future__ import annotations

import hashlib
import json
import shutil
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from checker.core.model import FORMAT
from generator.data.bundle import batch, bundle, level_name, words_in_both
from generator.data.intake_base import READING, intake_base
from generator.data.open_data import SCHEMAS, clauses_csv, documents
from generator.data.openapi import FILE, openapi_json
from generator.licences import FOLDER as TERMS_PAGE
from generator.licences import holder, part, sources_words, standing
from generator.rulebook import LEVELS, Rulebook
from generator.words.script import both

BATCH = 40
"""Occupations whose lists are looked through at once: a message of less than half a megabyte to the evaluator."""


def batches_of(book: Rulebook) -> int:
    """How many batches there are."""
    return -(-len(book.listed()) // BATCH)


def _text(data: Any) -> str:
    return json.dumps(data, ensure_ascii=False, separators=(",", ":")) + "\n"


def license_json() -> dict[str, Any]:
    """Under which terms the documents are: the project's part of them, and the words of the sources."""
    words, sources = part("words"), sources_words()
    return {
        "spdx": words.terms,
        "attribution": holder(),
        "covers": both(f"{words.covers}。{words.use}"),
        "sources": both(f"{sources['name']}（{sources['covers']}）{sources['use']}"),
        "page": f"{TERMS_PAGE}/",
    }


def index_json(book: Rulebook) -> dict[str, Any]:
    """All occupations with their published levels, all sources, and the terms under which they may be used."""
    return {
        "format": FORMAT,
        "license": license_json(),
        "levels": {str(level): both(level_name(book, level)) for level in LEVELS},
        "occupations": [
            {
                "id": o.id,
                "name": both(o.name),
                "of": o.of,
                "levels": [level for level in LEVELS if (o.id, level) in book.applications],
            }
            for o in book.occupations.values()
        ],
        "sources": [
            {
                "id": s.id,
                "title": both(s.meta["title"]),
                "publisher": both(s.meta["publisher"]),
                "standing": standing(s.meta),
            }
            for s in book.sources.values()
        ],
    }


def _hash(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()[:16]


def words_json() -> str:
    """The text of `words.json`."""
    return _text(words_in_both())


def wording_version(words: str) -> str:
    """The version of the program's words: 16 hexadecimal digits of a hash of the text of `words.json`."""
    return _hash(words)


def _without_wording(rules: Mapping[str, Any]) -> dict[str, Any]:
    """The rules of an occupation without what the program says in them: the words of their questions."""
    levels = {
        level: {**printed, "questions": [_wordless(question) for question in printed["questions"]]}
        for level, printed in rules["levels"].items()
    }
    return {**rules, "levels": levels}


def _wordless(question: Mapping[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in question.items() if name not in ("words", "help")}


def _write(file: Path, text: str) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, encoding="utf-8", newline="")


def _rules_documents(book: Rulebook) -> Iterator[tuple[str, str, str]]:
    """What the checker fetches: its name below /api/v1/, its text, and a hash of all but the program's words."""
    index = _text(index_json(book))
    yield "index.json", index, _hash(index)
    every = book.listed()
    for number, start in enumerate(range(0, len(every), BATCH)):
        bundles = {occupation.id: bundle(book, occupation.id) for occupation in every[start : start + BATCH]}
        for name, rules in bundles.items():
            yield f"occupations/{name}.json", _text(rules), _hash(_text(_without_wording(rules)))
        together = _text({"batch": number, **batch(bundles.values())})
        yield f"batches/{number}.json", together, _hash(together)


def _version(hashes: Mapping[str, str]) -> str:
    return _hash(_text(dict(sorted(hashes.items()))))


def rules_version(book: Rulebook) -> str:
    """The version of the rules that `write_api` writes: 16 hexadecimal digits."""
    return _version({name: own for name, _, own in _rules_documents(book)})


def write_api(book: Rulebook, out: Path) -> str:
    """Write the API into a folder.

    Args:
        book: All rules.
        out: `site/api/v1`.

    Returns:
        The version of the rules: 16 hexadecimal digits.
    """
    texts, hashes = {}, {}
    for name, text, own in _rules_documents(book):
        texts[name], hashes[name] = text, own
    version = _version(hashes)
    for name, text in texts.items():
        # The version is the first of its keys; the text is not made twice.
        _write(out / name, f'{{"edition":{json.dumps(version)},{text[1:]}')
    for name, data in documents(book):
        _write(out / name, _text({"edition": version, **data}))
    _write(out / f"{READING}.json", _text({"edition": version, **intake_base(book)}))
    _write(out / "words.json", words_json())
    _write(out / "clauses.csv", clauses_csv(book))
    _write(out / FILE, _text(openapi_json(part("words").terms)))
    shutil.copytree(SCHEMAS, out / "schema")
    return version
