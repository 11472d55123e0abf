"""The door for callers: `read` for Python, `handle` for the browser.  docs/reading.md describes the JSON of both."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from intake.base import Base, BaseError, Words, parse_base
from intake.bundle import NO_OCCUPATION, Rules, bundles
from intake.reading import NoticeReading, Options, ReadBlock, ReadClause, ReadList, read_notice
from intake.roles import LineRole, line_roles
from intake.sentence.renderer import render
from intake.sentence.words import Names

Json = dict[str, Any]
FORMAT = "baokao-notice/1"
MAX_TEXT = 200_000
"""Characters: ten times the longest notice that is known."""
MAX_LINES = 3_000
MAX_LINE = 2_000
"""Characters; a longer line is no line of a notice."""


class TooLong(ValueError):
    """The text is beyond a limit; `args` are its name and the limit."""


class Known(NamedTuple):
    """What is known before a notice is read, and what is said of it."""

    base: Base
    words: Words


def load(data: Any) -> Known:
    """The base that the site publishes, from decoded JSON.

    Raises:
        BaseError: It is of another format, or damaged.
    """
    return Known(*parse_base(data))


def check_limits(text: str) -> None:
    """Raise TooLong for what is no notice, so that nobody waits for it."""
    if len(text) > MAX_TEXT:
        raise TooLong("text", MAX_TEXT)
    lines = text.splitlines()
    if len(lines) > MAX_LINES:
        raise TooLong("lines", MAX_LINES)
    if any(len(line) > MAX_LINE for line in lines):
        raise TooLong("line", MAX_LINE)


class ReadNotice(NamedTuple):
    """A notice that was read, and the evaluator's rules that were made of it, by occupation."""

    found: NoticeReading
    known: Known
    rules: Mapping[str, Rules]

    def data(self) -> Json:
        """As JSON has it (docs/reading.md)."""
        return _Writer(self).data()


def read(
    text: str, known: Known, *, occupation: str | None = None, roles: Mapping[int, Mapping[str, Any]] | None = None
) -> ReadNotice:
    """Read a notice.

    Args:
        text: As it was pasted.
        known: What `load` gave.
        occupation: Of lists that name none.
        roles: What a person says that lines are, by their numbers (docs/reading.md).

    Raises:
        TooLong: Nobody pastes that much.
    """
    check_limits(text)
    found = read_notice(text, known.base, Options(occupation or "", roles=roles or {}))
    return ReadNotice(found, known, bundles(found, known.base, known.words))


class _Writer:
    def __init__(self, notice: ReadNotice) -> None:
        self.notice, self.found = notice, notice.found
        base = notice.known.base
        occupations = {identity: name for name, identity in self.found.names.ids.items()}
        self.names = Names(occupations, tuple(self.found.titles), base.ambiguities)

    def data(self) -> Json:
        lists = list(self._lists())
        return {
            "format": FORMAT,
            "script": self.found.script,
            "lines": [self._line(role) for role in line_roles(self.found)],
            "occupations": [{"id": key, "name": name} for name, key in self.found.names.ids.items()],
            "lists": lists,
            "definitions": [
                {**found._asdict(), "occupations": [self.found.names.ids[name] for name in found.occupations]}
                for found in self.found.defined
            ],
            "doubts": [{"line": doubt.line, "reason": doubt.reason} for doubt in self.found.doubts],
            "refused": [
                {"occupation": identity, "level": level}
                for identity, rules in self.notice.rules.items()
                for level, _ in rules.refused
            ],
            "rules": {identity: rules.data for identity, rules in self.notice.rules.items()},
        }

    def _line(self, role: LineRole) -> Json:
        data = {"number": role.line, "text": self.found.lines[role.line - 1], "role": role.role}
        if role.reason:
            data["reason"] = role.reason
        if repairs := self.found.repairs.get(role.line):
            data |= {"repaired": self.found.repaired(role.line), "repairs": [each._asdict() for each in repairs]}
        return data

    def _lists(self) -> Iterator[Json]:
        for block in self.found.blocks:
            for printed in block.lists:
                yield self._list(block, printed)

    def _list(self, block: ReadBlock, printed: ReadList) -> Json:
        outline = printed.outline
        return {
            "occupations": self._occupations(block),
            "level": outline.level,
            "heading": outline.heading,
            "any_of": {"any": True, "all": False}.get(outline.terms),
            "conditions": [self._clause(clause) for clause in printed.conditions],
            "clauses": [self._clause(clause) for clause in printed.clauses],
            "unread": list(printed.touched),
        }

    def _occupations(self, block: ReadBlock) -> list[str]:
        """Keys of `rules`."""
        if not block.outline.names and not self.found.given:
            return [NO_OCCUPATION]
        return [self.found.names.ids[name] for name in block.names]

    def _clause(self, clause: ReadClause) -> Json:
        data: Json = {"line": clause.line, "text": clause.parts.text, **({"unsure": True} if clause.unsure else {})}
        if clause.reading.when is None:
            return {**data, "open": list(clause.reading.open_words)}
        return {**data, "sentence": render(clause.reading.when, self.names)}


class Session:
    """What the browser's worker has loaded."""

    def __init__(self) -> None:
        self.known: Known | None = None


_session = Session()


def handle(request_json: str) -> str:
    """Answer a request of the browser; never raises.

    `{"type": "base", "base"}` comes first; then `{"type": "read", "text", "occupation"?, "roles"?}`.
    A failure is `{"error": {"code", "limit"?}}`.
    """
    try:
        reply = _answer(json.loads(request_json))
    except TooLong as error:
        what, limit = error.args
        reply = {"error": {"code": f"too_long.{what}", "limit": limit}}
    except (BaseError, json.JSONDecodeError, KeyError, TypeError, ValueError, RecursionError) as error:
        reply = {"error": {"code": "bad_request", "message": repr(error)[:200]}}
    return json.dumps(reply, ensure_ascii=False)


def _answer(request: Any) -> Json:
    if request["type"] == "base":
        _session.known = load(request["base"])
        return {"loaded": "base"}
    if request["type"] != "read" or _session.known is None:
        raise ValueError("a base first, then what is read")
    roles = {int(line): role for line, role in (request.get("roles") or {}).items()}
    return read(request["text"], _session.known, occupation=request.get("occupation"), roles=roles).data()
