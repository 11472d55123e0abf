"""A verdict in words: what the page and the command line show.  All sentences come from `wording`, in one script."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from itertools import pairwise
from typing import Any

from ..core.model import Rules
from ..interview.next_question import Asking, Next
from ..verdict.editions import rules_on
from .edition_report import edition_words
from .wording import length, say

Words = Mapping[str, str]


def _reading_words(rules: Rules, script: str, reading: Mapping[str, str]) -> list[dict[str, str]]:
    return [
        {
            "question": rules.ambiguity_words[name]["question"][script],
            "option": rules.ambiguity_words[name]["options"][option][script],
        }
        for name, option in reading.items()
    ]


def _readings(rules: Rules, words: Words, script: str, readings: list[dict[str, Any]]) -> list[dict[str, Any]]:
    return [
        {
            "choices": _reading_words(rules, script, entry["reading"]),
            "state": entry["verdict"],
            "state_words": say(words, f"state.{entry['verdict']}"),
        }
        for entry in readings
    ]


def _months(words: Words, fact: Mapping[str, Any]) -> str:
    months = fact["months"]
    proven, needed = months["proven"], months["needed"]
    key = {"met": "months.met", "not_met": "months.short", "open": "months.open"}[fact["state"]]
    return say(
        words,
        key,
        proven=length(words, proven),
        needed=length(words, needed),
        missing=length(words, max(needed - proven, 0)),
    )


def _spans(facts: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Disjoint spans with their state, in the order of the text; where facts share words, their states are joined."""
    edges = sorted({edge for fact in facts for span in fact["spans"] for edge in span})
    spans: list[dict[str, Any]] = []
    for start, end in pairwise(edges):
        states = {f["state"] for f in facts for s, e in f["spans"] if s <= start and end <= e}
        if not states:
            continue
        state = states.pop() if len(states) == 1 else "mixed"
        if spans and spans[-1]["state"] == state and spans[-1]["end"] == start:
            spans[-1]["end"] = end
        else:
            spans.append({"start": start, "end": end, "state": state})
    return spans


def _clause(rules: Rules, words: Words, script: str, data: Mapping[str, Any], use: Any) -> dict[str, Any]:
    lengths = (_months(words, fact) for fact in data["predicates"] if "months" in fact)
    return {
        "id": data["id"],
        "number": data["number"],
        "number_words": say(words, "clause.number", number=data["number"]),
        "source": data["source"],
        "line": data["line"],
        "text": use.clause.text[script],
        "mark": use.clause.mark,
        "citation": use.clause.citation.get(script, ""),
        "state": data["verdict"],
        "state_words": say(words, f"state.{data['verdict']}"),
        "spans": _spans(data["predicates"]),
        "explanations": list(dict.fromkeys(lengths)),
        "cautions": [rules.cautions[name][script] for name in data["cautions"]],
        "readings": _readings(rules, words, script, data["readings"]),
        "questions": sorted({f["question"] for f in data["predicates"] if f["state"] == "open"} - {""}),
    }


_CLOSENESS = {"met": 0, "depends_on_reading": 1, "open": 2, "not_met": 3}


def _distance(clause: Mapping[str, Any], data: Mapping[str, Any]) -> tuple[int, int]:
    unmet = sum(fact["state"] != "met" for fact in data["predicates"])
    return _CLOSENESS[clause["state"]], unmet


def _advice(words: Words, verdict: Mapping[str, Any]) -> str:
    """What to do; where no single clause is known to be met, why the verdict is definite all the same."""
    advice = say(words, f"advice.{verdict['verdict']}")
    by_cases = verdict["verdict"] == "eligible" and all(c["verdict"] != "met" for c in verdict["clauses"])
    return say(words, "advice.every_case") + advice if by_cases else advice


def report(rules: Rules, words: Words, script: str, verdict: Mapping[str, Any]) -> dict[str, Any]:
    """The words for a verdict (as `serialise.verdict_json` gives it) in a script; the closest clause first."""
    level, as_of = verdict["level"], date.fromisoformat(verdict["as_of"])
    rules = rules_on(rules, as_of)
    name = rules.level_names[level][script]
    values = {"occupation": rules.occupation.name[script], "level": name}
    uses = rules.levels[level].uses
    pairs = [
        (_clause(rules, words, script, data, use), data) for data, use in zip(verdict["clauses"], uses, strict=True)
    ]
    pairs.sort(key=lambda pair: _distance(*pair))
    return {
        "verdict": verdict["verdict"],
        "headline": say(words, f"verdict.{verdict['verdict']}", **values),
        "advice": _advice(words, verdict),
        "as_of": verdict["as_of"],
        "clauses": [clause for clause, _ in pairs],
        "readings": _readings(rules, words, script, verdict["readings"]),
        "cautions": [rules.cautions[c][script] for c in verdict["cautions"]],
        "notes": [
            *edition_words(rules.levels[level], words, script, as_of),
            *(rules.cautions[c][script] for c in verdict["notes"]),
        ],
        "settle": verdict["settle"],
    }


def _numbers(rules: Rules, words: Words, level: int, places: Iterable[int]) -> str:
    """`第2、5条`."""
    numbers = dict.fromkeys(rules.levels[level].uses[place].number for place in places)
    return say(words, "clause.numbers", numbers="、".join(map(str, numbers)))


def _why(rules: Rules, words: Words, level: int, question: Next) -> str:
    """Which clauses hang on a question: those of which nothing else is unknown, then the others."""
    alone = _numbers(rules, words, level, question.alone)
    also = [place for place in question.clauses if place not in question.alone]
    if not also:
        return say(words, "why.alone", clauses=alone)
    others = _numbers(rules, words, level, also)
    if not question.alone:
        return say(words, "why.also", clauses=others)
    return say(words, "why.alone.also", alone=alone, also=others)


def asking_report(rules: Rules, words: Words, level: int, asking: Asking) -> dict[str, Any]:
    """What to ask next, each with why, and how many questions may still be needed."""
    uses = rules.levels[level].uses
    return {
        "next": [
            {
                "question": question.question,
                "clauses": [{"source": uses[place].source, "line": uses[place].line} for place in question.clauses],
                "why": _why(rules, words, level, question),
            }
            for question in asking.questions
        ],
        "left": asking.left._asdict(),
    }
