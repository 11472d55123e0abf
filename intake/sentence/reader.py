"""Read a canonical sentence back into logic: the inverse of the renderer, by the same table of words."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Any

from intake.logic.quotes import CONNECTING
from intake.sentence.words import (
    AND,
    CLOSE,
    ELSE,
    OPEN,
    OPTION_END,
    OR,
    PHRASES,
    READING,
    THEN,
    Length,
    Money,
    Names,
    Number,
    Part,
    Slot,
    Text,
    Verbatim,
)

When = dict[str, Any]
_MAX_DEPTH = 30
_DIGITS = re.compile(r"[1-9][0-9]{0,8}")


class NotCanonical(ValueError):
    """The text is no canonical sentence; `args[1]` is the offset at which it ceases to be one."""


def _longest(text: str, at: int, words: Iterable[str]) -> str | None:
    return max((word for word in words if text.startswith(word, at)), key=len, default=None)


def _last_fact(when: When) -> When:
    for operator in ("all", "any"):
        if operator in when:
            return _last_fact(when[operator][-1])
    if set(when) == {"readings"}:
        (branches,) = when["readings"].values()
        return _last_fact(list(branches.values())[-1])
    return when


class _Reader:
    def __init__(self, text: str, names: Names) -> None:
        self.text, self.names, self.at = text, names, 0
        self.furthest = 0
        self.quoted = 0

    def fail(self) -> NotCanonical:
        return NotCanonical("not a canonical sentence", max(self.at, self.furthest))

    def take(self, word: str) -> bool:
        if self.text.startswith(word, self.at):
            self.at += len(word)
            return True
        self.furthest = max(self.furthest, self.at)
        return False

    def need(self, word: str) -> None:
        if not self.take(word):
            raise self.fail()

    def one_of(self, words: Mapping[Any, str]) -> Any:
        """The value whose words stand here, the longest first."""
        found = _longest(self.text, self.at, words.values())
        if found is None:
            raise self.fail()
        self.at += len(found)
        return next(value for value, word in words.items() if word == found)

    # facts

    def _number(self, part: Number) -> int | None:
        start = self.at
        if self.take(part.before) and (match := _DIGITS.match(self.text, self.at)):
            self.at = match.end()
            if self.take(part.after):
                return int(match[0])
        if not part.optional:
            raise self.fail()
        self.at = start
        return None

    def _length(self, part: Length) -> When:
        """Years, months or both."""
        self.need(part.before)
        found: When = {}
        for name, unit in (("years", "年"), ("months", "个月")):
            start, match = self.at, _DIGITS.match(self.text, self.at)
            self.at = match.end() if match else self.at
            if match and self.take(unit):
                found[name] = int(match[0])
            else:
                self.at = start
        if not found:
            raise self.fail()
        self.need(part.after)
        return found

    def _money(self, part: Money) -> int:
        self.need(part.before)
        match = _DIGITS.match(self.text, self.at)
        if not match:
            raise self.fail()
        self.at = match.end()
        unit = self.one_of({10_000: "万元", 1: "元"})
        self.need(part.after)
        return int(match[0]) * int(unit)

    def _verbatim(self, part: Verbatim) -> str:
        self.need(part.before)
        end = self.text.find(part.after, self.at)
        if end <= self.at:
            raise self.fail()
        words, self.at = self.text[self.at : end], end + len(part.after)
        return words

    def _part(self, part: Part, arguments: When) -> None:
        value: Any
        if isinstance(part, str):
            self.need(part)
            return
        if isinstance(part, Length):
            arguments.update(self._length(part))
            return
        if isinstance(part, Slot):
            value = self.one_of(part.words)
            value = list(value) if isinstance(value, tuple) else value
        elif isinstance(part, Number):
            value = self._number(part)
        elif isinstance(part, Money):
            value = self._money(part)
        elif isinstance(part, Verbatim):
            value = self._verbatim(part)
        elif isinstance(part, Text):
            value = None
            if self.take(part.before):
                value = self.one_of({title: title for title in self.names.titles})
                self.need(part.after)
        else:
            value = self._members()
        if value is not None:
            arguments[part.argument] = value

    def _members(self) -> list[str]:
        self.need("申报职业为")
        found = [self.one_of(self.names.occupations)]
        while self.take("、"):
            found.append(self.one_of(self.names.occupations))
        return found

    def fact(self) -> When:
        """The predicate whose phrase stands here; of several, the one that reaches furthest."""
        start, best = self.at, None
        for predicate, parts in PHRASES.items():
            self.at = start
            arguments: When = {}
            try:
                for part in parts:
                    self._part(part, arguments)
            except NotCanonical:
                continue
            if best is None or self.at > best[0]:
                best = (self.at, {predicate: arguments})
        if best is None:
            self.at = start
            raise self.fail()
        self.at = best[0]
        self._quote(best[1], start)
        return best[1]

    def _quote(self, fact: When, start: int) -> None:
        """A fact quotes its phrase, and the words of structure before it that are more than connecting words."""
        gap = self.text[self.quoted : start]
        fact["quote"] = self.text[self.quoted if CONNECTING.sub("", gap) else start : self.at]
        self.quoted = self.at

    def close(self, when: When) -> None:
        """The last fact quotes the brackets that close after it."""
        rest = self.text[self.quoted :]
        if CONNECTING.sub("", rest):
            _last_fact(when)["quote"] += rest.removesuffix("。")

    # structure

    def atom(self, depth: int) -> When:
        if depth > _MAX_DEPTH:
            raise self.fail()
        if not self.take(OPEN):
            return self.fact()
        node = self.choice(depth) if self.take(READING) else self.any(depth)
        self.need(CLOSE)
        return node

    def all(self, depth: int) -> When:
        children = [self.atom(depth + 1)]
        while self.take(AND):
            children.append(self.atom(depth + 1))
        return children[0] if len(children) == 1 else {"all": children}

    def any(self, depth: int) -> When:
        children = [self.all(depth)]
        while self.take(OR):
            children.append(self.all(depth))
        return children[0] if len(children) == 1 else {"any": children}

    def choice(self, depth: int) -> When:
        ambiguity = self.one_of({name: words["question"] for name, words in self.names.ambiguities.items()})
        options: Mapping[str, str] = self.names.ambiguities[ambiguity]["options"]
        branches: When = {}
        self.need(THEN)
        while True:
            option = self.one_of(options)
            self.need(OPTION_END)
            branches[option] = self.all(depth)
            if not self.take(ELSE):
                return {"readings": {ambiguity: branches}}


def read(text: str, names: Names) -> When:
    """Read the logic of a canonical sentence, with quotes.

    Args:
        text: The whole sentence.
        names: What it may name.

    Raises:
        NotCanonical: With the offset of the first words that are not canonical.

    >>> read("本职业学徒期满。", Names({}, (), {}))
    {'apprenticeship': {'scope': 'own'}, 'quote': '本职业学徒期满'}
    """
    reader = _Reader(text, names)
    when = reader.any(0)
    reader.take("。")
    if reader.at != len(text):
        raise reader.fail()
    reader.close(when)
    return when
