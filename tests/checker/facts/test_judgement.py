"""Words that only the person can judge: asked by themselves, settled by nothing else, said of their list alone."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from checker.api import load_rules
from checker.core.problems import ProfileError
from checker.facts.judgement import MAX_LENGTH, question_of
from checker.facts.kind import acquisition
from checker.planning.acquisitions import is_soon
from checker.planning.missing import missing
from checker.profile.answers import profile_from
from checker.profile.questions import question_json, questions_for
from checker.profile.reading import parse_profile
from tests.support.one_clause import LEVEL, rules_of
from tests.support.rulebooks import small_rules
from tests.support.truth_table import Row, expected, judge, read_table

AS_OF = date(2026, 1, 1)
HEALTHY, SKILLED = ({"own_judgement": {"text": text}} for text in ("身体健康", "能独立操作"))
RULES = load_rules(rules_of({"all": [HEALTHY, SKILLED]}, HEALTHY))


@pytest.mark.parametrize("row", read_table(Path(__file__).with_name("judgement.yaml")), ids=lambda row: row.name)
def test_judgement(row: Row) -> None:
    assert judge(row) == expected(row), row.profile


def test_the_same_words_are_asked_once_and_others_apart() -> None:
    questions = questions_for(RULES.levels[LEVEL])
    assert [question.id for question in questions] == [question_of("身体健康"), question_of("能独立操作")]
    answers = {questions[0].id: {"answer": "yes", "rows": [{}]}, questions[1].id: {"answer": "no", "rows": []}}
    assert profile_from(questions, answers)["own_judgements"] == {
        "items": [{"text": "身体健康"}],
        "complete": False,
        "none": [{"text": "身体健康"}, {"text": "能独立操作"}],
    }


def test_an_answer_is_not_carried_to_another_occupation() -> None:
    assert "personal" not in question_json(questions_for(RULES.levels[LEVEL])[0])


def test_the_id_of_a_question_stays() -> None:
    """FNV-1a as its authors print it: of nothing, and of the letter a.  A link that somebody keeps holds it."""
    assert question_of("") == "own-judgement-xcbf29ce484222325"
    assert question_of("a") == "own-judgement-xaf63dc4c8601ec8c"


def test_the_question_says_the_words() -> None:
    questions = small_rules("lacquer")["levels"]["1"]["questions"]
    (asked,) = (each for each in questions if each["section"] == "own_judgements")
    assert asked["words"] == {
        "hans": "原文写的是“能识读简单的图样”。您自己判断，符合吗？",
        "hant": "原文寫的是「能識讀簡單的圖樣」。您自己判斷，符合嗎？",
    }


def test_what_lacks_is_the_words_and_no_small_thing() -> None:
    lacks = missing(RULES, LEVEL, {"own_judgements": []}, AS_OF)[1]
    wanted = acquisition("own_judgements", {"text": "身体健康"})
    assert lacks.changes == (wanted,)
    assert not is_soon(wanted)


def test_words_have_a_limit() -> None:
    longest = {"own_judgements": [{"text": "字" * MAX_LENGTH}]}
    assert parse_profile(longest, AS_OF, {}).sections["own_judgements"].items
    with pytest.raises(ProfileError):
        parse_profile({"own_judgements": [{"text": "字" * (MAX_LENGTH + 1)}]}, AS_OF, {})
