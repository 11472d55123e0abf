"""What a clause asks, in a few words, as routes: `四级证书＋连续工作4年`.

A route is one way to meet a clause; it is certain where it holds in every reading of the words.
A summary for the eye, for finding and for comparing: no verdict rests on it.  Which route asks no less than another is
what the evaluator's own demands say (`checker.facts.demand`).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from itertools import product
from typing import NamedTuple

from checker.core.interpretation import ALL
from checker.core.model import Fact
from checker.core.tree import Choice, Node, alternatives, children_of, resolve, walk
from checker.facts.demand import Demand, implies
from checker.facts.registry import demand_of, predicate_of
from checker.words.wording import WORDS
from generator.rulebook import Clause, Rulebook, Use

KINDS = {
    "work": "工作年限",
    "training": "培训或学徒",
    "schooling": "学历",
    "certificate": "证书",
    "merit": "职称与成果",
}
"""What a route may rest on; `work` and `training` only where nothing else is asked."""
SHORT_KINDS = {"work": "年限", "training": "培训", "schooling": "学历", "certificate": "证书", "merit": "职称"}


class Asked(NamedTuple):
    """A fact that a route asks, in a few words; `category`: of KINDS, or "" where it says nothing of the route."""

    demand: Demand
    words: str
    category: str
    years: int


class Route(NamedTuple):
    """A way to meet a clause; `certain` says that it is one however the words are read."""

    facts: tuple[Asked, ...]
    certain: bool

    @property
    def words(self) -> str:
        """All that it asks, in the order of the clause."""
        return "＋".join(fact.words for fact in self.facts)

    @property
    def years(self) -> int:
        """The longest time that it asks, in years; 0 where it asks none."""
        return max((fact.years for fact in self.facts), default=0)

    @property
    def kinds(self) -> set[str]:
        """What it rests on: of KINDS, never empty."""
        found = {fact.category for fact in self.facts}
        return found - {"", "work", "training"} or {
            "training" if found & {"work", "training"} == {"training"} else "work"
        }


def _asked(fact: Fact, facts: Mapping[int, Fact], use: Use) -> Asked:
    text = use.condition.clause.text if fact.of and use.condition else use.clause.text
    quote = "".join(text[start:end] for start, end in fact.spans)
    predicate = predicate_of(fact)
    demand = demand_of(fact, facts, ALL)
    months = (amount for name, amount in demand.least if name.startswith("months"))
    return Asked(demand, predicate.brief(fact.args, WORDS, quote), predicate.category, max(months, default=0) // 12)


def _is_one_fact(node: Node[Fact]) -> bool:
    """The readings differ in what a single fact means, which a few words do not say."""
    return isinstance(node, Fact) or (isinstance(node, Choice) and all(map(_is_one_fact, node.branches.values())))


def _ambiguities(node: Node[Fact]) -> Iterator[tuple[str, tuple[str, ...]]]:
    """The ambiguities that make routes differ, with their options."""
    if _is_one_fact(node):
        return
    if isinstance(node, Choice):
        yield node.ambiguity, tuple(node.branches)
    for child in children_of(node):
        yield from _ambiguities(child)


Facts = tuple[Asked, ...]


def _ways(use: Use, occupation: str, reading: Mapping[str, str]) -> list[Facts]:
    """Every way under one reading: any of them, all that is in it."""
    tree = resolve(use.tree, reading)
    facts = {fact.id: fact for fact in walk(tree)}

    def leaf(fact: Fact) -> list[Facts]:
        if fact.predicate == "occupation":
            return [()] if occupation in fact.args["is"] else []
        return [(_asked(fact, facts, use),)]

    nothing: Facts = ()
    return list(alternatives(tree, leaf, lambda one, other: tuple(dict.fromkeys((*one, *other))), nothing))


def _is_covered(way: Facts, by: Facts) -> bool:
    """Whether who goes the one way has all that the other asks."""
    return all(any(implies(own.demand, asked.demand) for own in way) for asked in by)


def _needed(ways: Iterable[Facts]) -> list[Facts]:
    """Without those that ask more than another does."""
    distinct = list(dict.fromkeys(ways))
    return [way for way in distinct if not any(other != way and _is_covered(way, other) for other in distinct)]


def routes(use: Use, occupation: str) -> list[Route]:
    """The routes of a clause in its list, as it reads for an occupation.

    Some hold in one reading only: those that another reading makes longer stand before the longer ones.
    """
    options = dict(_ambiguities(use.tree))
    first = dict(_first_options(use.tree))
    readings = [dict(zip(options, chosen, strict=True)) for chosen in product(*options.values())]
    by_reading = [_needed(_ways(use, occupation, {**first, **reading})) for reading in readings]
    distinct = dict.fromkeys(way for ways in by_reading for way in ways)
    return [Route(way, all(any(_is_covered(way, other) for other in ways) for ways in by_reading)) for way in distinct]


def _first_options(node: Node[Fact]) -> Iterator[tuple[str, str]]:
    """The first option of every ambiguity: what stands for all of those in which a few words do not differ."""
    if isinstance(node, Choice):
        yield node.ambiguity, next(iter(node.branches))
    for child in children_of(node):
        yield from _first_options(child)


class UsedRoute(NamedTuple):
    """A route with the clause that it is of; `anchor` is the clause's on the page of its level.

    `is_doubtful`: the words of that clause are probably misprinted or incomplete.
    """

    route: Route
    anchor: str
    clause: Clause
    is_doubtful: bool

    @property
    def remark(self) -> str:
        """What a reader must know of it, in a few words; mostly nothing."""
        return "；".join((["条文可能有误"] if self.is_doubtful else []) + ([] if self.route.certain else ["看读法"]))


def level_routes(book: Rulebook, occupation: str, level: int) -> list[UsedRoute]:
    """The routes of a level of an occupation, each once: those of sound clauses first, and of equal ones a sound one.

    Where a list applies under a reading only, its routes are certain if every other reading has them, too.
    """
    lists = []
    for application in book.applications.get((occupation, level), ()):
        own = [
            UsedRoute(route, f"clause-{use.source}-{use.line}", use.clause, book.is_doubtful(use))
            for use in application.printed.uses
            for route in routes(use, occupation)
        ]
        lists.append((application.under, own))
    found: dict[str, UsedRoute] = {}
    for under, own in lists:
        readings = [
            [used for other, useds in lists if other.get(ambiguity, option) == option for used in useds]
            for ambiguity in under
            for option in book.ambiguities[ambiguity]["options"]
        ]
        for used in own:
            route = used.route
            certain = route.certain and all(
                any(
                    other.route.certain
                    and other.is_doubtful <= used.is_doubtful
                    and _is_covered(route.facts, other.route.facts)
                    for other in reading
                )
                for reading in readings
            )
            own_rank = used.is_doubtful, not certain
            before = found.get(route.words)
            if not before or own_rank <= (before.is_doubtful, not before.route.certain):
                found[route.words] = used._replace(route=route._replace(certain=certain))
    return sorted(found.values(), key=lambda used: used.is_doubtful)
