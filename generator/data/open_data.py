"""What the API holds for others than the checker: each list, each source, and one table of all clauses.

Owns their forms, which docs/open-data.md describes.  The rules as the evaluator reads them are
`generator.data.bundle`'s.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

from checker.core.model import DOUBT
from generator.data.bundle import caution_json, level_name
from generator.licences import standing
from generator.rulebook import Application, Rulebook, Use
from generator.rulebook.source import Source, footnotes, line_roles
from generator.words.script import both

SCHEMAS = Path(__file__).with_name("schema")
"""JSON Schemas of the documents; published beside them."""

COLUMNS = (
    "occupation",
    "occupation_name",
    "level",
    "level_name",
    "list",
    "generation",
    "under",
    "number",
    "source",
    "line",
    "clause",
    "mark",
    "text",
    "text_traditional",
    "citation",
    "page",
    "weight",
    "from",
    "until",
    "counts_from",
    "supersedes",
    "superseded_by",
)
"""Of `clauses.csv`; new ones are added at the end."""

BYTE_ORDER_MARK = "\ufeff"  # without it, spreadsheet programs take UTF-8 for something else


def page_of(occupation: str, level: int, use: Use) -> str:
    """The stable address of a clause on the site, below its root."""
    return f"occupations/{occupation}/{level}/#clause-{use.source}-{use.line}"


def _day(day: date | None) -> str | None:
    return day.isoformat() if day else None


def _applications(book: Rulebook, occupation: str, level: int) -> list[Application]:
    """Every list of an occupation and level, each once: those of the newest edition, then the former ones."""
    found = list(book.applications[occupation, level])
    for edition in reversed(book.editions.get((occupation, level), ())):
        found += [application for application in edition.applications if application not in found]
    return found


def _superseded_by(book: Rulebook, occupation: str, level: int, name: str) -> list[str]:
    """The lists of the same occupation and level that take the place of one."""
    others = {application.printed.id: application.printed for application in _applications(book, occupation, level)}
    return [other for other, printed in others.items() if name in printed.supersedes]


def _counts_from(book: Rulebook, occupation: str, level: int, name: str) -> str | None:
    """The first day of the first edition that has a list; None: no date is known, or there is one edition only."""
    editions = book.editions.get((occupation, level), ())
    return next((_day(each.start) for each in editions if any(a.printed.id == name for a in each.applications)), None)


def _clause_json(book: Rulebook, occupation: str, level: int, use: Use) -> dict[str, Any]:
    clause, source = use.clause, book.sources[use.source]
    notes = footnotes(source).get(use.line, ())
    return {
        "clause": clause.id,
        "number": use.number,
        "source": use.source,
        "line": use.line,
        "mark": clause.mark,
        "text": both(clause.text),
        "citation": both(clause.citation),
        "cautions": [caution_json(book.cautions[name]) for name in dict.fromkeys((*clause.cautions, *use.cautions))],
        "footnotes": [{"line": line, "text": both(source.simplified(line).strip())} for line in notes],
        "page": page_of(occupation, level, use),
    }


def _condition_json(book: Rulebook, occupation: str, level: int, condition: Use) -> dict[str, Any]:
    """What a list asks beside any of its clauses: a clause without a number."""
    data = _clause_json(book, occupation, level, condition)
    del data["number"]
    return data


def _printed_json(book: Rulebook, occupation: str, level: int, application: Application) -> dict[str, Any]:
    printed = application.printed
    return {
        "id": printed.id,
        "source": printed.source,
        "heading": printed.heading,
        "generation": printed.generation,
        "under": dict(application.under),
        "in_force": {"from": _day(printed.in_force.start), "until": _day(printed.in_force.until)},
        "supersedes": list(printed.supersedes),
        "superseded_by": _superseded_by(book, occupation, level, printed.id),
        "notes": [both(book.cautions[name]["words"]) for name in dict.fromkeys((*printed.notes, *application.notes))],
        **({"condition": _condition_json(book, occupation, level, printed.condition)} if printed.condition else {}),
        "clauses": [_clause_json(book, occupation, level, use) for use in printed.uses],
    }


def list_json(book: Rulebook, occupation: str, level: int) -> dict[str, Any]:
    """What the sources print for one occupation and level; any one clause suffices.

    Each of `printed` applies under its readings (`under`: ambiguity to option; empty: always).  It is the newest
    edition; `superseded` has the lists of former ones, and `editions` says which count from which day on.
    """
    newest, every = book.applications[occupation, level], _applications(book, occupation, level)
    return {
        "occupation": {"id": occupation, "name": both(book.occupations[occupation].name)},
        "level": {"id": level, "name": both(level_name(book, level))},
        "printed": [_printed_json(book, occupation, level, a) for a in newest],
        "superseded": [_printed_json(book, occupation, level, a) for a in every if a not in newest],
        "editions": [
            {
                "id": edition.id,
                "counts_from": _day(edition.start),
                "lists": list(dict.fromkeys(a.printed.id for a in edition.applications)),
            }
            for edition in book.editions.get((occupation, level), ())
        ],
    }


def source_json(source: Source) -> dict[str, Any]:
    """A source line by line: as it stands, what the line is, and what was corrected in it and why."""
    roles, _ = line_roles(source)
    return {
        "id": source.id,
        "title": both(source.meta["title"]),
        "publisher": both(source.meta["publisher"]),
        "standing": standing(source.meta),
        "date": both(str(source.meta["date"])),
        "script": source.meta["script"],
        "lines": [
            {
                "line": number,
                "role": roles[number],
                "text": text,
                "corrections": [
                    {"found": c.found, "meant": c.meant, "reason": both(c.reason)}
                    for c in source.corrections.get(number, ())
                ],
            }
            for number, text in enumerate(source.lines, 1)
            if roles[number] != "blank"
        ],
    }


def _cell(value: Any) -> Any:
    """A text that a spreadsheet program would calculate gets an apostrophe, by which it stays text."""
    return f"'{value}" if isinstance(value, str) and value.startswith(("=", "+", "-", "@", "\t", "\r")) else value


def _rows(book: Rulebook) -> Iterator[tuple[Any, ...]]:
    for occupation, level in book.applications:
        for application in _applications(book, occupation, level):
            printed = application.printed
            editions = (
                _day(printed.in_force.start) or "",
                _day(printed.in_force.until) or "",
                _counts_from(book, occupation, level, printed.id) or "",
                " ".join(printed.supersedes),
                " ".join(_superseded_by(book, occupation, level, printed.id)),
            )
            under = " ".join(f"{name}={option}" for name, option in application.under.items())
            for use in application.printed.lines:
                text = both(use.clause.text)
                yield (
                    occupation,
                    book.occupations[occupation].name,
                    level,
                    level_name(book, level),
                    application.printed.id,
                    application.printed.generation,
                    under,
                    use.number,
                    use.source,
                    use.line,
                    use.clause.id,
                    use.clause.mark,
                    text["hans"],
                    text["hant"],
                    use.clause.citation,
                    page_of(occupation, level, use),
                    DOUBT if book.is_doubtful(use) else "",
                    *editions,
                )


def clauses_csv(book: Rulebook) -> str:
    """One row for each clause of each list of each occupation, former editions too, and one of the number 0 for what
    a list asks beside any of them; as RFC 4180 says, with a byte order mark.
    """
    out = io.StringIO()
    out.write(BYTE_ORDER_MARK)
    table = csv.writer(out, lineterminator="\r\n")
    table.writerow(COLUMNS)
    table.writerows(map(_cell, row) for row in _rows(book))
    return out.getvalue()


def documents(book: Rulebook) -> Iterator[tuple[str, dict[str, Any]]]:
    """All JSON documents with their names below /api/v1/, one after the other: there may be ten thousand."""
    for occupation, level in book.applications:
        yield f"lists/{occupation}/{level}.json", list_json(book, occupation, level)
    for source in book.sources.values():
        yield f"sources/{source.id}.json", source_json(source)
