"""The blocks and lists as they are being filled: which list runs, and how its enumeration goes on."""

from __future__ import annotations

from intake.notice.enumerators import Enumerated
from intake.notice.headings import OccupationHeading
from intake.notice.levels import LevelHeading
from intake.notice.outline import Block, ListOutline


class Building:
    """What a walk over the lines has built.

    Attributes:
        blocks: In the order of the notice.
        running: The list that is filled, None between lists.
        style: Of its enumeration; "" for none, None where no item has come yet.
        last_number: Of its last item.
        terms: What the notice says above all lists of how their clauses are joined.
        shared: What it asks above them of everybody, by line.
    """

    def __init__(self, blocks: list[Block]) -> None:
        self.blocks = blocks
        self.running: ListOutline | None = None
        self.style: str | None = None
        self.last_number = 0
        self.terms = ""
        self.shared: dict[int, str] = {}

    @property
    def has_clauses(self) -> bool:
        """Whether a list runs and something stands in it."""
        return self.running is not None and bool(self.running.clauses)

    def close(self) -> None:
        """What comes next is in no list."""
        self.running = None

    def begin_enumeration(self) -> None:
        """No list runs, and its successor may be enumerated in any style."""
        self.running, self.style, self.last_number = None, None, 0

    def open(self, who: OccupationHeading | None, parent: str, level: LevelHeading, line: int, heading: int) -> bool:
        """Begin a list.

        Args:
            who: Its occupations; None where none is named.
            parent: The 职业 of these.
            level: What its heading says.
            line: Of the heading; 0 for none.
            heading: Of its block.

        Returns:
            Whether the same occupations have a list of the level before.
        """
        names, bracketed = (who.names, who.bracketed) if who else ((), ())
        last = self.blocks[-1] if self.blocks else None
        same = last is not None and last.names == names and last.parent == parent
        before = [each for each in last.lists if each.level == level.level] if last is not None else []
        repeated = any(each.clauses or each.condition for each in before)
        if last is None or not same or repeated:
            last = Block(names, bracketed, parent, heading, [])
            self.blocks.append(last)
        condition = {line: level.condition} if level.condition else {}
        self.running = ListOutline(level.level, line, [], level.terms or self.terms, condition)
        last.lists.append(self.running)
        return same and repeated

    def add(self, line: int) -> None:
        """A clause of the running list."""
        assert self.running is not None
        if not self.running.clauses:
            self.running.condition.update(self.shared)
        self.running.clauses.append(line)

    def add_alone(self, names: tuple[str, ...], parent: str, level: LevelHeading, line: int) -> None:
        """A clause for some occupations only, which is a list of its own."""
        asked = self.running.condition if self.running else {}
        own = ListOutline(level.level, 0, [line], level.terms or self.terms, {**self.shared, **asked})
        self.blocks.append(Block(names, (), parent, 0, [own]))

    def say_terms(self, terms: str) -> None:
        """The terms of the running list, where a line below its heading says them."""
        assert self.running is not None
        lists = self.blocks[-1].lists
        self.running = lists[-1] = self.running._replace(terms=terms or self.running.terms)

    def count(self, item: Enumerated | None) -> None:
        """An item of the enumeration, or a line that has none."""
        self.style, self.last_number = (item.style, item.number) if item else (self.style or "", self.last_number)

    def fits(self, item: Enumerated) -> bool:
        """Whether an item may be one of the running list, or begin it."""
        begins = not self.has_clauses and self.style is None and item.number in (0, 1)
        return self.style == item.style or begins

    def is_next(self, item: Enumerated | None) -> bool:
        """Whether an item has the next number."""
        return bool(item and self.style == item.style and item.number == self.last_number + 1)

    def restarts(self, item: Enumerated | None) -> bool:
        """Whether the numbers of the running list begin anew: a heading was not understood."""
        begins = item is not None and item.style == self.style and item.number == 1 and not item.part
        return self.has_clauses and begins
