"""Productions of the clause grammar for numbers and years, which those for facts are made of."""

from __future__ import annotations

import re
from typing import NamedTuple

from generator.draft.grammar import vocabulary as words
from generator.draft.grammar.cursor import Cursor, NotUnderstood

_DIGITS = re.compile(r"[0-9]{1,2}")
_INCLUSIVE = re.compile(r"（含([0-9]{1,2})年）")


class Years(NamedTuple):
    """N years; `variant`: (class of occupations, its own years) from "4年（数控类2年）以上"."""

    years: int
    start: int
    inner: tuple[str, int, tuple[int, int], tuple[int, int]] | None
    tail: int


def number(at: Cursor) -> int:
    """Read a whole number in digits or Chinese numerals.

    Raises:
        NotUnderstood: There is none.
    """
    match = _DIGITS.match(at.text, at.at)
    if match:
        at.at = match.end()
        return int(match[0])
    return at.value(words.NUMERALS)


def _inclusive(at: Cursor, years: int) -> bool:
    """（含N年） repeats the number."""
    match = _INCLUSIVE.match(at.text, at.at)
    if not match:
        return False
    if int(match[1]) != years:
        raise NotUnderstood(match[0])
    at.at = match.end()
    return True


def years(at: Cursor) -> Years:
    """Read 满N年, N年（含）以上, N年（数控类M年）以上 …

    Raises:
        NotUnderstood: No years stand here.
    """
    at.takes(*words.AT_LEAST_BEFORE)
    start = at.at
    count = number(at)
    at.needs("周年", "年")
    tail, inner = at.at, None
    if at.takes("（") and (match := re.compile(r"([\u4e00-\u9fff]{1,8})类").match(at.text, at.at)):
        begin, at.at = at.at, match.end()
        other_start, other = at.at, number(at)
        at.needs("年")
        inner = (match[1], other, (begin, match.end()), (other_start, at.at))
        at.needs("）")
        tail = at.at
    else:
        at.at = tail
    _inclusive(at, count)
    if at.takes(*words.AT_LEAST_AFTER):
        _inclusive(at, count)
    elif at.sees("以下", "以内", "半", "多", "左右"):
        raise NotUnderstood(at.text[at.at :])
    if not 1 <= count <= 60:
        raise NotUnderstood(str(count))
    return Years(count, start, inner, tail)
