"""Turn the logic that editors write (`when:`) into the tree that the evaluator reads.

Resolves quotes to spans, `since` to the facts that it means, and readings of a predicate to one branch an option.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from math import prod
from typing import Any, NamedTuple, TypeAlias

from checker.core.model import Fact
from checker.core.tree import NEVER, Choice, Group, Node, walk
from checker.facts.registry import EVENTS, PREDICATES
from checker.verdict.limits import MAX_FACTS, Extent, clause_excess, extent_of
from intake.logic.quotes import QuoteNotFound, Span, find_quote, uncovered

Tree: TypeAlias = Node[Fact]
PathKeys: TypeAlias = tuple[str | int, ...]


class LogicProblem(NamedTuple):
    """What is wrong at a place of the logic; with `known`, `next_step` is the name that is none of these."""

    path: PathKeys
    found: str
    expected: str
    next_step: str
    known: tuple[str, ...] | None = None


class LogicCompiler:
    """Compiles the logic of one clause; `problems` gathers what is wrong with it.

    `ambiguities`: ambiguity -> option -> words; None if they could not be read, then they are not checked.
    """

    def __init__(self, path: PathKeys, text: str, ambiguities: Mapping[str, Mapping[str, str]] | None) -> None:
        self.path = path
        self.text = text
        self.ambiguities = ambiguities
        self.problems: list[LogicProblem] = []
        self.spans: list[Span] = []
        self._since: dict[int, str] = {}
        """The event that starts the count of a fact, by the fact's id."""
        self._next_id = 0

    def compile(self, when: Mapping[str, Any]) -> Tree:
        """The tree of a clause; none of its conditions where it is too long to be worked through."""
        path = (*self.path, "when")
        if _count_facts(when) > MAX_FACTS:  # before the readings are multiplied out
            self._reject_long(clause_excess(Extent(MAX_FACTS + 1, 1)))
            return NEVER
        tree, _ = self._node(when, path, 0)
        tree = self._with_since(tree, [])
        if found := clause_excess(extent_of(tree)):
            self._reject_long(found)
        for piece in uncovered(self.text, self.spans):
            self.reject(path, f"no predicate quotes {piece!r}", "every word quoted", "quote these words")
        return tree

    def reject(
        self, path: PathKeys, found: str, expected: str, next_step: str, known: Iterable[str] | None = None
    ) -> None:
        """Note a problem."""
        self.problems.append(LogicProblem(path, found, expected, next_step, None if known is None else tuple(known)))

    def _reject_long(self, found: str) -> None:
        step = "split the text into several clauses, or leave out what makes no difference"
        self.reject((*self.path, "when"), found, "what the checker can evaluate at once", step)

    def _node(self, data: Mapping[str, Any], path: PathKeys, cursor: int) -> tuple[Tree, int]:
        for operator in ("all", "any"):
            if operator in data:
                children = []
                for index, child in enumerate(data[operator]):
                    tree, cursor = self._node(child, (*path, operator, index), cursor)
                    children.append(tree)
                return Group(operator, tuple(children)), cursor
        if set(data) == {"readings"}:
            return self._choice(data["readings"], (*path, "readings"), cursor)
        return self._fact(data, path, cursor)

    def _options(self, ambiguity: str, given: Mapping[str, Any], path: PathKeys) -> None:
        if self.ambiguities is None:
            return
        known = self.ambiguities.get(ambiguity)
        if known is None:
            found, expected = f"unknown ambiguity {ambiguity!r}", "an id of rules/ambiguities.yaml"
            self.reject(path, found, expected, ambiguity, self.ambiguities)
        elif set(given) != set(known):
            self.reject((*path, ambiguity), f"options {', '.join(given)}", ", ".join(known), "give each option once")

    def _choice(self, data: Mapping[str, Any], path: PathKeys, cursor: int) -> tuple[Tree, int]:
        ((ambiguity, branches),) = data.items()
        self._options(ambiguity, branches, path)
        of: dict[str, Tree] = {}
        end = cursor
        for option, branch in branches.items():
            of[option], end = self._node(branch, (*path, ambiguity, option), cursor)
        return Choice(ambiguity, of), end

    def _fact(self, data: Mapping[str, Any], path: PathKeys, cursor: int) -> tuple[Tree, int]:
        predicate = next(iter(set(data) - {"quote", "readings"}))
        spans, cursor = self._quote(data["quote"], (*path, "quote"), cursor)
        self._own_words(data[predicate], spans, (*path, predicate, "text"))
        readings: Mapping[str, Mapping[str, Any]] = data.get("readings", {})
        for ambiguity, options in readings.items():
            self._options(ambiguity, options, (*path, "readings"))

        def branch(names: list[str], overrides: dict[str, Any]) -> Tree:
            if not names:
                return self._leaf(predicate, {**data[predicate], **overrides}, spans, path)
            options = readings[names[0]]
            of = {option: branch(names[1:], {**overrides, **change}) for option, change in options.items()}
            return Choice(names[0], of)

        return branch(list(readings), {}), cursor

    def _own_words(self, args: Mapping[str, Any], spans: list[Span], path: PathKeys) -> None:
        """Words that the person judges are words of the clause."""
        quoted = "".join(self.text[start:end] for start, end in spans)
        if spans and args.get("text", "") not in quoted:
            self.reject(path, f"{args['text']!r} is not in the quote", "words of the quote", "copy them from `quote`")

    def _leaf(self, predicate: str, args: dict[str, Any], spans: list[Span], path: PathKeys) -> Tree:
        self._next_id += 1
        if since := args.pop("since", None):
            self._since[self._next_id] = since
        place = "/" + "/".join(map(str, (*path[len(self.path) :], predicate)))
        return Fact(self._next_id, predicate, args, (), tuple(spans), place)

    def _with_since(self, node: Tree, groups: list[Tree]) -> Tree:
        """`since: certificate` means the certificate facts beside it, in the nearest `all` that has any."""
        if isinstance(node, Group):
            inner = [*groups, node] if node.operator == "all" else groups
            return Group(node.operator, tuple(self._with_since(child, inner) for child in node.children))
        if isinstance(node, Choice):
            branches = {option: self._with_since(branch, groups) for option, branch in node.branches.items()}
            return Choice(node.ambiguity, branches)
        wanted = self._since.get(node.id)
        if wanted is None:
            return node
        beside = ([fact.id for fact in walk(group) if _starts(fact, wanted)] for group in reversed(groups))
        found = next(filter(None, beside), [])
        if not found or wanted not in EVENTS:
            self.reject(
                (*self.path, "when"),
                f"since: {wanted} without such a fact beside it",
                f"a {wanted} in the same `all`",
                "add it or drop since",
            )
        return node._replace(since=tuple(found))

    def _quote(self, quote: str | list[str], path: PathKeys, cursor: int) -> tuple[list[Span], int]:
        spans = []
        for part in [quote] if isinstance(quote, str) else quote:
            try:
                span = find_quote(self.text, part, cursor)
            except QuoteNotFound:
                self.reject(
                    path,
                    f"{part!r} does not stand in the text, or more than once",
                    "words of the text",
                    "copy them from `text`",
                )
                continue
            spans.append(span)
            cursor = span[1]
        self.spans += spans
        return sorted(spans), cursor


def _starts(fact: Fact, event: str) -> bool:
    """Whether a count that starts with this event starts with the fact."""
    return event in (fact.predicate, PREDICATES[fact.predicate].stands_for)


def options_of(ambiguities: Mapping[str, Mapping[str, Any]]) -> dict[str, Mapping[str, str]]:
    """Ambiguity -> option -> words, from the entries of rules/ambiguities.yaml by their ids."""
    return {name: entry["options"] for name, entry in ambiguities.items()}


def _count_facts(when: Mapping[str, Any]) -> int:
    """How many facts the compiled logic will have."""
    for operator in ("all", "any"):
        if operator in when:
            return sum(map(_count_facts, when[operator]))
    if set(when) == {"readings"}:
        return sum(_count_facts(branch) for branches in when["readings"].values() for branch in branches.values())
    return prod(len(options) for options in when.get("readings", {}).values())
