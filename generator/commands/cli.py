"""The `baokao` command: its arguments, `check` and `list`.  plan_commands.py and editor_commands.py have the others.

Exit status: 0 what was asked for was printed; 1 the rules are broken, lint found something new, or a
deployed site is not as built; 2 the command line or the profile is wrong.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from checker.core.model import parse_rules
from checker.door.serialise import verdict_json
from checker.profile.reading import parse_profile
from checker.verdict.editions import rules_on
from checker.verdict.verdict import check_level
from checker.words.verdict_report import report
from checker.words.voice import Voice
from generator.commands.arguments import (
    Parser,
    UsageError,
    find_level,
    find_occupation,
    in_script,
    known_names,
    place_words,
    profile_problems,
    read_profile,
    reference_date,
    words_of,
)
from generator.commands.editor import add_editor_commands
from generator.commands.output import Answer, Part, add_format, cautions, heading, lines, show, title
from generator.commands.people import add_people, add_template, run_people
from generator.commands.plan import add_plan_commands
from generator.commands.verify_site import add_verify_site
from generator.data.bundle import bundle, level_name
from generator.lint import lint
from generator.rulebook import LEVELS, RULES, PrintedList, Rulebook, Use, load_rulebook
from generator.rulebook.problems import RulesInvalid

SIGNS = {"met": "✓", "literally_met": "△", "not_met": "✗", "open": "？", "depends_on_reading": "≈"}


def _parser() -> argparse.ArgumentParser:
    parser = Parser(prog="baokao", description="Conditions for applying for Chinese vocational certificates.")
    commands = parser.add_subparsers(dest="command", required=True, parser_class=Parser)
    common = Parser(add_help=False)
    common.add_argument(
        "--script", choices=("hans", "hant"), default="hans", help="Simplified (default) or Traditional"
    )
    common.add_argument("--rules", type=Path, default=RULES, help="the rules folder (default: the project's own)")
    as_json = Parser(add_help=False)
    as_json.add_argument("--json", action="store_true", help="print JSON")
    person = Parser(add_help=False)
    add_format(person)
    person.add_argument(
        "--profile", required=True, help="a JSON or YAML file (docs/profile.md), or - for standard input"
    )
    dated = Parser(add_help=False)
    dated.add_argument("--as-of", help="the reference date, YYYY-MM-DD or YYYY-MM (default: today)")
    target = Parser(add_help=False)
    target.add_argument("--occupation", required=True, help="a name in either script, or an id")
    target.add_argument("--level", required=True, help="5 to 1, or a name such as 三级 or 高级工")
    one = commands.add_parser(
        "check", parents=[common, dated], help="judge a profile, or a table of people, by the list of a level"
    )
    add_format(one)
    one.set_defaults(run=run_check)
    one.add_argument("--profile", help="a JSON or YAML file (docs/profile.md), or - for standard input")
    one.add_argument("--occupation", help="a name in either script, or an id")
    one.add_argument("--level", help="5 to 1, or a name such as 三级 or 高级工")
    add_people(one)
    add_template(commands, [common, dated, target])
    add_plan_commands(commands, [common, dated, person], target)
    listing = commands.add_parser(
        "list", parents=[common, as_json], help="print occupations and levels, or with --json all lists"
    )
    listing.add_argument("--occupation", help="only this occupation")
    listing.set_defaults(run=run_list)
    oddities = commands.add_parser(
        "lint", parents=[common, as_json], help="report what is odd about rules that are whole"
    )
    oddities.set_defaults(run=run_lint)
    add_editor_commands(commands)
    add_verify_site(commands)
    return parser


def _reading_parts(readings: Sequence[Mapping[str, Any]]) -> Iterator[Part]:
    """Each question of a reading once, then what each choice of options comes to."""
    questions = list(dict.fromkeys(choice["question"] for entry in readings for choice in entry["choices"]))
    signs = [f"（{number}）" for number in range(1, len(questions) + 1)] if len(questions) > 1 else [""]
    named = dict(zip(questions, signs, strict=False))
    yield from lines((f"{named[question]}{question}" for question in questions), 1)
    for entry in readings:
        options = "；".join(f"{named[choice['question']]}{choice['option']}" for choice in entry["choices"])
        yield from lines([f"{options}：{entry['state_words']}"], 2)


def _report_parts(book: Rulebook, shown: Mapping[str, Any], script: str) -> Iterator[Part]:
    yield title(shown["headline"])
    yield from lines([shown["advice"]])
    yield from _reading_parts(shown["readings"])
    yield from cautions((*shown["cautions"], *shown["notes"]), 1)
    for clause in (*shown.get("conditions", ()), *shown["clauses"]):
        place = place_words(book, clause, script)
        yield heading(f"{SIGNS[clause['state']]} {clause['state_words']}  {clause['number_words']}  [{place}]")
        yield from lines([f"{clause['mark']}{clause['text']}{clause['citation']}"], 1)
        spans = ((SIGNS.get(span["state"], "≈"), span["start"], span["end"]) for span in clause["spans"])
        yield from lines((f"{sign} {clause['text'][start:end]}" for sign, start, end in spans), 2)
        yield from lines(clause["explanations"], 2)
        yield from cautions(clause["cautions"], 2)


def run_check(book: Rulebook, options: argparse.Namespace) -> None:
    """`baokao check`."""
    if options.people:
        return run_people(book, options)
    missing = [name for name in ("profile", "occupation", "level") if getattr(options, name) is None]
    if missing:
        raise UsageError(f"the following arguments are required: {', '.join(f'--{name}' for name in missing)}")
    script = options.script
    occupation, level = find_occupation(book, options.occupation, script), find_level(book, options.level, script)
    as_of = reference_date(options.as_of)
    rules = rules_on(parse_rules(bundle(book, occupation.id)), as_of)
    given, words = read_profile(options.profile), words_of(script)
    with profile_problems(book, options):
        profile = parse_profile(given, as_of, {**known_names(book), **rules.family})
    verdict = check_level(rules, level, profile, as_of)
    shown = report(Voice(rules, words, script), level, as_of, verdict)
    data = {**verdict_json(rules, level, as_of, verdict), "report": shown}
    show(Answer(data, tuple(_report_parts(book, shown, script))), options)


def _list_json(book: Rulebook, printed: PrintedList, script: str) -> dict[str, Any]:
    return {
        "id": printed.id,
        "level": printed.level,
        "level_name": in_script(script, level_name(book, printed.level)),
        "generation": printed.generation,
        "applies_to": [
            {"id": name, "name": in_script(script, book.occupations[name].name)} for name in printed.applies_to
        ],
        **({"condition": _use_json(printed.condition, script)} if printed.condition else {}),
        "clauses": [_use_json(use, script) for use in printed.uses],
    }


def _use_json(use: Use, script: str) -> dict[str, Any]:
    return {
        "id": use.clause.id,
        "number": use.number,
        "text": in_script(script, use.clause.text),
        "mark": use.clause.mark,
        "citation": in_script(script, use.clause.citation),
        "uses": [{"source": use.source, "line": use.line}],
    }


def run_list(book: Rulebook, options: argparse.Namespace) -> None:
    """`baokao list`: occupations and levels; with `--json` also every printed list with its clauses and their lines."""
    every = list(book.occupations.values())
    chosen = [find_occupation(book, options.occupation, options.script)] if options.occupation else every
    ids = {occupation.id for occupation in chosen}
    levels = {o.id: [level for level in LEVELS if (o.id, level) in book.applications] for o in chosen}
    if not options.json:
        for occupation in chosen:
            shown = "、".join(level_name(book, level) for level in levels[occupation.id])
            belongs = f"（{book.occupations[occupation.of].name}）" if occupation.of else ""
            print(in_script(options.script, f"{occupation.name}{belongs}\t{shown or '—'}\t{occupation.id}"))
        return
    lists = [_list_json(book, p, options.script) for p in book.lists if ids & set(p.applies_to)]
    occupations = [
        {"id": o.id, "name": in_script(options.script, o.name), "of": o.of, "levels": levels[o.id]} for o in chosen
    ]
    print(json.dumps({"occupations": occupations, "lists": lists}, ensure_ascii=False, indent=2))


def run_lint(_: Rulebook, options: argparse.Namespace) -> int:
    """`baokao lint`: 1 if a finding is not accepted, or an acceptance no longer needed."""
    return lint(options.rules, json_wanted=options.json)


def main(arguments: list[str] | None = None) -> int:
    """Run the command; returns the exit status."""
    for stream in (sys.stdout, sys.stderr):
        # Half a character from a file or an argument is shown escaped.
        stream.reconfigure(encoding="utf-8", errors="backslashreplace")  # type: ignore[union-attr]
    try:
        options = _parser().parse_args(arguments)
        if hasattr(options, "run_alone"):  # needs no rules that are whole
            return int(options.run_alone(options))
        book = load_rulebook(options.rules)
        return options.run(book, options) or 0
    except RulesInvalid as error:
        print(error, file=sys.stderr)
        return 1
    except UsageError as error:
        print(f"baokao: {error}", file=sys.stderr)
        return 2
    except BrokenPipeError:
        sys.stderr.close()
        return 0
    except OSError as error:
        print(f"baokao: {error.filename}: {error.strerror}; check the path and its permissions", file=sys.stderr)
        return 2


if __name__ == "__main__":
    sys.exit(main())
