"""The information sections of a source as pages; their lost headings are said to be the editors'."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from itertools import pairwise
from typing import Any, NamedTuple

from markupsafe import Markup, escape

from generator.pages.frame.environment import render
from generator.pages.frame.page import Page
from generator.pages.parts.views import source_title
from generator.pages.questions import read_questions
from generator.rulebook import Rulebook
from generator.rulebook.source import Source, expand_lines

ITEM = re.compile(r"（(\d+)）(.*)")
ADDRESS = re.compile(r"(https?)://([\w./-]+)")
GUIDANCE = ("how", "where", "papers", "proof", "fees", "dates", "subjects", "look-up", "in-force", "fraud")
"""The questions that everybody has who wants to apply, wherever it is."""
TELEPHONE = re.compile(r"\d{4}-\d{7,8}")


class Paragraph(NamedTuple):
    """A line of a section: an item of a numbered list where it has a number."""

    number: str
    html: Markup
    line: int


class Section(NamedTuple):
    """A section with its lines; `supplied` says that its heading is the editors'."""

    number: str
    title: str
    supplied: bool
    path: str
    paragraphs: tuple[Paragraph, ...]
    summary: str


def linked(text: str, owner: str) -> Markup:
    """The text with its addresses and telephone numbers as links; a number is never without whose it is."""
    html = str(escape(text))
    html = ADDRESS.sub(r'<a href="\g<0>" rel="noreferrer">\g<0></a>', html)
    whose = f'<span class="owner">（{escape(owner)}的电话）</span>'
    return Markup(TELEPHONE.sub(rf'<a href="tel:\g<0>">\g<0></a>{whose}', html))


def _paragraph(source: Source, line: int) -> Paragraph:
    text = source.simplified(line).strip()
    item = ITEM.fullmatch(text)
    return Paragraph(item[1] if item else "", linked(item[2] if item else text, source.meta["publisher"]), line)


def section(source: Source, data: Mapping[str, Any]) -> Section:
    """A section that has a page."""
    lines = [line for line in expand_lines(data["lines"]) if line != data.get("title_line")]
    paragraphs = tuple(_paragraph(source, line) for line in lines)
    first = source.simplified(lines[0]).strip() if lines else ""
    summary = ITEM.sub(r"\2", first) or "见各职业与工种的页面。"
    path = f"information/{data['page']}/"
    return Section(data["number"], data["title"], data.get("supplied", False), path, paragraphs, summary)


class _Owner(NamedTuple):
    """A source, for the pages of its sections."""

    id: str
    source: str
    source_href: str
    publisher: str


class _Part(NamedTuple):
    """The sections of one source, as the index lists them, and what is odd about their numbers."""

    owner: _Owner
    sections: tuple[Section, ...]
    empty: tuple[str, ...]
    absent: tuple[str, ...]
    late: tuple[tuple[str, str], ...]
    """Each section that stands behind one with a higher number, and that one."""


def _part(source: Source) -> _Part:
    data = source.meta["information"]
    numbers = [entry["number"] for entry in data if entry["number"]]
    counted = [number for number in numbers if number.isdecimal()]  # others have no order that we know
    width = min(map(len, counted), default=0)
    absent = {f"{n:0{width}}" for n in range(1, max(map(int, counted), default=0) + 1)} - set(counted)
    late = tuple((after, before) for before, after in pairwise(counted) if int(after) < int(before))
    owner = _Owner(source.id, source_title(source), f"sources/{source.id}/", source.meta["publisher"])
    named = tuple(section(source, entry) for entry in data if "page" in entry)
    empty = tuple(sorted(entry["number"] for entry in data if entry.get("empty")))
    return _Part(owner, named, empty, tuple(sorted(absent)), late)


def _section_pages(part: _Part) -> Iterator[Page]:
    named = part.sections
    for index, entry in enumerate(named):
        shown = {
            "section": entry,
            "previous": named[index - 1] if index else None,
            "following": named[index + 1] if index + 1 < len(named) else None,
        }
        trail = (("认定须知", "information/"), (entry.title, entry.path))
        body = render("information.html", entry.path, trail=trail, **shown, **part.owner._asdict())
        yield Page(entry.path, entry.title, entry.summary[:80], body, "information", crumbs=trail)


def information_pages(book: Rulebook) -> Iterator[Page]:
    """A page for each section that says something, and one index of all, which names the empty and absent ones too."""
    parts = [
        _part(source)
        for source in book.sources.values()
        if any("clauses" not in entry for entry in source.meta.get("information", ()))  # those stand below clauses
    ]
    guidance = [(q.id, q.ask) for q in read_questions(book) if q.id in GUIDANCE]
    body = render("information_index.html", "information/", parts=parts, guidance=guidance)
    yield Page("information/", "认定须知", "职业技能等级认定的机构、等级、方式、流程与查询。", body, "information")
    for part in parts:
        yield from _section_pages(part)
