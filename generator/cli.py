"""The `baokao` command: check a profile against a list, and list what is published.

Exit status: 0 a verdict or listing was printed; 1 the rules are broken; 2 the command line or the profile is wrong.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Mapping
from datetime import date
from difflib import get_close_matches
from pathlib import Path
from typing import Any, NoReturn

from checker.api import check, describe
from checker.dates import parse_date
from checker.model import parse_rules
from checker.profile import ProfileError
from checker.report import report
from checker.wording import WORDS
from generator.bundle import bundle, level_name, words_in_both
from generator.problems import RulesInvalid
from generator.rulebook import LEVELS, RULES, Occupation, PrintedList, Rulebook, load_rulebook
from generator.script import simplified, traditional
from generator.yamlfile import read_yaml

MAX_PROFILE_BYTES = 2_000_000

MARKS = {"met": "✓", "not_met": "✗", "open": "？", "depends_on_reading": "≈"}


class UsageError(Exception):
    """What was given cannot be used; the message names it and the next step."""


class _Parser(argparse.ArgumentParser):
    def error(self, message: str) -> NoReturn:
        raise UsageError(f"{message}\n{self.format_usage().strip()}")


def _parser() -> argparse.ArgumentParser:
    parser = _Parser(prog="baokao", description="Conditions for applying for Chinese vocational certificates.")
    commands = parser.add_subparsers(dest="command", required=True, parser_class=_Parser)
    common = _Parser(add_help=False)
    common.add_argument("--json", action="store_true", help="print JSON")
    common.add_argument(
        "--script", choices=("hans", "hant"), default="hans", help="Simplified (default) or Traditional"
    )
    common.add_argument("--rules", type=Path, default=RULES, help="the rules folder (default: the project's own)")
    one = commands.add_parser("check", parents=[common], help="judge a profile by the list of an occupation and level")
    one.add_argument("--occupation", required=True, help="a name in either script, or an id")
    one.add_argument("--level", required=True, help="5 to 1, or a name such as 三级 or 高级工")
    one.add_argument("--profile", required=True, help="a JSON or YAML file (docs/profile.md), or - for standard input")
    one.add_argument("--as-of", help="the reference date, YYYY-MM-DD or YYYY-MM (default: today)")
    listing = commands.add_parser(
        "list", parents=[common], help="print occupations and levels, or with --json all lists"
    )
    listing.add_argument("--occupation", help="only this occupation")
    return parser


def _names(book: Rulebook) -> dict[str, str]:
    """Every name in both scripts, and every id -> id."""
    names: dict[str, str] = {}
    for occupation in book.occupations.values():
        names.update(dict.fromkeys((occupation.id, occupation.name, traditional(occupation.name)), occupation.id))
    return names


def find_occupation(book: Rulebook, given: str) -> Occupation:
    """The occupation of a name in either script, or an id.  Raises UsageError with the closest names."""
    names = _names(book)
    wanted = given.strip()
    found = names.get(wanted) or names.get(simplified(wanted)) or names.get(wanted.lower())
    if found:
        return book.occupations[found]
    close = get_close_matches(simplified(wanted), list(names), n=3, cutoff=0.5)
    step = f"did you mean {' / '.join(close)}?" if close else "`baokao list` prints all names"
    raise UsageError(f"--occupation: unknown occupation {given!r}; {step}")


def find_level(book: Rulebook, given: str) -> int:
    """A level from its number or a name.  Raises UsageError."""
    wanted = simplified(given.strip())
    for level, names in book.levels.items():
        if wanted in (str(level), names["name"], names["worker"], level_name(book, level)):
            return level
    known = ", ".join(f"{level} ({level_name(book, level)})" for level in LEVELS)
    raise UsageError(f"--level: no level {given!r}; use one of {known}")


def _plain(value: Any) -> Any:
    """YAML reads full dates as dates; the profile wants text."""
    if isinstance(value, dict):
        return {key: _plain(part) for key, part in value.items()}
    if isinstance(value, list):
        return [_plain(part) for part in value]
    return value.isoformat() if isinstance(value, date) else value


def _not_a_number(name: str) -> NoReturn:
    raise ValueError(f"{name} is not a number")


def read_profile(given: str) -> Any:
    """The decoded profile of a JSON or YAML file, or of JSON on standard input.  Raises UsageError."""
    if given.endswith((".yaml", ".yml")):
        document = read_yaml(Path(given), given)
        if document.problems:
            raise UsageError("\n".join(map(str, document.problems)))
        return _plain(document.data)
    try:
        raw = sys.stdin.buffer.read(MAX_PROFILE_BYTES + 1) if given == "-" else Path(given).read_bytes()
        if len(raw) > MAX_PROFILE_BYTES:
            raise UsageError(f"--profile: {given} is larger than {MAX_PROFILE_BYTES} bytes; give only the facts")
        return json.loads(raw.decode("utf-8-sig"), parse_constant=_not_a_number)
    except OSError as error:
        raise UsageError(f"--profile: cannot read {given}: {error.strerror}; check the path") from error
    except (ValueError, RecursionError) as error:
        raise UsageError(f"--profile: {given} is not JSON: {error}; see docs/profile.md for the format") from error


def _as_of(given: str | None) -> date:
    if given is None:
        return date.today()
    try:
        return parse_date(given)
    except ValueError as error:
        raise UsageError(f"--as-of: {given!r} is not a date; write YYYY-MM-DD") from error


def _words(script: str) -> Mapping[str, str]:
    return WORDS if script == "hans" else words_in_both()["hant"]


def _print_report(book: Rulebook, shown: Mapping[str, Any], script: str, words: Mapping[str, str]) -> None:
    print(shown["headline"])
    print(shown["advice"])
    for entry in shown["readings"]:
        options = "；".join(f"{choice['question']}→{choice['option']}" for choice in entry["choices"])
        print(f"  {options}：{entry['state_words']}")
    for text in (*shown["cautions"], *shown["notes"]):
        print(f"  ! {text}")
    for clause in shown["clauses"]:
        source = _in(script, book.sources[clause["source"]].meta["title"])
        print(
            f"\n{MARKS[clause['state']]} {clause['state_words']}  {clause['number_words']}  [{source} {clause['line']}]"
        )
        print(f"  {clause['mark']}{clause['text']}{clause['citation']}")
        for span in clause["spans"]:
            mark = MARKS.get(span["state"], "≈")
            print(f"    {mark} {clause['text'][span['start'] : span['end']]}")
        for text in (*clause["explanations"], *(f"! {caution}" for caution in clause["cautions"])):
            print(f"    {text}")


def _in(script: str, text: str) -> str:
    return traditional(text) if script == "hant" else text


def run_check(book: Rulebook, options: argparse.Namespace) -> None:
    """`baokao check`."""
    occupation, level = find_occupation(book, options.occupation), find_level(book, options.level)
    rules, as_of = parse_rules(bundle(book, occupation.id)), _as_of(options.as_of)
    profile, words = read_profile(options.profile), _words(options.script)
    try:
        verdict = check(rules, level, profile, as_of, _names(book))
    except ProfileError as error:
        problems = describe(error, words)
        lines = [f"{options.profile}: {problem['path'] or '/'}: {problem['message']}" for problem in problems]
        raise UsageError("\n".join(lines)) from error
    shown = report(rules, words, options.script, verdict)
    if options.json:
        print(json.dumps({**verdict, "report": shown}, ensure_ascii=False, indent=2))
    else:
        _print_report(book, shown, options.script, words)


def _list_json(book: Rulebook, printed: PrintedList, script: str) -> dict[str, Any]:
    return {
        "id": printed.id,
        "level": printed.level,
        "level_name": _in(script, level_name(book, printed.level)),
        "generation": printed.generation,
        "applies_to": [{"id": name, "name": _in(script, book.occupations[name].name)} for name in printed.applies_to],
        "clauses": [
            {
                "id": use.clause.id,
                "number": use.number,
                "text": _in(script, use.clause.text),
                "mark": use.clause.mark,
                "citation": _in(script, use.clause.citation),
                "uses": [{"source": use.source, "line": use.line}],
            }
            for use in printed.uses
        ],
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
            print(_in(options.script, f"{occupation.name}{belongs}\t{shown or '—'}\t{occupation.id}"))
        return
    lists = [_list_json(book, p, options.script) for p in book.lists if ids & set(p.applies_to)]
    occupations = [
        {"id": o.id, "name": _in(options.script, o.name), "of": o.of, "levels": levels[o.id]} for o in chosen
    ]
    print(json.dumps({"occupations": occupations, "lists": lists}, ensure_ascii=False, indent=2))


def main(arguments: list[str] | None = None) -> int:
    """Run the command; returns the exit status."""
    for stream in (sys.stdout, sys.stderr):
        stream.reconfigure(encoding="utf-8")  # type: ignore[union-attr]
    try:
        options = _parser().parse_args(arguments)
        book = load_rulebook(options.rules)
        {"check": run_check, "list": run_list}[options.command](book, options)
    except RulesInvalid as error:
        print(error, file=sys.stderr)
        return 1
    except UsageError as error:
        print(f"baokao: {error}", file=sys.stderr)
        return 2
    except BrokenPipeError:
        sys.stderr.close()
        return 0
    return 0


if __name__ == "__main__":
    sys.exit(main())
