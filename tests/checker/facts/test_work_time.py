"""How many months of work spells prove and allow: runs, overlaps, breaks, starting dates, missing ends.

`test_months_counted_one_by_one` shares no merging of spells with the code: it marks single months.  Shared: adding
months to a date, which tests/checker/core/test_dates.py holds to tables.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checker.core.dates import add_months, months_between, parse_date
from checker.facts.work_time import UNBOUNDED, possible_months, proven_months, spell_of

AS_OF = date(2026, 1, 1)
Item = Mapping[str, Any]


def item(text: str) -> dict[str, Any]:
    """`2019-01..2020-06`, `2019-01..now`, `?..now`, `2019-01..?`, `48m`, `24m..2020-01`, `2020-01..24m`."""
    if ".." not in text:
        return {"months": int(text[:-1])}
    start, end = text.split("..")
    fields: dict[str, Any] = {}
    for name, part in (("from", start), ("to", end)):
        if part.endswith("m"):
            fields["months"] = int(part[:-1])
        elif part == "now":
            fields["still"] = True
        elif part != "?":
            fields[name] = parse_date(part)
    return fields


def proven(spells: str, counting: str, since: str | None = None) -> int:
    read = [spell_of(item(spell), AS_OF) for spell in spells.split()]
    return proven_months(read, counting, parse_date(since) if since else None, since is not None)


def possible(spells: str, counting: str, since: str | None = None) -> int:
    read = [spell_of(item(spell), AS_OF) for spell in spells.split()]
    return possible_months(read, counting, parse_date(since) if since else None, AS_OF)


@pytest.mark.parametrize(
    ("spells", "continuous", "cumulative"),
    [
        ("", 0, 0),
        ("2020-01..2024-01", 48, 48),
        ("2020-01..2023-12", 47, 47),
        ("2022-01..now", 48, 48),
        ("2020-01..2023-01 2023-07..now", 36, 66),  # a break
        ("2020-01..2022-01 2022-01..2024-01", 48, 48),  # they touch
        ("2020-01..2022-01 2022-02..2024-01", 48, 48),  # the next month follows
        ("2020-01..2022-01 2022-03..2024-01", 24, 46),  # a month between
        ("2022-02..2024-01 2020-01..2022-01", 48, 48),  # in any order
        ("2020-01..2024-01 2021-01..2022-01", 48, 48),  # overlaps count once
        ("2020-01..2023-01 2022-01..2024-01", 48, 48),
        ("2020-01..2024-01 2020-01..2024-01", 48, 48),
        ("2020-01..2021-01 2021-02..2022-01 2022-02..2023-01", 36, 36),
        ("2020-01-01..2020-06-16 2021-01-01..2021-06-16", 5, 11),  # 5 months 15 days, twice
        ("2020-01-01..2020-06-15 2021-01-01..2021-06-15", 5, 10),  # 5 months 14 days, twice
        ("2020-02-29..2021-02-28", 12, 12),
        ("2020-02-29..2021-02-27", 11, 11),
        ("48m", 48, 48),
        ("24m 24m", 24, 48),
        ("24m 2020-01..2022-01", 24, 48),
        ("24m..2022-01", 24, 24),
        ("2020-01..24m", 24, 24),
        ("2025-01..24m", 12, 12),  # no longer than until the reference date
        ("2020-01..?", 0, 0),
        ("?..2022-01", 0, 0),
        ("?..now", 0, 0),
        ("?..?", 0, 0),
        ("2020-01..2020-01", 0, 0),
    ],
)
def test_proven(spells: str, continuous: int, cumulative: int) -> None:
    assert proven(spells, "continuous") == continuous
    assert proven(spells, "cumulative") == cumulative


@pytest.mark.parametrize(
    ("spells", "since", "continuous", "cumulative"),
    [
        ("2020-01..2024-01", "2022-01", 24, 24),
        ("2020-01..2024-01", "2019-01", 48, 48),
        ("2020-01..2024-01", "2020-01", 48, 48),
        ("2020-01..2024-01", "2020-02", 47, 47),
        ("2020-01..2024-01", "2024-01", 0, 0),
        ("2020-01..2024-01", "2025-01", 0, 0),
        ("2010-01..2020-01 2021-01..2023-01", "2019-01", 24, 36),
        ("2010-01..2020-01 2021-01..2023-01", "2020-06", 24, 24),
        ("48m", "2020-01", 0, 0),  # nobody knows when they were
        ("48m 2022-01..now", "2020-01", 48, 48),
        ("2020-02-29..now", "2021-01-15", 59, 59),
    ],
)
def test_proven_since(spells: str, since: str, continuous: int, cumulative: int) -> None:
    assert proven(spells, "continuous", since) == continuous
    assert proven(spells, "cumulative", since) == cumulative


@pytest.mark.parametrize("counting", ["continuous", "cumulative"])
def test_nothing_is_proven_since_an_unknown_date(counting: str) -> None:
    spells = [spell_of(item("2000-01..now"), AS_OF)]
    assert proven_months(spells, counting, None, True) == 0
    assert possible_months(spells, counting, None, AS_OF) == 312


@pytest.mark.parametrize(
    ("spells", "since", "continuous", "cumulative"),
    [
        ("", None, 0, 0),
        ("2020-01..2024-01", None, 48, 48),
        ("2020-01..2021-01 2022-01..2023-01", None, 12, 24),
        ("2020-01..?", None, 72, 72),
        ("2020-01..2021-01 2024-01..?", None, 24, 36),
        ("?..2022-01", None, UNBOUNDED, UNBOUNDED),
        ("?..now", None, UNBOUNDED, UNBOUNDED),
        ("?..2022-01", "2020-01", 24, 24),
        ("?..?", "2020-01", 72, 72),
        ("?..now", "2024-07", 18, 18),
        ("48m", None, 48, 48),
        ("48m", "2024-01", 24, 24),  # no more than have passed
        ("24m 24m", "2023-01", 36, 36),
        ("24m 24m", None, 49, 49),  # they may follow each other, from one month to the next
        ("24m 2020-01..2022-01", None, 49, 49),
        ("12m 2010-01..2012-01 2013-01..2015-01", None, 62, 62),  # a piece may fill the gap
        ("10m 2010-01..2012-01 2013-01..2015-01", None, 60, 60),  # with the months at either end
        ("9m 2010-01..2012-01 2013-01..2015-01", None, 34, 59),  # too short for the gap
        ("5m 5m 2010-01..2012-01 2013-01..2015-01", None, 61, 61),
        ("12m 2010-01..2012-01 2013-01..2015-01 2016-01..2018-01", None, 62, 87),  # but one gap only
        ("12m 2010-01..2012-01 2013-01..2015-01", "2011-01", 50, 50),
        ("12m 2010-01..2012-01 2013-01..2015-01", "2012-06", 37, 37),
    ],
)
def test_possible(spells: str, since: str | None, continuous: int, cumulative: int) -> None:
    assert possible(spells, "continuous", since) == continuous
    assert possible(spells, "cumulative", since) == cumulative


def test_not_working_any_more_leaves_the_end_open() -> None:
    fields = {"from": date(2020, 1, 1), "still": False}
    assert spell_of(fields, AS_OF).certain is None
    assert possible_months([spell_of(fields, AS_OF)], "continuous", None, AS_OF) == 72


MONTH = st.integers(0, 12 * 40)


@st.composite
def spells(draw: st.DrawFn) -> dict[str, Any]:
    """An item of work, of which some may be unknown; nothing lies after the reference date."""
    first = draw(MONTH)
    last = draw(st.integers(first, 12 * 40))
    start, end = (add_months(date(1986, 1, 1), months) for months in (first, last))
    return draw(
        st.sampled_from(
            [
                {"from": start, "to": end, "still": False},
                {"from": start, "still": True},
                {"from": start},
                {"to": end},
                {"still": True},
                {"months": last - first},
                {"from": start, "months": last - first},
                {"to": end, "months": last - first},
                {},
            ]
        )
    )


SPELLS = st.lists(spells(), max_size=5)
COUNTING = st.sampled_from(["continuous", "cumulative"])
SINCE = st.one_of(st.none(), MONTH.map(lambda months: add_months(date(1986, 1, 1), months)))


@given(SPELLS, spells(), COUNTING, SINCE)
def test_one_more_spell_never_takes_months_away(
    items: list[Item], another: Item, counting: str, since: date | None
) -> None:
    few = [spell_of(fields, AS_OF) for fields in items]
    more = [*few, spell_of(another, AS_OF)]
    anchored = since is not None
    assert proven_months(more, counting, since, anchored) >= proven_months(few, counting, since, anchored)
    assert possible_months(more, counting, since, AS_OF) >= possible_months(few, counting, since, AS_OF)


@given(SPELLS, COUNTING, SINCE)
def test_no_more_is_proven_than_is_possible(items: list[Item], counting: str, since: date | None) -> None:
    read = [spell_of(fields, AS_OF) for fields in items]
    assert proven_months(read, counting, since, since is not None) <= possible_months(read, counting, since, AS_OF)


@given(SPELLS, SINCE)
def test_the_longest_run_is_part_of_the_sum(items: list[Item], since: date | None) -> None:
    read = [spell_of(fields, AS_OF) for fields in items]
    anchored = since is not None
    assert proven_months(read, "continuous", since, anchored) <= proven_months(read, "cumulative", since, anchored)
    assert possible_months(read, "continuous", since, AS_OF) <= possible_months(read, "cumulative", since, AS_OF)


@given(st.lists(st.tuples(MONTH, MONTH), max_size=6), SINCE)
def test_months_counted_one_by_one(pairs: list[tuple[int, int]], since: date | None) -> None:
    """An independent count: mark each month; a lone free month between two worked ones counts as worked."""
    base = date(1986, 1, 1)
    intervals = [(min(pair), max(pair)) for pair in pairs]
    fields = [{"from": add_months(base, a), "to": add_months(base, b)} for a, b in intervals]
    edges = {edge for a, b in intervals for edge in (a, b)}
    worked = {month for a, b in intervals for month in range(a, b)}
    worked |= {b for _, b in intervals if b + 1 in {a for a, _ in intervals}}  # the next month follows
    floor = 0 if since is None else months_between(base, since)[0]
    counted = sorted(month for month in worked if month >= floor)
    longest = run = 0
    for month in counted:
        run = run + 1 if month - 1 in counted else 1
        longest = max(longest, run)
    read = [spell_of(one, AS_OF) for one in fields]
    assert proven_months(read, "continuous", since, since is not None) == longest
    assert proven_months(read, "cumulative", since, since is not None) == len(counted)
    assert len(counted) <= max(edges, default=0) - min(edges, default=0)


PIECES = st.tuples(st.integers(1, 24), st.integers(0, 3), st.booleans())
"""Months of work, months without work before it, and whether its dates are known."""


@given(st.lists(PIECES, min_size=1, max_size=5), st.sampled_from([None, 0, 10, 40]))
def test_no_place_of_a_piece_gives_more_than_is_possible(
    pieces: list[tuple[int, int, bool]], since: int | None
) -> None:
    """Work of which only the length is known, wherever it was: never more than the bound."""
    placed, told, start = [], [], date(2010, 1, 1)
    for months, gap, is_dated in pieces:
        start = add_months(start, gap)
        dated = {"from": start, "to": add_months(start, months)}
        placed.append(spell_of(dated, AS_OF))
        told.append(spell_of(dated if is_dated else {"months": months}, AS_OF))
        start = dated["to"]
    day = None if since is None else add_months(date(2010, 1, 1), since)
    for counting in ("continuous", "cumulative"):
        reached = proven_months(placed, counting, day, since is not None)
        assert reached <= possible_months(told, counting, day, AS_OF)
