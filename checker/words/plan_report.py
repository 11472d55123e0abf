"""What is missing, when, the route and all lists in words; all sentences come from `wording`, in one script."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from ..core.model import Rules, Use
from ..core.saying import Words, length, say
from ..facts.kind import Acquisition, Speaker
from ..facts.registry import KIND_OF
from ..lookup.match import Match
from ..planning.acquisitions import Change, Work
from ..planning.missing import Missing, nearest
from ..planning.route import Route, Step
from ..planning.when import HORIZON_MONTHS, When
from ..verdict.verdict import ELIGIBLE
from .edition_report import list_notes
from .voice import Json, Voice


def change_words(voice: Voice, change: Change) -> str:
    """Something acquired, or time that passes."""
    if isinstance(change, Acquisition):
        levels = {level: voice.text(name) for level, name in voice.rules.level_names.items()}
        speaker = Speaker(voice.words, levels)
        return KIND_OF[change.section].say(dict(change.fields), change.times, speaker)
    if isinstance(change, Work):
        return voice.say("change.work" if change.months else "change.work.now", length=voice.length(change.months))
    return voice.say("change.wait", length=voice.length(change.months))


def _clause(voice: Voice, use: Use, said: Sequence[str], resting: Sequence[str] = ()) -> Json:
    """A clause with what is said of it; `resting`: the cautions on which that rests besides its own."""
    clause = use.clause
    return {
        "number_words": voice.say("clause.number", number=use.number),
        "source": use.source,
        "line": use.line,
        "text": f"{clause.mark}{voice.text(clause.text)}{clause.citation.get(voice.script, '')}",
        "words": list(said),
        "cautions": voice.cautions(dict.fromkeys((*clause.cautions, *use.cautions, *resting))),
    }


def when_headline(voice: Voice, level: int, as_of: date, found: When) -> str:
    """The sentence for a list: from which day it is met."""
    values = voice.names(level)
    if not voice.uses(level):
        return voice.say("verdict.no_published_conditions", **values)
    key = f"when.{found.at_horizon}"
    if found.day:
        key = "when.now" if found.day == as_of else "when.later"
        values["date"] = voice.day(found.day)
    return voice.say(key, **values, length=voice.length(HORIZON_MONTHS))


def when_report(voice: Voice, level: int, as_of: date, found: When) -> Json:
    """A headline, and a date for each clause in printed order."""
    said = [
        voice.say("when.clause", date=voice.day(day)) if day else voice.say("when.clause.never")
        for day in found.clauses
    ]
    return {
        "headline": when_headline(voice, level, as_of, found),
        "notes": list_notes(voice, level, as_of),
        "clauses": [
            _clause(voice, use, [text], resting)
            for use, text, resting in zip(voice.uses(level), said, found.cautions, strict=True)
        ],
    }


def missing_changes(voice: Voice, lacks: Missing) -> list[str]:
    """What a clause lacks, one change each."""
    return [change_words(voice, change) for change in lacks.changes or ()]


def missing_date(voice: Voice, lacks: Missing) -> str:
    """When a clause is met.  What is acquired takes no time of its own; the words say so."""
    if lacks.changes is None and lacks.held:
        return voice.say("missing.held", level=voice.level(lacks.held))
    if lacks.changes is None:
        return voice.say("missing.never")
    if not lacks.changes:
        return voice.say("missing.met")
    acquires = any(isinstance(change, Acquisition) for change in lacks.changes)
    if acquires and not lacks.months:
        return voice.say("missing.date.have")
    assert lacks.day
    return voice.say("missing.date.rest" if acquires else "missing.date", date=voice.day(lacks.day))


def _missing_words(voice: Voice, lacks: Missing, is_nearest: bool) -> list[str]:
    changes = missing_changes(voice, lacks)
    said = [voice.say("missing.changes", changes=voice.joined(changes))] if changes else []
    said.append(missing_date(voice, lacks))
    return [*said, voice.say("missing.nearest")] if is_nearest and changes else said


def missing_report(voice: Voice, level: int, as_of: date, found: Sequence[Missing]) -> Json:
    """What each clause lacks, in printed order."""
    uses, best = voice.uses(level), nearest(found)
    headline = "missing.title" if uses else "verdict.no_published_conditions"
    said = [_missing_words(voice, lacks, place == best) for place, lacks in enumerate(found)]
    return {
        "headline": voice.say(headline, **voice.names(level)),
        "notes": list_notes(voice, level, as_of),
        "clauses": [
            _clause(voice, use, texts, lacks.cautions) for use, texts, lacks in zip(uses, said, found, strict=True)
        ],
    }


def step_words(voice: Voice, step: Step) -> str:
    """What is done in a step of a route."""
    # Two lists of a level, each under its reading, number their clauses alike.
    uses = voice.uses(step.level)
    numbers = list(dict.fromkeys(str(uses[place].number) for place in step.clauses))
    return voice.say(
        "route.step.training" if step.training else "route.step",
        level=voice.level(step.level),
        training="、".join(voice.level(level) for level in step.training),
        clauses=voice.say("clause.numbers" if len(numbers) == 1 else "clause.any_of", numbers="、".join(numbers)),
    )


def dated_step(voice: Voice, step: Step) -> str:
    """The same with its day."""
    return voice.say("route.dated", date=voice.day(step.day), step=step_words(voice, step))


def route_report(voice: Voice, level: int, as_of: date, found: Route) -> Json:
    """A headline, the steps, what happens without them, and the assumptions."""
    values = voice.names(level)
    nothing: Json = {"steps": [], "notes": [], "cautions": []}
    if not voice.uses(level):
        return {**nothing, "headline": voice.say("verdict.no_published_conditions", **values)}
    assumptions = voice.say("route.assumptions")
    printed = list_notes(voice, level, as_of)
    if found.day is None:
        return {**nothing, "headline": voice.say("route.never", **values), "notes": [assumptions], "cautions": printed}
    direct = voice.say("route.direct.never")
    if found.direct:
        direct = voice.say("route.direct", date=voice.day(found.direct))
    cautions = dict.fromkeys(name for step in found.steps for name in step.cautions)
    return {
        "headline": voice.say("route.found", **values, date=voice.day(found.day)),
        "steps": [dated_step(voice, step) for step in found.steps],
        "notes": [assumptions] if found.direct == found.day else [direct, assumptions],
        "cautions": [*voice.cautions(cautions), *printed],
    }


def _group(entry: Match) -> str:
    if entry.verdict == ELIGIBLE:
        return "eligible"
    if entry.day:
        return "soon"
    return "one_more" if entry.one_more else entry.verdict


MATCH_GROUPS = ("eligible", "soon", "one_more", "depends_on_reading", "open", "not_eligible")


def _match_words(voice: Voice, entry: Match) -> str:
    """When a list is met later, and what alone would meet it now."""
    said = [voice.say("match.day", date=voice.day(entry.day))] if entry.day else []
    if entry.one_more:
        said.append(voice.words["list.or"].join(change_words(voice, change) for change in entry.one_more))
    return voice.joined(said)


def match_report(
    every: Mapping[str, Rules], words: Words, script: str, within: int, found: Sequence[Match]
) -> list[Json]:
    """Lists in groups, the best first.

    Args:
        every: the rules by occupation.
        words: the program's words.
        script: their script.
        within: how far was looked ahead, in months.
        found: what each list says.
    """
    groups: dict[str, list[Json]] = {name: [] for name in MATCH_GROUPS}
    for entry in found:
        voice = Voice(every[entry.occupation], words, script)
        groups[_group(entry)].append(
            {
                "occupation": entry.occupation,
                "level": entry.level,
                "name": "".join(voice.names(entry.level).values()),
                "words": _match_words(voice, entry),
                "cautions": voice.cautions(entry.cautions),
            }
        )
    return [
        {"group": name, "headline": say(words, f"match.{name}", length=length(words, within)), "lists": lists}
        for name, lists in groups.items()
    ]
