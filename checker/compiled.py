"""Lists prepared for judging again and again: the same states as `verdict.check_level`, without the explanations.

Ambiguities are resolved once for each list, so that what stays is a tree of predicates for each distinct reading.
Equal predicates are judged once for a profile, in whichever list or clause they stand.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple, TypeAlias

from .evaluate import ambiguities_of, readings_of
from .matching import Context, section_of
from .model import Choice, Fact, Level, Node, Rules, Use
from .predicates import judge
from .truth import FALSE, TRUE, UNKNOWN, Truth, all_of, any_of, truth_of
from .verdict import (
    CLAUSE_STATES,
    COMPLETED_SECTIONS,
    ELIGIBLE,
    LEVEL_STATES,
    NO_PUBLISHED_CONDITIONS,
    NOT_ELIGIBLE,
    Evaluated,
    asked_sections,
    combine,
    completions,
    settled_uses,
    truths_by_reading,
)


class Atom(NamedTuple):
    """One predicate under one reading; `facts` are those that its `since` finds.  Equal keys mean equal truths.

    `varies`: it looks at a section of which unknown fields are completed.
    """

    key: str
    fact: Fact
    facts: Mapping[int, Fact]
    varies: bool


class Operation(NamedTuple):
    """`operator` is "all" or "any"."""

    operator: str
    children: tuple[Tree, ...]


Tree: TypeAlias = "Atom | Operation | Truth"


class CompiledUse(NamedTuple):
    """A clause in its list: the distinct trees, and for each reading which of them it has."""

    use: Use
    readings: list[dict[str, str]]
    trees: tuple[Tree, ...]
    tree_of: tuple[int, ...]


class CompiledLevel(NamedTuple):
    """A list.  Lists of equal keys have equal states wherever the same occupations are 本职业."""

    key: str
    level: Level
    uses: tuple[CompiledUse, ...]
    ambiguities: Mapping[str, tuple[str, ...]]
    asked: frozenset[str]


class Known:
    """The truths of atoms that are known already, by key, for one profile on one day.

    `base`: the profile of which this one is a completion; what is definite there is so here.
    `cases`: the completions that were made, by the sections that were asked.
    """

    __slots__ = ("base", "cases", "context", "truths")

    def __init__(self, context: Context, base: Known | None = None) -> None:
        self.context = context
        self.base = base
        self.truths: dict[str, Truth] = {}
        self.cases: dict[frozenset[str], list[Known]] = {}

    def truth(self, atom: Atom) -> Truth:
        """The truth of an atom, judged only once."""
        truth = self.truths.get(atom.key)
        if truth is None:
            truth = self.base.truth(atom) if self.base else UNKNOWN
            if not self.base or (truth is UNKNOWN and atom.varies):
                truth = judge(atom.fact, self.context._replace(facts=atom.facts)).truth
            self.truths[atom.key] = truth
        return truth

    def completed(self, asked: frozenset[str]) -> list[Known]:
        """One for each completion, for a list that asks these sections."""
        sections = asked & COMPLETED_SECTIONS
        if sections not in self.cases:
            self.cases[sections] = [Known(case, self) for case in completions(sections, self.context)]
        return self.cases[sections]


def _facts(node: Node, reading: Mapping[str, str], found: dict[int, Fact]) -> None:
    if isinstance(node, Fact):
        found[node.id] = node
    elif isinstance(node, Choice):
        _facts(node.branches[reading[node.ambiguity]], reading, found)
    else:
        for child in node.children:
            _facts(child, reading, found)


def _key(fact: Fact, facts: Mapping[int, Fact]) -> str:
    since = sorted(_key(facts[name], facts) for name in fact.since if name in facts)
    args = sorted((name, repr(value)) for name, value in fact.args.items() if name != "title")
    return f"{fact.predicate}{args}{since if fact.since else ''}"


def _compile_node(node: Node, reading: Mapping[str, str], facts: Mapping[int, Fact], occupation: str) -> Tree:
    if isinstance(node, Choice):
        return _compile_node(node.branches[reading[node.ambiguity]], reading, facts, occupation)
    if isinstance(node, Fact):
        if node.predicate == "occupation":
            return truth_of(occupation in node.args["is"])
        since = {name: facts[name] for name in node.since if name in facts}
        varies = any(section_of(fact) in COMPLETED_SECTIONS for fact in (node, *since.values()))
        return Atom(_key(node, facts), node, since, varies)
    return Operation(node.operator, tuple(_compile_node(child, reading, facts, occupation) for child in node.children))


def _shown(tree: Tree) -> str:
    """Equal for trees that ask the same."""
    if isinstance(tree, Truth):
        return tree.name
    if isinstance(tree, Atom):
        return tree.key
    return f"{tree.operator}({'; '.join(_shown(child) for child in tree.children)})"


def _compile_use(use: Use, rules: Rules) -> CompiledUse:
    readings = list(readings_of(rules.ambiguities, ambiguities_of(use)))
    numbers: dict[str, int] = {}
    trees: list[Tree] = []
    tree_of = []
    for reading in readings:
        tree: Tree = FALSE
        if all(reading[name] == option for name, option in use.under.items()):
            facts: dict[int, Fact] = {}
            _facts(use.clause.when, reading, facts)
            tree = _compile_node(use.clause.when, reading, facts, rules.occupation.id)
        shown = _shown(tree)
        if shown not in numbers:
            numbers[shown] = len(trees)
            trees.append(tree)
        tree_of.append(numbers[shown])
    return CompiledUse(use, readings, tuple(trees), tuple(tree_of))


def compile_level(rules: Rules, level: int) -> CompiledLevel:
    """Prepare a list.  Raises KeyError if the rules hold no such level."""
    printed = rules.levels[level]
    uses = tuple(_compile_use(use, rules) for use in printed.uses)
    key = repr([(use.readings, [_shown(tree) for tree in use.trees], use.tree_of) for use in uses])
    return CompiledLevel(key, printed, uses, rules.ambiguities, asked_sections(printed))


def truth_of_tree(tree: Tree, known: Known) -> Truth:
    """The truth of a tree; what is judged is noted in `known`."""
    if isinstance(tree, Atom):
        return known.truth(tree)
    if isinstance(tree, Truth):
        return tree
    truths = (truth_of_tree(child, known) for child in tree.children)
    return all_of(truths) if tree.operator == "all" else any_of(truths)


def _evaluate(use: CompiledUse, known: Known) -> Evaluated:
    truths = [truth_of_tree(tree, known) for tree in use.trees]
    return Evaluated(use.use, known.context, use.readings, [truths[number] for number in use.tree_of])


def _completed(level: CompiledLevel, used: list[Evaluated], known: Known) -> list[list[Evaluated]]:
    """The clauses in each completion; those of which nothing is unknown are as they were."""
    return [
        [
            _evaluate(use, case) if UNKNOWN in before.truths else before
            for use, before in zip(level.uses, used, strict=True)
        ]
        for case in known.completed(level.asked)
    ]


def level_state(level: CompiledLevel, known: Known) -> str:
    """The verdict of `check_level`.  `known` may be shared by lists for which the same facts are of 本职业."""
    if not level.uses:
        return NO_PUBLISHED_CONDITIONS
    used: list[Evaluated] = []
    for use in level.uses:
        used.append(_evaluate(use, known))
        if all(truth is TRUE for truth in used[-1].truths):
            return ELIGIBLE
    if all(truth is FALSE for u in used for truth in u.truths):
        return NOT_ELIGIBLE
    # Completions settle only what is unknown.
    unknown = any(UNKNOWN in u.truths for u in used)
    completed = _completed(level, used, known) if unknown else []
    by_reading = truths_by_reading(settled_uses(used, completed), completed, level.ambiguities)
    return combine([truth for _, truth in by_reading], LEVEL_STATES)


def clause_state(level: CompiledLevel, number: int, known: Known) -> str:
    """The state of the clause at a place (from 0) of the list, as `check_level` gives it."""
    use = level.uses[number]
    used = _evaluate(use, known)
    if UNKNOWN in used.truths:
        (used,) = settled_uses([used], [[_evaluate(use, case)] for case in known.completed(level.asked)])
    return combine(used.truths, CLAUSE_STATES)
