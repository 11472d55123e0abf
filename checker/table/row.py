"""A row of cells: how each is read, which cannot be, and from which column each fact of a profile comes."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import NamedTuple, TypeAlias, TypeVar

from ..core.profile import ELSEWHERE
from . import cells
from .cells import BadCell
from .text import compact

V = TypeVar("V")
Place: TypeAlias = tuple[str, int, str]
"""A section of the profile, the number of an item, a field."""


class Note(NamedTuple):
    """Something about a cell (`column` from 0; None: about the row): a code of the wording, and what fills it in."""

    column: int | None
    code: str
    values: tuple[tuple[str, str], ...] = ()


class Columns(NamedTuple):
    """The columns of a table by what they are, and how their cells are to be read.

    Attributes:
        places: the places of the columns of a meaning, from the left.
        in_months: columns of lengths that count in months.
        documents: the kind of paper of columns of single papers.
        names: occupation names -> ids.
        epoch: from which year numbers of days count.
    """

    places: Mapping[str, tuple[int, ...]]
    in_months: frozenset[int]
    documents: Mapping[int, str]
    names: Mapping[str, str]
    epoch: int = 1900


class Row:
    """Reads the cells of one row, and notes what cannot be read.

    Args:
        cells_of: the cells.
        columns: what they are.
        meant: of texts that can mean two things, what was meant (`BadCell.options`).
    """

    def __init__(self, cells_of: Sequence[str], columns: Columns, meant: Mapping[str, str]) -> None:
        self._cells, self.columns, self._meant = cells_of, columns, meant
        self.problems: list[Note] = []
        self.origin: dict[Place, int] = {}

    def places(self, meaning: str) -> tuple[int, ...]:
        return self.columns.places.get(meaning, ())

    def place(self, meaning: str) -> int | None:
        """The column of a meaning that has something in it."""
        return next((place for place in self.places(meaning) if self.text(place)), None)

    def text(self, place: int | None) -> str:
        return self._cells[place].strip() if place is not None and place < len(self._cells) else ""

    def note(self, place: int | None, code: str, **values: str) -> None:
        self.problems.append(Note(place, code, tuple(values.items())))

    def read(self, place: int | None, section: str, reader: Callable[[str], V]) -> V | None:
        """The value of a cell for a section; None where it is blank or cannot be used."""
        text = self.text(place)
        if not text or place is None:
            return None
        self.origin.setdefault((section, 0, ""), place)
        try:
            return reader(text)
        except BadCell as error:
            meant = self._meant.get(compact(text), "")
            if meant in error.options:
                return reader(meant)
            self.note(place, error.code, found=text)
            return error.value or None  # type: ignore[return-value]

    def one(self, meaning: str, section: str, reader: Callable[[str], V]) -> V | None:
        return self.read(self.place(meaning), section, reader)

    def came_from(self, section: str, number: int, field: str, place: int | None) -> None:
        if place is not None:
            self.origin[section, number, field] = place

    def day(self, meaning: str, section: str, field: str = "date") -> str | None:
        """The date of a section that has one item."""
        place = self.place(meaning)
        self.came_from(section, 0, field, place)
        return self.day_at(place, section)

    def day_at(self, place: int | None, section: str) -> str | None:
        return self.read(place, section, lambda text: cells.day(text, self.columns.epoch))

    def occupation(self, text: str) -> str:
        """The id of a listed occupation, or that it is none."""
        return self.columns.names.get(compact(text), ELSEWHERE)
