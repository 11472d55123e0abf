"""A line without what stands before its words: enumerators, section numbers, decoration."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from intake.notice.script import full_width, simplified

_NUMERAL = "[一二三四五六七八九十]+"
_ENUMERATORS = {
    "(1)": r"[（(]\s*(?P<digits>\d{1,2})[.．]?(?:\s*[-_—]+\s*\d+)?\s*[）)][）)]?[、．.]?",
    "1、": r"(?P<digits>\d{1,2})\s*(?:[、．）)]|[.,，](?!\d))",
    "①": r"(?P<circled>[①-⑳])[、．.]?",
    "（一）": rf"[（(]\s*(?P<numeral>{_NUMERAL})\s*[）)]、?",
    "一、": rf"(?P<numeral>{_NUMERAL})\s*[、．.]",
    "条件1：": rf"(?:条件|條件|第)\s*(?:(?P<digits>\d{{1,2}})|(?P<numeral>{_NUMERAL}))"
    r"\s*(?:[条條款项項][、：:]?|[：:、])",
    "•": r"[•·●◆■□▪*★☆※➢►▶○◇-]\s?(?=\S)",
}
PINYIN = re.compile(r"(?<=[\u4e00-\u9fff])[（(]\s*[a-zà-ÿǎǐǒǔǖǘǚǜāēěīńňōūü]{1,6}\s*[）)]")
_BEFORE = r"[\s#>]*(?:[问問答]\d*\s*[：:]\s*)?"
_COMPILED = {style: re.compile(_BEFORE + pattern) for style, pattern in _ENUMERATORS.items()}
_NUMBERS = {numeral: number for number, numeral in enumerate("一二三四五六七八九十", 1)}
_SECTION = re.compile(r"^\s*(?:[问問答]\d*\s*[：:]\s*)?(?:\d+(?:\.\d+)+\s*)?")
_DECORATION = re.compile(r"^[\s\[【〔<《#>—–\-=~|◆★]+|[\s\]】〕>》#—–\-=~|]+$")
_remembered = lru_cache(maxsize=256)
"""The same line is asked about again and again while its neighbours are read."""


class Enumerated(NamedTuple):
    """An enumerator: its style, its number (0 for none), where the words after it begin; `part`: as in (3-2)."""

    style: str
    number: int
    end: int
    part: bool = False


def without_pinyin(text: str) -> str:
    """Without the readings that are printed behind characters: 職業(yè)."""
    return PINYIN.sub("", text)


@_remembered
def plain(line: str) -> str:
    """A line as headings are read: Simplified, full-width punctuation, single spaces."""
    return re.sub(r"\s+", " ", full_width(simplified(without_pinyin(line)))).strip()


def _number(groups: dict[str, str | None]) -> int:
    if digits := groups.get("digits"):
        return int(digits)
    if circled := groups.get("circled"):
        return ord(circled) - ord("①") + 1
    numeral = groups.get("numeral") or ""
    if len(numeral) == 2 and numeral[0] == "十":
        return 10 + _NUMBERS[numeral[1]]
    return _NUMBERS.get(numeral, 0)


@_remembered
def enumerated(line: str) -> Enumerated | None:
    """The enumerator at the beginning of a line."""
    for style, pattern in _COMPILED.items():
        if match := pattern.match(line):
            number = _number(match.groupdict())
            return Enumerated(style, number, match.end(), bool(re.search(r"[-_—]\s*\d", match[0])) and number > 0)
    return None


@_remembered
def bare(line: str) -> str:
    """Without section number, enumerator and decoration."""
    text = plain(_SECTION.sub("", line))
    while (cut := _DECORATION.sub("", text)) != text:
        text = cut
    found = enumerated(text)
    if found:
        text = text[found.end :].strip()
    return re.sub(r"[\[\]【】*]", "", _DECORATION.sub("", text)).strip()
