"""The ways in which an open list can still be met: sets of unknown facts that together meet a clause.

What is left of a list is an any-of of ways.  A way that asks more than another one is no way of its own; those that
stay are the prime implicants of what is left, for conditions that facts can only help.

Within this module a set of facts is an integer, bit n for the n-th fact: for each answer of a visitor, a list with a
hundred readings compares thousands of them.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from itertools import product
from typing import Generic, NamedTuple, TypeVar

from ..core.model import Choice, Fact, Node, Rules, Use
from ..core.truth import FALSE, TRUE
from ..profile.profile import Profile
from ..profile.questions import question_id
from ..verdict.evaluate import Under, applies
from ..verdict.verdict import ClauseVerdict, check_level

T = TypeVar("T")

_WIDER = {"own": 0, "related": 1, "any": 2}


class Open(NamedTuple):
    """An unknown fact, with what makes it the same as a fact of another clause.

    `also` are the questions of the facts that start its count: their answers, too, can make it false.
    """

    question: str
    also: tuple[str, ...]
    predicate: str
    args: tuple[tuple[str, str], ...]
    since: tuple[tuple[str, str], ...]
    years: int


class Way(NamedTuple):
    """Unknown facts that together meet a clause; `place` is the first clause (from 0) of the list that they meet."""

    place: int
    facts: frozenset[Open]


class Remaining(NamedTuple):
    """The prime ways under readings that leave the same ones, and the number of these readings."""

    ways: tuple[Way, ...]
    readings: int


def _plain(args: Mapping[str, object], without: tuple[str, ...] = ()) -> tuple[tuple[str, str], ...]:
    return tuple(sorted((name, repr(value)) for name, value in args.items() if name not in without))


def _open_fact(fact: Fact, events: list[Fact]) -> Open:
    since = tuple(sorted((event.predicate, repr(_plain(event.args))) for event in events))
    also = tuple(sorted({question_id(event) for event in events}))
    years = fact.args["years"] if fact.predicate == "work" else 0
    return Open(question_id(fact), also, fact.predicate, _plain(fact.args, ("years", "title")), since, years)


def _scope(args: Mapping[str, str]) -> str:
    """The scope in plain arguments, without the quotes of its repr."""
    return args["scope"].strip("'")


def _implies(stronger: Open, weaker: Open) -> bool:
    """Whether a fact, if true, makes another one true: the same one, or more years of the same or stricter work."""
    if stronger.predicate != weaker.predicate:
        return False
    if stronger.predicate != "work":
        return stronger == weaker
    strong, weak = dict(stronger.args), dict(weaker.args)
    return (
        stronger.years >= weaker.years
        and weaker.since in ((), stronger.since)
        and _WIDER[_scope(strong)] <= _WIDER[_scope(weak)]
        and (strong["counting"] == weak["counting"] or weak["counting"] == repr("cumulative"))
    )


class Numbers(Generic[T]):
    """Numbers things as they come, so that a set of them is an integer: bit n for the n-th."""

    def __init__(self) -> None:
        self._numbers: dict[T, int] = {}

    def __iter__(self) -> Iterator[T]:
        return iter(self._numbers)

    def of(self, things: Iterable[T]) -> int:
        """The set of some things."""
        found = 0
        for thing in things:
            found |= 1 << self._numbers.setdefault(thing, len(self._numbers))
        return found

    def named(self, found: int) -> list[T]:
        """The things of a set."""
        return [thing for thing, number in self._numbers.items() if found >> number & 1]


def _implied(facts: Numbers[Open]) -> list[int]:
    """For each fact by number: the facts that are true if it is."""
    return [facts.of(weak for weak in facts if _implies(strong, weak)) for strong in facts]


_Ways = tuple[int, ...]


class _Clause:
    """Finds the ways to meet a clause in its list, under each of its readings."""

    def __init__(self, use: Use, facts: Numbers[Open]) -> None:
        self._use = use
        self._facts = facts
        self._found: dict[tuple[int, ...], int] = {}

    def ways(self, under: Under) -> _Ways:
        """An empty way is met already; no ways can't be met."""
        return self._ways(self._use.clause.when, under) if applies(self._use, under.reading) else ()

    def _ways(self, node: Node, under: Under) -> _Ways:
        if isinstance(node, Choice):
            return self._ways(node.branches[under.reading[node.ambiguity]], under)
        if isinstance(node, Fact):
            truth = under.outcomes[node.id].truth
            return () if truth is FALSE else (0,) if truth is TRUE else (self._open(node, under),)
        parts = [self._ways(child, under) for child in node.children]
        if node.operator == "any":
            return tuple(dict.fromkeys(way for ways in parts for way in ways))
        joined: _Ways = (0,)
        for ways in parts:
            joined = tuple(dict.fromkeys(one | other for one in joined for other in ways))
        return joined

    def _open(self, fact: Fact, under: Under) -> int:
        since = [name for name in fact.since if name in under.facts]
        key = (fact.id, *since)
        if key not in self._found:
            self._found[key] = self._facts.of((_open_fact(fact, [under.facts[name] for name in since]),))
        return self._found[key]


class _Entry(NamedTuple):
    """A way to meet one clause (`place`)."""

    place: int
    way: int


def _superfluous(entries: Sequence[_Entry], implied: Sequence[int]) -> list[int]:
    """For each entry, the set of those others any of which makes it superfluous: it asks no less than they do.

    Of such as ask the same of each other, the first stays.
    """
    asks = []
    for _, way in entries:
        every = 0
        for number, facts in enumerate(implied):
            if way >> number & 1:
                every |= facts
        asks.append(every)

    def makes(first: int, second: int) -> bool:
        if entries[first].way & ~asks[second]:
            return False
        return first < second or bool(entries[second].way & ~asks[first])

    numbers = range(len(entries))
    return [sum(1 << other for other in numbers if other != own and makes(other, own)) for own in numbers]


class _Table(NamedTuple):
    """The ways of a clause by the options of those ambiguities on which it depends."""

    names: tuple[str, ...]
    ways: dict[tuple[str, ...], _Ways]


def _tables(clauses: Iterable[ClauseVerdict], facts: Numbers[Open]) -> list[_Table]:
    every: list[list[tuple[Mapping[str, str], _Ways]]] = []
    for verdict in clauses:
        clause = _Clause(verdict.use, facts)
        every.append([(under.reading, clause.ways(under)) for under in verdict.under])
    varying = {name for found in every if len({ways for _, ways in found}) > 1 for name in found[0][0]}
    tables = []
    for found in every:
        # Of readings that differ in what changes no clause, the first stands for all.
        names = tuple(name for name in found[0][0] if name in varying)
        ways: dict[tuple[str, ...], _Ways] = {}
        for reading, own in found:
            ways.setdefault(tuple(reading[name] for name in names), own)
        tables.append(_Table(names, ways))
    return tables


def _by_reading(tables: Sequence[_Table], numbers: Mapping[_Entry, int], rules: Rules) -> Counter[int]:
    """The set of entries by number that a list has under a reading, with the number of such readings."""
    varying = tuple(dict.fromkeys(name for table in tables for name in table.names))
    clauses = [
        (
            tuple(varying.index(name) for name in table.names),
            {options: sum(1 << numbers[_Entry(place, way)] for way in ways) for options, ways in table.ways.items()},
        )
        for place, table in enumerate(tables)
    ]
    found: Counter[int] = Counter()
    for options in product(*(rules.ambiguities[name] for name in varying)):
        entries = 0
        for own, by_options in clauses:
            entries |= by_options[tuple(map(options.__getitem__, own))]
        found[entries] += 1
    return found


def remaining(rules: Rules, clauses: Iterable[ClauseVerdict]) -> tuple[list[Remaining], int]:
    """The prime ways under all readings of a list's clauses under which none of them is met.

    Also the number of all readings that make a difference.
    """
    facts: Numbers[Open] = Numbers()
    tables = _tables(clauses, facts)
    every = {_Entry(place, way) for place, table in enumerate(tables) for ways in table.ways.values() for way in ways}
    entries = sorted(every, key=lambda entry: (entry.way.bit_count(), entry))
    superfluous = _superfluous(entries, _implied(facts))
    named = [Way(entry.place, frozenset(facts.named(entry.way))) for entry in entries]
    by_reading = _by_reading(tables, {entry: number for number, entry in enumerate(entries)}, rules)

    def prime(found: int) -> tuple[Way, ...]:
        return tuple(way for n, way in enumerate(named) if found >> n & 1 and not superfluous[n] & found)

    met = sum(1 << number for number, entry in enumerate(entries) if not entry.way)
    left = [Remaining(prime(found), readings) for found, readings in by_reading.items() if not found & met]
    return left, by_reading.total()


def remaining_ways(rules: Rules, level: int, profile: Profile, as_of: date) -> frozenset[frozenset[frozenset[Open]]]:
    """What is left to find out about a list: the prime ways, for each reading that still makes a difference."""
    found, _ = remaining(rules, check_level(rules, level, profile, as_of).clauses)
    return frozenset(frozenset(way.facts for way in each.ways) for each in found)
