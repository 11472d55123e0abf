"""A place in a clause's text, and what the productions of the grammar build there."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, NamedTuple, TypeAlias, TypeVar

from checker.core.tree import Group, Node

Span = tuple[int, int]
Args = dict[str, Any]
Value = TypeVar("Value")


class Fact(NamedTuple):
    """One predicate with the words that say it.  `readings`: ambiguity -> option -> arguments that it changes."""

    predicate: str
    args: Args
    spans: tuple[Span, ...]
    readings: Mapping[str, Mapping[str, Args]] = {}
    cautions: tuple[str, ...] = ()


Tree: TypeAlias = Node[Fact]
"""A clause's logic before its words are placed: the rulebook's own tree with the facts of this module."""


def group(operator: str, children: Iterable[Tree]) -> Tree:
    """All or any of the children; a single one stands for itself."""
    found = tuple(children)
    return found[0] if len(found) == 1 else Group(operator, found)


class NotUnderstood(Exception):
    """The production does not fit here.  The caller may try another one."""


class Cursor:
    """A reading position.  Terminals are tried longest first; each either moves on or leaves the cursor as it was."""

    def __init__(self, text: str, at: int = 0) -> None:
        self.text = text
        self.at = at

    def takes(self, *words: str) -> bool:
        """Move over the longest of the words that stands here."""
        if not self.text.startswith(words, self.at):  # mostly, and found out at once
            return False
        best = max((word for word in words if self.text.startswith(word, self.at)), key=len, default="")
        self.at += len(best)
        return bool(best)

    def needs(self, *words: str) -> None:
        """Move over one of the words.  Raises NotUnderstood."""
        if not self.takes(*words):
            raise NotUnderstood(words)

    def value(self, table: Mapping[str, Value]) -> Value:
        """The value of the longest word of the table that stands here.  Raises NotUnderstood."""
        start = self.at
        self.needs(*table)
        return table[self.text[start : self.at]]

    def maybe(self, table: Mapping[str, Value]) -> Value | None:
        """The same, or None."""
        return self.value(table) if self.text.startswith(tuple(table), self.at) else None

    def sees(self, *words: str) -> bool:
        """Whether one of the words stands here."""
        return self.text.startswith(words, self.at)

    @property
    def ended(self) -> bool:
        """Whether nothing but the full stop is left."""
        return self.text[self.at :] in ("", "。", "；")
