"""Which dates decide, where a fact is open only because a month, or a year, may be any of its days.

Of such a date the day is asked next (of a year the month), and of no other.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import NamedTuple

from ..core.dates import GivenDate, exact
from ..core.model import Fact
from ..core.profile import Item, Profile
from ..core.truth import FALSE, TRUE, UNKNOWN
from ..facts.matching import Context, Outcome
from ..facts.registry import SECTIONS, judge, sections_of
from ..verdict.evaluate import Judged
from ..verdict.standing import OPEN
from ..verdict.verdict import ClauseVerdict, Verdict, deciding

_LATER_IS_BETTER = ("to", "enrolled")
"""Of every other date an earlier day never hurts."""


class DecidingDate(NamedTuple):
    """A field of an item of the profile, as it was given; `to`: what to ask, "month" or "day"."""

    section: str
    place: int
    field: str
    given: GivenDate
    to: str


def _vague(fact: Fact, context: Context) -> Iterator[DecidingDate]:
    """The dates of more than one day that a fact is judged by."""
    events = (context.facts[name] for name in fact.since if name in context.facts)
    sections = dict.fromkeys(name for each in (fact, *events) for name in sections_of(each) if name in SECTIONS)
    for section in sections:
        for place, item in enumerate(context.section(section).items):
            for field in SECTIONS[section].dates:
                given = item.fields[field]
                if given and not given.is_exact:
                    yield DecidingDate(section, place, field, given, "month" if given.precision == "year" else "day")


def _as(dates: Iterable[DecidingDate], best: bool, profile: Profile) -> Profile:
    """The profile with the best day of these dates, or the worst."""
    changed = profile
    for each in dates:
        day = _day(each, best, profile.sections[each.section].items[each.place])
        changed = changed.with_field(each.section, each.place, each.field, exact(day))
    return changed.with_items("work", map(_at_least_a_day, changed.sections["work"].items))


def _day(each: DecidingDate, best: bool, item: Item) -> date:
    """The best or the worst day of a date; work does not end before it begins."""
    start, end = item.fields.get("from"), item.fields.get("to")
    if (each.field in _LATER_IS_BETTER) is best:
        return min(each.given.last, end.last) if each.field == "from" and end else each.given.last
    return max(each.given.first, start.first) if each.field == "to" and start else each.given.first


def _at_least_a_day(item: Item) -> Item:
    """Work whose worst days are in the wrong order was done on one of them."""
    start, end = item.fields["from"], item.fields["to"]
    if not start or not end or start.first <= end.last:
        return item
    return item._replace(fields={**item.fields, "from": end})


def deciding_dates(fact: Fact, context: Context) -> tuple[DecidingDate, ...]:
    """The dates on whose day an open fact hangs; none where anything else about it is unknown.

    Those that may settle it by themselves, if there are any: with one known it may be so or not.

    Args:
        fact: a fact that is unknown.
        context: with the facts that count under a reading.
    """
    vague = tuple(_vague(fact, context))

    def judged(dates: Iterable[DecidingDate], best: bool) -> Outcome:
        return judge(fact, context._replace(profile=_as(dates, best, context.profile)))

    if not vague or judged(vague, True).truth is not TRUE or judged(vague, False).truth is not FALSE:
        return ()
    now = judge(fact, context)
    outcomes = {each: (judged((each,), True), judged((each,), False)) for each in vague}
    alone = [each for each, found in outcomes.items() if any(one.truth is not UNKNOWN for one in found)]
    return tuple(alone or [each for each, found in outcomes.items() if any(_narrows(one, now) for one in found)])


def _narrows(outcome: Outcome, now: Outcome) -> bool:
    """Whether one more day that is known leaves fewer months open."""
    return outcome.months != now.months


def dates_of(judged: Judged, clause: ClauseVerdict, context: Context | None) -> tuple[DecidingDate, ...]:
    """The same for a fact of a clause that was judged."""
    if judged.outcome.truth is not UNKNOWN or context is None:
        return ()
    for result in clause.results:
        if result.outcomes.get(judged.fact.id) == judged.outcome:
            return deciding_dates(judged.fact, context._replace(facts=result.facts))
    return ()


def refinements(verdict: Verdict) -> tuple[DecidingDate, ...]:
    """The dates whose day is worth asking after a verdict, those first on which alone a clause hangs."""
    if verdict.verdict != OPEN:
        return ()
    found: dict[DecidingDate, None] = {}
    for clause in sorted(deciding(verdict.clauses), key=_unknown_facts):
        for judged in clause.facts:
            found.update(dict.fromkeys(dates_of(judged, clause, verdict.context)))
    return tuple(found)


def _unknown_facts(clause: ClauseVerdict) -> int:
    return len({judged.fact.id for judged in clause.facts if judged.outcome.truth is UNKNOWN})


def refinement_json(
    dates: Iterable[DecidingDate], rows: Mapping[str, list[tuple[str, int]]]
) -> list[dict[str, object]]:
    """What to ask, by question and row of the form (`answers.rows_by_section`)."""
    asked = ((each, *rows[each.section][each.place]) for each in dates)
    return [{"question": question, "row": row, "field": each.field, "to": each.to} for each, question, row in asked]
