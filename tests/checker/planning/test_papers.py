"""The papers that the words of a met clause ask for, for each kind of fact that a paper shows."""

from __future__ import annotations

from typing import Any

import pytest

from tests.support.door import load, send
from tests.support.rulebooks import small_rules
from tests.support.short_profiles import profile_of

SECTIONS = ("work", "certificates", "training", "education", "titles", "abilities", "achievements", "awards", "patents")
NOTHING: dict[str, Any] = {name: [] for name in (*SECTIONS, "trainee_results", "honours", "apprenticeships")}
WORKED = "own 2000-01-10..now"


def papers(level: int, **sections: Any) -> list[tuple[str, list[int]]]:
    """What 砚磨工 need for the clauses that they meet: the words, and the numbers of the clauses."""
    rules = small_rules("polisher")
    place = {"occupation": load(rules), "level": level, "as_of": "2026-01-01", "script": "hans"}
    outlook = send(type="outlook", **place, profile=profile_of(NOTHING | sections))["outlook"]
    number = {clause["line"]: clause["number"] for clause in rules["levels"][str(level)]["clauses"]}
    return [
        (document["words"], [number[clause["line"]] for clause in document["clauses"]])
        for document in outlook["documents"]
    ]


@pytest.mark.parametrize(
    ("level", "sections", "expected"),
    [
        (
            2,
            {"work": ["own 2020-01-10..now"], "certificates": ["own 3 qualification 2020-01-10"]},
            ["本职业三级职业资格证书"],
        ),
        (4, {"training": ["own 4"]}, ["经本职业四级正规培训，并取得结业证书"]),
        (
            3,
            {"education": [{"degree": "associate", "major": "own", "status": "graduated"}]},
            ["大专以上本专业毕业证书"],
        ),
        (
            2,
            {
                "abilities": ["difficult_problems"],
                "achievements": [{"benefit_yuan": 200_000, "proof": True, "main_participant": True}],
            },
            ["鉴定证书或有效证明"],
        ),
    ],
    ids=["certificate", "training", "education", "achievement"],
)
def test_each_kind_of_paper(level: int, sections: dict[str, Any], expected: list[str]) -> None:
    assert [words for words, _ in papers(level, **sections)] == expected


@pytest.mark.parametrize(
    ("level", "sections"),
    [
        (5, {"work": [WORKED]}),
        (5, {"apprenticeships": ["own"]}),
        (2, {"honours": ["provincial_technical_expert"]}),
        (2, {"patents": [{"count": 3, "main_contributor": True, "related": True}]}),
        (2, {"abilities": ["mentoring"], "trainee_results": [{"region": "city", "class": 1, "rank": 1}]}),
        (1, {"titles": ["senior related"], "work": [WORKED]}),
    ],
    ids=["work", "apprenticeship", "honour", "patent", "trainee", "title"],
)
def test_what_the_words_name_no_paper_for(level: int, sections: dict[str, Any]) -> None:
    """Nothing is concluded from what is usual."""
    assert papers(level, **sections) == []


def test_a_student_has_no_diploma_yet() -> None:
    """The words name the certificate, with when it was held; the school is no paper."""
    found = papers(
        3,
        education=[{"school": "senior_technical", "status": "graduating"}],
        certificates=["own 4 qualification before-enrolment"],
    )
    assert found == [("入学前持有本职业四级职业资格证书", [5])]


def test_the_same_paper_is_named_once_with_its_clauses() -> None:
    found = papers(
        2,
        work=[WORKED],
        certificates=["own 3 qualification 2010-01-10"],
        training=["own 2"],
        education=[{"degree": "bachelor", "status": "enrolled"}],
    )
    assert found == [
        ("本职业三级职业资格证书", [1, 2]),
        ("经本职业二级正规培训，并取得结业证书", [2]),
        ("高级砚雕员职业资格证书", [3]),
    ]
