"""The commands that look ahead: `baokao when`, `missing`, `route` and `match`."""

from __future__ import annotations

import argparse
import json
from collections.abc import Callable, Mapping
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
    in_script,
    known_names,
    profile_problems,
    read_profile,
    reference_date,
    words_of,
)
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
    occupation, level = find_occupation(book, options.occupation), find_level(book, options.level)
    return rules_on(parse_rules(bundle(book, occupation.id)), reference_date(options.as_of)), level


def _print_json(data: Json) -> None:
    print(json.dumps(data, ensure_ascii=False, indent=2))


def _print_clauses(book: Rulebook, shown: Json, script: str) -> None:
    print(shown["headline"])
    for note in shown.get("notes", ()):
        print(note)
    for clause in shown["clauses"]:
        source = in_script(script, book.sources[clause["source"]].meta["title"])
        print(f"\n{clause['number_words']}  [{source} {clause['line']}]")
        print(f"  {clause['text']}")
        for text in (*clause["words"], *(f"! {caution}" for caution in clause["cautions"])):
            print(f"    {text}")


def run_when(book: Rulebook, options: argparse.Namespace) -> None:
    """`baokao when`: from which date on a list is met."""
    (rules, level), given = _place(book, options), _given(book, options)
    with profile_problems(options.profile, given.words):
        found = when(rules, level, given.profile, given.as_of, given.names)
    data = when_json(rules, level, given.as_of, found)
    shown = when_report(given.voice(rules), level, given.as_of, found)
    if options.json:
        _print_json({**data, "report": shown})
    else:
        _print_clauses(book, shown, options.script)


def run_missing(book: Rulebook, options: argparse.Namespace) -> None:
    """`baokao missing`: what each clause of a list lacks."""
    (rules, level), given = _place(book, options), _given(book, options)
    with profile_problems(options.profile, given.words):
        found = missing(rules, level, given.profile, given.as_of, given.names)
    data = missing_json(rules, level, given.as_of, found)
    shown = missing_report(given.voice(rules), level, given.as_of, found)
    if options.json:
        _print_json({**data, "report": shown})
    else:
        _print_clauses(book, shown, options.script)


def run_route(book: Rulebook, options: argparse.Namespace) -> None:
    """`baokao route`: the fastest way to a level."""
    (rules, level), given = _place(book, options), _given(book, options)
    with profile_problems(options.profile, given.words):
        found = route(rules, level, given.profile, given.as_of, given.names, options.take_up_work)
    data = route_json(rules, level, given.as_of, found)
    shown = route_report(given.voice(rules), level, given.as_of, found)
    if options.json:
        _print_json({**data, "report": shown})
        return
    print(shown["headline"])
    for number, step in enumerate(shown["steps"], start=1):
        print(f"  {number}. {step}")
    for note in (*shown["notes"], *(f"! {caution}" for caution in shown["cautions"])):
        print(note)


def _within(given: str) -> int:
    if not (given.isascii() and given.isdigit() and 0 <= int(given[:9]) <= MAX_WITHIN):
        raise UsageError(f"--within: {given!r} is no number of months; use 0 to {MAX_WITHIN}")
    return int(given)


def run_match(book: Rulebook, options: argparse.Namespace) -> None:
    """`baokao match`: one profile against every list."""
    within, given = _within(options.within), _given(book, options)
    every = {o.id: rules_on(parse_rules(bundle(book, o.id)), given.as_of) for o in book.listed()}
    with profile_problems(options.profile, given.words):
        found = match(prepare(every.values()), given.profile, given.as_of, within, given.names)
    data = match_json(given.as_of, within, found)
    shown = match_report(every, given.words, options.script, within, found)
    if options.json:
        _print_json({**data, "report": shown})
        return
    for group in shown:
        print(f"{group['headline']}（{len(group['lists'])}）")
        for entry in group["lists"]:
            print(f"  {entry['name']}：{entry['words']}" if entry["words"] else f"  {entry['name']}")
            for caution in entry["cautions"]:
                print(f"    ! {caution}")
        if not group["lists"]:
            print(f"  {given.words['match.none']}")


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
    look_up.add_argument("--within", default="12", help="months to look ahead (default: 12)")
