"""Changes to a profile: something that a person obtains, and time that passes, worked or not.

Time: whoever still works goes on working, and nothing else changes.  What is obtained bears the date on which the
time starts: a certificate first, then the years after it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import Any, NamedTuple, TypeAlias

from ..core.dates import add_months
from ..profile.profile import FIELDS, MAX_ITEMS, Item, Profile

EARLIEST = date(1900, 1, 1)
DATED = ("certificates", "training", "education", "titles")
"""Sections whose items bear the date on which they were obtained."""


class Gain(NamedTuple):
    """`times` new facts of a section; `fields` as the profile has them, without the date."""

    section: str
    fields: tuple[tuple[str, Any], ...]
    times: int = 1


class Work(NamedTuple):
    """From the start date on, work in the checked occupation for so many months; 0: take it up, or still do it."""

    months: int


class Wait(NamedTuple):
    """So many months pass."""

    months: int


Change: TypeAlias = Gain | Work | Wait


def gain(section: str, fields: Mapping[str, Any], times: int = 1) -> Gain:
    """A gain with its fields in a fixed order."""
    return Gain(section, tuple(sorted(fields.items())), times)


def change_json(change: Change) -> dict[str, Any]:
    """A change as data."""
    if isinstance(change, Gain):
        return {"change": "gain", "section": change.section, "fields": dict(change.fields), "times": change.times}
    return {"change": "work" if isinstance(change, Work) else "wait", "months": change.months}


def change_from(data: Mapping[str, Any]) -> Change:
    """The change that `change_json` wrote.  Raises KeyError or ValueError for anything else."""
    if data["change"] == "gain":
        return gain(data["section"], data["fields"], data["times"])
    kinds: dict[str, type[Work] | type[Wait]] = {"work": Work, "wait": Wait}
    return kinds[data["change"]](int(data["months"]))


def months_of(changes: Iterable[Change]) -> int:
    """How long changes take: what is obtained takes no time of its own."""
    return max((change.months for change in changes if not isinstance(change, Gain)), default=0)


def size_of(changes: Iterable[Change]) -> int:
    """How many changes these are; something that is obtained twice counts twice."""
    return sum(change.times if isinstance(change, Gain) else 1 for change in changes)


def _grown(fields: Mapping[str, Any], as_of: date) -> list[dict[str, Any]]:
    """A spell as it is on a date, written so that it grows with time if it still runs.

    "Still, for 24 months" started 24 months ago.  "Still" without a start runs at least from now on.
    """
    if fields.get("still") is not True or fields.get("from") is not None:
        return [dict(fields)]
    if fields.get("months") is not None:
        start = max(add_months(as_of, -fields["months"]), EARLIEST)
        return [{**fields, "months": None, "from": start}]
    return [dict(fields), {**fields, "from": as_of}]


def _new_facts(changes: Sequence[Change], as_of: date) -> Iterator[tuple[str, dict[str, Any]]]:
    """The facts that changes add, with their sections."""
    for change in changes:
        if isinstance(change, Work):
            yield "work", {"relation": "own", "from": as_of, "still": True}
        elif isinstance(change, Gain):
            fields = dict(change.fields)
            if change.section in DATED and fields.get("status", "graduated") == "graduated":
                fields["date"] = as_of
            for _ in range(change.times):
                yield change.section, dict(fields)


def _item(section: str, fields: Mapping[str, Any]) -> Item:
    return Item(f"/{section}/-", {**dict.fromkeys(FIELDS[section]), **fields})


def gained(change: Gain, as_of: date) -> tuple[Item, ...]:
    """The facts that a gain adds to its section."""
    return tuple(_item(section, fields) for section, fields in _new_facts((change,), as_of))


def with_time(profile: Profile, as_of: date) -> Profile:
    """The same profile, ready for a later reference date: nothing but running spells changes with time."""
    items = [item._replace(fields=f) for item in profile.sections["work"].items for f in _grown(item.fields, as_of)]
    return profile.with_items("work", items)


def with_changes(profile: Profile, changes: Sequence[Change], as_of: date) -> tuple[Profile, date]:
    """The profile after the changes, and the later reference date."""
    months = months_of(changes)
    changed = with_time(profile, as_of) if months else profile
    for section, fields in _new_facts(changes, as_of):
        changed = changed.with_items(section, (*changed.sections[section].items, _item(section, fields)))
    return changed, add_months(as_of, months)


def _items(section: Any) -> list[Any]:
    return list(section.get("items", ())) if isinstance(section, dict) else list(section or ())


def _with_items(section: Any, items: list[Any]) -> Any:
    """The section with other items; where it was unknown or open to more, it stays so."""
    if section is None:
        return {"items": items, "complete": False}
    return {**section, "items": items} if isinstance(section, dict) else items


def _written(fields: Mapping[str, Any]) -> dict[str, Any]:
    return {name: value.isoformat() if isinstance(value, date) else value for name, value in fields.items()}


def going_on(profile: Mapping[str, Any], as_of: date) -> dict[str, Any]:
    """`with_time` for profile data."""
    section = profile.get("work")
    if section is None:
        return dict(profile)
    grown = [_written(fields) for item in _items(section) for fields in _grown(item, as_of)]
    return {**profile, "work": _with_items(section, grown)}


def apply(profile: Mapping[str, Any], changes: Sequence[Change], as_of: date) -> tuple[dict[str, Any], date]:
    """`with_changes` for profile data.

    `profile` must be one that `parse_profile` accepts.  Raises ValueError if a section would hold too many items.
    """
    months = months_of(changes)
    changed = going_on(profile, as_of) if months else dict(profile)
    for section, fields in _new_facts(changes, as_of):
        items = [*_items(changed.get(section)), _written(fields)]
        if len(items) > MAX_ITEMS:
            raise ValueError(f"{section}: more than {MAX_ITEMS} items")
        changed[section] = _with_items(changed.get(section), items)
    return changed, add_months(as_of, months)
