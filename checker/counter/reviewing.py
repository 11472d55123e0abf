"""What some reviewers look at, and reject for: warnings, never verdicts.

The practice of single offices, no rule: overlapping work, work before 16 or not after the month of a graduation from a
full-time school, a last job without an end.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from ..core.dates import GivenDate, add_months
from ..core.profile import Item, Profile

WORKING_AGE = 16  # years, 劳动法 第十五条


class Warned(NamedTuple):
    """A code of the wording below `review.`, the section that it is about, and the places of its items there."""

    code: str
    section: str
    places: tuple[int, ...]


def _dated(profile: Profile) -> list[tuple[int, Item]]:
    items = enumerate(profile.sections["work"].items)
    return sorted(((n, item) for n, item in items if item.fields["from"]), key=lambda each: each[1].fields["from"])


def _end(item: Item, as_of: date) -> GivenDate | None:
    if item.fields["still"]:
        return GivenDate(as_of, as_of, as_of.isoformat())
    end: GivenDate | None = item.fields["to"]
    return end


def _overlaps(end: GivenDate, start: GivenDate) -> bool:
    """Whether one spell begins before another one has ended; of what is known by its year only nothing is said."""
    return "year" not in (end.precision, start.precision) and start.first <= end.last


def _overlapping(profile: Profile, as_of: date) -> Iterator[Warned]:
    dated = _dated(profile)
    for number, (place, item) in enumerate(dated):
        end = _end(item, as_of)
        for other, later in dated[number + 1 :]:
            if end and _overlaps(end, later.fields["from"]):
                yield Warned("overlap", "work", (place, other))


def _too_early(profile: Profile, as_of: date) -> Iterator[Warned]:
    born = [item.fields["born"] for item in profile.sections["age"].items if item.fields["born"]]
    graduated = [
        item.fields["date"]
        for item in profile.sections["education"].items
        if item.fields["date"] and item.fields["status"] in (None, "graduated") and item.fields["date"].last <= as_of
    ]
    for place, item in _dated(profile):
        start = item.fields["from"]
        if any(start.last < add_months(each.first, 12 * WORKING_AGE) for each in born):
            yield Warned("under_age", "work", (place,))
        if any("year" not in (each.precision, start.precision) and start.first <= each.last for each in graduated):
            yield Warned("before_graduation", "work", (place,))


def _without_end(profile: Profile) -> Iterator[Warned]:
    dated = _dated(profile)
    if dated:
        place, item = dated[-1]
        if not any(item.fields[name] for name in ("to", "still", "months")):
            yield Warned("no_end", "work", (place,))


def warnings_of(profile: Profile, as_of: date) -> tuple[Warned, ...]:
    """What a reviewer may look at in a profile, each once."""
    found = (*_overlapping(profile, as_of), *_too_early(profile, as_of), *_without_end(profile))
    return tuple(dict.fromkeys(found))
