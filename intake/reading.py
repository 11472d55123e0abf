"""From the text of a notice to all that was read of it: lines with roles, lists, clauses with their logic.  Pure."""

from __future__ import annotations

import re
from collections.abc import Container, Iterator, Mapping
from functools import lru_cache
from itertools import pairwise
from types import MappingProxyType
from typing import Any, NamedTuple

from intake.base import Base
from intake.grammar.clause_logic import Reading, read_clause, understands
from intake.grammar.facts import Context
from intake.notice.damage import Repair, Undo, repair_line
from intake.notice.defined import Defined, defined
from intake.notice.enumerators import enumerated, plain
from intake.notice.layout import lay_out
from intake.notice.levels import names_a_level, terms_of
from intake.notice.lines import COMMON_CONDITION, ClauseParts, parts_of, restricting_occupations, words_of_line
from intake.notice.occupation_names import Identify, OccupationNames
from intake.notice.outline import (
    AFTER_EMPTY,
    ANOTHER_CONDITION,
    CUT,
    GAP,
    OPEN_NOTE,
    PLAIN,
    REPEATED,
    TAKEN_AS_NAME,
    Block,
    Doubt,
    ListOutline,
    Outline,
    Remark,
)
from intake.notice.script import full_width, is_traditional, simplified
from intake.notice.told import read_outline

COMMON = "没有写明“之一”，而这一条像是各条共同的条件：请核对各条是否须同时具备"
ALL_OF = "标题要求同时具备各项条件，不是满足任意一条"
NO_WORDS = "没有文字"
BINDS = "这一条说到其他各条，或者像是人人都要符合的条件：请核对是其中一条，还是各条共同的条件"
JOINED = "这一条与相邻的一条连着说（并、且）：请核对是否要一起符合"
SEVERAL = "没有读懂，而且像是连着别的文字：请核对从哪里断开"
_SEVERAL = re.compile(r"。.|；(?!或).|[：；，][（(]?[0-9①-⑳一二三四五六七八九][）)、.．]|条件之一")
"""In words that are one clause: the end of a sentence, a number of the next, another heading."""
_OF_OTHERS = re.compile(
    "^(?:其[他它]条件|所有|全部|各类|均|凡|身体|遵纪|遵守|拥护|热爱|思想|品行|无不良|无违法|无犯罪)|(?:以上|上述|前述|前款)(?:[各两二三四五]?[类项条]|人员|条件|情形|所有)|第[0-9一二三四五六七八九十]+[项条款]|"
    "均[须需应可]|缺一不可"
)
"""In words that nobody understood: the other clauses, or everybody."""
_JOINT_BEHIND = re.compile("(?:并|且|并且|同时|以及|及|和|与|还须|另须|加上|加)[，：、；。]*$")
_JOINT_BEFORE = re.compile("^(?:并且|并|且|同时|以及|此外|另外|还[须需应要])")

_DOUBTFUL = (GAP, CUT, REPEATED, TAKEN_AS_NAME, AFTER_EMPTY)
"""Doubts about a heading or a clause that may change what its list asks."""


class ReadClause(NamedTuple):
    """A clause, or the condition of a list, at its line; `unsure`: it may be either."""

    line: int
    parts: ClauseParts
    reading: Reading
    unsure: bool = False


class ReadList(NamedTuple):
    """A list as it is printed; `conditions`: what it asks beside any of its clauses.

    `touched`: the lines that nobody understood and that may bear on it.
    """

    outline: ListOutline
    clauses: tuple[ReadClause, ...]
    conditions: tuple[ReadClause, ...]
    touched: tuple[int, ...]


class ReadBlock(NamedTuple):
    """Lists of the same occupations, by name."""

    outline: Block
    names: tuple[str, ...]
    lists: tuple[ReadList, ...]


class NoticeReading(NamedTuple):
    """All that was read of a notice.

    Attributes:
        lines: Its lines, each heading and each clause one of its own.
        relaid: Whether these are other lines than were pasted.
        script: hans or hant.
        outline: What each line is.
        names: The occupations and their ids.
        titles: Titles of certificates with their levels, those of its headings too.
        repairs: Of each line that has any.
        blocks: What is printed.
        doubts: What somebody has to look at.
        given: The occupation that the caller gave; empty for none.
        defined: What 相关专业 and 相关职业 are.
    """

    lines: tuple[str, ...]
    relaid: bool
    script: str
    outline: Outline
    names: OccupationNames
    titles: Mapping[str, int]
    repairs: Mapping[int, tuple[Repair, ...]]
    blocks: tuple[ReadBlock, ...]
    doubts: tuple[Doubt, ...]
    given: str
    defined: tuple[Defined, ...]

    def repaired(self, line: int) -> str:
        """A line with its repairs."""
        text = self.lines[line - 1]
        for repair in self.repairs.get(line, ()):
            text = repair.apply(text)
        return text


def numbered(name: str, taken: Container[str]) -> str:
    """An id for an occupation that is new, where nothing makes one of its name."""
    number = 1
    while f"occupation-{number}" in taken:
        number += 1
    return f"occupation-{number}"


class Options(NamedTuple):
    """How a notice is read.

    Attributes:
        occupation: Of lists that name none; empty if nobody gave one.
        stem: The name of the notice's file, a last resort for lists that name no occupation.
        identify: Makes the id of an occupation that is new.
        undo: What undoes a damage of bytes, where there is a codec for it.
        roles: What somebody says that lines are, by their numbers.
    """

    occupation: str = ""
    stem: str = ""
    identify: Identify = numbered
    undo: Undo | None = None
    roles: Mapping[int, Mapping[str, Any]] = MappingProxyType({})


DEFAULT = Options()


class _Reader:
    def __init__(self, text: str, base: Base, options: Options) -> None:
        self.base, self.options = base, options
        context = Context(base.titles, base.ids, options.occupation)

        @lru_cache(maxsize=1024)
        def reads(line: str) -> bool:
            return understands(words_of_line(line), context, base.ambiguities)

        self.reads = reads
        pasted = text.removeprefix("\ufeff")
        self.lines = lay_out(text, reads)
        self.relaid = "\n".join(self.lines) != pasted
        self.script = "hant" if is_traditional("".join(self.lines)) else "hans"
        known = {*base.ids, options.occupation}
        self.outline = read_outline(self.lines, restricting_occupations, reads, known, options.roles)
        self.titles = {**base.titles, **self.outline.titles}
        self.names = OccupationNames(self.outline, base, options.occupation, options.stem, options.identify)
        self.repairs = dict(self._repairs())
        self.doubts: list[Doubt] = []
        open_remarks = [remark for remark in self.outline.remarks if remark.open]
        self.unread = [remark.line for remark in open_remarks if remark.role == "unread" or remark.reason in _DOUBTFUL]
        self.plain = {remark.line for remark in open_remarks if remark.reason == PLAIN}
        lists = [printed for block in self.outline.blocks for printed in block.lists]
        starts = [min(each.heading or each.clauses[0], each.clauses[0]) for each in lists]
        # A note, and a line that holds the heading of another list, bear on more than the list in which they stand.
        wide = {remark.line for remark in open_remarks if remark.role == "unread" and self._is_wide(remark)}
        self.outside = ({each.clauses[-1] for each in lists} & self.plain) | wide
        self.ranges = [range(start, each.clauses[-1] + 1) for start, each in zip(starts, lists, strict=True)]

    def _is_wide(self, remark: Remark) -> bool:
        line = self.lines[remark.line - 1]
        return remark.reason == OPEN_NOTE or (names_a_level(line) and bool(terms_of(plain(line))))

    def _repairs(self) -> Iterator[tuple[int, tuple[Repair, ...]]]:
        others_qualified = simplified("".join(self.lines)).count("职业资格证书") > 1
        for block in self.outline.blocks:
            for printed in block.lists:
                for number in printed.clauses:
                    line = self.lines[number - 1]
                    item = enumerated(line)
                    body = item.end if item else 0
                    undo = self.options.undo
                    found = repair_line(line, body, self.reads, others_qualified=others_qualified, undo=undo)
                    if found:
                        yield number, tuple(found)

    def _repaired(self, number: int) -> str:
        line = self.lines[number - 1]
        for repair in self.repairs.get(number, ()):
            line = repair.apply(line)
        return line

    def _clause(self, line: int, printed: ListOutline, context: Context) -> ReadClause:
        repaired = self._repaired(line)
        for more in self.outline.continued.get(line, ()):
            repaired = repaired.rstrip("。 ") + self.lines[more - 1].strip()
        parts = parts_of(repaired, self.script)
        reading = Reading(None, (), (NO_WORDS,))
        if parts.text:
            reading = read_clause(parts.text, context._replace(level=printed.level), self.base.ambiguities)
        common = not printed.terms and len(printed.clauses) > 1 and _is_common(parts.text, reading)
        if common:
            self.doubts.append(Doubt(line, COMMON))
        binds = reading.when is None and printed.terms != "all" and bool(_OF_OTHERS.search(parts.text))
        if binds:
            self.doubts.append(Doubt(line, BINDS))
        unread = not printed.terms and len(printed.clauses) > 1 and reading.when is None
        several = reading.when is None and bool(_SEVERAL.search(parts.text))
        if several:
            self.doubts.append(Doubt(line, SEVERAL))
            self.outside.add(line)
        return ReadClause(line, parts, reading, common or unread or binds or several or line in self.plain)

    def _condition(self, line: int, words: str, context: Context) -> ReadClause:
        text = _as_printed(words, full_width(simplified(self.lines[line - 1])))
        return ReadClause(line, ClauseParts(0, "", text, ""), read_clause(words, context, self.base.ambiguities))

    def _list(self, printed: ListOutline, context: Context) -> ReadList:
        conditions = tuple(self._condition(line, words, context) for line, words in printed.condition.items())
        clauses = self._with_joints([self._clause(line, printed, context) for line in printed.clauses])
        if printed.terms == "all":
            self.doubts.append(Doubt(printed.heading or printed.clauses[0], ALL_OF))
        self.doubts += [Doubt(each.line, ANOTHER_CONDITION) for each in conditions[1:]]
        return ReadList(printed, clauses, conditions, ())

    def _with_joints(self, clauses: list[ReadClause]) -> tuple[ReadClause, ...]:
        """Clauses of which one ends with 并, or the next begins so, are no ways of their own."""
        joined = {
            at
            for first, (one, other) in enumerate(pairwise(clauses))
            if _JOINT_BEHIND.search(one.parts.text) or _JOINT_BEFORE.search(other.parts.text)
            for at in (first, first + 1)
        }
        self.doubts += [Doubt(clauses[at].line, JOINED) for at in sorted(joined)]
        return tuple(each._replace(unsure=each.unsure or at in joined) for at, each in enumerate(clauses))

    def _touching(self, printed: ListOutline) -> Iterator[int]:
        """The unread lines that may bear on a list: those within it, and all that are in no list, or may be outside."""
        for line in sorted({*self.unread, *self.outside}):
            within = next((each for each in self.ranges if line in each), None)
            if within is None or line in self.outside or printed.clauses[-1] in within:
                yield line

    def _blocks(self) -> Iterator[ReadBlock]:
        settled = [(block, self.names.settle(block)) for block in self.outline.blocks]
        for block, names in settled:
            context = Context(self.titles, dict(self.names.ids), names[0] if len(names) == 1 else "")
            yield ReadBlock(block, names, tuple(self._list(printed, context) for printed in block.lists))

    def _touched(self, block: ReadBlock) -> ReadBlock:
        lists = tuple(each._replace(touched=tuple(self._touching(each.outline))) for each in block.lists)
        return block._replace(lists=lists)

    def read(self) -> NoticeReading:
        """All of it."""
        blocks = tuple(map(self._touched, list(self._blocks())))
        doubts = [*self.doubts, *self.names.doubts]
        doubts += [Doubt(remark.line, remark.reason) for remark in self.outline.remarks if remark.open]
        return NoticeReading(
            self.lines,
            self.relaid,
            self.script,
            self.outline,
            self.names,
            self.titles,
            self.repairs,
            blocks,
            tuple(sorted(doubts, key=lambda doubt: doubt.line)),
            self.options.occupation,
            tuple(defined(self.lines, self.outline.blocks)),
        )


def _is_common(text: str, reading: Reading) -> bool:
    """Whether a clause of a list that does not say 之一 may be asked of everybody: a paper with nothing beside it."""
    alone = set(reading.when or ()) - {"quote", "readings"}
    return bool(COMMON_CONDITION.search(text)) or (bool(alone) and alone <= {"certificate", "document", "working_now"})


def _as_printed(words: str, line: str) -> str:
    """Words of a heading with the spaces that it prints."""
    places = [place for place, character in enumerate(line) if not character.isspace()]
    start = re.sub(r"\s", "", line).find(words)
    return line[places[start] : places[start + len(words) - 1] + 1] if start >= 0 else words


def read_notice(text: str, base: Base, options: Options = DEFAULT) -> NoticeReading:
    """Read a notice.

    Args:
        text: As it was pasted.
        base: What is known before.
        options: What the caller knows of it.
    """
    return _Reader(text, base, options).read()
