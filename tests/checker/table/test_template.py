"""A template to fill in asks what its list asks."""

from __future__ import annotations

from typing import Any

from checker.core.model import Rules
from checker.profile.questions import question_json, questions_for
from checker.table.reading import read_table
from checker.table.template import left_out, template_columns
from checker.words.wording import WORDS
from tests.support.people import every_list

Json = dict[str, Any]


def test_a_template_asks_what_its_list_asks() -> None:
    """Every column of it is recognised, and every question of the list has a column or is named as left out."""
    for rules, level in every_list():
        header = template_columns(rules, level, WORDS)
        table = read_table([list(header), *[["x"] * len(header)]])
        assert None not in table.header.meanings
        sections = {"own_start": "work", "certificate_level": "certificates", "training_certificate": "training"}
        sections |= {
            "degree": "education",
            "apprentice_done": "apprenticeships",
            "title_grade": "titles",
            "born": "age",
        }
        sections |= {"document": "documents"}
        has = {sections[meaning] for meaning in table.header.meanings if meaning in sections}
        asked = {question["section"] for question in questions_of(rules, level)}
        assert asked == has | {question.section for question in left_out(rules, level)}


def questions_of(rules: Rules, level: int) -> list[Json]:
    return [question_json(question) for question in questions_for(rules.levels[level])]
