"""What each line of a notice is: as somebody says, and for all others as `Walk` sees them."""

from __future__ import annotations

from collections.abc import Callable, Container, Mapping, Sequence
from typing import Any

from intake.notice.enumerators import enumerated, plain
from intake.notice.headings import OccupationHeading
from intake.notice.levels import LevelHeading
from intake.notice.outline import UNREAD, Outline, with_unused, without_empty_lists
from intake.notice.walk import Walk


def _tell(walk: Walk, number: int, line: str, role: Mapping[str, Any]) -> None:
    """Take a line as somebody says that it is."""
    walk.begun = True
    said = role.get("role")
    if said == "level" and isinstance(role.get("level"), int) and -1 <= role["level"] <= 6:
        walk.take_level(number, LevelHeading(role["level"], "", "any"))
    elif said == "occupation" and isinstance(role.get("name"), str) and role["name"].strip():
        name = role["name"].strip()[:40]
        walk.occupation, walk.occupation_line = OccupationHeading((name,), (), True), number
        walk.close()
    elif said == "clause" and walk.level is not None:
        walk.add(number)
        walk.built.count(enumerated(line))
    elif said == "condition":
        _ask(walk, number, plain(line))
    elif said == "continued" and number > 1:
        start = number - 1
        while start > 1 and any(start in more for more in walk.outline.continued.values()):
            start -= 1
        walk.outline.continued.setdefault(start, []).append(number)
    elif said in ("title", "note", "chatter", "definition"):
        walk.remark(number, said)
    else:
        walk.remark(number, "unread", UNREAD)


def _ask(walk: Walk, number: int, words: str) -> None:
    """A condition of the list above; above all lists, of all of them."""
    if walk.built.running is not None:
        walk.built.running.condition[number] = words
    elif not walk.outline.blocks:
        walk.built.shared[number] = words
    else:
        walk.remark(number, "unread", UNREAD)


def read_outline(
    lines: Sequence[str],
    restricts: Callable[[str], tuple[str, ...]],
    reads: Callable[[str], bool],
    known: Container[str],
    roles: Mapping[int, Mapping[str, Any]],
) -> Outline:
    """Say what each line of a notice is.

    Args:
        lines: As `lay_out` gives them.
        restricts: The occupations that a clause line names before its colon, () where there are none.
        reads: Whether a line, with its enumerator, is a clause that the grammar reads.
        known: Names of occupations that need no ending of one who works.
        roles: What somebody says that lines are, by their numbers.
    """
    walk = Walk(lines, restricts, reads, known)
    for number, line in enumerate(lines, 1):
        if number in roles:
            _tell(walk, number, line, roles[number])
        else:
            walk.see(number, line)
    return with_unused(without_empty_lists(walk.outline), lines)
