"""Intake proved on the project's own sources: drafted from the bare text, they equal what editors wrote and reviewed.

The reviewed clauses are not read while drafting, only occupations, levels, ambiguities and cautions.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from generator.commands.check import check
from generator.commands.draft import open_points
from generator.draft.base import DraftBase, read_base
from generator.draft.drafting import Draft, draft_notice
from generator.draft.files import write_draft
from generator.rulebook import Rulebook, load_rulebook
from tests.support.logic_shape import compiled
from tests.support.rulebooks import FROZEN, frozen_book

SOURCES = ("zhejiang", "xilingol")


@pytest.fixture(scope="module")
def book() -> Rulebook:
    return frozen_book()


@pytest.fixture(scope="module")
def base() -> DraftBase:
    return read_base(FROZEN)


@pytest.fixture(scope="module")
def drafts(base: DraftBase) -> dict[str, Draft]:
    texts = {name: (FROZEN / f"sources/{name}.txt").read_text("utf-8") for name in SOURCES}
    return {name: draft_notice(name, text, base.known) for name, text in texts.items()}


def _lists(blocks: list[dict[str, Any]]) -> set[tuple[str, int, tuple[int, ...]]]:
    """(occupation with the reading under which it applies, level, lines) of every printed list."""
    from generator.rulebook.source import expand_lines

    found = set()
    for block in blocks:
        for applied in block["applies_to"]:
            for printed in block["lists"]:
                lines = tuple(expand_lines(printed["clauses"]))
                found.add((str(applied), printed["level"], lines))
    return found


@pytest.mark.parametrize("source", SOURCES)
def test_the_same_lists(book: Rulebook, drafts: dict[str, Draft], source: str) -> None:
    """Occupations (also under which reading), levels and clause lines: 5 lists and 73."""
    reviewed = book.sources[source].meta["blocks"]
    assert _lists(drafts[source].meta["blocks"]) == _lists(reviewed)


@pytest.mark.parametrize("source", SOURCES)
def test_the_same_words(book: Rulebook, drafts: dict[str, Draft], source: str) -> None:
    """Text, mark and citation of every line, mojibake and brackets repaired as the editors did."""
    reviewed = {n: (c.text, c.mark, c.citation) for c in book.clauses.values() for n in c.uses.get(source, ())}
    drafted = {n: (c.parts.text, c.parts.mark, c.parts.citation) for c in drafts[source].clauses for n in c.lines}
    assert drafted == reviewed


def test_the_same_logic(book: Rulebook, drafts: dict[str, Draft]) -> None:
    """At least 95% of the 108 distinct texts equal the reviewed logic; none differs without `needs_review`."""
    reviewed = {(c.text, c.mark, c.citation): c for c in book.clauses.values()}
    understood = 0
    for draft in drafts.values():
        for clause in draft.clauses:
            known = reviewed[clause.parts.text, clause.parts.mark, clause.parts.citation]
            if clause.reading.when is None:
                continue
            drafted, problems = compiled(book, clause.parts.text, clause.reading.when)
            assert problems == []
            assert drafted == compiled(book, known.text, known.when)[0], known.id
            understood += 1
    assert len(reviewed) == 108
    assert understood >= 0.95 * len(reviewed)


def test_doubts_of_the_reviewers_that_the_words_show(book: Rulebook, drafts: dict[str, Draft]) -> None:
    """Cautions that follow from the words are drafted as well; those that need a comparison of lists are not."""
    cautions = {c.parts.text: c.reading.cautions for draft in drafts.values() for c in draft.clauses}
    assert cautions[book.clauses["ecommerce-2-5"].text] == ("own-occupation-missing",)


@pytest.mark.parametrize("source", SOURCES)
def test_the_draft_passes_the_check_apart_from_what_it_marks(
    tmp_path: Path, base: DraftBase, drafts: dict[str, Draft], source: str
) -> None:
    """Written as files and loaded as rules; without its marks it is whole."""
    folder = tmp_path / source
    write_draft(drafts[source], base, "", folder)
    marked, others = open_points(folder)
    assert others == []
    assert len(marked) == len(drafts[source].meta.get("needs_review", ()))
    description = folder / f"sources/{source}.yaml"
    text = description.read_text("utf-8")
    description.write_text(text.partition("\nneeds_review:")[0] + "\n", "utf-8")
    assert check(folder) == 0
    drafted = load_rulebook(folder)
    assert sum(len(printed.uses) for printed in drafted.lists) == {"zhejiang": 29, "xilingol": 230}[source]


def test_the_text_is_kept_as_it_was(tmp_path: Path, base: DraftBase, drafts: dict[str, Draft]) -> None:
    """Byte by byte."""
    for name, draft in drafts.items():
        write_draft(draft, base, "", tmp_path / name)
        original = (FROZEN / f"sources/{name}.txt").read_bytes()
        assert (tmp_path / name / f"sources/{name}.txt").read_bytes() == original
