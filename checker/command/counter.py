"""What is done at a counter: `bring`, `years`, `statement` and `ask`, each for one person at one list."""

from __future__ import annotations

import argparse
import csv
import io
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from ..core.saying import say
from ..counter.bringing import bringing
from ..counter.bringing_report import bringing_report
from ..counter.contribution import read_record, rows_of_text
from ..counter.kept import NotAResult, kept, kept_text, read_kept, replay
from ..counter.kept_report import passages_report, replay_report
from ..counter.ledger import ledger
from ..counter.letter import letter, letter_json
from ..counter.new_edition import passages
from ..counter.statement import as_html, as_text, sheet_json, statement
from ..counter.years_report import ledger_report, record_report
from ..planning.compiled import compile_level
from ..profile.reading import parse_profile
from ..published import UnknownOccupation
from ..verdict.verdict import check_level, context_of
from ..words.voice import Json, Voice
from .arguments import Desk, UsageError, read_json_profile, read_limited
from .judging import Asked, asked_of
from .output import Answer, Part, add_format, cautions, heading, lines, show, title

MAX_RECORD_BYTES = 5_000_000


def _asked(desk: Desk, options: argparse.Namespace) -> tuple[Asked, Any]:
    """What is asked, and what is known of the person."""
    asked = asked_of(desk, options)
    with desk.profile_problems(options.profile):
        profile = parse_profile(asked.profile, asked.as_of, {**desk.published.names, **asked.rules.family})
    return asked, context_of(asked.rules, profile, asked.as_of)


def _bring_parts(desk: Desk, shown: Json) -> Iterator[Part]:
    if shown["fewest"]:
        yield title(shown["fewest"]["words"])
    for clause in shown["clauses"]:
        yield heading(f"{clause['number_words']}  [{desk.place_words(clause)}]")
        for paper in clause["papers"]:
            yield from lines([f"{paper['state_words']}  {paper['words'] or paper['usual']}  ← {paper['for']}"], 1)
            if not paper["words"]:
                yield from cautions([paper["source"]], 2)
    yield from cautions(shown["notes"])


def run_bring(desk: Desk, options: argparse.Namespace) -> None:
    """`baokao bring`: the papers of each clause, and the fewest with which one is met."""
    asked, context = _asked(desk, options)
    found = bringing(compile_level(asked.rules, asked.level), context)
    shown = bringing_report(asked.voice, asked.level, context, found)
    show(Answer({"bring": shown}, tuple(_bring_parts(desk, shown))), options)


def _decoded(data: bytes, name: str) -> str:
    for encoding in ("utf-8-sig", "gb18030"):
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise UsageError(f"--record: {name} is neither UTF-8 nor GB18030; save it as one of them")


def _record_rows(name: str) -> list[list[str]]:
    """The rows of a record: of a .csv, else of pasted text.  Raises UsageError."""
    try:
        data = read_limited(name, MAX_RECORD_BYTES)
    except OSError as error:
        raise UsageError(f"--record: cannot read {name}: {error.strerror}; check the path") from error
    if len(data) > MAX_RECORD_BYTES:
        raise UsageError(f"--record: {name} is larger than {MAX_RECORD_BYTES} bytes; give only the record")
    text = _decoded(data, name)
    return list(csv.reader(io.StringIO(text, newline=""))) if name.endswith(".csv") else rows_of_text(text)


def _years_parts(desk: Desk, reply: Json) -> Iterator[Part]:
    shown = reply["years"]
    yield title(shown["counted_words"])
    yield from lines(f"{spell['words']}  {spell['relation_words']}" for spell in shown["spells"])
    for clause in shown["clauses"]:
        yield heading(f"{clause['number_words']}  [{desk.place_words(clause)}]")
        said = (clause["words"], clause["reading"], clause["since_words"], clause["months_words"])
        yield from lines((each for each in said if each), 1)
    yield from cautions(warning["words"] for warning in shown["warnings"])
    record = reply.get("record")
    if record:
        for employer in record["employers"]:
            yield heading(f"{employer['name']}  {employer['words']}")
            yield from lines(
                (each for each in (employer["uncertain"], *employer["unplaced"], employer["ask"]) if each), 1
            )
        yield from lines(each["words"] for each in record["compared"])
        yield from cautions((*(each["words"] for each in record["problems"]), *record["notes"]))
    yield from cautions(shown["notes"])


def run_years(desk: Desk, options: argparse.Namespace) -> None:
    """`baokao years`: the ledger of work, and a record of contributions beside it."""
    asked, context = _asked(desk, options)
    found = ledger(asked.voice.uses(asked.level), asked.rules.ambiguities, context)
    reply: Json = {"years": ledger_report(asked.voice, asked.level, context, found)}
    if options.record:
        reply["record"] = record_report(asked.voice, read_record(_record_rows(options.record)), found)
    show(Answer(reply, tuple(_years_parts(desk, reply))), options)


def run_statement(desk: Desk, options: argparse.Namespace) -> None:
    """`baokao statement`: a statement of years to print and sign, as text or, with --out, as a page."""
    asked, context = _asked(desk, options)
    sheet = statement(asked.voice, asked.level, context, pledge=options.pledge)
    if options.out:
        Path(options.out).write_text(as_html(sheet, f"zh-{desk.script.capitalize()}"), "utf-8")
        return
    show(Answer({"sheet": sheet_json(sheet)}, (Part("line", as_text(sheet)),)), options)


def run_ask(desk: Desk, options: argparse.Namespace) -> None:
    """`baokao ask`: a letter to an office where the verdict hangs on how words are read."""
    asked, context = _asked(desk, options)
    verdict = check_level(asked.rules, asked.level, context.profile, asked.as_of)
    titles = {name: words[desk.script] for name, words in desk.published.sources.items()}
    found = letter(asked.voice, asked.level, verdict, titles)
    if found is None:
        parts: tuple[Part, ...] = (title(asked.voice.say("letter.none")),)
    elif options.chat:
        parts = lines([found.chat])
    else:
        parts = (title(found.subject), *lines(found.paragraphs))
    show(Answer({"letter": letter_json(found)}, parts), options)


def run_editions(desk: Desk, options: argparse.Namespace) -> None:
    """`baokao editions`: which clauses a new edition takes and gives, and the last day of the old one."""
    asked, context = _asked(desk, options)
    shown = passages_report(
        asked.voice, asked.level, tuple(passages(asked.rules, asked.level, context.profile, asked.as_of))
    )
    parts = [title(shown["words"])] if shown["words"] else []
    for each in shown["passages"]:
        parts += [heading(each["headline"]), *lines(each["notes"], 1)]
    show(Answer(shown, tuple(parts)), options)


def run_keep(desk: Desk, options: argparse.Namespace) -> None:
    """`baokao keep`: write a result that can be judged anew."""
    asked = asked_of(desk, options)
    rules = desk.published.rules(asked.rules.occupation.id)
    with desk.profile_problems(options.profile):
        data = kept(rules, asked.level, asked.profile, asked.as_of, desk.published.names, options.place)
    text = kept_text(data)
    if options.out:
        Path(options.out).write_text(text, "utf-8")
    else:
        print(text, end="")


def run_replay(desk: Desk, options: argparse.Namespace) -> None:
    """`baokao replay`: judge a kept result anew."""
    try:
        result = read_kept(read_json_profile(options.file))
        rules = desk.published.rules(result.data["occupation"])
        with desk.profile_problems(options.file):
            found = replay(result, rules, desk.published.names)
    except (NotAResult, UnknownOccupation) as error:
        wrong = error.part if isinstance(error, NotAResult) else "occupation"
        raise UsageError(f"{options.file}: {say(desk.words, 'replay.not_a_result', part=wrong)}") from error
    shown = replay_report(Voice(rules, desk.words, desk.script), result, found)
    parts = (title(shown["headline"]), *lines(each["words"] for each in shown["changes"]), *cautions(shown["notes"]))
    show(Answer(shown, parts), options)


def add_counter_commands(add: Any, common: Any, *parents: Any) -> None:
    """Add the commands; `add` takes a name, what runs it, a description and the parents of its arguments."""
    parents = (common, *parents)
    add("bring", run_bring, "which papers to bring, and the fewest that are enough", *parents)
    years = add("years", run_years, "the years of work, month by month, and a record beside them", *parents)
    years.add_argument("--record", metavar="FILE", help="a record of social insurance (.csv, else text), or -")
    sheet = add("statement", run_statement, "a statement of years to print and sign", *parents)
    sheet.add_argument("--pledge", action="store_true", help="the person's own pledge instead of the employer's words")
    sheet.add_argument("--out", metavar="FILE", help="the page to write (.html); without it text is printed")
    question = add("ask", run_ask, "a letter to an office where the verdict hangs on a reading", *parents)
    question.add_argument("--chat", action="store_true", help="one message instead of a letter")
    add("editions", run_editions, "what a new edition takes and gives, and the last day of the old one", *parents)
    keep = add("keep", run_keep, "write a result that can be judged anew, without any name", *parents)
    keep.add_argument("--out", metavar="FILE", help="the file to write (.json); without it the result is printed")
    again = add("replay", run_replay, "judge a kept result anew: the same, or what has changed and why", common)
    add_format(again)
    again.add_argument("file", metavar="FILE", help="a result that `keep` or the page wrote, or - for standard input")
