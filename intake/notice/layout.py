"""Give each heading and each clause of a notice a line of its own; only line breaks and white space at them change."""

from __future__ import annotations

import re
from collections.abc import Callable

from intake.notice.headings import enumerated, is_note, level_heading, occupation_heading, plain

_ITEM = re.compile(
    r"(?<=[。；：;:）)】\]\s])(?<!\s\s)\s*(?=(?:[（(]\s*\d{1,2}(?:[-_]+\d+)?\s*[）)]|[①-⑳]|\d{1,2}\s*[、．](?!\d)|[（(][一二三四五六七八九十]+[）)]))"
    r"|(?<=[。；;])\s*(?=(?:注|备注|附注|備註)[：:])"
)
"""Where an item begins; a run of spaces is looked at once, not again from each of its spaces."""
_ENDED = re.compile(r"[。；！？：;.）)]\s*$")
_GOES_ON = re.compile(r"\s*(?:[，、；,;。）)]|并|且|或|后)")
"""A line that begins so goes on with the sentence before it, understood or not."""
_MAX_WRAPPED = 6


def _split_items(line: str) -> list[str]:
    """`初级：（1）…；（2）…` as three lines; a line with one item stays as it is."""
    indent = len(line) - len(line.lstrip())
    parts = [part.strip() for part in _ITEM.split(line[indent:])]
    parts = [part for part in parts if part]
    items = [item for part in parts if (item := enumerated(part))]
    in_row = len(items) > 1 and items[1].number == items[0].number + 1 and items[1].style == items[0].style
    if len(parts) < 2 or not (in_row or enumerated(parts[0]) or level_heading(parts[0]) or is_note(parts[0])):
        return [line]
    return [line[:indent] + parts[0], *parts[1:]]


def _split_tail(line: str) -> list[str]:
    """`…2年以上。中级工：` and `电工报名条件 初级工：` as two lines."""
    match = re.fullmatch(r"(.*[。；])\s*([^。；]{2,40})", line) or re.fullmatch(r"(\S{2,30})\s+(\S{2,40})", line)
    if match and level_heading(match[2]) and (match[1][-1] in "。；" or _explicit_occupation(match[1])):
        return [match[1], match[2]]
    return [line]


def _split_heading(line: str) -> list[str]:
    """`初级：累计从事…` as a heading and a clause."""
    head, colon, rest = line.partition("：") if "：" in line else line.partition(":")
    if colon and len(plain(rest)) > 8 and not enumerated(rest) and level_heading(head) and not level_heading(rest):
        if "条件" in rest[:12]:
            return [line]
        return [head + colon, rest.strip()]
    return [line]


def _is_structure(line: str) -> bool:
    return bool(
        not line.strip() or enumerated(line) or level_heading(line) or is_note(line) or _explicit_occupation(line)
    )


def _explicit_occupation(line: str) -> bool:
    heading = occupation_heading(line)
    return heading is not None and heading.explicit


def _join_wrapped(lines: list[str], understood: Callable[[str], bool]) -> list[str]:
    """Join the lines of a clause that was wrapped, where the whole is understood or the next line plainly goes on."""
    result: list[str] = []
    position = 0
    while position < len(lines):
        line = lines[position]
        taken = 1
        if enumerated(line) and not _ENDED.search(line):
            joined = line.rstrip()
            for count, following in enumerate(lines[position + 1 : position + _MAX_WRAPPED], 2):
                if _is_structure(following):
                    break
                joined += following.strip()
                if understood(joined) or _GOES_ON.match(following):
                    line, taken = joined, count
                if understood(joined):
                    break
        result.append(line)
        position += taken
    return result


def lay_out(text: str, understood: Callable[[str], bool]) -> tuple[str, ...]:
    """Break a notice into lines.

    Args:
        text: As it was pasted.
        understood: Whether a line, with its enumerator, is a clause that the grammar reads.
    """
    raw = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n").replace("\f", "\n").split("\n")
    cells = [cell for line in raw for cell in (line.split("\t") if line.strip("\t").count("\t") else [line])]
    items = [item for line in cells for item in _split_items(line)]
    split = [part for item in items for tail in _split_tail(item) for part in _split_heading(tail)]
    return tuple(_join_wrapped(split, understood))
