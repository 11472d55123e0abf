"""Changes to a profile: something that a person obtains, and time that passes, worked or not.

Time: whoever still works goes on working, and nothing else changes.  What is obtained bears the date on which the
time starts: a certificate first, then the years after it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any, NamedTuple, TypeAlias

from .dates import add_months
from .profile import MAX_ITEMS

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


def _items(section: Any) -> list[Any]:
    return list(section.get("items", ())) if isinstance(section, dict) else list(section or ())


def _with_items(section: Any, items: list[Any]) -> Any:
    """The section with other items; where it was unknown or open to more, it stays so."""
    if section is None:
        return {"items": items, "complete": False}
    return {**section, "items": items} if isinstance(section, dict) else items


def _going_on(items: list[Any], as_of: date) -> list[Any]:
    """The spells as they are on a date, written so that those that still run grow when time passes.

    "Still, for 24 months" started 24 months ago.  "Still" without a start runs at least from now on.
    """
    spells = []
    for item in items:
        if item.get("still") is not True or item.get("from") is not None:
            spells.append(item)
        elif item.get("months") is not None:
            start = max(add_months(as_of, -item["months"]), EARLIEST)
            spells.append({**item, "months": None, "from": start.isoformat()})
        else:
            spells += [item, {**item, "from": as_of.isoformat()}]
    return spells


def going_on(profile: Mapping[str, Any], as_of: date) -> dict[str, Any]:
    """The same profile data, ready for a later reference date: nothing but running spells changes with time."""
    section = profile.get("work")
    if section is None:
        return dict(profile)
    return {**profile, "work": _with_items(section, _going_on(_items(section), as_of))}


def _gained(change: Gain, as_of: date) -> list[dict[str, Any]]:
    item = dict(change.fields)
    if change.section in DATED and item.get("status", "graduated") == "graduated":
        item["date"] = as_of.isoformat()
    return [dict(item) for _ in range(change.times)]


def apply(profile: Mapping[str, Any], changes: Sequence[Change], as_of: date) -> tuple[dict[str, Any], date]:
    """The profile data after the changes, and the later reference date.

    `profile` must be one that `parse_profile` accepts.  Raises ValueError if a section would hold too many items.
    """
    months = months_of(changes)
    changed = going_on(profile, as_of) if months else dict(profile)
    for change in changes:
        if isinstance(change, Wait):
            continue
        section = "work" if isinstance(change, Work) else change.section
        new = (
            [{"relation": "own", "from": as_of.isoformat(), "still": True}]
            if isinstance(change, Work)
            else _gained(change, as_of)
        )
        items = [*_items(changed.get(section)), *new]
        if len(items) > MAX_ITEMS:
            raise ValueError(f"{section}: more than {MAX_ITEMS} items")
        changed[section] = _with_items(changed.get(section), items)
    return changed, add_months(as_of, months)
