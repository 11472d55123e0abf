"""Pinyin of titles and names, so that diangong and dg find 电工.  Nothing else is read aloud."""

from __future__ import annotations

import re

from pypinyin import Style, lazy_pinyin


def syllables(text: str) -> list[str]:
    """The syllables of a text without tones; Latin runs and numbers stay, punctuation goes.

    >>> syllables("数控车工（3D）")
    ['shu', 'kong', 'che', 'gong', '3d']
    """
    spoken = lazy_pinyin(text, style=Style.NORMAL)
    return [syllable for part in spoken for syllable in re.findall("[a-z0-9]+", part.lower())]


def spellings(text: str) -> list[list[str]]:
    """How the text may be typed: ü is v on a keyboard, and u for many."""
    spoken = syllables(text)
    as_u = [syllable.replace("v", "u") if syllable[0] in "ln" else syllable for syllable in spoken]
    return [spoken] if as_u == spoken else [spoken, as_u]


def typed_whole(text: str) -> set[str]:
    """What someone types who means exactly this text: its pinyin, and its initials if there are two or more."""
    typed: set[str] = set()
    for spoken in spellings(text):
        typed.add("".join(spoken))
        if len(spoken) > 1:
            typed.add("".join(syllable[0] for syllable in spoken))
    return typed - {""}


def typed_from_any_syllable(text: str) -> set[str]:
    """The same, beginning at any syllable: shangwushi and sws for 电子商务师."""
    typed: set[str] = set()
    for spoken in spellings(text):
        for start in range(len(spoken)):
            typed.add("".join(spoken[start:]))
            if len(spoken) - start > 1:
                typed.add("".join(syllable[0] for syllable in spoken[start:]))
    return typed
