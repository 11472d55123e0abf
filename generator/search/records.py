"""What can be found: occupations with their levels and clauses, and other pages, as the page generator hands them over.

Owns the shape of the input; knows no rules and no pages.  All text is plain and Simplified.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Clause:
    """A clause of a level's page; ``anchor`` is its id there, without ``#``."""

    anchor: str
    text: str


@dataclass(frozen=True)
class Level:
    """A level that has a page, at ``occupations/<id>/<level>/``; ``summary`` stands under its title."""

    level: int
    summary: str
    clauses: tuple[Clause, ...]


@dataclass(frozen=True)
class Occupation:
    """An occupation, at ``occupations/<id>/``; ``of`` is the id of the one that it belongs to."""

    id: str
    name: str
    levels: tuple[Level, ...] = ()
    of: str | None = None
    aliases: tuple[str, ...] = ()


@dataclass(frozen=True)
class OtherPage:
    """Any other page; ``url`` is relative to the language's root, such as ``information/process/``.

    ``anchors`` are places of the page that can be linked to: where each begins in the text, and its id.
    """

    url: str
    title: str
    text: str
    anchors: tuple[tuple[int, str], ...] = ()

    def __post_init__(self) -> None:
        if self.url.startswith("/") or "://" in self.url:
            raise ValueError(f"{self.url}: the address must be relative to the language root")
