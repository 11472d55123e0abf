"""Fields of a profile's items: how the value of each is read, and what is said where it can't be."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any, TypeAlias

from ..core.dates import GivenDate, parse_given
from ..core.problems import MAX_PROBLEMS, Problem, shown
from ..core.profile import ELSEWHERE, RELATIONS

MAX_MONTHS = 1200


class Reader:
    """Collects problems while values are read.

    Args:
        as_of: the reference date; facts after it are refused.
        names: names of occupations (either script) and ids -> id.
    """

    def __init__(self, as_of: date, names: Mapping[str, str]) -> None:
        self.as_of = as_of
        self.names = names
        self.problems: list[Problem] = []

    def reject(self, path: str, code: str, found: Any, expected: str) -> bool:
        """Note a problem.  False if there are so many that no more need be looked for."""
        if len(self.problems) < MAX_PROBLEMS:
            self.problems.append(Problem(path, code, shown(found), expected))
        return len(self.problems) < MAX_PROBLEMS


Read: TypeAlias = Callable[[Reader, str, Any], Any]
"""Reads a value at a path (JSON pointer); None, and a problem noted, where it can't be read."""


def one_of(options: tuple[str, ...]) -> Read:
    """A text that is one of these."""

    def read(reader: Reader, path: str, value: Any) -> Any:
        if isinstance(value, str) and value in options:
            return value
        reader.reject(path, "not_an_option", value, ", ".join(options))
        return None

    return read


def _is_written(character: str) -> bool:
    return not (character < " " or "\x7f" <= character <= "\x9f" or "\ud800" <= character <= "\udfff")


def text(longest: int) -> Read:
    """Words, up to so many characters, none of which is a control character or half of one."""

    def read(reader: Reader, path: str, value: Any) -> Any:
        if isinstance(value, str) and 0 < len(value) <= longest and all(map(_is_written, value)):
            return value
        reader.reject(path, "not_words", value, str(longest))
        return None

    return read


def whole(low: int, high: int) -> Read:
    """A whole number, both limits included."""

    def read(reader: Reader, path: str, value: Any) -> Any:
        if isinstance(value, int) and not isinstance(value, bool) and low <= value <= high:
            return value
        reader.reject(path, "not_a_number", value, f"{low}-{high}")
        return None

    return read


def duration(reader: Reader, path: str, value: Any) -> Any:
    """A number of months."""
    if isinstance(value, int) and not isinstance(value, bool) and value > MAX_MONTHS:
        reader.reject(path, "too_long", value, str(MAX_MONTHS // 12))
        return None
    if isinstance(value, str):
        reader.reject(path, "not_a_length", value.rstrip("-"), "")
        return None
    return whole(0, MAX_MONTHS)(reader, path, value)


def flag(reader: Reader, path: str, value: Any) -> Any:
    """True or false."""
    if isinstance(value, bool):
        return value
    reader.reject(path, "not_a_flag", value, "true, false")
    return None


def any_day(reader: Reader, path: str, value: Any) -> GivenDate | None:
    """A date, also of what is yet to come; YAML and people write a year alone as a number."""
    text = str(value) if isinstance(value, int) and 1900 <= value <= 2200 else value
    try:
        read = parse_given(text) if isinstance(text, str) else None
    except ValueError:
        read = None
    if read is None:
        reader.reject(path, "not_a_date", value, "YYYY, YYYY-MM, YYYY-MM-DD")
    return read


def day(reader: Reader, path: str, value: Any) -> GivenDate | None:
    """A date that is not after the reference date: of its days, those that are."""
    read = any_day(reader, path, value)
    if read is None or not refuse_future(reader, path, read):
        return None
    return read.until(reader.as_of)


def day_obtained(reader: Reader, path: str, value: Any) -> GivenDate | None:
    """The date of what may be yet to come: where it may have come, it has."""
    read = any_day(reader, path, value)
    return read.until(reader.as_of) if read and read.first <= reader.as_of else read


PAST_DATES: tuple[Read, ...] = (day, day_obtained)
"""How dates are read that are not after the reference date, where they may be so."""
DATES: tuple[Read, ...] = (*PAST_DATES, any_day)


def refuse_future(reader: Reader, path: str, given: GivenDate) -> bool:
    """Refuse a date that surely lies after the reference date; False if it does."""
    if given.first > reader.as_of:
        reader.reject(path, "in_the_future", given.text, reader.as_of.isoformat())
        return False
    return True


def occupation(reader: Reader, path: str, value: Any) -> Any:
    """The id of an occupation, from its id or its name in either script."""
    if value == ELSEWHERE:
        return ELSEWHERE
    if isinstance(value, str) and value in reader.names:
        return reader.names[value]
    reader.reject(path, "unknown_occupation", value, ", ".join(list(dict.fromkeys(reader.names))[:12]))
    return None


relation = one_of(RELATIONS)
level = whole(1, 5)
OF_AN_OCCUPATION: Mapping[str, Read] = {"occupation": occupation, "relation": relation}
"""The fields that say which occupation an item is of."""
RELATED_TO: Mapping[str, Read] = {"occupation": occupation}
"""The field that says to which occupation the relative fields of an item relate."""


def check_order(reader: Reader, path: str, start: GivenDate | None, end: GivenDate | None) -> None:
    """Refuse an end that is surely before its start, at the path of the end."""
    if start and end and end.last < start.first:
        reader.reject(path, "ends_before_start", end.text, start.text)
