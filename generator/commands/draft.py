"""`baokao draft`: read a notice, write the draft, say what to look at."""

from __future__ import annotations

import argparse
import re
import sys
from pathlib import Path

from checker.command.arguments import UsageError, read_limited
from generator.draft.adoption import CASES
from generator.draft.base import read_base
from generator.draft.cases import skeleton
from generator.draft.drafting import Draft, draft_notice
from generator.draft.files import FolderInUse, write_draft
from generator.rulebook import load_rulebook
from generator.rulebook.hidden import HIDDEN
from generator.rulebook.problems import Problem, RulesInvalid
from generator.search.pinyin import syllables
from generator.words.editing import in_language, language
from intake.notice.levels import names_a_level

MAX_NOTICE_BYTES = 200_000
"""Five times the longest notice that the rules hold."""
MAX_LINES = 3_000
MAX_LINE = 1_000
"""Characters."""
_LINE_ENDS = "\x0b\x0c\x85\u2028\u2029"
_ID = re.compile(r"[a-z][a-z0-9]*(-[a-z0-9]+)*")


def read_notice(given: str) -> str:
    """The text of a file or of standard input: UTF-8, else GB 18030.  Raises UsageError."""
    try:
        raw = read_limited(given, MAX_NOTICE_BYTES)
    except ValueError as error:  # a NUL
        raise UsageError(f"draft: {given!r} is no path") from error
    except OSError as error:
        raise UsageError(f"draft: cannot read {given}: {error.strerror}; check the path") from error
    if len(raw) > MAX_NOTICE_BYTES:
        raise UsageError(f"draft: {given} is larger than {MAX_NOTICE_BYTES} bytes; give one notice at a time")
    for encoding in ("utf-8-sig", "gb18030"):
        try:
            return _in_lines(given, _freed(raw.decode(encoding)))
        except UnicodeDecodeError:
            continue
    raise UsageError(f"draft: {given} is neither UTF-8 nor GB 18030 text; save it as UTF-8 text")


def _in_lines(given: str, text: str) -> str:
    """The text.  Raises UsageError for a line that no notice has, and where there are too many."""
    lines = text.splitlines()
    if len(lines) > MAX_LINES:
        found = f"{given} has {len(lines)} lines, at most {MAX_LINES} are read"
        raise UsageError(f"draft: {found}; give one notice at a time")
    for number, line in enumerate(lines, 1):
        if len(line) > MAX_LINE:
            found = f"line {number} has {len(line)} characters, at most {MAX_LINE} are read"
            raise UsageError(f"draft: {given}: {found}; break it where the page does")
    return text


def _freed(text: str) -> str:
    """The text without hidden characters; those that end a line become its end.  What was removed is told."""
    hidden = HIDDEN.findall(text)
    if hidden:
        said = f"Note: {len(hidden)} hidden characters of the notice were left out."
        print(in_language(said, language()), file=sys.stderr)
    return HIDDEN.sub(lambda found: "\n" if found[0] in _LINE_ENDS else "", text)


def _identity(given: str | None, notice: str) -> str:
    identity = given or "-".join(syllables(Path(notice).stem if notice != "-" else "notice")) or "notice"
    identity = identity if identity[0].isalpha() else f"notice-{identity}"
    if not _ID.fullmatch(identity):
        raise UsageError(f"--id: {identity!r} is no id; use small letters, digits and hyphens, a letter first")
    return identity


def open_points(folder: Path) -> tuple[list[Problem], list[Problem]]:
    """What `make check` says of a draft: what it marks for review, and everything else."""
    try:
        load_rulebook(folder)
    except RulesInvalid as error:
        marked = [problem for problem in error.problems if "needs_review" in problem.path]
        return marked, [problem for problem in error.problems if problem not in marked]
    return [], []


def _write_cases(folder: Path, identity: str, chosen: str) -> None:
    """The skeleton of the cases, where nothing is marked any more; else `adopt` makes it."""
    try:
        book = load_rulebook(folder)
    except RulesInvalid:
        return
    (folder / CASES).write_text(skeleton(book, identity, book.clauses), "utf-8", newline="\n")
    said = f"{folder / CASES}: cases of the clauses; write into each `expect` what the words say."
    print(in_language(said, chosen))


def _print_report(draft: Draft, folder: Path, chosen: str) -> int:
    lists = [printed for block in draft.meta["blocks"] for printed in block["lists"]]
    understood = sum(clause.reading.when is not None for clause in draft.clauses)
    corrected = len({line for entry in draft.meta["corrections"] for line in entry["lines"]})
    counts = (
        f"{folder}: {len(draft.meta['blocks'])} blocks, {len(lists)} lists, {len(draft.clauses)} distinct clauses, "
        f"{understood} understood, {len(draft.clauses) - understood} to review; {corrected} lines corrected."
    )
    print(in_language(counts, chosen))
    marked, others = open_points(folder)
    for problem in (*others, *marked):
        print(problem._replace(file=f"{folder}/{problem.file.removeprefix('rules/')}").told(chosen))
    _write_cases(folder, draft.id, chosen)
    if others:
        said = "The draft has problems of its own, see above; the notice was not understood."
        print(in_language(said, chosen), file=sys.stderr)
    step = (
        f"Next: compare {folder}/clauses/{draft.id}.yaml with the words, then `baokao adopt {folder}`; "
        "see docs/intake.md."
    )
    print(in_language(step, chosen))
    return 1 if others else 0


def run_draft(options: argparse.Namespace) -> int:
    """`baokao draft NOTICE`: 0 if a draft was written that is whole apart from what it marks."""
    text = read_notice(options.notice)
    identity = _identity(options.id, options.notice)
    no_list = UsageError(
        f"draft: no list found in {options.notice}; expected a level heading such as 五级/初级工 or 三、高级技师 "
        "on a line of its own, and clauses below it; add the headings and try again"
    )
    if not names_a_level(text):
        raise no_list
    base = read_base(options.rules)
    stem = Path(options.notice).stem if options.notice != "-" else ""
    draft = draft_notice(identity, text, base.known, occupation=options.occupation or "", stem=stem)
    if not draft.meta["blocks"]:
        raise no_list
    folder = options.out or Path(f"draft-{identity}")
    try:
        write_draft(draft, base, text, folder)
    except FolderInUse as error:
        raise UsageError(f"--out: {folder} is not empty; a draft overwrites nothing; name a new folder") from error
    except OSError as error:
        raise UsageError(f"--out: cannot write {folder}: {error.strerror}; name another folder") from error
    return _print_report(draft, folder, language(options.lang))
