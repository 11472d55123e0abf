"""What somebody does next: which levels are open today, which papers it takes, what is said on the telephone.

The levels are proved by the verdicts of the same door, one list at a time, which the request does not ask for.
"""

from __future__ import annotations

from typing import Any

import pytest

from generator.data.bundle import bundle, words_in_both
from tests.rules.stories import STORIES, Story
from tests.support.door import load, send
from tests.support.rulebooks import frozen_book, small_book
from tests.support.short_profiles import profile_of

Json = dict[str, Any]
KITE = {"occupation": "kite", "level": 3, "as_of": "2026-06-15", "script": "hans"}
WORKED = {"work": ["own 2018-12..2020-03", "own 2020-03..now"], "certificates": ["own 4 qualification 2020-01-10"]}


@pytest.fixture(autouse=True)
def loaded() -> None:
    for occupation in ("kite", "lantern", "carver"):
        load(bundle(small_book(), occupation))
    send(type="words", script="hant", words=words_in_both()["hant"])


def todo(sections: Json, **more: Any) -> Json:
    reply = send(type="todo", profile=profile_of(sections), **{**KITE, **more})
    found: Json = reply["todo"]
    return found


def verdict(sections: Json, level: int, occupation: str) -> str:
    request = {**KITE, "occupation": occupation, "level": level}
    said: str = send(type="check", profile=profile_of(sections), **request)["verdict"]["verdict"]
    return said


@pytest.mark.parametrize("occupation", ["kite", "lantern", "carver"])
@pytest.mark.parametrize("level", [5, 4, 3, 2, 1])
@pytest.mark.parametrize(
    ("sections", "held"),
    [
        (WORKED, 4),
        ({"work": ["own 2018-12..now"], "certificates": []}, 6),
        ({"work": [], "certificates": [], "training": ["own 3"]}, 6),
        ({"certificates": ["own 2 skill 2021-05"]}, 2),
        ({}, 6),
    ],
)
def test_the_levels_are_those_of_the_verdicts(sections: Json, held: int, level: int, occupation: str) -> None:
    found = todo(sections, level=level, occupation=occupation)["now"]
    asked = [each for each in (1, 2, 3, 4, 5) if each == level or each < held]
    assert [each["level"] for each in found["open"]] == [
        each for each in asked if verdict(sections, each, occupation) == "eligible"
    ]
    for each in found["others"]:
        assert verdict(sections, each["level"], occupation) in ("open", "depends_on_reading")
        assert each["level"] != level and each["level"] >= level - 1


@pytest.mark.parametrize("script", ["hans", "hant"])
def test_who_may_apply_brings_what_meets_the_clause(script: str) -> None:
    found = todo(WORKED, script=script)
    assert found["bring"]["clause"]["number_words"] == {"hans": "第1条", "hant": "第1條"}[script]
    assert [paper["state"] for paper in found["bring"]["clause"]["papers"]] == ["has", "needs"]
    assert len(found["bring"]["always"]) == 3
    assert "第1" in found["ask"]["spoken"] and found["ask"]["letter"] is None


def test_what_would_do_as_well_is_not_asked_for() -> None:
    """Two patents meet a clause that would take awards as well: no award has to be brought."""
    story = next(each for each in STORIES if each.name == "technician-with-patents")
    found = of_story(story)
    assert [paper["state"] for paper in found["bring"]["clause"]["papers"]] == ["has"]


def test_who_may_not_apply_sees_what_the_nearest_clause_asks() -> None:
    short = {"work": ["own 2025-12..now"], "certificates": []}
    found = todo(short, nearest=0)["bring"]["clause"]
    assert found["line"] and "can_get" in [paper["state"] for paper in found["papers"]]
    assert todo(short)["bring"]["clause"] is None


def of_story(story: Story) -> Json:
    rules = bundle(frozen_book(), story.occupation)
    load(rules)
    questions = [question["id"] for question in rules["levels"][str(story.level)]["questions"]]
    place = {"occupation": story.occupation, "level": story.level, "as_of": story.today, "script": "hans"}
    found: Json = send(type="todo", **place, answers=story.replies(questions), nearest=0)["todo"]
    return found


@pytest.mark.parametrize("story", STORIES, ids=lambda story: story.name)
def test_one_sentence_for_the_telephone(story: Story) -> None:
    """It names the list and a clause, asks one thing, and says nothing of the person."""
    found = of_story(story)
    said = found["ask"]["spoken"]
    assert said.startswith("您好，我想") and said.endswith("？") and "。”" not in said and "\n" not in said
    assert "第" in said and "条" in said
    answered = [value for reply in story.answers.values() for row in reply.get("rows", ()) for value in row.values()]
    assert not [value for value in answered if len(value) > 3 and value in said]
    hangs = ("depends_on_reading", "literally_eligible", "open")
    assert (found["ask"]["letter"] is not None) == (story.verdict in hangs)
    if story.verdict == "depends_on_reading":
        assert "，还是“" in said
    if story.verdict == "literally_eligible":
        assert "可能印错了" in said and found["now"]["open"] == [] and "不要当作能报" in found["now"]["words"]


@pytest.mark.parametrize("nearest", [-1, 99, "0", True, 1.5])
def test_a_clause_that_is_none_is_refused(nearest: Any) -> None:
    reply = send(type="todo", profile=profile_of(WORKED), **KITE, nearest=nearest)
    assert reply["error"]["code"] == "bad_request"
