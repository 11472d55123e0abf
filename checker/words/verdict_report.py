"""A verdict in words: what the page and the command line show.  All sentences come from `wording`, in one script."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from itertools import pairwise
from typing import Any

from ..core.model import Clause
from ..core.tree import Reading
from ..facts.registry import question_id
from ..interview.next_question import Asking, Next
from ..interview.refine import DecidingDate, dates_of
from ..verdict.evaluate import Judged
from ..verdict.verdict import CLAUSE_STATES, DEPENDS_ON_READING, ELIGIBLE, MET, NOT_MET, OPEN, ClauseVerdict, Verdict
from .applying import facts_applying
from .edition_report import list_notes
from .months_report import Counted, dates_words, months_words
from .voice import Json, Voice


def _choices(voice: Voice, reading: Reading) -> list[dict[str, str]]:
    words = voice.rules.ambiguity_words
    return [
        {"question": voice.text(words[name]["question"]), "option": voice.text(words[name]["options"][option])}
        for name, option in reading.items()
    ]


def _readings(voice: Voice, readings: Iterable[tuple[Reading, str]]) -> list[Json]:
    return [
        {"choices": _choices(voice, reading), "state": state, "state_words": voice.say(f"state.{state}")}
        for reading, state in readings
    ]


def _state(judged: Judged) -> str:
    return CLAUSE_STATES[judged.outcome.truth]


Decided = tuple[Judged, Sequence[DecidingDate]]
"""A fact, and the dates that decide it."""


def _explanations(voice: Voice, clause: Clause, decided: Sequence[Decided]) -> list[str]:
    """The months that count, and on which dates other facts hang; nothing for a fact that has neither."""
    counted = [Counted(fact, fact.outcome.months, dates) for fact, dates in decided if fact.outcome.months]
    said = (dates_words(voice, dates) for fact, dates in decided if dates and not fact.outcome.months)
    others = [voice.say("day.decides", dates=dates) for dates in dict.fromkeys(said)]
    return [*months_words(voice, clause, counted), *others]


def _spans(facts: Sequence[Judged]) -> list[Json]:
    """Disjoint spans with their state, in the order of the text; where facts share words, their states are joined."""
    edges = sorted({edge for judged in facts for span in judged.fact.spans for edge in span})
    spans: list[dict[str, Any]] = []
    for start, end in pairwise(edges):
        states = {_state(judged) for judged in facts for s, e in judged.fact.spans if s <= start and end <= e}
        if not states:
            continue
        state = states.pop() if len(states) == 1 else "mixed"
        if spans and spans[-1]["state"] == state and spans[-1]["end"] == start:
            spans[-1]["end"] = end
        else:
            spans.append({"start": start, "end": end, "state": state})
    return spans


def _clause(voice: Voice, verdict: ClauseVerdict, decided: Sequence[Decided]) -> Json:
    use, clause = verdict.use, verdict.use.clause
    facts = [judged for judged, _ in decided]
    return {
        "id": clause.id,
        "number": use.number,
        "number_words": voice.say("clause.number", number=use.number),
        "source": use.source,
        "line": use.line,
        "text": voice.text(clause.text),
        "mark": clause.mark,
        "citation": clause.citation.get(voice.script, ""),
        "state": verdict.state,
        "state_words": voice.say(f"state.{verdict.state}"),
        "spans": _spans(facts),
        "explanations": _explanations(voice, clause, decided),
        "cautions": voice.cautions(verdict.cautions),
        "readings": _readings(voice, verdict.readings),
        "questions": sorted({question_id(judged.fact) for judged in facts if _state(judged) == OPEN} - {""}),
    }


_CLOSENESS = (MET, DEPENDS_ON_READING, OPEN, NOT_MET)


def _distance(entry: tuple[ClauseVerdict, Sequence[Decided]]) -> tuple[int, int]:
    """How far a clause is from being met: its state, then the number of its facts that are not."""
    clause, decided = entry
    return _CLOSENESS.index(clause.state), sum(_state(judged) != MET for judged, _ in decided)


def _decided(voice: Voice, verdict: Verdict, clause: ClauseVerdict) -> list[Decided]:
    """The facts of a clause that are about the occupation, each with the dates that decide it."""
    applying = facts_applying(clause.use.clause, voice.rules.occupation.id)
    facts = (judged for judged in clause.facts if judged.fact.id in applying)
    return [(judged, dates_of(judged, clause, verdict.context)) for judged in facts]


def _advice(voice: Voice, verdict: Verdict) -> str:
    """What to do; where no single clause is known to be met, why the verdict is definite all the same."""
    several = verdict.verdict == OPEN and len(verdict.settling_questions) > 1
    advice = voice.say("advice.open.more" if several else f"advice.{verdict.verdict}")
    by_cases = verdict.verdict == ELIGIBLE and all(clause.state != MET for clause in verdict.clauses)
    return voice.say("advice.every_case") + advice if by_cases else advice


def report(voice: Voice, level: int, as_of: date, verdict: Verdict) -> Json:
    """The words for a verdict, the closest clause first."""
    clauses = sorted(((clause, _decided(voice, verdict, clause)) for clause in verdict.clauses), key=_distance)
    counting = ["day.counting"] if any(dates for _, found in clauses for _, dates in found) else []
    return {
        "verdict": verdict.verdict,
        "headline": voice.say(f"verdict.{verdict.verdict}", **voice.names(level)),
        "advice": _advice(voice, verdict),
        "as_of": as_of.isoformat(),
        "clauses": [_clause(voice, clause, found) for clause, found in clauses],
        "readings": _readings(voice, verdict.readings),
        "cautions": voice.cautions(verdict.cautions),
        "notes": [
            *map(voice.say, counting),
            *list_notes(voice, level, as_of),
        ],
        "settle": verdict.settling_questions,
    }


def _numbers(voice: Voice, level: int, places: Iterable[int]) -> str:
    """`第2、5条`."""
    numbers = dict.fromkeys(voice.uses(level)[place].number for place in places)
    return voice.say("clause.numbers", numbers="、".join(map(str, numbers)))


def _why(voice: Voice, level: int, question: Next) -> str:
    """Which clauses hang on a question: those of which nothing else is unknown, then the others."""
    alone = _numbers(voice, level, question.alone)
    also = [place for place in question.clauses if place not in question.alone]
    if not also:
        return voice.say("why.alone", clauses=alone)
    others = _numbers(voice, level, also)
    if not question.alone:
        return voice.say("why.also", clauses=others)
    return voice.say("why.alone.also", alone=alone, also=others)


def asking_report(voice: Voice, level: int, asking: Asking) -> Json:
    """What to ask next, each with why, and how many questions may still be needed."""
    uses = voice.uses(level)
    return {
        "next": [
            {
                "question": question.question,
                "clauses": [{"source": uses[place].source, "line": uses[place].line} for place in question.clauses],
                "why": _why(voice, level, question),
            }
            for question in asking.questions
        ],
        "left": asking.left._asdict(),
    }
