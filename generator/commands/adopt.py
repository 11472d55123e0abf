"""`baokao adopt`: take a settled draft over into the rules."""

from __future__ import annotations

import argparse

from checker.command.arguments import UsageError
from generator.draft.adoption import adopt
from generator.words.editing import in_language, language


def run_adopt(options: argparse.Namespace) -> int:
    """`baokao adopt DRAFT`: 0 if the rules hold the draft now."""
    if not (options.draft / "clauses").is_dir():
        raise UsageError(f"adopt: {options.draft} is no draft; name a folder that `baokao draft` wrote")
    adopted = adopt(options.draft, options.rules)
    chosen = language(options.lang)
    for path in adopted.files:
        print(path)
    for path in adopted.cases:
        said = f"{path}: cases of the new clauses; write into each `expect` what the words say."
        print(in_language(said, chosen))
    for words in adopted.beside:
        said = f"Both apply now: {words}; if the new list takes its place, write `supersedes` (rules/README.md)."
        print(in_language(said, chosen))
    print(in_language("Next: `baokao lint`, and look at the pages (`make serve`).", chosen))
    return 0
