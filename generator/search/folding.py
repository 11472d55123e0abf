"""Folding: what counts as the same when searching.

Owns the table of characters that are the same, the splitting of text into units, and the coding of units as
words that Pagefind neither splits nor stems.  generator/assets/search/folding.js does the same in the browser;
tests/test_search_folding.py compares the two.

A unit is one Han character, one run of Latin letters, or one number.  Everything else separates nothing:
两个词，相邻 is found by 词相邻.  Chinese digits are numbers, so that 三级 is 3级.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from generator.script import simplified

CHINESE_DIGITS = {character: str(value) for value, character in enumerate("一二三四五六七八九", start=1)}
_HAN = re.compile("[\u3007\u3400-\u4dbf\u4e00-\u9fff\U00020000-\U0003ffff]")
_LATIN = re.compile("[a-z]")
_DIGIT = re.compile("[0-9]")
_ACCENTS = re.compile("[\u0300-\u036f]")
_TO_LETTERS = str.maketrans("0123456789abcdef", "abcdefghijklmnop")

END = "y"
"""Stands where a unit has no successor.  With it, no word is the beginning of another: Pagefind would take
the shorter one when it does not know the longer."""


@dataclass(frozen=True)
class Folding:
    """Characters that are written differently but searched alike: each maps to its representative."""

    table: Mapping[str, str]

    def units(self, text: str) -> list[str]:
        """The units of a text.

        >>> Folding({"電": "电"}).units("電工　３级")
        ['电', '工', '3', '级']
        """
        units: list[str] = []
        open_run: re.Pattern[str] | None = None  # the run that the next character may continue
        for character in text:
            for plain in _plain(character):
                folded = self.table.get(plain, plain)
                run = next((kind for kind in (_LATIN, _DIGIT) if kind.fullmatch(folded)), None)
                if run and run is open_run:
                    units[-1] += folded
                elif run or _HAN.fullmatch(folded):
                    units.append(CHINESE_DIGITS.get(folded, folded))
                open_run = run
        return units


def _plain(character: str) -> str:
    """Without width, case and accents: Ａ and á are a."""
    return _ACCENTS.sub("", unicodedata.normalize("NFKD", character).lower())


def code(unit: str) -> str:
    """A unit in letters only, because Pagefind takes words of letters and digits apart.  No code begins another.

    >>> code("电"), code("3")
    ('hfdf', 'zddz')
    """
    if unit.isascii():
        return f"z{unit.encode().hex()}z".translate(_TO_LETTERS)
    point = ord(unit)
    return (f"{point:04x}" if point <= 0xFFFF else f"x{point:05x}").translate(_TO_LETTERS)


def words(units: Sequence[str], field: str) -> list[str]:
    """What the index holds for a text: each unit with its successor, after the letter of the field."""
    codes = [code(unit) for unit in units]
    return [field + left + right for left, right in zip(codes, [*codes[1:], END], strict=True)] if codes else []


def whole(units: Sequence[str], field: str) -> str:
    """One word for a whole text, which only the whole text finds."""
    return field + "".join(code(unit) for unit in units) + END


def build_folding(pairs: Iterable[tuple[str, str]]) -> Folding:
    """The table for the given texts, each in Simplified and Traditional.

    OpenCC's characters are its base.  Where the site writes a character in Traditional that OpenCC does not
    bring back (答复, 答覆, but 覆盖), the two are made the same.  Characters that no text has a use for are
    left out: a query with them finds nothing either way.
    """
    pairs = list(pairs)
    base = _traditional_characters()
    groups: dict[str, str] = {}

    def representative(character: str) -> str:
        character = base.get(character, character)
        while character in groups:
            character = groups[character]
        return character

    for hans, hant in sorted(set(pairs)):
        for plain, traditional in zip(hans, hant, strict=True):
            kept, merged = representative(plain), representative(traditional)
            if kept != merged:
                groups[merged] = kept
    used = {representative(character) for pair in pairs for text in pair for character in text}
    candidates = sorted({*base, *groups, *(character for pair in pairs for character in pair[0])})
    folded = {character: representative(character) for character in candidates}
    return Folding(
        {character: target for character, target in folded.items() if target != character and target in used}
    )


def _traditional_characters() -> dict[str, str]:
    """Every Han character of the basic planes that OpenCC turns into another one."""
    characters = [chr(point) for block in (range(0x3400, 0x4DC0), range(0x4E00, 0xA000)) for point in block]
    converted = simplified("\n".join(characters)).split("\n")  # apart, so that no phrase applies
    return {
        character: target
        for character, target in zip(characters, converted, strict=True)
        if target != character and len(target) == 1
    }
