"""Rulebooks for tests of code, which hang on no rules that an editor may change.

`SMALL` (small_rules/) was printed by nobody.  砚雕工 (`carver`) and 砚磨工 (`polisher`) are 工种 of 制砚师 (`inkstone`)
with all five levels; 风筝工 (`kite`), 花灯工 (`lantern`), 宫灯工 (`palace-lantern`) and 漆器工 (`lacquer`) stand alone.
It holds counts that start at one of two events, related work since a title, several awards and patents, majors and
classes that clauses cover between them, an ambiguity within another and one in two lists, lists that apply under one
reading, editions with and without dates, a corrected line.

`FROZEN` (frozen_rules/) is a copy of the rules of November 2026, for tests that need real words, or many of them.
The rules themselves are held to invariants and to their cases in tests/rules/.
"""

from __future__ import annotations

import json
import shutil
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from generator import lint
from generator.data.bundle import bundle
from generator.rulebook import Rulebook, load_rulebook
from generator.rulebook.problems import RulesInvalid
from tests.support import ROOT

SMALL = ROOT / "tests/support/small_rules"
FROZEN = ROOT / "tests/support/frozen_rules"
Json = dict[str, Any]


def copy_of(rules: Path, folder: Path) -> Path:
    """A rules folder of its own below a folder, with its schemas, for a test that changes it."""
    return Path(shutil.copytree(rules, folder / "rules"))


def edit(rules: Path, name: str, old: str, new: str) -> None:
    """Put other words in the place of the first that stand in a file of a rules folder; they must stand there."""
    path = rules / name
    text = path.read_text("utf-8")
    assert old in text, old
    path.write_text(text.replace(old, new, 1), "utf-8")


def problems_of(rules: Path) -> list[str]:
    """Every problem of a rules folder that is not whole."""
    with pytest.raises(RulesInvalid) as raised:
        load_rulebook(rules)
    return [str(problem) for problem in raised.value.problems]


def lint_problems(rules: Path) -> list[str]:
    """What of the findings and acceptances of a rules folder does not fit."""
    found = lint.problems_of(lint.find_all(load_rulebook(rules)), lint.read_accepted(rules))
    return [str(problem) for problem in found]


@cache
def small_book() -> Rulebook:
    """The small rulebook; nobody may change it."""
    return load_rulebook(SMALL)


@cache
def frozen_book() -> Rulebook:
    """The rules of November 2026; nobody may change it."""
    return load_rulebook(FROZEN)


@cache
def _bundled(occupation: str) -> str:
    return json.dumps(bundle(small_book(), occupation))


def small_rules(occupation: str) -> Json:
    """The rules of an occupation of the small rulebook as the API has them; a new value, which a test may change."""
    rules: Json = json.loads(_bundled(occupation))
    return rules
