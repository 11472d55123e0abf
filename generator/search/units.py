"""The units of a text when it is searched: the same as generator/assets/search/folding.js makes, for the index.

Owns nothing of the rules of folding: they stand in folding.js, and a test compares the two on every text of the site.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping

DIGITS = {digit: number for number, digit in enumerate("一二三四五六七八九", 1)} | {"两": 2}
INCLUSIVE = re.compile("[（(]含[）)]")
HAN = re.compile("[\u3007\u3400-\u4dbf\u4e00-\u9fff\U00020000-\U0003ffff]")
PLAIN_HAN = re.compile("[\u3400-\u4dbf\u4e00-\u9fff]")
_BREAK = "\x00"


def _kind(character: str) -> str:
    if "a" <= character <= "z":
        return "latin"
    if "0" <= character <= "9":
        return "digit"
    if character == "十":
        return "tens"
    if character in DIGITS:
        return "ones"
    return "han" if HAN.match(character) else ""


def units(table: Mapping[str, str], text: str) -> list[str]:
    """The folded units of a text: Han characters, Latin runs and numbers.

    >>> units({"電": "电"}, "電工（含）CAD，十二年")
    ['电', '工', 'cad', '12', '年']
    """
    found: list[str] = []
    before = ""
    for character in INCLUSIVE.sub(_BREAK, text):
        for plain in unicodedata.normalize("NFKD", character).lower():
            if "\u0300" <= plain <= "\u036f":
                continue
            part = table.get(plain, plain)
            kind = _kind(part)
            if kind:
                _add(found, part, kind, before)
            before = kind
    return found


def _add(found: list[str], part: str, kind: str, before: str) -> None:
    if kind == before and kind in ("latin", "digit"):
        found[-1] += part
    elif kind == "ones" and before == "tens":
        found[-1] = str(int(found[-1]) + DIGITS[part])
    elif kind == "tens" and before == "ones":
        found[-1] += "0"
    elif kind == "ones":
        found.append(str(DIGITS[part]))
    else:
        found.append("10" if kind == "tens" else part)


def stands_alone(character: str) -> bool:
    """Whether a character is a unit of its own, whatever stands beside it."""
    return bool(PLAIN_HAN.fullmatch(character)) and character not in "一二三四五六七八九十两兩"
