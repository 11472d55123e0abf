"""A small rulebook that nobody printed, so that tests of code hang on no published text (small_rules/).

砚雕工 (`carver`) and 砚磨工 (`polisher`) are 工种 of 制砚师 (`inkstone`) with all five levels; 风筝工 (`kite`), 花灯工
(`lantern`) and 宫灯工 (`palace-lantern`) stand alone.  It holds counts that start at one of two events, related work
since a title, several awards and patents, majors and classes that clauses cover between them, an ambiguity within
another and one in two lists, lists that apply under one reading, editions with and without dates, a corrected line.
"""

from __future__ import annotations

import json
import shutil
import tempfile
from functools import cache
from pathlib import Path
from typing import Any

from generator.data.bundle import bundle
from generator.rulebook import Rulebook, load_rulebook
from tests.support import ROOT

FOLDER = ROOT / "tests/support/small_rules"
Json = dict[str, Any]


def write_small_rules(folder: Path) -> Path:
    """A rules folder of its own below a folder, with the project's schemas, for tests that change it."""
    rules = Path(shutil.copytree(FOLDER, folder / "rules"))
    shutil.copytree(ROOT / "rules/schema", rules / "schema")
    return rules


@cache
def small_book() -> Rulebook:
    """The rulebook, loaded and linked by the project's loader."""
    with tempfile.TemporaryDirectory() as folder:
        return load_rulebook(write_small_rules(Path(folder)))


@cache
def _bundled(occupation: str) -> str:
    return json.dumps(bundle(small_book(), occupation))


def small_rules(occupation: str) -> Json:
    """The rules of one of its occupations as the API carries them; a new value each time, which a test may change."""
    rules: Json = json.loads(_bundled(occupation))
    return rules
