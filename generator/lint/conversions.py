"""What is doubtful about the Traditional that is derived from the rules: for an editor to look at, not for visitors."""

from __future__ import annotations

from collections.abc import Iterator

from generator.rulebook import Rulebook
from generator.rulebook.problems import Problem
from generator.words.doubts import doubts
from generator.words.script import SITE_DICTIONARY


def conversion_problems(book: Rulebook) -> list[Problem]:
    """Characters of clauses and names whose Traditional somebody should look at."""
    return sorted(set(_problems(book)))


def _problems(book: Rulebook) -> Iterator[Problem]:
    texts = [(clause.file, clause.line, clause.text) for clause in book.clauses.values()]
    texts += [("rules/occupations.yaml", 1, occupation.name) for occupation in book.occupations.values()]
    for file, line, text in texts:
        for doubt in doubts(text):
            yield Problem(
                file,
                line,
                "",
                f"{text[:20]}… becomes …{doubt.around}… in Traditional",
                f"a word in which {doubt.hans} is {doubt.hant}",
                f"if it is wrong, add the words to generator/words/{SITE_DICTIONARY.name}; "
                "if it is right, to generator/words/doubtful.txt",
            )
