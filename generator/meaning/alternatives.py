"""What a clause asks as alternatives that can be compared, any of which is enough (disjunctive normal form)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from checker.core.interpretation import ALL
from checker.core.model import Fact
from checker.core.tree import Node, alternatives, resolve, walk
from checker.facts.demand import Alternative
from checker.facts.registry import demand_of

Reading = Mapping[str, str]


class Terms(NamedTuple):
    """For what a clause is read: the occupation, one option of each ambiguity, the interpretations in force."""

    occupation: str
    reading: Reading
    accepted: frozenset[str] = ALL


def alternatives_of(tree: Node[Fact], terms: Terms) -> frozenset[Alternative]:
    """The alternatives of a clause as it reads for an occupation; none if it can't hold for it at all."""
    resolved = resolve(tree, terms.reading)
    facts = {fact.id: fact for fact in walk(resolved)}

    def leaf(fact: Fact) -> tuple[Alternative, ...]:
        if fact.predicate == "occupation":
            return (frozenset(),) if terms.occupation in fact.args["is"] else ()
        return (frozenset((demand_of(fact, facts, terms.accepted),)),)

    nothing: Alternative = frozenset()
    return frozenset(alternatives(resolved, leaf, Alternative.union, nothing))
