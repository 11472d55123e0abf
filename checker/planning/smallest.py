"""The changes with which something is met: of all that are enough, those that are nearest (`effort`).

Having more never makes a clause unmet, and neither does more time: so all candidates together need the least time, and
the time that a choice of them needs is found by halving.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from itertools import chain, product
from math import prod
from typing import TypeAlias

from ..core.model import Fact
from ..core.tree import Node, walk
from ..facts.kind import Acquisition
from ..facts.registry import MERIT_SECTIONS, predicate_of, sections_of
from .acquisitions import Change, Time, Wait, Work
from .effort import Effort, effort_of
from .when import HORIZON_MONTHS

MAX_TRIED = 4096
"""Sets of changes that are tried for one clause; today's clauses have a tenth of that."""

Test: TypeAlias = Callable[[Sequence[Change]], bool]
Kinds: TypeAlias = Sequence[type[Work] | type[Wait]]
Chosen: TypeAlias = tuple[Acquisition, ...]


def _kinds_of_time(when: Node[Fact], ahead: frozenset[str]) -> Kinds:
    """Which passing of time can help: work, years since an event, or that a date of some section comes (`ahead`)."""
    facts = list(walk(when))
    helped = [predicate_of(fact).helped(fact.args) for fact in facts]
    kinds: list[type[Work] | type[Wait]] = []
    if any(each.by_working for each in helped):
        kinds.append(Work)
    if any(each.by_waiting for each in helped) or any(ahead.intersection(sections_of(fact)) for fact in facts):
        kinds.append(Wait)
    return kinds


def _choices(acquisitions: Chosen) -> Iterator[Chosen]:
    """The choices of acquisitions, the nearest first; of the same thing once, twice, … one.  None if too many."""
    alike: dict[tuple[object, ...], list[int]] = {}
    for place, change in enumerate(acquisitions):
        alike.setdefault((change.section, change.fields), []).append(place)
    if prod(len(places) + 1 for places in alike.values()) > MAX_TRIED:
        return
    each = [[(), *((place,) for place in places)] for places in alike.values()]
    chosen = [tuple(sorted(chain(*picked))) for picked in product(*each)]
    yield from sorted(
        (tuple(acquisitions[n] for n in places) for places in sorted(chosen, key=lambda places: (len(places), places))),
        key=effort_of,
    )


def _none_superfluous(test: Test, acquisitions: Chosen, optional: Chosen, time: tuple[Change, ...]) -> Chosen:
    """Some of what is optional, none of which can be left out: few, where the fewest would take too long to find."""
    left_out: set[Acquisition] = set()
    for change in reversed(optional):
        if test((*(other for other in acquisitions if other not in left_out and other != change), *time)):
            left_out.add(change)
    return tuple(change for change in optional if change not in left_out)


def _times(test: Test, chosen: Chosen, kinds: Kinds, most: int) -> Iterator[tuple[Time, ...]]:
    """The least time of each kind with which a choice is enough, if that is no more than so many months."""
    if test(chosen):
        yield ()
        return
    for kind in kinds:
        if most < 0 or not test((*chosen, kind(most))):
            continue
        low, high = -1, most
        while high - low > 1:
            middle = (low + high) // 2
            if test((*chosen, kind(middle))):
                high = middle
            else:
                low = middle
        yield (kind(high),)


def _smallest(test: Test, acquisitions: Chosen, kinds: Kinds) -> tuple[Change, ...] | None:
    """The nearest changes with which a test is met; None if there are none."""
    most: list[tuple[Change, ...]] = [(kind(HORIZON_MONTHS),) for kind in kinds] or [()]
    most = [time for time in most if test((*acquisitions, *time))]
    if not most:
        return None
    # What the test fails without, however long one waits, is part of every way: only the rest is tried.
    needed = {
        change
        for change in acquisitions
        if not any(test((*(other for other in acquisitions if other != change), *time)) for time in most)
    }
    optional = tuple(change for change in acquisitions if change not in needed)
    choices = list(_choices(optional)) or [_none_superfluous(test, acquisitions, optional, most[0])]
    best: tuple[Effort, tuple[Change, ...]] | None = None
    for part in choices:
        chosen = tuple(change for change in acquisitions if change in needed or change in part)
        effort = effort_of(chosen)
        if best and effort.remote > best[0].remote:
            break  # they are in the order of their merits
        limit = HORIZON_MONTHS
        if best and effort.remote == best[0].remote:
            limit = min(limit, best[0].months - effort.months)
        for time in _times(test, chosen, kinds, limit):
            way = (*chosen, *time)
            if not best or effort_of(way) < best[0]:
                best = effort_of(way), way
    return best[1] if best else None


def smallest(
    test: Test, acquisitions: Sequence[Acquisition], when: Node[Fact], ahead: frozenset[str] = frozenset()
) -> tuple[Change, ...] | None:
    """The nearest changes with which a test is met (`effort.Effort`); None if there are none.

    Args:
        test: whether changes are enough.
        acquisitions: what can be acquired.
        when: the logic of the clause, which says which passing of time can help.
        ahead: the sections of what bears a date that is still to come.
    """
    plannable = tuple(change for change in acquisitions if change.section not in MERIT_SECTIONS)
    kinds = _kinds_of_time(when, ahead)
    found = _smallest(test, plannable, kinds)
    if found is None and len(plannable) < len(acquisitions):
        return _smallest(test, tuple(acquisitions), kinds)
    return found
