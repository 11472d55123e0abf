"""The lines of a notice as text: what of a clause line is words, which script it is in, how its wording is dated."""

from __future__ import annotations

import re
from typing import NamedTuple

from intake.notice.enumerators import PICTURE, enumerated, without_pinyin
from intake.notice.headings import occupation_heading
from intake.notice.script import full_width, simplified

_SPACE = r"[\s\p{Z}]*"
_NUMERALS = "[一二三四五六七八九十]+"
CLAUSE_PATTERN = (
    rf"^[\s\p{{Z}}#>]*(?:[问問答QA]\p{{Nd}}*[：:]{_SPACE})?(?:[（(［\[【〔]?{_SPACE}(?:\p{{Nd}}{{1,2}}[.．]){{0,3}}(?P<number>\p{{Nd}}{{1,2}})[.．]?(?:{_SPACE}[-_—]+{_SPACE}\p{{Nd}}+)?{_SPACE}"
    # Behind a full stop or comma no digit: `1.5年` has no number. Nor a Latin letter, for want of a look ahead.
    r"(?:[）)〉］\]】〕、．][）)]?[、．.]?|[.,，]\B)"
    rf"|[（(［\[【〔]{_SPACE}[lI|]{_SPACE}[）)〉］\]】〕]|[①-⑳⑴-⒛❶-❿㈠-㈩Ⅰ-Ⅻⅰ-ⅻ][、．.]?|[（(]?{_SPACE}[A-Za-zＡ-Ｚａ-ｚ]{_SPACE}(?:[）)、．][）)]?[、．.]?|[.,，]\B)|[（(]{_SPACE}{_NUMERALS}{_SPACE}[）)]、?|{_NUMERALS}{_SPACE}[、．.]"
    rf"|(?:条件|條件|方式|途径|途徑|情形|第){_SPACE}(?:\p{{Nd}}{{1,2}}|{_NUMERALS}){_SPACE}(?:[条條款项項][、：:]?|[：:、])"
    r"|[•·●◆■□▪*★☆※➢►▶○◇-][\s\p{Z}]?|[—–]{1,2}[\s\p{Z}]?)?"
    rf"{_SPACE}(?P<mark>（\*）)?{_SPACE}(?P<text>.*?)"
    rf"(?:[（(](?P<citation>[^（）()]*〔\p{{Nd}}+〕\p{{Nd}}+号)[）)])?{_SPACE}$"
)
"""As RE2 reads it (`generator.rulebook.pattern`)."""
_CLASSES = {r"\p{Z}": r"\s", r"\p{Nd}": r"\d", r"\B": "(?![0-9A-Za-z_])"}
_PARTS = re.compile(re.sub(r"\\p\{\w+\}|\\B", lambda found: _CLASSES[found[0]], CLAUSE_PATTERN))
"""The same for the standard library, whose classes are those of Unicode."""
_MARK = re.compile(r"^\s*[（(]\s*[*＊]\s*[）)]")
COMMON_CONDITION = re.compile(r"^(?:具有|具备)?(?:初中|高中)|身体|遵纪|遵守|拥护|^年满\d+周岁[。；]?$|热爱")
_FOOTNOTE = re.compile(
    r"(?<=[职職專专][业業])(?:[①-⑳]|\[\d\]|［\d］)|(?<=[书書）)级級])[①-⑳](?=[后後，,的\u4e00-\u9fff])"
)
_CITATION = re.compile(r"[（(][^（）()]*[〔【\[]\d{4}[〕】\]]\d+号[）)]")


class ClauseParts(NamedTuple):
    """A clause line, taken apart; `number` is 0 where the source prints none in digits."""

    number: int
    mark: str
    text: str
    citation: str


def parts_of(line: str, script: str) -> ClauseParts:
    """A clause line with its repairs, taken apart, its words in Simplified with full-width punctuation."""
    match = _PARTS.match(line)
    assert match  # nothing in the pattern but white space must be there
    words = match["text"] or ""
    text = full_width(simplified(words) if script == "hant" else words)
    return ClauseParts(int(match["number"] or 0), match["mark"] or "", text, match["citation"] or "")


def words_of_line(line: str) -> str:
    """The words of a line as the grammar reads them: without enumerator, mark, citation and spaces."""
    item = enumerated(line)
    text = _FOOTNOTE.sub("", _MARK.sub("", re.sub(PICTURE, "", line[item.end :] if item else line)))
    return re.sub(r"\s+", "", full_width(simplified(_CITATION.sub("", without_pinyin(text)))))


def restricting_occupations(line: str) -> tuple[str, ...]:
    """The occupations that a clause names before its colon."""
    head, colon, rest = words_of_line(line).partition("：")
    heading = occupation_heading(head) if colon and rest else None
    return heading.names if heading and heading.looks_like_one else ()


def generation_of(texts: list[str]) -> str:
    """How the wording of a list is dated."""
    whole = "".join(texts)
    if re.search(r"资格（职业技能等级）证书|技工院校", whole):
        return "2023"
    return "2018" if re.search(r"技能等级证书|（含）以上|[五四三二一]级/", whole) else "2000s"
