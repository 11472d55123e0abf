"""Dates and lengths of time.  Months are the unit; a month without a day stands for its first day.

Anniversaries follow 民法典 第二百零二条: where the last month has no corresponding day, its last day ends the period
(from 2020-02-29, one year is complete on 2021-02-28).
"""

from __future__ import annotations

from datetime import date

DAYS_PER_MONTH = 30  # only for adding up the odd days of several spells
"""Days that make a month when the remainders of several spells are added."""


def parse_date(text: str) -> date:
    """Read `YYYY-MM` (its first day) or `YYYY-MM-DD`.

    Raises ValueError for anything else, also for years outside 1900-2200.
    """
    parts = text.split("-")
    if len(parts) not in (2, 3) or len(parts[0]) != 4 or any(len(p) != 2 for p in parts[1:]):
        raise ValueError(text)
    if not all(p.isascii() and p.isdigit() for p in parts):
        raise ValueError(text)
    year, month, *rest = (int(p) for p in parts)
    if not 1900 <= year <= 2200:
        raise ValueError(text)
    return date(year, month, rest[0] if rest else 1)


def days_in_month(year: int, month: int) -> int:
    """28 to 31."""
    following = date(year + month // 12, month % 12 + 1, 1)
    return (following - date(year, month, 1)).days


def add_months(start: date, months: int) -> date:
    """The day that completes `months` months from `start`; months may be negative."""
    index = start.year * 12 + start.month - 1 + months
    year, month = index // 12, index % 12 + 1
    return date(year, month, min(start.day, days_in_month(year, month)))


def months_between(start: date, end: date) -> tuple[int, int]:
    """Complete months from start to end, and the days left over; (0, 0) if end is not after start."""
    if end <= start:
        return 0, 0
    months = (end.year - start.year) * 12 + end.month - start.month
    if add_months(start, months) > end:
        months -= 1
    return months, (end - add_months(start, months)).days
