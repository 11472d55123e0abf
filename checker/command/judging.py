"""The commands that judge a profile by a list: `check`, and those that look ahead, `when`, `missing` and `route`."""

from __future__ import annotations

import argparse
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Any, NamedTuple

from ..core.model import Rules
from ..door.serialise import verdict_json
from ..planning.missing import missing, missing_json
from ..planning.routes import route, route_json
from ..planning.when import when, when_json
from ..profile.reading import parse_profile
from ..verdict.editions import rules_on
from ..verdict.verdict import check_level
from ..words.plan_report import missing_report, when_report
from ..words.route_report import route_report
from ..words.verdict_report import report
from ..words.voice import Voice
from .arguments import Desk, reference_date
from .output import Answer, Part, cautions, heading, lines, show, title

SIGNS = {"met": "✓", "literally_met": "△", "not_met": "✗", "open": "？", "depends_on_reading": "≈"}

Json = dict[str, Any]


class Asked(NamedTuple):
    """What these commands read from their arguments: the list, in the edition of the date, and the person."""

    rules: Rules
    level: int
    as_of: date
    profile: Any
    voice: Voice


def asked_of(desk: Desk, options: argparse.Namespace) -> Asked:
    """What a command about one person at one list is asked."""
    occupation, level = desk.occupation(options.occupation), desk.level(options.level)
    as_of = reference_date(options.as_of)
    rules = rules_on(desk.published.rules(occupation.id), as_of, options.place)
    return Asked(rules, level, as_of, desk.read_profile(options.profile), Voice(rules, desk.words, desk.script))


def _reading_parts(readings: Sequence[Mapping[str, Any]]) -> Iterator[Part]:
    """Each question of a reading once, then what each choice of options comes to."""
    questions = list(dict.fromkeys(choice["question"] for entry in readings for choice in entry["choices"]))
    signs = [f"（{number}）" for number in range(1, len(questions) + 1)] if len(questions) > 1 else [""]
    named = dict(zip(questions, signs, strict=False))
    yield from lines((f"{named[question]}{question}" for question in questions), 1)
    for entry in readings:
        options = "；".join(f"{named[choice['question']]}{choice['option']}" for choice in entry["choices"])
        yield from lines([f"{options}：{entry['state_words']}"], 2)


def _report_parts(desk: Desk, shown: Mapping[str, Any]) -> Iterator[Part]:
    yield title(shown["headline"])
    yield from lines([shown["advice"]])
    yield from _reading_parts(shown["readings"])
    yield from cautions((*shown["cautions"], *shown["notes"]), 1)
    for clause in (*shown.get("conditions", ()), *shown["clauses"]):
        place = desk.place_words(clause)
        yield heading(f"{SIGNS[clause['state']]} {clause['state_words']}  {clause['number_words']}  [{place}]")
        yield from lines([f"{clause['mark']}{clause['text']}{clause['citation']}"], 1)
        spans = ((SIGNS.get(span["state"], "≈"), span["start"], span["end"]) for span in clause["spans"])
        yield from lines((f"{sign} {clause['text'][start:end]}" for sign, start, end in spans), 2)
        yield from lines(clause["explanations"], 2)
        yield from cautions(clause["cautions"], 2)


def run_check(desk: Desk, options: argparse.Namespace) -> None:
    """`baokao check`: the verdict on a list, clause by clause."""
    asked = asked_of(desk, options)
    with desk.profile_problems(options.profile):
        profile = parse_profile(asked.profile, asked.as_of, {**desk.published.names, **asked.rules.family})
    verdict = check_level(asked.rules, asked.level, profile, asked.as_of)
    shown = report(asked.voice, asked.level, asked.as_of, verdict)
    data = {**verdict_json(asked.rules, asked.level, asked.as_of, verdict), "report": shown}
    show(Answer(data, tuple(_report_parts(desk, shown))), options)


def _clause_parts(desk: Desk, shown: Json) -> Iterator[Part]:
    yield title(shown["headline"])
    yield from lines(shown.get("notes", ()))
    yield from cautions(shown["cautions"], 1)
    for clause in shown["clauses"]:
        yield heading(f"{clause['number_words']}  [{desk.place_words(clause)}]")
        yield from lines([clause["text"]], 1)
        yield from lines(clause["words"], 2)
        yield from cautions(clause["cautions"], 2)


def run_when(desk: Desk, options: argparse.Namespace) -> None:
    """`baokao when`: from which date on a list is met."""
    rules, level, as_of, profile, voice = asked_of(desk, options)
    with desk.profile_problems(options.profile):
        found = when(rules, level, profile, as_of, desk.published.names)
    shown = when_report(voice, level, as_of, found)
    data = {**when_json(rules, level, as_of, found), "report": shown}
    show(Answer(data, tuple(_clause_parts(desk, shown))), options)


def run_missing(desk: Desk, options: argparse.Namespace) -> None:
    """`baokao missing`: what each clause of a list lacks."""
    rules, level, as_of, profile, voice = asked_of(desk, options)
    with desk.profile_problems(options.profile):
        found = missing(rules, level, profile, as_of, desk.published.names)
    shown = missing_report(voice, level, as_of, found)
    data = {**missing_json(rules, level, as_of, found), "report": shown}
    show(Answer(data, tuple(_clause_parts(desk, shown))), options)


def run_route(desk: Desk, options: argparse.Namespace) -> None:
    """`baokao route`: the fastest way to a level."""
    rules, level, as_of, profile, voice = asked_of(desk, options)
    with desk.profile_problems(options.profile):
        found = route(rules, level, profile, as_of, desk.published.names, options.take_up_work)
    shown = route_report(voice, level, as_of, found)
    steps = [f"{number}. {step}" for number, step in enumerate(shown["steps"], start=1)]
    parts = (title(shown["headline"]), *lines(steps, 1), *lines(shown["notes"]), *cautions(shown["cautions"]))
    show(Answer({**route_json(rules, level, as_of, found), "report": shown}, parts), options)
