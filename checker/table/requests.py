"""The requests of a page about a table of people (docs/table.md): read it, judge some of its rows, give it back."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from ..core.model import Rules
from ..core.profile import RELATIONS
from ..core.saying import Words, say
from ..door.request import BadRequest, names_of, part
from ..door.session import Session
from ..verdict.editions import rules_on
from ..words.voice import Json
from .exporting import exported
from .headers import MAX_COLUMNS, MEANINGS, PRIVATE, Header
from .judging import Judge
from .person import ASSUMPTIONS, Assumed
from .reading import (
    MAX_ROWS,
    Doubt,
    Table,
    assumptions_asked,
    columns_of,
    doubts_of,
    majors_of,
    occupations_of,
    read_below,
    read_table,
)
from .results import Results, Speaking, Target
from .template import left_out, template_columns


def _rows(request: Mapping[str, Any]) -> list[list[str]]:
    rows: list[Any] = part(request, "rows", list)
    if len(rows) > MAX_ROWS or not all(isinstance(row, list) and len(row) <= MAX_COLUMNS for row in rows):
        raise BadRequest("rows")
    if not all(isinstance(cell, str) for row in rows for cell in row):
        raise BadRequest("rows")
    return rows


def _mapping(request: Mapping[str, Any]) -> dict[int, str]:
    """What was said of columns by hand: their places as text, from 0."""
    given: dict[str, Any] = part(request, "mapping", dict, {})
    for place, meaning in given.items():
        known = isinstance(meaning, str) and meaning in ("", *MEANINGS)
        if not known or not (place.isascii() and place.isdigit() and int(place[:6]) < MAX_COLUMNS):
            raise BadRequest("mapping")
    return {int(place): meaning for place, meaning in given.items()}


def read(request: Mapping[str, Any], words: Words) -> Json:
    """Where the header and the people of a table are, what its columns are, and what is asked once.

    Raises:
        BadRequest: a part of the request cannot be used.
    """
    rows, above = _rows(request), part(request, "above", int, 0)
    table = _below(request, rows) if above else read_table(rows, _mapping(request))
    header, people = table.header, [rows[place] for place in table.people]
    return {
        "header": {"first": header.first, "height": header.height},
        "columns": [
            {"name": name, "meaning": meaning, "private": meaning in PRIVATE}
            for name, meaning in zip(header.names, header.meanings, strict=True)
        ],
        "people": [above + place + 1 for place in table.people],
        "skipped": [above + place + 1 for place in table.skipped],
        "asks": [{"id": name, "words": words[f"table.ask.{name}"]} for name in assumptions_asked(header)],
        "majors": list(majors_of(people, header)),
        "doubts": [_doubt(each, words) for each in doubts_of(people, header)],
        "occupations": list(occupations_of(people, header, names_of(request))),
        "meanings": list(MEANINGS),
    }


def _below(request: Mapping[str, Any], rows: list[list[str]]) -> Table:
    """The people of rows that stand further down, below a header that is known."""
    return read_below(_header(request)._replace(first=0, height=0), rows)


def _doubt(doubt: Doubt, words: Words) -> Json:
    year = doubt.text[:4]
    return {
        "text": doubt.text,
        "words": say(words, f"table.meant.{doubt.code}", found=doubt.text),
        "options": [
            {"value": value, "words": say(words, f"table.meant.{name}", year=year)}
            for value, name in doubt.options.items()
        ],
    }


def judge_for(session: Session, rules: Mapping[str, Rules], as_of: date, names: Mapping[str, str]) -> Judge:
    """What judges by these rules on a date: the same as for the last rows, where nothing has changed."""
    key = (as_of, *rules, *sorted(names.items()))
    known = session.judging
    if known is None or known[0] != key or any(rules[name] is not each for name, each in known[1].items()):
        judge = Judge({name: rules_on(each, as_of) for name, each in rules.items()}, as_of, names)
        session.judging = known = key, dict(rules), judge
    found: Judge = known[2]
    return found


def _header(request: Mapping[str, Any]) -> Header:
    names, meanings = [], []
    for column in part(request, "columns", list):
        name = column.get("name") if isinstance(column, dict) else None
        meaning = column.get("meaning") if isinstance(column, dict) else None
        if not isinstance(name, str) or meaning not in (None, *MEANINGS):
            raise BadRequest("columns")
        names.append(name)
        meanings.append(meaning)
    return Header(0, 1, tuple(names), tuple(meanings))


def _target(request: Mapping[str, Any], judge: Judge) -> Target:
    occupation, level = part(request, "occupation", str, ""), request.get("level")
    if occupation and occupation not in judge.rules:
        raise BadRequest("occupation", "unknown_occupation")
    if level is not None and (type(level) is not int or not 1 <= level <= 5):
        raise BadRequest("level", "unknown_level")
    return Target(occupation, level, part(request, "every", bool, False))


def _assumed(request: Mapping[str, Any]) -> Assumed:
    holds: list[str] = part(request, "assume", list, [])
    majors: dict[str, str] = part(request, "majors", dict, {})
    meant: dict[str, str] = part(request, "meant", dict, {})
    if not all(name in ASSUMPTIONS for name in holds):
        raise BadRequest("assume")
    if not all(relation in RELATIONS for relation in majors.values()):
        raise BadRequest("majors")
    if not all(isinstance(text, str) for text in meant.values()):
        raise BadRequest("meant")
    return Assumed(frozenset(holds), majors, meant)


def _numbers(request: Mapping[str, Any], key: str, count: int) -> list[int]:
    numbers: list[int] = part(request, key, list)
    if len(numbers) != count or not all(type(number) is int for number in numbers):
        raise BadRequest(key)
    return numbers


def results(request: Mapping[str, Any], judge: Judge, words: Words, script: str) -> Json:
    """What some rows of a table come to.

    Raises:
        BadRequest: a part of the request cannot be used.
    """
    rows, header = _rows(request), _header(request)
    numbers = _numbers(request, "numbers", len(rows))
    epoch = part(request, "epoch", int, 1900)
    if epoch not in (1900, 1904):
        raise BadRequest("epoch")
    speaking = Speaking(words, script)
    columns = columns_of(header, judge.names, epoch)
    found = Results(judge, header, columns, _target(request, judge), _assumed(request), speaking)
    return {"results": [found.row(row, number) for row, number in zip(rows, numbers, strict=True)]}


def export(request: Mapping[str, Any], words: Words) -> Json:
    """The rows of the table that is given back.

    Raises:
        BadRequest: a part of the request cannot be used.
    """
    rows, given = _rows(request), part(request, "results", list)
    if len(given) != len(rows):
        raise BadRequest("results")
    as_of, edition = part(request, "as_of", str), part(request, "edition", str)
    every = part(request, "every", bool, False)
    try:
        return {"rows": exported(rows, _header(request), given, words, as_of, edition, every=every)}
    except (KeyError, TypeError, AttributeError) as error:
        raise BadRequest("results") from error


def template(rules: Rules, level: int, words: Words) -> Json:
    """The header of a table to fill in for a list, and what is said of it."""
    others = [words.get(f"brief.{question.section}", question.id) for question in left_out(rules, level)]
    said = [say(words, "template.others", questions="、".join(others))] if others else []
    return {"header": list(template_columns(rules, level, words)), "notes": [words["template.note"], *said]}
