"""What people type in the search box beside the words of the site: docs/pages/search-words.yaml."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from generator.rulebook.problems import PagesInvalid
from generator.rulebook.yamlfile import read_yaml
from generator.search import Vocabulary
from generator.words.script import simplified

FILE = Path(__file__).parent.parent.parent / "docs/pages/search-words.yaml"
LISTS = ("fillers", "auxiliaries", "trades", "asking")
KEYS = {"synonyms", "pages", *LISTS}


def _problems(data: Any, shown_as: str) -> Iterator[str]:
    if not isinstance(data, dict) or set(data) != KEYS:
        yield f"{shown_as}: expected the keys {', '.join(sorted(KEYS))}; write each once"
        return
    if not isinstance(data["synonyms"], dict):
        yield f"{shown_as}: synonyms: expected `what is said: what it means`, one a line"
        return
    if not isinstance(data["pages"], dict):
        yield f"{shown_as}: pages: expected `address: what people call it`, one a line"
        return
    pairs = {str(said): str(meant) for said, meant in data["synonyms"].items()}
    lists = (*(str(data[name]) for name in LISTS), *map(str, data["pages"].values()))
    for word in (*pairs, *pairs.values(), *lists):
        if simplified(word) != word or "=" in word:
            yield f"{shown_as}: {word}: expected Simplified words; write {simplified(word)}"
    for said, meant in pairs.items():
        if said == meant:
            yield f"{shown_as}: synonyms: {said} means itself; take it out"


def read_vocabulary(file: Path = FILE) -> Vocabulary:
    """Read the words.

    Raises:
        PagesInvalid: With all problems: a missing part, Traditional, a word that means itself.
    """
    data = _read(file)
    pairs = tuple((str(said), str(meant)) for said, meant in data["synonyms"].items())
    return Vocabulary(pairs, *(tuple(data[name].split()) for name in LISTS))


def read_page_names(file: Path = FILE) -> dict[str, tuple[str, ...]]:
    """Read what people call pages, by the pages' addresses.

    Raises:
        PagesInvalid: As `read_vocabulary`.
    """
    return {str(path): tuple(str(words).split()) for path, words in _read(file)["pages"].items()}


def _read(file: Path) -> Any:
    shown_as = f"docs/pages/{file.name}"
    document = read_yaml(file, shown_as)
    problems = [str(problem) for problem in document.problems] or list(_problems(document.data, shown_as))
    if problems:
        raise PagesInvalid("\n".join(problems))
    return document.data
