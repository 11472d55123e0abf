"""An outlook in words, as the page draws it; all sentences come from `wording`, in one script."""

from __future__ import annotations

from datetime import date

from ..planning.asking import day_json
from ..planning.outlook import LevelRoute, Outlook
from ..planning.papers import Document, quoted, text_of
from ..planning.route import Route, Step
from ..verdict.standing import DEPENDS_ON_READING, LITERALLY_ELIGIBLE, OPEN
from .plan_report import missing_changes, missing_date, missing_notes, missing_readings, when_headline, when_notes
from .route_report import (
    date_words,
    dated_step,
    literal_words,
    reading_words,
    route_headline,
    route_report,
    step_words,
    uncounted_words,
    with_work_words,
)
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
        not_by_time = when.at_horizon in (OPEN, DEPENDS_ON_READING)
        if when.day or best is None or best.lacks.is_doubtful or (not_by_time and not best.reading):
            return when_headline(self.voice, self.level, self.as_of, when)
        key = "outlook.literally" if when.at_horizon == LITERALLY_ELIGIBLE else "outlook.not_yet"
        return self.voice.say(
            "outlook.by_reading" if best.reading else key,
            **self.voice.names(self.level),
            clause=self.number_words(best.place),
            changes=self.voice.joined(missing_changes(self.voice, best.lacks, self.as_of)),
            options=self.voice.options(best.reading),
        )

    def clause(self, number: int) -> Json:
        lacks, alone, use = self.outlook.missing[number], self.outlook.when.clauses[number], self.uses[number]
        said = missing_date(self.voice, lacks)
        if alone and lacks.not_before and alone > lacks.not_before:
            said += self.voice.say("missing.going_on", date=self.voice.day(alone))
        return {
            **self.place(number),
            "number_words": self.number_words(number),
            "missing": missing_changes(self.voice, lacks, self.as_of),
            "date": day_json(lacks.day),
            "date_words": said,
            "notes": missing_notes(self.voice, lacks, self.as_of, self.outlook.nearest),
            "readings": missing_readings(self.voice, lacks, self.as_of),
            "cautions": self.voice.cautions(dict.fromkeys((*use.clause.cautions, *use.cautions))),
        }

    def documents(self) -> list[Json]:
        places: dict[str, list[Json]] = {}
        for document in self.outlook.documents:
            places.setdefault(self.quoted(document), []).append(self.place(document.place))
        return [{"words": quote, "clauses": clauses} for quote, clauses in places.items()]

    def quoted(self, document: Document) -> str:
        return quoted(document.spans, self.voice.text(text_of(self.uses[document.place], document.of_condition)))

    def step(self, step: Step) -> Json:
        """A step for drawing: its date is where it stands on a line of time, what is promised is said in words."""
        return {
            "date": step.day.isoformat() if step.day > self.as_of or not step.uncounted else None,
            "date_words": date_words(self.voice, step, self.as_of),
            "level": step.level,
            "level_words": self.voice.level(step.level),
            "words": step_words(self.voice, step),
            "cautions": self.voice.cautions(step.cautions),
        }

    def route(self) -> Json:
        """The route as now; where there is none, that of somebody who takes up work is drawn."""
        voice, found = self.voice, self.outlook.way.route
        shown, headline = _shown(found), route_headline(voice, self.level, self.as_of, found)
        if shown is not found:
            with_work = route_headline(voice, self.level, self.as_of, shown)
            headline += voice.say("route.with_work", date=voice.day(self.as_of), said=with_work)
            found = found._replace(with_work=None)
        said = route_report(voice, self.level, self.as_of, found)
        if shown is not found:
            said["notes"] = [*uncounted_words(voice, shown.steps), *said["notes"]]
        return {
            "headline": headline,
            "steps": [self.step(step) for step in shown.steps],
            "notes": [*self.when_notes(), *said["notes"]],
        }

    def when_notes(self) -> list[str]:
        """What `when` says besides its headline, as far as the route does not say it."""
        when, route = self.outlook.when, self.outlook.way.route
        known = {(tuple(reading.items()), under.day) for reading, under in route.readings}
        readings = tuple((reading, day) for reading, day in when.readings if (tuple(reading.items()), day) not in known)
        notes = when_notes(self.voice, self.level, self.as_of, when._replace(readings=readings))
        with_work = route.with_work
        is_said = with_work and with_work.day == when.with_work and not with_work.steps[-1].uncounted
        return [] if is_said and len(notes) == 1 else notes

    def before(self, option: LevelRoute) -> LevelRoute | None:
        """The option said above, to the highest level below, whose steps this one begins with."""
        above = [self.outlook.way, *self.outlook.onward]
        return next((other for other in reversed(above) if _goes_on(option, other)), None)

    def beyond(self, option: LevelRoute) -> Json:
        voice, route, shown = self.voice, option.route, _shown(option.route)
        before = self.before(option)
        done = len(_shown(before.route).steps) if before else 0
        said = voice.joined(dated_step(voice, step, self.as_of) for step in shown.steps[done:])
        if before:
            said = voice.say("outlook.after", level=voice.level(before.level), steps=said)
        if shown is not route:
            said = voice.say("route.with_work", date=voice.day(self.as_of), said=said)
        if not route.steps:
            said = route_headline(voice, option.level, self.as_of, route) + said
        others = [with_work_words(voice, self.as_of, route.with_work)] if route.steps and route.with_work else []
        others += [literal_words(voice, self.as_of, route.literally)] if route.literally else []
        others += [reading_words(voice, self.as_of, *each) for each in route.readings]
        last = shown.steps[-1] if shown.steps else None
        return {
            "level": option.level,
            "level_words": voice.level(option.level),
            "date": last.day.isoformat() if last and (last.day > self.as_of or not last.uncounted) else None,
            "date_words": date_words(voice, last, self.as_of) if last else voice.say("outlook.never"),
            "words": "".join((said, *others)),
        }


def _shown(route: Route) -> Route:
    """The route that is drawn: as now, or where there is none, with work taken up."""
    return route.with_work if route.with_work and not route.steps else route


def _goes_on(option: LevelRoute, other: LevelRoute) -> bool:
    """Whether an option begins with all of another one."""
    steps, first = _shown(option.route).steps, _shown(other.route).steps
    if not first or len(first) >= len(steps) or bool(option.route.steps) != bool(other.route.steps):
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
        "date": day_json(outlook.when.day),
        "clauses": [said.clause(number) for number in range(len(said.uses))],
        "nearest": None if outlook.nearest is None else said.place(outlook.nearest.place),
        "near": [said.place(near.place) for near in outlook.near if near.lacks.effort and not near.lacks.effort.remote],
        "documents": said.documents(),
        "route": said.route(),
        "onward": [said.beyond(option) for option in outlook.onward],
    }
