"""The form's newer parts: fields that others hide, lengths without dates, and the questions without an occupation."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checker.core.model import Rules
from checker.core.problems import ProfileError
from checker.core.profile import ELSEWHERE
from checker.facts.question import Field, Question
from checker.facts.registry import MERIT_SECTIONS, SECTIONS
from checker.profile.answers import profile_from
from checker.profile.questions import GENERAL, question_json, questions_for
from checker.profile.reading import parse_profile
from checker.verdict.verdict import check_level
from generator.data.bundle import general_questions, level_name, words_in_both
from generator.rulebook import LEVELS
from tests.support.people import every_name, rules_of
from tests.support.rulebooks import frozen_book

AS_OF = date(2026, 1, 1)


def work(rules: Rules, level: int, *rows: dict[str, str]) -> Any:
    """The section that rows of work amount to."""
    answers = {"work": {"answer": "yes", "rows": list(rows)}}
    return profile_from(questions_for(rules.levels[level]), answers)["work"]


@pytest.mark.parametrize(
    ("row", "item"),
    [
        ({"from": "2020-01", "to": "2022-01", "months": "9"}, {"from": "2020-01", "to": "2022-01"}),
        ({"known": "dates", "from": "2020-01", "still": "yes", "to": "2022-01"}, {"from": "2020-01", "still": True}),
        ({"known": "dates", "still": "no", "to": "2022-01", "months": "74"}, {"still": False, "to": "2022-01"}),
        ({"known": "length", "from": "2020-01", "to": "2022-01", "months": "74"}, {"months": 74}),
        ({"known": "length", "still": "yes", "months": "74"}, {"months": 74, "still": True}),
        ({"known": "unknown", "months": "74"}, {}),
        ({"known": "length", "months": ""}, {}),
    ],
)
def test_a_hidden_field_is_unknown(row: dict[str, str], item: dict[str, Any]) -> None:
    """What stands in a field that the form does not show does not count."""
    (read,) = work(rules_of("wangshang"), 3, row)["items"]
    assert {name: value for name, value in read.items() if value is not None} == {"relation": "own", **item}


def test_fields_as_the_page_gets_them() -> None:
    """`hidden_by` names a field and its value; "" is no answer."""
    questions = {question.id: question for question in questions_for(rules_of("wangshang").levels[3])}
    fields = {field["id"]: field for field in question_json(questions["work"])["fields"]}
    assert list(fields) == ["known", "from", "still", "to", "months"]
    assert fields["to"]["hidden_by"] == (("still", "yes"), ("known", "length"))
    assert fields["months"] == {"id": "months", "kind": "duration", "hidden_by": (("known", ""), ("known", "dates"))}


@pytest.mark.parametrize(("months", "still", "verdict"), [(72, "no", True), (71, "no", False), (72, "yes", True)])
def test_a_length_without_dates_is_enough(months: int, still: str, verdict: bool) -> None:
    """在本职业连续工作6年以上 (网商三级)."""
    rules = rules_of("wangshang")
    row = {"known": "length", "months": str(months), "still": still}
    profile = parse_profile({"work": work(rules, 3, row), "education": []}, AS_OF, rules.family)
    assert (check_level(rules, 3, profile, AS_OF).clauses[0].state == "met") is verdict


def test_too_long_a_time_is_refused() -> None:
    rules = rules_of("wangshang")
    with pytest.raises(ProfileError) as raised:
        parse_profile({"work": work(rules, 3, {"known": "length", "months": "1201"})}, AS_OF, rules.family)
    assert [(p.path, p.code, p.expected) for p in raised.value.problems] == [
        ("/work/items/0/months", "too_long", "100")
    ]


def test_an_answer_about_one_scope_says_nothing_of_another() -> None:
    """Nobody who says that they never worked in 本职业 has said that they never worked in a related one."""
    rules = rules_of("jisuanji-chengxu-shejiyuan")
    data = profile_from(
        [q._replace(scope="own", fields=q.fields[1:]) for q in questions_for(rules.levels[4]) if q.id == "work"],
        {"work": {"answer": "no"}},
    )
    assert data["work"] == {"items": [], "complete": False, "none": [{"relation": "own"}]}
    verdict = check_level(rules, 4, parse_profile(data, AS_OF, rules.family), AS_OF)
    states = {
        j.fact.args["scope"]: j.outcome.truth.name
        for c in verdict.clauses
        for j in c.facts
        if j.fact.predicate == "work"
    }
    assert states.get("related", "UNKNOWN") == "UNKNOWN"


_OCCUPATIONS = st.sampled_from(["", "diangong", "wangshang", ELSEWHERE])
_MONTHS = st.sampled_from(["", "unknown", "2019-08", "2026-01", "2003-12"])


def values(field: Field) -> st.SearchStrategy[str]:
    """Everything that the control of a field can report."""
    if field.kind == "occupation":
        return _OCCUPATIONS
    if field.kind == "month":
        return _MONTHS
    if field.kind in ("number", "duration"):
        return st.sampled_from(["", "0", "7", "74", "1200"])
    return st.sampled_from(["", *(field.options or ("yes", "no"))])


def rows(question: Question) -> st.SearchStrategy[list[dict[str, str]]]:
    row = st.fixed_dictionaries({}, optional={field.id: values(field) for field in question.fields})
    return st.lists(row, max_size=3)


ANSWERS = st.fixed_dictionaries(
    {},
    optional={
        question.id: st.fixed_dictionaries(
            {"answer": st.sampled_from(["yes", "no", "unknown"]), "rows": rows(question)}
        )
        for question in GENERAL
    },
)


@given(ANSWERS)
def test_any_answers_make_a_profile(answers: dict[str, Any]) -> None:
    """All values of all controls together are read, but for dates in the wrong order, which are named."""
    data = profile_from(GENERAL, answers)
    try:
        parsed = parse_profile(data, AS_OF, every_name())
    except ProfileError as error:
        assert {problem.code for problem in error.problems} == {"ends_before_start"}
        return
    for question in GENERAL:
        if answers.get(question.id, {}).get("answer") == "no":
            for name in MERIT_SECTIONS if question.section == "merits" else (question.section,):
                section = parsed.sections[name]
                assert not section.items and (section.complete or section.none)


@given(
    st.dictionaries(
        st.sampled_from([q.id for q in GENERAL]),
        st.recursive(
            st.none() | st.booleans() | st.integers() | st.text(max_size=9),
            lambda inner: (
                st.lists(inner, max_size=3)
                | st.dictionaries(
                    st.sampled_from(["answer", "rows", "occupation", "level", "months", "known", "yes"]),
                    inner,
                    max_size=3,
                )
            ),
        ),
    )
)
def test_anything_else_is_a_problem_with_a_place(answers: dict[str, Any]) -> None:
    """Whatever comes, the page gets a profile or a list of what is wrong with it."""
    try:
        parse_profile(profile_from(GENERAL, answers), AS_OF, every_name())
    except ProfileError as error:
        assert error.problems and all(problem.path.startswith("/") for problem in error.problems)


def test_no_merits_and_some() -> None:
    """ "No" closes all of the sections, "yes" says nothing that a list could use."""
    assert profile_from(GENERAL, {"merits": {"answer": "no"}}) == {
        "format": "baokao-profile/1",
        **{name: [] for name in MERIT_SECTIONS},
    }
    assert profile_from(GENERAL, {"merits": {"answer": "yes"}}) == {"format": "baokao-profile/1"}
    assert set(MERIT_SECTIONS) < set(SECTIONS)


def test_yes_without_a_row_is_no_no() -> None:
    data = profile_from(GENERAL, {"certificates": {"answer": "yes", "rows": []}, "work": {"answer": "yes"}})
    assert data == {"format": "baokao-profile/1"}


def test_an_occupation_that_is_not_listed_is_own_nowhere() -> None:
    """It may be a related one."""
    answers = {"work": {"answer": "yes", "rows": [{"occupation": ELSEWHERE, "from": "2000-01", "still": "yes"}]}}
    data = {**profile_from(GENERAL, answers), **{name: [] for name in SECTIONS if name != "work"}}
    verdicts = {
        occupation: check_level(rules_of(occupation), level, parse_profile(data, AS_OF, {}), AS_OF).verdict
        for occupation, level in (("wangshang", 4), ("jisuanji-chengxu-shejiyuan", 4))
    }
    assert verdicts == {"wangshang": "not_eligible", "jisuanji-chengxu-shejiyuan": "open"}


def test_words_of_the_general_questions() -> None:
    """In both scripts, and the levels as the rulebook names them."""
    book, words = frozen_book(), words_in_both()["hant"]
    for question in general_questions(book):
        assert question["words"]["hans"].endswith("吗？")
        assert question["words"]["hant"] and "{" not in question["words"]["hans"] + question["help"]["hans"]
        for field in question["fields"]:
            assert f"field.{field.get('label', field['id'])}" in words
            stem = field["id"] if field["kind"] == "choice" else "flag"
            assert all(f"{stem}.{option}" in words for option in field.get("options", ()))
    assert all(words_in_both()["hans"][f"level.{level}"] == level_name(book, level) for level in LEVELS)
