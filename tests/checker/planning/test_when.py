"""When: equal to a simulation that lets time pass month by month, and day by day in the month that brings it.

Not shared: halving, likely days, and what is noted between days.  Shared: the verdict on a single day.
"""

from __future__ import annotations

import random
from datetime import date, timedelta
from typing import Any

import pytest

from checker.core.dates import add_months
from checker.core.model import Rules
from checker.core.problems import ProfileError
from checker.planning.cache import FactCache, level_state
from checker.planning.when import HORIZON_MONTHS, earliest_day, horizon, when, when_json
from checker.profile.reading import parse_profile
from checker.verdict.verdict import context_of
from tests.support.people import STARTS, compiled, every_list, judged, person, rules_of

AS_OF = date(2026, 1, 1)
MET = ("met", "literally_met")
"""The states of a clause that is met, be its words in doubt or not."""


def simulated(rules: Rules, level: int, profile: dict[str, Any], as_of: date) -> date | None:
    """Look at every month; in the month before the first that meets the list, at every day."""
    parsed = parse_profile(profile, as_of, rules.family)
    for month in range(HORIZON_MONTHS + 1):
        day = add_months(as_of, month)
        if level_state(compiled(rules, level), FactCache(context_of(rules, parsed, day))) == "eligible":
            break
    else:
        return None
    day = as_of if month == 0 else add_months(as_of, month - 1)
    while judged(rules, level, profile, day).verdict != "eligible":
        day += timedelta(1)
    assert day <= add_months(as_of, month)
    return day


@pytest.mark.parametrize("seed", [0, *(pytest.param(seed, marks=pytest.mark.prove) for seed in range(1, 10))])
def test_the_simulation_finds_the_same_day(seed: int, full: bool) -> None:
    """10,000 profiles in `make prove`."""
    rng = random.Random(seed)
    days: list[date | None] = []
    starts: list[date] = []
    for number in range(1000 if full else 50):
        rules, level = every_list()[(seed * 20 + number) * 7 % len(every_list())]
        as_of = rng.choice(STARTS)
        profile = person(rng, as_of)
        found = when(rules, level, profile, as_of)
        assert found.day == simulated(rules, level, profile, as_of), (rules.occupation.id, level, as_of, profile)
        assert (found.day == as_of) is (found.verdict == "eligible")
        assert found.verdict == judged(rules, level, profile, as_of).verdict
        days.append(found.day)
        starts.append(as_of)
    pairs = list(zip(days, starts, strict=True))
    now, later = sum(day == start for day, start in pairs), sum(day is not None and day > start for day, start in pairs)
    assert now and later and None in days, (now, later)
    assert not full or sum(day is not None and day.day not in (1, start.day) for day, start in pairs) > 10


def test_each_clause_is_met_on_its_day_and_not_on_the_day_before(full: bool) -> None:
    rng = random.Random(11)
    dated = 0
    for number in range(2000 if full else 100):
        rules, level = every_list()[number * 5 % len(every_list())]
        as_of = rng.choice(STARTS)
        profile = person(rng, as_of)
        for place, day in enumerate(when(rules, level, profile, as_of).clauses):
            if day is None:
                assert judged(rules, level, profile, horizon(as_of)).clauses[place].state not in MET
                continue
            assert judged(rules, level, profile, day).clauses[place].state in MET
            if day > as_of:
                dated += 1
                assert judged(rules, level, profile, day - timedelta(1)).clauses[place].state not in MET
    assert dated > 20, dated


def day_of(occupation: str, level: int, profile: dict[str, Any], as_of: date = AS_OF) -> str | None:
    found = when(rules_of(occupation), level, profile, as_of).day
    return found.isoformat() if found else None


@pytest.mark.parametrize(
    ("start", "expected"),
    [
        ("2020-03-15", "2026-03-14"),
        ("2020-03", "2026-03-30"),  # it may have begun on the 31st
        ("2020", "2026-12-30"),
        ("2020-02-29", "2026-02-28"),  # six years on, February has no such day: all of it is worked
        ("2024-02-29", "2030-02-28"),
        ("2020-08-31", "2026-08-30"),
    ],
)
@pytest.mark.parametrize(("occupation", "level"), [("wangshang", 3), ("jisuanji-chengxu-shejiyuan", 4)])
def test_six_years_are_full_on_the_day_before_the_anniversary(
    occupation: str, level: int, start: str, expected: str
) -> None:
    """在本职业连续工作6年以上 (网商三级) and 累计从事…6年（含）以上 (计算机程序设计员四级)."""
    profile = {"work": [{"relation": "own", "from": start, "still": True}], "education": []}
    assert day_of(occupation, level, profile) == expected


def test_pieces_of_work_add_up_to_the_day() -> None:
    """Two years and 21 days are behind; of six years, three years, eleven months and 9 days (30 a month) are left."""
    spells = [
        {"relation": "own", "from": "2020-01-01", "to": "2022-01-21"},
        {"relation": "own", "from": "2025-06-15", "still": True},
    ]
    assert day_of("jisuanji-chengxu-shejiyuan", 4, {"work": spells}) == "2029-05-23"


def test_nothing_grows_but_work_that_goes_on() -> None:
    ended = {"work": [{"relation": "own", "from": "2020-01", "to": "2025-12"}]}
    assert day_of("wangshang", 3, ended) is None
    unknown_end = {"work": [{"relation": "own", "from": "2020-02"}]}
    assert day_of("wangshang", 3, unknown_end) is None


def test_work_of_a_known_length_that_goes_on_started_so_long_ago() -> None:
    """24 months so far: four of the six years are left."""
    assert day_of("wangshang", 3, {"work": [{"relation": "own", "months": 24, "still": True}]}) == "2030-01-01"


def test_work_that_goes_on_since_nobody_knows_when_counts_from_now() -> None:
    assert day_of("wangshang", 3, {"work": [{"relation": "own", "still": True}]}) == "2031-12-31"


def test_years_since_graduation_pass_without_work() -> None:
    """本科生毕业13年以上 (网商一级): a clause of which words were probably lost, so it is met literally."""
    diploma = {"degree": "bachelor", "status": "graduated", "date": "2016-02-29"}
    found = when(rules_of("wangshang"), 1, {"work": [], "education": [diploma]}, AS_OF)
    assert (found.day, found.literally) == (None, date(2029, 2, 28))


def test_what_stays_unknown_is_said() -> None:
    rules = rules_of("wangshang")
    data = when_json(rules, 3, AS_OF, when(rules, 3, {"work": []}, AS_OF))
    assert (data["verdict"], data["date"], data["at_horizon"]) == ("open", None, "open")
    assert data["horizon"] == "2086-01-01"
    assert [clause["date"] for clause in data["clauses"]] == [None] * 7


def test_a_level_without_published_conditions_has_no_date() -> None:
    rules = rules_of("diangong")
    assert when(rules, 5, {"work": []}, AS_OF)[:4] == ("no_published_conditions", None, (), "no_published_conditions")


def test_facts_after_the_reference_date_are_refused() -> None:
    with pytest.raises(ProfileError, match="/work/0/from"):
        when(rules_of("wangshang"), 3, {"work": [{"relation": "own", "from": "2026-02", "still": True}]}, AS_OF)


@pytest.mark.parametrize("hit", [0, 1, 2, 17, 364, 365, None])
def test_earliest_day(hit: int | None) -> None:
    end = AS_OF + timedelta(365)
    expected = None if hit is None else AS_OF + timedelta(hit)
    assert earliest_day(lambda day: expected is not None and day >= expected, AS_OF, end) == expected
