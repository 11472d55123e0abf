"""Applicants as people tell of themselves, with what the official words mean for them.

Owns the reading of applicants.yaml; what is done with a story, the tests decide.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import yaml

_FILE = Path(__file__).with_name("applicants.yaml")


@dataclass(frozen=True)
class Story:
    """One applicant: what they answer, and what has to come of it."""

    name: str
    occupation: str
    level: int
    script: str
    today: str
    flow: str
    answers: Mapping[str, Any]
    others: str
    verdict: str
    marks: tuple[tuple[str, str, str], ...]
    date: str | None
    printed: tuple[str, ...]

    def reply(self, question: str) -> dict[str, Any]:
        """What the applicant answers to a question of their list."""
        return {"rows": [], **self.answers.get(question, {"answer": self.others})}

    def in_script(self, script: str) -> Story:
        """The same applicant on the pages of that script; the words of the marks stay as they are."""
        return replace(self, script=script)

    def replies(self, questions: Iterable[str]) -> dict[str, Any]:
        return {question: self.reply(question) for question in questions}


def _story(entry: Mapping[str, Any]) -> Story:
    occupation, level = entry["list"].split("/")
    return Story(
        name=entry["name"],
        occupation=occupation,
        level=int(level),
        script=entry.get("script", "hans"),
        today=str(entry["today"]),
        flow=entry["flow"],
        answers=entry["answers"],
        others=entry["others"],
        verdict=entry["verdict"],
        marks=tuple(tuple(mark) for mark in entry["marks"]),
        date=str(entry["date"]) if entry["date"] else None,
        printed=tuple(entry["printed"]),
    )


STORIES = [_story(entry) for entry in yaml.safe_load(_FILE.read_text(encoding="utf-8"))]
