"""A table of people on the command line: `baokao check --people`, and `baokao template` for a table to fill in."""

from __future__ import annotations

import argparse
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any, NamedTuple

from checker.core.model import parse_rules
from checker.core.saying import say
from checker.table.cells import BadCell
from checker.table.exporting import exported
from checker.table.headers import MAX_COLUMNS, MEANINGS
from checker.table.judging import Judge
from checker.table.person import ASSUMPTIONS, Assumed, major_relation
from checker.table.reading import MAX_ROWS, Table, assumptions_asked, columns_of, majors_of, read_table
from checker.table.results import Results, Speaking, Target
from checker.table.template import left_out, template_columns
from checker.verdict.editions import rules_on
from generator.commands.arguments import (
    UsageError,
    find_level,
    find_occupation,
    in_script,
    known_names,
    reference_date,
    words_of,
)
from generator.commands.output import Answer, Part, heading, lines, show, title
from generator.data.api import rules_version
from generator.data.bundle import bundle, level_name
from generator.rulebook import Rulebook
from generator.tables.reading import TableFileError, read_file
from generator.tables.writing import write_file

FORMAT = "baokao-table/1"
_BLANK_ROWS = 300
_RELATIONS = ("own", "related", "other")


def add_people(parser: argparse.ArgumentParser) -> None:
    """Add the arguments of a table of people to `check`."""
    parser.add_argument("--people", metavar="FILE", help="a table of people (.xlsx, .csv) instead of a profile")
    parser.add_argument("--out", metavar="FILE", help="where to write the table with the results (.xlsx or .csv)")
    parser.add_argument("--every", action="store_true", help="judge the people by all lists")
    parser.add_argument(
        "--column",
        action="append",
        default=[],
        metavar="N=MEANING",
        help=f"what the Nth column is: {', '.join(MEANINGS)}",
    )
    parser.add_argument(
        "--assume", action="append", default=[], choices=ASSUMPTIONS, help="what holds for all rows (docs/table.md)"
    )
    parser.add_argument(
        "--major",
        action="append",
        default=[],
        metavar="MAJOR=RELATION",
        help="how a major relates: own, related, other",
    )


def add_template(commands: Any, parents: Sequence[argparse.ArgumentParser]) -> None:
    """Add `baokao template` to the parser."""
    parser = commands.add_parser("template", parents=parents, help="write a table to fill in for a list")
    parser.add_argument("--out", required=True, metavar="FILE", help="the file to write (.xlsx or .csv)")
    parser.set_defaults(run=run_template)


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
    return Assumed(frozenset(options.assume), majors)


class _Judged(NamedTuple):
    """A table and what it comes to."""

    rows: list[list[str]]
    table: Table
    target: Target
    as_of: date
    results: list[dict[str, Any]]


def _judged(book: Rulebook, options: argparse.Namespace, words: Mapping[str, str]) -> _Judged:
    script, as_of = options.script, reference_date(options.as_of)
    given = options.occupation, options.level
    occupation = find_occupation(book, given[0], script).id if given[0] else ""
    target = Target(occupation, find_level(book, given[1], script) if given[1] else None, options.every)
    try:
        rows = read_file(Path(options.people)).rows
    except TableFileError as error:
        said = say(words, f"table.file.{error.code}", rows=MAX_ROWS, columns=MAX_COLUMNS)
        raise UsageError(f"--people: {options.people}: {said}") from error
    table = read_table(rows, _mapping(options.column))
    if not table.header.height and not options.column:
        raise UsageError(f"--people: {options.people}: {words['table.file.no_header']}")
    if not table.people:
        raise UsageError(f"--people: {options.people}: {words['table.file.empty']}")
    if len(table.people) > MAX_ROWS:
        said = say(words, "table.file.too_large", rows=MAX_ROWS, columns=MAX_COLUMNS)
        raise UsageError(f"--people: {options.people}: {said}")
    names = known_names(book)
    listed = [occupation] if occupation and not options.every else [each.id for each in book.listed()]
    judge = Judge({name: rules_on(parse_rules(bundle(book, name)), as_of) for name in listed}, as_of, names)
    columns = columns_of(table.header, names)
    results = Results(judge, table.header, columns, target, _assumed(options), Speaking(words, script))
    judged = [results.row(rows[place], place + 1) for place in table.people]
    return _Judged(rows, table, target, as_of, judged)


def _asked(judged: _Judged, options: argparse.Namespace, words: Mapping[str, str]) -> Iterator[str]:
    """What would settle more, if it were said of all rows."""
    for name in assumptions_asked(judged.table.header):
        if name not in options.assume:
            yield f"{words[f'table.ask.{name}']}（--assume {name}）"
    said = dict(_pairs(options.major, "--major"))
    rows = (judged.rows[place] for place in judged.table.people)
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


def run_people(book: Rulebook, options: argparse.Namespace) -> None:
    """`baokao check --people`: a table of people against one list, against those that its rows name, or against all."""
    words = words_of(options.script)
    judged, edition = _judged(book, options, words), rules_version(book)
    if options.out:
        as_of = judged.as_of.isoformat()
        people = [judged.rows[place] for place in judged.table.people]
        table = exported(people, judged.table.header, judged.results, words, as_of, edition, every=judged.target.every)
        write_file(Path(options.out), table)
    data = {
        "format": FORMAT,
        "as_of": judged.as_of.isoformat(),
        "edition": edition,
        "header": judged.table.header._asdict(),
        "skipped": [place + 1 for place in judged.table.skipped],
        "results": judged.results,
    }
    summary = "" if judged.target.every else _summary(judged, words)
    parts = [title(summary)] if summary else []
    parts += lines(_asked(judged, options, words))
    if not options.out:
        parts += [part for result in judged.results for part in _result_parts(result, words)]
    show(Answer(data, tuple(parts)), options)


def run_template(book: Rulebook, options: argparse.Namespace) -> None:
    """`baokao template`: a table whose columns are what a list asks."""
    script, as_of, words = options.script, reference_date(options.as_of), words_of(options.script)
    occupation, level = find_occupation(book, options.occupation, script), find_level(book, options.level, script)
    rules = rules_on(parse_rules(bundle(book, occupation.id)), as_of)
    write_file(Path(options.out), [template_columns(rules, level, words)], blank_rows=_BLANK_ROWS)
    name = in_script(script, occupation.name), in_script(script, level_name(book, level))
    print(say(words, "template.title", occupation=name[0], level=name[1]))
    print(words["template.note"])
    others = [words.get(f"brief.{question.section}", question.id) for question in left_out(rules, level)]
    if others:
        print(say(words, "template.others", questions="、".join(others)))
