"""Logic as plain values that can be compared: without ids and spans, lists that are sets in one order.

What is kept: operators, predicates, arguments, readings, and which facts `since` means (by their place in the tree).
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from checker.core.model import Fact
from checker.core.tree import Choice, Group, Node
from generator.rulebook import Rulebook
from intake.grammar.facts import Context
from intake.logic.compiler import LogicCompiler, options_of

Shape = tuple[Any, ...]


def _arguments(args: Mapping[str, Any]) -> Shape:
    return tuple(sorted((key, tuple(sorted(v)) if isinstance(v, list) else v) for key, v in args.items()))


def shape(tree: Node[Fact]) -> Shape:
    """The comparable shape of a compiled tree; fact ids number its leaves in order, so `since` compares as well."""
    if isinstance(tree, Group):
        return (tree.operator, tuple(shape(part) for part in tree.children))
    if isinstance(tree, Choice):
        return ("choice", tree.ambiguity, tuple((key, shape(part)) for key, part in tree.branches.items()))
    return ("fact", tree.predicate, _arguments(tree.args), tree.since)


def compiled(book: Rulebook, text: str, when: Mapping[str, Any]) -> tuple[Shape, list[str]]:
    """The shape of an editor's logic, and what the compiler has against it."""
    compiler = LogicCompiler((), text, options_of(book.ambiguities))
    tree = compiler.compile(when)
    return shape(tree), [str(problem) for problem in compiler.problems]


def context_of(book: Rulebook) -> Context:
    """What a clause may name."""
    return Context(book.titles, {o.name: o.id for o in book.occupations.values()})
