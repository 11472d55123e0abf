"""Long lists in sheets: a page that would grow with the number of occupations goes on at `<its address>page-2/`.

Owns how a list is cut and how one sheet leads to the others.  Nothing is cut that is as long as today's lists: one
page then holds all.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Generic, NamedTuple, TypeVar

from generator.pages.frame.page import Page

Item = TypeVar("Item")
NEAR = 2
"""Sheets before and after that are linked by number, beside the first, the last and every tenth."""


class SheetLink(NamedTuple):
    """A sheet by its number; `skips` says that some before it are left out."""

    number: int
    href: str
    skips: bool


class Sheet(NamedTuple, Generic[Item]):
    """A part of a list; `base` is the address of the first sheet, `number` counts from 1."""

    base: str
    number: int
    total: int
    items: Sequence[Item]

    @property
    def path(self) -> str:
        """The sheet's own address."""
        return self.path_of(self.number)

    def path_of(self, number: int) -> str:
        """The address of any of the sheets."""
        return self.base if number == 1 else f"{self.base}page-{number}/"

    @property
    def links(self) -> Iterator[SheetLink]:
        """The sheets that this one leads to, in order, itself among them."""
        before = 0
        for number in range(1, self.total + 1):
            if number in (1, self.total) or abs(number - self.number) <= NEAR or number % 10 == 0:
                yield SheetLink(number, self.path_of(number), number > before + 1)
                before = number

    def page(self, first: Page) -> Page:
        """The sheet's page, made of what it would be as the only one: its own title and way, and found through it."""
        if self.number == 1:
            return first
        words = f"第{self.number}页"
        trail = (*(first.crumbs or ((first.title, self.base),)), (words, self.path))
        title, description = f"{first.title}（{words}）", f"{first.description}{words}，共{self.total}页。"
        return first._replace(path=self.path, title=title, description=description, kind="sheet", crumbs=trail)


def sheets(
    base: str, items: Sequence[Item], most: int, weight: Callable[[Item], int] = lambda _: 1
) -> list[Sheet[Item]]:
    """A list cut into sheets of at most that weight (one heavier item has a sheet of its own); at least one.

    >>> [sheet.items for sheet in sheets("a/", [1, 2, 3], 2)], [sheet.path for sheet in sheets("a/", [1, 2, 3], 2)]
    ([[1, 2], [3]], ['a/', 'a/page-2/'])
    """
    parts: list[list[Item]] = [[]]
    whole = 0
    for item in items:
        whole += weight(item)
        if parts[-1] and whole > most:
            parts.append([])
            whole = weight(item)
        parts[-1].append(item)
    return [Sheet(base, number, len(parts), part) for number, part in enumerate(parts, 1)]
