"""What the lines of a notice come to: blocks of lists, headings outside of them, remarks about all other lines."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

NOTE = "附注：列举本专业、相关专业或相关职业，不改变条件的逻辑"
OPEN_NOTE = "附注：可能影响条件，请核对"
UNREAD = "没有读懂这一行：它可能改变报考条件，请核对"
UNREAD_HEADING = "像标题，但没有读懂是哪一级：以下各条没有列入清单"
NO_LEVEL = "像条文，但前面没有级别标题"
EMPTY_LIST = "级别标题下没有条文"
AFTER_EMPTY = "前面的级别标题下没有条文：这里的条文可能也属于那一级"
RESTARTED = "从这里重新编号，前面的标题没有读懂：可能是另一个级别或职业，以下各条没有列入"
CUT = "这一行可能是上一行的后半：合起来是另一个级别，请核对"
GAP = "编号不连续：前面可能漏了一条，或者断错了行"
PLAIN = "没有读懂这一行：是其中一条，还是各条共同的条件，请核对"
TAKEN_AS_NAME = "级别标题前的这一行当作职业名称"
NAME_CUT = "上一行可能是这个职业名称的前半，请核对"
UNUSED = "这个职业名称下面没有清单"
REPEATED = "同一职业同一级别又出现一次：可能是另一个职业"
ANOTHER_CONDITION = "清单另有一项共同的条件"


class ListOutline(NamedTuple):
    """One list: its level, the line of its heading (0 for none), its clause lines, its `terms` as the headings say.

    `condition`: what it asks beside any of its clauses, with the line that says it.
    """

    level: int
    heading: int
    clauses: list[int]
    terms: str
    condition: dict[int, str]


class Block(NamedTuple):
    """Lists of the same occupations.

    Attributes:
        names: Of the occupations; empty where none is named.
        bracketed: Names that stand in brackets behind another one.
        parent: The 职业 of a 工种, or empty.
        heading: Its line, or 0.
        lists: In the order of the notice.
    """

    names: tuple[str, ...]
    bracketed: tuple[str, ...]
    parent: str
    heading: int
    lists: list[ListOutline]


class Doubt(NamedTuple):
    """What somebody has to look at, and where."""

    line: int
    reason: str


class Remark(NamedTuple):
    """A line that is in no list, or with `of_heading` a doubt about one that is; `open`: somebody has to look at it.

    `role`: title, definition, note, chatter, unread.
    """

    line: int
    role: str
    reason: str = ""
    open: bool = False
    of_heading: bool = False


class Outline(NamedTuple):
    """All lines of a notice but the blank ones.

    Attributes:
        blocks: Those of lists.
        headings: Headings outside of blocks: line, 职业, level.
        remarks: All others.
        titles: The titles of certificates that level headings name, with their levels.
        continued: Lines that belong to the one before, as somebody said.
    """

    blocks: list[Block]
    headings: list[tuple[int, str, int]]
    remarks: list[Remark]
    titles: dict[str, int]
    continued: dict[int, list[int]]


def _named(outline: Outline) -> Iterator[int]:
    """The lines that are something."""
    yield from (line for line, _, _ in outline.headings)
    yield from (remark.line for remark in outline.remarks)
    for block in outline.blocks:
        yield block.heading
        for printed in block.lists:
            yield from (printed.heading, *printed.clauses, *printed.condition)
    yield from (line for more in outline.continued.values() for line in more)


def with_unused(outline: Outline, lines: Sequence[str]) -> Outline:
    """Headings of occupations below which no list stands are headings all the same, to be looked at."""
    named = set(_named(outline))
    for number, line in enumerate(lines, 1):
        if line.strip() and number not in named:
            outline.headings.append((number, "", 0))
            outline.remarks.append(Remark(number, "occupation", UNUSED, open=True, of_heading=True))
    return outline


def without_empty_lists(outline: Outline) -> Outline:
    """Lists without a clause are headings that somebody has to look at, and so are the clauses that come next.

    A table whose columns are levels puts the clauses of all of them below the last.
    """
    found = {(block.names, printed.level) for block in outline.blocks for printed in block.lists if printed.clauses}
    blocks = []
    before: ListOutline | None = None
    for block in outline.blocks:
        filled = [printed for printed in block.lists if printed.clauses]
        for printed in block.lists:
            if printed.clauses and before:
                outline.remarks.append(Remark(printed.heading, "level", AFTER_EMPTY, open=True, of_heading=True))
            is_lost = not printed.clauses and (block.names, printed.level) not in found
            before = printed if is_lost else None
            if not printed.clauses:
                outline.headings.append((printed.heading, "", printed.level))
            if is_lost:
                outline.remarks.append(Remark(printed.heading, "level", EMPTY_LIST, open=True, of_heading=True))
        if filled:
            blocks.append(block._replace(lists=filled))
    return outline._replace(blocks=blocks)
