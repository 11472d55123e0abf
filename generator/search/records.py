"""What can be found: occupations with their levels and clauses, and other pages, as the page generator hands them over.

Owns the shape of the input; knows no rules and no pages.  All text is plain and Simplified.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, NamedTuple


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

    ``anchors`` are places of the page that can be linked to: where each begins in the text, and its id.  ``kind`` tells
    apart what stands for itself on a page: a term that it explains, a question that it answers.  ``asked`` is what
    people type who want to read it, ``about`` words that only name what it is about; ``of_lists`` says that a list
    answers it better where the query names one.
    """

    url: str
    title: str
    text: str
    anchors: tuple[tuple[int, str], ...] = ()
    kind: Literal["page", "term", "question"] = "page"
    asked: tuple[str, ...] = ()
    about: tuple[str, ...] = ()
    of_lists: bool = False

    def __post_init__(self) -> None:
        if self.url.startswith("/") or "://" in self.url:
            raise ValueError(f"{self.url}: the address must be relative to the language root")


class Vocabulary(NamedTuple):
    """What people type beside the words of names and texts.

    ``synonyms``: what is said, and what names and texts say for it.  ``fillers``: words that carry a question and ask
    nothing (请问, 怎么); those of one character count only at the edge of others.  ``auxiliaries``: what may be left
    out of a question (多久可以拿到).  ``trades``: occupations by names that do not end like one (月嫂).
    ``asking``: what stands before or after words whose meaning is asked (什么是).
    """

    synonyms: tuple[tuple[str, str], ...] = ()
    fillers: tuple[str, ...] = ()
    auxiliaries: tuple[str, ...] = ()
    trades: tuple[str, ...] = ()
    asking: tuple[str, ...] = ()

    @property
    def words(self) -> tuple[str, ...]:
        """Every word of it."""
        return (
            *(word for pair in self.synonyms for word in pair),
            *self.fillers,
            *self.auxiliaries,
            *self.trades,
            *self.asking,
        )


NO_WORDS = Vocabulary()
