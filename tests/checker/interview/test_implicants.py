"""The prime implicants of a list, against their definition: every reading by itself, sets of facts as sets.

Not shared with the code: how trees are multiplied out, how readings are counted, how superfluous implicants are found.
Shared: what a single fact asks and implies, which tests/generator/lint/test_logic.py holds against applicants.
"""

from __future__ import annotations

import random
from collections import Counter
from itertools import product
from typing import Any

from checker.core.interpretation import ALL
from checker.core.model import Fact, Rules
from checker.core.tree import Choice, Node
from checker.core.truth import FALSE, TRUE
from checker.facts.demand import implies
from checker.facts.registry import demand_of, judge, question_id
from checker.interview.implicants import OpenFact, remaining
from checker.profile.questions import questions_for
from checker.verdict.evaluate import ReadingResult, ambiguities_of_use, judge_use, readings_of, truth_of_use
from checker.verdict.verdict import OPEN, check_level, context_of
from tests.support.applicants import known_after, parsed
from tests.support.completions import AS_OF, complete_profile
from tests.support.people import every_list, person

Facts = frozenset[OpenFact]
Left = frozenset[tuple[int, Facts]]


def open_fact(fact: Fact, facts: dict[int, Fact]) -> OpenFact:
    """The fact as the interview compares it; `facts`: those that count under the reading, by id."""
    events = [facts[name] for name in fact.since if name in facts]
    also = tuple(sorted({question_id(event) for event in events}))
    return OpenFact(question_id(fact), also, demand_of(fact, facts, ALL))


def ways(node: Node[Fact], under: ReadingResult) -> list[Facts]:
    """All sets of unknown facts that meet a tree."""
    if isinstance(node, Choice):
        return ways(node.branches[under.reading[node.ambiguity]], under)
    if isinstance(node, Fact):
        truth = under.outcomes[node.id].truth
        if truth in (TRUE, FALSE):
            return [frozenset()] if truth is TRUE else []
        return [frozenset((open_fact(node, dict(under.facts)),))]
    parts = [ways(child, under) for child in node.children]
    if node.operator == "any":
        return [way for part in parts for way in part]
    return [frozenset().union(*chosen) for chosen in product(*parts)]


def asks_no_less(more: Facts, less: Facts) -> bool:
    return all(any(implies(strong.demand, weak.demand) for strong in more) for weak in less)


def prime(found: list[tuple[int, Facts]]) -> Left:
    """One after the other, the shortest first: kept if none that is kept makes it superfluous."""
    kept: list[tuple[int, Facts]] = []
    for place, way in sorted(found, key=lambda entry: (len(entry[1]), entry[0])):
        if not any(asks_no_less(way, other) for _, other in kept):
            kept = [entry for entry in kept if not asks_no_less(entry[1], way)] + [(place, way)]
    return frozenset(kept)


def by_definition(rules: Rules, level: int, facts: dict[str, object]) -> tuple[Counter[Left], int]:
    """What is left under how many readings, and the number of all readings of the list."""
    context = context_of(rules, parsed(rules, facts), AS_OF)
    uses = rules.levels[level].uses
    names = tuple(dict.fromkeys(name for use in uses for name in ambiguities_of_use(use)))
    left: Counter[Left] = Counter()
    readings = list(readings_of(rules.ambiguities, names))
    for reading in readings:
        found = []
        for place, use in enumerate(uses):
            if all(reading[name] == option for name, option in use.under.items()):
                (under,) = judge_use(use, context, [reading])
                found += [(place, way) for way in ways(use.clause.when, under)]
        if all(way for _, way in found):
            left[prime(found)] += 1
    return left, len(readings)


def test_what_is_left_is_what_the_definition_says(full: bool) -> None:
    """For people of whom something is known: the same ways, under the same share of the readings."""
    rng = random.Random(20261122)
    seen = several = 0
    for rules, level in every_list() * (10 if full else 2):
        questions = list(questions_for(rules.levels[level]))
        facts = known_after(rng.sample(questions, rng.randint(0, len(questions) - 1)), complete_profile(rng))
        verdict = check_level(rules, level, parsed(rules, facts), AS_OF)
        if verdict.verdict != OPEN:
            continue
        expected, all_readings = by_definition(rules, level, facts)
        left, readings = remaining(rules, verdict.clauses)
        counted: Counter[Left] = Counter()
        for each in left:
            counted[frozenset((found.place, found.facts) for found in each.implicants)] += (
                each.readings * all_readings // readings
            )
        assert counted == expected, (rules.occupation.id, level)
        seen += 1
        several += len(expected) > 1
    assert seen > 40
    assert several > 10


#: A graduate of another subject: where the words ask for a related one, years after graduation do not count.
GRADUATE: dict[str, Any] = {
    "education": [{"degree": "bachelor", "school": "university", "major": "other", "date": "2012-07"}],
    "work": [{"relation": "own", "from": "2011-01", "still": True}],
}


def test_facts_judged_once_are_what_they_are_under_each_reading() -> None:
    """A count of years may start with another fact under another reading."""
    rng = random.Random(20261123)
    differing = 0
    for rules, level in every_list():
        for facts in (GRADUATE, *(person(rng, AS_OF) for _ in range(4))):
            context = context_of(rules, parsed(rules, facts), AS_OF)
            for use in rules.levels[level].uses:
                under = judge_use(use, context, readings_of(rules.ambiguities, ambiguities_of_use(use)))
                for each in under:
                    own = context._replace(facts=each.facts)
                    assert each.outcomes == {fact.id: judge(fact, own) for fact in each.facts.values()}
                    assert each.truth is truth_of_use(use, context, each.reading)
                names = {name for each in under for name in each.facts}
                differing += any(len({u.outcomes[name] for u in under if name in u.facts}) > 1 for name in names)
    assert differing
