"""Profiles in a short form, for tables of cases.

A profile is one of checker/profile/profile.py whose items may be written as a few words; what is left out, or written
`?`, is unknown.  A section may be a list of items, or `{items: […], complete: false, none: […]}`.

    work            own 2019-01..now | related 2019-01..2020-06 | own ?..now | own 2019-01..? | own 48m | kite 24m
    certificates    own 4 qualification 2022-01 before-enrolment
    training        own 3 unfinished
    apprenticeships own | related unfinished
    titles          assistant related 2020-01 | assistant unrelated
    abilities, honours    the kind alone

The first word of work may be the id of an occupation instead of a relation.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

Json = dict[str, Any]

_RELATIONS = ("own", "related", "other")
_KINDS = ("qualification", "skill", "reserve_technician")
_GRADES = ("technician", "assistant", "intermediate", "senior")


def _work(text: str) -> Json:
    whose, length = text.split(" ")
    item: Json = {"relation": None if whose == "?" else whose}
    if whose not in (*_RELATIONS, "?"):
        item = {"occupation": whose}
    if length.endswith("m"):
        return {**item, "months": int(length[:-1])}
    start, end = length.split("..")
    if start != "?":
        item["from"] = start
    if end == "now":
        item["still"] = True
    elif end != "?":
        item |= {"to": end, "still": False}
    return item


_WORDS: Mapping[str, tuple[str, Any]] = {
    **{word: ("relation", word) for word in _RELATIONS},
    **{str(level): ("level", level) for level in range(1, 6)},
    **{word: ("kind", word) for word in _KINDS},
    "unfinished": ("completed", False),
    "before-enrolment": ("before_enrolment", True),
    "after-enrolment": ("before_enrolment", False),
}
_TITLE_WORDS: Mapping[str, tuple[str, Any]] = {
    **{word: ("grade", word) for word in _GRADES},
    "related": ("related", True),
    "unrelated": ("related", False),
}


def _reader(words: Mapping[str, tuple[str, Any]], given: Json) -> Callable[[str], Json]:
    def read(text: str) -> Json:
        item = dict(given)
        for word in text.split(" "):
            if word != "?":
                name, value = words.get(word, ("date", word))
                item[name] = value
        return item

    return read


_SHORT: Mapping[str, Callable[[str], Json]] = {
    "work": _work,
    "certificates": _reader(_WORDS, {}),
    "training": _reader(_WORDS, {"completed": True}),
    "apprenticeships": _reader(_WORDS, {"completed": True}),
    "titles": _reader(_TITLE_WORDS, {}),
    "abilities": lambda kind: {"kind": kind},
    "honours": lambda kind: {"kind": kind},
}


def _item(name: str, item: Any) -> Any:
    if isinstance(item, str):
        return _SHORT[name](item)
    # YAML reads a day as a date; a profile has it as text.
    return {field: str(value) if isinstance(value, date) else value for field, value in item.items()}


def _section(name: str, section: Any) -> Any:
    if section is None:
        return None
    if isinstance(section, dict):
        return {**section, "items": _section(name, section.get("items", []))}
    return [_item(name, item) for item in section]


def profile_of(short: Mapping[str, Any]) -> Json:
    """The profile that a short form stands for."""
    return {name: _section(name, section) for name, section in short.items()}
