"""What is written in either script, as the grammar reads it: Simplified, full-width punctuation, half-width digits."""

from __future__ import annotations

import re

from intake.notice.characters import SIMPLIFIED, TRADITIONAL

_CURVED_QUOTES = {"「": "“", "」": "”", "『": "‘", "』": "’"}
_TO_SIMPLIFIED = str.maketrans({**dict(zip(TRADITIONAL, SIMPLIFIED, strict=True)), **_CURVED_QUOTES})
_AS_WORDS = {"答覆": "答复", "反覆": "反复", "回覆": "回复"}
_ONLY_SIMPLIFIED = frozenset(SIMPLIFIED) - frozenset(TRADITIONAL)
_ONLY_TRADITIONAL = frozenset(TRADITIONAL) - frozenset(SIMPLIFIED)
_WIDTHS = {",": "，", ";": "；", "(": "（", ")": "）", ":": "：", "／": "/"}
_WIDTHS |= {chr(ord("０") + digit): str(digit) for digit in range(10)}
_OTHER_WIDTH = re.compile(r"[,;()／０-９]|:(?!//)")


def simplified(text: str) -> str:
    """Simplified for a text in either script; the length never changes."""
    for old, new in _AS_WORDS.items():
        if old in text:
            text = text.replace(old, new)
    return text.translate(_TO_SIMPLIFIED)


def letters_of(text: str) -> dict[str, str]:
    """The Traditional characters for those of a Simplified text, each with its Simplified one."""
    return {hant: hans for hant, hans in zip(TRADITIONAL, SIMPLIFIED, strict=True) if hans in text}


def is_traditional(text: str) -> bool:
    """By the characters that only one of the scripts has."""
    hant = sum(character in _ONLY_TRADITIONAL for character in text)
    hans = sum(character in _ONLY_SIMPLIFIED for character in text)
    return hant > hans


def full_width(text: str) -> str:
    """Widen the half-width punctuation of a pasted page, but not the colon of an address; narrow its digits.

    Done after the corrections, as they quote the line as it stands.
    """
    return _OTHER_WIDTH.sub(lambda match: _WIDTHS[match[0]], text)
