"""The ledger of work, month by month: what counts for which clause and from when, gaps, and time that counts once.

Two ways of counting are shown beside each other: whole calendar months, both ends included (2020-03 to 2021-02 are
twelve), and to the day, as the verdict counts.  Some offices use the one, some the other.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from itertools import pairwise
from typing import NamedTuple

from ..core.dates import DAY, months_worked
from ..core.model import Fact, Use
from ..core.profile import Item
from ..core.truth import FALSE, TRUE
from ..facts.matching import Context, Months, in_scope
from ..facts.registry import predicate_of, section_of
from ..facts.work_time import spell_of
from ..verdict.evaluate import judge_use, readings_of_use

Month = tuple[int, int]
"""A year and a month."""


class Run(NamedTuple):
    """Work without a break: its first and its last day."""

    first: date
    last: date


class Gap(NamedTuple):
    """Days without work between two runs: the first and the last of them."""

    first: date
    last: date


class Counted(NamedTuple):
    """Months counted in both ways: whole calendar months, and months to the day with the days over."""

    calendar: int
    to_the_day: tuple[int, int]


class Spell(NamedTuple):
    """A spell of work.

    Attributes:
        place: its place in the profile.
        told: from its first to its last possible day, as it was told; None where an end is not known.
        certain: the days that are surely worked; None where none is.
        loose: months of which only the length is known.
        relation: own, related or other; "" where that is not known.
    """

    place: int
    told: Run | None
    certain: Run | None
    loose: int
    relation: str


class Counting(NamedTuple):
    """What a clause counts under a reading.

    Attributes:
        place: the clause's place in the list, from 0.
        fact: the fact that counts.
        reading: under which; empty where it is the same under all.
        since: the day after which it counts; None: from the beginning.
        anchored: it counts from an event; without a day none is proven.
        spells: the places of the spells that count.
        months: as the evaluator counts them.
    """

    place: int
    fact: Fact
    reading: Mapping[str, str]
    since: date | None
    anchored: bool
    spells: tuple[int, ...]
    months: Months


class Ledger(NamedTuple):
    """The spells, the runs that they make as they were told, the gaps between these, months where several overlap.

    `counted`: calendar months as told, and to the day what is certain.  `clauses`: what counts for which clause.
    """

    spells: tuple[Spell, ...]
    runs: tuple[Run, ...]
    gaps: tuple[Gap, ...]
    overlaps: tuple[Month, ...]
    counted: Counted
    clauses: tuple[Counting, ...]


def months_of(run: Run) -> Iterator[Month]:
    """The calendar months that a run touches."""
    year, month = run.first.year, run.first.month
    while (year, month) <= (run.last.year, run.last.month):
        yield year, month
        year, month = (year + 1, 1) if month == 12 else (year, month + 1)


def merged(runs: Iterable[Run]) -> tuple[Run, ...]:
    """Runs that touch, overlap, or follow each other from one day to the next are one."""
    found: list[Run] = []
    for run in sorted(runs):
        if found and run.first <= found[-1].last + DAY:
            found[-1] = found[-1]._replace(last=max(found[-1].last, run.last))
        else:
            found.append(run)
    return tuple(found)


def counted(told: Sequence[Run], certain: Sequence[Run]) -> Counted:
    """The months of runs that do not overlap: those that were told by the calendar, those that are certain by days."""
    calendar = len({month for run in told for month in months_of(run)})
    months = days = 0
    for run in certain:
        more, over = months_worked(run.first, run.last + DAY)
        months, days = months + more, days + over
    return Counted(calendar, (months, days))


def _relation(item: Item, context: Context) -> str:
    for relation, scope in (("own", "own"), ("related", "related_only")):
        if in_scope({"scope": scope}, item.fields, context) is TRUE:
            return relation
    is_other = in_scope({"scope": "related"}, item.fields, context) is FALSE
    return "other" if is_other else ""


def _spells(context: Context) -> Iterator[Spell]:
    """The spells as they were told, and what of each is certain."""
    for place, item in enumerate(context.section("work").items):
        spell = spell_of(item.fields, context.as_of)
        known = [name for name in ("from", "to", "still", "months") if item.fields[name]]
        told, certain = (_only(times) for times in (spell.most, spell.least))
        yield Spell(place, told if len(known) > 1 else None, certain, spell.loose, _relation(item, context))


def _only(times: Sequence[tuple[date, date]]) -> Run | None:
    """The run of an interval, where there is one only."""
    return Run(times[0][0], times[0][1] - DAY) if len(times) == 1 else None


def _overlaps(runs: Sequence[Run]) -> tuple[Month, ...]:
    """The months in which more than one spell lies."""
    seen: dict[Month, int] = {}
    for run in runs:
        for month in months_of(run):
            seen[month] = seen.get(month, 0) + 1
    return tuple(sorted(month for month, count in seen.items() if count > 1))


def _since(fact: Fact, facts: Mapping[int, Fact], context: Context) -> date | None:
    """The latest day, among those that are proven of its events, that starts a count the earliest."""
    days: list[date] = []
    for event in (facts[name] for name in fact.since if name in facts):
        matches = predicate_of(event).matches
        assert matches
        days += [
            item.fields["date"].last
            for truth, item in matches(event.args, context)
            if truth is TRUE and item.fields["date"]
        ]
    return min(days, default=None)


def _countings(
    place: int, use: Use, ambiguities: Mapping[str, tuple[str, ...]], context: Context
) -> Iterator[Counting]:
    results = judge_use(use, context, readings_of_use(use, ambiguities))
    seen: set[tuple[object, ...]] = set()
    for result in results:
        for name, fact in result.facts.items():
            months = result.outcomes[name].months
            if section_of(fact) != "work" or months is None:
                continue
            own = context._replace(facts=result.facts)
            since = _since(fact, result.facts, own)
            items = context.section("work").items
            spells = tuple(n for n, item in enumerate(items) if in_scope(fact.args, item.fields, context) is TRUE)
            key = (name, since, months)
            if key not in seen:
                seen.add(key)
                reading = result.reading if len(results) > 1 else {}
                yield Counting(place, fact, reading, since, bool(fact.since), spells, months)


def ledger(uses: Sequence[Use], ambiguities: Mapping[str, tuple[str, ...]], context: Context) -> Ledger:
    """The ledger of somebody's work for a list.

    Args:
        uses: the clauses of the list.
        ambiguities: the readings of the rules.
        context: what is known (`verdict.context_of`).
    """
    spells = tuple(_spells(context))
    told = [spell.told for spell in spells if spell.told]
    runs, certain = merged(told), merged(spell.certain for spell in spells if spell.certain)
    gaps = tuple(Gap(one.last + DAY, other.first - DAY) for one, other in pairwise(runs))
    clauses = (each for place, use in enumerate(uses) for each in _countings(place, use, ambiguities, context))
    return Ledger(spells, runs, gaps, _overlaps(told), counted(runs, certain), tuple(clauses))
