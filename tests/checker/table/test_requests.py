"""Requests of the page of tables: refused by name, and answered from the rules that are loaded now."""

from __future__ import annotations

from typing import Any

from generator.data.bundle import bundle
from tests.support.door import load, send
from tests.support.rulebooks import small_book

Json = dict[str, Any]


def test_hostile_requests_are_refused_by_name() -> None:
    load(bundle(small_book(), "kite"))
    fine: Json = {
        "rows": [["x"]],
        "numbers": [1],
        "columns": [{"name": "a", "meaning": None}],
        "as_of": "2026-06-15",
        "script": "hans",
    }
    assert "results" in send(type="people", **fine)
    for part, value in (
        ("rows", "x"),
        ("rows", [[1]]),
        ("rows", [["x"] * 201]),
        ("numbers", []),
        ("numbers", ["1"]),
        ("columns", [1]),
        ("columns", [{"name": "a", "meaning": "no"}]),
        ("assume", ["anything"]),
        ("majors", {"a": 1}),
        ("epoch", 1901),
        ("level", 9),
        ("occupation", "nobody"),
        ("every", 1),
    ):
        assert "error" in send(type="people", **{**fine, part: value}), part
    assert "error" in send(type="table", rows=[["x"]], mapping={"0": "no"}, script="hans")
    assert "error" in send(type="export", rows=[["x"]], results=[{}], columns=[], as_of="", edition="", script="hans")


def test_rules_are_read_once_for_all_rows() -> None:
    """Rules that are loaded anew are used at once, also where the table is the same."""
    load(bundle(small_book(), "kite"))
    asked: Json = {
        "rows": [["中级", "是"]],
        "numbers": [2],
        "as_of": "2026-06-15",
        "script": "hans",
        "occupation": "kite",
    }
    asked["columns"] = [{"name": "职称", "meaning": "title_grade"}, {"name": "相关", "meaning": "title_related"}]
    assert send(type="people", level=3, **asked)["results"][0]["verdict"] == "eligible"
    changed = bundle(small_book(), "kite")
    changed["levels"]["3"]["clauses"] = changed["levels"]["3"]["clauses"][:1]
    load(changed)
    assert send(type="people", level=3, **asked)["results"][0]["verdict"] == "open"
    load(bundle(small_book(), "kite"))
