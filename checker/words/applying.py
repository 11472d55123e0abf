"""Which parts of a clause are about the occupation at hand: what is said of a verdict leaves out the others.

A clause may ask less of some occupations (4年（数控类2年）): whoever is of none of them need not read of it, and for
whoever is, what asks more is of no use.
"""

from __future__ import annotations

from ..core.interpretation import ALL
from ..core.model import Clause, Fact
from ..core.tree import Choice, Group, Node, walk
from ..facts.demand import implies
from ..facts.registry import demand_of

_OCCUPATION = "occupation"


def facts_applying(clause: Clause, occupation: str) -> frozenset[int]:
    """The ids of the facts that count for an occupation; all of them where the whole clause is about others."""
    applying = _for(clause.when, occupation)
    return frozenset(fact.id for fact in walk(clause.when if applying is None else applying))


def _for(node: Node[Fact], occupation: str) -> Node[Fact] | None:
    """The part of a node that is about the occupation; None where it is about others."""
    if isinstance(node, Choice):
        return Choice(node.ambiguity, {name: _for(each, occupation) or each for name, each in node.branches.items()})
    if isinstance(node, Group):
        children = [_for(child, occupation) for child in node.children]
        kept = tuple(child for child in children if child is not None)
        if node.operator == "all":
            return Group("all", kept) if len(kept) == len(children) else None
        return Group("any", _needed(kept)) if kept else None
    return None if node.predicate == _OCCUPATION and occupation not in node.args["is"] else node


def _needed(children: tuple[Node[Fact], ...]) -> tuple[Node[Fact], ...]:
    """The alternatives without those that ask more than one that is for this occupation only."""
    easier = [fact for child in children if (fact := _asked_of_occupation(child))]

    def is_needed(child: Node[Fact]) -> bool:
        return not isinstance(child, Fact) or not any(_asks_more(child, fact) for fact in easier)

    return tuple(child for child in children if is_needed(child))


def _asked_of_occupation(node: Node[Fact]) -> Fact | None:
    """The one fact that a part asks of an occupation that it names; None where it is something else."""
    if not isinstance(node, Group) or node.operator != "all" or not all(isinstance(c, Fact) for c in node.children):
        return None
    facts = [child for child in node.children if isinstance(child, Fact)]
    others = [fact for fact in facts if fact.predicate != _OCCUPATION]
    return others[0] if len(others) == 1 and len(facts) > 1 else None


def _asks_more(strong: Fact, weak: Fact) -> bool:
    if strong.predicate == _OCCUPATION or strong.since != weak.since:
        return False
    return implies(demand_of(strong._replace(since=()), {}, ALL), demand_of(weak._replace(since=()), {}, ALL))
