"""Published rules of a rulebook: as the commands take them, and as files for the wheel."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from checker.command.wording import COMMAND_WORDS
from checker.published import Published
from generator.data.api import index_json
from generator.data.bundle import bundle, words_in_both
from generator.rulebook import Rulebook
from generator.words.script import traditional_interface


def _words() -> dict[str, dict[str, str]]:
    """The words of the evaluator and of its commands."""
    evaluator = words_in_both()
    commands = {"hans": dict(COMMAND_WORDS), "hant": {k: traditional_interface(w) for k, w in COMMAND_WORDS.items()}}
    return {script: {**words, **commands[script]} for script, words in evaluator.items()}


def _document(book: Rulebook, name: str) -> Any:
    if name == "index.json":
        return index_json(book)
    if name == "words.json":
        return _words()
    return bundle(book, name.removeprefix("occupations/").removesuffix(".json"))


def published_of(book: Rulebook) -> Published:
    """The rules of a rulebook, published to nobody but the caller."""
    return Published(lambda name: _document(book, name))


def _names(book: Rulebook) -> Iterator[str]:
    yield from ("index.json", "words.json")
    yield from (f"occupations/{occupation.id}.json" for occupation in book.listed())


def write_published(book: Rulebook, out: Path) -> None:
    """Write what `checker.published` reads into a folder."""
    for name in _names(book):
        (out / name).parent.mkdir(parents=True, exist_ok=True)
        text = json.dumps(_document(book, name), ensure_ascii=False, separators=(",", ":"))
        (out / name).write_text(f"{text}\n", "utf-8", newline="")
