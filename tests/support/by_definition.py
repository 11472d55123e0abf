"""What is left of a list, by definition: every reading by itself, every set of facts as a set.

An oracle for the next question.  Of the evaluator it takes single facts only (`checker.api.check` of a clause that
holds nothing else); readings, the sets of facts that meet a clause, which of them ask no more than others, and what a
question weighs are written here anew, from the JSON of the rules.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from fractions import Fraction
from functools import cache
from itertools import product
from typing import Any, NamedTuple

from checker.api import check, load_rules
from tests.support.one_clause import LEVEL, rules_of

Json = dict[str, Any]
Reading = Mapping[str, str]
_NARROWER = {
    "own": ("own", "related", "any"),
    "related": ("related", "any"),
    "related_only": ("related_only", "related", "any"),
    "any": ("any",),
}
_loaded = cache(load_rules)


class Asked(NamedTuple):
    """A fact as a clause asks it under a reading; `since`: the facts of which any starts its count."""

    predicate: str
    args: str
    since: frozenset[str]
    question: str


Implicant = frozenset[Asked]
"""Unknown facts that together meet a clause."""


def asks_as_much(strong: Asked, weak: Asked) -> bool:
    """Whether a fact that is true makes another one true: the same one, or one that asks more of the same."""
    if strong.predicate != weak.predicate:
        return bool(strong.since) and all(asks_as_much(_started(strong, event), weak) for event in strong.since)
    if weak.since and weak.since != strong.since:
        return False
    more, less = _in_months(json.loads(strong.args)), _in_months(json.loads(weak.args))
    if set(less) - set(more):
        return False
    return all(_is_more_of(name, more[name], value) for name, value in less.items())


def _started(work: Asked, event: str) -> Asked:
    """What work since an event says of the event: that it is there, and as long ago as was worked since."""
    predicate, args = json.loads(event)
    ago = _in_months(json.loads(work.args))["months"] / 12
    passed = {name: max(ago, args.get(name, 0)) for name in ("held_years", "years_since")}
    return Asked(predicate, json.dumps({**args, **passed}), frozenset(), work.question)


def _in_months(args: Json) -> Json:
    """Years and months of work together."""
    rest = {name: value for name, value in args.items() if name not in ("years", "months")}
    return rest if rest == args else {**rest, "months": 12 * args.get("years", 0) + args.get("months", 0)}


_AMOUNTS = ("months", "years", "held_years", "years_since", "count", "benefit_yuan")
"""Arguments of which more asks more."""


def _is_more_of(name: str, more: Any, less: Any) -> bool:
    if name == "scope":
        return less in _NARROWER[more]
    if name == "counting":
        return less in ("cumulative", more)
    return bool(more >= less if name in _AMOUNTS else more == less)


def _children(tree: Json) -> list[Json]:
    return list(tree["of"].values() if tree["op"] == "choice" else tree["of"]) if tree["op"] != "fact" else []


def facts_of(tree: Json) -> Iterator[Json]:
    """Every fact below a node, those of all readings."""
    if tree["op"] == "fact":
        yield tree
    for child in _children(tree):
        yield from facts_of(child)


def resolved(tree: Json, reading: Reading) -> Json:
    """The tree as it is under a reading: without choices."""
    if tree["op"] == "choice":
        return resolved(tree["of"][reading[tree["ambiguity"]]], reading)
    return tree if tree["op"] == "fact" else {**tree, "of": [resolved(child, reading) for child in tree["of"]]}


def _renumbered(tree: Json) -> Json:
    """The same tree with numbers of facts that no clause has."""
    if tree["op"] != "fact":
        return {**tree, "of": [_renumbered(child) for child in tree["of"]]}
    return {**tree, "id": -tree["id"], "since": [-event for event in tree.get("since", ())]}


def _plain(fact: Json) -> str:
    """What makes facts the same: an old title only names a level."""
    args = {name: value for name, value in fact["args"].items() if name != "title"}
    return json.dumps([fact["predicate"], args], sort_keys=True)


class ByDefinition:
    """A list of rules (JSON) for a profile on a date."""

    def __init__(self, rules: Json, level: int, profile: Json, as_of: date) -> None:
        self.rules, self.profile, self.as_of = rules, profile, as_of
        self.uses: Sequence[Json] = rules["levels"][str(level)]["clauses"]
        self._judged: dict[str, tuple[str, str]] = {}

    def readings(self) -> Iterator[Reading]:
        """Every combination of the options of every ambiguity."""
        options = {name: list(data["options"]) for name, data in self.rules["ambiguities"].items()}
        for chosen in product(*options.values()):
            yield dict(zip(options, chosen, strict=True))

    def tree(self, use: Json, reading: Reading) -> Json | None:
        """The logic of a clause under a reading; None where its list does not apply."""
        if any(reading[name] != option for name, option in use.get("under", {}).items()):
            return None
        tree: Json = resolved(self.rules["clauses"][use["clause"]]["when"], reading)
        if "condition" not in use:
            return tree
        asked = resolved(self.rules["clauses"][use["condition"]["clause"]]["when"], reading)
        return {"op": "all", "of": [_renumbered(asked), tree]}

    def judged(self, fact: Json, events: list[Json]) -> tuple[str, str]:
        """The state and the question of a fact that stands alone with the facts that start its count."""
        asked = {**fact["args"], **({"since": events[0]["predicate"]} if events else {})}
        alone = [{event["predicate"]: event["args"]} for event in events] + [{fact["predicate"]: asked}]
        key = json.dumps(alone, sort_keys=True)
        if key not in self._judged:
            rules = _loaded(rules_of({"all": alone}, occupation=self.rules["occupation"]["id"]))
            found = check(rules, LEVEL, self.profile, self.as_of)["clauses"][0]["predicates"][-1]
            self._judged[key] = found["state"], found["question"]
        return self._judged[key]

    def _fact(self, fact: Json, whole: Json) -> tuple[str, Asked]:
        """The state of a fact in the tree of its clause, and what it is compared by."""
        events = [event for event in facts_of(whole) if event["id"] in fact.get("since", ())]
        assert events or not fact.get("since"), "a count that nothing starts"
        state, question = self.judged(fact, events)
        since = frozenset(map(_plain, events))
        args = {name: value for name, value in fact["args"].items() if name != "title"}
        return state, Asked(fact["predicate"], json.dumps(args, sort_keys=True), since, question)

    def implicants(self, tree: Json, whole: Json) -> list[Implicant]:
        """All sets of unknown facts that meet a tree; the empty one where it is met."""
        if tree["op"] == "fact":
            state, asked = self._fact(tree, whole)
            return {"met": [frozenset[Asked]()], "not_met": [], "open": [frozenset((asked,))]}[state]
        parts = [self.implicants(child, whole) for child in tree["of"]]
        if tree["op"] == "any":
            return [implicant for part in parts for implicant in part]
        return [frozenset[Asked]().union(*chosen) for chosen in product(*parts)]

    def is_doubtful(self, use: Json) -> bool:
        """Whether the words of a clause are in doubt."""
        cautions = self.rules["clauses"][use["clause"]].get("cautions", []) + use.get("cautions", [])
        return any(self.rules["cautions"][name].get("weight") == "doubt" for name in cautions)

    def state(self, use: Json) -> str:
        """The state of a clause: what it is under all readings, or that they differ."""
        found = set()
        for reading in self.readings():
            tree = self.tree(use, reading)
            sets = self.implicants(tree, tree) if tree else []
            found.add("met" if frozenset() in sets else "open" if sets else "not_met")
        if {"met", "not_met"} <= found:
            return "depends_on_reading"
        state = "open" if "open" in found else found.pop()
        return "literally_met" if state == "met" and self.is_doubtful(use) else state

    def left(self, reading: Reading) -> list[tuple[int, Implicant]]:
        """What meets the list under a reading and asks no more than something else does, each with its clause.

        What meets it soundly counts although something else meets it literally and asks less.
        """
        found = []
        for place, use in enumerate(self.uses):
            tree = self.tree(use, reading)
            found += [(place, implicant) for implicant in (self.implicants(tree, tree) if tree else ())]
        kept: list[tuple[int, Implicant]] = []
        doubts = [self.is_doubtful(use) for use in self.uses]
        for place, more in sorted(found, key=lambda entry: (doubts[entry[0]], len(entry[1]), entry[0])):
            if not any(doubts[other] <= doubts[place] and _is_more(more, asks) for other, asks in kept):
                kept = [entry for entry in kept if doubts[place] > doubts[entry[0]] or not _is_more(entry[1], more)] + [
                    (place, more)
                ]
        return kept

    def questions(self, answered: frozenset[str]) -> list[tuple[str, list[int]]]:
        """The questions that can still matter, the most useful one first, each with the lines of its clauses.

        A question weighs, for each reading and each set of questions that is left there, 2 ** -(size of the set).
        """
        weights: dict[str, Fraction] = {}
        places: dict[str, set[int]] = {}
        for reading in self.readings():
            left = self.left(reading)
            if any(not implicant and not self.is_doubtful(self.uses[place]) for place, implicant in left):
                continue  # soundly met under this reading, whatever is answered
            sets = set()
            for place, implicant in left:
                if not implicant:
                    continue  # met literally, whatever is answered
                asked = frozenset(fact.question for fact in implicant) - answered
                sets.add(asked)
                for question in asked:
                    places.setdefault(question, set()).add(place)
            for asked in sets:
                for question in asked:
                    weights[question] = weights.get(question, Fraction()) + Fraction(1, 2 ** len(asked))
        printed = list(dict.fromkeys(self._printed_questions()))
        ranked = sorted(weights, key=lambda question: (-weights[question], printed.index(question)))
        return [(question, [self.uses[place]["line"] for place in sorted(places[question])]) for question in ranked]

    def _printed_questions(self) -> Iterator[str]:
        for use in self.uses:
            condition = (use["condition"],) if "condition" in use else ()
            for part in (*condition, use):
                whole = self.rules["clauses"][part["clause"]]["when"]
                for fact in facts_of(whole):
                    events = [event for event in facts_of(whole) if event["id"] in fact.get("since", ())]
                    yield self.judged(fact, events)[1]


def _is_more(more: Implicant, less: Implicant) -> bool:
    """Whether whoever has all of one set has all of the other."""
    return all(any(asks_as_much(strong, weak) for strong in more) for weak in less)
