"""Whole visits by their touches (visits.yaml); what is done with one, the tests decide."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any, NamedTuple

import yaml

TODAY = "2026-11-21"
MOST = 15
"""Touches: every visit takes fewer."""


class WholeVisit(NamedTuple):
    """What somebody presses and types, and what they see at the end."""

    name: str
    story: str
    open: str
    answers: Mapping[str, Any]
    others: str
    state: str
    shown: list[str]
    touches: int = 0
    before: int | None = None
    press: tuple[str, ...] = ()
    typed: Mapping[str, str] = {}
    read: tuple[str, ...] = ()
    asked: str = ""
    looks: str = ""
    until: str = ""
    then: tuple[str, ...] = ()
    notice: tuple[str, ...] = ()

    def reply(self, question: str) -> dict[str, Any]:
        """What the visitor answers to a question."""
        return {"rows": [], **self.answers.get(question, {"answer": self.others})}


VISITS = [
    WholeVisit(**entry) for entry in yaml.safe_load(Path(__file__).with_name("visits.yaml").read_text(encoding="utf-8"))
]
