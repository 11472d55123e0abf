"""Fields of a profile's items: how the value of each is read, and what is said where it can't be."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any, TypeAlias

from ..core.dates import parse_date
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
    return whole(0, MAX_MONTHS)(reader, path, value)


def flag(reader: Reader, path: str, value: Any) -> Any:
    """True or false."""
    if isinstance(value, bool):
        return value
    reader.reject(path, "not_a_flag", value, "true, false")
    return None


def day(reader: Reader, path: str, value: Any) -> Any:
    """A date that is not after the reference date."""
    try:
        read = parse_date(value) if isinstance(value, str) else None
    except ValueError:
        read = None
    if read is None:
        reader.reject(path, "not_a_date", value, "YYYY-MM")
    elif read > reader.as_of:
        reader.reject(path, "in_the_future", value, reader.as_of.isoformat())
        return None
    return read


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
"""The fields that say which occupation an item belongs to."""


def check_order(reader: Reader, path: str, start: date | None, end: date | None) -> None:
    """Refuse an end before its start, at the path of the end."""
    if start and end and end < start:
        reader.reject(path, "ends_before_start", end.isoformat()[:7], start.isoformat()[:7])
