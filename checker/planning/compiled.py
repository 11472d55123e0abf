"""Lists prepared for judging again and again (`cache`).

Ambiguities are resolved once for each list, so that a tree of atoms is left for each distinct reading.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import NamedTuple, TypeAlias

from ..core.interpretation import ALL
from ..core.model import Fact, Level, Rules, Use
from ..core.tree import ALWAYS, NEVER, Node, Reading, fold, mapped, resolve, walk
from ..facts.matching import accepted_levels
from ..facts.registry import COMPLETED_SECTIONS, SECTIONS, beside, predicate_of, section_of, sections_of
from ..verdict.evaluate import applies, readings_of_use
from ..verdict.verdict import asked_sections


class Atom(NamedTuple):
    """One predicate under one reading; `facts` are those that it is judged with.  Equal keys mean equal truths.

    Attributes:
        sections: what it looks at, and in which only items of some levels count (of an unknown level too), these.
        depends_on_completion: it looks at a section of which unknown fields are completed.
        monotone_in_time: its truth may change when time passes, and then only from false to unknown to true.
    """

    key: str
    fact: Fact
    facts: Mapping[int, Fact]
    sections: tuple[tuple[str, frozenset[int | None] | None], ...]
    depends_on_completion: bool
    monotone_in_time: bool


Tree: TypeAlias = Node[Atom]


class CompiledUse(NamedTuple):
    """A clause in its list: the distinct trees, and for each reading which of them it has.

    `time_dependent`: the atoms whose truth may change when time passes.
    """

    use: Use
    readings: list[dict[str, str]]
    trees: tuple[Tree, ...]
    tree_of: tuple[int, ...]
    time_dependent: tuple[Atom, ...]


class CompiledLevel(NamedTuple):
    """A list.  Lists of equal keys have equal states wherever the same occupations are 本职业."""

    key: str
    level: Level
    uses: tuple[CompiledUse, ...]
    ambiguities: Mapping[str, tuple[str, ...]]
    asked: frozenset[str]


def fact_key(fact: Fact, facts: Mapping[int, Fact]) -> str:
    """Equal for facts that ask the same, beside these."""
    others = sorted(fact_key(other, facts) for other in beside(fact, facts).values())
    args = sorted((name, repr(value)) for name, value in fact.args.items() if name != "title")
    return f"{fact.predicate}{args}{others if others or fact.since else ''}"


def _levels_asked(section: str, facts: Iterable[Fact]) -> frozenset[int | None] | None:
    """The levels of which items of a section count for facts, and items of an unknown level; None: all of them."""
    args = [fact.args for fact in facts if section_of(fact) == section]
    if "level" not in SECTIONS[section].fields or any("level" not in each for each in args):
        return None
    return frozenset((*(level for each in args for level in accepted_levels(each, ALL)), None))


def _atom(fact: Fact, facts: Mapping[int, Fact]) -> Atom:
    others = beside(fact, facts)
    involved = (fact, *others.values())
    names = sorted({name for each in involved for name in sections_of(each)})
    return Atom(
        fact_key(fact, facts),
        fact,
        others,
        tuple((name, _levels_asked(name, involved)) for name in names),
        any(section_of(each) in COMPLETED_SECTIONS for each in involved),
        any(predicate_of(each).helped(each.args).monotone for each in involved),
    )


def _compile_reading(use: Use, reading: Reading, occupation: str) -> Tree:
    if not applies(use, reading):
        return NEVER
    facts = {fact.id: fact for fact in walk(use.clause.when, reading)}

    def leaf(fact: Fact) -> Tree:
        if fact.predicate == "occupation":  # known for the list: no leaf to judge
            return ALWAYS if occupation in fact.args["is"] else NEVER
        return _atom(fact, facts)

    return mapped(resolve(use.clause.when, reading), leaf)


def _shown(tree: Tree) -> str:
    """Equal for trees that ask the same."""
    shown: str = fold(tree, lambda atom: atom.key, lambda operator, parts: f"{operator}({'; '.join(parts)})")
    return shown


def _compile_use(use: Use, rules: Rules) -> CompiledUse:
    readings = readings_of_use(use, rules.ambiguities)
    trees: dict[str, Tree] = {}
    numbers: dict[str, int] = {}
    tree_of = []
    for reading in readings:
        tree = _compile_reading(use, reading, rules.occupation.id)
        shown = _shown(tree)
        trees.setdefault(shown, tree)
        tree_of.append(numbers.setdefault(shown, len(numbers)))
    atoms = (atom for tree in trees.values() for atom in walk(tree))
    time_dependent = {atom.key: atom for atom in atoms if atom.monotone_in_time}
    return CompiledUse(use, readings, tuple(trees.values()), tuple(tree_of), tuple(time_dependent.values()))


def compile_level(rules: Rules, level: int) -> CompiledLevel:
    """Prepare a list.

    Raises:
        UnknownLevel: the rules hold no such level.
    """
    printed = rules.level(level)
    uses = tuple(_compile_use(use, rules) for use in printed.uses)
    key = repr([(use.readings, [_shown(tree) for tree in use.trees], use.tree_of, use.use.is_doubtful) for use in uses])
    return CompiledLevel(key, printed, uses, rules.ambiguities, asked_sections(printed))
