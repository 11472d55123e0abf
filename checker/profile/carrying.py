"""What the general answers, which are about no occupation, say to the questions of one list: nobody is asked twice.

Only what follows is carried: a row whose occupation or level is not known leaves its question to be asked.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from ..facts.question import Question
from ..facts.registry import MERIT_SECTIONS, SECTIONS
from .questions import GENERAL, MERITS

Reply = dict[str, Any]
Row = Mapping[str, str]

_OF_SECTION = {question.section: question for question in GENERAL}


def carried(questions: Sequence[Question], answers: Mapping[str, Any], own: frozenset[str]) -> dict[str, Reply]:
    """Replies to the questions of a list, as far as replies to the general questions say them.

    Args:
        questions: of the list (`questions_for`).
        answers: to `GENERAL`, in the form of `profile_from`, which has read them.
        own: the ids of the occupations that are 本职业 there.
    """
    found = {}
    for question in questions:
        general = _OF_SECTION.get(MERITS if question.section in MERIT_SECTIONS else question.section)
        reply = answers.get(general.id) if general else None
        said = _reply(question, reply, own) if reply else None
        if said:
            found[question.id] = said
    return found


def _reply(question: Question, reply: Mapping[str, Any], own: frozenset[str]) -> Reply | None:
    if reply["answer"] != "yes":
        return {"answer": reply["answer"], "rows": []}
    rows: Sequence[Row] = reply.get("rows") or ()
    if not rows or question.section in MERIT_SECTIONS:
        return None
    section = SECTIONS[question.section]
    if not section.has_occupation:
        return {"answer": "yes", "rows": [dict(_relative_row(question, row, own)) for row in rows]}
    if any(_is_unclear(question, row) for row in rows):
        return None
    fitting = [row for row in rows if _fits(question, row, own)]
    if not fitting:
        return {"answer": "no", "rows": []}
    kept = fitting if question.repeat else fitting[:1]
    return {"answer": "yes", "rows": [dict(_own_row(question, row, own)) for row in kept]}


def _given(row: Row, name: str) -> str:
    value = row.get(name) or ""
    return "" if value == "unknown" else value


def _levels(question: Question) -> tuple[str, ...]:
    named = [field.options for field in question.fields if field.id == "level"]
    return named[0] if named else (str(question.level),)


def _is_reserve(row: Row) -> bool:
    return _given(row, "kind") == "reserve_technician"


def _is_unclear(question: Question, row: Row) -> bool:
    """Whether it cannot be said that a row is what a question asks, or that it is not."""
    needs_level = question.level is not None and not _is_reserve(row)
    needs_kind = question.kind != "" and not _given(row, "kind") and not _given(row, "level")
    return not _given(row, "occupation") or needs_kind or (needs_level and not _given(row, "level"))


def _fits(question: Question, row: Row, own: frozenset[str]) -> bool:
    if question.scope == "own" and row["occupation"] not in own:
        return False
    if question.section == "certificates" and _is_reserve(row) != (question.kind == "reserve_technician"):
        return False
    return question.level is None or _given(row, "level") in _levels(question)


def _own_row(question: Question, row: Row, own: frozenset[str]) -> Iterator[tuple[str, str]]:
    """The details of a row that a question asks; to which 职业 else it is related is not known."""
    for field in question.fields:
        if field.id == "relation":
            if row["occupation"] in own:
                yield field.id, "own"
        elif _given(row, field.id):
            yield field.id, row[field.id]


def _implied(value: object) -> str:
    """As a form has it."""
    return "yes" if value is True else str(value or "")


def _relative_row(question: Question, row: Row, own: frozenset[str]) -> Iterator[tuple[str, str]]:
    """The same of something of the person that relates to an occupation: to these, to another one, or nobody said."""
    section = SECTIONS[question.section]
    occupation = _given(row, "occupation")
    for field in question.fields:
        value = _given(row, field.id)
        if field.id in section.relative:
            value = (value or _implied(section.of_occupation.get(field.id))) if occupation in own else ""
        if value and (not field.options or value in field.options):
            yield field.id, value
