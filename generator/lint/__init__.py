"""`baokao lint`: what is odd about rules that are whole; what is known of it is accepted in rules/accepted.yaml.

Exit status of `main`: 0 every finding is accepted and every acceptance needed; 1 not so, or the rules are broken.
"""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path

from generator.lint.accepted import problems_of, read_accepted
from generator.lint.collect import find_all
from generator.lint.conversions import conversion_problems
from generator.lint.finding import Finding
from generator.lint.report import as_json, as_text
from generator.rulebook import RULES, load_rulebook
from generator.rulebook.problems import RulesInvalid
from generator.words.editing import language

__all__ = ["Finding", "conversion_problems", "find_all", "lint", "main", "problems_of", "read_accepted"]


def lint(folder: Path = RULES, *, json_wanted: bool = False, lang: str | None = None) -> int:
    """Print what is found in a rules folder.

    Returns:
        The exit status.

    Raises:
        RulesInvalid: The rules are not whole.
    """
    book = load_rulebook(folder)
    findings, accepted = find_all(book), read_accepted(folder)
    problems = [*problems_of(findings, accepted), *conversion_problems(book)]
    if json_wanted:
        print(json.dumps(as_json(findings, accepted.reasons(), problems), ensure_ascii=False, indent=2))
    else:
        print(as_text(findings, accepted.reasons(), problems, language(lang)))
    return 1 if problems else 0


def main(arguments: list[str] | None = None) -> int:
    """Run the command; returns the exit status."""
    parser = argparse.ArgumentParser(prog="baokao lint", description="Report what is odd about the rules.")
    parser.add_argument("--json", action="store_true", help="print JSON")
    parser.add_argument("--rules", type=Path, default=RULES, help="the rules folder (default: the project's own)")
    options = parser.parse_args(arguments)
    try:
        return lint(options.rules, json_wanted=options.json)
    except RulesInvalid as error:
        print(error.told(language()), file=sys.stderr)
        return 1
    except BrokenPipeError:
        sys.stderr.close()
        return 0
