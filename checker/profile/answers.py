"""Turn the replies of a form into a profile.

A reply is `{"answer": "yes" | "no" | "unknown", "rows": [{field: value}]}` by question id; empty values are unknown.
The page collects values and nothing more: what they mean is decided here.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from ..core.problems import Problem, ProfileError
from ..core.profile import FORMAT, MAX_ITEMS
from ..facts.question import Field, Question
from ..facts.registry import MERIT_SECTIONS, SECTIONS
from .questions import MERITS
from .typed import NOW, boxed_months, number, plain, written_date

_FLAGS = {"yes": True, "no": False}
_UNKNOWN = (None, "", "unknown")


def _is_numeric(field: Field) -> bool:
    return field.kind in ("number", "duration") or field.id == "level"


def _value(field: Field, value: Any) -> Any:
    """A form's value as the profile has it; None where it is unknown."""
    if value in _UNKNOWN:
        return None
    if field.kind == "flag" and isinstance(value, str):
        return _FLAGS.get(value, value)
    if field.kind == "month" and isinstance(value, str):
        return written_date(value) or value
    if not _is_numeric(field) or not isinstance(value, str):
        return value
    if value.strip().isascii() and value.strip().isdigit():
        return int(value.strip()[:15])
    read = boxed_months(value) if field.kind == "duration" else number(value)
    return value if read is None else read


def _is_hidden(field: Field, row: Mapping[str, Any]) -> bool:
    """Whether another field of the row makes this one meaningless."""
    return any(value == ("" if row.get(other) in _UNKNOWN else row[other]) for other, value in field.hidden_by)


def _item(question: Question, row: Mapping[str, Any]) -> dict[str, Any]:
    item = {
        field.id: None if _is_hidden(field, row) else _value(field, row.get(field.id))
        for field in question.fields
        if field.id not in _FORM_ONLY
    }
    if plain(str(item.get("to"))) in NOW:  # whoever writes 至今 for the end still works
        item["to"], item["still"] = None, True
    if question.level is not None and item.get("level") is None:
        item["level"] = question.level
    if question.kind:
        item["kind"] = question.kind
    section = SECTIONS[question.section]
    if section.has_occupation and "relation" not in item and "occupation" not in item:
        item["relation"] = question.scope if question.scope != "any" else None
    return {**item, **section.implied, **dict(question.given)}


def _no_others(question: Question) -> list[dict[str, Any]]:
    """What there is no more of than the rows say: of a level, and of those above it that a row can name."""
    none: dict[str, Any] = dict(question.given)
    if question.kind:
        none["kind"] = question.kind
    if SECTIONS[question.section].has_occupation and question.scope != "any":
        none["relation"] = question.scope
    if question.level is None:
        return [none]
    named = [int(option) for field in question.fields if field.id == "level" for option in field.options]
    return [{**none, "level": level} for level in named or [question.level]]


_FORM_ONLY = ("known",)
"""Fields that only lead through the form."""


def _rows(question: Question, reply: Any) -> list[Mapping[str, Any]] | None:
    """One row for each fact; none for "no"; None where the reply says nothing.

    Raises:
        ProfileError: the reply has not the form described above.
    """
    rows = reply.get("rows") or [] if isinstance(reply, dict) else None
    if rows is None or not isinstance(rows, list) or not all(isinstance(row, dict) for row in rows):
        raise ProfileError([Problem(f"/{question.id}", "not_an_answer", type(reply).__name__, "answer, rows")])
    if len(rows) > MAX_ITEMS:  # found out before each of them is read
        raise ProfileError([Problem(f"/{question.id}/rows", "not_a_list", str(len(rows)), f"0-{MAX_ITEMS}")])
    if reply.get("answer") == "no":
        return []
    if reply.get("answer") != "yes":
        return None
    return (rows or None) if question.repeat else rows[:1] or [{}]


def rows_by_section(questions: Sequence[Question], answers: Mapping[str, Any]) -> dict[str, list[tuple[str, int]]]:
    """For each section of the profile that `profile_from` makes, the question and the row that each item comes from."""
    found: dict[str, list[tuple[str, int]]] = {}
    for question in questions:
        rows = _rows(question, answers[question.id]) if question.id in answers else None
        if rows:
            found.setdefault(question.section, []).extend((question.id, number) for number in range(len(rows)))
    return found


def profile_from(questions: Sequence[Question], answers: Mapping[str, Any]) -> dict[str, Any]:
    """The profile data (for `parse_profile`) that the replies to questions amount to.

    Replies to other questions are left out.
    Raises:
        ProfileError: a reply has not the form described above.
    """
    sections: dict[str, Any] = {}
    for question in questions:
        reply = answers.get(question.id)
        rows = None if reply is None else _rows(question, reply)
        if rows is None:
            continue
        if question.section == MERITS:
            sections.update({} if rows else {name: [] for name in MERIT_SECTIONS})
            continue
        items = [_item(question, row) for row in rows]
        if not SECTIONS[question.section].asked_by_kind:
            sections[question.section] = items
            continue
        section = sections.setdefault(question.section, {"items": [], "complete": False, "none": []})
        section["items"] += items
        section["none"] += _no_others(question)
    return {"format": FORMAT, **sections}
