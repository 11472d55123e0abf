"""Blocks of lists that a source prints twice: the same levels with the same words."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from generator.lint.finding import Finding, lines_of
from generator.rulebook import PrintedList, Rulebook
from generator.rulebook.source import Source


class Block(NamedTuple):
    """The lists that stand under one heading of a source."""

    source: Source
    id: str
    heading: int | None
    lists: tuple[PrintedList, ...]

    @property
    def words(self) -> tuple[tuple[int, tuple[str, ...]], ...]:
        """All that it says; two clauses of one id are word for word the same."""
        return tuple((printed.level, tuple(use.clause.id for use in printed.uses)) for printed in self.lists)

    @property
    def lines(self) -> range:
        """From the heading of its first list to its last clause."""
        numbers = [use.line for printed in self.lists for use in printed.uses]
        numbers += [printed.heading for printed in self.lists if printed.heading]
        return range(min(numbers), max(numbers) + 1)


def blocks(book: Rulebook) -> Iterator[Block]:
    """The blocks of every source, in the order of the source."""
    lists = {printed.id: printed for printed in book.lists}
    for source in book.sources.values():
        for data in source.meta["blocks"]:
            own = tuple(lists[f"{source.id}-{data['id']}-{printed['level']}"] for printed in data["lists"])
            yield Block(source, data["id"], data.get("heading"), own)


def same_blocks(book: Rulebook) -> Iterator[Finding]:
    """Groups of blocks that say the same."""
    groups: dict[tuple[object, ...], list[Block]] = {}
    for block in blocks(book):
        groups.setdefault(block.words, []).append(block)
    for group in groups.values():
        if len(group) > 1:
            first = group[0]
            yield Finding(
                f"same-block:{first.id}",
                lines_of((block.source.id, line) for block in group for line in block.lines),
                (),
                (),
                f"the blocks {', '.join(block.id for block in group)} are word for word the same",
                first.source.document.file,
                first.source.document.line(("blocks", first.source.meta["blocks"].index(_data(first)))),
            )


def _data(block: Block) -> object:
    return next(data for data in block.source.meta["blocks"] if data["id"] == block.id)
