"""The years that count, in words: one sentence for each number of years that a clause asks.

Where readings count from different starts, or add up differently, each is named.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from ..core.model import Clause, Fact
from ..core.tree import walk
from ..facts.matching import Months
from ..interview.refine import DecidingDate
from ..verdict.evaluate import Judged
from ..verdict.standing import FACT_STATES, MET, NOT_MET, OPEN
from .voice import Voice, given_words


class Counted(NamedTuple):
    """A fact that counts years, its months, and the dates that decide it."""

    judged: Judged
    months: Months
    dates: Sequence[DecidingDate]


def dates_words(voice: Voice, dates: Iterable[DecidingDate]) -> str:
    """Dates that decide, each with what it is the date of."""

    def said(each: DecidingDate) -> str:
        name = voice.say(f"day.{each.section}.{each.field}")
        return voice.say("day.of", name=name, date=given_words(voice.words, each.given))

    return "、".join(map(said, dates))


def _key(counted: Counted) -> str:
    months = counted.months
    short = "short.anew" if months.is_interrupted else "short"
    if months.proven != months.possible:
        short += ".at_most"
    state = FACT_STATES[counted.judged.outcome.truth]
    return {MET: "met", NOT_MET: short, OPEN: "day" if counted.dates else "open"}[state]


def _say(voice: Voice, stem: str, counted: Counted, **more: str) -> str:
    months = counted.months
    return voice.say(
        f"{stem}.{_key(counted)}",
        proven=voice.length(months.proven),
        possible=voice.length(months.possible),
        needed=voice.length(months.needed),
        kept=voice.length(months.kept),
        missing=voice.length(months.missing),
        dates=dates_words(voice, counted.dates),
        **more,
    )


def _features(fact: Fact, events: Mapping[int, str]) -> dict[str, tuple[str, ...]]:
    """What may tell two counts of the same words apart, as keys of the wording."""
    starts = sorted({events[name] for name in fact.since}) or ["any"]
    return {
        "start": tuple(f"count.start.{start}" for start in starts),
        "counting": (f"count.{fact.args['counting']}",),
        "scope": (f"count.scope.{fact.args['scope']}",),
    }


def _named(voice: Voice, clause: Clause, group: Sequence[Counted]) -> list[str]:
    """Each count of a group with the features in which they differ; of counts that are named alike the longest."""
    events = {fact.id: fact.predicate for fact in walk(clause.when)}
    features = [_features(counted.judged.fact, events) for counted in group]
    differing = [name for name in features[0] if len({each[name] for each in features}) > 1]
    named: dict[str, Counted] = {}
    for counted, own in zip(group, features, strict=True):
        label = "、".join(voice.words["list.or"].join(map(voice.say, own[name])) for name in differing)
        if label not in named or counted.months > named[label].months:
            named[label] = counted
    return [_say(voice, "count", counted, label=label) for label, counted in named.items()]


def _start(voice: Voice, clause: Clause, fact: Fact) -> str:
    """From when on years count, where that is from an event of the clause."""
    if not fact.since:
        return ""
    events = {fact.id: fact.predicate for fact in walk(clause.when)}
    starts = map(voice.say, _features(fact, events)["start"])
    return voice.say("months.start", start=voice.words["list.or"].join(starts))


def months_words(voice: Voice, clause: Clause, counted: Iterable[Counted]) -> list[str]:
    """A sentence for each group of facts that count for the same words of the clause."""
    groups: dict[tuple[object, ...], list[Counted]] = {}
    for each in counted:
        groups.setdefault((each.judged.fact.spans, each.months.needed), []).append(each)
    said = []
    for group in groups.values():
        starts = {_start(voice, clause, each.judged.fact) for each in group}
        start = starts.pop() if len(starts) == 1 else ""  # what differs need not be named where it comes to the same
        alike = list(dict.fromkeys(_say(voice, "months", each, start=start) for each in group))
        if len(alike) == 1:
            said += alike
            continue
        needed = voice.length(group[0].months.needed)
        said.append(voice.say("count.each", needed=needed, counts=voice.joined(_named(voice, clause, group))))
    return said
