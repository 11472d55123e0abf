"""The `baokao` command: its arguments, `check` and `list`.  plan_commands.py and editor_commands.py have the others.

Exit status: 0 what was asked for was printed; 1 the rules are broken, lint found something new, or a
deployed site is not as built; 2 the command line or the profile is wrong.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Mapping
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
    profile_problems,
    read_profile,
    reference_date,
    words_of,
)
from generator.commands.editor import add_editor_commands
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
    common.add_argument("--json", action="store_true", help="print JSON")
    common.add_argument(
        "--script", choices=("hans", "hant"), default="hans", help="Simplified (default) or Traditional"
    )
    common.add_argument("--rules", type=Path, default=RULES, help="the rules folder (default: the project's own)")
    person = Parser(add_help=False)
    person.add_argument(
        "--profile", required=True, help="a JSON or YAML file (docs/profile.md), or - for standard input"
    )
    person.add_argument("--as-of", help="the reference date, YYYY-MM-DD or YYYY-MM (default: today)")
    target = Parser(add_help=False)
    target.add_argument("--occupation", required=True, help="a name in either script, or an id")
    target.add_argument("--level", required=True, help="5 to 1, or a name such as 三级 or 高级工")
    one = commands.add_parser(
        "check", parents=[common, person, target], help="judge a profile by the list of an occupation and level"
    )
    one.set_defaults(run=run_check)
    add_plan_commands(commands, [common, person], target)
    listing = commands.add_parser(
        "list", parents=[common], help="print occupations and levels, or with --json all lists"
    )
    listing.add_argument("--occupation", help="only this occupation")
    listing.set_defaults(run=run_list)
    oddities = commands.add_parser("lint", parents=[common], help="report what is odd about rules that are whole")
    oddities.set_defaults(run=run_lint)
    add_editor_commands(commands)
    add_verify_site(commands)
    return parser


def _print_report(book: Rulebook, shown: Mapping[str, Any], script: str, words: Mapping[str, str]) -> None:
    print(shown["headline"])
    print(shown["advice"])
    for entry in shown["readings"]:
        options = "；".join(f"{choice['question']}→{choice['option']}" for choice in entry["choices"])
        print(f"  {options}：{entry['state_words']}")
    for text in (*shown["cautions"], *shown["notes"]):
        print(f"  ! {text}")
    for clause in (*shown.get("conditions", ()), *shown["clauses"]):
        source = in_script(script, book.sources[clause["source"]].meta["title"])
        print(
            f"\n{SIGNS[clause['state']]} {clause['state_words']}  {clause['number_words']}  [{source} {clause['line']}]"
        )
        print(f"  {clause['mark']}{clause['text']}{clause['citation']}")
        for span in clause["spans"]:
            sign = SIGNS.get(span["state"], "≈")
            print(f"    {sign} {clause['text'][span['start'] : span['end']]}")
        for text in (*clause["explanations"], *(f"! {caution}" for caution in clause["cautions"])):
            print(f"    {text}")


def run_check(book: Rulebook, options: argparse.Namespace) -> None:
    """`baokao check`."""
    occupation, level = find_occupation(book, options.occupation), find_level(book, options.level)
    as_of = reference_date(options.as_of)
    rules = rules_on(parse_rules(bundle(book, occupation.id)), as_of)
    given, words = read_profile(options.profile), words_of(options.script)
    with profile_problems(options.profile, words):
        profile = parse_profile(given, as_of, {**known_names(book), **rules.family})
    verdict = check_level(rules, level, profile, as_of)
    shown = report(Voice(rules, words, options.script), level, as_of, verdict)
    if options.json:
        data = {**verdict_json(rules, level, as_of, verdict), "report": shown}
        print(json.dumps(data, ensure_ascii=False, indent=2))
    else:
        _print_report(book, shown, options.script, words)


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
    chosen = [find_occupation(book, options.occupation)] if options.occupation else list(book.occupations.values())
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
