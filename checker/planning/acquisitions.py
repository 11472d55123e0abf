"""Changes to a profile: something that a person acquires, and time that passes, worked or not.

Time: whoever still works goes on working, and nothing else changes.  What is acquired bears the date on which the
time starts: a certificate first, then the years after it.  How long it takes to acquire it no source says: it takes no
time here, so what comes after it is no sooner than is said, and may be later.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import Any, NamedTuple, TypeAlias

from ..core.dates import DAY, GivenDate, add_months, exact, parse_given
from ..core.interpretation import ALL, HIGHER_CERTIFICATE
from ..core.model import Clause, Fact
from ..core.profile import MAX_ITEMS, Item, Profile, Section
from ..core.tree import walk
from ..core.truth import TRUE
from ..facts.kind import SOON_MONTHS, Acquisition
from ..facts.matching import Context
from ..facts.registry import KIND_OF, SECTIONS, acquisitions_for, judge

EARLIEST = date(1900, 1, 1)
_OBTAINED, _LATER = date(2000, 1, 1), date(2100, 1, 1)  # any two dates far apart


class Work(NamedTuple):
    """From the start date on, work in the checked occupation for so long; no time: take it up, or still do it."""

    months: int
    days: int = 0


class Wait(NamedTuple):
    """So many months and days pass."""

    months: int
    days: int = 0


Time: TypeAlias = Work | Wait
Change: TypeAlias = Acquisition | Time


def change_json(change: Change) -> dict[str, Any]:
    """A change as data."""
    if isinstance(change, Acquisition):
        return {"change": "gain", "section": change.section, "fields": dict(change.fields), "times": change.times}
    return {"change": "work" if isinstance(change, Work) else "wait", "months": change.months, "days": change.days}


def time_of(changes: Iterable[Change]) -> tuple[int, int]:
    """How long changes take, in months and days: what is acquired takes no time of its own."""
    return max(
        ((change.months, change.days) for change in changes if not isinstance(change, Acquisition)), default=(0, 0)
    )


def end_of(changes: Iterable[Change], as_of: date) -> date:
    """The day on which the time of changes that begin on the reference date has passed."""
    months, days = time_of(changes)
    return add_months(as_of, months) + days * DAY


def acquired_in(changes: Iterable[Change]) -> tuple[Acquisition, ...]:
    """What has to be acquired."""
    return tuple(change for change in changes if isinstance(change, Acquisition))


def size_of(changes: Iterable[Change]) -> int:
    """How many changes these are; something that is acquired twice counts twice."""
    return sum(change.times if isinstance(change, Acquisition) else 1 for change in changes)


def _grown(fields: Mapping[str, Any], as_of: date) -> list[dict[str, Any]]:
    """A spell as it is on a date, written so that it grows with time if it still runs.

    "Still, for 24 months" started 24 months ago.  "Still" without a start runs at least from now on.
    """
    if fields.get("still") is not True:
        return [dict(fields)]
    if fields.get("from") is not None:
        return [{**fields, "months": None} if fields.get("months") is not None else dict(fields)]
    if fields.get("months") is not None:
        start = max(add_months(as_of + DAY, -fields["months"]), EARLIEST)
        return [{**fields, "months": None, "from": exact(start)}]
    return [dict(fields), {**fields, "from": exact(as_of)}]


def _new_facts(changes: Sequence[Change], as_of: date) -> Iterator[tuple[str, dict[str, Any]]]:
    """The facts that changes add, with their sections."""
    for change in changes:
        if isinstance(change, Work):
            yield "work", {"relation": "own", "from": exact(as_of), "still": True}
        elif isinstance(change, Acquisition):
            fields = dict(change.fields)
            if SECTIONS[change.section].is_dated and fields.get("status", "graduated") == "graduated":
                fields["date"] = exact(as_of)
            for _ in range(change.times):
                yield change.section, dict(fields)


def _item(section: str, fields: Mapping[str, Any]) -> Item:
    return Item(f"/{section}/-", {**dict.fromkeys(SECTIONS[section].fields), **fields})


def acquired(change: Acquisition, as_of: date) -> tuple[Item, ...]:
    """The facts that an acquisition adds to its section."""
    return tuple(_item(section, fields) for section, fields in _new_facts((change,), as_of))


def with_time(profile: Profile, as_of: date) -> Profile:
    """The same profile, ready for a later reference date: nothing but running spells changes with time."""
    items = [item._replace(fields=f) for item in profile.sections["work"].items for f in _grown(item.fields, as_of)]
    return profile.with_items("work", items)


def sections_ahead(profile: Profile, as_of: date) -> frozenset[str]:
    """The sections that hold what bears a date that may be after the reference date: it is there once that has come."""
    return frozenset(
        name
        for name, model in SECTIONS.items()
        for item in profile.sections[name].items
        if any(item.fields[field] and item.fields[field].last > as_of for field in model.dates)
    )


def with_changes(profile: Profile, changes: Sequence[Change], as_of: date) -> tuple[Profile, date]:
    """The profile after the changes, and the later reference date."""
    later = end_of(changes, as_of)
    changed = with_time(profile, as_of) if later > as_of else profile
    for section, fields in _new_facts(changes, as_of):
        changed = changed.with_items(section, (*changed.sections[section].items, _item(section, fields)))
    return changed, later


def _items(section: Any) -> list[Any]:
    return list(section.get("items", ())) if isinstance(section, dict) else list(section or ())


def _with_items(section: Any, items: list[Any]) -> Any:
    """The section with other items; where it was unknown or open to more, it stays so."""
    if section is None:
        return {"items": items, "complete": False}
    return {**section, "items": items} if isinstance(section, dict) else items


def _written(fields: Mapping[str, Any]) -> dict[str, Any]:
    return {name: value.text if isinstance(value, GivenDate) else value for name, value in fields.items()}


_ENDS = {"from": "to", "enrolled": "date"}
"""What begins, with the field of its end."""


def _given(item: Mapping[str, Any], name: str) -> GivenDate | None:
    return parse_given(str(item[name])) if item.get(name) else None


def _past(section: str, item: Mapping[str, Any], as_of: date) -> dict[str, Any]:
    """An item whose dates say by themselves that they are not after a date: some day of this month until today."""
    fields = dict(item)
    for name in SECTIONS[section].past_dates:
        given, end = _given(item, name), _given(item, _ENDS.get(name, ""))
        if given and given.first <= as_of < given.last:
            latest = min(as_of, end.last) if end else as_of
            if name == "from" and not end and not item.get("still") and item.get("months"):
                latest = max(add_months(as_of + DAY, -item["months"]), given.first)  # it is over
            fields[name] = latest.isoformat()  # the latest of these days, as nothing sooner is certain
    return fields


def going_on(profile: Mapping[str, Any], as_of: date) -> dict[str, Any]:
    """`with_time` for profile data, as far as it is certain."""
    changed = dict(profile)
    for name in SECTIONS:
        if profile.get(name) is not None and SECTIONS[name].past_dates:
            items = [_past(name, item, as_of) for item in _items(profile[name])]
            if name == "work":
                items = [_written(fields) for item in items for fields in _grown(item, as_of)]
            changed[name] = _with_items(profile[name], items)
    return changed


def apply(profile: Mapping[str, Any], changes: Sequence[Change], as_of: date) -> tuple[dict[str, Any], date]:
    """`with_changes` for profile data.

    Args:
        profile: one that `parse_profile` accepts.
        changes: what happens, from the reference date on.
        as_of: the reference date.

    Raises:
        ValueError: a section would hold too many items.
    """
    later = end_of(changes, as_of)
    changed = going_on(profile, as_of) if later > as_of else dict(profile)
    for section, fields in _new_facts(changes, as_of):
        items = [*_items(changed.get(section)), _written(fields)]
        if len(items) > MAX_ITEMS:
            raise ValueError(f"{section}: more than {MAX_ITEMS} items")
        changed[section] = _with_items(changed.get(section), items)
    return changed, later


def usual_months(change: Acquisition) -> int:
    """The months that it counts with when ways are ranked."""
    return change.times * KIND_OF[change.section].usual_months(dict(change.fields))


def is_soon(change: Acquisition) -> bool:
    """Whether it is a matter of months at the most: no merit, diploma, title or apprenticeship."""
    return not SECTIONS[change.section].is_merit and usual_months(change._replace(times=1)) <= SOON_MONTHS


_NOTHING = Profile({name: Section((), True, ()) for name in SECTIONS})


def _met_by(change: Acquisition, facts: list[Fact]) -> frozenset[int]:
    """The facts that an acquisition makes true for somebody who has nothing else, when enough time has passed."""
    profile, _ = with_changes(_NOTHING, (change,), _OBTAINED)
    # A higher certificate than the one that is asked is no reason to obtain that one instead.
    context = Context("", frozenset(), profile, _LATER, ALL - {HIGHER_CERTIFICATE}, {})
    return frozenset(fact.id for fact in facts if judge(fact, context).truth is TRUE)


def is_behind(change: Acquisition, held: int | None) -> bool:
    """Whether something leads no further than the level (1-5) of which somebody holds a certificate."""
    level = dict(change.fields).get("level")
    return held is not None and level is not None and level >= held


def is_past(change: Acquisition, profile: Profile) -> bool:
    """Whether somebody can no longer acquire it: what had to be there before something that has happened."""
    return KIND_OF[change.section].is_past(dict(change.fields), profile)


def named_in(clause: Clause, profile: Profile) -> tuple[Acquisition, ...]:
    """Everything that the facts of a clause name and that somebody can still acquire."""
    named = dict.fromkeys(change for fact in walk(clause.when) for change in acquisitions_for(fact))
    return tuple(change for change in named if not is_past(change, profile))


def acquisitions_of(clause: Clause, profile: Profile = _NOTHING) -> tuple[Acquisition, ...]:
    """What somebody could acquire for a clause, without what something else replaces in all that it does."""
    facts = [fact for fact in walk(clause.when) if any(True for _ in acquisitions_for(fact))]
    candidates = named_in(clause, profile)
    met = {change: _met_by(change, facts) for change in candidates}

    def is_replaced(change: Acquisition) -> bool:
        return not SECTIONS[change.section].is_counted and any(
            met[change] < met[other] or (met[change] == met[other] and n < candidates.index(change))
            for n, other in enumerate(candidates)
            if other.section == change.section and other != change
        )

    return tuple(change for change in candidates if not is_replaced(change))
