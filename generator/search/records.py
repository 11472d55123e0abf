"""What can be found: records and names, as the page generator hands them over.

Owns the shape of the input and the order of results that match equally well; knows no rules and no pages.
"""

from __future__ import annotations

from dataclasses import dataclass

KINDS = ("occupation", "level", "clause", "page")
"""Kinds of records, best first."""

LEVEL_WORDS: dict[int, tuple[str, str]] = {
    5: ("五级", "初级工"),
    4: ("四级", "中级工"),
    3: ("三级", "高级工"),
    2: ("二级", "技师"),
    1: ("一级", "高级技师"),
}
"""What visitors call a level.  Digits need no entry: 3级 is folded like 三级."""


@dataclass(frozen=True)
class SearchRecord:
    """One thing that can be found.

    ``url`` is relative to the language root, such as ``occupations/diangong/3/#clause-2``.
    ``title`` and ``body`` are plain Simplified text, ``title_hant`` and ``body_hant`` the same in Traditional,
    character by character.  ``kind`` is one of `KINDS`; ``rank`` orders records of a kind, lower first.
    """

    url: str
    title: str
    title_hant: str
    body: str
    body_hant: str
    kind: str
    rank: int
    occupation: str | None = None
    level: int | None = None

    def __post_init__(self) -> None:
        if self.kind not in KINDS:
            raise ValueError(f"{self.url}: kind {self.kind!r} is none of {', '.join(KINDS)}")
        if self.url.startswith("/") or "://" in self.url:
            raise ValueError(f"{self.url}: the address must be relative to the language root")


@dataclass(frozen=True)
class OccupationName:
    """An occupation as it is suggested; ``levels`` are those that have a page, ``aliases`` other names of it."""

    id: str
    name: str
    name_hant: str
    levels: tuple[int, ...]
    aliases: tuple[str, ...] = ()


def in_order(records: list[SearchRecord]) -> list[SearchRecord]:
    """Records by kind, then rank; the address makes the order independent of the input's."""
    return sorted(records, key=lambda record: (KINDS.index(record.kind), record.rank, record.url))
