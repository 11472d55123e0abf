"""Logic that contradicts its words is found, by the grammar where it reads the text, by the quotes where it does not.

Not shared: the mutants are those that the case tables are measured with (tests/rules/mutants.py), made of the compiled
logic without a look at any word.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from checker.core.model import Fact, node_json, parse_node
from generator.lint.checks.wording import contradictions, quote_problems
from generator.rulebook import Clause, Rulebook
from tests.rules.mutants import EQUIVALENT, mutants_of
from tests.support.rulebooks import FROZEN, copy_of, edit, frozen_book, lint_problems, small_book

STATED = ("years", "counting", "level", "benefit_yuan", "years_since")
"""Kinds of mutants that a quote must show by itself, whatever else the clause says."""


@pytest.fixture(scope="module")
def book() -> Rulebook:
    return frozen_book()


def _mutated(clause: Clause, tree: dict[str, Any]) -> Clause:
    return clause._replace(tree=parse_node(tree))


@pytest.mark.parametrize("name", ["frozen", "small"])
def test_nothing_is_found_where_the_logic_is_right(name: str) -> None:
    whole = frozen_book() if name == "frozen" else small_book()
    found = [
        (c.id, p) for c in whole.clauses.values() for p in (*contradictions(c, whole), *quote_problems(c, whole.titles))
    ]
    assert found == []


def test_every_mutant_is_found(book: Rulebook) -> None:
    """But for those of a branch that means the same in the end."""
    missed = [
        (clause.id, mutant.kind)
        for clause in book.clauses.values()
        for mutant in mutants_of(clause.id, node_json(clause.tree))
        if not any(contradictions(_mutated(clause, mutant.tree), book))
    ]
    assert set(missed) <= set(EQUIVALENT), missed


def test_quotes_show_numbers_levels_and_countings(book: Rulebook) -> None:
    """But for 连续 and 累计 where the words say neither."""
    missed = [
        (clause.id, mutant.kind)
        for clause in book.clauses.values()
        for mutant in mutants_of(clause.id, node_json(clause.tree))
        if mutant.kind.startswith(STATED)
        and (mutant.kind != "counting" or any(word in clause.text for word in ("连续", "累计")))
        and not any(quote_problems(_mutated(clause, mutant.tree), book.titles))
    ]
    assert missed == []


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ("counting: continuous, years: 3}", "counting: continuous, years: 8}", "连续3年"),
        ("counting: continuous, years: 3}", "counting: cumulative, years: 3}", "累计"),
        ("training: {level: 4}", "training: {level: 3}", "三级"),
        ("schools: [higher_vocational], aim: senior", "schools: [university], aim: senior", "大学"),
    ],
)
def test_an_editor_is_told_with_both_sentences(tmp_path: Path, old: str, new: str, words: str) -> None:
    rules = copy_of(FROZEN, tmp_path)
    edit(rules, "clauses/security.yaml", old, new)
    found = [line for line in lint_problems(rules) if "logic-differs" in line]
    assert len(found) == 1 and "the words say" in found[0] and "The logic says" in found[0], found


@pytest.mark.parametrize(
    ("quote", "problem"),
    [
        ("年满16周岁，连续从事本职业工作3年以上，身体健康", "says 16"),
        ("连续从事本职业工作七年以上，身体健康", "says 7"),
        ("累计从事本职业工作3年以上，身体健康", "says 累计"),
        ("连续从事本职业工作满6个月，身体健康", "says 6"),
        ("连续从事本职业或相关职业工作3年以上，身体健康", "says related"),
    ],
)
def test_quotes_that_the_grammar_does_not_read(book: Rulebook, quote: str, problem: str) -> None:
    """连续从事本职业工作3年以上 is what the predicate asks."""
    fact = Fact(1, "work", {"scope": "own", "counting": "continuous", "years": 3}, (), ((0, len(quote)),), "/work")
    clause = next(iter(book.clauses.values()))._replace(text=f"{quote}。", tree=fact)
    found = list(contradictions(clause, book))
    assert len(found) == 1 and problem in found[0], found


def test_a_difference_can_be_accepted_with_a_reason(tmp_path: Path) -> None:
    rules = copy_of(FROZEN, tmp_path)
    edit(rules, "clauses/security.yaml", "counting: continuous, years: 3}", "counting: continuous, years: 8}")
    reason = "- finding: logic-differs:security-3-3\n  lines: {xilingol: [167, 349]}\n  reason: 试验。\n"
    path = rules / "accepted.yaml"
    path.write_text(path.read_text("utf-8") + "\n" + reason, "utf-8")
    assert not [line for line in lint_problems(rules) if "logic-differs" in line]
