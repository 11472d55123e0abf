"""What each line of a notice is, in one word."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from intake.reading import NoticeReading


class LineRole(NamedTuple):
    """A line, its role, and what somebody should know of that."""

    line: int
    role: str
    reason: str = ""


def line_roles(found: NoticeReading) -> Iterator[LineRole]:
    """The role of every line in order."""
    roles: dict[int, LineRole] = {}
    for number, _, level in found.outline.headings:
        roles[number] = LineRole(number, "level" if level else "occupation")
    for block in found.outline.blocks:
        for printed in block.lists:
            roles.update({at: LineRole(at, "clause") for at in printed.clauses})
            roles.update({at: LineRole(at, "condition") for at in printed.condition})
            if printed.heading:
                roles[printed.heading] = LineRole(printed.heading, "level")
        if block.heading:
            roles.setdefault(block.heading, LineRole(block.heading, "occupation"))
    for more in found.outline.continued.values():
        roles.update({at: LineRole(at, "continued") for at in more})
    for remark in found.outline.remarks:
        before = roles.get(remark.line, LineRole(remark.line, remark.role))
        roles[remark.line] = before._replace(reason=remark.reason)
    for number, text in enumerate(found.lines, 1):
        yield roles.get(number, LineRole(number, "unread" if text.strip() else "blank"))
