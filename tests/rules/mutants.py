"""Break the rules in every small way, and count how many of the breaks the case table notices.

    python -m tests.rules.mutants [word of a clause id]

A mutant is one clause with one change: a threshold one more or less, and for or, own for related, a level up or down,
连续 for 累计, a dropped start of the count, a dropped condition.  It survives if every case still holds.
"""

from __future__ import annotations

import copy
import sys
from collections import Counter
from collections.abc import Callable, Iterator
from typing import Any, NamedTuple

from checker.core.model import Rules, node_json, parse_rules
from checker.core.profile import RELATIONS
from checker.facts.education import CLASSES, DEGREES
from checker.facts.merits import REGIONS
from checker.facts.title import GRADES
from generator.data.bundle import bundle
from generator.rulebook import Rulebook, load_rulebook
from tests.rules.case_table import Case, Entry, read_entries
from tests.rules.test_cases import expected_of, found_of, judge

Tree = dict[str, Any]
Change = tuple[str, Callable[[Tree], None]]

_NUMBERS = {"years", "months", "years_since", "held_years", "benefit_yuan", "prize", "count", "rank", "class"}
_DROPPED = {
    "classes",
    "any_year",
    "graduating",
    "aim",
    "evaluated",
    "approved",
    "before_enrolment",
    "majors",
    "schools",
    "related",
}


EQUIVALENT = {
    (
        "general-trades-3-6",
        "grades +assistant",
    ): "met under `both` only where met under `last-only`, whose caution is said",
    ("general-trades-3-6", "grades +intermediate"): "the caution of the other reading is said",
    (
        "general-trades-3-6",
        "grades +senior",
    ): "met under `related-only` only where met under `any-field`, whose caution is said",
    ("general-trades-3-7", "kinds"): "met under `own` only where met under `any`, whose caution is said",
    ("general-trades-2-3", "kinds"): "met under `first-only` only where met under `both`, whose caution is said",
    ("general-trades-3-3", "always narrow"): "the broad first alternative covers what the broad second one adds",
    ("network-operation-4-3", "always narrow"): "the broad first alternative covers the broad second one",
    ("programming-4-3", "always narrow"): "the broad first alternative covers the broad second one",
}
"""Mutants of one branch that change no result, and why."""


class Mutant(NamedTuple):
    """One change of one clause."""

    clause: str
    kind: str
    tree: Tree


def _set(name: str, value: Any) -> Callable[[Tree], None]:
    def apply(fact: Tree) -> None:
        fact["args"][name] = value

    return apply


def _drop(name: str) -> Callable[[Tree], None]:
    def apply(fact: Tree) -> None:
        del fact["args"][name]

    return apply


def _neighbours(value: str, order: tuple[str, ...]) -> Iterator[str]:
    place = order.index(value)
    yield from order[max(place - 1, 0) : place]
    yield from order[place + 1 : place + 2]


def _list_changes(name: str, values: list[Any], every: tuple[Any, ...]) -> Iterator[Change]:
    for value in values:
        if len(values) > 1:
            yield f"{name} -{value}", _set(name, [v for v in values if v != value])
    for value in every:
        if value not in values:
            yield f"{name} +{value}", _set(name, [*values, value])


def _fact_changes(fact: Tree) -> Iterator[Change]:
    args = fact["args"]
    for name, value in args.items():
        if name in _NUMBERS:
            yield f"{name}+1", _set(name, value + 1)
            yield f"{name}-1", _set(name, value - 1)
        elif name == "level":
            yield from ((f"level {level}", _set(name, level)) for level in (value - 1, value + 1) if 1 <= level <= 5)
        elif name == "scope":
            yield from ((f"scope {s}", _set(name, s)) for s in ("own", "related", "related_only", "any") if s != value)
        elif name == "counting":
            yield name, _set(name, {"continuous": "cumulative", "cumulative": "continuous"}[value])
        elif name == "degree_at_least":
            yield from ((f"{name} {d}", _set(name, d)) for d in _neighbours(value, DEGREES[1:5]))
        elif name == "degree":
            yield from ((f"{name} {d}", _set(name, d)) for d in _neighbours(value, ("associate", "bachelor")))
        elif name == "text":
            yield name, _set(name, value[1:])
        elif name == "region":
            yield from ((f"region {r}", _set(name, r)) for r in _neighbours(value, REGIONS))
        elif name == "kinds" and "reserve_technician" not in value:
            yield name, _set(name, ["qualification"] if "skill" in value else ["qualification", "skill"])
        elif name == "majors":
            yield from _list_changes(name, value, RELATIONS)
        elif name == "classes":
            yield from _list_changes(name, value, (1, 2) if fact["predicate"] == "contest" else CLASSES[:-1])
        elif name == "regions":
            yield from _list_changes(name, value, REGIONS)
        elif name == "grades":
            yield from _list_changes(name, value, GRADES)
        if name in _DROPPED:
            yield f"drop {name}", _drop(name)
    if fact.get("since"):
        yield "drop since", _drop_since


def _drop_part(index: int) -> Callable[[Tree], None]:
    """Make one part say nothing; it stays in the tree, since a count of years may start at it."""

    def apply(node: Tree) -> None:
        says_nothing = {"op": node["op"], "of": []}
        other = {"all": "any", "any": "all"}[node["op"]]
        node["of"][index] = {"op": other, "of": [node["of"][index], says_nothing]}

    return apply


def _nodes(tree: Tree) -> Iterator[Tree]:
    yield tree
    if tree["op"] != "fact":
        for child in tree["of"].values() if tree["op"] == "choice" else tree["of"]:
            yield from _nodes(child)


def _starts(tree: Tree) -> set[int]:
    """The facts at which some count of years starts: without them nothing is counted, so they cannot be dropped."""
    return {fact_id for node in _nodes(tree) for fact_id in node.get("since", ())}


def _changes(node: Tree, starts: set[int]) -> Iterator[Change]:
    if node["op"] == "fact":
        yield from _fact_changes(node)
    elif node["op"] in ("all", "any") and len(node["of"]) > 1:
        yield f"{node['op']} swapped", _swap_operator
        for index in range(len(node["of"])):
            if node["op"] == "any" or not any(part.get("id") in starts for part in _nodes(node["of"][index])):
                yield f"drop part {index + 1} of {node['op']}", _drop_part(index)
    elif node["op"] == "choice":
        for option in node["of"]:
            yield f"always {option}", _always(option)


def _always(option: str) -> Callable[[Tree], None]:
    """Read one branch under every reading; the others stay in the tree and say nothing."""

    def apply(node: Tree) -> None:
        chosen = node["of"][option]
        never = {"op": "any", "of": []}
        node["of"] = {
            name: chosen
            if name == option
            else {"op": "any", "of": [copy.deepcopy(chosen), {"op": "all", "of": [branch, never]}]}
            for name, branch in node["of"].items()
        }

    return apply


def _swap_operator(node: Tree) -> None:
    node["op"] = {"all": "any", "any": "all"}[node["op"]]


def _drop_since(fact: Tree) -> None:
    del fact["since"]


def mutants_of(clause: str, tree: Tree) -> Iterator[Mutant]:
    """Every mutant of a clause's logic."""
    for place, node in enumerate(_nodes(tree)):
        for kind, change in _changes(node, _starts(tree)):
            mutated = copy.deepcopy(tree)
            change(list(_nodes(mutated))[place])
            yield Mutant(clause, kind, mutated)


class Bench:
    """Judges the cases of a clause by logic of which one clause is replaced."""

    def __init__(self, book: Rulebook) -> None:
        self.book = book
        self.bundles: dict[str, Tree] = {}

    def rules(self, occupation: str, level: int, clause: str, tree: Tree) -> Rules:
        """The rules of an occupation with this clause alone."""
        if occupation not in self.bundles:
            self.bundles[occupation] = bundle(self.book, occupation)
        data = self.bundles[occupation]
        printed = data["levels"][str(level)]
        every = (use for part in (printed, *printed.get("editions", ())) for use in part["clauses"])
        use = next(use for use in every if use["clause"] == clause)
        alone = {clause: {**data["clauses"][clause], "when": tree}}
        levels = {str(level): {"clauses": [use], "notes": []}}
        return parse_rules({**data, "clauses": alone, "levels": levels})

    def notices(self, entry: Entry, tree: Tree, cases: list[Case]) -> bool:
        """Whether some case has another result than it expects."""
        for occupation in dict.fromkeys(case.occupation for case in cases):
            rules = self.rules(occupation, cases[0].level, entry.id, tree)
            use = rules.levels[cases[0].level].uses[0]
            here = (case for case in cases if case.occupation == occupation)
            if any(found_of(judge(rules, case.level, use, case)) != expected_of(case, use) for case in here):
                return True
        return False


def main(arguments: list[str]) -> int:
    """Print the survivors and the figures."""
    book = load_rulebook()
    bench = Bench(book)
    made, caught, survived = Counter[str](), Counter[str](), 0
    for entry in read_entries():
        if arguments and arguments[0] not in entry.id:
            continue
        tree = node_json(book.clauses[entry.id].tree)
        cases = [case for case in entry.cases if not bench.notices(entry, tree, [case])]
        for mutant in mutants_of(entry.id, tree):
            kind = mutant.kind.split(" ")[0]
            made[kind] += 1
            if bench.notices(entry, mutant.tree, cases):
                caught[kind] += 1
            else:
                reason = EQUIVALENT.get((mutant.clause, mutant.kind))
                survived += reason is None
                print(f"survived: {mutant.clause}: {mutant.kind}{f' (equivalent: {reason})' if reason else ''}")
    for kind in sorted(made):
        print(f"{kind:20} {caught[kind]:5} of {made[kind]:5}")
    print(f"{caught.total()} of {made.total()} mutants caught")
    return 1 if survived else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
