"""Certificates: level, kind, whose, before enrolment."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from checker.api import load_rules
from checker.facts.kind import Acquisition, Speaker
from checker.facts.registry import KIND_OF
from checker.planning.missing import missing
from checker.words.wording import WORDS
from tests.support.one_clause import LEVEL, rules_of
from tests.support.truth_table import AS_OF, Row, expected, judge, read_table


@pytest.mark.parametrize("row", read_table(Path(__file__).with_name("certificate.yaml")), ids=lambda row: row.name)
def test_certificate(row: Row) -> None:
    assert judge(row) == expected(row), row.profile


@pytest.mark.parametrize(
    ("fact", "words"),
    [
        ({"certificate": {"scope": "related_only", "level": 4, "kinds": ["skill"]}}, "取得相关职业四级/中级工证书"),
        ({"certificate": {"scope": "related", "level": 4, "kinds": ["skill"]}}, "取得本职业四级/中级工证书"),
        ({"certificate": {"scope": "related_only", "kinds": ["reserve_technician"]}}, "取得相关职业预备技师证书"),
        ({"apprenticeship": {"scope": "related_only"}}, "在相关职业学徒期满"),
        ({"apprenticeship": {"scope": "own"}}, "在本职业学徒期满"),
    ],
)
def test_what_is_obtained_of_a_related_occupation_alone(fact: dict[str, Any], words: str) -> None:
    """相关职业 without 本职业: what is of 本职业 would not help."""
    rules = load_rules(rules_of(fact))
    (lacks,) = missing(rules, LEVEL, {"certificates": [], "apprenticeships": []}, AS_OF)
    (change,) = lacks.changes or ()
    assert isinstance(change, Acquisition)
    levels = {level: names["hans"] for level, names in rules.level_names.items()}
    assert KIND_OF[change.section].say(dict(change.fields), 1, Speaker(WORDS, levels)) == words
