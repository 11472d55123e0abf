"""A verdict as JSON: codes and offsets, no words of any language; the same bytes on every Python."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import date
from typing import Any

from ..core.model import Rules
from ..facts.majors import listed_in, named_majors
from ..facts.registry import question_id
from ..facts.work_time import UNBOUNDED
from ..verdict.evaluate import Judged
from ..verdict.standing import FACT_STATES
from ..verdict.verdict import ClauseVerdict, Verdict

FORMAT = "baokao-verdict/2"


def _fact(clause: str, judged: Judged) -> dict[str, Any]:
    fact, outcome = judged.fact, judged.outcome
    data: dict[str, Any] = {
        "predicate": fact.predicate,
        "args": dict(fact.args),
        "state": FACT_STATES[outcome.truth],
        "spans": [list(span) for span in fact.spans],
        "facts": list(outcome.paths),
        "rule": (fact.of or clause) + fact.path,
        "question": question_id(fact),
    }
    if fact.of:
        data["of"] = fact.of
    if outcome.months:
        proven, possible, needed, kept = outcome.months
        data["months"] = {
            "proven": proven,
            "possible": None if possible >= UNBOUNDED else possible,
            "needed": needed,
            "kept": None if kept >= UNBOUNDED else kept,
        }
    if judged.under:
        data["under"] = dict(judged.under)
    return data


def _readings(readings: tuple[tuple[Mapping[str, str], str], ...]) -> list[dict[str, Any]]:
    return [{"reading": dict(reading), "verdict": state} for reading, state in readings]


def _clause(clause: ClauseVerdict) -> dict[str, Any]:
    use = clause.use
    return {
        "id": use.clause.id,
        "number": use.number,
        "source": use.source,
        "line": use.line,
        "verdict": clause.state,
        "cautions": list(clause.cautions),
        "readings": _readings(clause.readings),
        "predicates": [_fact(use.clause.id, judged) for judged in clause.facts],
    }


def _majors(rules: Rules, verdict: Verdict) -> list[dict[str, Any]]:
    """The majors that a line of the rules names, each with that line."""
    named = named_majors(verdict.context.profile) if verdict.context else ()
    listed = ((item.path, listed_in(rules.majors, name)) for _, item, name in named)
    return [
        {"fact": path, "relation": found.relation, "source": found.source, "line": found.line}
        for path, found in listed
        if found
    ]


def verdict_json(rules: Rules, level: int, as_of: date, verdict: Verdict) -> dict[str, Any]:
    """The verdict as data for `json.dumps`."""
    edition, majors = rules.levels[level].edition, _majors(rules, verdict)
    return {
        "format": FORMAT,
        **({"edition": edition} if edition else {}),
        "occupation": rules.occupation.id,
        "level": level,
        "as_of": as_of.isoformat(),
        "verdict": verdict.verdict,
        "readings": _readings(verdict.readings),
        "cautions": list(verdict.cautions),
        "notes": list(rules.levels[level].notes),
        "settle": verdict.settling_questions,
        **({"conditions": [_clause(each) for each in verdict.conditions]} if verdict.conditions else {}),
        **({"majors": majors} if majors else {}),
        "clauses": [_clause(clause) for clause in verdict.clauses],
    }


def dumps(data: Any) -> str:
    """JSON with sorted keys and without spaces."""
    return json.dumps(data, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
