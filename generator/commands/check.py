"""`make check`: check every rule file, print every problem at once, write nothing."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from generator.rulebook import RULES, load_rulebook
from generator.rulebook.problems import RulesInvalid
from generator.words.editing import LANGUAGES, in_language, language


def check(folder: Path = RULES, lang: str = "") -> int:
    """Print the problems of a rules folder, or a count of what is in it; 1 if there are problems, else 0."""
    chosen = language(lang)
    try:
        book = load_rulebook(folder)
    except RulesInvalid as error:
        print(error.told(chosen))
        print(in_language(f"{len(error.problems)} problems; nothing was built.", chosen), file=sys.stderr)
        return 1
    uses = sum(len(printed.uses) for printed in book.lists)
    counts = f"{len(book.clauses)} clauses, {uses} clause lines, {len(book.lists)} printed lists"
    print(in_language(f"{counts}: no problems.", chosen))
    return 0


def main(arguments: Sequence[str] | None = None) -> int:
    """The command line; returns the exit status."""
    parser = argparse.ArgumentParser(prog="make check", description="Check a rules folder.")
    parser.add_argument("folder", type=Path, nargs="?", default=RULES, help="default: the project's own")
    parser.add_argument("--lang", choices=LANGUAGES, help="zh (default) or en")
    options = parser.parse_args(arguments)
    return check(options.folder, options.lang or "")


if __name__ == "__main__":
    sys.exit(main())
