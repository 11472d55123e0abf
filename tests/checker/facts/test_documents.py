"""Other papers: 岗位技能证书, 操作证, 驾驶证; what of them can be planned, and that they are papers to bring."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest

from checker.api import load_rules
from checker.facts.kind import acquisition
from checker.planning.acquisitions import is_soon
from checker.planning.missing import missing
from checker.planning.papers import documents, quoted, text_of
from checker.profile.reading import parse_profile
from checker.verdict.verdict import context_of
from tests.support.one_clause import LEVEL, rules_of
from tests.support.rulebooks import small_rules
from tests.support.truth_table import Row, expected, judge, read_table

AS_OF = date(2026, 1, 1)


@pytest.mark.parametrize("row", read_table(Path(__file__).with_name("documents.yaml")), ids=lambda row: row.name)
def test_document(row: Row) -> None:
    assert judge(row) == expected(row), row.profile


def test_it_can_be_obtained() -> None:
    """Unlike a merit."""
    rules = load_rules(rules_of({"document": {"kind": "driving_licence"}}))
    (lacks,) = missing(rules, LEVEL, {"documents": []}, AS_OF)
    wanted = acquisition("documents", {"kind": "driving_licence"})
    assert lacks.changes == (wanted,)
    assert is_soon(wanted)


def test_it_is_a_paper_to_bring() -> None:
    rules = load_rules(json.dumps(small_rules("lacquer")))
    held = {"relation": "own", "level": 2, "kind": "qualification", "date": "2020-01"}
    profile = {"documents": [{"kind": "special_operation"}], "certificates": [held]}
    context = context_of(rules, parse_profile(profile, AS_OF, rules.family), AS_OF)
    uses = rules.levels[1].uses
    place = [use.clause.id for use in uses].index("lacquer-1-9")
    found = documents(rules, 1, [(place, context)])
    quotes = [quoted(each.spans, text_of(uses[each.place], each.of_condition)["hans"]) for each in found]
    assert quotes == ["特种作业操作证", "本职业二级职业资格证书"]
