"""A verdict in words: what the page and the command line show.  All sentences come from `wording`, in one script."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from itertools import pairwise
from typing import Any

from ..core.model import Clause
from ..core.tree import Reading
from ..facts.majors import listed_in, named_majors
from ..facts.registry import question_id
from ..interview.next_question import Asking, Next
from ..interview.refine import DecidingDate, dates_of
from ..verdict.evaluate import Judged
from ..verdict.standing import (
    DEPENDS_ON_READING,
    ELIGIBLE,
    FACT_STATES,
    LITERALLY_ELIGIBLE,
    LITERALLY_MET,
    MET,
    NOT_MET,
    OPEN,
)
from ..verdict.verdict import ClauseVerdict, Verdict
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
    return FACT_STATES[judged.outcome.truth]


Decided = tuple[Judged, Sequence[DecidingDate]]
"""A fact, and the dates that decide it."""


def _explanations(voice: Voice, clause: Clause, decided: Sequence[Decided]) -> list[str]:
    """The months that count, and on which dates other facts hang; nothing for a fact that has neither."""
    counted = [Counted(fact, fact.outcome.months, dates) for fact, dates in decided if fact.outcome.months]
    said = (dates_words(voice, dates) for fact, dates in decided if dates and not fact.outcome.months)
    others = [voice.say("day.decides", dates=dates) for dates in dict.fromkeys(said)]
    return [*months_words(voice, clause, counted), *others]


def _span_state(judged: Judged, is_doubtful: bool) -> str:
    """Words that are met in a clause whose words are in doubt are met literally."""
    state = _state(judged)
    return LITERALLY_MET if is_doubtful and state == MET else state


def _spans(facts: Sequence[Judged], is_doubtful: bool) -> list[Json]:
    """Disjoint spans with their state, in the order of the text; where facts share words, their states are joined."""
    edges = sorted({edge for judged in facts for span in judged.fact.spans for edge in span})
    spans: list[dict[str, Any]] = []
    for start, end in pairwise(edges):
        within = (judged for judged in facts for s, e in judged.fact.spans if s <= start and end <= e)
        states = {_span_state(judged, is_doubtful) for judged in within}
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
        "number_words": voice.say("clause.number" if use.number else "clause.condition", number=use.number),
        "source": use.source,
        "line": use.line,
        "text": voice.text(clause.text),
        "mark": clause.mark,
        "citation": clause.citation.get(voice.script, ""),
        "state": verdict.state,
        "state_words": voice.say(f"state.{verdict.state}"),
        "spans": _spans([judged for judged in facts if not judged.fact.of], use.is_doubtful),
        "explanations": _explanations(voice, clause, decided),
        "cautions": voice.cautions(verdict.cautions),
        "readings": _readings(voice, verdict.readings),
        "questions": sorted({question_id(judged.fact) for judged in facts if _state(judged) == OPEN} - {""}),
    }


_CLOSENESS = (MET, LITERALLY_MET, DEPENDS_ON_READING, OPEN, NOT_MET)
_CARRIED_BY = {ELIGIBLE: (MET, "advice.every_case"), LITERALLY_ELIGIBLE: (LITERALLY_MET, "advice.every_case.literally")}


def _distance(entry: tuple[ClauseVerdict, Sequence[Decided]]) -> tuple[bool, bool, int, int]:
    """How far a clause is from being met: of those that may be met the sound ones come first, whatever their state.

    Then its state, and the number of its facts that are not met.
    """
    clause, decided = entry
    state = clause.state
    lacking = sum(_state(judged) != MET for judged, _ in decided)
    return state == NOT_MET, state != NOT_MET and clause.use.is_doubtful, _CLOSENESS.index(state), lacking


def _decided(voice: Voice, verdict: Verdict, clause: ClauseVerdict) -> list[Decided]:
    """The facts of a clause that are about the occupation, each with the dates that decide it."""
    applying = facts_applying(clause.use.clause, voice.rules.occupation.id)
    facts = (judged for judged in clause.facts if judged.fact.id in applying)
    return [(judged, dates_of(judged, clause, verdict.context)) for judged in facts]


def _advice(voice: Voice, level: int, verdict: Verdict) -> str:
    """What to do; why it is definite where no single clause is met, and what is met literally where it is not."""
    several = verdict.verdict == OPEN and len(verdict.settling_questions) > 1
    advice = voice.say("advice.open.more" if several else f"advice.{verdict.verdict}")
    states = [clause.state for clause in verdict.clauses]
    carried, every_case = _CARRIED_BY.get(verdict.verdict, (None, ""))
    if carried and carried not in states:
        return voice.say(every_case) + advice
    literally = [place for place, state in enumerate(states) if state == LITERALLY_MET]
    if literally and verdict.verdict in (OPEN, DEPENDS_ON_READING):
        return voice.say("advice.met_literally", clauses=_numbers(voice, level, literally)) + advice
    return advice


def report(voice: Voice, level: int, as_of: date, verdict: Verdict) -> Json:
    """The words for a verdict, the closest clause first."""
    clauses = sorted(((clause, _decided(voice, verdict, clause)) for clause in verdict.clauses), key=_distance)
    conditions = [(clause, _decided(voice, verdict, clause)) for clause in verdict.conditions]
    judged_facts = [each for _, found in clauses for each in found]
    counting = ["day.counting"] if any(dates for _, dates in judged_facts) else []
    if any(_state(judged) == NOT_MET and judged.outcome.months for judged, _ in judged_facts):
        counting.append("months.begun")
    return {
        "verdict": verdict.verdict,
        "headline": voice.say(f"verdict.{verdict.verdict}", **voice.names(level)),
        "advice": _advice(voice, level, verdict),
        "as_of": as_of.isoformat(),
        **({"conditions": [_clause(voice, *each) for each in conditions]} if conditions else {}),
        "clauses": [_clause(voice, clause, found) for clause, found in clauses],
        "readings": _readings(voice, verdict.readings),
        "cautions": voice.cautions(verdict.cautions),
        "notes": [
            *_listed_majors(voice, verdict),
            *map(voice.say, counting),
            *list_notes(voice, level, as_of),
        ],
        "settle": verdict.settling_questions,
    }


def _listed_majors(voice: Voice, verdict: Verdict) -> list[str]:
    """Which line of the rules says what a major that is named is, where the list asks for majors."""
    asks = any("majors" in judged.fact.args for clause in verdict.clauses for judged in clause.facts)
    said = []
    for _, _, name in named_majors(verdict.context.profile) if verdict.context and asks else ():
        if found := listed_in(voice.rules.majors, name):
            key = "listed.either" if found.relation == "either" else f"major.{found.relation}"
            said.append(voice.say("listed.major", name=name, line=found.line, relation=voice.words[key]))
    return list(dict.fromkeys(said))


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
