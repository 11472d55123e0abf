"""The logic that editors write, compiled, with each problem at its place in the file."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from checker.facts.registry import PREDICATES
from generator.rulebook.problems import Problem, suggest
from generator.rulebook.yamlfile import Document, PathKeys
from intake.logic.compiler import LogicCompiler, LogicProblem, Tree


def compile_logic(
    document: Document,
    path: PathKeys,
    text: str,
    when: Mapping[str, Any],
    ambiguities: Mapping[str, Mapping[str, str]] | None,
) -> tuple[Tree, list[Problem]]:
    """The tree of a clause's logic, and all problems of it.

    Args:
        document: The file that holds the clause.
        path: Where the clause stands in it.
        text: The words of the clause.
        when: Its logic.
        ambiguities: Ambiguity -> option -> words; None if they could not be read, then they are not checked.
    """
    compiler = LogicCompiler(path, text, ambiguities)
    tree = compiler.compile(when)
    return tree, [_placed(document, each) for each in compiler.problems]


def _placed(document: Document, problem: LogicProblem) -> Problem:
    step = problem.next_step if problem.known is None else suggest(problem.next_step, problem.known)
    return document.problem(problem.path, problem.found, problem.expected, step)


def unused_predicates(schema: Mapping[str, Any]) -> set[str]:
    """Predicates that only the schema or only the evaluator knows; they must be the same."""
    return set(schema["$defs"]["predicates"]) ^ set(PREDICATES)
