"""How much a list asks of the evaluator, and the limits of that.

All readings of a list are evaluated together, and their ways are compared: a few more words in a rule may mean a
thousand times the work.  The generator refuses such rules, and so does whoever loads them.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sized
from math import prod
from typing import NamedTuple

from ..core.model import Fact, Rules, RulesError, Use
from ..core.tree import Choice, Node

MAX_FACTS = 100
"""Predicates of a clause, those of all its readings together."""
MAX_WAYS = 64
"""Ways to meet a clause under one reading: its `any` multiplied out."""
MAX_READINGS = 512
"""Of a list: each combination of the readings of all its clauses."""
MAX_STEPS = 4_000
"""Of a list: for each clause its readings times its predicates times its ways; less than a second in a browser."""
MAX_COMPARISONS = 200_000
"""Of a list: its readings times the square of the ways of all its clauses; less than a second in a browser."""


class Extent(NamedTuple):
    """The predicates of a clause, and its ways under the reading that has most."""

    facts: int
    ways: int


class Part(NamedTuple):
    """What a clause adds to a list: `names` are its ambiguities and those under which the list applies."""

    clause: str
    names: frozenset[str]
    extent: Extent


def extent_of(node: Node[Fact]) -> Extent:
    """The extent of a clause's logic."""
    if isinstance(node, Fact):
        return Extent(1, 1)
    parts = [extent_of(child) for child in (node.branches.values() if isinstance(node, Choice) else node.children)]
    facts = sum(part.facts for part in parts)
    ways = [part.ways for part in parts]
    if isinstance(node, Choice):
        return Extent(facts, max(ways, default=0))
    return Extent(facts, prod(ways) if node.operator == "all" else sum(ways))


def clause_excess(extent: Extent) -> str:
    """What of a clause is beyond the limits, in words; empty where nothing is."""
    if extent.facts > MAX_FACTS:
        return f"more than {MAX_FACTS} predicates, each counted for each of its readings"
    return f"more than {MAX_WAYS} ways to meet it" if extent.ways > MAX_WAYS else ""


def list_excess(parts: Iterable[Part], options: Mapping[str, Sized]) -> str:
    """What of a list is beyond the limits, in words that name a clause; `options` has those of each ambiguity."""

    def readings(names: Iterable[str]) -> int:
        return prod(len(options.get(name, ".")) for name in names)

    known = set(parts)
    ways = {part.clause: part.extent.ways for part in known}
    steps = {part.clause: readings(part.names) * part.extent.facts * part.extent.ways for part in known}
    together = readings(frozenset[str]().union(*(part.names for part in known)))
    for limit, amount, what, by_clause in (
        (MAX_READINGS, together, "combinations of readings", {part.clause: readings(part.names) for part in known}),
        (MAX_STEPS, sum(steps.values()), "steps to evaluate it", steps),
        (MAX_COMPARISONS, together * sum(ways.values()) ** 2, "comparisons of ways to meet it", ways),
    ):
        if amount > limit:
            most = max(by_clause, key=lambda clause: (by_clause[clause], clause))
            return f"more than {limit} {what}, most of them in clause {most[:80]}"
    return ""


def check_extent(rules: Rules) -> None:
    """Raise RulesError where rules ask more than can be evaluated while somebody waits; it names the clause."""
    extents: dict[tuple[str, str], Extent] = {}

    def part(use: Use) -> Part:
        clause = use.clause
        key = clause.id, use.condition.clause.id if use.condition else ""
        if key not in extents:
            extents[key] = extent_of(clause.when)
            if found := clause_excess(extents[key]):
                raise RulesError(f"clause {clause.id[:80]}: {found}")
        return Part(clause.id, frozenset((*clause.ambiguities, *use.under)), extents[key])

    for printed in rules.levels.values():
        for uses in (printed.uses, *(edition.uses for edition in printed.editions)):
            if found := list_excess(map(part, uses), rules.ambiguities):
                raise RulesError(f"level {printed.level}: {found}")
