"""Evaluate clauses: a tree, a profile, one reading of each ambiguity -> the truth of every node that counts."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import combinations, product
from typing import NamedTuple

from ..core.interpretation import ALL
from ..core.model import Fact, Use
from ..core.tree import Reading, evaluate, walk
from ..core.truth import FALSE, TRUE, Truth
from ..facts.matching import Context, Outcome
from ..facts.registry import beside, judge


def readings_of(ambiguities: Mapping[str, Iterable[str]], names: Sequence[str]) -> Iterator[dict[str, str]]:
    """Every combination of the options of the named ambiguities; one empty reading for no names."""
    for options in product(*(ambiguities[name] for name in names)):
        yield dict(zip(names, options, strict=True))


def ambiguities_of_use(use: Use) -> tuple[str, ...]:
    """The ambiguities of the clause and of its place in the list."""
    return tuple(dict.fromkeys((*use.clause.ambiguities, *use.under)))


def readings_of_use(use: Use, ambiguities: Mapping[str, tuple[str, ...]]) -> list[dict[str, str]]:
    """Every reading of a clause in its list."""
    return list(readings_of(ambiguities, ambiguities_of_use(use)))


def applies(use: Use, reading: Reading) -> bool:
    """Whether the list in which a clause stands applies at all under a reading."""
    return all(reading[name] == option for name, option in use.under.items())


def truth_of_use(use: Use, context: Context, reading: Reading) -> Truth:
    """The truth of a clause in its list; FALSE under a reading in which the list does not apply."""
    if not applies(use, reading):
        return FALSE
    # A `since` finds only the facts that count under the reading.
    own = context._replace(facts={fact.id: fact for fact in walk(use.clause.when, reading)})
    return evaluate(use.clause.when, lambda fact: judge(fact, own).truth, reading)


class ReadingResult(NamedTuple):
    """A clause in its list under one reading: the facts that count, by id, what each comes to, and its truth."""

    reading: dict[str, str]
    facts: Mapping[int, Fact]
    outcomes: Mapping[int, Outcome]
    truth: Truth


def judge_use(use: Use, context: Context, readings: Iterable[dict[str, str]]) -> tuple[ReadingResult, ...]:
    """A clause under each of its readings; a fact is judged once for all in which the same facts stand beside it."""
    known: dict[tuple[int, ...], Outcome] = {}

    def result(reading: dict[str, str]) -> ReadingResult:
        facts = {fact.id: fact for fact in walk(use.clause.when, reading)}
        own = context._replace(facts=facts)
        outcomes = {}
        for fact in facts.values():
            key = (fact.id, *beside(fact, facts))
            if key not in known:
                known[key] = judge(fact, own)
            outcomes[fact.id] = known[key]
        if not applies(use, reading):
            return ReadingResult(reading, facts, outcomes, FALSE)
        truth = evaluate(use.clause.when, lambda fact: outcomes[fact.id].truth, reading)
        return ReadingResult(reading, facts, outcomes, truth)

    return tuple(result(reading) for reading in readings)


def interpretations_needed(use: Use, context: Context, reading: Reading) -> tuple[str, ...]:
    """The interpretations on which a met clause rests, the fewest: none if the words alone carry it."""
    return fewest(lambda accepted: truth_of_use(use, context._replace(accepted=accepted), reading) is TRUE)


def fewest(is_met: Callable[[frozenset[str]], bool]) -> tuple[str, ...]:
    """The fewest interpretations that have to be accepted for something that is met with all of them."""
    if is_met(frozenset()):
        return ()
    needed = frozenset(name for name in ALL if not is_met(ALL - {name}))
    others = sorted(ALL - needed)
    chosen = (needed.union(more) for size in range(len(others) + 1) for more in combinations(others, size))
    return tuple(sorted(next(names for names in chosen if is_met(names))))


class Judged(NamedTuple):
    """One fact of a clause with an outcome, and the readings under which it has that (empty: under all)."""

    fact: Fact
    outcome: Outcome
    under: tuple[tuple[str, str], ...]


def judged_facts(results: Sequence[ReadingResult]) -> list[Judged]:
    """Every fact that counts under some reading of a clause, once for each outcome: those of its list's condition, then
    its own, in the order of the text.
    """
    found: dict[tuple[int, Outcome], tuple[Fact, list[Reading]]] = {}
    for result in results:
        for name, fact in result.facts.items():
            found.setdefault((name, result.outcomes[name]), (fact, []))[1].append(result.reading)
    judged = [
        Judged(fact, outcome, _common_choice(readings) if len(readings) < len(results) else ())
        for (_, outcome), (fact, readings) in found.items()
    ]
    return sorted(judged, key=lambda j: (not j.fact.of, j.fact.spans, j.fact.id, j.under))


def _common_choice(readings: Sequence[Reading]) -> tuple[tuple[str, str], ...]:
    first = readings[0]
    return tuple((name, option) for name, option in first.items() if all(r[name] == option for r in readings))
