"""The ledger of work, month by month, against a count of single days that shares no interval arithmetic with it."""

from __future__ import annotations

import random
from datetime import date, timedelta
from itertools import pairwise
from typing import Any

import pytest

from checker.counter.ledger import Ledger, Run, counted, ledger, merged, months_of
from checker.counter.reviewing import warnings_of
from checker.profile.reading import parse_profile
from checker.verdict.verdict import check_level, context_of
from tests.support.people import every_list, every_name, person, rules_of
from tests.support.short_profiles import profile_of

AS_OF = date(2026, 6, 15)


def _ledger(occupation: str, level: int, **sections: Any) -> Ledger:
    rules = rules_of(occupation)
    profile = parse_profile(profile_of(sections), AS_OF, {**every_name(), **rules.family})
    return ledger(rules.levels[level].uses, rules.ambiguities, context_of(rules, profile, AS_OF))


def _days(runs: list[Run]) -> set[date]:
    return {run.first + timedelta(n) for run in runs for n in range((run.last - run.first).days + 1)}


def _runs(rng: random.Random) -> list[Run]:
    found = []
    for _ in range(rng.randint(1, 5)):
        start = date(2015, 1, 1) + timedelta(rng.randint(0, 1500))
        found.append(Run(start, start + timedelta(rng.randint(0, 500))))
    return found


@pytest.mark.parametrize("seed", range(60))
def test_overlaps_count_once(seed: int) -> None:
    runs = _runs(random.Random(seed))
    days = _days(runs)
    one = merged(runs)
    assert _days(list(one)) == days
    assert all((later.first - run.last).days > 1 for run, later in pairwise(one))
    assert counted(one, one).calendar == len({(day.year, day.month) for day in days})


def test_what_follows_from_one_day_to_the_next_is_one_run() -> None:
    one, other = Run(date(2020, 1, 1), date(2020, 2, 29)), Run(date(2020, 3, 1), date(2020, 4, 1))
    assert merged([other, one]) == (Run(one.first, other.last),)
    assert len(merged([one, other._replace(first=date(2020, 3, 2))])) == 2


def test_both_ways_of_counting() -> None:
    """2020-03 to 2021-02 are twelve months with both ends; from the 15th to the 14th to the day."""
    for first, last, both in (
        (date(2020, 3, 1), date(2021, 2, 28), (12, (12, 0))),
        (date(2020, 3, 15), date(2021, 3, 14), (13, (12, 0))),
        (date(2020, 3, 15), date(2021, 3, 13), (13, (11, 27))),
    ):
        assert counted([Run(first, last)], [Run(first, last)]) == both


def test_months_are_told_as_a_whole_and_certain_in_part() -> None:
    """2018-12 to 2020-03 are sixteen months with both ends; nobody knows the days."""
    found = _ledger("kite", 3, work=["own 2018-12..2020-03", "own 2020-03..2020-12"])
    assert (found.counted.calendar, found.gaps, found.overlaps) == (25, (), ((2020, 3),))
    assert found.counted.to_the_day == (22, 2)


def test_gaps_and_months_of_which_several_overlap() -> None:
    found = _ledger("kite", 3, work=["own 2018-01-01..2019-03-31", "own 2019-03-15..2019-12-31", "own 2020-03-01..now"])
    assert [(gap.first, gap.last) for gap in found.gaps] == [(date(2020, 1, 1), date(2020, 2, 29))]
    assert found.overlaps == ((2019, 3),)
    assert [run.first for run in found.runs] == [date(2018, 1, 1), date(2020, 3, 1)]


def test_what_counts_for_which_clause_and_from_when() -> None:
    found = _ledger(
        "kite",
        3,
        work=["own 2018-01-01..now", "related 2010-01-01..2012-01-01"],
        certificates=["own 4 qualification 2021-05-06"],
    )
    first, second = found.clauses
    assert (first.place, first.since, first.anchored, first.spells) == (0, date(2021, 5, 6), True, (0,))
    assert (second.place, second.since, second.anchored, second.spells) == (1, None, False, (0,))
    assert [spell.relation for spell in found.spells] == ["own", "related"]


def test_a_count_whose_start_nobody_knows() -> None:
    found = _ledger("kite", 3, work=["own 2018-01-01..now"], certificates=["own 4 qualification"])
    assert (found.clauses[0].since, found.clauses[0].anchored, found.clauses[0].months.proven) == (None, True, 0)


def test_months_are_those_of_the_verdict() -> None:
    """Each count is one that the verdict of the clause rests on, and none of these is left out."""
    rng = random.Random(3)
    for _ in range(40):
        rules, level = rng.choice(every_list())
        profile = parse_profile(person(rng, AS_OF), AS_OF, {**every_name(), **rules.family})
        verdict = check_level(rules, level, profile, AS_OF)
        found = ledger(rules.levels[level].uses, rules.ambiguities, context_of(rules, profile, AS_OF))
        expected = {
            (place, judged.fact.id, judged.outcome.months)
            for place, clause in enumerate(verdict.clauses)
            for judged in clause.facts
            if judged.outcome.months
        }
        assert {(each.place, each.fact.id, each.months) for each in found.clauses} == expected


def test_work_of_which_only_the_length_is_known_has_no_place() -> None:
    found = _ledger("kite", 3, work=["own 48m"])
    assert (found.spells[0].told, found.spells[0].loose, found.runs) == (None, 48, ())


@pytest.mark.parametrize(
    ("sections", "codes"),
    [
        ({"work": ["own 2018-01..2020-03", "own 2020-03..now"]}, ["overlap"]),
        ({"work": ["own 2018-01-01..2020-03-15", "own 2020-03-16..now"]}, []),
        ({"work": ["own 2018..2020", "own 2020..now"]}, []),
        ({"work": ["own 2018-01-01..2020-03-15", "own 2020-03-15..now"]}, ["overlap"]),
        ({"work": ["own 2018-01..now"], "age": [{"born": "2002-02"}]}, ["under_age"]),
        ({"work": ["own 2018-02-01..now"], "age": [{"born": "2002-02-01"}]}, []),
        (
            {"work": ["own 2018-07..now"], "education": [{"status": "graduated", "date": "2018-07"}]},
            ["before_graduation"],
        ),
        ({"work": ["own 2018-08..now"], "education": [{"status": "graduated", "date": "2018-07"}]}, []),
        ({"work": ["own 2018-08..2019-01", "own 2020-01..?"]}, ["no_end"]),
        ({"work": ["own 2018-08..?", "own 2020-01..now"]}, []),
    ],
)
def test_what_some_offices_reject(sections: dict[str, Any], codes: list[str]) -> None:
    """Warnings only: no verdict is looked at."""
    profile = parse_profile(profile_of(sections), AS_OF, {})
    assert [each.code for each in warnings_of(profile, AS_OF)] == codes


def test_months_of_a_run() -> None:
    assert list(months_of(Run(date(2019, 11, 30), date(2020, 2, 1)))) == [(2019, 11), (2019, 12), (2020, 1), (2020, 2)]
