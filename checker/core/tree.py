"""The one form of a clause's logic: groups and choices over leaves of any type.

The rules' own leaves are `model.Fact`; planning has atoms, drafts have facts whose words are not placed yet.
A group of operator "all" needs each child, one of "any" at least one; "any" without children never holds.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Any, Generic, NamedTuple, TypeAlias, TypeVar, Union

from .truth import Truth, all_of, any_of

L = TypeVar("L")
M = TypeVar("M")
V = TypeVar("V")

Reading = Mapping[str, str]
"""Ambiguity -> option."""


class Group(NamedTuple, Generic[L]):
    """`operator` is "all" or "any"."""

    operator: str
    children: tuple[Node[L], ...]


class Choice(NamedTuple, Generic[L]):
    """One branch for each option of an ambiguity."""

    ambiguity: str
    branches: Mapping[str, Node[L]]


Node: TypeAlias = Union[L, Group[L], Choice[L]]  # noqa: UP007 - only a Union can be given its leaf: Node[Fact]

ALWAYS: Group[Any] = Group("all", ())
NEVER: Group[Any] = Group("any", ())


def children_of(node: Node[L]) -> tuple[Node[L], ...]:
    """The parts of a node, those of every option of a choice; a leaf has none."""
    if isinstance(node, Group):
        return node.children
    return tuple(node.branches.values()) if isinstance(node, Choice) else ()


def walk(node: Node[L], reading: Reading | None = None) -> Iterator[L]:
    """The leaves below a node in the order of the text: those that count under a reading, or those of all readings."""
    if isinstance(node, Choice) and reading is not None:
        yield from walk(node.branches[reading[node.ambiguity]], reading)
    elif isinstance(node, Group | Choice):
        for child in children_of(node):
            yield from walk(child, reading)
    else:
        yield node


def ambiguities_of(node: Node[L]) -> Iterator[str]:
    """The ambiguities that a tree leaves open, the outer ones first; one may come several times."""
    if isinstance(node, Choice):
        yield node.ambiguity
    for child in children_of(node):
        yield from ambiguities_of(child)


def resolve(node: Node[L], reading: Reading) -> Node[L]:
    """The tree as it reads: each choice replaced by the branch of its option.

    Raises:
        KeyError: the reading names no option of an ambiguity that counts.
    """
    if isinstance(node, Choice):
        return resolve(node.branches[reading[node.ambiguity]], reading)
    if isinstance(node, Group):
        return Group(node.operator, tuple(resolve(child, reading) for child in node.children))
    return node


def fold(node: Node[L], leaf: Callable[[L], V], group: Callable[[str, Sequence[V]], V]) -> V:
    """Combine the values of the leaves of a resolved tree, from the bottom up.

    Args:
        node: a tree without choices.
        leaf: the value of a leaf.
        group: the value of a group, from its operator and the values of its children.

    Raises:
        TypeError: the tree leaves a choice open.
    """
    if isinstance(node, Choice):
        raise TypeError(f"resolve the choice {node.ambiguity!r} first")
    if isinstance(node, Group):
        return group(node.operator, [fold(child, leaf, group) for child in node.children])
    return leaf(node)


def mapped(node: Node[L], change: Callable[[L], Node[M]]) -> Node[M]:
    """The same tree with other leaves."""
    if isinstance(node, Group):
        children: tuple[Node[L], ...] = node.children
        return Group(node.operator, tuple(mapped(child, change) for child in children))
    if isinstance(node, Choice):
        branches: Mapping[str, Node[L]] = node.branches
        return Choice(node.ambiguity, {option: mapped(branch, change) for option, branch in branches.items()})
    return change(node)


def evaluate(node: Node[L], truth: Callable[[L], Truth], reading: Reading) -> Truth:
    """The truth of a tree under one reading, in Kleene's strong logic; leaves that decide nothing are not asked."""
    if isinstance(node, Choice):
        return evaluate(node.branches[reading[node.ambiguity]], truth, reading)
    if isinstance(node, Group):
        truths = (evaluate(child, truth, reading) for child in node.children)
        return all_of(truths) if node.operator == "all" else any_of(truths)
    return truth(node)


def alternatives(
    node: Node[L], leaf: Callable[[L], Iterable[V]], join: Callable[[V, V], V], nothing: V
) -> tuple[V, ...]:
    """The alternatives of a resolved tree: it holds where one of them does (its disjunctive normal form).

    Args:
        node: a tree without choices.
        leaf: the alternatives of a leaf; none where it can't hold, `nothing` where it holds already.
        join: the alternative that asks what two of them ask together.
        nothing: the alternative that asks nothing.

    Returns:
        Each alternative once, in the order of the text.
    """

    def group(operator: str, parts: Sequence[tuple[V, ...]]) -> tuple[V, ...]:
        if operator == "any":
            return tuple(dict.fromkeys(found for part in parts for found in part))
        joined: tuple[V, ...] = (nothing,)
        for part in parts:
            joined = tuple(dict.fromkeys(join(one, other) for one in joined for other in part))
        return joined

    return fold(node, lambda each: tuple(leaf(each)), group)
