"""A table of people on the command line: `baokao check --people`, and `baokao template` for a table to fill in."""

from __future__ import annotations

import argparse
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any, NamedTuple, NoReturn

from checker.command.arguments import Desk, Parser, UsageError, reference_date
from checker.command.judging import run_check
from checker.command.output import Answer, Part, heading, lines, show, title
from checker.core.saying import say
from checker.counter.statement import as_html, class_letter
from checker.table.cells import BadCell
from checker.table.exporting import exported
from checker.table.headers import MAX_COLUMNS, MEANINGS
from checker.table.judging import Judge
from checker.table.person import ASSUMPTIONS, Assumed, major_relation
from checker.table.reading import (
    MAX_ROWS,
    Table,
    assumptions_asked,
    columns_of,
    doubts_of,
    majors_of,
    read_table,
)
from checker.table.results import Results, Speaking, Target
from checker.table.template import left_out, template_columns
from checker.verdict.editions import rules_on
from checker.words.voice import Voice
from generator.commands.arguments import desk_of
from generator.data.api import rules_version
from generator.rulebook import Rulebook
from generator.tables.reading import TableFileError, read_file
from generator.tables.writing import write_file

FORMAT = "baokao-table/1"
_BLANK_ROWS = 300
_RELATIONS = ("own", "related", "other")


def add_people_commands(commands: Any, common: Parser) -> None:
    """Let `check` take a table of people instead of a profile, and add `template`."""
    check = commands.choices["check"]
    for action in check._actions:  # a table has no profile, and its rows may name their lists
        action.required = False
    check.set_defaults(judge=None, run=_check)
    check.add_argument("--people", metavar="FILE", help="a table of people (.xlsx, .csv) instead of a profile")
    check.add_argument("--out", metavar="FILE", help="where to write the table with the results (.xlsx or .csv)")
    check.add_argument("--letter", metavar="FILE", help="where to write a letter with a list of the people (.html)")
    check.add_argument("--every", action="store_true", help="judge the people by all lists")
    meanings = ", ".join(MEANINGS)
    check.add_argument(
        "--column", action="append", default=[], metavar="N=MEANING", help=f"what the Nth column is: {meanings}"
    )
    check.add_argument(
        "--assume", action="append", default=[], choices=ASSUMPTIONS, help="what holds for all rows (docs/table.md)"
    )
    relations = ", ".join(_RELATIONS)
    check.add_argument(
        "--major", action="append", default=[], metavar="MAJOR=RELATION", help=f"how a major relates: {relations}"
    )
    check.add_argument(
        "--meant", action="append", default=[], metavar="TEXT=TEXT", help="what a text means, such as 2020.1=2020-10"
    )
    template = commands.add_parser("template", parents=[common], help="write a table to fill in for a list")
    template.add_argument("--occupation", required=True, help="a name in either script, or an id")
    template.add_argument("--level", required=True, help="5 to 1, or a name such as 三级 or 高级工")
    template.add_argument("--as-of", help="the reference date, YYYY-MM-DD or YYYY-MM (default: today)")
    template.add_argument("--out", required=True, metavar="FILE", help="the file to write (.xlsx or .csv)")
    template.set_defaults(judge=run_template)


def _check(book: Rulebook, options: argparse.Namespace) -> None:
    desk = desk_of(book, options.script)
    if options.people:
        return run_people(desk, options, rules_version(book))
    missing = [name for name in ("profile", "occupation", "level") if getattr(options, name) is None]
    if missing:
        raise UsageError(f"the following arguments are required: {', '.join(f'--{name}' for name in missing)}")
    return run_check(desk, options)


def _pairs(given: Sequence[str], argument: str) -> Iterator[tuple[str, str]]:
    for each in given:
        name, sign, value = each.partition("=")
        if not sign or not name.strip():
            raise UsageError(f"{argument}: {each[:40]!r} is no pair; write it as NAME=VALUE")
        yield name.strip(), value.strip()


def _mapping(given: Sequence[str]) -> dict[int, str]:
    mapping = {}
    for number, meaning in _pairs(given, "--column"):
        if not (number.isascii() and number.isdigit() and 1 <= int(number) <= MAX_COLUMNS):
            raise UsageError(f"--column: {number[:40]!r} is no column; the first one is 1")
        if meaning and meaning not in MEANINGS:
            raise UsageError(f"--column: {meaning[:40]!r} is no meaning; use one of {', '.join(MEANINGS)}")
        mapping[int(number) - 1] = meaning
    return mapping


def _assumed(options: argparse.Namespace) -> Assumed:
    majors = {}
    for major, relation in _pairs(options.major, "--major"):
        try:
            majors[major] = relation if relation in _RELATIONS else major_relation(relation)
        except BadCell as error:
            raise UsageError(f"--major: {relation[:40]!r} is none of {', '.join(_RELATIONS)}") from error
    return Assumed(frozenset(options.assume), majors, dict(_pairs(options.meant, "--meant")))


class _Judged(NamedTuple):
    """A table and what it comes to."""

    rows: list[list[str]]
    table: Table
    target: Target
    as_of: date
    results: list[dict[str, Any]]


def _judged(desk: Desk, options: argparse.Namespace) -> _Judged:
    as_of, words = reference_date(options.as_of), desk.words
    occupation = desk.occupation(options.occupation).id if options.occupation else ""
    target = Target(occupation, desk.level(options.level) if options.level else None, options.every)

    def refuse(code: str) -> NoReturn:
        said = say(words, f"table.file.{code}", rows=MAX_ROWS, columns=MAX_COLUMNS)
        raise UsageError(f"--people: {options.people}: {said}")

    try:
        rows = read_file(Path(options.people)).rows
    except TableFileError as error:
        refuse(error.code)
    table = read_table(rows, _mapping(options.column))
    if not table.header.height and not options.column:
        refuse("no_header")
    if not table.people:
        refuse("empty")
    if len(table.people) > MAX_ROWS:
        refuse("too_large")
    names, one = desk.published.names, [desk.published.rules(occupation)] if occupation and not target.every else None
    rules = {each.occupation.id: rules_on(each, as_of) for each in one or desk.published.every()}
    columns = columns_of(table.header, names)
    speaking = Speaking(words, desk.script)
    results = Results(Judge(rules, as_of, names), table.header, columns, target, _assumed(options), speaking)
    return _Judged(rows, table, target, as_of, [results.row(rows[place], place + 1) for place in table.people])


def _asked(judged: _Judged, options: argparse.Namespace, words: Mapping[str, str]) -> Iterator[str]:
    """What would settle more, if it were said of all rows."""
    for name in assumptions_asked(judged.table.header):
        if name not in options.assume:
            yield f"{words[f'table.ask.{name}']}（--assume {name}）"
    said = dict(_pairs(options.major, "--major"))
    rows = [judged.rows[place] for place in judged.table.people]
    meant = dict(_pairs(options.meant, "--meant"))
    for doubt in doubts_of(rows, judged.table.header):
        if meant.get(doubt.text) not in doubt.options:
            asked = say(words, f"table.meant.{doubt.code}", found=doubt.text)
            yield f"{asked}（--meant {doubt.text}={'|'.join(doubt.options)}）"
    for major in majors_of(rows, judged.table.header):
        if major not in said:
            yield f"{words['ask.table.major'].format(major=major)}（--major {major}=own）"


def _result_parts(result: Mapping[str, Any], words: Mapping[str, str]) -> Iterator[Part]:
    if "lists" in result:
        yield heading(f"{result['row']}")
        yield from lines(
            (say(words, "table.named", name=e["name"], said=e["verdict_words"]) for e in result["lists"]), 1
        )
    else:
        clause = result["clause"]
        where = f"  {clause['number_words']}（{clause['state_words']}）" if clause else ""
        yield heading(
            f"{result['row']}  {result['name']}  {result['verdict_words'] or words['table.not_judged']}{where}"
        )
        yield from lines((*result["lacking"], *result["asking"]), 1)
        if result["date_words"]:
            yield from lines([say(words, "outlook.earliest", date=result["date_words"])], 1)
    for note in (*result["problems"], *result["warnings"]):
        yield Part("caution", f"{note['name']}：{note['words']}" if note["name"] else note["words"], 1)


def _summary(judged: _Judged, words: Mapping[str, str]) -> str:
    counted = Counter(result.get("verdict_words") or words["table.not_judged"] for result in judged.results)
    counts = "，".join(say(words, "table.count", said=name, count=count) for name, count in counted.most_common())
    return say(words, "table.summary", people=len(judged.results), counts=counts)


def _write_letter(desk: Desk, options: argparse.Namespace, judged: _Judged) -> None:
    """The letter of an employer or a school for a class; the private columns of the table are its list."""
    target = judged.target
    if not target.occupation or target.level is None or target.every:
        raise UsageError("--letter: a letter is about one list; give --occupation and --level")
    rules = rules_on(desk.published.rules(target.occupation), judged.as_of)
    header = judged.table.header
    shown = [n for n, meaning in enumerate(header.meanings) if meaning == "private"]
    people = [
        [row[n] if n < len(row) else "" for n in shown] for row in map(judged.rows.__getitem__, judged.table.people)
    ]
    names = [header.names[n] for n in shown]
    letter = class_letter(Voice(rules, desk.words, desk.script), target.level, people, names)
    Path(options.letter).write_text(as_html(letter, f"zh-{desk.script.capitalize()}"), "utf-8")


def run_people(desk: Desk, options: argparse.Namespace, edition: str) -> None:
    """`baokao check --people`: a table of people against one list, against those that its rows name, or against all."""
    words, judged = desk.words, _judged(desk, options)
    as_of = judged.as_of.isoformat()
    if options.out:
        people = [judged.rows[place] for place in judged.table.people]
        table = exported(people, judged.table.header, judged.results, words, as_of, edition, every=judged.target.every)
        write_file(Path(options.out), table)
    if options.letter:
        _write_letter(desk, options, judged)
    data = {
        "format": FORMAT,
        "as_of": as_of,
        "edition": edition,
        "header": judged.table.header._asdict(),
        "skipped": [place + 1 for place in judged.table.skipped],
        "results": judged.results,
    }
    parts = [] if judged.target.every else [title(_summary(judged, words))]
    parts += lines(_asked(judged, options, words))
    if not options.out:
        parts += [part for result in judged.results for part in _result_parts(result, words)]
    show(Answer(data, tuple(parts)), options)


def run_template(desk: Desk, options: argparse.Namespace) -> None:
    """`baokao template`: a table whose columns are what a list asks."""
    occupation, level, words = desk.occupation(options.occupation), desk.level(options.level), desk.words
    rules = rules_on(desk.published.rules(occupation.id), reference_date(options.as_of))
    write_file(Path(options.out), [template_columns(rules, level, words)], blank_rows=_BLANK_ROWS)
    print(say(words, "template.title", occupation=occupation.name[desk.script], level=desk.level_name(level)))
    print(words["template.note"])
    others = [words.get(f"brief.{question.section}", question.id) for question in left_out(rules, level)]
    if others:
        print(say(words, "template.others", questions="、".join(others)))
