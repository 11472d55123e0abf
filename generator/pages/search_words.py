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
KEYS = {"synonyms", "fillers", "auxiliaries", "trades"}


def _problems(data: Any, shown_as: str) -> Iterator[str]:
    if not isinstance(data, dict) or set(data) != KEYS:
        yield f"{shown_as}: expected the keys {', '.join(sorted(KEYS))}; write each once"
        return
    if not isinstance(data["synonyms"], dict):
        yield f"{shown_as}: synonyms: expected `what is said: what it means`, one a line"
        return
    pairs = {str(said): str(meant) for said, meant in data["synonyms"].items()}
    lists = (str(data[name]) for name in sorted(KEYS - {"synonyms"}))
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
    shown_as = f"docs/pages/{file.name}"
    document = read_yaml(file, shown_as)
    problems = [str(problem) for problem in document.problems] or list(_problems(document.data, shown_as))
    if problems:
        raise PagesInvalid("\n".join(problems))
    data = document.data
    pairs = tuple((str(said), str(meant)) for said, meant in data["synonyms"].items())
    return Vocabulary(pairs, *(tuple(data[name].split()) for name in ("fillers", "auxiliaries", "trades")))
