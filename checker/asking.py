"""What to ask next: the questions that can still matter, the most useful one first.

What is left of a list is an any-of of *ways*: sets of unknown facts that together meet a clause.
A way that asks more than another one is no way of its own.  For conditions that facts can only help,
a question matters exactly if it stands in one of the remaining ways (they are the prime implicants).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from functools import lru_cache
from itertools import combinations, product
from typing import NamedTuple

from .evaluate import Reading, ambiguities_of, context_under, readings_of
from .matching import Context
from .model import Choice, Fact, Node, Rules, Use, facts_of
from .predicates import judge
from .profile import Profile
from .questions import question_id
from .truth import FALSE, UNKNOWN
from .verdict import OPEN, Verdict, check_level, context_of

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


Way = frozenset[Open]


class Next(NamedTuple):
    """A question worth asking, and the clauses (by place in the list) to which its answer matters.

    `alone`: those of them of which nothing else is unknown.
    """

    question: str
    clauses: tuple[int, ...]
    alone: tuple[int, ...]


class Left(NamedTuple):
    """Bounds of the number of questions that are still put until the verdict is definite or nothing is left to ask."""

    least: int
    most: int


class Asking(NamedTuple):
    """The questions that can still change the verdict, best first, and how many of them may be needed."""

    questions: tuple[Next, ...]
    left: Left


MAX_TRIED = 3
"""Sets of more questions than this are not tried."""

NOTHING = Asking((), Left(0, 0))


def _plain(args: Mapping[str, object], without: tuple[str, ...] = ()) -> tuple[tuple[str, str], ...]:
    return tuple(sorted((name, repr(value)) for name, value in args.items() if name not in without))


def _open_fact(fact: Fact, context: Context) -> Open:
    events = [context.facts[i] for i in fact.since if i in context.facts]
    since = tuple(sorted((event.predicate, repr(_plain(event.args))) for event in events))
    also = tuple(sorted({question_id(event) for event in events}))
    years = fact.args["years"] if fact.predicate == "work" else 0
    return Open(question_id(fact), also, fact.predicate, _plain(fact.args, ("years", "title")), since, years)


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


def _scope(args: Mapping[str, str]) -> str:
    """The scope in plain arguments, without the quotes of its repr."""
    return args["scope"].strip("'")


def _ways(node: Node, context: Context, reading: Reading) -> list[Way]:
    """The ways in which a tree can still be met; an empty way is met already, no ways can't be met."""
    if isinstance(node, Choice):
        return _ways(node.branches[reading[node.ambiguity]], context, reading)
    if isinstance(node, Fact):
        truth = judge(node, context).truth
        if truth is FALSE:
            return []
        return [frozenset((_open_fact(node, context),)) if truth is UNKNOWN else frozenset()]
    parts = [_ways(child, context, reading) for child in node.children]
    if node.operator == "any":
        return [way for ways in parts for way in ways]
    return [frozenset().union(*combination) for combination in product(*parts)]


# Readings share their ways: the same pairs are compared a hundred times in one request.
@lru_cache(maxsize=1 << 16)
def _asks_no_less(more: Way, less: Way) -> bool:
    return all(any(_implies(strong, weak) for strong in more) for weak in less)


def _prime(ways: Iterable[tuple[Way, int]]) -> list[tuple[Way, int]]:
    """Drop each way that another one makes superfluous; of equal ones the first stays."""
    kept: list[tuple[Way, int]] = []
    for way, place in sorted(ways, key=lambda entry: (len(entry[0]), entry[1])):
        if not any(_asks_no_less(way, other) for other, _ in kept):
            kept = [entry for entry in kept if not _asks_no_less(entry[0], way)]
            kept.append((way, place))
    return kept


def _ways_of_use(use: Use, context: Context, reading: Reading) -> list[Way]:
    if any(reading[name] != option for name, option in use.under.items()):
        return []
    return _ways(use.clause.when, context_under(use.clause, context, reading), reading)


def _remaining(rules: Rules, level: int, context: Context) -> tuple[list[list[tuple[Way, int]]], int]:
    """The prime ways under each reading that still makes a difference, without those under which a clause is met.

    Also the number of all such readings.
    """
    uses = rules.levels[level].uses
    by_use: list[list[tuple[dict[str, str], list[Way]]]] = []
    varying: list[str] = []
    for use in uses:
        names = ambiguities_of(use)
        own = [(reading, _ways_of_use(use, context, reading)) for reading in readings_of(rules.ambiguities, names)]
        by_use.append(own)
        if len({tuple(ways) for _, ways in own}) > 1:
            varying += [name for name in names if name not in varying]
    # By what a clause depends on: of readings that differ elsewhere only, the first stands for all.
    tables: list[tuple[tuple[str, ...], dict[tuple[str, ...], list[Way]]]] = []
    for own in by_use:
        decisive = tuple(name for name in varying if name in own[0][0])
        table: dict[tuple[str, ...], list[Way]] = {}
        for reading, ways in own:
            table.setdefault(tuple(reading[name] for name in decisive), ways)
        tables.append((decisive, table))
    remaining = []
    primes: dict[tuple[tuple[Way, int], ...], list[tuple[Way, int]]] = {}
    readings = list(readings_of(rules.ambiguities, tuple(varying)))
    for reading in readings:
        left = tuple(
            (way, place)
            for place, (decisive, table) in enumerate(tables)
            for way in table[tuple(reading[name] for name in decisive)]
        )
        if all(way for way, _ in left):
            if left not in primes:
                primes[left] = _prime(left)
            remaining.append(primes[left])
    return remaining, len(readings)


def remaining_ways(rules: Rules, level: int, profile: Profile, as_of: date) -> frozenset[frozenset[Way]]:
    """What is left to find out about a list: the prime ways, for each reading that still makes a difference."""
    context = context_of(rules, profile, as_of)
    return frozenset(frozenset(way for way, _ in ways) for ways in _remaining(rules, level, context)[0])


def _alone(verdict: Verdict) -> dict[str, list[int]]:
    """By question, the clauses of which nothing but its facts is unknown."""
    found: dict[str, list[int]] = {}
    for place, clause in enumerate(verdict.clauses):
        unknown = {question_id(judged.fact) for judged in clause.facts if judged.outcome.truth is UNKNOWN}
        if clause.state == OPEN and len(unknown) == 1:
            found.setdefault(unknown.pop(), []).append(place)
    return found


def _can_meet(answered: frozenset[str], ways: Sequence[Way]) -> bool:
    """Whether a list may be met once these questions are answered: all of some way was asked."""
    return any(all(fact.question in answered for fact in way) for way in ways)


def _can_fail(asked: frozenset[str], ways: Sequence[Way]) -> bool:
    """Whether a list may be certain not to be met: an answer touches each of the ways."""
    return all(any(fact.question in asked or not asked.isdisjoint(fact.also) for fact in way) for way in ways)


def _can_settle(
    asked: frozenset[str], answered: frozenset[str], remaining: Sequence[Sequence[Way]], is_met_under_some: bool
) -> bool:
    """Whether the answers to some more questions may make the verdict definite: a condition that none escapes.

    Under all readings the list is met, under all it is not, or under some it is and under others not.
    """
    met = [_can_meet(asked | answered, ways) for ways in remaining]
    failed = [_can_fail(asked, ways) for ways in remaining]
    if all(met) or (all(failed) and not is_met_under_some):
        return True
    return any(failed) and (is_met_under_some or any(m for n, m in enumerate(met) if any(failed[:n] + failed[n + 1 :])))


def _left(
    questions: Sequence[str], answered: frozenset[str], remaining: Sequence[Sequence[Way]], is_met_under_some: bool
) -> Left:
    """The bounds for questions that can still matter.

    `most` is exact for somebody who answers nothing but 不清楚: they are asked all of them, and what cannot matter
    now cannot matter later.  `least` is a lower bound: no fewer answers, whatever they are, settle the list
    or leave nothing to ask (sets of more than `MAX_TRIED` questions are not tried: it says one more then).
    """
    for size in range(min(len(questions), MAX_TRIED + 1)):
        for asked in combinations(questions, size):
            if _can_settle(frozenset(asked), answered, remaining, is_met_under_some):
                return Left(size, len(questions))
    return Left(min(len(questions), MAX_TRIED + 1), len(questions))


def _weights(by_reading: Iterable[Iterable[frozenset[str]]]) -> dict[str, float]:
    """The weight of each question; several ways of a reading may hang on the same questions, and count once."""
    weights: dict[str, float] = {}
    for asking in by_reading:
        for questions in dict.fromkeys(asking):
            for question in questions:
                weights[question] = weights.get(question, 0.0) + 2.0 ** -len(questions)
    return weights


def _printed_order(rules: Rules, level: int) -> dict[str, int]:
    facts = [fact for use in rules.levels[level].uses for fact in facts_of(use.clause.when)]
    return {question_id(fact): n for n, fact in reversed(list(enumerate(facts)))}


def ask(rules: Rules, level: int, context: Context, verdict: Verdict, answered: frozenset[str] = frozenset()) -> Asking:
    """What to ask after a verdict in that context (`verdict.context_of`); nothing where no answer can change it.

    `answered` names questions that were put already, also those answered with 不清楚.
    The best question stands in the most and the shortest ways (weight 2 ** -length, after Jeroslow and Wang).
    """
    if verdict.verdict != OPEN:
        return NOTHING
    remaining, readings = _remaining(rules, level, context)
    asking = [
        [(frozenset(fact.question for fact in way) - answered, place) for way, place in ways] for ways in remaining
    ]
    places: dict[str, set[int]] = {}
    for ways in asking:
        for questions, place in ways:
            for question in questions:
                places.setdefault(question, set()).add(place)
    weights = _weights([questions for questions, _ in ways] for ways in asking)
    order = _printed_order(rules, level)
    ranked = sorted(weights, key=lambda question: (-weights[question], order.get(question, 0)))
    alone = _alone(verdict)
    left = _left(ranked, answered, [[way for way, _ in ways] for ways in remaining], readings > len(remaining))
    return Asking(tuple(Next(q, tuple(sorted(places[q])), tuple(alone.get(q, ()))) for q in ranked), left)


def next_questions(
    rules: Rules, level: int, profile: Profile, as_of: date, answered: frozenset[str] = frozenset()
) -> tuple[Next, ...]:
    """The same for a profile of which no verdict is known yet: the questions alone."""
    verdict = check_level(rules, level, profile, as_of)
    return ask(rules, level, context_of(rules, profile, as_of), verdict, answered).questions
