"""Tells what each line of a notice is: a small machine that walks over the lines once.

It knows the occupation and the list that it is in.  A line for which no rule accounts to its last character is unread,
and makes the lists that it may touch unknown; none is dropped.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Container, Sequence

from intake.notice import outline as reasons
from intake.notice.building import Building
from intake.notice.enumerators import Enumerated, bare, enumerated, plain
from intake.notice.harmless import (
    begins_procedure,
    definition,
    is_harmless,
    is_section,
    is_step,
    may_begin_a_name,
    names_conditions,
)
from intake.notice.headings import OccupationHeading, bare_name, is_note, occupation_heading
from intake.notice.levels import (
    FURTHER,
    UNSURE,
    LevelHeading,
    announced,
    is_any_of_above,
    level_heading,
    list_condition,
    names_a_level,
    names_basics,
    names_further,
    terms_of,
)
from intake.notice.outline import Outline, Remark
from intake.notice.subjects import is_worker
from intake.notice.topic import Topic

CLAUSE_WORDS = re.compile(r"从事|工作|证书|学历|毕业|培训|学徒|职称|见习|从业|年满|技术能手|获奖|等奖")
_OF_A_TITLE = re.compile("助理|见习|高级|中级|初级|副|主任")
"""What the title of a certificate begins with (助理物流师), and the name of an occupation does not."""


def _next_lines(lines: Sequence[str]) -> list[str]:
    """For each number of a line the next one that is not blank, found once for all."""
    found = [""]
    for line in reversed(lines):
        found.append(line if line.strip() else found[-1])
    return found[::-1]


class Walk:
    """What the lines before have come to; `see` takes the next one."""

    def __init__(
        self,
        lines: Sequence[str],
        restricts: Callable[[str], tuple[str, ...]],
        reads: Callable[[str], bool],
        known: Container[str],
    ) -> None:
        self.lines, self.restricts, self.reads, self.known = lines, restricts, reads, known
        self.outline = Outline([], [], [], {}, {})
        self.built = Building(self.outline.blocks)
        self.occupation: OccupationHeading | None = None
        self.occupation_line = 0
        self.below_level = False  # the occupation was named below a level heading, for that level only
        self.parent, self.parent_style = "", ""
        self.level: LevelHeading | None = None
        self.level_line = 0
        self.begun = False
        self.by_clauses = False  # the level is what the clauses say, there is no heading
        self.awaits = False  # 申报条件 stands above
        self.in_basics = False  # 基本条件 stands above
        self.in_procedure = False  # 报名流程 stands above
        self.basics_are_of_occupation = False
        headings = [heading for line in lines if (heading := level_heading(line))]
        self.topic = Topic({heading.level for heading in headings})
        self.levels_of_name: dict[str, set[int]] = {}
        for heading in headings:
            self.levels_of_name.setdefault(heading.name, set()).add(heading.level)
        self.next_lines = _next_lines(lines)
        self.before = ""
        """The last line that is not blank."""

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
        self._take(number, line, first=first)
        self.before = line

    def _take(self, number: int, line: str, *, first: bool) -> None:
        item = enumerated(line)
        level, occupation = self._level_of(line), occupation_heading(line)
        if not (item or level or occupation) and level_heading(self.following(number)) and (name := bare_name(line)):
            occupation = OccupationHeading((name,), (), True)
            self.remark(number, "occupation", reasons.TAKEN_AS_NAME, of_heading=True)
        if level and not self._continues(item, line):
            if self._may_go_on(line, level):
                self.remark(number, "level", reasons.CUT, of_heading=True)
            self.take_level(number, level)
        elif occupation and self._names_occupations(number, occupation, item):
            self._occupation(number, occupation, item)
        elif definition(line):
            self._definition(number, item)
        elif self.built.restarts(item):
            self._lose(number, reasons.RESTARTED)
        elif names_basics(line) and not self.built.has_clauses:
            self.in_basics, self.basics_are_of_occupation = True, self.occupation is not None
            self.remark(number, "note")
        elif (
            self.in_basics
            and item
            and not names_a_level(line)
            and list_condition(line) is None
            and not is_section(line)
        ):
            self.built.shared[number] = bare(line).rstrip("。；")
        elif self._announces(number, line):
            self.built.style, self.built.last_number = (item.style, item.number) if item else ("", 0)
        elif not self._common(number, line, item) and not self._clause(number, line, item):
            self._other(number, line, item, first=first)

    def _may_go_on(self, line: str, level: LevelHeading) -> bool:
        """Whether a heading and the one right above it are together that of a third level: 高级, 技师."""
        whole = level_heading(self.before.rstrip() + line.strip()) if level_heading(self.before) else None
        return whole is not None and whole.level != level.level

    def _level_of(self, line: str) -> LevelHeading | None:
        heading = level_heading(line)
        if heading and heading.level == UNSURE:
            told = not {5, 4}.isdisjoint(self.levels_of_name[heading.name])
            return heading._replace(level=3) if told else None
        return heading

    def _continues(self, item: Enumerated | None, line: str) -> bool:
        """Whether a line is the next item of the running list."""
        built = self.built
        if not (item and built.has_clauses and item.style == built.style):
            return False
        return item.number in (built.last_number, built.last_number + 1) and bool(CLAUSE_WORDS.search(plain(line)))

    def close(self) -> None:
        """What comes next is in no list."""
        self.level, self.by_clauses, self.awaits = None, False, False
        self.built.close()

    def _lose(self, number: int, reason: str) -> None:
        """A heading that was not understood: what follows is in no list."""
        self.close()
        self.in_basics = False
        self.topic.forget_level()
        self.remark(number, "unread", reason)

    # headings

    def take_level(self, number: int, heading: LevelHeading) -> None:
        """Take a line as the heading of a level."""
        self.built.begin_enumeration()
        self.in_basics = self.in_procedure = False
        self.by_clauses = False
        self.level, self.level_line = heading, number
        if self.below_level:
            self.occupation, self.below_level = None, False
        if heading.name and self._is_title_of_certificate(heading):
            self.outline.titles[heading.name] = heading.level
        elif heading.name:
            named = occupation_heading(heading.name) or OccupationHeading((heading.name,), (), True)
            if self.occupation is None or self.occupation.names != named.names:
                self.occupation, self.occupation_line = named, number
        following = self.following(number)
        others = occupation_heading(following)
        if others and not enumerated(following) and not level_heading(following) and not self.reads(following):
            self.outline.headings.append((number, "", heading.level))  # its occupations come below it
            return
        self._open_list(number)

    def _is_title_of_certificate(self, heading: LevelHeading) -> bool:
        """助理物流师（国家职业资格三级）; but 焊工（三级） where no other name stands is the occupation."""
        if not heading.bracketed or len(self.levels_of_name[heading.name]) > 1:
            return False
        others = set(self.levels_of_name) - {heading.name, ""}
        alone = self.occupation is None and not others and is_worker(heading.name)
        return not alone or bool(_OF_A_TITLE.match(heading.name))

    def _open_list(self, heading: int) -> None:
        assert self.level is not None
        who, line = self.occupation, self.occupation_line or heading
        if who is None and (who := self.topic.occupations):
            line = self.topic.line
        if self.built.open(who, self.parent, self.level, heading, line):
            self.remark(heading, "level", reasons.REPEATED, of_heading=True)

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
        return self.built.running is not None and self.built.is_next(item)

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
            self.close()
            return
        if may_begin_a_name(self.before) and item is None and not any(name in self.known for name in heading.names):
            self.remark(number, "occupation", reasons.NAME_CUT, of_heading=True)
        self.occupation, self.occupation_line = heading, number
        self.built.begin_enumeration()
        self.in_basics = False
        if self.basics_are_of_occupation:
            self.built.shared = {}
        if level_heading(following):
            self.level = None
        elif self.level:
            self.below_level = True
            self._open_list(number)

    # what stands in and beside lists

    def _definition(self, number: int, item: Enumerated | None) -> None:
        self.remark(number, "definition", reasons.NOTE)
        if item and self.built.is_next(item):
            self.built.last_number = item.number

    def _common(self, number: int, line: str, item: Enumerated | None) -> bool:
        """A line with 具备以下条件之一 that is no level heading."""
        if self.built.has_clauses and is_any_of_above(line) and terms_of(plain(line)) == "any":
            if self.built.running and self.built.running.terms == "all":
                return False
            self.built.say_terms("any")
            self.remark(number, "note")
            return True
        asked = None if item and self.built.style == item.style else list_condition(line)
        if asked is None:
            return False
        self.in_basics = False
        if not self.outline.blocks:
            self._open_by_topic()
        running = self.built.running
        if running is not None and not running.clauses:
            if asked or running.condition:
                running.condition[number] = asked
            else:
                self.remark(number, "note")
            self.built.say_terms(terms_of(plain(line)))
        elif not self.outline.blocks and not asked and not names_a_level(line):
            self.built.terms = terms_of(plain(line))
            self.remark(number, "note")
        else:
            self._lose(number, reasons.UNREAD_HEADING)
        return True

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
        self.built.add(number)
        return True

    def _open_by_topic(self) -> bool:
        """Begin the only list of a notice whose title says its level; False where headings name others."""
        if self.level is not None or self.topic.level is None:
            return False
        self.level, self.level_line = self.topic.level, self.topic.line
        self.built.begin_enumeration()
        self._open_list(self.topic.line)
        return True

    def _clause(self, number: int, line: str, item: Enumerated | None) -> bool:
        """Take a line as a clause of the running list, if its enumeration goes on so, or it has none."""
        begins = self.awaits and item is not None and item.number in (0, 1) and bool(CLAUSE_WORDS.search(plain(line)))
        if item and not self.reads(line) and self._is_section(number, line, item):
            return False
        if is_note(line) or (not self.reads(line) and (definition(line) or is_harmless(line))):
            return False
        if self.level is None and not ((begins or self.reads(line)) and self._open_by_topic()):
            return False
        assert self.level is not None
        further = self.level.level in FURTHER.values() and names_further(line)
        if item:
            fits = self.built.fits(item)
        else:
            stated = (further or bool(CLAUSE_WORDS.search(plain(line)))) and not plain(line).endswith("：")
            fits = self.built.style in (None, "") and (stated or self.reads(line))
        if not fits:
            return False
        restricted = self.restricts(line)
        if restricted:
            self.built.add_alone(restricted, self.parent, self.level, number)
        else:
            self.add(number)
        if item is None and not further and not self.reads(line):
            self.remark(number, "clause", reasons.PLAIN, of_heading=True)
        if item and item.number not in (0, self.built.last_number + 1) and not item.part:
            self.remark(number, "clause", reasons.GAP, of_heading=True)
        self.built.count(item)
        return True

    def _is_section(self, number: int, line: str, item: Enumerated) -> bool:
        """一、基本条件 above other items is the name of a section, no clause."""
        below = enumerated(self.following(number))
        begins = not self.built.has_clauses and below is not None and below.style != item.style
        return begins and not CLAUSE_WORDS.search(plain(line))

    def add(self, number: int) -> None:
        """Take a line as a clause of the list whose heading stands above."""
        if self.built.running is None:
            self._open_list(self.level_line)
        self.built.add(number)

    def _other(self, number: int, line: str, item: Enumerated | None, *, first: bool) -> None:
        beside = bool(item and self.level and item.style != self.built.style)  # another section of the notice
        if self.level is None and self.reads(line):
            self.remark(number, "unread", reasons.NO_LEVEL)
        elif is_harmless(line):
            self.awaits = names_conditions(line)
            self.in_procedure = begins_procedure(line) or (self.in_procedure and not is_section(line))
            self.in_basics = self.in_basics and not is_section(line)
            if beside and not (self.awaits and not self.built.has_clauses):
                self.close()
            self.remark(number, "chatter")
        elif self.in_procedure and item and not self.built.running and is_step(line):
            self.remark(number, "chatter")
        elif (first or not self.outline.blocks) and (role := self.topic.hear(number, line)):
            self.awaits = names_conditions(line)
            if role == "title":
                self.remark(number, role)
            else:
                self.outline.headings.append((number, "", 0))
        elif self._is_lost_heading(line):
            self._lose(number, reasons.UNREAD_HEADING)
        else:
            if beside and self.built.has_clauses and item and item.style in ("一、", "（一）"):
                self.close()
            self.remark(number, "unread", reasons.OPEN_NOTE if is_note(line) else reasons.UNREAD)

    def _is_lost_heading(self, line: str) -> bool:
        """A line with the word of a level that is not understood: what follows is not put under the level before."""
        text = plain(line)
        short = len(text) <= 40 and not re.search("[。；]", text)
        if terms_of(text) == "any" and (short or text.endswith("：")):
            return True
        return names_a_level(line) and (short or text.endswith("：") or "条件" in text)
