"""What answers that relate to one occupation say of all others.

A list asks for 本职业, related and other occupations, and for the own and related majors: all as seen from the
occupation that it is for.  Its specialties see the same.  Seen from any other occupation, 本职业 is that
occupation by its id, and what was related or other to it may be anything.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from ..profile.profile import RELATED_SECTIONS

_RELATIVE_FIELDS: Mapping[str, tuple[str, ...]] = {
    **dict.fromkeys(RELATED_SECTIONS, ("relation",)),
    "education": ("major",),
    "titles": ("related",),
    "awards": ("related",),
    "patents": ("related",),
}
_RELATIVE_ABILITIES = ("difficult_problems",)
"""能解决本职业高难度技术操作和工艺难题: of 本职业."""


def _item(section: str, item: Mapping[str, Any], occupation: str) -> dict[str, Any]:
    fields = {name: value for name, value in item.items() if name not in _RELATIVE_FIELDS.get(section, ())}
    if section in RELATED_SECTIONS and item.get("relation") == "own" and not item.get("occupation"):
        fields["occupation"] = occupation
    return fields


def _is_said_of_all(section: str, entry: Mapping[str, Any]) -> bool:
    """Whether an ability, or a kind of which there are no others, is the same seen from any occupation."""
    if section in RELATED_SECTIONS:
        return entry.get("relation") is None
    return section != "abilities" or entry.get("kind") not in (None, *_RELATIVE_ABILITIES)


def _open(section: str, data: Mapping[str, Any], occupation: str) -> dict[str, Any]:
    kept = [item for item in data["items"] if section != "abilities" or _is_said_of_all(section, item)]
    return {
        **data,
        "items": [_item(section, item, occupation) for item in kept],
        "none": [none for none in data["none"] if _is_said_of_all(section, none)],
    }


def seen_from_elsewhere(profile: Mapping[str, Any], occupation: str) -> dict[str, Any]:
    """The data of a profile that `answers.profile_from` made for a list of this occupation, for all other families."""
    return {
        name: _open(name, section, occupation)
        if isinstance(section, dict)
        else [_item(name, item, occupation) for item in section]
        if isinstance(section, list)
        else section
        for name, section in profile.items()
    }
