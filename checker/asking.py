"""What to ask next: the questions that can still matter, the most useful one first.

What is left of a list is an any-of of *ways*: sets of unknown facts that together meet a clause.
A way that asks more than another one is no way of its own.  For conditions that facts can only help,
a question matters exactly if it stands in one of the remaining ways (they are the prime implicants).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from itertools import product
from typing import NamedTuple

from .evaluate import Reading, ambiguities_of, context_under, readings_of
from .matching import Context
from .model import Choice, Fact, Node, Rules, Use, facts_of
from .predicates import judge
from .profile import Profile
from .questions import question_id
from .truth import FALSE, UNKNOWN
from .verdict import OPEN, check_level, context_of

_WIDER = {"own": 0, "related": 1, "any": 2}


class Open(NamedTuple):
    """An unknown fact, with what makes it the same as a fact of another clause."""

    question: str
    predicate: str
    args: tuple[tuple[str, str], ...]
    since: tuple[tuple[str, str], ...]
    years: int


Way = frozenset[Open]


class Next(NamedTuple):
    """A question worth asking, and the clauses (by place in the list) that its answer can settle."""

    question: str
    clauses: tuple[int, ...]


def _plain(args: Mapping[str, object], without: tuple[str, ...] = ()) -> tuple[tuple[str, str], ...]:
    return tuple(sorted((name, repr(value)) for name, value in args.items() if name not in without))


def _open_fact(fact: Fact, context: Context) -> Open:
    events = (context.facts[i] for i in fact.since if i in context.facts)
    since = tuple(sorted((event.predicate, repr(_plain(event.args))) for event in events))
    years = fact.args["years"] if fact.predicate == "work" else 0
    return Open(question_id(fact), fact.predicate, _plain(fact.args, ("years", "title")), since, years)


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


def _asks_no_less(more: Way, less: Way) -> bool:
    return all(any(_implies(strong, weak) for strong in more) for weak in less)


def _prime(ways: list[tuple[Way, int]]) -> list[tuple[Way, int]]:
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


def _remaining(rules: Rules, level: int, context: Context) -> Iterator[list[tuple[Way, int]]]:
    """The prime ways under each reading that still makes a difference; none where a clause is met."""
    uses = rules.levels[level].uses
    by_use: list[dict[tuple[tuple[str, str], ...], list[Way]]] = []
    varying: list[str] = []
    for use in uses:
        names = ambiguities_of(use)
        own = {tuple(r.items()): _ways_of_use(use, context, r) for r in readings_of(rules.ambiguities, names)}
        by_use.append(own)
        if len({tuple(map(tuple, ways)) for ways in own.values()}) > 1:
            varying += [name for name in names if name not in varying]
    for reading in readings_of(rules.ambiguities, tuple(varying)):
        ways = [
            (way, place)
            for place, own in enumerate(by_use)
            for way in next(w for r, w in own.items() if all(reading.get(name, option) == option for name, option in r))
        ]
        if all(way for way, _ in ways):
            yield _prime(ways)


def remaining_ways(rules: Rules, level: int, profile: Profile, as_of: date) -> frozenset[frozenset[Way]]:
    """What is left to find out about a list: the prime ways, for each reading that still makes a difference."""
    context = context_of(rules, profile, as_of)
    return frozenset(frozenset(way for way, _ in ways) for ways in _remaining(rules, level, context))


def next_questions(
    rules: Rules, level: int, profile: Profile, as_of: date, answered: frozenset[str] = frozenset()
) -> tuple[Next, ...]:
    """The questions that can still change the verdict, best first; empty where none can.

    `answered` names questions that were put already, also those answered with 不清楚.
    The best question stands in the most and the shortest ways (weight 2 ** -length, after Jeroslow and Wang).
    """
    if check_level(rules, level, profile, as_of).verdict != OPEN:
        return ()
    context = context_of(rules, profile, as_of)
    weights: dict[str, float] = {}
    places: dict[str, dict[int, None]] = {}
    for ways in _remaining(rules, level, context):
        asking = [(frozenset(fact.question for fact in way) - answered, place) for way, place in ways]
        for questions, place in asking:
            for question in questions:
                places.setdefault(question, {})[place] = None
        # Several ways may hang on the same questions: they count once.
        for questions in dict.fromkeys(questions for questions, _ in asking):
            for question in questions:
                weights[question] = weights.get(question, 0.0) + 2.0 ** -len(questions)
    order = {
        question_id(fact): n
        for n, fact in reversed(
            list(enumerate(f for use in rules.levels[level].uses for f in facts_of(use.clause.when)))
        )
    }
    ranked = sorted(weights, key=lambda question: (-weights[question], order.get(question, 0)))
    return tuple(Next(question, tuple(places[question])) for question in ranked)
