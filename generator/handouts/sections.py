"""What a handout prints of one level, or of one printed list: clauses, and the notes that they refer to.

All is plain data in Simplified for the templates; a quotation in the source's own words is a `Verbatim`, which
is neither converted nor set in the handout's script. Nothing here decides a verdict.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from typing import Any, NamedTuple

from generator.handouts.words import WORDS, circled
from generator.pages.occupation.levels import ListView
from generator.pages.parts.views import Reading, UseView
from generator.rulebook import Rulebook
from generator.rulebook.source import Correction

Data = dict[str, Any]


BROKEN = "乱码"
"""Stands in the reason of a correction that restores what an encoding has broken."""


class Verbatim(NamedTuple):
    """Words of a source in its own script."""

    text: str
    language: str


class Notes:
    """The notes of a section, each once, in the order in which clauses need them."""

    def __init__(self) -> None:
        self._notes: dict[tuple[str, tuple[Any, ...]], int] = {}

    def refer(self, kind: str, *parts: str | Verbatim) -> str:
        """The number that refers to a note, as ① or 〔51〕; the note is added if it is new."""
        return circled(self._notes.setdefault((WORDS[kind], parts), len(self._notes) + 1))

    def data(self) -> list[Data]:
        """All notes for the template."""
        return [{"mark": circled(number), "kind": key[0], "parts": list(key[1])} for key, number in self._notes.items()]


def reading_words(reading: Reading) -> str:
    """A question that the words leave open, with the ways to read it, as running text."""
    options = "；".join(f"{name}、{option}" for name, option in zip("甲乙丙丁戊己庚辛", reading.options, strict=False))
    return f"{reading.question}{options}。"


def changes_words(correction: Correction) -> bool:
    """Whether a correction is of words: what is one of spaces, punctuation or a broken encoding is in the booklet."""
    if BROKEN in correction.reason:
        return False
    found, meant = (
        re.sub(r"[\W_]", "", unicodedata.normalize("NFKC", t)) for t in (correction.found, correction.meant)
    )
    return found != meant


def correction_parts(correction: Correction, language: str) -> tuple[str | Verbatim, ...]:
    """A correction as running text."""
    if not correction.found:
        return ("句末补“", Verbatim(correction.meant, language), f"”（{correction.reason}）。")
    return (
        "原文“",
        Verbatim(correction.found, language),
        "”改作“",
        Verbatim(correction.meant, language),
        f"”（{correction.reason}）。",
    )


def printed_number(book: Rulebook, use: UseView) -> str:
    """A clause's number in the form in which its source prints numbers: （3） or 3、."""
    bracketed = re.match(r"\s*[（(]", book.sources[use.source].corrected(use.line))
    return f"（{use.number}）" if bracketed else f"{use.number}、"


def _numbers(use: UseView, notes: Notes, said: Sequence[str], every: bool) -> str:
    """The numbers of the notes that a clause needs; `every` correction, or those of words alone."""
    told = [item for item in use.corrections if every or changes_words(item)]
    numbers = [notes.refer("caution", caution) for caution in use.cautions if caution not in said]
    numbers += [notes.refer("reading", reading_words(reading)) for reading in use.readings]
    numbers += [notes.refer("correction", *correction_parts(item, use.language)) for item in told]
    return "".join(sorted(dict.fromkeys(numbers), key=_order))


def _clause(book: Rulebook, use: UseView, notes: Notes, said: Sequence[str], every: bool) -> Data:
    return {
        "number": printed_number(book, use),
        "mark": use.mark,
        "text": use.text,
        "citation": f"（{use.citation}）" if use.citation else "",
        "line": f"原文第{use.line}行",
        "doubt": WORDS["doubt"] if use.is_doubtful else "",
        "notes": _numbers(use, notes, said, every),
    }


def _condition(use: UseView, notes: Notes, said: Sequence[str], every: bool) -> str:
    """What a list asks beside any of its clauses, with the numbers of its notes."""
    return WORDS["condition"].format(text=use.text, line=use.line) + _numbers(use, notes, said, every)


def _order(number: str) -> int:
    return int(number[1:-1]) if number.startswith("〔") else ord(number) - ord("①") + 1


def list_heading(view: ListView, title: str) -> str:
    """What stands above a list: the reading under which it applies, or what the source prints there."""
    if view.under:
        return f"按“{'；'.join(view.under)}”的读法："
    if view.heading:
        return "" if view.heading in title else f"来源标题：{view.heading}"
    return f"来源在同级清单之外另列，条文自身写明适用{'、'.join(view.applies_to)}："


def shared_cautions(lists: Sequence[ListView]) -> list[str]:
    """Cautions that every clause of a section carries: said once at its head."""
    uses = [use for view in lists for use in view.uses]
    return [caution for caution in (uses[0].cautions if uses else ()) if all(caution in use.cautions for use in uses)]


def section(
    book: Rulebook, title: str, lists: Sequence[ListView], readings: Sequence[Reading], *, every: bool = False
) -> Data:
    """A level of an occupation, or a list as a source prints it, there with `every` correction."""
    said = shared_cautions(lists)
    notes = Notes()
    return {
        "title": title,
        "cautions": said,
        "readings": [f"来源在这里有几种读法，下面分别列出。{reading_words(item)}" for item in readings],
        "lists": [
            {
                "heading": list_heading(view, title),
                **({"condition": _condition(view.condition, notes, said, every)} if view.condition else {}),
                "clauses": [_clause(book, use, notes, said, every) for use in view.uses],
            }
            for view in lists
        ],
        "notes": notes.data(),
    }
