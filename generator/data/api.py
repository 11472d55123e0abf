"""The static JSON API below /api/v1/, which the checker fetches and others may use.

`index.json` lists occupations and sources, `occupations/<id>.json` holds the rules of one occupation,
`batches/<n>.json` those of many at once without their questions, for the reverse look-up, `words.json` the checker's
words in both scripts; the other documents are `generator.data.open_data`'s. The edition is a
hash of index, rules and words: a page knows the edition it was built with, and doesn't take rules of another.
"""

from __future__ import annotations

import hashlib
import json
import shutil
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from checker.core.model import FORMAT
from generator.data.bundle import batch, bundle, level_name, words_in_both
from generator.data.open_data import SCHEMAS, clauses_csv, documents
from generator.rulebook import LEVELS, Rulebook
from generator.words.script import both

BATCH = 40
"""Occupations whose lists are looked through at once: a message of less than half a megabyte to the evaluator."""


def batches_of(book: Rulebook) -> int:
    """How many batches there are."""
    return -(-len(book.listed()) // BATCH)


def _text(data: Any) -> str:
    return json.dumps(data, ensure_ascii=False, separators=(",", ":")) + "\n"


def index_json(book: Rulebook) -> dict[str, Any]:
    """All occupations with their published levels, and all sources."""
    return {
        "format": FORMAT,
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
            {"id": s.id, "title": both(s.meta["title"]), "publisher": both(s.meta["publisher"])}
            for s in book.sources.values()
        ],
    }


def edition_of(documents: Mapping[str, str]) -> str:
    """The edition of the rules: the first 16 hexadecimal digits of a hash of the documents' texts."""
    digest = hashlib.sha256()
    for name, text in sorted(documents.items()):
        digest.update(f"{name} {text}".encode())
    return digest.hexdigest()[:16]


def _write(file: Path, text: str) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, encoding="utf-8", newline="")


def write_api(book: Rulebook, out: Path) -> str:
    """Write the API into a folder (`site/api/v1`); the edition of what was written."""
    words = {"words.json": _text(words_in_both())}
    listed = {"index.json": _text(index_json(book))}
    every = book.listed()
    for number, start in enumerate(range(0, len(every), BATCH)):
        bundles = {occupation.id: bundle(book, occupation.id) for occupation in every[start : start + BATCH]}
        listed |= {f"occupations/{name}.json": _text(rules) for name, rules in bundles.items()}
        listed[f"batches/{number}.json"] = _text({"batch": number, **batch(bundles.values())})
    edition = edition_of(listed | words)
    for name, text in words.items():
        _write(out / name, text)
    for name, text in listed.items():
        # The edition is the first of its keys; the text is not made twice.
        _write(out / name, f'{{"edition":{json.dumps(edition)},{text[1:]}')
    for name, data in documents(book):
        _write(out / name, _text({"edition": edition, **data}))
    _write(out / "clauses.csv", clauses_csv(book))
    shutil.copytree(SCHEMAS, out / "schema")
    return edition
