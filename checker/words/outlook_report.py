"""An outlook in words, as the page draws it; all sentences come from `wording`, in one script."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from ..core.model import Rules
from ..planning.missing import missing_json
from ..planning.outlook import Outlook, Way
from ..planning.papers import Document, quoted
from ..planning.route import route_json
from ..planning.when import when_json
from .plan_report import (
    dated_step,
    day_words,
    missing_changes,
    missing_date,
    route_report,
    step_words,
    when_headline,
)
from .wording import say

Words = Mapping[str, str]
Json = dict[str, Any]


class _Said:
    """Says an outlook for one list, script and reference date."""

    def __init__(self, rules: Rules, words: Words, script: str, level: int, as_of: date, outlook: Outlook) -> None:
        self.rules, self.words, self.script = rules, words, script
        self.level, self.as_of, self.outlook = level, as_of, outlook
        self.uses = rules.levels[level].uses
        self.lacks = missing_json(rules, level, as_of, outlook.missing)["clauses"]
        self.values = {"occupation": rules.occupation.name[script], "level": rules.level_names[level][script]}

    def place(self, number: int) -> Json:
        return {"source": self.uses[number].source, "line": self.uses[number].line}

    def changes(self, number: int) -> list[str]:
        return missing_changes(self.rules, self.words, self.script, self.lacks[number])

    def headline(self) -> str:
        """The date, or where time alone is not enough, what the nearest clause lacks."""
        when, best = self.outlook.when, self.outlook.nearest
        if when.day or when.at_horizon != "not_eligible" or best is None:
            data = when_json(self.rules, self.level, self.as_of, when)
            return when_headline(self.rules, self.words, self.script, data)
        changes = self.words["list.separator"].join(self.changes(best))
        clause = say(self.words, "clause.number", number=self.uses[best].number)
        return say(self.words, "outlook.not_yet", **self.values, clause=clause, changes=changes)

    def clause(self, number: int) -> Json:
        lacks, alone = self.outlook.missing[number], self.outlook.when.clauses[number]
        said = missing_date(self.words, self.lacks[number])
        if alone and lacks.day and alone > lacks.day:
            said += say(self.words, "missing.going_on", date=day_words(self.words, alone.isoformat()))
        return {
            **self.place(number),
            "number_words": say(self.words, "clause.number", number=self.uses[number].number),
            "missing": self.changes(number),
            "date": lacks.day.isoformat() if lacks.day else None,
            "date_words": said,
        }

    def documents(self) -> list[Json]:
        places: dict[str, list[Json]] = {}
        for document in self.outlook.documents:
            places.setdefault(self.quoted(document), []).append(self.place(document.place))
        return [{"words": quote, "clauses": clauses} for quote, clauses in places.items()]

    def quoted(self, document: Document) -> str:
        return quoted(document.spans, self.uses[document.place].clause.text[self.script])

    def step(self, step: Json) -> Json:
        return {
            "date": step["date"],
            "date_words": day_words(self.words, step["date"]),
            "level": step["level"],
            "level_words": self.rules.level_names[step["level"]][self.script],
            "words": step_words(self.rules, self.words, self.script, step),
            "cautions": [self.rules.cautions[name][self.script] for name in step["cautions"]],
        }

    def route(self) -> Json:
        way = self.outlook.way
        data = route_json(self.rules, self.level, self.as_of, way.route)
        said = route_report(self.rules, self.words, self.script, data)
        day = day_words(self.words, self.as_of.isoformat())
        more = [say(self.words, "route.take_up", date=day)] if way.takes_up_work else []
        return {
            "headline": said["headline"],
            "steps": [self.step(step) for step in data["steps"]],
            "notes": [*said["notes"], *more],
        }

    def before(self, way: Way) -> Way | None:
        """The way said above, to the highest level below, whose steps this one begins with."""
        above = [self.outlook.way, *self.outlook.onward]
        return next((other for other in reversed(above) if _goes_on(way, other)), None)

    def beyond(self, way: Way) -> Json:
        data = route_json(self.rules, way.level, self.as_of, way.route)
        level = self.rules.level_names[way.level][self.script]
        day = data["date"]
        if day == data["as_of"]:
            date_words = self.words["outlook.now"]
        else:
            date_words = say(self.words, "outlook.earliest", date=day_words(self.words, day)) if day else ""
        before = self.before(way)
        done = len(before.route.steps) if before else 0
        steps = [dated_step(self.rules, self.words, self.script, step) for step in data["steps"][done:]]
        said = self.words["list.separator"].join(steps)
        if before:
            said = say(self.words, "outlook.after", level=self.rules.level_names[before.level][self.script], steps=said)
        if not steps:
            said = route_report(self.rules, self.words, self.script, data)["headline"]
        return {
            "level": way.level,
            "level_words": level,
            "date": day,
            "date_words": date_words or self.words["outlook.never"],
            "words": say(self.words, "outlook.take_up", steps=said) if way.takes_up_work else said,
        }


def _goes_on(way: Way, other: Way) -> bool:
    """Whether a way begins with all of another one."""
    steps, first = way.route.steps, other.route.steps
    if not first or len(first) >= len(steps) or way.takes_up_work != other.takes_up_work:
        return False
    # What a step rests on is said at the step itself, and is no part of the path.
    return all(
        (one.day, one.level, one.training, one.clauses) == (two.day, two.level, two.training, two.clauses)
        for one, two in zip(first, steps, strict=False)
    )


def outlook_report(rules: Rules, words: Words, script: str, level: int, as_of: date, outlook: Outlook) -> Json:
    """What the page gets for `outlook.look_ahead`; docs/api.md describes it."""
    said = _Said(rules, words, script, level, as_of, outlook)
    return {
        "headline": said.headline(),
        "date": outlook.when.day.isoformat() if outlook.when.day else None,
        "clauses": [said.clause(number) for number in range(len(said.uses))],
        "nearest": None if outlook.nearest is None else said.place(outlook.nearest),
        "documents": said.documents(),
        "route": said.route(),
        "onward": [said.beyond(way) for way in outlook.onward],
    }
