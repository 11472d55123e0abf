"""Notes that deny what their source states are problems; each with the next step."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.rulebook import load_rulebook
from tests.support.rulebooks import SMALL, copy_of, edit, problems_of

COUNTY = "sources/county.yaml"


@pytest.fixture
def rules(tmp_path: Path) -> Path:
    return copy_of(SMALL, tmp_path)


@pytest.mark.parametrize(
    ("old", "new", "stated"),
    [
        ("publisher: 未注明", "publisher: 砚县人社局", "publisher is '砚县人社局'"),
        ("date: 未注明", "date: 2024-05-01", "date is '2024-05-01'"),
    ],
)
def test_a_note_that_the_source_names_no_publisher_beside_a_publisher(
    rules: Path, old: str, new: str, stated: str
) -> None:
    edit(rules, COUNTY, old, new)
    (problem,) = problems_of(rules)
    assert problem.startswith(
        "rules/sources/county.yaml:8: notes[0]: issuer-unknown says “来源没有写明发布机关和日期。”"
    )
    assert stated in problem and "remove the note" in problem


def test_a_note_of_a_block_is_held_to_its_own_lists(rules: Path) -> None:
    """It denies that any one clause suffices; one of the two headings of 风筝工 says so, then both."""
    entry = "- {id: not-any-of, kind: list, denies: [any_of], words: 没有写“之一”。}\n- id: issuer-unknown"
    edit(rules, "cautions.yaml", "- id: issuer-unknown", entry)
    edit(rules, "sources/guild.yaml", "    applies_to: [kite]", "    notes: [not-any-of]\n    applies_to: [kite]")
    text = (rules / "sources/guild.txt").read_text("utf-8").split("\n")
    for line in (35, 37):
        assert load_rulebook(rules)
        text[line - 1] += "（具备以下条件之一者）"
        (rules / "sources/guild.txt").write_text("\n".join(text), "utf-8")
    (problem,) = problems_of(rules)
    assert "blocks[1].notes[0]: not-any-of says “没有写“之一”。”, but every heading says 之一, such as" in problem


def test_a_note_that_a_page_is_nobodys_document_beside_an_official_one(rules: Path) -> None:
    entry = "- {id: some-page, kind: list, denies: [official], words: 这是一个网页。}\n- id: issuer-unknown"
    edit(rules, "cautions.yaml", "- id: issuer-unknown", entry)
    edit(rules, COUNTY, "notes: [issuer-unknown]", "notes: [issuer-unknown, some-page]\nstanding: other")
    assert load_rulebook(rules)
    edit(rules, COUNTY, "standing: other", "standing: official")
    (problem,) = problems_of(rules)
    assert "some-page says “这是一个网页。”, but standing is 'official'" in problem


def test_a_statement_that_is_none_is_refused(rules: Path) -> None:
    edit(rules, "cautions.yaml", "denies: [publisher, date]", "denies: [publsher]")
    assert any("'publsher'" in problem and "publisher" in problem for problem in problems_of(rules))
