"""Conditions of whole lists in the rules: how they are written, checked, published and shown."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from generator.data import open_data
from generator.data.bundle import batch, bundle
from generator.handouts.sections import section
from generator.pages.glossary import Term
from generator.pages.occupation.levels import level_page, list_view
from generator.pages.parts.routes import level_routes
from generator.pages.sources import line_views
from generator.rulebook import load_rulebook
from tests.support import ROOT
from tests.support.rulebooks import SMALL, copy_of, edit, problems_of, small_book

BOOK = small_book()
WORDS = "须取得本职业四级职业资格证书"
Json = dict[str, Any]


@pytest.mark.parametrize(
    ("old", "new", "problem"),
    [
        ("condition: 7,", "condition: 99,", "no clause prints line 99"),
        ("condition: 7,", "condition: 8,", "line 8 is condition here and clause elsewhere"),
        ("condition: 7, ", "", "line 7 is printed by clause lacquer-3-all but stands in no list"),
    ],
)
def test_a_wrong_line_is_refused(tmp_path: Path, old: str, new: str, problem: str) -> None:
    rules = copy_of(SMALL, tmp_path)
    edit(rules, "sources/workshop.yaml", old, new)
    assert any(problem in found for found in problems_of(rules)), problems_of(rules)


def test_its_words_stand_in_its_line(tmp_path: Path) -> None:
    rules = copy_of(SMALL, tmp_path)
    edit(rules, "clauses/lacquer.yaml", f"text: {WORDS}", "text: 须取得本职业五级职业资格证书")
    edit(rules, "clauses/lacquer.yaml", f"quote: {WORDS}", "quote: 须取得本职业五级职业资格证书")
    (problem,) = problems_of(rules)
    assert "sources/workshop" not in problem
    assert "须取得本职业五级职业资格证书" in problem and "三级/高级工（须取得本职业四级职业资格证书" in problem


def test_a_line_of_its_own_has_a_role(tmp_path: Path) -> None:
    """Between the heading and the clauses."""
    rules = copy_of(SMALL, tmp_path)
    edit(rules, "sources/workshop.txt", f"三级/高级工（{WORDS}，并具备以下条件之一）\n1、", f"{WORDS}：\n1、")
    edit(rules, "sources/workshop.yaml", "heading: 7, condition: 7", "condition: 7")
    book = load_rulebook(rules)
    (printed,) = (printed for printed in book.lists if printed.id == "workshop-lacquer-3")
    assert printed.condition and printed.condition.clause.id == "lacquer-3-all"
    (line,) = (view for view in line_views(book, book.sources["workshop"]) if view.number == 7)
    assert (line.role, line.role_name) == ("condition", "整份清单的条件")


def test_it_is_published_with_each_clause_of_its_list() -> None:
    rules = bundle(BOOK, "lacquer")
    conditions = {level: [use.get("condition") for use in data["clauses"]] for level, data in rules["levels"].items()}
    place = {"clause": "lacquer-3-all", "source": "workshop", "line": 7}
    assert conditions.pop("3") == [place, place]
    assert not any(each for uses in conditions.values() for each in uses)
    assert rules["clauses"]["lacquer-3-all"]["text"]["hant"] == "須取得本職業四級職業資格證書"
    assert "lacquer-3-all" in batch([rules])["clauses"]


def test_open_data() -> None:
    schema = json.loads((ROOT / "generator/data/schema/list.schema.json").read_text("utf-8"))
    published = {"edition": "0" * 16, **open_data.list_json(BOOK, "lacquer", 3)}
    jsonschema.validate(published, schema)
    (printed,) = published["printed"]
    assert printed["condition"]["text"]["hans"] == WORDS
    assert [clause["number"] for clause in printed["clauses"]] == [1, 2]
    text = open_data.clauses_csv(BOOK).removeprefix(open_data.BYTE_ORDER_MARK)
    rows = [row for row in csv.DictReader(io.StringIO(text)) if (row["occupation"], row["level"]) == ("lacquer", "3")]
    assert [(row["number"], row["line"]) for row in rows] == [("0", "7"), ("1", "8"), ("2", "9")]


def test_pages_and_handouts_say_it_before_the_clauses() -> None:
    terms = (Term("apprentice", "学徒", ("学徒",), "……"),)
    body = level_page(BOOK, BOOK.occupations["lacquer"], 3, terms).body
    said = body.index("各条都要满足的条件")
    assert said < body.index(WORDS, said) < body.index('class="clauses"')
    other = level_page(BOOK, BOOK.occupations["lacquer"], 2, terms).body
    assert "各条都要满足的条件" not in other
    views = [list_view(BOOK, application) for application in BOOK.applications["lacquer", 3]]
    (printed,) = section(BOOK, "三级", views, ())["lists"]
    assert printed["condition"] == f"各条都要满足的条件：{WORDS}（原文第7行）。"
    routes = [used.route.words for used in level_routes(BOOK, "lacquer", 3)]
    assert routes == ["四级证书＋连续工作4年", "四级证书＋培训结业"]
