"""A page for each source: the whole verbatim text with numbered lines, and what was corrected."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from markupsafe import Markup, escape

from generator.licences import sources_words, standing
from generator.pages.frame.environment import render
from generator.pages.frame.page import Page
from generator.pages.parts.views import source_language, source_title
from generator.rulebook import Rulebook
from generator.rulebook.book import cached_per_rulebook
from generator.rulebook.source import Correction, Source, footnotes, line_roles

ROLES = {
    "clause": "条文",
    "condition": "整份清单的条件",
    "heading": "标题",
    "information": "说明",
    "noise": "不采用",
    "blank": "",
}


class LineView(NamedTuple):
    """A line as it stands; `html` marks what was corrected."""

    number: int
    html: Markup
    role: str
    role_name: str
    corrections: tuple[Correction, ...]
    reason: str
    pages: tuple[tuple[str, str], ...]


def marked(text: str, corrections: tuple[Correction, ...]) -> Markup:
    """The verbatim line with the words that were corrected marked where they stand.

    A correction may quote a line that an earlier one changed; what does not stand in the verbatim line
    is not marked, but its note below the line says it.
    """
    spans: list[tuple[int, int]] = []
    for correction in corrections:
        start = text.find(correction.found) if correction.found else -1
        if start >= 0 and all(start >= end or start + len(correction.found) <= begin for begin, end in spans):
            spans.append((start, start + len(correction.found)))
    html = Markup()
    position = 0
    for start, end in sorted(spans):
        html += escape(text[position:start]) + Markup("<mark>") + escape(text[start:end]) + Markup("</mark>")
        position = end
    return html + escape(text[position:])


@cached_per_rulebook
def _pages_of_lines(book: Rulebook) -> dict[tuple[str, int], list[tuple[str, str]]]:
    """The level pages on which each clause line stands, by source and line: name and address."""
    pages: dict[tuple[str, int], list[tuple[str, str]]] = {}
    for (occupation, level), applications in book.applications.items():
        former = (a for edition in book.editions.get((occupation, level), ()) for a in edition.applications)
        for printed in {a.printed.id: a.printed for a in (*applications, *former)}.values():
            for use in printed.lines:
                name = f"{book.occupations[occupation].name} {book.levels[level]['name']}"
                href = f"occupations/{occupation}/{level}/#clause-{use.source}-{use.line}"
                pages.setdefault((use.source, use.line), []).append((name, href))
    return pages


def _information_pages(source: Source) -> Mapping[int, tuple[str, str]]:
    lines: dict[int, tuple[str, str]] = {}
    for section in source.meta.get("information", ()):
        if "page" not in section or not section["lines"]:
            continue
        for spec in section["lines"]:
            first, _, last = str(spec).partition("-")
            for line in range(int(first), int(last or first) + 1):
                lines[line] = (section["title"], f"information/{section['page']}/")
    return lines


def line_views(book: Rulebook, source: Source) -> Iterator[LineView]:
    """Every line of a source that is not blank."""
    roles, _ = line_roles(source)
    pages = _pages_of_lines(book)
    for clause, notes in footnotes(source).items():
        for note in notes:
            found = pages.setdefault((source.id, note), [])
            found += [page for page in pages.get((source.id, clause), ()) if page not in found]
    information = _information_pages(source)
    reasons = {entry["line"]: entry["reason"] for entry in source.meta.get("noise", ())}
    for number, text in enumerate(source.lines, 1):
        role = roles[number]
        if role == "blank":
            continue
        corrections = source.corrections.get(number, ())
        links = (*pages.get((source.id, number), ()), *([information[number]] if number in information else ()))
        yield LineView(
            number, marked(text, corrections), role, ROLES[role], corrections, reasons.get(number, ""), links
        )


def source_pages(book: Rulebook) -> Iterator[Page]:
    """The page of each source."""
    for source in book.sources.values():
        path = f"sources/{source.id}/"
        lines = list(line_views(book, source))
        trail = (("来源", "by-source/"), (source.meta["title"], path))
        body = render(
            "source.html",
            path,
            trail=trail,
            title=source_title(source),
            meta=source.meta,
            standing=sources_words()["standings"][standing(source.meta)],
            language=source_language(source),
            lines=lines,
            corrected=sum(bool(line.corrections) for line in lines),
            clauses=sum(line.role == "clause" for line in lines),
            script_errors=source.meta.get("script_errors", ()),
        )
        title = f"来源：{source.meta['title']}"
        yield Page(path, title, f"{source.meta['title']}全文，逐行编号，标出校订之处。", body, "source", crumbs=trail)
