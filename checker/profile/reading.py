"""Reading a profile: what someone knows about themselves, as dated facts.

A section that is absent or null is unknown.  A section given as a list is complete: what is not in it does not exist.
`{"items": [...], "complete": false, "none": [...]}` is a section of which more may exist;
`none` names kinds of which there are no others.
Inside an item, a missing or null field is unknown.  docs/profile.md documents every field.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from ..core.problems import Problem, ProfileError, shown
from ..core.profile import FORMAT, MAX_ITEMS, Item, Profile, Section
from ..facts.fields import Read, Reader, flag
from ..facts.kind import SectionModel
from ..facts.registry import SECTIONS

_NONE_FIELDS = ("level", "kind", "relation", "reached", "text")


def _below(path: str, name: object) -> str:
    """The JSON pointer of a field that nobody knows: its name may be anything."""
    return f"{path}/{shown(name).replace('~', '~0').replace('/', '~1')}"


def _read_item(reader: Reader, path: str, data: Any, fields: Mapping[str, Read]) -> Item:
    if not isinstance(data, dict):
        reader.reject(path, "not_an_item", data, ", ".join(fields))
        return Item(path, {})
    values = dict.fromkeys(fields)
    for name, value in data.items():
        if name not in fields:
            if not reader.reject(_below(path, name), "unknown_field", name, ", ".join(fields)):
                break
        elif value is not None:
            values[name] = fields[name](reader, f"{path}/{name}", value)
    return Item(path, values)


def _read_items(reader: Reader, path: str, data: Any, fields: Mapping[str, Read]) -> tuple[Item, ...]:
    if not isinstance(data, list) or len(data) > MAX_ITEMS:
        reader.reject(path, "not_a_list", data, f"0-{MAX_ITEMS}")
        return ()
    return tuple(_read_item(reader, f"{path}/{index}", item, fields) for index, item in enumerate(data))


def _read_section(reader: Reader, model: SectionModel, data: Any) -> Section:
    path, fields = f"/{model.name}", model.fields
    complete = True
    none: tuple[Mapping[str, Any], ...] = ()
    if isinstance(data, dict):
        for key in data:
            known = key in ("items", "complete", "none")
            if not known and not reader.reject(_below(path, key), "unknown_field", key, "items, complete, none"):
                break
        complete = flag(reader, f"{path}/complete", data.get("complete", False)) is True
        allowed = {key: fields[key] for key in _NONE_FIELDS if key in fields}
        none = tuple(i.fields for i in _read_items(reader, f"{path}/none", data.get("none", []), allowed))
        items = _read_items(reader, f"{path}/items", data.get("items", []), fields)
    else:
        items = _read_items(reader, path, data, fields)
    for item in items:
        if item.fields and model.check:
            model.check(reader, item)
    return Section(items, complete, none)


def read_section(name: str, data: Any, as_of: date, names: Mapping[str, str]) -> tuple[Section, list[Problem]]:
    """One section by itself, with every problem that was found (`parse_profile`)."""
    reader = Reader(as_of, names)
    return _read_section(reader, SECTIONS[name], data), reader.problems


def parse_profile(data: Any, as_of: date, names: Mapping[str, str]) -> Profile:
    """Read a decoded profile.

    Args:
        data: the profile, of the form that docs/profile.md describes.
        as_of: the reference date; facts after it are refused.
        names: occupation names (either script) and ids -> id.

    Raises:
        ProfileError: with every problem that was found.
    """
    reader = Reader(as_of, names)
    if not isinstance(data, dict):
        reader.reject("", "not_a_profile", type(data).__name__, FORMAT)
        raise ProfileError(reader.problems)
    if data.get("format", FORMAT) != FORMAT:
        reader.reject("/format", "unknown_format", data.get("format"), FORMAT)
    sections = {name: Section((), False, ()) for name in SECTIONS}
    for name, value in data.items():
        if name == "format":
            continue
        if name not in SECTIONS:
            if not reader.reject(_below("", name), "unknown_section", name, ", ".join(SECTIONS)):
                break
        elif value is not None:
            sections[name] = _read_section(reader, SECTIONS[name], value)
    if reader.problems:
        raise ProfileError(reader.problems)
    return Profile(sections)
