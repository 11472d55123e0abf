"""What the commands say to editors, in Chinese: each English message with its Chinese one (editing.txt).

Owns that table and nothing of what is said: a message that it does not know stays as it is.
"""

from __future__ import annotations

import os
import re
from collections.abc import Sequence
from functools import cache, partial
from pathlib import Path
from typing import NamedTuple

LANGUAGES = ("zh", "en")
VARIABLE = "BAOKAO_LANG"
TABLE = Path(__file__).with_name("editing.txt")
_BLANK = re.compile(r"\{(\d?)\}")


class _Entry(NamedTuple):
    pattern: re.Pattern[str]
    words: str


def _entry(english: str, chinese: str) -> _Entry:
    literal = _BLANK.split(english)[::2]
    pattern = re.compile("(.+?)".join(map(re.escape, literal)), re.DOTALL)
    numbers = iter(range(1, len(literal)))
    return _Entry(pattern, _BLANK.sub(lambda blank: f"{{{blank[1] or next(numbers)}}}", chinese))


@cache
def _entries() -> tuple[_Entry, ...]:
    """Those with the most words of their own first: a message that is a part of another must not match it."""
    lines = [line.split("\t") for line in TABLE.read_text("utf-8").splitlines() if line and not line.startswith("#")]
    lines.sort(key=lambda line: -len(_BLANK.sub("", line[0])))
    return tuple(_entry(english, chinese) for english, chinese in lines)


def language(given: str | None = None) -> str:
    """The language of messages: what was given, else what the environment says (`BAOKAO_LANG`), else Chinese."""
    wanted = given or os.environ.get(VARIABLE, "")
    return wanted if wanted in LANGUAGES else "zh"


def _filled(parts: Sequence[str], blank: re.Match[str]) -> str:
    return parts[int(blank[1]) - 1]


def in_language(text: str, chosen: str) -> str:
    """A message in a language, with what is filled in; as it is where the table has none.

    >>> in_language("line 7", "zh"), in_language("line 7", "en"), in_language("?", "zh")
    ('第7行', 'line 7', '?')
    """
    if chosen == "en":
        return text
    for entry in _entries():
        if found := entry.pattern.fullmatch(text):
            return _BLANK.sub(partial(_filled, [in_language(part, chosen) for part in found.groups()]), entry.words)
    return text
