"""Turn the replies of a form into a profile.

A reply is `{"answer": "yes" | "no" | "unknown", "rows": [{field: value}]}` by question id; empty values are unknown.
The page collects values and nothing more: what they mean is decided here.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from .profile import FORMAT, Problem, ProfileError
from .questions import Question

_FLAGS = {"yes": True, "no": False}


def _value(field_kind: str, value: Any) -> Any:
    """A form's value as the profile has it; None where it is unknown."""
    if value in (None, "", "unknown"):
        return None
    if field_kind == "flag" and isinstance(value, str):
        return _FLAGS.get(value, value)
    if field_kind == "number" and isinstance(value, str) and value.strip().isascii() and value.strip().isdigit():
        return int(value.strip()[:15])
    return value


def _item(question: Question, row: Mapping[str, Any]) -> dict[str, Any]:
    item: dict[str, Any] = {}
    for field in question.fields:
        item[field.id] = _value(field.kind, row.get(field.id))
    for field in question.fields:
        if field.unless and item.get(field.unless) is True:
            item[field.id] = None
    if question.level is not None:
        item["level"] = question.level
    if question.kind:
        item["kind"] = question.kind
    if question.section in ("certificates", "training", "apprenticeships", "work") and "relation" not in item:
        item["relation"] = question.scope if question.scope != "any" else None
    if question.section in ("training", "apprenticeships"):
        item["completed"] = True
    return item


def _no_others(question: Question) -> dict[str, Any]:
    none: dict[str, Any] = {}
    if question.level is not None:
        none["level"] = question.level
    if question.kind:
        none["kind"] = question.kind
    if question.section in ("certificates", "training", "apprenticeships") and question.scope != "any":
        none["relation"] = question.scope
    return none


_OPEN_SECTIONS = ("certificates", "training", "abilities", "honours", "apprenticeships")
"""Sections of which a list asks single kinds: an answer says nothing of the other kinds."""


def profile_from(questions: Sequence[Question], answers: Mapping[str, Any]) -> dict[str, Any]:
    """The profile data (for `parse_profile`) that the replies to a list's questions amount to.

    Replies to questions that this list does not ask are left out.
    Raises ProfileError if a reply has not the form described above.
    """
    sections: dict[str, Any] = {}
    for question in questions:
        reply = answers.get(question.id)
        if reply is None:
            continue
        rows = reply.get("rows") or [] if isinstance(reply, dict) else None
        if rows is None or not isinstance(rows, list) or not all(isinstance(row, dict) for row in rows):
            problem = Problem(f"/{question.id}", "not_an_answer", type(reply).__name__, "answer, rows")
            raise ProfileError([problem])
        if reply.get("answer") not in ("yes", "no"):
            continue
        held = reply["answer"] == "yes"
        if not question.repeat and held:
            rows = rows[:1] or [{}]
        items = [_item(question, row) for row in rows] if held else []
        if question.section not in _OPEN_SECTIONS:
            sections[question.section] = items if items or not held else None
            continue
        section = sections.setdefault(question.section, {"items": [], "complete": False, "none": []})
        section["items"] += items
        section["none"].append(_no_others(question))
    return {"format": FORMAT, **sections}
