"""Repair what is certain in a clause line, each repair a correction of the kind that rules/sources/*.yaml lists.

Certain is: the bytes of a known mojibake give back words that the grammar reads, in one way only; or a slip that has
one possible meaning (spaces, doubled punctuation, a bracket inside a word).  Everything else stays as it is.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable, Iterator
from itertools import islice, pairwise
from typing import NamedTuple

from intake.notice.enumerators import BEFORE_WORDS, BEHIND_SECTION, PICTURE, PINYIN
from intake.notice.script import simplified

SPACES, DOUBLED, BRACKET, STOP = "多余空格", "标点重复", "括号误置于“证书”二字之间", "句末缺句号"
_SPACE = re.compile(r"(?<=\S)\s+(?=\S)")
_NEAR = 12
"""Spaces that are at most so many characters apart are one correction."""


_MAX_REPAIRS = 20
"""Of one line; a line with more is not slightly damaged, and stays as it is."""


class Repair(NamedTuple):
    """`found` stood once in the line after the repairs before it and became `meant`; with `found` empty, appended."""

    found: str
    meant: str
    reason: str

    def apply(self, text: str) -> str:
        """The line after this repair."""
        return text.replace(self.found, self.meant, 1) if self.found else text + self.meant


Undo = Callable[[str, Callable[[str], bool]], Repair | None]
"""The repair of a damage of bytes, from a line and whether a line is understood; None where there is none."""


def unique(text: str, start: int, end: int, meant: str, reason: str) -> Repair:
    """A repair of text[start:end], with as much around it as makes the words stand once."""
    least = 0 if end - start > 2 else 1

    def around(more: int) -> tuple[int, int]:
        return max(0, start - more), min(len(text), end + more)

    # More around it never makes it stand more often, so the least is found by halving.
    more = bisect_left(range(len(text)), True, least, key=lambda more: text.count(text[slice(*around(more))]) <= 1)
    left, right = around(more)
    return Repair(text[left:right], text[left:start] + meant + text[end:right], reason)


class _Slip(NamedTuple):
    pattern: re.Pattern[str]
    meant: str
    reason: str


_SLIPS = (
    _Slip(PINYIN, "", "夹注拼音"),
    _Slip(re.compile(r"^(\s*)(\d)\ufe0f?\u20e3[、．.]?"), r"\1\2、", "表情符号作编号"),
    _Slip(re.compile(r"^(\s*)🔟[、．.]?"), r"\g<1>10、", "表情符号作编号"),
    _Slip(re.compile(r"^(\s*[一二三四五六七八九十])是(?=[\u4e00-\u9fff])"), r"\1、", "编号写作“一是”"),
    _Slip(re.compile(rf"\s*(?:{PICTURE})+\s*"), "", "表情符号"),
    _Slip(re.compile(rf"^(\s*\d{{1,2}}){BEFORE_WORDS}"), r"\1、", "编号后缺标点"),
    _Slip(re.compile(rf"^(\s*(?:\d{{1,2}}[.．]){{1,3}}\d{{1,2}}){BEHIND_SECTION}"), r"\1、", "编号后缺标点"),
    _Slip(re.compile(r"([证證])([（(][^（）()]*[）)])([书書])"), r"\1\3\2", BRACKET),
    _Slip(re.compile(r"(?<=[毕畢])[结結](?=[业業])"), "（结）", "缺括号，应为“毕（结）业证书”"),
    _Slip(re.compile(r"【(\d{4})】|[\[［](\d{4})[\]］](?=\d)"), r"〔\1\2〕", "公文字号的年份应使用六角括号"),
    _Slip(re.compile(r"([（(][^（）()]*〔\d+〕\d+号[）)])\s*\1"), r"\1", "文号重复"),
    _Slip(re.compile(r"(?<=[职職專专][业業])(?:[①-⑳]|\[\d\]|［\d］)"), "", "脚注标记"),
    _Slip(re.compile(r"(?<=[书書）)级級])[①-⑳](?=[后後，,的\u4e00-\u9fff])"), "", "脚注标记"),
    _Slip(re.compile(r"([，,])[，,]+"), r"\1", DOUBLED),
    _Slip(re.compile(r"([；;])[；;]+"), r"\1", DOUBLED),
    _Slip(re.compile(r"(、)、+"), r"\1", DOUBLED),
    _Slip(re.compile(r"(。)。+"), r"\1", DOUBLED),
    _Slip(re.compile(r"[，,；;](。)"), r"\1", DOUBLED),
    _Slip(re.compile(r"(?<=[\u4e00-\u9fff）)])\.(?=\s*$)"), "。", "句号误作半角句点"),
    _Slip(re.compile(r"(?<=以上)[，,](?=[（(]含)"), "", "多余的逗号"),
)
_QUALIFICATION = _Slip(
    re.compile(r"((?:初|中|高)级|技师)(职业|職業)(?=证书|證書)"),
    r"\1\2资格",
    "缺“资格”二字，其余各条均为“职业资格证书”",
)
_END = re.compile(r"[。；，、！？：;,]\s*$|号[）)]\s*$")


def _slips(text: str, others_qualified: bool) -> Iterator[Repair]:
    for slip in (*_SLIPS, *((_QUALIFICATION,) if others_qualified else ())):
        while match := slip.pattern.search(text):
            meant = match.expand(slip.meant)
            if meant == match[0]:
                break
            if simplified(text) != text:
                meant = meant.replace("结", "結").replace("资", "資")
            repair = unique(text, match.start(), match.end(), meant, slip.reason)
            text = repair.apply(text)
            yield repair


def _spaces(text: str, body: int) -> Repair | None:
    """The first cluster of stray spaces after the enumerator; between Latin letters a space is no slip."""
    runs = [
        match
        for match in _SPACE.finditer(text, body)
        if not (text[match.start() - 1].isascii() and text[match.start() - 1].isalpha() and text[match.end()].isascii())
        and match.start() > body
    ]
    if not runs:
        return None
    cluster = [runs[0]]
    for run in runs[1:]:
        if run.start() - cluster[-1].end() > _NEAR:
            break
        cluster.append(run)
    start, end = cluster[0].start() - 1, cluster[-1].end() + 1
    kept = [text[a:b] for a, b in pairwise((start, *(at for run in cluster for at in run.span()), end))]
    return unique(text, start, end, "".join(kept[::2]), SPACES)


def repair_line(
    text: str, body: int, understood: Callable[[str], bool], *, others_qualified: bool, undo: Undo | None = None
) -> list[Repair]:
    """Find the repairs of a clause line.

    Args:
        text: The line.
        body: Where its words begin after the enumerator.
        understood: Whether a line is a clause that the grammar reads.
        others_qualified: Whether the notice says 职业资格证书 elsewhere.
        undo: What undoes a damage of bytes, where there is a codec for it.

    Returns:
        The repairs in the order in which they apply; none where the line is too badly damaged.
    """
    repairs: list[Repair] = []
    if undo and (repair := undo(text, understood)):
        repairs.append(repair)
        text = repair.apply(text)
    while len(repairs) <= _MAX_REPAIRS and (repair := _spaces(text, body)):
        repairs.append(repair)
        text = repair.apply(text)
    for repair in islice(_slips(text, others_qualified), _MAX_REPAIRS + 1):
        repairs.append(repair)
        text = repair.apply(text)
    if len(repairs) > _MAX_REPAIRS:
        return []
    if text.strip() and not _END.search(text):
        end = len(text.rstrip())
        repairs.append(Repair("", "。", STOP) if end == len(text) else unique(text, end, len(text), "。", STOP))
    return repairs
