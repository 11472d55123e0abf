"""An outlook in words, as the page draws it; all sentences come from `wording`, in one script."""

from __future__ import annotations

from datetime import date

from ..planning.outlook import Outlook, RouteOption
from ..planning.papers import Document, quoted
from ..planning.route import Step
from .plan_report import dated_step, missing_changes, missing_date, route_report, step_words, when_headline
from .voice import Json, Voice


class _Said:
    """Says an outlook for one list and reference date."""

    def __init__(self, voice: Voice, level: int, as_of: date, outlook: Outlook) -> None:
        self.voice, self.level, self.as_of, self.outlook = voice, level, as_of, outlook
        self.uses = voice.uses(level)

    def place(self, number: int) -> Json:
        return {"source": self.uses[number].source, "line": self.uses[number].line}

    def number_words(self, number: int) -> str:
        return self.voice.say("clause.number", number=self.uses[number].number)

    def headline(self) -> str:
        """The date, or where time alone is not enough, what the nearest clause lacks."""
        when, best = self.outlook.when, self.outlook.nearest
        if when.day or when.at_horizon != "not_eligible" or best is None:
            return when_headline(self.voice, self.level, self.as_of, when)
        changes = self.voice.joined(missing_changes(self.voice, self.outlook.missing[best]))
        names = self.voice.names(self.level)
        return self.voice.say("outlook.not_yet", **names, clause=self.number_words(best), changes=changes)

    def clause(self, number: int) -> Json:
        lacks, alone = self.outlook.missing[number], self.outlook.when.clauses[number]
        use = self.uses[number]
        said = missing_date(self.voice, lacks)
        if alone and lacks.day and alone > lacks.day:
            said += self.voice.say("missing.going_on", date=self.voice.day(alone))
        return {
            **self.place(number),
            "number_words": self.number_words(number),
            "missing": missing_changes(self.voice, lacks),
            "date": _iso(lacks.day),
            "date_words": said,
            "cautions": self.voice.cautions(dict.fromkeys((*use.clause.cautions, *use.cautions))),
        }

    def documents(self) -> list[Json]:
        places: dict[str, list[Json]] = {}
        for document in self.outlook.documents:
            places.setdefault(self.quoted(document), []).append(self.place(document.place))
        return [{"words": quote, "clauses": clauses} for quote, clauses in places.items()]

    def quoted(self, document: Document) -> str:
        return quoted(document.spans, self.voice.text(self.uses[document.place].clause.text))

    def step(self, step: Step) -> Json:
        return {
            "date": step.day.isoformat(),
            "date_words": self.voice.day(step.day),
            "level": step.level,
            "level_words": self.voice.level(step.level),
            "words": step_words(self.voice, step),
            "cautions": self.voice.cautions(step.cautions),
        }

    def route(self) -> Json:
        option = self.outlook.way
        said = route_report(self.voice, self.level, self.as_of, option.route)
        more = [self.voice.say("route.take_up", date=self.voice.day(self.as_of))] if option.takes_up_work else []
        return {
            "headline": said["headline"],
            "steps": [self.step(step) for step in option.route.steps],
            "notes": [*said["notes"], *more],
        }

    def before(self, option: RouteOption) -> RouteOption | None:
        """The option said above, to the highest level below, whose steps this one begins with."""
        above = [self.outlook.way, *self.outlook.onward]
        return next((other for other in reversed(above) if _goes_on(option, other)), None)

    def beyond(self, option: RouteOption) -> Json:
        voice, day = self.voice, option.route.day
        date_words = voice.say("outlook.never")
        if day:
            now = day == self.as_of
            date_words = voice.say("outlook.now") if now else voice.say("outlook.earliest", date=voice.day(day))
        before = self.before(option)
        done = len(before.route.steps) if before else 0
        steps = [dated_step(voice, step) for step in option.route.steps[done:]]
        said = voice.joined(steps)
        if before:
            said = voice.say("outlook.after", level=voice.level(before.level), steps=said)
        if not steps:
            said = route_report(voice, option.level, self.as_of, option.route)["headline"]
        return {
            "level": option.level,
            "level_words": voice.level(option.level),
            "date": _iso(day),
            "date_words": date_words,
            "words": voice.say("outlook.take_up", steps=said) if option.takes_up_work else said,
        }


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None


def _goes_on(option: RouteOption, other: RouteOption) -> bool:
    """Whether an option begins with all of another one."""
    steps, first = option.route.steps, other.route.steps
    if not first or len(first) >= len(steps) or option.takes_up_work != other.takes_up_work:
        return False
    # What a step rests on is said at the step itself, and is no part of the path.
    return all(
        (one.day, one.level, one.training, one.clauses) == (two.day, two.level, two.training, two.clauses)
        for one, two in zip(first, steps, strict=False)
    )


def outlook_report(voice: Voice, level: int, as_of: date, outlook: Outlook) -> Json:
    """What the page gets for `planning.outlook.look_ahead`; docs/api.md describes it."""
    said = _Said(voice, level, as_of, outlook)
    return {
        "headline": said.headline(),
        "date": _iso(outlook.when.day),
        "clauses": [said.clause(number) for number in range(len(said.uses))],
        "nearest": None if outlook.nearest is None else said.place(outlook.nearest),
        "documents": said.documents(),
        "route": said.route(),
        "onward": [said.beyond(option) for option in outlook.onward],
    }
