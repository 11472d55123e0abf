"""What answers that relate to one occupation say of all others.

A list asks for 本职业, related and other occupations, and for the own and related majors: all as seen from the
occupation that it is for.  Its specialties see the same.  Seen from any other occupation, 本职业 is that
occupation by its id, and what was related or other to it may be anything.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from ..facts.registry import SECTIONS


def _item(section: str, item: Mapping[str, Any], occupation: str) -> dict[str, Any]:
    fields = {name: value for name, value in item.items() if name not in SECTIONS[section].relative}
    if SECTIONS[section].has_occupation and item.get("relation") == "own" and not item.get("occupation"):
        fields["occupation"] = occupation
    return fields


def _is_said_of_all(section: str, entry: Mapping[str, Any]) -> bool:
    """Whether an item, or a kind of which there are no others, is the same seen from any occupation."""
    model = SECTIONS[section]
    if model.has_occupation:
        return entry.get("relation") is None
    return not model.relative_kinds or entry.get("kind") not in (None, *model.relative_kinds)


def _open(section: str, data: Mapping[str, Any], occupation: str) -> dict[str, Any]:
    by_kind = SECTIONS[section].relative_kinds
    kept = [item for item in data["items"] if not by_kind or _is_said_of_all(section, item)]
    return {
        **data,
        "items": [_item(section, item, occupation) for item in kept],
        "none": [none for none in data["none"] if _is_said_of_all(section, none)],
    }


def rebase_to_other_occupations(profile: Mapping[str, Any], occupation: str) -> dict[str, Any]:
    """The data of a profile that `answers.profile_from` made for a list of this occupation, for all other families."""
    return {
        name: _open(name, section, occupation)
        if isinstance(section, dict)
        else [_item(name, item, occupation) for item in section]
        if isinstance(section, list)
        else section
        for name, section in profile.items()
    }
