"""The `baokao` command of the package: what judges, on the rules that come with it.

Exit status: 0 the answer was printed, whichever it is; 2 the command line or the profile is wrong.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Sequence
from typing import Any

from ..core.problems import BaokaoError
from ..published import published
from .arguments import SCRIPTS, Desk, Parser, UsageError
from .counter import add_counter_commands
from .judging import run_check, run_missing, run_route, run_when
from .looking import run_list, run_match
from .output import add_format


def _with_profile() -> Parser:
    person = Parser(add_help=False)
    add_format(person)
    person.add_argument("--profile", required=True, help="a file (docs/profile.md), or - for standard input")
    person.add_argument("--as-of", help="the reference date, YYYY-MM-DD or YYYY-MM (default: today)")
    return person


def add_judging_commands(commands: Any, common: Parser) -> None:
    """Add the commands to the subparsers of `baokao`; they set `judge`, which takes a desk and the arguments."""
    person = [common, _with_profile()]
    target = Parser(add_help=False)
    target.add_argument("--occupation", required=True, help="a name in either script, or an id")
    target.add_argument("--level", required=True, help="5 to 1, or a name such as 三级 or 高级工")
    target.add_argument("--place", default="", help="a province (浙江省), for answers of offices that count there")

    def add(name: str, run: Callable[[Desk, argparse.Namespace], None], text: str, *parents: Parser) -> Any:
        command = commands.add_parser(name, parents=parents, help=text)
        command.set_defaults(judge=run)
        return command

    add("check", run_check, "judge a profile by the list of an occupation and level", *person, target)
    add("when", run_when, "from which date on a list is met if everything goes on as now", *person, target)
    add("missing", run_missing, "the smallest change with which each clause of a list is met", *person, target)
    way = add("route", run_route, "the fastest way to a level through the levels between", *person, target)
    way.add_argument("--take-up-work", action="store_true", help="assume work in the occupation from that date on")
    add_counter_commands(add, *person, target)
    look_up = add("match", run_match, "judge a profile by every published list", *person)
    look_up.add_argument("--occupation", help="the occupation to which relations without a name are, as in `check`")
    look_up.add_argument("--within", default="12", help="months to look ahead (default: 12)")
    listing = add("list", run_list, "print occupations and their published levels", common)
    listing.add_argument("--json", action="store_true", help="print JSON")
    listing.add_argument("--occupation", help="only this occupation")


def common_arguments() -> Parser:
    """What every command takes."""
    common = Parser(add_help=False)
    common.add_argument("--script", choices=SCRIPTS, default="hans", help="Simplified (default) or Traditional")
    return common


def write_in_utf8() -> None:
    """Half a character from a file or an argument is shown escaped."""
    for stream in (sys.stdout, sys.stderr):
        stream.reconfigure(encoding="utf-8", errors="backslashreplace")  # type: ignore[union-attr]


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command; returns the exit status."""
    write_in_utf8()
    parser = Parser(prog="baokao", description="Conditions for applying for Chinese vocational certificates.")
    commands = parser.add_subparsers(dest="command", required=True, parser_class=Parser)
    add_judging_commands(commands, common_arguments())
    try:
        options = parser.parse_args(arguments)
        options.judge(Desk(published(), options.script), options)
    except (UsageError, BaokaoError) as error:
        print(f"baokao: {error}", file=sys.stderr)
        return 2
    except BrokenPipeError:
        sys.stderr.close()
    return 0


if __name__ == "__main__":
    sys.exit(main())
