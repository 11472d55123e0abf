"""Evaluate clauses: a tree, a profile, one reading of each ambiguity -> the truth of every node that counts."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import product
from typing import NamedTuple

from .interpretation import ALL
from .matching import Context, Outcome
from .model import Choice, Clause, Fact, Group, Node, Use
from .predicates import judge
from .truth import FALSE, TRUE, Truth, all_of, any_of

Reading = Mapping[str, str]
"""Ambiguity -> option."""


def readings_of(ambiguities: Mapping[str, tuple[str, ...]], names: tuple[str, ...]) -> Iterator[dict[str, str]]:
    """Every combination of the options of the named ambiguities; one empty reading for no names."""
    for options in product(*(ambiguities[name] for name in names)):
        yield dict(zip(names, options, strict=True))


def truth_of_node(node: Node, context: Context, reading: Reading) -> Truth:
    """The truth of a tree under one reading."""
    if isinstance(node, Fact):
        return judge(node, context).truth
    if isinstance(node, Choice):
        return truth_of_node(node.branches[reading[node.ambiguity]], context, reading)
    truths = (truth_of_node(child, context, reading) for child in node.children)
    return all_of(truths) if node.operator == "all" else any_of(truths)


def facts_under(node: Node, reading: Reading) -> Iterator[Fact]:
    """The facts that count under one reading."""
    if isinstance(node, Choice):
        yield from facts_under(node.branches[reading[node.ambiguity]], reading)
    elif isinstance(node, Group):
        for child in node.children:
            yield from facts_under(child, reading)
    else:
        yield node


def ambiguities_of(use: Use) -> tuple[str, ...]:
    """The ambiguities of the clause and of its place in the list."""
    return tuple(dict.fromkeys((*use.clause.ambiguities, *use.under)))


def truth_of_use(use: Use, context: Context, reading: Reading) -> Truth:
    """The truth of a clause in its list; FALSE under a reading in which the list does not apply."""
    if any(reading[name] != option for name, option in use.under.items()):
        return FALSE
    return truth_of_node(use.clause.when, context_under(use.clause, context, reading), reading)


def context_under(clause: Clause, base: Context, reading: Reading) -> Context:
    """The context of one reading: a `since` finds only the facts that count under it."""
    return base._replace(facts={fact.id: fact for fact in facts_under(clause.when, reading)})


def interpretations_needed(use: Use, context: Context, reading: Reading) -> tuple[str, ...]:
    """The interpretations on which a met clause rests: none if the words alone carry it."""
    if truth_of_use(use, context._replace(accepted=frozenset()), reading) is TRUE:
        return ()
    needed = [
        name for name in sorted(ALL) if truth_of_use(use, context._replace(accepted=ALL - {name}), reading) is not TRUE
    ]
    return tuple(needed) or tuple(sorted(ALL))


class Judged(NamedTuple):
    """One fact of a clause with an outcome, and the readings under which it has that (empty: under all)."""

    fact: Fact
    outcome: Outcome
    under: tuple[tuple[str, str], ...]


def judged_facts(use: Use, context: Context, readings: list[dict[str, str]]) -> list[Judged]:
    """Every fact that counts under some reading, once for each outcome, in the order of the text."""
    found: dict[tuple[int, Outcome], tuple[Fact, list[Reading]]] = {}
    for reading in readings:
        own = context_under(use.clause, context, reading)
        for fact in own.facts.values():
            outcome = judge(fact, own)
            found.setdefault((fact.id, outcome), (fact, []))[1].append(reading)
    judged = [
        Judged(fact, outcome, _common_choice(under) if len(under) < len(readings) else ())
        for (_, outcome), (fact, under) in found.items()
    ]
    return sorted(judged, key=lambda j: (j.fact.spans, j.fact.id, j.under))


def _common_choice(readings: list[Reading]) -> tuple[tuple[str, str], ...]:
    first = readings[0]
    return tuple((name, option) for name, option in first.items() if all(r[name] == option for r in readings))
