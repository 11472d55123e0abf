"""What each line of a notice is, in one word."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from intake.notice.lines import is_title
from intake.notice.outline import NOTE, OUTSIDE
from intake.notice.script import full_width, simplified
from intake.reading import NoticeReading

TOLD = "由您指定"


class LineRole(NamedTuple):
    """A line, its role, and what somebody should know of that."""

    line: int
    role: str
    reason: str = ""


def line_roles(found: NoticeReading) -> Iterator[LineRole]:
    """The role of every line in order."""
    roles: dict[int, LineRole] = {}
    for number, parent, level in found.outline.headings:
        roles[number] = LineRole(number, "level" if level else "occupation" if parent else "title")
    for block in found.outline.blocks:
        for printed in block.lists:
            roles.update({at: LineRole(at, "clause") for at in printed.clauses})
            roles.update({at: LineRole(at, "condition") for at in printed.condition})
            if printed.heading:
                roles[printed.heading] = LineRole(printed.heading, "level")
        if block.heading:
            roles.setdefault(block.heading, LineRole(block.heading, "occupation"))
    for remark in found.outline.remarks:
        known = "note" if remark.reason == NOTE else "chatter" if remark.reason == OUTSIDE else "unread"
        before = roles.get(remark.line, LineRole(remark.line, known))
        roles[remark.line] = before._replace(reason=remark.reason)
    for number, text in enumerate(found.lines, 1):
        line = roles.get(number, LineRole(number, "unread" if text.strip() else "blank"))
        if not text.strip() and found.printed[number - 1].strip():
            line = LineRole(number, found.told[number].role, TOLD)
        first = line.role == "chatter" and not any(other.strip() for other in found.lines[: number - 1])
        yield line._replace(role="title") if first and is_title(full_width(simplified(text)).strip()) else line
