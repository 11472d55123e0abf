"""The `baokao` command of the project: what judges (`checker.command`), on a folder of rules, and what editors need.

Exit status: 0 what was asked for was printed; 1 the rules are broken, lint found something new, or a
deployed site is not as built; 2 the command line or the profile is wrong.
"""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path
from typing import Any

from checker.command.arguments import Parser, UsageError
from checker.command.looking import chosen, listed_json
from checker.command.looking import run_list as print_list
from checker.command.main import add_judging_commands, common_arguments, write_in_utf8
from generator.commands.arguments import desk_of, in_script
from generator.commands.editor import add_editor_commands, add_language
from generator.commands.guide import add_guide
from generator.commands.people import add_people_commands
from generator.commands.verify_site import add_verify_site
from generator.data.bundle import level_name
from generator.lint import lint
from generator.rulebook import RULES, PrintedList, Rulebook, Use, load_rulebook
from generator.rulebook.problems import RulesInvalid
from generator.words.editing import in_language, language


def _parser() -> argparse.ArgumentParser:
    parser = Parser(prog="baokao", description="Conditions for applying for Chinese vocational certificates.")
    commands = parser.add_subparsers(dest="command", required=True, parser_class=Parser)
    common = common_arguments()
    common.add_argument("--rules", type=Path, default=RULES, help="the rules folder (default: the project's own)")
    add_judging_commands(commands, common)
    commands.choices["list"].set_defaults(judge=None, run=run_list)
    add_people_commands(commands, common)
    oddities = commands.add_parser("lint", parents=[common], help="report what is odd about rules that are whole")
    oddities.add_argument("--json", action="store_true", help="print JSON")
    add_language(oddities)
    oddities.set_defaults(judge=None, run=run_lint)
    add_editor_commands(commands)
    add_guide(commands)
    add_verify_site(commands)
    return parser


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
    desk = desk_of(book, options.script)
    if not options.json:
        return print_list(desk, options)
    occupations = listed_json(desk, entries := chosen(desk, options))
    ids = {each.id for each in entries}
    lists = [_list_json(book, p, options.script) for p in book.lists if ids & set(p.applies_to)]
    print(json.dumps({"occupations": occupations, "lists": lists}, ensure_ascii=False, indent=2))
    return None


def run_lint(_: Rulebook, options: argparse.Namespace) -> int:
    """`baokao lint`: 1 if a finding is not accepted, or an acceptance no longer needed."""
    return lint(options.rules, json_wanted=options.json, lang=options.lang)


def _language(options: argparse.Namespace) -> str:
    """Of messages: commands that judge have an English one and the script of their answers."""
    return language(options.lang) if hasattr(options, "lang") else "en"


def main(arguments: list[str] | None = None) -> int:
    """Run the command; returns the exit status."""
    write_in_utf8()
    options = argparse.Namespace()
    try:
        options = _parser().parse_args(arguments)
        if hasattr(options, "run_alone"):  # needs no rules that are whole
            return int(options.run_alone(options))
        book = load_rulebook(options.rules)
        if options.judge:
            options.judge(desk_of(book, options.script), options)
            return 0
        return options.run(book, options) or 0
    except RulesInvalid as error:
        print(error.told(_language(options)), file=sys.stderr)
        return 1
    except UsageError as error:
        print(f"baokao: {in_language(str(error), _language(options))}", file=sys.stderr)
        return 2
    except BrokenPipeError:
        sys.stderr.close()
        return 0
    except OSError as error:
        print(f"baokao: {error.filename}: {error.strerror}; check the path and its permissions", file=sys.stderr)
        return 2


if __name__ == "__main__":
    sys.exit(main())
