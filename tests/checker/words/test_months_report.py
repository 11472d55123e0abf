"""The years that count, in words: each start is named once, and what is about other occupations is left out.

The sentences are written by hand; nothing of the reports is used to make them.
"""

from __future__ import annotations

from typing import Any

import pytest

from generator.data.bundle import bundle
from tests.support.door import load, send
from tests.support.one_clause import LEVEL, rules_of
from tests.support.rulebooks import frozen_book
from tests.support.short_profiles import profile_of

CERTIFICATE = {"certificate": {"scope": "own", "level": 4, "kinds": ["qualification"]}}
PROFILE = profile_of(
    {
        "work": ["own 2022-03-01..now"],
        "certificates": ["own 4 qualification 2023-09-01"],
        "education": [{"degree": "associate", "major": "own", "status": "graduated", "date": "2020-07-01"}],
        "titles": [],
    }
)


def work(years: int, since: str = "", counting: str = "continuous", scope: str = "own") -> dict[str, Any]:
    started = {"since": since} if since else {}
    return {"work": {"scope": scope, "counting": counting, "years": years, **started}}


def reported(clause: Any, occupation: str = "carver", profile: Any = PROFILE) -> dict[str, Any]:
    """The report of a list that holds a clause alone, on the first day of 2026."""
    load(rules_of(clause, occupation=occupation))
    place = {"occupation": occupation, "level": LEVEL, "as_of": "2026-01-01", "script": "hans"}
    report: dict[str, Any] = send(type="check", **place, profile=profile)["report"]
    return report


def explained(clause: Any, occupation: str = "carver", profile: Any = PROFILE) -> list[str]:
    said: list[str] = reported(clause, occupation, profile)["clauses"][0]["explanations"]
    return said


def test_one_start_is_named() -> None:
    assert explained({"all": [CERTIFICATE, work(3, "certificate")]}) == [
        "可以计算的工作年限（从取证起）：2年4个月，要求3年，还差8个月。"
    ]


def of_fitters(number: int, level: int, profile: Any) -> list[str]:
    """What is said of the years of a clause of 钳工 as it is printed: its readings share the words."""
    load(bundle(frozen_book(), "qiangong"))
    place = {"occupation": "qiangong", "level": level, "as_of": "2026-01-01", "script": "hans"}
    clauses = send(type="check", **place, profile=profile)["report"]["clauses"]
    said: list[str] = next(clause["explanations"] for clause in clauses if clause["number"] == number)
    return said


def test_each_start_is_named() -> None:
    """取得证书的毕业生，连续工作2年: ten months more before the certificate; who graduated before has all of it."""
    profile = {**PROFILE, **profile_of({"certificates": ["own 4 qualification 2024-09-01"]})}
    assert of_fitters(4, 3, profile) == [
        "要求2年。可以计算的工作年限，不限起点：3年10个月；从取证起：1年4个月，还差8个月；从毕业起：3年10个月。"
    ]


def test_starts_that_come_to_the_same_need_no_names() -> None:
    profile = {**PROFILE, **profile_of({"certificates": ["own 4 qualification 2019-09-01"]})}
    assert of_fitters(4, 3, profile) == ["可以计算的工作年限：3年10个月，要求2年。"]


def test_ways_to_count_are_named() -> None:
    """从事本职业满10年: two spells of six years, 累计 twelve, 连续 six."""
    profile = {**PROFILE, **profile_of({"work": ["own 2008-01-01..2013-12-31", "own 2020-01-01..now"]})}
    assert of_fitters(6, 2, profile) == ["要求10年。可以计算的工作年限，累计：12年；连续：6年，还差4年。"]


@pytest.mark.parametrize("school", [{"degree": "associate"}, {"school": "senior_technical"}])
def test_of_two_events_the_one_that_was_is_said(school: dict[str, str]) -> None:
    """高级技工学校毕业生和大专以上毕业生: whoever is one of them counts from that graduation."""
    graduate = {"major": "own", "status": "graduated", "date": "2020-07-01", **school}
    assert of_fitters(3, 2, {**PROFILE, "certificates": [], "education": [graduate]}) == [
        "要求2年。可以计算的工作年限，不限起点：3年10个月；从取证起：0个月，还差2年；从毕业起：3年10个月。"
    ]


FEWER = {"any": [work(4), {"all": [{"occupation": {"is": ["kite", "lantern"]}}, work(2)]}]}
"""4年（风筝工、花灯工2年）."""


@pytest.mark.parametrize(
    ("occupation", "said"),
    [
        ("carver", ["可以计算的工作年限：3年10个月，要求4年，还差2个月。"]),
        ("kite", ["可以计算的工作年限：3年10个月，要求2年。"]),
    ],
)
def test_what_is_asked_of_others_is_left_out(occupation: str, said: list[str]) -> None:
    """Neither the years nor the words of the branch that does not apply."""
    assert explained(FEWER, occupation) == said
    spans = reported(FEWER, occupation)["clauses"][0]["spans"]
    assert {span["state"] for span in spans} == {"not_met" if occupation == "carver" else "met"}


def test_a_clause_that_is_about_others_alone_says_so() -> None:
    """Nothing is left out there: the occupation is what is not met."""
    others = {"all": [{"occupation": {"is": ["kite"]}}, work(2)]}
    found = reported(others)["clauses"][0]
    assert (found["state"], {span["state"] for span in found["spans"]}) == ("not_met", {"not_met", "met"})


@pytest.mark.parametrize(
    ("clause", "advice"),
    [
        ({"training": {"level": 4}}, "补充下面标为“待定”的情况，就能得出结论。"),
        ({"all": [{"training": {"level": 4}}, {"apprenticeship": {"scope": "own"}}]}, "再答一题，就能进一步判断。"),
    ],
)
def test_whether_one_answer_settles_it(clause: Any, advice: str) -> None:
    assert reported(clause)["advice"] == advice
