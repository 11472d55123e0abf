"""What the browser needs beside the program to read a notice: names that the rules know, and words in both scripts."""

from __future__ import annotations

from typing import Any

from checker.words.wording import WORDS
from generator.data.bundle import caution_json, level_name
from generator.rulebook import LEVELS, Rulebook
from generator.words.script import both, traditional_interface
from intake.base import FORMAT

READING = "reading"
"""The document of the API that holds it, without its suffix."""
_SAID = ("ask.", "help.")
"""The evaluator's words that a list's questions are made of."""


def intake_base(book: Rulebook) -> dict[str, Any]:
    """The JSON that `intake.base.parse_base` reads."""
    return {
        "format": FORMAT,
        "occupations": {
            each.id: {"name": both(each.name), **({"of": each.of} if each.of else {})}
            for each in book.occupations.values()
        },
        "titles": dict(book.titles),
        "levels": {str(level): both(level_name(book, level)) for level in LEVELS},
        "ambiguities": {
            name: {
                "question": both(entry["question"]),
                "options": {option: both(words) for option, words in entry["options"].items()},
            }
            for name, entry in book.ambiguities.items()
        },
        "cautions": {name: {**caution_json(each), "kind": each["kind"]} for name, each in book.cautions.items()},
        "hant": {key: traditional_interface(words) for key, words in WORDS.items() if key.startswith(_SAID)},
    }
