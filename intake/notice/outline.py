"""What each line of a notice is: occupations, level headings, clauses, and the rest, which is kept and named.

A small machine that walks over the lines once.  It knows the occupation and the list that it is in.  A line for which
no rule accounts to its last character is unread, and makes the lists that it may touch unknown; none is dropped.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Container, Mapping, Sequence
from typing import Any, NamedTuple

from intake.notice.enumerators import Enumerated, enumerated, plain
from intake.notice.harmless import definition, is_harmless, is_title
from intake.notice.headings import OccupationHeading, bare_name, is_note, occupation_heading
from intake.notice.levels import (
    UNSURE,
    LevelHeading,
    announced,
    level_heading,
    list_condition,
    names_a_level,
    terms_of,
)

CLAUSE_WORDS = re.compile(r"从事|工作|证书|学历|毕业|培训|学徒|职称|见习|从业|年满|技术能手|获奖|等奖")
NOTE = "附注：列举本专业、相关专业或相关职业，不改变条件的逻辑"
OPEN_NOTE = "附注：可能影响条件，请核对"
UNREAD = "没有读懂这一行：它可能改变报考条件，请核对"
UNREAD_HEADING = "像标题，但没有读懂是哪一级：以下各条没有列入清单"
NO_LEVEL = "像条文，但前面没有级别标题"
EMPTY_LIST = "级别标题下没有条文"
RESTARTED = "从这里重新编号，前面的标题没有读懂：可能是另一个级别或职业，以下各条没有列入"
GAP = "编号不连续：前面可能漏了一条，或者断错了行"
PLAIN = "没有读懂这一行：是其中一条，还是各条共同的条件，请核对"
TAKEN_AS_NAME = "级别标题前的这一行当作职业名称"
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
        known: Container[str],
    ) -> None:
        self.lines, self.restricts, self.reads, self.known = lines, restricts, reads, known
        self.outline = Outline([], [], [], {}, {})
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
        self.begun = False
        self.by_clauses = False  # the level is what the clauses say, there is no heading
        levels: dict[str, set[int]] = {}
        for line in lines:
            if (heading := level_heading(line)) and heading.name:
                levels.setdefault(heading.name, set()).add(heading.level)
        self.levels_of_name = levels
        self.next_lines = _next_lines(lines)

    def following(self, number: int) -> str:
        """The next line after `number` that is not blank."""
        return self.next_lines[number]

    def remark(self, number: int, role: str, reason: str = "", *, of_heading: bool = False) -> None:
        """Name a line; what is unread, or a doubt of a heading, is open."""
        self.outline.remarks.append(Remark(number, role, reason, role == "unread" or of_heading, of_heading))

    def see(self, number: int, line: str) -> None:
        """Take a line."""
        if not line.strip():
            return
        first, self.begun = not self.begun, True
        item = enumerated(line)
        level, occupation = self._level_of(line), occupation_heading(line)
        if not (item or level or occupation) and level_heading(self.following(number)) and (name := bare_name(line)):
            occupation = OccupationHeading((name,), (), True)
            self.remark(number, "occupation", TAKEN_AS_NAME, of_heading=True)
        if level and not self._continues(item, line):
            self._level(number, level)
        elif occupation and self._names_occupations(number, occupation, item):
            self._occupation(number, occupation, item)
        elif self._restarts(item):
            self._close()
            self.remark(number, "unread", RESTARTED)
        elif definition(line):
            self._definition(number, item)
        elif self._announces(number, line):
            self.style, self.last_number = (item.style, item.number) if item else ("", 0)
        elif not self._common(number, line, item) and not self._clause(number, line, item):
            self._other(number, line, item, first=first)

    def _level_of(self, line: str) -> LevelHeading | None:
        heading = level_heading(line)
        if heading and heading.level == UNSURE:
            told = not {5, 4}.isdisjoint(self.levels_of_name[heading.name])
            return heading._replace(level=3) if told else None
        return heading

    def _restarts(self, item: Enumerated | None) -> bool:
        """Whether the numbers of the running list begin anew: a heading was not understood."""
        going = self.running is not None and bool(self.running.clauses)
        return bool(going and item and item.style == self.style and item.number == 1 and not item.part)

    def _continues(self, item: Enumerated | None, line: str) -> bool:
        """Whether a line is the next item of the running list."""
        if not (item and self.running and self.running.clauses and item.style == self.style):
            return False
        return item.number in (self.last_number, self.last_number + 1) and bool(CLAUSE_WORDS.search(plain(line)))

    def _close(self) -> None:
        self.level, self.running, self.by_clauses = None, None, False

    # headings

    def _level(self, number: int, heading: LevelHeading) -> None:
        self.running, self.style, self.last_number, self.by_clauses = None, None, 0, False
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
            self.remark(heading, "level", REPEATED, of_heading=True)
        if last is None or not same or repeated:
            last = Block(names, bracketed, self.parent, self.occupation_line or heading, [])
            self.outline.blocks.append(last)
        condition = {self.level_line: self.level.condition} if self.level.condition else {}
        self.running = ListOutline(self.level.level, heading, [], self.level.terms or self.terms, condition)
        last.lists.append(self.running)

    def _names_occupations(self, number: int, heading: OccupationHeading, item: Enumerated | None) -> bool:
        line = self.lines[number - 1]
        if self.reads(line) or not (self._is_one(heading) or bare_name(line)) or definition(line):
            return False
        following = self.following(number)
        if heading.explicit and level_heading(following):
            return True
        if heading.explicit and not self._is_clause_here(item):
            below = level_heading(following) or occupation_heading(following) or enumerated(following)
            return bool(below) or bool(announced(plain(following)) and self.reads(following))
        if self._is_clause_here(item):
            return False
        begins = enumerated(following)
        return bool(level_heading(following)) or bool(self.level and begins and begins.number == 1)

    def _is_one(self, heading: OccupationHeading) -> bool:
        return heading.looks_like_one or all(name in self.known for name in heading.names)

    def _is_clause_here(self, item: Enumerated | None) -> bool:
        return bool(self.running and item and self.style == item.style and item.number == self.last_number + 1)

    def _occupation(self, number: int, heading: OccupationHeading, item: Enumerated | None) -> None:
        following = self.following(number)
        style = item.style if item else ""
        if style == self.parent_style:
            self.parent, self.parent_style = "", ""
        below = occupation_heading(following)
        if not level_heading(following) and below and self._is_one(below) and heading.explicit:
            self.parent, self.parent_style = heading.names[0], style
            self.outline.headings.append((number, heading.names[0], 0))
            self.occupation = None
            self._close()
            return
        self.occupation, self.occupation_line = heading, number
        self.running, self.style, self.last_number = None, None, 0
        if level_heading(following):
            self.level = None
        elif self.level:
            self.below_level = True
            self._open_list(number)

    # what stands in and beside lists

    def _definition(self, number: int, item: Enumerated | None) -> None:
        self.remark(number, "definition", NOTE)
        if item and item.style == self.style and item.number == self.last_number + 1:
            self.last_number = item.number

    def _common(self, number: int, line: str, item: Enumerated | None) -> bool:
        """A line with 具备以下条件之一 that is no level heading."""
        asked = None if item and self.style == item.style else list_condition(line)
        if asked is None:
            return False
        if self.running is not None and not self.running.clauses and self.running.condition:
            self.running.condition[number] = asked
        elif self.running is not None and not self.running.clauses:
            if asked:
                self.running.condition[number] = asked
            else:
                self.remark(number, "note")
            self._say_terms(terms_of(plain(line)))
        elif not self.outline.blocks and not asked and not names_a_level(line):
            self.terms = terms_of(plain(line))
            self.remark(number, "note")
        else:
            self._close()
            self.remark(number, "unread", UNREAD_HEADING)
        return True

    def _say_terms(self, terms: str) -> None:
        """The terms of the running list, where a line below its heading says them."""
        assert self.running is not None
        lists = self.outline.blocks[-1].lists
        self.running = lists[-1] = self.running._replace(terms=terms or self.running.terms)

    def _announces(self, number: int, line: str) -> bool:
        """A clause that says itself for which level it is, where no heading does (…的人员可以申报技师资格)."""
        if self.level is not None and not self.by_clauses:
            return False
        levels = announced(plain(line))
        if len(levels) != 1 or not self.reads(line):
            return False
        (level,) = levels
        if self.level is None or self.level.level != level:
            self.level, self.level_line, self.by_clauses = LevelHeading(level, "", ""), 0, True
            self._open_list(0)
        assert self.running is not None
        self.running.clauses.append(number)
        return True

    def _clause(self, number: int, line: str, item: Enumerated | None) -> bool:
        """Take a line as a clause of the running list, if its enumeration goes on so, or it has none."""
        if self.level is None or is_note(line):
            return False
        empty = self.running is None or not self.running.clauses
        if item:
            fits = self.style == item.style or (empty and self.style is None and item.number in (0, 1))
        else:
            stated = bool(CLAUSE_WORDS.search(plain(line))) and not plain(line).endswith("：")
            fits = self.style in (None, "") and (stated or self.reads(line))
        if not fits or (not self.reads(line) and (definition(line) or is_harmless(line))):
            return False
        restricted = self.restricts(line)
        if restricted:
            own = ListOutline(self.level.level, 0, [number], self.level.terms or self.terms, {})
            self.outline.blocks.append(Block(restricted, (), self.parent, 0, [own]))
        else:
            if self.running is None:
                self._open_list(self.level_line)
            assert self.running is not None
            self.running.clauses.append(number)
        if item is None and not self.reads(line):
            self.remark(number, "clause", PLAIN, of_heading=True)
        if item and item.number not in (0, self.last_number + 1) and not item.part:
            self.remark(number, "clause", GAP, of_heading=True)
        self.style, self.last_number = (item.style, item.number) if item else (self.style or "", self.last_number)
        return True

    def _other(self, number: int, line: str, item: Enumerated | None, *, first: bool) -> None:
        if self.level is None and self.reads(line):
            self.remark(number, "unread", NO_LEVEL)
        elif is_harmless(line):
            if item and self.level and item.style != self.style:
                self._close()  # another section of the notice
            self.remark(number, "chatter")
        elif (first or not self.outline.blocks) and is_title(line):
            self.remark(number, "title")
        elif self._is_lost_heading(line):
            self._close()
            self.remark(number, "unread", UNREAD_HEADING)
        else:
            if item and self.level and item.style != self.style and item.style in ("一、", "（一）"):
                self._close()
            self.remark(number, "unread", OPEN_NOTE if is_note(line) else UNREAD)

    def _is_lost_heading(self, line: str) -> bool:
        """A line with the word of a level that is not understood: what follows is not put under the level before."""
        text = plain(line)
        short = len(text) <= 40 and not re.search("[。；]", text)
        return names_a_level(line) and (short or text.endswith("：") or "条件" in text)

    # what somebody says that a line is

    def told(self, number: int, line: str, role: Mapping[str, Any]) -> None:
        """Take a line as somebody says that it is."""
        self.begun = True
        said = role.get("role")
        if said == "level" and isinstance(role.get("level"), int) and 1 <= role["level"] <= 5:
            self._level(number, LevelHeading(role["level"], "", "any"))
        elif said == "occupation" and isinstance(role.get("name"), str) and role["name"].strip():
            name = role["name"].strip()[:40]
            self.occupation, self.occupation_line = OccupationHeading((name,), (), True), number
            self._close()
        elif said == "clause" and self.level is not None:
            if self.running is None:
                self._open_list(self.level_line)
            assert self.running is not None
            self.running.clauses.append(number)
            item = enumerated(line)
            self.style, self.last_number = (item.style, item.number) if item else (self.style or "", self.last_number)
        elif said == "condition" and self.running is not None:
            self.running.condition[number] = plain(line)
        elif said == "continued" and number > 1:
            start = number - 1
            while start > 1 and any(start in more for more in self.outline.continued.values()):
                start -= 1
            self.outline.continued.setdefault(start, []).append(number)
        elif said in ("title", "note", "chatter", "definition"):
            self.remark(number, said)
        else:
            self.remark(number, "unread", UNREAD)


def _with_unused(outline: Outline, lines: Sequence[str]) -> Outline:
    """Headings of occupations below which no list stands are headings all the same, to be looked at."""
    named = {line for line, _, _ in outline.headings} | {remark.line for remark in outline.remarks}
    for block in outline.blocks:
        named.add(block.heading)
        for printed in block.lists:
            named.update((printed.heading, *printed.clauses, *printed.condition))
    named.update(line for more in outline.continued.values() for line in more)
    for number, line in enumerate(lines, 1):
        if line.strip() and number not in named:
            outline.headings.append((number, "", 0))
            outline.remarks.append(Remark(number, "occupation", UNUSED, open=True, of_heading=True))
    return outline


def _without_empty_lists(outline: Outline) -> Outline:
    """Lists without a clause are headings that an editor has to look at."""
    blocks = []
    for block in outline.blocks:
        filled = [printed for printed in block.lists if printed.clauses]
        for printed in block.lists:
            if not printed.clauses:
                outline.headings.append((printed.heading, "", printed.level))
                outline.remarks.append(Remark(printed.heading, "level", EMPTY_LIST, open=True, of_heading=True))
        if filled:
            blocks.append(block._replace(lists=filled))
    return outline._replace(blocks=blocks)


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
    walk = _Walk(lines, restricts, reads, known)
    for number, line in enumerate(lines, 1):
        if number in roles:
            walk.told(number, line, roles[number])
        else:
            walk.see(number, line)
    return _with_unused(_without_empty_lists(walk.outline), lines)
