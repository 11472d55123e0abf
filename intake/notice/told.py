"""What a person says that lines are; it goes before what is read of them."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from intake.notice.headings import level_heading, list_condition, plain, terms_of

ROLES = ("clause", "level", "occupation", "chatter", "before")
MAX_NAME = 40
"""Characters of an occupation."""
_NAMES = {5: "五级/初级工", 4: "四级/中级工", 3: "三级/高级工", 2: "二级/技师", 1: "一级/高级技师"}

_ANY = "具备以下条件之一"


class Told(NamedTuple):
    """A role; `level` of a heading of a level, `name` of one of an occupation."""

    role: str
    level: int = 0
    name: str = ""


_NOTHING = Told("")


def told_roles(data: Any) -> dict[int, Told]:
    """What was told, by the numbers of lines.

    Args:
        data: As docs/reading.md has it.

    Raises:
        ValueError: It is of another form.
    """
    entries = data.values() if isinstance(data, Mapping) else [data]
    if not all(isinstance(entry, Mapping) and isinstance(entry.get("name", ""), str) for entry in entries):
        raise ValueError("no roles of lines")
    found = {int(number): Told(**entry) for number, entry in data.items()}
    for told in found.values():
        if told.role not in ROLES or len(told.name) > MAX_NAME:
            raise ValueError(f"no role of a line: {told!r}")
        if (told.role == "level" and told.level not in _NAMES) or (told.role == "occupation" and not told.name.strip()):
            raise ValueError(f"a heading without what it says: {told!r}")
    return found


def as_told(lines: Sequence[str], told: Mapping[int, Told]) -> tuple[str, ...]:
    """The lines as they read with what was told; no line changes its number.

    A heading says what it was told to be, a line that goes on with the one before it is moved there, and one that
    changes nothing is blank.
    """
    result = list(lines)
    last: int | None = None
    for number, line in enumerate(lines, 1):
        role = told.get(number, _NOTHING)
        if role.role == "before" and last is not None:
            result[last - 1] = result[last - 1].rstrip() + line.strip()
        if role.role == "chatter" or (role.role == "before" and last is not None):
            result[number - 1] = ""
        elif role.role in ("level", "occupation"):
            result[number - 1] = _level(line, role.level) if role.level else f"职业名称：{role.name.strip()}"
        if result[number - 1].strip():
            last = number
    return tuple(result)


def _level(line: str, level: int) -> str:
    """A heading of a level that asks what the line asks."""
    found = level_heading(line)
    terms, condition = (found.terms, found.condition) if found else (terms_of(plain(line)), _condition(line))
    if found and found.level == level:
        return line
    if condition:
        return f"{_NAMES[level]}（{condition}，并{_ANY}者）"
    return _NAMES[level] + {"any": f"（{_ANY}者）", "all": "（须同时具备以下条件）"}.get(terms, "")


def _condition(line: str) -> str:
    """What an unknown heading asks beside any clause, without the name before its bracket or colon."""
    words = list_condition(line)
    named = re.match("([^（：]*)[（：]", words)
    if named and not list_condition(f"{named[1]}，{_ANY}"):
        return list_condition(f"{words[named.end() :]}，{_ANY}")
    return words
