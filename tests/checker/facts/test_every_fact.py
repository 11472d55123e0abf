"""Every kind of fact has a truth table, with what meets it, what does not, and what leaves it open."""

from __future__ import annotations

import json
from pathlib import Path

from tests.support.truth_table import read_table


def test_every_predicate_has_its_rows(root: Path) -> None:
    schema = json.loads((root / "rules/schema/clauses.schema.json").read_text("utf-8"))
    judged: dict[str, set[str]] = {name: set() for name in schema["$defs"]["predicates"]}
    for path in sorted(Path(__file__).parent.glob("*.yaml")):
        for row in read_table(path):
            fact = row.when if row.alone else row.when["all"][-1]
            judged[next(iter(fact))].add(row.expect)
    assert judged.pop("occupation") == {"met", "not_met"}  # nothing of the applicant's can leave it open
    lacking = {name: {"met", "not_met", "open"} - found for name, found in judged.items()}
    assert {name: found for name, found in lacking.items() if found} == {}
