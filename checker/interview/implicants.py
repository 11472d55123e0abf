"""The prime implicants that remain of an open list: sets of unknown facts that together meet a clause.

What remains of a list is an any-of of implicants.  One that asks more than another is not prime and is dropped; that
is exact for conditions that facts can only help.  An implicant of a doubtful clause makes none of a sound one
superfluous: who is known to meet a list literally may still meet it soundly.

Within this module a set of facts is an integer, bit n for the n-th fact: for each answer of a visitor, a list with a
hundred readings compares thousands of them.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import product
from operator import or_
from typing import Generic, NamedTuple, TypeVar

from ..core.interpretation import ALL
from ..core.model import Fact, Rules, Use
from ..core.tree import alternatives, resolve
from ..core.truth import FALSE, TRUE
from ..facts.demand import Demand, implies
from ..facts.registry import beside, demand_of, question_id
from ..verdict.evaluate import ReadingResult, applies
from ..verdict.verdict import ClauseVerdict

T = TypeVar("T")


class OpenFact(NamedTuple):
    """An unknown fact: what it asks makes it the same as a fact of another clause.

    `also` are the questions of the facts that it is judged with: their answers, too, can make it false.
    """

    question: str
    also: tuple[str, ...]
    demand: Demand


class Implicant(NamedTuple):
    """Unknown facts that together meet a clause; `place` is the first clause (from 0) of the list that they meet.

    `is_doubtful`: that clause is, and they meet the list only literally.
    """

    place: int
    facts: frozenset[OpenFact]
    is_doubtful: bool


class Remaining(NamedTuple):
    """The prime implicants under readings that leave the same ones, and the number of these readings.

    `is_met_literally`: a doubtful clause is met under them.
    """

    implicants: tuple[Implicant, ...]
    readings: int
    is_met_literally: bool


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


def _implied(facts: Numbers[OpenFact]) -> list[int]:
    """For each fact by number: the facts that are true if it is."""
    return [facts.of(weak for weak in facts if implies(strong.demand, weak.demand)) for strong in facts]


class _Clause:
    """Finds the implicants of a clause in its list, under each of its readings."""

    def __init__(self, use: Use, facts: Numbers[OpenFact]) -> None:
        self._use = use
        self._facts = facts
        self._found: dict[tuple[int, ...], int] = {}

    def implicants(self, result: ReadingResult) -> tuple[int, ...]:
        """Sets of facts: an empty one is met already; without any the clause can't be met."""
        if not applies(self._use, result.reading):
            return ()

        def leaf(fact: Fact) -> tuple[int, ...]:
            truth = result.outcomes[fact.id].truth
            return () if truth is FALSE else (0,) if truth is TRUE else (self._open(fact, result),)

        return alternatives(resolve(self._use.clause.when, result.reading), leaf, or_, 0)

    def _open(self, fact: Fact, result: ReadingResult) -> int:
        others = beside(fact, result.facts)
        key = (fact.id, *others)
        if key not in self._found:
            also = tuple(sorted({question_id(other) for other in others.values()}))
            open_fact = OpenFact(question_id(fact), also, demand_of(fact, result.facts, ALL))
            self._found[key] = self._facts.of((open_fact,))
        return self._found[key]


class _Entry(NamedTuple):
    """An implicant of one clause (`place`), as a set of facts."""

    is_doubtful: bool
    place: int
    facts: int


def _superfluous(entries: Sequence[_Entry], implied: Sequence[int]) -> list[int]:
    """For each entry, the set of those others any of which makes it superfluous: it asks no less than they do.

    Of such as ask the same of each other, the first stays; sound entries come first.
    """
    asks = []
    for _, _, facts in entries:
        every = 0
        for number, followed in enumerate(implied):
            if facts >> number & 1:
                every |= followed
        asks.append(every)

    def makes(first: int, second: int) -> bool:
        if entries[first].is_doubtful > entries[second].is_doubtful or entries[first].facts & ~asks[second]:
            return False
        return first < second or bool(entries[second].facts & ~asks[first])

    numbers = range(len(entries))
    return [sum(1 << other for other in numbers if other != own and makes(other, own)) for own in numbers]


class _Table(NamedTuple):
    """The implicants of a clause by the options of those ambiguities on which it depends."""

    is_doubtful: bool
    names: tuple[str, ...]
    implicants: dict[tuple[str, ...], tuple[int, ...]]


def _tables(clauses: Iterable[ClauseVerdict], facts: Numbers[OpenFact]) -> list[_Table]:
    every: list[tuple[Use, list[tuple[Mapping[str, str], tuple[int, ...]]]]] = []
    for verdict in clauses:
        clause = _Clause(verdict.use, facts)
        every.append((verdict.use, [(result.reading, clause.implicants(result)) for result in verdict.results]))
    varying = {name for _, found in every if len({own for _, own in found}) > 1 for name in found[0][0]}
    tables = []
    for use, found in every:
        # Of readings that differ in what changes no clause, the first stands for all.
        names = tuple(name for name in found[0][0] if name in varying)
        implicants: dict[tuple[str, ...], tuple[int, ...]] = {}
        for reading, own in found:
            implicants.setdefault(tuple(reading[name] for name in names), own)
        tables.append(_Table(use.is_doubtful, names, implicants))
    return tables


def _by_reading(tables: Sequence[_Table], numbers: Mapping[_Entry, int], rules: Rules) -> Counter[int]:
    """The set of entries by number that a list has under a reading, with the number of such readings."""
    varying = tuple(dict.fromkeys(name for table in tables for name in table.names))
    clauses = [
        (
            tuple(varying.index(name) for name in table.names),
            {
                options: sum(1 << numbers[_Entry(table.is_doubtful, place, facts)] for facts in implicants)
                for options, implicants in table.implicants.items()
            },
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
    """The prime implicants under all readings of a list's clauses under which no sound clause is met.

    Returns:
        These, and the number of all readings that make a difference.
    """
    facts: Numbers[OpenFact] = Numbers()
    tables = _tables(clauses, facts)
    every = {
        _Entry(table.is_doubtful, place, found)
        for place, table in enumerate(tables)
        for own in table.implicants.values()
        for found in own
    }
    entries = sorted(every, key=lambda entry: (entry.is_doubtful, entry.facts.bit_count(), entry))
    implied = _implied(facts)
    superfluous = _superfluous(entries, implied)
    # No certificate of a level or above: then none of a level above either.
    touched = {
        fact: fact._replace(also=tuple(sorted({*fact.also, *(weak.question for weak in facts.named(others))})))
        for fact, others in zip(facts, implied, strict=True)
    }
    named = [
        Implicant(each.place, frozenset(touched[fact] for fact in facts.named(each.facts)), each.is_doubtful)
        for each in entries
    ]
    by_reading = _by_reading(tables, {entry: number for number, entry in enumerate(entries)}, rules)

    def prime(found: int) -> tuple[Implicant, ...]:
        return tuple(
            each for n, each in enumerate(named) if each.facts and found >> n & 1 and not superfluous[n] & found
        )

    met, literally = (
        sum(1 << n for n, entry in enumerate(entries) if not entry.facts and entry.is_doubtful is is_doubtful)
        for is_doubtful in (False, True)
    )
    left = [
        Remaining(prime(found), readings, bool(found & literally))
        for found, readings in by_reading.items()
        if not found & met
    ]
    return left, by_reading.total()
