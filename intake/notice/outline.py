"""What each line of a notice is: occupations, level headings, clauses, and the rest, which is kept and named.

A small machine that walks over the lines once.  It knows the occupation and the list that it is in; a line that it
cannot place in a list is a remark with a reason, never dropped.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Container, Sequence
from typing import NamedTuple

from intake.notice.headings import (
    Enumerated,
    LevelHeading,
    OccupationHeading,
    bare_name,
    enumerated,
    is_note,
    level_heading,
    list_condition,
    occupation_heading,
    plain,
    terms_of,
)

CLAUSE_WORDS = re.compile(r"从事|工作|证书|学历|毕业|培训|学徒|职称|见习|从业|年满|技术能手|获奖|等奖")
_NOTE_TABLE = re.compile(r"(?:相关职业|相关专业|本专业|本职业|职业资格证书)[^：]{0,20}：")
OUTSIDE, NOTE = "清单以外的文字", "附注：列举本专业、相关专业或相关职业，不改变条件的逻辑"
OPEN_NOTE = "附注：可能影响条件，请核对"
NO_LEVEL = "像条文，但前面没有级别标题"
EMPTY_LIST = "级别标题下没有条文"
RESTARTED = "从这里重新编号，前面的标题没有读懂：可能是另一个级别或职业，以下各条没有列入"
TAKEN_AS_NAME = "级别标题前的这一行当作职业名称"
REPEATED = "同一职业同一级别又出现一次：可能是另一个职业"


class ListOutline(NamedTuple):
    """One list: its level, the line of its heading (0 for none), its clause lines, its `terms` as the headings say.

    `condition`: what it asks beside any of its clauses, with the line that says it; it holds one at the most.
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
    """A line that is in no list, or with `of_heading` a doubt about a heading; `open`: an editor has to look at it."""

    line: int
    reason: str
    open: bool = False
    of_heading: bool = False


class Outline(NamedTuple):
    """All lines of a notice but the blank ones.

    Attributes:
        blocks: Those of lists.
        headings: Headings outside of blocks: line, 职业, level.
        remarks: All others.
        titles: The titles of certificates that level headings name, with their levels.
    """

    blocks: list[Block]
    headings: list[tuple[int, str, int]]
    remarks: list[Remark]
    titles: dict[str, int]


def _next_lines(lines: Sequence[str]) -> list[str]:
    """For each number of a line the next one that is not blank, found once for all."""
    found = [""]
    for line in reversed(lines):
        found.append(line if line.strip() else found[-1])
    return found[::-1]


class _Walk:
    def __init__(
        self,
        lines: Sequence[str],
        restricts: Callable[[str], tuple[str, ...]],
        reads: Callable[[str], bool],
        clauses: Container[int],
    ):
        self.lines, self.restricts, self.reads, self.told_clauses = lines, restricts, reads, clauses
        self.outline = Outline([], [], [], {})
        self.occupation: OccupationHeading | None = None
        self.occupation_line = 0
        self.below_level = False  # the occupation was named below a level heading, for that level only
        self.parent, self.parent_style = "", ""
        self.level: LevelHeading | None = None
        self.level_line = 0
        self.running: ListOutline | None = None
        self.style: str | None = None
        self.last_number = 0
        self.terms = ""
        self.in_note = False
        levels: dict[str, set[int]] = {}
        for line in lines:
            if (heading := level_heading(line)) and heading.name:
                levels.setdefault(heading.name, set()).add(heading.level)
        self.levels_of_name = levels
        self.next_lines = _next_lines(lines)

    def following(self, number: int) -> str:
        """The next line after `number` that is not blank."""
        return self.next_lines[number]

    def see(self, number: int, line: str) -> None:
        """Take a line."""
        if not line.strip():
            return
        item = enumerated(line)
        if number in self.told_clauses and self.level:
            self._clause(number, line, item)
            return
        level, occupation = level_heading(line), occupation_heading(line)
        if not (item or level or occupation) and level_heading(self.following(number)) and (name := bare_name(line)):
            occupation = OccupationHeading((name,), (), True)
            self.outline.remarks.append(Remark(number, TAKEN_AS_NAME, open=True, of_heading=True))
        if (
            self._restarts(item)
            and not level
            and not (occupation and self._names_occupations(number, occupation, item))
        ):
            self.level, self.running = None, None
            self.outline.remarks.append(Remark(number, RESTARTED, open=True))
            return
        if level and not self._continues(item, line):
            self._level(number, level)
        elif occupation and self._names_occupations(number, occupation, item):
            self._occupation(number, occupation, item)
        elif self._is_condition(line, item):
            assert self.running is not None
            self.running.condition[number] = list_condition(line)
        elif is_note(line) or (self.in_note and not self._continues(item, line) and not _is_section(item)):
            self._note(number, line)
        elif self.level and self._is_clause(line, item):
            self._clause(number, line, item)
        else:
            self._other(number, line, item)

    def _restarts(self, item: Enumerated | None) -> bool:
        """Whether the numbers of the running list begin anew: a heading was not understood."""
        going = self.running is not None and bool(self.running.clauses) and not self.in_note
        return bool(going and item and item.style == self.style and item.number == 1 and not item.part)

    def _continues(self, item: Enumerated | None, line: str) -> bool:
        """Whether a line is the next item of the running list."""
        if not (item and self.running and self.running.clauses and item.style == self.style):
            return False
        return item.number in (self.last_number, self.last_number + 1) and bool(CLAUSE_WORDS.search(plain(line)))

    # headings

    def _level(self, number: int, heading: LevelHeading) -> None:
        self.in_note, self.running, self.style, self.last_number = False, None, None, 0
        self.level, self.level_line = heading, number
        if self.below_level:
            self.occupation, self.below_level = None, False
        if heading.name and heading.bracketed and len(self.levels_of_name[heading.name]) == 1:
            self.outline.titles[heading.name] = heading.level
        elif heading.name and (self.occupation is None or self.occupation.names != (heading.name,)):
            self.occupation, self.occupation_line = OccupationHeading((heading.name,), (), True), number
        following = self.following(number)
        others = occupation_heading(following)
        if others and not enumerated(following) and not level_heading(following) and not self.reads(following):
            self.outline.headings.append((number, "", heading.level))  # its occupations come below it
            return
        self._open_list(number)

    def _open_list(self, heading: int) -> None:
        assert self.level is not None
        names, bracketed = (self.occupation.names, self.occupation.bracketed) if self.occupation else ((), ())
        last = self.outline.blocks[-1] if self.outline.blocks else None
        same = last is not None and last.names == names and last.parent == self.parent
        repeated = last is not None and any(printed.level == self.level.level for printed in last.lists)
        if same and repeated:
            self.outline.remarks.append(Remark(heading, REPEATED, open=True, of_heading=True))
        if last is None or not same or repeated:
            last = Block(names, bracketed, self.parent, self.occupation_line or heading, [])
            self.outline.blocks.append(last)
        condition = {self.level_line: self.level.condition} if self.level.condition else {}
        self.running = ListOutline(self.level.level, heading, [], self.level.terms or self.terms, condition)
        last.lists.append(self.running)

    def _names_occupations(self, number: int, heading: OccupationHeading, item: Enumerated | None) -> bool:
        if self.reads("".join(self.lines[number - 1 : number])):
            return False
        following = self.following(number)
        if heading.explicit and level_heading(following):
            return True
        if heading.explicit and not self._is_clause_here(item):
            return bool(level_heading(following) or occupation_heading(following) or enumerated(following))
        if self._is_clause_here(item):
            return False
        begins = enumerated(following)
        return bool(level_heading(following)) or bool(self.level and begins and begins.number == 1)

    def _is_clause_here(self, item: Enumerated | None) -> bool:
        return bool(self.running and item and self.style == item.style and item.number == self.last_number + 1)

    def _occupation(self, number: int, heading: OccupationHeading, item: Enumerated | None) -> None:
        self.in_note = False
        following = self.following(number)
        style = item.style if item else ""
        if style == self.parent_style:
            self.parent, self.parent_style = "", ""
        if not level_heading(following) and occupation_heading(following) and heading.explicit:
            self.parent, self.parent_style = heading.names[0], style
            self.outline.headings.append((number, heading.names[0], 0))
            self.occupation, self.level, self.running = None, None, None
            return
        self.occupation, self.occupation_line = heading, number
        self.running, self.style, self.last_number = None, None, 0
        if level_heading(following):
            self.level = None
        elif self.level:
            self.below_level = True
            self._open_list(number)

    # what stands in and beside lists

    def _is_clause(self, line: str, item: Enumerated | None) -> bool:
        if item and (self.style in (None, item.style)):
            return True
        return bool(CLAUSE_WORDS.search(plain(line))) and not plain(line).endswith("：")

    def _is_condition(self, line: str, item: Enumerated | None) -> bool:
        """Whether a line between the heading of a list and its first clause asks something beside any of them."""
        begins = self.running is not None and not self.running.clauses and not self.running.condition
        return begins and item is None and bool(list_condition(line))

    def _clause(self, number: int, line: str, item: Enumerated | None) -> None:
        self.in_note = False
        assert self.level is not None
        restricted = self.restricts(line)
        if restricted:
            own = ListOutline(self.level.level, 0, [number], self.level.terms or self.terms, {})
            self.outline.blocks.append(Block(restricted, (), self.parent, 0, [own]))
        else:
            if self.running is None:
                self._open_list(self.level_line)
            assert self.running is not None
            self.running.clauses.append(number)
        self.style, self.last_number = (item.style, item.number) if item else (self.style or "", self.last_number)

    def _note(self, number: int, line: str) -> None:
        self.in_note = True
        text = plain(line)
        listing = bool(_NOTE_TABLE.search(text)) or len(text) <= 4
        self.outline.remarks.append(Remark(number, NOTE if listing else OPEN_NOTE, not listing))

    def _other(self, number: int, line: str, item: Enumerated | None) -> None:
        self.in_note = False
        if "条件" in line and terms_of(plain(line)):
            self.terms = terms_of(plain(line))
        if item and self.level and item.style != self.style:
            self.level, self.running = None, None  # another section of the notice
        doubtful = self.reads(line)
        self.outline.remarks.append(Remark(number, NO_LEVEL if doubtful else OUTSIDE, doubtful))


def _is_section(item: Enumerated | None) -> bool:
    """三、报名材料: the notice goes on after a note."""
    return item is not None and item.style in ("一、", "（一）")


def _without_empty_lists(outline: Outline) -> Outline:
    """Lists without a clause are headings that an editor has to look at."""
    blocks = []
    for block in outline.blocks:
        filled = [printed for printed in block.lists if printed.clauses]
        for printed in block.lists:
            if not printed.clauses:
                outline.headings.append((printed.heading, "", printed.level))
                outline.remarks.append(Remark(printed.heading, EMPTY_LIST, open=True, of_heading=True))
        if filled:
            blocks.append(block._replace(lists=filled))
    return outline._replace(blocks=blocks)


def read_outline(
    lines: Sequence[str],
    restricts: Callable[[str], tuple[str, ...]],
    reads: Callable[[str], bool],
    clauses: Container[int] = (),
) -> Outline:
    """Say what each line of a notice is.

    Args:
        lines: As `lay_out` gives them.
        restricts: The occupations that a clause line names before its colon, () where there are none.
        reads: Whether a line, with its enumerator, is a clause that the grammar reads.
        clauses: Lines that somebody says are clauses.
    """
    walk = _Walk(lines, restricts, reads, clauses)
    for number, line in enumerate(lines, 1):
        walk.see(number, line)
    return _without_empty_lists(walk.outline)
