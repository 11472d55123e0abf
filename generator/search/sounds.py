"""Common characters that sound like those of names, so that 点工 is understood as 电工.

Owns which characters count as common: the 3,755 of the first level of GB 2312, which input methods offer first.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from functools import cache

from generator.words.script import traditional

_FIRST, _LAST = 16, 55
"""Rows of the first level in GB 2312."""


def sounding_like(spoken: Iterable[str]) -> list[str]:
    """Each syllable of some, with the common characters that are read so, in both scripts.

    >>> sounding_like(["zu"])
    ['zu卒族祖租组足阻組']
    """
    characters = _characters()
    return [
        syllable + "".join(sorted(characters[syllable])) for syllable in sorted(set(spoken)) if syllable in characters
    ]


@cache
def _characters() -> dict[str, set[str]]:
    """By syllable without tone; of several readings the first, which is the frequent one."""
    from pypinyin import Style, lazy_pinyin

    found: dict[str, set[str]] = defaultdict(set)
    cells = (bytes((0xA0 + row, 0xA0 + cell)) for row in range(_FIRST, _LAST + 1) for cell in range(1, 95))
    for character in "".join(cell.decode("gb2312", errors="ignore") for cell in cells):
        (syllable,) = lazy_pinyin(character, style=Style.NORMAL)
        found[syllable] |= {character, traditional(character)}
    return dict(found)
