"""A line without what stands before its words: enumerators, section numbers, decoration."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from intake.notice.script import full_width, simplified

PICTURE = (
    "(?![❌❎🚫⛔✖✗✘➕➖➗🔞🈲👎🙅♀♂♿⚥])[\u2600-\u2604\u2607-\u27bf\u2b00-\u2bff\U0001f000-\U0001faff]"
    "(?:[\ufe0f\u200d\U0001f3fb-\U0001f3ff])*"
)
"""A small picture that says nothing: a mark before a line, or a decoration; ❌ says no."""
_NUMERAL = "[一二三四五六七八九十]+"
_NO_UNIT = "(?=[\u4e00-\u9fff])(?!年(?!满|龄)|个|月|日|周岁|人|名|项|元|级|时|学时)"
BEFORE_WORDS = rf"\s+{_NO_UNIT}"
"""What stands behind a number without a sign: 1 取得…, not 5 年."""
BEHIND_SECTION = rf"\s*{_NO_UNIT}(?!岁|小时|标准|万|倍|分|次|门|种|位|篇|套|家|张)"
"""The same behind a number in two parts, which needs no space: 1.1取得…, not 1.5倍."""
_ENUMERATORS = {
    "1.1": rf"(?:\d{{1,2}}[.．]){{1,3}}(?P<digits>\d{{1,2}})(?:\s*[、．.）)]|{BEHIND_SECTION})",
    "(1)": r"[（(［\[【〔]\s*(?:(?P<digits>\d{1,2})|(?P<one>[lI|]))[.．]?(?:\s*[-_—]+\s*\d+)?\s*[）)〉］\]】〕][）)]?"
    r"[、．.]?",
    "1、": rf"(?P<digits>\d{{1,2}})(?:\s*(?:[）)、．][）)]?[、．.]?|[.,，](?!\d))|{BEFORE_WORDS})",
    "①": r"(?P<sign>[①-⑳❶-❿])[、．.]?",
    "⑴": r"(?P<sign>[⑴-⒇])[、．.]?",
    "⒈": r"(?P<sign>[⒈-⒛])",
    "㈠": r"(?P<sign>[㈠-㈩])[、．.]?",
    "Ⅰ": r"(?P<sign>[Ⅰ-Ⅻⅰ-ⅻ])[、．.]?",
    "a)": r"[（(]?\s*(?P<letter>[A-Za-zＡ-Ｚａ-ｚ])\s*(?:[）)、．][）)]?[、．.]?|[.,，](?![0-9A-Za-z]))",
    "（一）": rf"[（(]\s*(?P<numeral>{_NUMERAL})\s*[）)]、?",
    "一、": rf"(?P<numeral>{_NUMERAL})\s*[、．.]",
    "条件1：": rf"(?:条件|條件|方式|途径|途徑|情形|第)\s*(?:(?P<digits>\d{{1,2}})|(?P<numeral>{_NUMERAL}))"
    r"\s*(?:[条條款项項][、：:]?|[：:、])",
    "1️": r"(?P<digits>\d|🔟)\ufe0f?\u20e3?(?<=[\u20e3🔟])[、．.]?",
    "一是": r"(?P<numeral>[一二三四五六七八九十])是(?=[\u4e00-\u9fff])",
    "•": rf"(?:{PICTURE})+\s*(?=[^\s:=_-])|[•·●◆■□▪*★☆※➢►▶○◇-]\s?(?=[^\s:=_-])",
    "——": r"[—–]{1,2}\s?(?=[\u4e00-\u9fff])",
}
PINYIN = re.compile(r"(?<=[\u4e00-\u9fff])[（(]\s*[a-zà-ÿǎǐǒǔǖǘǚǜāēěīńňōūü]{1,6}\s*[）)]")
_BEFORE = r"[\s#>]*(?:[问問答QA]\d*\s*[：:]\s*)?"
_COMPILED = {style: re.compile(rf"{_BEFORE}(?:{pattern})") for style, pattern in _ENUMERATORS.items()}
_NUMBERS = {numeral: number for number, numeral in enumerate("一二三四五六七八九十", 1)}
_FIRST_SIGNS = sorted(map(ord, "①⑴⒈❶㈠Ⅰⅰ"), reverse=True)
_SECTION = re.compile(r"^\s*(?:[问問答QA]\d*\s*[：:]\s*)?(?:\d(?:-\d\d){3}\s*|\d+(?:\.\d+)+\s*)?")
"""The code of an occupation (4-01-06-01), or the number of a section."""
_DECORATION = re.compile(r"^[\s\[【〔<《#>—–\-=~|◆★]+|[\s\]】〕>》#—–\-=~|]+$")
_MISREAD = re.compile("之[-—–_ー](?=[者的条）：。]|$)")
"""之一 by a scanner; エ for 工 is the other letter that it takes for one of a heading."""
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
    words = _MISREAD.sub("之一", full_width(simplified(re.sub(PICTURE, " ", without_pinyin(line)))).replace("エ", "工"))
    return re.sub(r"\s+", " ", words).strip()


def _number(groups: dict[str, str | None]) -> int:
    if digits := groups.get("digits"):
        return int(digits)
    if groups.get("one"):
        return 1
    if sign := groups.get("sign"):
        return next(ord(sign) - first + 1 for first in _FIRST_SIGNS if first <= ord(sign))
    if letter := groups.get("letter"):
        return ord(letter) & 0x1F  # a, A and their full-width forms
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
