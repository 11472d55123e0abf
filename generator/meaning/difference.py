"""Whether two ways to write the logic of a clause ask the same, and if not, how both have to be read to see it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from itertools import product

from checker.core.interpretation import ALL
from checker.core.model import Fact
from checker.core.tree import Node, ambiguities_of, walk
from checker.verdict.evaluate import readings_of
from generator.meaning.alternatives import Terms, alternatives_of
from generator.meaning.coverage import is_covered

BOTH = (ALL, frozenset[str]())
"""With every interpretation in force, and by the words alone."""

_NO_OCCUPATION = ""
"""Stands for all occupations that no clause names."""


def _occupations(trees: Iterable[Node[Fact]]) -> Iterator[str]:
    yield _NO_OCCUPATION
    for tree in trees:
        for fact in walk(tree):
            if fact.predicate == "occupation":
                yield from fact.args["is"]


def difference(first: Node[Fact], second: Node[Fact], options: Mapping[str, Iterable[str]]) -> Terms | None:
    """The first terms under which only one of two trees is met by somebody; None if they mean the same.

    Args:
        first: The logic of a clause.
        second: Another one.
        options: Ambiguity -> its options, those of rules/ambiguities.yaml.
    """
    readings = list(readings_of(options, sorted({*ambiguities_of(first), *ambiguities_of(second)})))
    for occupation, reading, accepted in product(dict.fromkeys(_occupations((first, second))), readings, BOTH):
        terms = Terms(occupation, reading, accepted)
        one, other = alternatives_of(first, terms), alternatives_of(second, terms)
        if not (all(is_covered(own, other) for own in one) and all(is_covered(own, one) for own in other)):
            return terms
    return None
