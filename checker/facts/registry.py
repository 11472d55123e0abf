"""All kinds of fact: the only way to them for everything else, and the only list of them.

The order is the one in which people expect the questions: work, certificates, training, schooling, merits.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date

from ..core.model import Fact
from ..core.truth import FALSE, TRUE
from . import (
    age,
    apprenticeship,
    certificate,
    contests,
    documents,
    education,
    judgement,
    merits,
    occupation,
    title,
    training,
    work,
)
from .demand import Demand
from .kind import Acquisition, Kind, Predicate, SectionModel
from .matching import Context, Outcome, Starts, ruled_out

KINDS: tuple[Kind, ...] = (
    work.KIND,
    certificate.KIND,
    training.KIND,
    education.KIND,
    apprenticeship.KIND,
    title.KIND,
    title.QUALIFICATION,
    *merits.KINDS,
    contests.KIND,
    documents.KIND,
    age.KIND,
    judgement.KIND,
)
KIND_OF: Mapping[str, Kind] = {kind.section.name: kind for kind in KINDS}
"""By section of the profile."""
SECTIONS: Mapping[str, SectionModel] = {name: kind.section for name, kind in KIND_OF.items()}
PREDICATES: Mapping[str, Predicate] = {
    predicate.name: predicate
    for predicate in (*(each for kind in KINDS for each in kind.predicates), occupation.PREDICATE)
}
_SECTION_OF = {predicate.name: kind.section.name for kind in KINDS for predicate in kind.predicates}

MERIT_SECTIONS = tuple(name for name, section in SECTIONS.items() if section.is_merit)
"""Sections of what nobody can plan to obtain."""
MUTUALLY_EXCLUSIVE_FIELDS = {
    (name, field): values for name, section in SECTIONS.items() for field, values in section.exclusive.items()
}
"""Fields whose values exclude each other and of which clauses can cover all cases between them.

Every other fact can only help, and there three-valued logic is exact.
"""
COMPLETED_SECTIONS = frozenset(section for section, _ in MUTUALLY_EXCLUSIVE_FIELDS)
EVENTS = tuple(predicate.name for predicate in PREDICATES.values() if predicate.matches)
"""Predicates whose date can start a count of years."""


def predicate_of(fact: Fact) -> Predicate:
    """What the evaluator knows of a fact's predicate."""
    return PREDICATES[fact.predicate]


def section_of(fact: Fact) -> str:
    """The section of the profile that a fact is judged by; its own name where there is none (occupation)."""
    return _SECTION_OF.get(fact.predicate, fact.predicate)


def sections_of(fact: Fact) -> tuple[str, ...]:
    """All sections that a fact alone is judged by."""
    return (section_of(fact), *predicate_of(fact).also_reads(fact.args))


def beside(fact: Fact, facts: Mapping[int, Fact]) -> dict[int, Fact]:
    """Those of the facts that count under a reading with which a fact is judged: its events, and what it names."""
    names = predicate_of(fact).beside(fact.args)
    return {name: each for name, each in facts.items() if name in fact.since or each.predicate in names}


def question_id(fact: Fact) -> str:
    """The question that settles a fact; "" where nothing is asked (the occupation is known)."""
    return predicate_of(fact).question(fact.args)


def acquisitions_for(fact: Fact) -> Iterator[Acquisition]:
    """What makes a fact true; nothing for the occupation, and nothing for work, which takes time."""
    return predicate_of(fact).acquire(fact.args)


def demand_of(fact: Fact, facts: Mapping[int, Fact], accepted: frozenset[str]) -> Demand:
    """What a fact asks.

    Args:
        fact: any fact but the occupation.
        facts: those that count under the reading, by id: where its `since` is found.
        accepted: the interpretations in force.
    """
    demand = predicate_of(fact).demand(fact.args, accepted)
    if demand is None:
        raise ValueError(f"{fact.predicate} asks nothing of a person")
    if not fact.since:
        return demand
    events = (facts[event] for event in fact.since if event in facts)
    return demand._replace(since=frozenset(demand_of(event, facts, accepted) for event in events))


def judge(fact: Fact, context: Context) -> Outcome:
    """The truth of one fact for what is known."""
    return judge_since(fact, context, starts_of(fact, context))


def judge_since(fact: Fact, context: Context, since: Starts | None) -> Outcome:
    """The same, where it is known from when on it counts (`starts_of`)."""
    return predicate_of(fact).judge(fact.args, context._replace(since=since) if since else context)


def starts_of(fact: Fact, context: Context) -> Starts | None:
    """The dates from which work may count, after any of the events that count under the reading; None: from any."""
    since = fact.since
    if not since:
        return None
    proven: list[date] = []
    possible: list[date | None] = []
    for event in (context.facts[fact_id] for fact_id in since if fact_id in context.facts):
        matches = predicate_of(event).matches
        assert matches, f"{event.predicate} has no date"
        for truth, item in matches(event.args, context):
            given = item.fields["date"]
            if truth is TRUE and given:
                proven.append(given.last)
            if truth is not FALSE:
                possible.append(given and given.first)
        section = context.section(section_of(event))
        if not section.complete and not ruled_out(section, event.args, context):
            possible.append(None)  # an earlier one may exist
    known = [day for day in possible if day]
    earliest = None if len(known) < len(possible) else min(known, default=context.as_of)
    return Starts(min(proven, default=None), earliest)
