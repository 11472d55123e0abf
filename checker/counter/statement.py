"""A statement of years of work (工作年限证明), and the pledge that goes with it, filled in from the answers.

The form is neutral: who signs, seals and dates it is left blank, and so are the consequences that an office attaches.
The office's own form prevails.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from ..facts.matching import Context
from ..words.voice import Json, Voice
from .ledger import counted, ledger, merged
from .years_report import told_words

BLANK = "＿＿＿＿＿＿"


class Sheet(NamedTuple):
    """A page to print: a title, paragraphs, a table, lines to fill in, a note.

    Attributes:
        title: the heading.
        opening: paragraphs before the table.
        header: the columns of the table.
        rows: its rows.
        closing: paragraphs after it.
        blanks: what is to be filled in by hand.
        note: what the reader must know.
    """

    title: str
    opening: tuple[str, ...]
    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    closing: tuple[str, ...]
    blanks: tuple[str, ...]
    note: str


def statement(
    voice: Voice, level: int, context: Context, employers: Mapping[int, str] | None = None, *, pledge: bool = False
) -> Sheet:
    """The statement of somebody's years in the occupation.

    Args:
        voice: the rules, and the script of the sheet.
        level: 1 to 5.
        context: what is known (`verdict.context_of`).
        employers: for whom somebody worked, by the place of the spell; blank where it is not said.
        pledge: the statement of the person (承诺书) instead of the employer's (工作年限证明).
    """
    found = ledger(voice.uses(level), voice.rules.ambiguities, context)
    own = [spell for spell in found.spells if spell.relation == "own"]
    items, job = context.section("work").items, voice.text(voice.rules.occupation.name)
    rows = ((told_words(voice, items[each.place]), (employers or {}).get(each.place, ""), "", job) for each in own)
    told, certain = merged(each.told for each in own if each.told), merged(each.certain for each in own if each.certain)
    both = counted(told, certain)
    total = {"calendar": voice.length(both.calendar), "days": voice.length(both.to_the_day[0])}
    kind = "pledge" if pledge else "statement"
    names = {**voice.names(level), **total, "blank": BLANK}
    return Sheet(
        voice.say(f"sheet.{kind}.title"),
        (voice.say(f"sheet.{kind}.opening", **names), voice.say("sheet.total", **names)),
        tuple(voice.say(f"sheet.column.{name}") for name in ("span", "employer", "place", "job")),
        tuple(rows),
        (voice.say(f"sheet.{kind}.closing"),),
        tuple(voice.say(f"sheet.{kind}.{name}") for name in ("signature", "contact", "date")),
        voice.say("sheet.note"),
    )


def class_letter(voice: Voice, level: int, people: Sequence[Sequence[str]], header: Sequence[str]) -> Sheet:
    """One letter of an employer or a school for a class.

    Args:
        voice: the rules, and the script of the sheet.
        level: 1 to 5.
        people: the cells that the list shows of each; they go nowhere else.
        header: what these cells are.
    """
    names = {**voice.names(level), "count": len(people), "blank": BLANK}
    return Sheet(
        voice.say("sheet.class.title"),
        (voice.say("sheet.class.opening", **names),),
        (voice.say("sheet.column.number"), *header),
        tuple((str(number), *cells) for number, cells in enumerate(people, start=1)),
        (voice.say("sheet.class.closing"),),
        tuple(voice.say(f"sheet.statement.{name}") for name in ("signature", "contact", "date")),
        voice.say("sheet.note"),
    )


def sheet_json(sheet: Sheet) -> Json:
    """A sheet as data for `json.dumps`."""
    return {name: list(value) if isinstance(value, tuple) else value for name, value in sheet._asdict().items()}


def as_text(sheet: Sheet) -> str:
    """A sheet as plain text."""
    table = ["\t".join(sheet.header), *("\t".join(row) for row in sheet.rows)] if sheet.rows else []
    return "\n".join(
        (sheet.title, "", *sheet.opening, "", *table, "", *sheet.closing, "", *sheet.blanks, "", sheet.note)
    )


_STYLE = (
    "body{font:12pt/1.8 serif;max-width:17cm;margin:2cm auto}h1{font-size:18pt;text-align:center}"
    "table{border-collapse:collapse;width:100%}th,td{border:1px solid;padding:.3em .5em;text-align:left}"
    "p.note{font-size:9pt}p.blank{margin:1.5em 0}@media print{body{margin:0}}"
)


def _escaped(text: str) -> str:
    for char, entity in (("&", "&amp;"), ("<", "&lt;"), (">", "&gt;"), ('"', "&quot;")):
        text = text.replace(char, entity)
    return text


def as_html(sheet: Sheet, language: str) -> str:
    """A sheet as a page to print, which needs no other file.

    Args:
        sheet: what is on it.
        language: of its words, zh-Hans or zh-Hant.
    """

    def paragraphs(texts: Sequence[str], kind: str = "") -> str:
        return "".join(f"<p{f' class={kind}' if kind else ''}>{_escaped(text)}</p>\n" for text in texts)

    def row(cells: Sequence[str], tag: str) -> str:
        return "<tr>" + "".join(f"<{tag}>{_escaped(cell)}</{tag}>" for cell in cells) + "</tr>\n"

    table = row(sheet.header, "th") + "".join(row(cells, "td") for cells in sheet.rows) if sheet.rows else ""
    return (
        f'<!doctype html>\n<html lang="{_escaped(language)}">\n<meta charset="utf-8">\n'
        f"<title>{_escaped(sheet.title)}</title>\n<style>{_STYLE}</style>\n<h1>{_escaped(sheet.title)}</h1>\n{paragraphs(sheet.opening)}"
        f"{f'<table>{table}</table>' if table else ''}\n{paragraphs(sheet.closing)}"
        f"{paragraphs(sheet.blanks, 'blank')}{paragraphs((sheet.note,), 'note')}</html>\n"
    )
