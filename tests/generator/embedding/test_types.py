"""The types that developers get (`checker.d.ts`) are those of what the evaluator reads and writes.

TypeScript itself compares them: a key too many or too few in a literal is an error.  Shared with the evaluator are the
verdicts, which it writes; the types are written by hand.
"""

from __future__ import annotations

import json
import random
import shutil
from datetime import date
from pathlib import Path
from typing import Any

from checker.api import check, load_rules
from generator.embedding import HERE
from generator.runtime.node import run_tool
from tests.support import ROOT
from tests.support.completions import complete_profile
from tests.support.rulebooks import small_book, small_rules

AS_OF = date(2026, 1, 1)
SELDOM = ("edition", "conditions", "months", "of", "under")
"""Keys that only some verdicts have."""
QUESTION = {
    "occupation": "风筝工",
    "level": 3,
    "profile": {
        "work": [{"relation": "own", "from": "2015-03", "still": True}],
        "certificates": {"items": [{"occupation": "风筝工", "level": 4}], "complete": False, "none": [{"level": 5}]},
        "titles": [{"grade": "technician"}],
        "training": None,
    },
    "asOf": "2026-01-01",
}


def _verdicts() -> list[dict[str, Any]]:
    """Of every list of the small rulebook, for people who know everything and who know nothing."""
    generator = random.Random(19)
    found = []
    for occupation in small_book().listed():
        rules = load_rules(json.dumps(small_rules(occupation.id)))
        for level in rules.levels:
            profiles = [{}, *(complete_profile(generator) for _ in range(2))]
            found += [check(rules, level, profile, AS_OF) for profile in profiles]
    return found


def test_types_are_those_of_verdicts_and_questions(tmp_path: Path) -> None:
    verdicts = _verdicts()
    text = json.dumps(verdicts, ensure_ascii=False)
    assert [key for key in SELDOM if f'"{key}": ' not in text] == []

    shutil.copyfile(HERE / "checker.d.ts", tmp_path / "checker.d.ts")
    lines = (
        'import type { Question, Verdict } from "./checker.js";',
        f"export const verdicts: Verdict[] = {text};",
        f"export const question: Question = {json.dumps(QUESTION, ensure_ascii=False)};",
    )
    (tmp_path / "written.ts").write_text("\n".join(lines), encoding="utf-8")
    run_tool(ROOT, "typescript/bin/tsc", "--noEmit", "--strict", "--target", "es2022", str(tmp_path / "written.ts"))
