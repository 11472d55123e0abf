"""Routes in words; all sentences come from `wording`, in one script."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from ..core.tree import Reading
from ..planning.route import UNLISTED, Route, Step
from .edition_report import list_notes
from .voice import Json, Voice


def step_words(voice: Voice, step: Step) -> str:
    """What is done in a step of a route."""
    if not step.is_listed:
        return voice.say("route.step.unlisted", level=voice.level(step.level))
    # Two lists of a level, each under its reading, number their clauses alike.
    uses = voice.uses(step.level)
    numbers = list(dict.fromkeys(str(uses[place].number) for place in step.clauses))
    said = voice.say(
        "route.step.training" if step.training else "route.step",
        level=voice.level(step.level),
        training="、".join(voice.level(level) for level in step.training),
        clauses=voice.say("clause.numbers" if len(numbers) == 1 else "clause.any_of", numbers="、".join(numbers)),
    )
    return voice.say("route.step.literally", step=said) if step.is_doubtful else said


def _certainty(step: Step, as_of: date) -> str:
    """Whether the day of a step is certain, only a bound, or one of which nothing can be said."""
    if not step.uncounted:
        return "certain"
    return "bound" if step.day > as_of else "unknown"


def dated_step(voice: Voice, step: Step, as_of: date) -> str:
    """The same with its day, as far as that is known."""
    key = {"certain": "route.dated", "bound": "route.not_before", "unknown": "route.undated"}[_certainty(step, as_of)]
    return voice.say(key, date=voice.day(step.day), step=step_words(voice, step))


def date_words(voice: Voice, step: Step, as_of: date) -> str:
    """The day of a step by itself; "" where nothing can be said of it."""
    certainty = _certainty(step, as_of)
    if certainty == "certain":
        return (
            voice.say("outlook.now") if step.day == as_of else voice.say("outlook.earliest", date=voice.day(step.day))
        )
    return voice.say("outlook.not_before", date=voice.day(step.day)) if certainty == "bound" else ""


def route_headline(voice: Voice, level: int, as_of: date, found: Route) -> str:
    """The sentence for a route: whether there is one, and when it ends."""
    values = voice.names(level)
    if not voice.uses(level):
        return voice.say("verdict.no_published_conditions", **values)
    if not found.steps:
        return voice.say("route.by_reading" if found.readings else "route.never", **values)
    last = found.steps[-1]
    key = {"certain": "route.found", "bound": "route.found.not_before", "unknown": "route.found.undated"}
    return voice.say(key[_certainty(last, as_of)], **values, date=voice.day(last.day))


def _direct(voice: Voice, found: Route) -> list[str]:
    """What happens without the steps between and the training."""
    if not found.steps or (found.direct == found.day and not found.steps[-1].uncounted):
        return []
    if found.direct:
        return [voice.say("route.direct", date=voice.day(found.direct))]
    return [voice.say("route.direct.never")]


def uncounted_words(voice: Voice, steps: Iterable[Step]) -> list[str]:
    """What no source tells about the time that steps take, each once."""
    every = tuple(steps)
    levels = "、".join(voice.level(step.level) for step in every if not step.is_listed)
    names = dict.fromkeys(name for step in every for name in step.uncounted)
    return [voice.say(f"uncounted.{name}", **({"levels": levels} if name == UNLISTED else {})) for name in names]


def _in_one(voice: Voice, as_of: date, found: Route) -> str:
    """The steps of another route in one sentence, with what is uncounted."""
    steps = voice.joined(dated_step(voice, step, as_of) for step in found.steps)
    return "。".join((steps, "".join(uncounted_words(voice, found.steps))))


def reading_words(voice: Voice, as_of: date, reading: Reading, found: Route) -> str:
    """The route under a reading."""
    return voice.say("route.reading", options=voice.options(reading), said=_in_one(voice, as_of, found))


def with_work_words(voice: Voice, as_of: date, found: Route) -> str:
    """The route of somebody who takes up work."""
    return voice.say("route.with_work", date=voice.day(as_of), said=_in_one(voice, as_of, found))


def literal_words(voice: Voice, as_of: date, found: Route) -> str:
    """The route on which some list is met only literally."""
    return voice.say("route.literally", said=_in_one(voice, as_of, found))


def route_report(voice: Voice, level: int, as_of: date, found: Route) -> Json:
    """A headline, the steps, what happens without them, the other routes, and what is assumed."""
    headline = route_headline(voice, level, as_of, found)
    if not voice.uses(level):
        return {"headline": headline, "steps": [], "notes": [], "cautions": []}
    others = [route for route in (found.with_work, found.literally) if route]
    every = [found, *others, *(route for _, route in found.readings)]
    cautions = dict.fromkeys(name for route in every for step in route.steps for name in step.cautions)
    return {
        "headline": headline,
        "steps": [dated_step(voice, step, as_of) for step in found.steps],
        "notes": [
            *_direct(voice, found),
            *((with_work_words(voice, as_of, found.with_work),) if found.with_work else ()),
            *(reading_words(voice, as_of, *each) for each in found.readings),
            *((literal_words(voice, as_of, found.literally),) if found.literally else ()),
            *uncounted_words(voice, found.steps),
            voice.say("route.assumptions"),
        ],
        "cautions": [*voice.cautions(cautions), *list_notes(voice, level, as_of)],
    }
