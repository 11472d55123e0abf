"""The rulebook that tests of code are built on holds what they rely on, and is whole."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from generator.lint import lint
from tests.support.rulebooks import SMALL, small_book, small_rules

LISTED = ("carver", "polisher", "kite", "lantern", "palace-lantern", "lacquer")


def facts(tree: dict[str, Any]) -> Iterator[dict[str, Any]]:
    if tree["op"] == "fact":
        yield tree
        return
    for child in tree["of"].values() if tree["op"] == "choice" else tree["of"]:
        yield from facts(child)


def test_every_predicate_and_argument_is_used(root: Path) -> None:
    """Through the loader: a new one of the schema is missing here until a clause asks it."""
    schema = json.loads((root / "rules/schema/clauses.schema.json").read_text("utf-8"))
    every = {(name, arg) for name, form in schema["$defs"]["predicates"].items() for arg in form["properties"]}
    asked = {
        (fact["predicate"], arg)
        for occupation in LISTED
        for clause in small_rules(occupation)["clauses"].values()
        for fact in facts(clause["when"])
        for arg in (*fact["args"], *(("since",) if fact.get("since") else ()))
    }
    assert every - asked == {("student", "majors"), ("training", "title")}


def test_lists_editions_and_readings() -> None:
    book = small_book()
    assert [occupation.id for occupation in book.listed()] == list(LISTED)
    editions = small_rules("carver")["levels"]["3"]["editions"]
    assert [edition.get("start") for edition in editions] == [None, "2025-03-01", "2027-01-01"]
    assert [edition.get("start") for edition in small_rules("kite")["levels"]["4"]["editions"]] == [None, None]
    under = [use.get("under") for use in small_rules("lantern")["levels"]["2"]["clauses"]]
    assert under == [{"bracket": "variant-only"}] * 2 + [{"bracket": "includes"}] * 3


def test_lint_has_nothing_to_say_of_it() -> None:
    assert lint(SMALL) == 0
