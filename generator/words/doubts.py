"""Conversions to Traditional that somebody should look at: characters outside the words in which they are right.

One Simplified character is several in Traditional, and OpenCC chooses by words; where it cuts a text at the wrong place
it chooses wrongly.  doubtful.txt has, for characters of which one is rare or both are frequent, the words in which each
is right; `|` is the end of a text or what is no word, where more could make another word (理髮, but 管理 發放).
Everything else is said, not corrected.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import NamedTuple

from generator.words.script import traditional

FILE = Path(__file__).parent / "doubtful.txt"
HAN = re.compile("[\u3400-\u4dbf\u4e00-\u9fff]")
AROUND = 2
"""Characters that are shown on either side."""


class Doubt(NamedTuple):
    """A character of a text in Traditional, what it was in Simplified, and what stands around it."""

    hans: str
    hant: str
    around: str


@cache
def _known() -> Mapping[str, tuple[str, ...]]:
    lines = (line.split("\t") for line in FILE.read_text(encoding="utf-8").splitlines())
    return {character: tuple(words.split()) for character, words in lines}


def doubts(text: str) -> list[Doubt]:
    """What is doubtful in the Traditional of a Simplified text.

    >>> [doubt.around for doubt in doubts("理发师，校务公开发放")]
    []
    """
    converted = traditional(text)
    return [
        Doubt(text[place], character, converted[max(0, place - AROUND) : place + AROUND + 1])
        for place, character in enumerate(converted)
        if character in _known() and not _is_known(converted, place)
    ]


def _is_known(text: str, place: int) -> bool:
    """Whether one of the words of a character stands around its place."""
    character = text[place]
    # What is no Han character ends words.
    marked = "".join(part if HAN.match(part) else "|" for part in text) + "|"
    return any(
        marked.startswith(word, place - offset)
        for word in _known()[character]
        for offset, part in enumerate(word)
        if part == character and place >= offset
    )
