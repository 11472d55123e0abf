"""What is nearer: the one order in which everything that lies ahead is ranked (docs/adr/0021).

No source tells how long a training takes or when the next examination is.  So ranking needs a figure for what has to
be obtained, and only ranking has one: `Kind.usual_months`.  No date contains it.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import NamedTuple

from ..core.dates import months_between
from ..facts.kind import SOON_MONTHS, Acquisition
from ..facts.registry import MERIT_SECTIONS
from .acquisitions import Change, acquired_in, size_of, time_of, usual_months

_REMOTE = (*MERIT_SECTIONS, "education", "titles", "professional_qualifications")


class Effort(NamedTuple):
    """How far something is; less comes first, field by field.

    Attributes:
        remote: how many awards, patents, diplomas, titles and certificates from before a school it takes: nobody gets
            these for an application, so any other way is nearer.
        months: time that passes, begun months as whole ones, with the months that what is obtained counts with.
        obtained: how many things have to be obtained: of what is as far, time alone comes first.
        size: how many changes it takes.
        time: months and days that pass.
    """

    remote: int
    months: int
    obtained: int
    size: int
    time: tuple[int, int]


def _is_remote(change: Acquisition) -> bool:
    return change.section in _REMOTE or "before_enrolment" in dict(change.fields)


def effort_of(changes: Iterable[Change]) -> Effort:
    """How far changes are."""
    changes = tuple(changes)
    acquired, time = acquired_in(changes), time_of(changes)
    return Effort(
        sum(change.times for change in acquired if _is_remote(change)),
        time[0] + bool(time[1]) + sum(map(usual_months, acquired)),
        size_of(acquired),
        size_of(changes),
        time,
    )


def effort_of_way(as_of: date, day: date, obtained: int) -> Effort:
    """How far a level is that is reached on a day with so many certificates and trainings on the way."""
    time = months_between(as_of, day)
    return Effort(0, time[0] + bool(time[1]) + obtained * SOON_MONTHS, obtained, obtained, time)
