"""The commands that look ahead: `baokao when`, `missing`, `route` and `match`."""

from __future__ import annotations

import argparse
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date
from typing import Any, NamedTuple

from checker.core.model import Rules, parse_rules
from checker.lookup.match import match, match_json, prepare
from checker.planning.missing import missing, missing_json
from checker.planning.routes import route, route_json
from checker.planning.when import when, when_json
from checker.verdict.editions import rules_on
from checker.words.plan_report import match_report, missing_report, when_report
from checker.words.route_report import route_report
from checker.words.voice import Voice
from generator.commands.arguments import (
    UsageError,
    find_level,
    find_occupation,
    known_names,
    place_words,
    profile_problems,
    read_profile,
    reference_date,
    words_of,
)
from generator.commands.output import Answer, Part, cautions, heading, lines, show, title
from generator.data.bundle import bundle
from generator.rulebook import Rulebook

MAX_WITHIN = 12 * 60

Json = dict[str, Any]


class _Given(NamedTuple):
    """What these commands read from their arguments."""

    profile: Any
    as_of: date
    names: dict[str, str]
    words: Mapping[str, str]
    script: str

    def voice(self, rules: Rules) -> Voice:
        """The rules, spoken of in the script that was asked for."""
        return Voice(rules, self.words, self.script)


def _given(book: Rulebook, options: argparse.Namespace) -> _Given:
    as_of = reference_date(options.as_of)
    return _Given(read_profile(options.profile), as_of, known_names(book), words_of(options.script), options.script)


def _place(book: Rulebook, options: argparse.Namespace) -> tuple[Rules, int]:
    occupation = find_occupation(book, options.occupation, options.script)
    level = find_level(book, options.level, options.script)
    return rules_on(parse_rules(bundle(book, occupation.id)), reference_date(options.as_of)), level


def _clause_parts(book: Rulebook, shown: Json, script: str) -> Iterator[Part]:
    yield title(shown["headline"])
    yield from lines(shown.get("notes", ()))
    yield from cautions(shown["cautions"], 1)
    for clause in shown["clauses"]:
        yield heading(f"{clause['number_words']}  [{place_words(book, clause, script)}]")
        yield from lines([clause["text"]], 1)
        yield from lines(clause["words"], 2)
        yield from cautions(clause["cautions"], 2)


def run_when(book: Rulebook, options: argparse.Namespace) -> None:
    """`baokao when`: from which date on a list is met."""
    (rules, level), given = _place(book, options), _given(book, options)
    with profile_problems(book, options):
        found = when(rules, level, given.profile, given.as_of, given.names)
    shown = when_report(given.voice(rules), level, given.as_of, found)
    data = {**when_json(rules, level, given.as_of, found), "report": shown}
    show(Answer(data, tuple(_clause_parts(book, shown, options.script))), options)


def run_missing(book: Rulebook, options: argparse.Namespace) -> None:
    """`baokao missing`: what each clause of a list lacks."""
    (rules, level), given = _place(book, options), _given(book, options)
    with profile_problems(book, options):
        found = missing(rules, level, given.profile, given.as_of, given.names)
    shown = missing_report(given.voice(rules), level, given.as_of, found)
    data = {**missing_json(rules, level, given.as_of, found), "report": shown}
    show(Answer(data, tuple(_clause_parts(book, shown, options.script))), options)


def run_route(book: Rulebook, options: argparse.Namespace) -> None:
    """`baokao route`: the fastest way to a level."""
    (rules, level), given = _place(book, options), _given(book, options)
    with profile_problems(book, options):
        found = route(rules, level, given.profile, given.as_of, given.names, options.take_up_work)
    shown = route_report(given.voice(rules), level, given.as_of, found)
    steps = [f"{number}. {step}" for number, step in enumerate(shown["steps"], start=1)]
    parts = (title(shown["headline"]), *lines(steps, 1), *lines(shown["notes"]), *cautions(shown["cautions"]))
    show(Answer({**route_json(rules, level, given.as_of, found), "report": shown}, parts), options)


def _within(given: str) -> int:
    if not (given.isascii() and given.isdigit() and 0 <= int(given[:9]) <= MAX_WITHIN):
        raise UsageError(f"--within: {given!r} is no number of months; use 0 to {MAX_WITHIN}")
    return int(given)


def _group_parts(groups: Sequence[Json], nothing: str) -> Iterator[Part]:
    for group in groups:
        yield heading(f"{group['headline']}（{len(group['lists'])}）")
        for entry in group["lists"]:
            yield from lines([f"{entry['name']}：{entry['words']}" if entry["words"] else entry["name"]], 1)
            yield from cautions(entry["cautions"], 2)
        if not group["lists"]:
            yield from lines([nothing], 1)


def run_match(book: Rulebook, options: argparse.Namespace) -> None:
    """`baokao match`: one profile against every list."""
    within, given = _within(options.within), _given(book, options)
    every = {o.id: rules_on(parse_rules(bundle(book, o.id)), given.as_of) for o in book.listed()}
    about = find_occupation(book, options.occupation, options.script).id if options.occupation else None
    with profile_problems(book, options):
        found = match(prepare(every.values()), given.profile, given.as_of, within, given.names, about)
    shown = match_report(every, given.words, options.script, within, found)
    data = {**match_json(given.as_of, within, found), "report": shown}
    show(Answer(data, tuple(_group_parts(shown, given.words["match.none"]))), options)


def add_plan_commands(commands: Any, parents: list[argparse.ArgumentParser], target: argparse.ArgumentParser) -> None:
    """Add these commands to the parser; `target` holds the arguments for an occupation and level."""

    def add(name: str, run: Callable[[Rulebook, argparse.Namespace], None], text: str, *more: Any) -> Any:
        command = commands.add_parser(name, parents=[*parents, *more], help=text)
        command.set_defaults(run=run)
        return command

    add("when", run_when, "from which date on a list is met if everything goes on as now", target)
    add("missing", run_missing, "the smallest change with which each clause of a list is met", target)
    way = add("route", run_route, "the fastest way to a level through the levels between", target)
    way.add_argument("--take-up-work", action="store_true", help="assume work in the occupation from that date on")
    look_up = add("match", run_match, "judge a profile by every published list")
    look_up.add_argument("--occupation", help="the occupation to which relations without a name are, as in `check`")
    look_up.add_argument("--within", default="12", help="months to look ahead (default: 12)")
