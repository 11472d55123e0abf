"""How many months of work spells prove and allow: runs, overlaps, breaks, starting dates, days that nobody knows.

The definition that random cases are compared with goes from day to day and tries every choice of days: it shares
neither the arithmetic of months nor the bounds of what it checks.
"""

from __future__ import annotations

import random
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta
from itertools import pairwise, product
from math import prod
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checker.core.dates import GivenDate, add_months, exact, parse_given
from checker.facts.work_time import MAX_CHOICES, UNBOUNDED, possible_months, proven_months, spell_of

AS_OF = date(2026, 1, 1)
DAY = timedelta(1)
Item = Mapping[str, Any]


def item(text: str) -> dict[str, Any]:
    """`2019-01..2020-06`, `2019..now`, `?..now`, `2019-01-31..?`, `48m`, `24m..2020-01`, `2020-01..24m`."""
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
            fields[name] = parse_given(part)
    return fields


def bounds(items: Sequence[Item], counting: str, since: GivenDate | None = None) -> tuple[int, int]:
    """The months that are proven, and those that are possible."""
    spells = [spell_of(fields, AS_OF) for fields in items]
    proven = proven_months(spells, counting, since.last if since else None, since is not None)
    return proven, possible_months(spells, counting, since.first if since else None, AS_OF)


def both(spells: str, since: str | None = None) -> list[tuple[int, int]]:
    items = [item(spell) for spell in spells.split()]
    event = parse_given(since) if since else None
    return [bounds(items, "continuous", event), bounds(items, "cumulative", event)]


@pytest.mark.parametrize(
    ("spells", "continuous", "cumulative"),
    [
        ("", 0, 0),
        ("2020-01-01..2023-12-31", 48, 48),  # the last day counts
        ("2020-01-01..2023-12-30", 47, 47),
        ("2020-01-01..2024-01-01", 48, 48),
        ("2022-01-02..now", 48, 48),  # the reference date counts
        ("2022-01-03..now", 47, 47),
        ("2020-01-01..2022-12-31 2023-07-02..now", 36, 66),  # a break
        ("2020-01-01..2021-12-31 2021-12-31..2023-12-31", 48, 48),  # they touch
        ("2020-01-01..2021-12-31 2022-01-01..2023-12-31", 48, 48),  # the next day follows
        ("2020-01-01..2021-12-31 2022-01-02..2023-12-31", 24, 47),  # a day between
        ("2022-01-01..2023-12-31 2020-01-01..2021-12-31", 48, 48),  # in any order
        ("2020-01-01..2023-12-31 2021-01-01..2022-01-01", 48, 48),  # overlaps count once
        ("2020-01-01..2022-12-31 2022-01-01..2023-12-31", 48, 48),
        ("2020-01-01..2023-12-31 2020-01-01..2023-12-31", 48, 48),
        ("2020-01-01..2020-06-15 2021-01-01..2021-06-15", 5, 11),  # 5 months 15 days, twice
        ("2020-01-01..2020-06-14 2021-01-01..2021-06-15", 5, 10),
        ("2020-02-29..2021-02-28", 12, 12),
        ("2020-02-29..2021-02-27", 11, 11),
        ("2019-03-01..2020-02-28", 11, 11),  # a calendar year has 29 February
        ("2019-03-01..2020-02-29", 12, 12),
        ("2021-01-31..2021-02-28", 1, 1),
        # A day without work in between never makes more: it would be 2 months 28 days, and 2 of the third spell.
        ("2018-12-05..2019-02-01 2019-02-03..2019-03-02 2021-05-01..2021-05-02", 1, 2),
        ("2018-12-05..2019-03-02 2021-05-01..2021-05-02", 2, 2),
        ("48m", 48, 48),
        ("24m..2022-01-09", 24, 24),
        ("2020-01-05..24m", 24, 24),
        ("2025-01-02..24m", 12, 12),  # no longer than until the reference date
        ("2020-01-01..2020-01-01", 0, 0),
    ],
)
def test_months_where_every_day_is_known(spells: str, continuous: int, cumulative: int) -> None:
    assert both(spells) == [(continuous, continuous), (cumulative, cumulative)]


@pytest.mark.parametrize(
    ("spells", "continuous", "cumulative"),
    [
        ("2020-01..2023-12", (46, 48), (46, 48)),
        ("2022-01..now", (47, 48), (47, 48)),
        ("2021-12..now", (48, 49), (48, 49)),
        ("2020-01..2021-12 2022-01..2023-12", (22, 48), (44, 48)),
        ("2020-01..2021-12 2022-02..2023-12", (22, 24), (43, 47)),
        ("2020-01-01..2021-12 2022-01..2023-12-31", (23, 48), (46, 48)),
        ("2020-01..2021-12-31 2022-01-01..2023-12", (46, 48), (46, 48)),
        ("2020..2023", (24, 48), (24, 48)),
        ("2020..2020", (0, 12), (0, 12)),
        ("24m 24m", (24, 48), (48, 48)),
        ("24m 2020-01-01..2021-12-31", (24, 48), (48, 48)),
        ("24m 2020-01..2021-12", (24, 48), (46, 48)),
        ("2020-01..24m", (24, 24), (24, 24)),  # wherever it begins
        ("24m..2022-01", (24, 24), (24, 24)),
        ("2020-01-01..?", (0, 72), (0, 72)),
        ("?..2022-01", (0, UNBOUNDED), (0, UNBOUNDED)),
        ("?..now", (0, UNBOUNDED), (0, UNBOUNDED)),
        ("?..?", (0, UNBOUNDED), (0, UNBOUNDED)),
        ("2020-01-01..2020-12-31 2024-01-02..?", (12, 24), (12, 36)),
        ("12m 2010-01-01..2011-12-31 2013-01-01..2014-12-31", (24, 60), (60, 60)),  # a piece may fill the gap
        ("11m 2010-01-01..2011-12-31 2013-01-01..2014-12-31", (24, 35), (59, 59)),  # too short for it
        ("6m 6m 2010-01-01..2011-12-31 2013-01-01..2014-12-31", (24, 60), (60, 60)),
        # One piece fills one gap only.
        ("12m 2010-01-01..2011-12-31 2013-01-01..2014-12-31 2016-01-01..2017-12-31", (24, 60), (84, 84)),
    ],
)
def test_months_where_some_are_not(spells: str, continuous: tuple[int, int], cumulative: tuple[int, int]) -> None:
    assert both(spells) == [continuous, cumulative]


@pytest.mark.parametrize(
    ("spells", "since", "continuous", "cumulative"),
    [
        ("2020-01-01..2023-12-31", "2021-12-31", (24, 24), (24, 24)),
        ("2020-01-01..2023-12-31", "2022-01-01", (23, 23), (23, 23)),  # the day of the event is not counted (art. 201)
        ("2020-01-01..2023-12-31", "2019-01-01", (48, 48), (48, 48)),
        ("2020-01-01..2023-12-31", "2023-12-31", (0, 0), (0, 0)),
        ("2020-01-01..2023-12-31", "2025-01-01", (0, 0), (0, 0)),
        ("2010-01-01..2019-12-31 2021-01-01..2022-12-31", "2018-12-31", (24, 24), (36, 36)),
        ("2020-02-29..now", "2021-01-15", (59, 59), (59, 59)),
        ("2000-01-01..now", "2019-02-28", (82, 82), (82, 82)),
        ("2000-01-01..2020-02-28", "2019-02-28", (12, 12), (12, 12)),  # on the corresponding day (art. 202)
        ("2000-01-01..2021-02-28", "2020-02-29", (12, 12), (12, 12)),  # there is none: on the month's last day
        ("2000-01-01..now", "2022-01", (47, 48), (47, 48)),
        ("2000-01-01..now", "2022", (36, 48), (36, 48)),
        ("2022-01..now", "2022-01", (47, 48), (47, 48)),
        ("48m", "2020-01-01", (0, 48), (0, 48)),  # nobody knows when they were
        ("48m", "2024-01-01", (0, 24), (0, 24)),  # no more than have passed
        ("24m 24m", "2023-01-01", (0, 36), (0, 36)),
        ("48m 2022-01-01..now", "2020-01-01", (48, 72), (48, 72)),
        ("?..2021-12-31", "2019-12-31", (0, 24), (0, 24)),
        ("?..?", "2020-01-01", (0, 72), (0, 72)),
        ("12m 2010-01-01..2011-12-31 2013-01-01..2014-12-31", "2010-12-31", (24, 48), (36, 48)),
        ("2020..24m", "2020-06-30", (18, 24), (18, 24)),  # known by its length, it began some day of the year
        ("24m..2021", "2020-06-30", (6, 18), (6, 18)),
    ],
)
def test_months_after_an_event(
    spells: str, since: str, continuous: tuple[int, int], cumulative: tuple[int, int]
) -> None:
    assert both(spells, since) == [continuous, cumulative]


@pytest.mark.parametrize("counting", ["continuous", "cumulative"])
def test_nothing_is_proven_since_an_unknown_date(counting: str) -> None:
    spells = [spell_of(item("2000-01-01..now"), AS_OF)]
    assert proven_months(spells, counting, None, True) == 0
    assert possible_months(spells, counting, None, AS_OF) == 312


def test_not_working_any_more_leaves_the_end_open() -> None:
    fields = {"from": exact(date(2020, 1, 1)), "still": False}
    assert bounds([fields], "continuous") == (0, 72)


# A definition from day to day.

Days = frozenset[date]


def _length(first: date, last: date, event: date | None) -> tuple[int, int]:
    """Months and days of a run.

    A month is over on the day before that of the same number, or with the month that lacks the number; after an
    event, on the day of the same number as the event's.
    """
    months, days, day = 0, 0, first
    while day <= last:
        days += 1
        tomorrow = day + DAY
        ends_month = tomorrow.day == 1
        if event:
            is_over = day.day == event.day or (ends_month and day.day < event.day)
        else:
            is_over = tomorrow.day == first.day or (ends_month and day.day < first.day)
        if is_over:
            months, days = months + 1, 0
        day = tomorrow
    return months, days


def _stretches(days: Days) -> list[tuple[date, date]]:
    found: list[tuple[date, date]] = []
    for day in sorted(days):
        if found and found[-1][1] + DAY == day:
            found[-1] = (found[-1][0], day)
        else:
            found.append((day, day))
    return found


def _counted(days: Days, counting: str, event: date | None) -> int:
    worked = frozenset(day for day in days if not event or day > event)
    starts_with_event = event is not None and event in days

    def lengths(stretches: list[tuple[date, date]]) -> list[tuple[int, int]]:
        return [
            _length(first, last, event if starts_with_event and event and first == event + DAY else None)
            for first, last in stretches
        ]

    stretches = _stretches(worked)
    if counting == "continuous":
        return max((months for months, _ in lengths(stretches)), default=0)
    gaps = [(before[1], after[0]) for before, after in pairwise(stretches)]
    totals = []
    for fills in product((False, True), repeat=len(gaps)):
        filled = set(worked)
        for (end, start), fill in zip(gaps, fills, strict=True):
            filled |= {end + DAY * n for n in range(1, (start - end).days)} if fill else set()
        totals.append(sum(months * 30 + min(days, 29) for months, days in lengths(_stretches(frozenset(filled)))) // 30)
    return min(totals)


def _choices(given_date: GivenDate) -> list[date]:
    return [given_date.first + DAY * n for n in range((given_date.last - given_date.first).days + 1)]


def _worked(fields: Item) -> Iterator[Days]:
    """The days of a spell, for every choice of its first and last one."""
    end = fields.get("to") or exact(AS_OF)
    for first, last in product(_choices(fields["from"]), _choices(end)):
        if first <= last:
            yield frozenset(first + DAY * n for n in range((last - first).days + 1))


def _random_date(rng: random.Random, low: date, high: date, precise: float) -> GivenDate:
    day = low + DAY * rng.randint(0, (high - low).days)
    text = day.isoformat()
    return parse_given(text if rng.random() < precise else text[:7]).until(AS_OF)


@pytest.mark.parametrize("seed", range(40))
@pytest.mark.parametrize("counting", ["continuous", "cumulative"])
def test_bounds_are_what_all_choices_of_days_give(seed: int, counting: str) -> None:
    """One date or two are known by their month only; every day of them is tried."""
    rng = random.Random(f"{counting} {seed}")
    items: list[dict[str, Any]] = []
    vague = 0
    start = date(2025, 1, 1) - DAY * rng.randint(0, 500)
    for _ in range(rng.randint(1, 3)):
        end = start + DAY * rng.choice((0, 3, 20, 27, 28, 29, 30, 31, 45, 59, 90))
        fields = {}
        for name, day in (("from", start), ("to", end)):
            fields[name] = _random_date(rng, day, day, 1.0 if vague == 2 else 0.5)
            vague += not fields[name].is_exact
        items.append(fields)
        start = end + DAY * rng.choice((-10, 0, 1, 2, 3, 31, 200))
        if start > AS_OF - 100 * DAY:
            break
    event = None
    if rng.random() < 0.5:
        event = _random_date(rng, date(2024, 1, 1), date(2025, 6, 1), 1.0 if vague == 2 else 0.5)
    events = _choices(event) if event else [None]
    ways = [list(_worked(fields)) for fields in items]
    if len(events) * len(ways) > 1 and sum(len(way) > 31 for way in ways):
        events = events[:: max(1, len(events) - 1)]  # the first and the last day
    results = {_counted(frozenset().union(*way), counting, day) for way in product(*ways) for day in events}
    assert bounds(items, counting, event) == (min(results), max(results)), (items, event)


MONTH = st.integers(0, 12 * 40)


@st.composite
def spells(draw: st.DrawFn) -> dict[str, Any]:
    """An item of work, of which some may be unknown; nothing lies after the reference date."""
    first = draw(MONTH)
    last = draw(st.integers(first, 12 * 40))
    days = (add_months(date(1986, 1, 1), months) for months in (first, last))
    start, end = (parse_given(day.isoformat()[: draw(st.sampled_from([4, 7, 10]))]).until(AS_OF) for day in days)
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
SINCE = st.one_of(st.none(), MONTH.map(lambda months: exact(add_months(date(1986, 1, 1), months))))


@given(SPELLS, spells(), COUNTING, SINCE)
def test_one_more_spell_never_takes_months_away(
    items: list[Item], another: Item, counting: str, since: GivenDate | None
) -> None:
    few, more = bounds(items, counting, since), bounds([*items, another], counting, since)
    assert more[1] >= few[1]
    # Beyond that many choices of days the bound is a cautious one.
    if prod(max(len(spell_of(fields, AS_OF).least), 1) for fields in (*items, another)) <= MAX_CHOICES:
        assert more[0] >= few[0]


@given(SPELLS, COUNTING, SINCE)
def test_no_more_is_proven_than_is_possible(items: list[Item], counting: str, since: GivenDate | None) -> None:
    proven, possible = bounds(items, counting, since)
    assert proven <= possible


@given(SPELLS, SINCE)
def test_the_longest_run_is_part_of_the_sum(items: list[Item], since: GivenDate | None) -> None:
    longest, total = bounds(items, "continuous", since), bounds(items, "cumulative", since)
    assert longest[0] <= total[0]
    assert longest[1] <= total[1]


@given(st.lists(st.tuples(MONTH, st.integers(0, 40)), min_size=1, max_size=4), COUNTING)
def test_a_day_more_is_never_less(pieces: list[tuple[int, int]], counting: str) -> None:
    """Wherever it is added, also where it closes a break."""
    base = date(2020, 1, 1)
    fields = [
        {"from": exact(base + DAY * start), "to": exact(base + DAY * (start + length))} for start, length in pieces
    ]
    before = bounds(fields, counting)
    for number, own in enumerate(fields):
        longer = [*fields[:number], {**own, "to": exact(own["to"].first + DAY)}, *fields[number + 1 :]]
        assert bounds(longer, counting) >= before


PIECES = st.tuples(st.integers(1, 24), st.integers(0, 3), st.booleans())
"""Months of work, months without work before it, and whether its dates are known."""


@given(st.lists(PIECES, min_size=1, max_size=5), st.sampled_from([None, 0, 10, 40]))
def test_no_place_of_a_piece_gives_more_than_is_possible(
    pieces: list[tuple[int, int, bool]], since: int | None
) -> None:
    """Work of which only the length is known, wherever it was: never more than the bound."""
    placed: list[Item] = []
    told: list[Item] = []
    start = date(2010, 1, 1)
    for months, gap, is_dated in pieces:
        start = add_months(start, gap)
        dated = {"from": exact(start), "to": exact(add_months(start, months) - DAY)}
        placed.append(dated)
        told.append(dated if is_dated else {"months": months})
        start = add_months(start, months)
    event = None if since is None else exact(add_months(date(2010, 1, 1), since))
    for counting in ("continuous", "cumulative"):
        assert bounds(placed, counting, event)[0] <= bounds(told, counting, event)[1]
