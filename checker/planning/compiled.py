"""Lists prepared for judging again and again (`judging`).

Ambiguities are resolved once for each list, so that what stays is a tree of predicates for each distinct reading.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple, TypeAlias

from ..core.model import Choice, Fact, Level, Node, Rules, Use
from ..core.truth import FALSE, Truth, truth_of
from ..facts.matching import section_of, sections_of
from ..verdict.evaluate import applies, readings_of_use
from ..verdict.verdict import COMPLETED_SECTIONS, asked_sections


class Atom(NamedTuple):
    """One predicate under one reading; `facts` are those that its `since` finds.  Equal keys mean equal truths.

    `sections`: what it looks at, and in which only items of some levels count (of an unknown level too), these;
    `varies`: it looks at a section of which unknown fields are completed;
    `grows`: its truth may change when time passes, and then only from false to unknown to true.
    """

    key: str
    fact: Fact
    facts: Mapping[int, Fact]
    sections: tuple[tuple[str, frozenset[int | None] | None], ...]
    varies: bool
    grows: bool


class Operation(NamedTuple):
    """`operator` is "all" or "any"."""

    operator: str
    children: tuple[Tree, ...]


Tree: TypeAlias = "Atom | Operation | Truth"


class CompiledUse(NamedTuple):
    """A clause in its list: the distinct trees, and for each reading which of them it has; the atoms that grow."""

    use: Use
    readings: list[dict[str, str]]
    trees: tuple[Tree, ...]
    tree_of: tuple[int, ...]
    growing: tuple[Atom, ...]


class CompiledLevel(NamedTuple):
    """A list.  Lists of equal keys have equal states wherever the same occupations are 本职业."""

    key: str
    level: Level
    uses: tuple[CompiledUse, ...]
    ambiguities: Mapping[str, tuple[str, ...]]
    asked: frozenset[str]


def _facts(node: Node, reading: Mapping[str, str], found: dict[int, Fact]) -> None:
    if isinstance(node, Fact):
        found[node.id] = node
    elif isinstance(node, Choice):
        _facts(node.branches[reading[node.ambiguity]], reading, found)
    else:
        for child in node.children:
            _facts(child, reading, found)


def _key(fact: Fact, facts: Mapping[int, Fact]) -> str:
    since = sorted(_key(facts[name], facts) for name in fact.since if name in facts)
    args = sorted((name, repr(value)) for name, value in fact.args.items() if name != "title")
    return f"{fact.predicate}{args}{since if fact.since else ''}"


def _levels_asked(section: str, facts: Iterable[Fact]) -> frozenset[int | None] | None:
    """The levels of which items of a section count for facts, and items of an unknown level; None: all of them."""
    levels = {fact.args.get("level") for fact in facts if section_of(fact) == section}
    return None if None in levels or section not in ("certificates", "training") else frozenset((*levels, None))


def _compile_node(node: Node, reading: Mapping[str, str], facts: Mapping[int, Fact], occupation: str) -> Tree:
    if isinstance(node, Choice):
        return _compile_node(node.branches[reading[node.ambiguity]], reading, facts, occupation)
    if isinstance(node, Fact):
        if node.predicate == "occupation":
            return truth_of(occupation in node.args["is"])
        since = {name: facts[name] for name in node.since if name in facts}
        involved = (node, *since.values())
        names = sorted({name for fact in involved for name in sections_of(fact)})
        sections = tuple((name, _levels_asked(name, involved)) for name in names)
        grows = any(fact.predicate == "work" or "years_since" in fact.args for fact in involved)
        varies = any(section_of(fact) in COMPLETED_SECTIONS for fact in involved)
        return Atom(_key(node, facts), node, since, sections, varies, grows)
    return Operation(node.operator, tuple(_compile_node(child, reading, facts, occupation) for child in node.children))


def _shown(tree: Tree) -> str:
    """Equal for trees that ask the same."""
    if isinstance(tree, Truth):
        return tree.name
    if isinstance(tree, Atom):
        return tree.key
    return f"{tree.operator}({'; '.join(_shown(child) for child in tree.children)})"


def _atoms(tree: Tree) -> Iterator[Atom]:
    if isinstance(tree, Atom):
        yield tree
    elif isinstance(tree, Operation):
        for child in tree.children:
            yield from _atoms(child)


def _compile_use(use: Use, rules: Rules) -> CompiledUse:
    readings = readings_of_use(use, rules.ambiguities)
    numbers: dict[str, int] = {}
    trees: list[Tree] = []
    tree_of = []
    for reading in readings:
        tree: Tree = FALSE
        if applies(use, reading):
            facts: dict[int, Fact] = {}
            _facts(use.clause.when, reading, facts)
            tree = _compile_node(use.clause.when, reading, facts, rules.occupation.id)
        shown = _shown(tree)
        if shown not in numbers:
            numbers[shown] = len(trees)
            trees.append(tree)
        tree_of.append(numbers[shown])
    growing = {atom.key: atom for tree in trees for atom in _atoms(tree) if atom.grows}
    return CompiledUse(use, readings, tuple(trees), tuple(tree_of), tuple(growing.values()))


def compile_level(rules: Rules, level: int) -> CompiledLevel:
    """Prepare a list.  Raises KeyError if the rules hold no such level."""
    printed = rules.levels[level]
    uses = tuple(_compile_use(use, rules) for use in printed.uses)
    key = repr([(use.readings, [_shown(tree) for tree in use.trees], use.tree_of) for use in uses])
    return CompiledLevel(key, printed, uses, rules.ambiguities, asked_sections(printed))
