"""`baokao adopt`: take a settled draft over into the rules."""

from __future__ import annotations

import argparse

from checker.command.arguments import UsageError
from generator.draft.adoption import adopt


def run_adopt(options: argparse.Namespace) -> int:
    """`baokao adopt DRAFT`: 0 if the rules hold the draft now."""
    if not (options.draft / "clauses").is_dir():
        raise UsageError(f"adopt: {options.draft} is no draft; name a folder that `baokao draft` wrote")
    adopted = adopt(options.draft, options.rules)
    for path in adopted.files:
        print(path)
    for path in adopted.cases:
        print(f"{path}: cases of the new clauses; write into each `expect` what the words say.")
    for words in adopted.beside:
        print(f"Both apply now: {words}; if the new list takes its place, write `supersedes` (rules/README.md).")
    print("Next: `baokao lint`, and look at the pages (`make serve`).")
    return 0
