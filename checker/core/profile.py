"""What is known of a person: facts by section, each unknown, complete or open to more.

The types only: which sections there are, and what their fields mean, is said by the kinds of fact (`facts`).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, NamedTuple

FORMAT = "baokao-profile/1"
RELATIONS = ("own", "related", "other")
"""How an occupation, or a major, relates to the one that is checked."""
ELSEWHERE = "other"
"""An occupation that this site does not list: nowhere 本职业, perhaps a related one."""
MAX_ITEMS = 100
"""Items of a section."""


class Item(NamedTuple):
    """One fact: its place in the profile (JSON pointer), and its fields; an unknown field is None."""

    path: str
    fields: Mapping[str, Any]


class Section(NamedTuple):
    """All facts of a kind.  `complete`: there are no others.  `none`: kinds of which there are no others."""

    items: tuple[Item, ...]
    complete: bool
    none: tuple[Mapping[str, Any], ...]


class Profile(NamedTuple):
    """Sections by name; a section that was not given is empty and incomplete."""

    sections: Mapping[str, Section]

    def with_field(self, section: str, index: int, field: str, value: Any) -> Profile:
        """The same profile with one field of one item set."""
        items = list(self.sections[section].items)
        items[index] = items[index]._replace(fields={**items[index].fields, field: value})
        return self.with_items(section, items)

    def with_items(self, section: str, items: Iterable[Item]) -> Profile:
        """The same profile with other items in a section; what is said about further ones stays."""
        return Profile({**self.sections, section: self.sections[section]._replace(items=tuple(items))})
