"""The requests of a page about one person at a counter (docs/counter.md)."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, NamedTuple

from ..door.request import BadRequest, part
from ..facts.matching import Context
from ..planning.compiled import compile_level
from ..verdict.verdict import check_level
from ..words.voice import Json, Voice
from .bringing import bringing
from .bringing_report import bringing_report
from .contribution import MAX_ROWS, read_record, rows_of_text
from .kept_report import passages_report
from .ledger import ledger
from .letter import letter, letter_json
from .new_edition import passages
from .statement import as_html, as_text, sheet_json, statement
from .todo import todo_json
from .years_report import ledger_report, record_report

MAX_TEXT = 500_000  # characters


class Asked(NamedTuple):
    """Whom and what a request is about."""

    voice: Voice
    level: int
    context: Context


def _bring(asked: Asked, request: Mapping[str, Any]) -> Json:
    compiled = compile_level(asked.voice.rules, asked.level)
    found = bringing(compiled, asked.context)
    return {"bring": bringing_report(asked.voice, asked.level, asked.context, found)}


def _record_rows(request: Mapping[str, Any]) -> list[list[str]]:
    """The rows of a record: as they are, or of pasted text."""
    given = request["record"]
    if isinstance(given, str) and len(given) <= MAX_TEXT:
        return rows_of_text(given)
    is_table = isinstance(given, list) and len(given) <= MAX_ROWS
    if not is_table or not all(isinstance(row, list) and all(isinstance(c, str) for c in row) for row in given):
        raise BadRequest("record")
    return list(given)


def _years(asked: Asked, request: Mapping[str, Any]) -> Json:
    voice, level = asked.voice, asked.level
    found = ledger(voice.uses(level), voice.rules.ambiguities, asked.context)
    reply: Json = {"years": ledger_report(voice, level, asked.context, found)}
    if "record" in request:
        reply["record"] = record_report(voice, read_record(_record_rows(request)), found)
    return reply


def _statement(asked: Asked, request: Mapping[str, Any]) -> Json:
    given: dict[str, Any] = part(request, "employers", dict, {})
    if not all(key.isascii() and key.isdigit() and isinstance(name, str) for key, name in given.items()):
        raise BadRequest("employers")
    employers = {int(key[:6]): name[:200] for key, name in given.items()}
    pledge = part(request, "pledge", bool, False)
    sheet = statement(asked.voice, asked.level, asked.context, employers, pledge=pledge)
    language = f"zh-{asked.voice.script.capitalize()}"
    return {"sheet": sheet_json(sheet), "text": as_text(sheet), "html": as_html(sheet, language)}


def _titles(request: Mapping[str, Any]) -> dict[str, str]:
    titles: dict[str, str] = part(request, "sources", dict, {})
    if not all(isinstance(title, str) for title in titles.values()):
        raise BadRequest("sources")
    return titles


def _letter(asked: Asked, request: Mapping[str, Any]) -> Json:
    titles, voice = _titles(request), asked.voice
    verdict = check_level(voice.rules, asked.level, asked.context.profile, asked.context.as_of)
    return {"letter": letter_json(letter(voice, asked.level, verdict, titles))}


def _todo(asked: Asked, request: Mapping[str, Any]) -> Json:
    nearest = request.get("nearest")
    places = range(len(asked.voice.uses(asked.level)))
    if nearest is not None and (type(nearest) is not int or nearest not in places):
        raise BadRequest("nearest")
    return {"todo": todo_json(asked.voice, asked.level, asked.context, nearest, _titles(request))}


def _passages(asked: Asked, request: Mapping[str, Any]) -> Json:
    voice, context = asked.voice, asked.context
    found = tuple(passages(voice.rules, asked.level, context.profile, context.as_of))
    return {"passages": passages_report(voice, asked.level, found)}


_ANSWERS: Mapping[str, Callable[[Asked, Mapping[str, Any]], Json]] = {
    "bring": _bring,
    "years": _years,
    "statement": _statement,
    "letter": _letter,
    "todo": _todo,
    "passages": _passages,
}


def answer(request: Mapping[str, Any], asked: Asked) -> Json:
    """The reply to a request of one of the types in `_ANSWERS`.

    Raises:
        BadRequest: a part of the request cannot be used.
    """
    return _ANSWERS[request["type"]](asked, request)
