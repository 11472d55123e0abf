"""`baokao guide`: the guide for editors, the page of the site, for a terminal."""

from __future__ import annotations

import argparse
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from generator.words.script import traditional_interface

PAGE = Path(__file__).parents[2] / "docs/pages/editing.md"
_ATTRIBUTES = re.compile(r" *\{: [^}]*\}")
_COMMAND = re.compile(r"`([^`]+)`")
_LINK = re.compile(r"\[([^\]]+)\]\([^)]*\)")


def _lines(text: str) -> Iterator[str]:
    """The page without what only a browser needs."""
    for line in text.split("\n"):
        plain = _LINK.sub(r"\1", _ATTRIBUTES.sub("", line)).replace("**", "")
        heading, command = re.match(r"#+ ", plain), _COMMAND.fullmatch(plain)
        yield f"【{plain[heading.end() :]}】" if heading else f"    {command[1]}" if command else plain


def guide(script: str) -> str:
    """The guide in a script."""
    _, _, body = PAGE.read_text("utf-8").split("---\n", 2)
    text = "\n".join(_lines(body)).strip()
    return traditional_interface(text) if script == "hant" else text


def run_guide(options: argparse.Namespace) -> int:
    """`baokao guide`: 0."""
    print(guide(options.script))
    return 0


def add_guide(commands: Any) -> None:
    """Add the command to the subparsers of `baokao`; it needs no rules."""
    parser: argparse.ArgumentParser = commands.add_parser("guide", help="how a notice gets onto the site, in Chinese")
    parser.add_argument(
        "--script", choices=("hans", "hant"), default="hans", help="Simplified (default) or Traditional"
    )
    parser.set_defaults(run_alone=run_guide)
