"""Problems in files written by hand: values that are gathered and printed once, with place, expectation, next step."""

from __future__ import annotations

from collections.abc import Iterable
from difflib import get_close_matches
from typing import NamedTuple

from generator.words.editing import in_language


class Problem(NamedTuple):
    """`file:line: path: found, expected, next step`."""

    file: str
    line: int
    path: str
    found: str
    expected: str
    next_step: str

    @property
    def place(self) -> str:
        """`file:line: path: `."""
        return f"{self.file}:{self.line}: " + (f"{self.path}: " if self.path else "")

    def __str__(self) -> str:
        return f"{self.place}{self.found}; expected {self.expected}; {self.next_step}"

    def told(self, chosen: str) -> str:
        """The same in a language for editors (`generator.words.editing`)."""
        if chosen == "en":
            return str(self)
        found, expected, step = (in_language(each, chosen) for each in (self.found, self.expected, self.next_step))
        return f"{self.place}{found}；应当是：{expected}；下一步：{step}"


class RulesInvalid(Exception):
    """The rule files have problems; nothing was built from them."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = sorted(set(problems))
        super().__init__("\n".join(map(str, self.problems)))

    def told(self, chosen: str) -> str:
        """All problems in a language for editors, a line each."""
        return "\n".join(problem.told(chosen) for problem in self.problems)


class PagesInvalid(Exception):
    """A file that pages are made of besides the rules cannot be used; the message has each problem with its place."""


def suggest(found: str, known: Iterable[str]) -> str:
    """The next step for a name that is not known: the closest known one, or where to look."""
    known = sorted(known)
    close = get_close_matches(found[:100], known, n=1)
    return f"did you mean {close[0]!r}?" if close else f"use one of: {', '.join(known[:12])}"
