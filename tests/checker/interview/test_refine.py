"""Which dates decide: of these the day is asked (of a year the month), and of no other."""

from __future__ import annotations

from datetime import date
from itertools import product
from typing import Any

import pytest

from checker.api import load_rules
from checker.interview.refine import refinements
from checker.profile.reading import parse_profile
from checker.verdict.verdict import check_level
from tests.support.door import load, send
from tests.support.one_clause import LEVEL, NAMES, rules_of
from tests.support.short_profiles import profile_of

AS_OF = date(2026, 1, 1)
FOUR_YEARS = {"work": {"scope": "own", "counting": "continuous", "years": 4}}
AFTER = {
    "all": [
        {"certificate": {"scope": "own", "level": 4, "kinds": ["qualification"]}},
        {"work": {"scope": "own", "counting": "continuous", "years": 4, "since": "certificate"}},
    ]
}
GRADUATE = {"education": {"degree": "bachelor", "years_since": 5}}


def asked(when: dict[str, Any], short: dict[str, Any]) -> list[tuple[str, str]]:
    """The dates that are asked, as `section/place/field`, each with what is asked of it."""
    rules = load_rules(rules_of(when))
    profile = parse_profile(profile_of(short), AS_OF, {**NAMES, **rules.family})
    found = refinements(check_level(rules, LEVEL, profile, AS_OF))
    return [(f"{each.section}/{each.place}/{each.field}", each.to) for each in found]


@pytest.mark.parametrize(
    ("when", "short", "expected"),
    [
        (FOUR_YEARS, {"work": ["own 2022-01..now"]}, [("work/0/from", "day")]),
        (FOUR_YEARS, {"work": ["own 2022..now"]}, [("work/0/from", "month")]),
        (FOUR_YEARS, {"work": ["own 2018-03-01..2022-02"]}, [("work/0/to", "day")]),
        # Either of two may settle it.
        (FOUR_YEARS, {"work": ["own 2018-03..2022-02"]}, [("work/0/from", "day"), ("work/0/to", "day")]),
        # What is long over, or comes much later, does not matter.
        (FOUR_YEARS, {"work": ["own 2001-03..2002-02", "own 2022-01..now"]}, [("work/1/from", "day")]),
        (FOUR_YEARS, {"work": ["related 2022-01..now", "own 2022-01..now"]}, [("work/1/from", "day")]),
        # The second is enough by itself; or only if no day was missed between the two.
        (FOUR_YEARS, {"work": ["own 2018-03-01..2020-08", "own 2020-09..now"]}, []),
        (
            FOUR_YEARS,
            {"work": ["own 2018-03-01..2020-08", "own 2020-09-01..2022-05-01"]},
            [("work/0/to", "day")],
        ),
        (
            AFTER,
            {"certificates": ["own 4 qualification 2022-01"], "work": ["own 2010..now"]},
            [("certificates/0/date", "day")],
        ),
        (
            AFTER,
            {"certificates": ["own 4 qualification 2022-01", "own 4 qualification 2024-01"], "work": ["own 2010..now"]},
            [("certificates/0/date", "day")],
        ),
        (GRADUATE, {"education": [{"degree": "bachelor", "date": "2021-01"}]}, [("education/0/date", "day")]),
        (GRADUATE, {"education": [{"degree": "bachelor", "date": "2021"}]}, [("education/0/date", "month")]),
        # Something else is unknown: the day alone does not help.
        (FOUR_YEARS, {"work": ["? 2022-01..now"]}, []),
        (FOUR_YEARS, {"work": {"items": ["own 2022-01..now"], "complete": False}}, []),
        # Nothing is open.
        (FOUR_YEARS, {"work": ["own 2021-12..now"]}, []),
        (FOUR_YEARS, {"work": ["own 2022-02..now"]}, []),
    ],
)
def test_the_dates_that_are_asked(when: dict[str, Any], short: dict[str, Any], expected: list[tuple[str, str]]) -> None:
    assert asked(when, short) == expected


def test_a_day_for_each_date_that_is_asked_settles_it() -> None:
    """Whatever the days are; until then something is asked."""
    for first, last in product((1, 15, 31), (1, 15, 28)):
        work = {"relation": "own", "from": "2018-03", "to": "2022-02", "still": False}
        days = {"from": f"2018-03-{first:02}", "to": f"2022-02-{last:02}"}
        steps = 0
        while places := asked(FOUR_YEARS, {"work": [work]}):
            field = places[0][0].rpartition("/")[2]
            work = {**work, field: days.pop(field)}
            steps += 1
        assert steps in (1, 2), (first, last)


def check(start: str) -> dict[str, Any]:
    """The reply to work that goes on, where four years of it are asked."""
    occupation = load(rules_of(FOUR_YEARS))
    rows = [
        {"known": "dates", "from": "2001-03", "to": "2002-03", "still": "no"},
        {"known": "dates", "from": start, "still": "yes"},
    ]
    answers = {"work": {"answer": "yes", "rows": rows}}
    return send(type="check", occupation=occupation, level=LEVEL, as_of="2026-01-01", script="hans", answers=answers)


def test_the_reply_names_the_row_and_says_by_how_little() -> None:
    reply = check("2022-01")
    assert reply["verdict"]["verdict"] == "open"
    assert reply["refine"] == [{"question": "work", "row": 1, "field": "from", "to": "day"}]
    (clause,) = reply["report"]["clauses"]
    assert clause["explanations"] == [
        "可以计算的工作年限：最少3年11个月，最多4年，要求4年；差别只在日期：开始工作（2022年1月，日子不清楚）。"
    ]
    assert sum("有的按整月算，有的算到日" in note for note in reply["report"]["notes"]) == 1


def test_a_year_alone_is_said_as_such() -> None:
    reply = check("2022")
    assert reply["refine"] == [{"question": "work", "row": 1, "field": "from", "to": "month"}]
    assert "开始工作（2022年，月份不清楚）" in reply["report"]["clauses"][0]["explanations"][0]


@pytest.mark.parametrize(
    ("start", "verdict"), [("2022-01-01", "eligible"), ("2022-01-02", "eligible"), ("2022-01-03", "not_eligible")]
)
def test_with_the_day_nothing_more_is_asked(start: str, verdict: str) -> None:
    reply = check(start)
    assert (reply["verdict"]["verdict"], reply["refine"]) == (verdict, [])
    assert not any("有的按整月算" in note for note in reply["report"]["notes"])


def test_what_is_lacking_at_least() -> None:
    """In February at the earliest: a month is lacking, or two."""
    (clause,) = check("2022-02")["report"]["clauses"]
    assert clause["explanations"] == ["可以计算的工作年限：最多3年11个月，要求4年，至少还差1个月。"]
