"""Productions of the clause grammar for numbers and lengths of time, which those for facts are made of."""

from __future__ import annotations

import re
from typing import NamedTuple

from intake.grammar import vocabulary as words
from intake.grammar.cursor import Args, Cursor, NotUnderstood

_DIGITS = re.compile(r"[0-9]{1,2}")
_INCLUSIVE = re.compile(r"（含((?:[0-9]{1,3}|[一二两三四五六七八九十]{1,3})(?:年|个月)|本数)）")
_MONTHS = re.compile(r"零?([0-9]{1,3})个月")


class Length(NamedTuple):
    """N years and `months` months, at least one of either; `inner`: the class of occupations and its own years from
    "4年（数控类2年）以上", with their places.
    """

    years: int
    months: int
    start: int
    inner: tuple[str, int, tuple[int, int], tuple[int, int]] | None
    tail: int

    @property
    def args(self) -> Args:
        """The arguments of `work` that say it."""
        return {name: value for name, value in (("years", self.years), ("months", self.months)) if value}


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


def _inclusive(at: Cursor, counted: str) -> bool:
    """（含N年） repeats the number."""
    match = _INCLUSIVE.match(at.text, at.at)
    if not match:
        return False
    inner = Cursor(match[1])
    if match[1] != "本数" and f"{number(inner)}{inner.text[inner.at :]}" != counted:
        raise NotUnderstood(match[0])
    at.at = match.end()
    return True


def _months(at: Cursor) -> int:
    """N个月; 0 where none stand here."""
    start = at.at
    if match := _MONTHS.match(at.text, at.at):
        at.at = match.end()
        return int(match[1])
    try:
        at.takes("零")
        found = at.value(words.NUMERALS)
        at.needs("个月")
    except NotUnderstood:
        at.at = start
        return 0
    return found


def _counted(at: Cursor) -> tuple[int, int]:
    """N年, N个月, N年M个月, N年半, 半年: years and months."""
    if at.takes("半年"):
        return 0, 6
    if months := _months(at):
        return 0, months
    count = number(at)
    at.needs("周年", "年")
    return count, 6 if at.takes("半") else _months(at)


def years(at: Cursor) -> Length:
    """The same as `duration`, where only years are understood.

    Raises:
        NotUnderstood: No years stand here.
    """
    found = duration(at)
    if found.months:
        raise NotUnderstood("months")
    return found


def duration(at: Cursor) -> Length:
    """Read 满N年, N年（含）以上, N年（数控类M年）以上, 满6个月, 1年6个月 …

    Raises:
        NotUnderstood: No length of time stands here.
    """
    at.takes(*words.AT_LEAST_BEFORE)
    start = at.at
    count, months = _counted(at)
    counted = (f"{count}年" if count else "") + (f"{months}个月" if months else "")
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
    _inclusive(at, counted)
    if at.takes(*words.AT_LEAST_AFTER):
        _inclusive(at, counted)
    elif at.sees("以下", "以内", "半", "多", "左右"):
        raise NotUnderstood(at.text[at.at :])
    if not 1 <= 12 * count + months <= 720:
        raise NotUnderstood(counted)
    return Length(count, months, start, inner, tail)
