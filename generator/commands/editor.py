"""The commands for editors: `baokao draft`, `adopt` and `explain`.  They work on rules that are not whole yet."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Any

from checker.command.output import add_format
from generator.commands.adopt import run_adopt
from generator.commands.draft import run_draft
from generator.commands.edit import add_edit
from generator.commands.explain import run_explain
from generator.rulebook import RULES
from generator.words.editing import LANGUAGES


def add_language(parser: argparse.ArgumentParser) -> None:
    """Add `--lang`: the language of messages."""
    parser.add_argument("--lang", choices=LANGUAGES, help="of messages: zh (default, or BAOKAO_LANG) or en")


def add_editor_commands(commands: Any) -> None:
    """Add the commands to the subparsers of `baokao`; they set `run_alone`, which takes the arguments only."""
    draft: argparse.ArgumentParser = commands.add_parser("draft", help="make draft rule files of a notice")
    draft.add_argument("notice", metavar="NOTICE", help="a text file, or - for standard input")
    draft.add_argument("--out", type=Path, help="a new folder for the draft (default: draft-<id>)")
    draft.add_argument("--id", help="id of the source (default: the pinyin of the file's name)")
    draft.add_argument("--occupation", help="the occupation of lists that name none")
    draft.add_argument("--rules", type=Path, default=RULES, help="the rules folder whose names are used")
    add_language(draft)
    draft.set_defaults(run_alone=run_draft)
    take_over: argparse.ArgumentParser = commands.add_parser("adopt", help="take a settled draft over into the rules")
    take_over.add_argument("draft", type=Path, metavar="DRAFT", help="the folder that `baokao draft` wrote")
    take_over.add_argument("--rules", type=Path, default=RULES, help="the rules folder (default: the project's own)")
    add_language(take_over)
    add_edit(commands)
    take_over.set_defaults(run_alone=run_adopt)
    explain: argparse.ArgumentParser = commands.add_parser("explain", help="show a clause as a tree")
    explain.add_argument("place", metavar="FILE:LINE", help="a line of rules/clauses/*.yaml, or of a source's text")
    explain.add_argument(
        "--script", choices=("hans", "hant"), default="hans", help="Simplified (default) or Traditional"
    )
    explain.add_argument("--rules", type=Path, default=RULES, help="the rules folder (default: the project's own)")
    add_format(explain)
    add_language(explain)
    explain.set_defaults(run_alone=run_explain)
