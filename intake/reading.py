"""From the text of a notice to all that was read of it: lines with roles, lists, clauses with their logic.  Pure."""

from __future__ import annotations

import re
from collections.abc import Container, Iterator, Mapping
from functools import lru_cache
from types import MappingProxyType
from typing import NamedTuple

from intake.base import Base
from intake.grammar.clause_logic import Reading, read_clause, understands
from intake.grammar.facts import Context
from intake.notice.damage import Repair, Undo, repair_line
from intake.notice.headings import enumerated
from intake.notice.layout import lay_out
from intake.notice.lines import COMMON_CONDITION, ClauseParts, parts_of, restricting_occupations, words_of_line
from intake.notice.occupation_names import Identify, OccupationNames
from intake.notice.outline import Block, Doubt, ListOutline, Outline, read_outline
from intake.notice.script import full_width, is_traditional, simplified
from intake.notice.told import Told, as_told

COMMON = "没有写明“之一”，而这一条像是各条共同的条件：请核对各条是否须同时具备"
ALL_OF = "标题要求同时具备各项条件，不是满足任意一条"
NO_WORDS = "没有文字"


class ReadClause(NamedTuple):
    """A clause, or the condition of a list, at its line."""

    line: int
    parts: ClauseParts
    reading: Reading


class ReadList(NamedTuple):
    """A list as it is printed; `condition`: what it asks beside any of its clauses."""

    outline: ListOutline
    clauses: tuple[ReadClause, ...]
    condition: ReadClause | None


class ReadBlock(NamedTuple):
    """Lists of the same occupations, by name."""

    outline: Block
    names: tuple[str, ...]
    lists: tuple[ReadList, ...]


class NoticeReading(NamedTuple):
    """All that was read of a notice.

    Attributes:
        printed: Its lines, each heading and each clause one of its own.
        lines: The same as they read with what a person says of them.
        told: What a person says of lines, by their numbers.
        relaid: Whether these are other lines than were pasted.
        script: hans or hant.
        outline: What each line is.
        names: The occupations and their ids.
        titles: Titles of certificates with their levels, those of its headings too.
        repairs: Of each line that has any.
        blocks: What is printed.
        doubts: What somebody has to look at.
    """

    printed: tuple[str, ...]
    lines: tuple[str, ...]
    told: Mapping[int, Told]
    relaid: bool
    script: str
    outline: Outline
    names: OccupationNames
    titles: Mapping[str, int]
    repairs: Mapping[int, tuple[Repair, ...]]
    blocks: tuple[ReadBlock, ...]
    doubts: tuple[Doubt, ...]

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
        told: What a person says that lines are, by their numbers.
    """

    occupation: str = ""
    stem: str = ""
    identify: Identify = numbered
    undo: Undo | None = None
    told: Mapping[int, Told] = MappingProxyType({})


DEFAULT = Options()


class _Reader:
    def __init__(self, text: str, base: Base, options: Options) -> None:
        self.base, self.options = base, options
        context = Context(base.titles, base.ids, options.occupation)

        @lru_cache(maxsize=64)
        def reads(line: str) -> bool:
            return understands(words_of_line(line), context, base.ambiguities)

        self.reads = reads
        pasted = text.removeprefix("\ufeff")
        self.printed = lay_out(text, reads)
        self.lines = as_told(self.printed, options.told)
        self.relaid = "\n".join(self.printed) != pasted
        self.script = "hant" if is_traditional("".join(self.lines)) else "hans"
        self.outline = read_outline(self.lines, restricting_occupations, reads, self._told_clauses())
        self.titles = {**base.titles, **self.outline.titles}
        self.names = OccupationNames(self.outline, base, options.occupation, options.stem, options.identify)
        self.repairs = dict(self._repairs())
        self.doubts: list[Doubt] = []

    def _told_clauses(self) -> set[int]:
        return {number for number, told in self.options.told.items() if told.role == "clause"}

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
        parts = parts_of(self._repaired(line), self.script)
        if printed.terms == "all":
            reading = Reading(None, (), (ALL_OF,))
        elif parts.text:
            reading = read_clause(parts.text, context, self.base.ambiguities)
        else:
            reading = Reading(None, (), (NO_WORDS,))
        return ReadClause(line, parts, reading)

    def _condition(self, line: int, words: str, context: Context) -> ReadClause:
        text = _as_printed(words, full_width(simplified(self.lines[line - 1])))
        return ReadClause(line, ClauseParts(0, "", text, ""), read_clause(words, context, self.base.ambiguities))

    def _list(self, printed: ListOutline, context: Context) -> ReadList:
        conditions = [self._condition(line, words, context) for line, words in printed.condition.items()]
        clauses = tuple(self._clause(line, printed, context) for line in printed.clauses)
        if printed.terms == "all":
            self.doubts.append(Doubt(printed.heading or printed.clauses[0], ALL_OF))
        elif not printed.terms and len(clauses) > 1:
            common = (n for n in printed.clauses if COMMON_CONDITION.search(words_of_line(self.lines[n - 1])))
            self.doubts += [Doubt(number, COMMON) for number in common]
        return ReadList(printed, clauses, conditions[0] if conditions else None)

    def _blocks(self) -> Iterator[ReadBlock]:
        settled = [(block, self.names.settle(block)) for block in self.outline.blocks]
        for block, names in settled:
            context = Context(self.titles, dict(self.names.ids), names[0] if len(names) == 1 else "")
            yield ReadBlock(block, names, tuple(self._list(printed, context) for printed in block.lists))

    def read(self) -> NoticeReading:
        """All of it."""
        blocks = tuple(self._blocks())
        doubts = [*self.doubts, *self.names.doubts]
        doubts += [Doubt(remark.line, remark.reason) for remark in self.outline.remarks if remark.open]
        return NoticeReading(
            self.printed,
            self.lines,
            self.options.told,
            self.relaid,
            self.script,
            self.outline,
            self.names,
            self.titles,
            self.repairs,
            blocks,
            tuple(sorted(doubts, key=lambda doubt: doubt.line)),
        )


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
