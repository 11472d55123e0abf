"""`make check`: check every rule file, print every problem at once, write nothing."""

from __future__ import annotations

import sys
from pathlib import Path

from generator.rulebook import RULES, load_rulebook
from generator.rulebook.problems import RulesInvalid


def check(folder: Path = RULES) -> int:
    """Print the problems of a rules folder, or a count of what is in it; 1 if there are problems, else 0."""
    try:
        book = load_rulebook(folder)
    except RulesInvalid as error:
        print(error)
        print(f"{len(error.problems)} problems; nothing was built.", file=sys.stderr)
        return 1
    uses = sum(len(printed.uses) for printed in book.lists)
    print(f"{len(book.clauses)} clauses, {uses} clause lines, {len(book.lists)} printed lists: no problems.")
    return 0


if __name__ == "__main__":
    sys.exit(check(Path(sys.argv[1]) if len(sys.argv) > 1 else RULES))
