"""Problems with what somebody entered: each with its place, what was found and what was expected."""

from __future__ import annotations

from typing import Any, NamedTuple

MAX_PROBLEMS = 50
"""More of them help nobody, and a profile may be nothing but problems."""
MAX_SHOWN = 80
SPACES = "\u00a0\u3000"
REPLACED = "\ufffd"
"""Stands for a character that would not be seen, or would change how a message looks."""


class BaokaoError(Exception):
    """What this package raises, and nothing else: its subclasses say what was wrong (docs/api.md)."""


class Problem(NamedTuple):
    """One thing that is wrong: JSON pointer, code (a key of the wording), what was found, what was expected."""

    path: str
    code: str
    found: str
    expected: str


class ProfileError(BaokaoError, ValueError):
    """The profile cannot be read; `problems` lists everything that is wrong with it."""

    def __init__(self, problems: list[Problem]) -> None:
        super().__init__("; ".join(f"{p.path}: {p.code}: {p.found} ({p.expected})" for p in problems))
        self.problems = problems


def shown(value: Any) -> str:
    """A value for a message: short, in characters that can be seen, and safe for huge numbers and deep nesting."""
    if isinstance(value, str):
        return "".join(char if char.isprintable() or char in SPACES else REPLACED for char in value[:MAX_SHOWN])
    small = isinstance(value, bool | float) or (isinstance(value, int) and abs(value) < 10**15)
    return repr(value) if small or value is None else type(value).__name__
