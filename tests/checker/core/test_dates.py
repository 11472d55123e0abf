"""Dates: what is read, and lengths of time at and around anniversaries (民法典 第二百零二条)."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checker.core.dates import add_months, days_in_month, months_between, parse_date

DAYS = st.dates(date(1901, 1, 1), date(2199, 12, 31))
MONTHS = st.integers(0, 1200)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2020-01", date(2020, 1, 1)),
        ("2020-12", date(2020, 12, 1)),
        ("2020-02-29", date(2020, 2, 29)),
        ("1900-01", date(1900, 1, 1)),
        ("1900-01-01", date(1900, 1, 1)),
        ("2200-12-31", date(2200, 12, 31)),
    ],
)
def test_reads_months_and_days(text: str, expected: date) -> None:
    assert parse_date(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "1899-12",
        "2201-01",
        "0000-01",
        "2020-00",
        "2020-13",
        "2019-02-29",
        "2020-02-30",
        "2020-04-31",
        "2020-01-00",
        "2020-01-32",
        "2020",
        "2020-1",
        "2020-01-1",
        "20-01",
        "02020-01",
        "2020/01",
        "2020.01",
        "202001",
        "2020-01-01-01",
        "-2020-01",
        "2020-",
        "2020--",
        "-01",
        "2020-01T00",
        "2020-01-01T00:00",
        "+020-01",
        "2020-+1",
        "2020-1_",
        "２０２０-０１",
        "２020-01",
        "²020-01",
        "2020-٠١",
        "2020年01月",
        "now",
    ],
)
def test_refuses_everything_else(text: str) -> None:
    with pytest.raises(ValueError):
        parse_date(text)


@pytest.mark.parametrize("text", ["", " ", " 2020-01", "2020-01 ", "2020-01\n", "2020 -01", "2020-01-01 ", "1" * 10**6])
def test_refuses_spaces_and_long_texts(text: str) -> None:
    with pytest.raises(ValueError):
        parse_date(text)


@pytest.mark.parametrize(
    ("start", "end", "expected"),
    [
        ("2020-05-15", "2021-05-14", (11, 29)),
        ("2020-05-15", "2021-05-15", (12, 0)),
        ("2020-05-15", "2021-05-16", (12, 1)),
        ("2020-05", "2020-05", (0, 0)),
        ("2020-05", "2020-04", (0, 0)),
        ("2020-05", "2020-05-02", (0, 1)),
        ("2016-01", "2025-12", (119, 0)),
        ("2016-01", "2026-01", (120, 0)),
        ("2015-12-31", "2025-12-31", (120, 0)),
        ("2015-12-31", "2025-12-30", (119, 30)),
    ],
)
def test_both_sides_of_anniversaries(start: str, end: str, expected: tuple[int, int]) -> None:
    assert months_between(parse_date(start), parse_date(end)) == expected


@pytest.mark.parametrize(
    ("start", "end", "expected"),
    [
        ("2020-02-29", "2021-02-27", (11, 29)),
        ("2020-02-29", "2021-02-28", (12, 0)),  # no 29th: the month's last day ends the period
        ("2020-02-29", "2021-03-01", (12, 1)),
        ("2020-02-29", "2024-02-28", (47, 30)),
        ("2020-02-29", "2024-02-29", (48, 0)),
        ("2020-01-31", "2020-02-28", (0, 28)),
        ("2020-01-31", "2020-02-29", (1, 0)),
        ("2021-01-31", "2021-02-28", (1, 0)),
        ("2021-01-31", "2021-04-29", (2, 29)),
        ("2021-01-31", "2021-04-30", (3, 0)),
        ("2019-02-28", "2020-02-28", (12, 0)),
        ("1999-02-28", "2000-02-29", (12, 1)),
    ],
)
def test_leap_days_and_short_months(start: str, end: str, expected: tuple[int, int]) -> None:
    assert months_between(parse_date(start), parse_date(end)) == expected


@pytest.mark.parametrize(
    ("start", "months", "expected"),
    [
        ("2020-02-29", 12, "2021-02-28"),
        ("2020-02-29", 48, "2024-02-29"),
        ("2020-02-29", -12, "2019-02-28"),
        ("2020-12-15", 1, "2021-01-15"),
        ("2020-01-15", -1, "2019-12-15"),
        ("2020-12-31", 2, "2021-02-28"),
        ("2020-03-31", -1, "2020-02-29"),
        ("2020-06-30", 0, "2020-06-30"),
        ("2020-11-30", 12 * 100, "2120-11-30"),
    ],
)
def test_add_months(start: str, months: int, expected: str) -> None:
    assert add_months(parse_date(start), months) == parse_date(expected)


@pytest.mark.parametrize("year", [1900, 2000, 2019, 2020, 2100, 2200])
def test_days_in_month(year: int) -> None:
    leap = year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)
    assert [days_in_month(year, month) for month in range(1, 13)] == [
        31, 29 if leap else 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31,
    ]  # fmt: skip


@given(DAYS, MONTHS)
def test_a_length_is_complete_on_its_last_day_and_not_before(start: date, months: int) -> None:
    end = add_months(start, months)
    assert months_between(start, end) == (months, 0)
    if months:
        assert months_between(start, end - timedelta(days=1))[0] == months - 1


@given(DAYS, DAYS)
def test_months_and_days_lead_back_to_the_end(start: date, end: date) -> None:
    months, days = months_between(start, end)
    if end <= start:
        assert (months, days) == (0, 0)
    else:
        assert add_months(start, months) + timedelta(days=days) == end
        assert 0 <= days <= 30
        assert add_months(start, months + 1) > end


@given(DAYS, MONTHS)
def test_adding_and_taking_away_months(start: date, months: int) -> None:
    there = add_months(start, months)
    assert there.day <= start.day
    assert (there.year * 12 + there.month) - (start.year * 12 + start.month) == months
    if start.day <= 28:
        assert add_months(there, -months) == start


@given(DAYS, DAYS, st.integers(0, 400))
def test_a_later_end_is_never_less(start: date, end: date, later: int) -> None:
    assert months_between(start, end + timedelta(days=later)) >= months_between(start, end)
    assert months_between(start - timedelta(days=later), end)[0] >= months_between(start, end)[0]


@given(DAYS)
def test_dates_are_read_as_they_are_written(day: date) -> None:
    assert parse_date(day.isoformat()) == day
    assert parse_date(day.isoformat()[:7]) == day.replace(day=1)
