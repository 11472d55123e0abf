"""The applicants' stories, through the evaluator's door for the page: verdict, marked words and date."""

from __future__ import annotations

import json
from functools import cache
from typing import Any

import pytest

from checker.api import handle
from generator.data.bundle import bundle, words_in_both
from tests.rules.stories import STORIES, Story
from tests.support.rulebooks import frozen_book


@cache
def load(occupation: str) -> dict[str, Any]:
    """Put the words and the rules of an occupation, as the page does."""
    for script, words in words_in_both().items():
        json.loads(handle(json.dumps({"type": "words", "script": script, "words": words})))
    rules: dict[str, Any] = bundle(frozen_book(), occupation)
    assert json.loads(handle(json.dumps({"type": "load", "rules": rules}))) == {"loaded": occupation}
    return json.loads(json.dumps(rules))


def ask(story: Story, kind: str) -> dict[str, Any]:
    questions = load(story.occupation)["levels"][str(story.level)]["questions"]
    unknown = set(story.answers) - {question["id"] for question in questions}
    assert not unknown, f"the list does not ask {unknown}"
    request = {
        "type": kind,
        "occupation": story.occupation,
        "level": story.level,
        "as_of": story.today,
        "script": story.script,
        "answers": story.replies(question["id"] for question in questions),
    }
    reply: dict[str, Any] = json.loads(handle(json.dumps(request)))
    assert "error" not in reply
    return reply


def states_of(clause: dict[str, Any], words: str) -> set[str]:
    """How the characters of some of a clause's words are marked."""
    assert words in clause["text"]
    start = clause["text"].index(words)
    marked = range(start, start + len(words))
    return {span["state"] for span in clause["spans"] if any(span["start"] <= n < span["end"] for n in marked)}


@pytest.mark.parametrize("story", STORIES, ids=lambda story: story.name)
class TestStory:
    def test_verdict_and_marks(self, story: Story) -> None:
        report = ask(story, "check")["report"]
        clauses = {f"{clause['source']}-{clause['line']}": clause for clause in report["clauses"]}

        assert report["verdict"] == story.verdict
        assert {mark: states_of(clauses[mark[0]], mark[1]) for mark in story.marks} == {
            mark: {mark[2]} for mark in story.marks
        }

    def test_date(self, story: Story) -> None:
        assert ask(story, "outlook")["outlook"]["date"] == story.date
