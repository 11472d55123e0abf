"""What is unknown of a thing that somebody has, and would spare them to obtain another one: that is asked first.

A student need not get a second diploma where the first one may do: the school says whether its aim is the one that is
asked.  Dates are no part of it: of these the verdict asks (`interview.refine`).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from typing import NamedTuple

from ..core.profile import Profile
from ..facts.kind import Acquisition, acquisition
from ..facts.registry import KIND_OF
from .acquisitions import Change


class Supposed(NamedTuple):
    """What is still lacking if something that is there turns out to be what a clause asks.

    Attributes:
        path: where it stands in the profile.
        ways: what would have to be so, in fields that are unknown now: any of these.
        changes: what is then lacking; none: nothing is.
        not_before: the day on which the clause is then met.
    """

    path: str
    ways: tuple[Acquisition, ...]
    changes: tuple[Change, ...]
    not_before: date


def is_spared(changes: Sequence[Change] | None) -> bool:
    """Whether there is something to obtain that one who has such a thing already might be spared, or no way at all."""
    return changes is None or any(
        isinstance(change, Acquisition) and KIND_OF[change.section].say_details for change in changes
    )


def suppositions(profile: Profile, named: Sequence[Acquisition]) -> Iterator[tuple[str, Acquisition, Profile]]:
    """What of a thing that is there is unknown and would make it one that a clause names: path, fields, that known."""
    seen = set()
    for change in named:
        kind = KIND_OF[change.section]
        if not kind.say_details:
            continue
        for place, item in enumerate(profile.sections[change.section].items):
            unknown = {
                name: value for name, value in change.fields if name in kind.supposed and item.fields[name] is None
            }
            key = item.path, acquisition(change.section, unknown)
            is_known = any(item.fields[name] is not None for name in kind.supposed)
            if unknown and is_known and key not in seen and kind.can_be({**item.fields, **unknown}):
                seen.add(key)
                filled = profile
                for name, value in unknown.items():
                    filled = filled.with_field(change.section, place, name, value)
                yield *key, filled
