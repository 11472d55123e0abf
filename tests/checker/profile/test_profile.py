"""Reading profiles: every problem with its code and place, all of them at once, and nothing else gets through."""

from __future__ import annotations

import copy
import json
import re
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checker.core.dates import exact
from checker.core.problems import ProfileError
from checker.core.profile import FORMAT, MAX_ITEMS, Profile
from checker.facts.fields import MAX_MONTHS
from checker.facts.registry import SECTIONS
from checker.profile.reading import parse_profile

AS_OF = date(2026, 1, 1)
NAMES = {"chegong": "chegong", "车工": "chegong", "車工": "chegong"}


def problems(data: Any) -> list[tuple[str, str]]:
    try:
        parse_profile(data, AS_OF, NAMES)
    except ProfileError as error:
        return [(problem.path, problem.code) for problem in error.problems]
    return []


def read(data: Any) -> Profile:
    return parse_profile(data, AS_OF, NAMES)


def deep(levels: int) -> list[Any]:
    nested: list[Any] = []
    for _ in range(levels):
        nested = [nested]
    return nested


HUGE = "x" * 1_000_000
WRONG = {"flag": ["yes", 0, 1, "true", [], {}], "whole": ["3", 3.0, True, float("nan"), float("inf"), [], {}]}

ONE_PROBLEM: list[tuple[Any, str, str]] = [
    (None, "", "not_a_profile"),
    ([], "", "not_a_profile"),
    ("{}", "", "not_a_profile"),
    (1, "", "not_a_profile"),
    ({"format": "baokao-profile/2"}, "/format", "unknown_format"),
    ({"format": None}, "/format", "unknown_format"),
    ({"works": []}, "/works", "unknown_section"),
    ({"name": "张三"}, "/name", "unknown_section"),
    ({"work": 3}, "/work", "not_a_list"),
    ({"work": "2020-01"}, "/work", "not_a_list"),
    ({"work": True}, "/work", "not_a_list"),
    ({"work": [{}] * (MAX_ITEMS + 1)}, "/work", "not_a_list"),
    ({"work": {"items": 3}}, "/work/items", "not_a_list"),
    ({"work": {"items": None}}, "/work/items", "not_a_list"),
    ({"work": {"none": {}}}, "/work/none", "not_a_list"),
    ({"work": {"item": []}}, "/work/item", "unknown_field"),
    ({"work": {"complete": "yes"}}, "/work/complete", "not_a_flag"),
    ({"work": {"complete": 1}}, "/work/complete", "not_a_flag"),
    ({"certificates": {"none": [{"level": 9}]}}, "/certificates/none/0/level", "not_a_number"),
    ({"certificates": {"none": [{"date": "2020-01"}]}}, "/certificates/none/0/date", "unknown_field"),
    ({"work": {"items": [{"from": "x"}]}}, "/work/items/0/from", "not_a_date"),
    ({"work": [None]}, "/work/0", "not_an_item"),
    ({"work": ["2020-01"]}, "/work/0", "not_an_item"),
    ({"work": [[]]}, "/work/0", "not_an_item"),
    ({"work": [{}, {"employer": "某厂"}]}, "/work/1/employer", "unknown_field"),
    ({"work": [{"relation": "same"}]}, "/work/0/relation", "not_an_option"),
    ({"work": [{"relation": ["own"]}]}, "/work/0/relation", "not_an_option"),
    ({"work": [{"relation": 1}]}, "/work/0/relation", "not_an_option"),
    ({"work": [{"occupation": "焊工"}]}, "/work/0/occupation", "unknown_occupation"),
    ({"work": [{"occupation": ""}]}, "/work/0/occupation", "unknown_occupation"),
    ({"work": [{"occupation": ["车工"]}]}, "/work/0/occupation", "unknown_occupation"),
    ({"work": [{"occupation": HUGE}]}, "/work/0/occupation", "unknown_occupation"),
    ({"work": [{"from": "20"}]}, "/work/0/from", "not_a_date"),
    ({"work": [{"from": "2020-13"}]}, "/work/0/from", "not_a_date"),
    ({"work": [{"from": "1899-12"}]}, "/work/0/from", "not_a_date"),
    ({"work": [{"from": 202001}]}, "/work/0/from", "not_a_date"),
    ({"work": [{"from": date(2020, 1, 1)}]}, "/work/0/from", "not_a_date"),
    ({"work": [{"from": True}]}, "/work/0/from", "not_a_date"),
    ({"work": [{"from": HUGE}]}, "/work/0/from", "not_a_date"),
    ({"work": [{"from": deep(500)}]}, "/work/0/from", "not_a_date"),
    ({"work": [{"to": "2026-02"}]}, "/work/0/to", "in_the_future"),
    ({"work": [{"to": "2026-01-02"}]}, "/work/0/to", "in_the_future"),
    ({"work": [{"from": "2027"}]}, "/work/0/from", "in_the_future"),
    ({"titles": [{"date": "2026-02"}]}, "/titles/0/date", "in_the_future"),
    ({"education": [{"date": "2027-07", "status": "graduated"}]}, "/education/0/date", "in_the_future"),
    ({"education": [{"enrolled": "2027-09"}]}, "/education/0/enrolled", "in_the_future"),
    ({"work": [{"from": "2020-02", "to": "2020-01"}]}, "/work/0/to", "ends_before_start"),
    ({"work": [{"to": "2020-01", "still": True}]}, "/work/0/still", "ended_and_still"),
    ({"education": [{"enrolled": "2020-09", "date": "2019-07"}]}, "/education/0/date", "ends_before_start"),
    ({"work": [{"from": "2020", "to": "2019-12"}]}, "/work/0/to", "ends_before_start"),
    ({"work": [{"from": "2020-01-01", "to": "2025-12-31", "months": 60}]}, "/work/0/months", "length_disagrees"),
    ({"work": [{"from": "2020-01", "to": "2020-12", "months": 13}]}, "/work/0/months", "length_disagrees"),
    ({"work": [{"from": "2020-01", "still": True, "months": 24}]}, "/work/0/months", "length_disagrees"),
    ({"work": [{"from": "2016", "to": "2018", "months": 37}]}, "/work/0/months", "length_disagrees"),
    ({"work": [{"from": "2016", "to": "2018", "months": 11}]}, "/work/0/months", "length_disagrees"),
    ({"work": [{"from": "2016", "to": "2016", "months": 13}]}, "/work/0/months", "length_disagrees"),
    ({"work": [{"from": "2016", "still": True, "months": 60}]}, "/work/0/months", "length_disagrees"),
    ({"work": [{"from": "2024", "months": 26}]}, "/work/0/months", "length_disagrees"),
    ({"work": [{"from": "2020-01", "months": 120}]}, "/work/0/months", "length_disagrees"),
    ({"work": [{"months": -1}]}, "/work/0/months", "not_a_number"),
    ({"work": [{"months": MAX_MONTHS + 1}]}, "/work/0/months", "too_long"),
    ({"work": [{"months": 10**400}]}, "/work/0/months", "too_long"),
    ({"work": [{"months": "好几年"}]}, "/work/0/months", "not_a_length"),
    ({"work": [{"months": 1e308}]}, "/work/0/months", "not_a_number"),
    ({"certificates": [{"level": 9}]}, "/certificates/0/level", "not_a_number"),
    ({"certificates": [{"level": 0}]}, "/certificates/0/level", "not_a_number"),
    ({"certificates": [{"kind": "diploma"}]}, "/certificates/0/kind", "not_an_option"),
    ({"training": [{"level": 6}]}, "/training/0/level", "not_a_number"),
    ({"education": [{"school": "college"}]}, "/education/0/school", "not_an_option"),
    ({"education": [{"degree": "phd"}]}, "/education/0/degree", "not_an_option"),
    ({"education": [{"major": "any"}]}, "/education/0/major", "not_an_option"),
    ({"education": [{"status": ""}]}, "/education/0/status", "not_an_option"),
    ({"education": [{"major_name": "<i>机电</i>"}]}, "/education/0/major_name", "not_a_name"),
    ({"education": [{"major_name": "机" * 31}]}, "/education/0/major_name", "not_a_name"),
    ({"education": [{"aim": "high"}]}, "/education/0/aim", "not_an_option"),
    ({"titles": [{"grade": "professor"}]}, "/titles/0/grade", "not_an_option"),
    ({"abilities": [{"kind": "strength"}]}, "/abilities/0/kind", "not_an_option"),
    ({"achievements": [{"benefit_yuan": -5}]}, "/achievements/0/benefit_yuan", "not_a_number"),
    ({"achievements": [{"benefit_yuan": 10**12 + 1}]}, "/achievements/0/benefit_yuan", "not_a_number"),
    ({"awards": [{"region": "world"}]}, "/awards/0/region", "not_an_option"),
    ({"awards": [{"prize": 10}]}, "/awards/0/prize", "not_a_number"),
    ({"patents": [{"count": 1001}]}, "/patents/0/count", "not_a_number"),
    ({"trainee_results": [{"class": 3}]}, "/trainee_results/0/class", "not_a_number"),
    ({"trainee_results": [{"rank": 0}]}, "/trainee_results/0/rank", "not_a_number"),
    ({"honours": [{"kind": "hero"}]}, "/honours/0/kind", "not_an_option"),
    ({"own_judgements": [{"text": ""}]}, "/own_judgements/0/text", "not_words"),
    ({"own_judgements": [{"text": "字" * 2001}]}, "/own_judgements/0/text", "not_words"),
    *(({"work": [{"still": value}]}, "/work/0/still", "not_a_flag") for value in WRONG["flag"]),
    *(({"training": [{"level": value}]}, "/training/0/level", "not_a_number") for value in WRONG["whole"]),
]


@pytest.mark.parametrize(("data", "path", "code"), ONE_PROBLEM, ids=range(len(ONE_PROBLEM)))
def test_each_problem_has_its_code_and_place(data: Any, path: str, code: str) -> None:
    assert problems(data) == [(path, code)]


def test_every_code_is_tested_and_has_words(root: Path) -> None:
    modules = [root / "checker/profile/reading.py", *(root / "checker/facts").glob("*.py")]
    code = "".join(module.read_text("utf-8") for module in modules)
    rejections = re.findall(r'\.reject\(\s*(?:f?"[^"]*"|\w+|_below\([^)]*\)), "([a-z_]+)"', code)
    assert len(rejections) == code.count(".reject(")
    codes = set(rejections)
    assert codes == {code for _, _, code in ONE_PROBLEM}
    wording = (root / "checker/words/wording.py").read_text("utf-8")
    assert [code for code in sorted(codes) if f'"problem.{code}"' not in wording] == []


def test_every_field_refuses_what_it_is_not() -> None:
    for name in SECTIONS:
        for junk in (b"x", object(), {"a": {}}, [[]], float("nan"), "\0", "\ud800", 3.5):
            fields = {problem.path.split("/")[-1] for problem in _all_problems(name, junk)}
            assert fields == _fields_of(name)


def _fields_of(section: str) -> set[str]:
    with pytest.raises(ProfileError) as caught:
        read({section: [{"?": 1}]})
    return set(caught.value.problems[0].expected.split(", "))


def _all_problems(section: str, junk: Any) -> list[Any]:
    with pytest.raises(ProfileError) as caught:
        read({section: [dict.fromkeys(_fields_of(section), junk)]})
    return caught.value.problems


def test_all_problems_are_told_at_once_in_order() -> None:
    data = {
        "format": "x",
        "work": [{"from": "2030-01", "months": -1}, 5, {"from": "2020-01", "to": "2019-01"}],
        "jobs": [],
        "certificates": [{"level": 9, "kind": "x", "colour": "red"}],
        "training": "none",
    }
    assert problems(data) == [
        ("/format", "unknown_format"),
        ("/work/0/from", "in_the_future"),
        ("/work/0/months", "not_a_number"),
        ("/work/1", "not_an_item"),
        ("/work/2/to", "ends_before_start"),
        ("/jobs", "unknown_section"),
        ("/certificates/0/level", "not_a_number"),
        ("/certificates/0/kind", "not_an_option"),
        ("/certificates/0/colour", "unknown_field"),
        ("/training", "not_a_list"),
    ]


def test_a_problem_tells_what_was_found_and_expected_in_few_words() -> None:
    with pytest.raises(ProfileError) as caught:
        read({"work": [{"relation": HUGE, "months": 10**400, "still": deep(900)}], HUGE: []})
    for problem in caught.value.problems:
        assert len(problem.found) <= 80
        assert len(problem.expected) < 300
    assert "own, related, other" in str(caught.value)


@pytest.mark.parametrize("junk", [deep(10), deep(10_000), [10**5000]], ids=["nested", "deeply-nested", "huge"])
def test_values_that_cannot_be_printed_are_refused_like_any_wrong_value(junk: Any) -> None:
    assert problems({"work": [junk]}) == [("/work/0", "not_an_item")]


def test_absent_null_and_empty_are_different() -> None:
    assert read({}).sections["work"] == read({"work": None}).sections["work"]
    assert read({}).sections["work"].complete is False
    assert read({"work": []}).sections["work"].complete is True
    assert read({"work": {}}).sections["work"].complete is False
    assert read({"work": {"items": [{}], "complete": True}}).sections["work"].complete is True
    assert read({"certificates": {"none": [{"level": 3}]}}).sections["certificates"].none == (
        {"level": 3, "kind": None, "relation": None},
    )


def test_an_absent_and_a_null_field_are_unknown() -> None:
    absent, null = read({"work": [{}]}), read({"work": [{"from": None, "still": None}]})
    assert absent == null
    assert set(absent.sections["work"].items[0].fields.values()) == {None}
    assert absent.sections["work"].items[0].path == "/work/0"


def test_values_are_read() -> None:
    data = {
        "format": FORMAT,
        "work": [{"occupation": "車工", "from": "2020-02-29", "still": True}],
        "certificates": [{"level": 3, "date": "2026-01-01"}],
    }
    sections = read(data).sections
    assert sections["work"].items[0].fields["occupation"] == "chegong"
    assert sections["work"].items[0].fields["from"] == exact(date(2020, 2, 29))
    assert sections["certificates"].items[0].fields["date"] == exact(AS_OF)  # the reference date is not the future


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("2016", date(2016, 1, 1), date(2016, 12, 31)),
        ("2016-02", date(2016, 2, 1), date(2016, 2, 29)),
        ("2016-02-29", date(2016, 2, 29), date(2016, 2, 29)),
        ("2026", date(2026, 1, 1), AS_OF),  # what has come has come by the reference date
        ("2026-01", date(2026, 1, 1), AS_OF),
        (2016, date(2016, 1, 1), date(2016, 12, 31)),  # as YAML reads it
    ],
)
def test_a_date_is_any_of_its_days_and_keeps_its_text(text: Any, first: date, last: date) -> None:
    for section, field in (("work", "from"), ("certificates", "date"), ("training", "date"), ("titles", "date")):
        found = read({section: [{field: text}]}).sections[section].items[0].fields[field]
        assert found == (first, last, str(text)), section


def test_what_may_be_yet_to_come() -> None:
    """A certificate, a training, and the graduation of a student."""
    for status in ("graduating", "enrolled", None):
        assert problems({"education": [{"date": "2027-07", "status": status}]}) == []
    assert problems({"certificates": [{"date": "2026-02"}], "training": [{"date": "2027"}]}) == []


def test_a_length_beside_dates_that_leave_room_for_it() -> None:
    for months in (10, 11, 12):
        assert problems({"work": [{"from": "2020-01", "to": "2020-12", "months": months}]}) == []
    assert problems({"work": [{"from": "2020-01-01", "to": "2025-12-31", "months": 72}]}) == []
    assert problems({"work": [{"from": "2020-01-15", "to": "2020-12-31", "months": 12}]}) == []  # a month begun


def test_as_many_items_as_are_allowed() -> None:
    assert problems({"work": [{}] * MAX_ITEMS}) == []
    assert problems({"work": [{"months": MAX_MONTHS}, {"months": 0}]}) == []


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8),
    lambda children: st.lists(children, max_size=4) | st.dictionaries(st.text(max_size=8), children, max_size=4),
    max_leaves=12,
)
FIELDS = sorted({"items", "complete", "none", *(field for name in SECTIONS for field in _fields_of(name))})
LIKELY = st.dictionaries(
    st.sampled_from([*SECTIONS, "format", "?"]),
    st.lists(st.dictionaries(st.sampled_from(FIELDS), JSON, max_size=5), max_size=3)
    | st.dictionaries(st.sampled_from(FIELDS), JSON | st.lists(JSON, max_size=2), max_size=3)
    | JSON,
    max_size=6,
)


@given(JSON | LIKELY)
def test_anything_is_read_or_refused_with_problems(data: Any) -> None:
    before = copy.deepcopy(data)
    try:
        profile = read(data)
    except ProfileError as error:
        assert error.problems
        assert all(problem.path == "" or problem.path.startswith("/") for problem in error.problems)
        json.dumps([problem._asdict() for problem in error.problems])
    else:
        assert set(profile.sections) == set(SECTIONS)
    assert repr(data) == repr(before)
