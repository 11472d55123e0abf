"""A footnote that lists 相关专业 of clauses: the published rules hold it, and a major that it names is related."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest

from checker.api import check, load_rules
from checker.core.model import parse_batch
from generator.data.bundle import batch, bundle
from generator.rulebook import Rulebook, load_rulebook
from tests.support.rulebooks import FROZEN, copy_of, edit, frozen_book

HEADING = "职业资格证书报考条件"


def _with_a_footnote(folder: Path, words: str) -> Rulebook:
    """The first line of a source says these words of its clause on line 8 (大专以上本专业或相关专业毕业生)."""
    rules = copy_of(FROZEN, folder)
    edit(rules, "sources/zhejiang.txt", f"{HEADING}\n", f"{words}\n")
    edit(rules, "sources/zhejiang.yaml", f"  - {{line: 1, text: {HEADING}}}\n", "")
    note = 'information:\n  - {number: "", lines: [1], clauses: [8]}\n\nblocks:\n'
    edit(rules, "sources/zhejiang.yaml", "blocks:\n", note)
    return load_rulebook(rules)


@pytest.mark.parametrize("name", ["机电一体化", "機電一體化"])
def test_a_major_that_a_footnote_names_is_related(tmp_path: Path, name: str) -> None:
    book = _with_a_footnote(tmp_path, "相关专业：机电一体化、电气自动化。")
    rules = bundle(book, "diangong")
    (line,) = rules["majors"]
    assert (line["relation"], line["names"]) == ("related", ["机电一体化", "电气自动化"])
    assert (line["source"], line["line"]) == ("zhejiang", 1)
    assert [each.majors for each in parse_batch(json.loads(json.dumps(batch([rules]))))] == [
        load_rules(json.dumps(rules)).majors
    ]
    profile = {
        "work": [{"relation": "own", "from": "2015", "still": True}],
        "certificates": [{"relation": "own", "level": 4, "kind": "qualification", "date": "2016"}],
        "education": [{"degree": "associate", "status": "graduated", "date": "2016", "major_name": name}],
    }
    found = check(load_rules(json.dumps(rules)), 3, profile, date(2019, 6, 15))
    assert next(each for each in found["clauses"] if each["line"] == 8)["verdict"] == "met"
    assert [each["line"] for each in found["majors"]] == [1]


@pytest.mark.parametrize(
    "words", ["相关专业：机械类专业，限大专以上。", "机电一体化、电气自动化", "相关职业：钳工、车工。"]
)
def test_a_footnote_that_says_anything_else_is_none(tmp_path: Path, words: str) -> None:
    assert "majors" not in bundle(_with_a_footnote(tmp_path, words), "diangong")


def test_other_occupations_have_none(tmp_path: Path) -> None:
    book = _with_a_footnote(tmp_path, "相关专业：机电一体化、电气自动化。")
    assert "majors" not in bundle(book, "wangshang") and "majors" not in bundle(frozen_book(), "diangong")
