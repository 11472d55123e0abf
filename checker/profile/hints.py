"""What is said beside answers that were accepted: what a typed date was taken for, and what is hardly so.

Improbable is not impossible: it is asked back, and judged as it stands.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Any, NamedTuple

from ..core.dates import GivenDate, add_months, months_between, parse_given
from ..core.saying import Words, length, say
from ..facts.question import Question
from .typed import boxed_months, plain, written_date

LONG_WORK = 12 * 50
"""Months of work in one spell; longer ones are asked back."""
YOUNG, OLD = 14, 90
"""Years of age: younger at work, or older today, is asked back."""
_CUT_SHORT = re.compile(r"\d{4}\.1")
"""January, or what a spreadsheet leaves of October."""


class Hint(NamedTuple):
    """Of a field of a row: what was typed there, and what is said of it; `code` is a key below `hint.`."""

    question: str
    row: int
    field: str
    value: str
    code: str
    values: Mapping[str, object]


class _Cell(NamedTuple):
    """A value that was given: where, as what kind, and how."""

    question: Question
    row: int
    field: str
    kind: str
    value: str

    def hint(self, code: str, **values: object) -> Hint:
        return Hint(self.question.id, self.row, self.field, self.value, code, values)


def _cells(questions: Sequence[Question], answers: Mapping[str, Any]) -> Iterator[_Cell]:
    for question in questions:
        reply = answers.get(question.id)
        if not isinstance(reply, dict) or reply.get("answer") != "yes":
            continue
        for number, row in enumerate(reply.get("rows") or ()):
            for field in question.fields:
                value = row.get(field.id)
                if isinstance(value, str) and value:
                    yield _Cell(question, number, field.id, field.kind, value)


def _day(text: str) -> GivenDate | None:
    read = written_date(text)
    return parse_given(read) if read else None


def _of_date(cell: _Cell, given: GivenDate, born: GivenDate | None, as_of: date) -> Iterator[Hint]:
    if given.text != cell.value:
        code = "january" if _CUT_SHORT.fullmatch(plain(cell.value)) else "read"
        yield cell.hint(code, date=given, year=given.first.year)
    if cell.field == "born":
        if add_months(given.last, 12 * OLD) < as_of:
            yield cell.hint("old", years=as_of.year - given.first.year)
    elif born and given.last < add_months(born.first, 12 * YOUNG):
        yield cell.hint("young", age=YOUNG)


def _of_work(row: Mapping[str, _Cell], as_of: date) -> Iterator[Hint]:
    """A spell that is longer than people work."""
    if "from" in row and (start := _day(row["from"].value)):
        end = _day(row["to"].value) if "to" in row else None
        time = months_between(start.last, end.first if end else as_of)[0]
        if time > LONG_WORK:
            yield row["from"].hint("long", length=time)
    if "months" in row:
        text = row["months"].value
        months = int(text) if text.isascii() and text.isdigit() else boxed_months(text)
        if months and months > LONG_WORK:
            yield row["months"].hint("long", length=months)


def hints_of(questions: Sequence[Question], answers: Mapping[str, Any], as_of: date) -> tuple[Hint, ...]:
    """What is said of answers, in their order, on a reference date."""
    cells = list(_cells(questions, answers))
    born = next((found for cell in cells if cell.field == "born" and (found := _day(cell.value))), None)
    hints: list[Hint] = []
    work: dict[tuple[str, int], dict[str, _Cell]] = {}
    for cell in cells:
        if cell.kind == "month" and (given := _day(cell.value)):
            hints += _of_date(cell, given, born, as_of)
        if cell.question.section == "work":
            work.setdefault((cell.question.id, cell.row), {})[cell.field] = cell
    return (*hints, *(hint for row in work.values() for hint in _of_work(row, as_of)))


def _filled(words: Words, values: Mapping[str, Any]) -> dict[str, object]:
    filled = dict(values)
    if isinstance(filled.get("date"), GivenDate):
        given: GivenDate = values["date"]
        year, month, day = given.first.timetuple()[:3]
        key = {"year": "date.year", "month": "date.month.alone", "day": "date.full"}[given.precision]
        filled["date"] = say(words, key, year=year, month=month, day=day)
    if "length" in filled:
        filled["length"] = length(words, values["length"])
    return filled


def hints_json(found: Sequence[Hint], words: Words) -> list[dict[str, Any]]:
    """The same in words; `doubt`: it is asked back, else it only says what was understood."""
    return [
        {
            "question": hint.question,
            "row": hint.row,
            "field": hint.field,
            "value": hint.value,
            "read": str(getattr(hint.values.get("date"), "text", "")),
            "words": say(words, f"hint.{hint.code}", **_filled(words, hint.values)),
            "doubt": hint.code != "read",
        }
        for hint in found
    ]
