"""Dates as people know them, and lengths of time, of which months are the unit (docs/adr/0018).

A year is some day of it, a month is some day of it: what follows from a date follows from its first and last day.

A time that starts with an event (a certificate, a graduation) does not count the day of the event (民法典 第二百零一条)
and is complete on the corresponding day, or where the last month has none, on its last day (第二百零二条): from
2020-02-29, one year is complete on 2021-02-28.  Time that is worked counts its first and its last day: from 2020-01-01
to 2025-12-31 are six years.
"""

from __future__ import annotations

from datetime import date, timedelta
from typing import NamedTuple

DAY = timedelta(days=1)
PRECISIONS = ("year", "month", "day")
"""From the vaguest to the exact one."""

DAYS_PER_MONTH = 30  # only for adding up the odd days of several spells
"""Days that make a month when the remainders of several spells are added."""


class GivenDate(NamedTuple):
    """A date as somebody knows it: some day from `first` to `last`; `text` is what was given."""

    first: date
    last: date
    text: str

    @property
    def precision(self) -> str:
        """How exactly it is known, one of `PRECISIONS`."""
        return PRECISIONS[self.text.count("-")]

    @property
    def is_exact(self) -> bool:
        """Whether only one day is possible."""
        return self.first == self.last

    def until(self, day: date) -> GivenDate:
        """The same date, known to be no later than a day that is not before its first one."""
        return self if self.last <= day else self._replace(last=day)


def exact(day: date) -> GivenDate:
    """A date of which the day is known."""
    return GivenDate(day, day, day.isoformat())


def parse_given(text: str) -> GivenDate:
    """Read `YYYY`, `YYYY-MM` or `YYYY-MM-DD`.

    Raises ValueError for anything else, also for years outside 1900-2200.
    """
    parts = text.split("-")
    if len(parts) > 3 or len(parts[0]) != 4 or any(len(p) != 2 for p in parts[1:]):
        raise ValueError(text)
    if not all(p.isascii() and p.isdigit() for p in parts):
        raise ValueError(text)
    year, *rest = (int(p) for p in parts)
    if not 1900 <= year <= 2200:
        raise ValueError(text)
    if not rest:
        return GivenDate(date(year, 1, 1), date(year, 12, 31), text)
    first = date(year, rest[0], rest[1] if len(rest) > 1 else 1)
    return GivenDate(first, first if len(rest) > 1 else first.replace(day=days_in_month(*first.timetuple()[:2])), text)


def parse_date(text: str) -> date:
    """Read a reference date: `YYYY-MM` (its first day) or `YYYY-MM-DD`.

    Raises ValueError for anything else, also for years outside 1900-2200.
    """
    given = parse_given(text)
    if given.precision == "year":
        raise ValueError(text)
    return given.first


def days_in_month(year: int, month: int) -> int:
    """28 to 31."""
    following = date(year + month // 12, month % 12 + 1, 1)
    return (following - date(year, month, 1)).days


def add_months(start: date, months: int) -> date:
    """The day that completes `months` months from an event on `start`; months may be negative."""
    index = start.year * 12 + start.month - 1 + months
    year, month = index // 12, index % 12 + 1
    return date(year, month, min(start.day, days_in_month(year, month)))


def months_between(start: date, end: date) -> tuple[int, int]:
    """Complete months from an event to a day, and the days left over; (0, 0) if the day is not after the event."""
    if end <= start:
        return 0, 0
    months = (end.year - start.year) * 12 + end.month - start.month
    if add_months(start, months) > end:
        months -= 1
    return months, (end - add_months(start, months)).days


def worked_until(first: date, months: int) -> date:
    """The day after `months` months of work that begin on `first`.

    It is the corresponding day; where the last month has none, that month is worked to its end.
    """
    end = add_months(first, months)
    return end if end.day == first.day else end + DAY


def months_worked(first: date, end: date) -> tuple[int, int]:
    """Complete months of work from its first day to the day before `end`, and the days left over."""
    if end <= first:
        return 0, 0
    months = (end.year - first.year) * 12 + end.month - first.month
    if worked_until(first, months) > end:
        months -= 1
    return months, (end - worked_until(first, months)).days
