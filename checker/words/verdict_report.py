"""A verdict in words: what the page and the command line show.  All sentences come from `wording`, in one script."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from itertools import pairwise
from typing import Any

from ..core.model import Clause
from ..core.tree import Reading, walk
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
from .edition_report import edition_words
from .voice import Json, Voice, given_words


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


def _explanation(voice: Voice, judged: Judged, dates: Sequence[DecidingDate]) -> str:
    """The months that count, and on which dates the fact hangs; empty for a fact that has neither."""
    months = judged.outcome.months
    said = "、".join(_date(voice, each) for each in dates)
    if months is None:
        return voice.say("day.decides", dates=said) if dates else ""
    short = "months.short.anew" if months.is_interrupted else "months.short"
    if months.proven != months.possible:
        short += ".at_most"
    key = {MET: "months.met", NOT_MET: short, OPEN: "months.day" if dates else "months.open"}[_state(judged)]
    return voice.say(
        key,
        proven=voice.length(months.proven),
        possible=voice.length(months.possible),
        needed=voice.length(months.needed),
        kept=voice.length(months.kept),
        missing=voice.length(months.missing),
        dates=said,
    )


def _start(voice: Voice, judged: Judged, clause: Clause) -> str:
    """From when on the months of a fact count."""
    events = {fact.id: fact.predicate for fact in walk(clause.when)}
    starts = dict.fromkeys(voice.say(f"start.{events[name]}") for name in judged.fact.since)
    return voice.words["list.or"].join(starts) or voice.say("start.none")


def _months_by_start(
    voice: Voice, clause: Clause, dates: Iterable[tuple[Judged, Sequence[DecidingDate]]]
) -> tuple[list[str], set[int]]:
    """One sentence for months that are counted from different starts, where the words don't say which.

    Returns:
        The sentence, if there are such months; and the facts that it explains, by id.
    """
    counted: dict[int, dict[str, list[int]]] = {}
    starts: set[str] = set()
    for judged, found in dates:
        months = judged.outcome.months
        if months and judged.under and not found and not months.is_interrupted:
            start = _start(voice, judged, clause)
            starts.add(start)
            since = _months_since(voice, start, judged)
            counted.setdefault(months.needed, {}).setdefault(since, []).append(judged.fact.id)
    if len(starts) < 2:
        return [], set()
    said = [
        voice.say("months.starts", needed=voice.length(needed), each="；".join(each))
        for needed, each in counted.items()
    ]
    return said, {name for each in counted.values() for names in each.values() for name in names}


def _months_since(voice: Voice, start: str, judged: Judged) -> str:
    months = judged.outcome.months
    assert months
    at_most = ".at_most" if months.proven != months.possible else ""
    key = {MET: "months.start", NOT_MET: f"months.start.short{at_most}", OPEN: "months.start.range"}[_state(judged)]
    return voice.say(
        key,
        start=start,
        proven=voice.length(months.proven),
        possible=voice.length(months.possible),
        missing=voice.length(months.missing),
    )


def _date(voice: Voice, each: DecidingDate) -> str:
    name = voice.say(f"day.{each.section}.{each.field}")
    return voice.say("day.of", name=name, date=given_words(voice.words, each.given))


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


def _clause(voice: Voice, verdict: ClauseVerdict, dates: Sequence[tuple[Judged, Sequence[DecidingDate]]]) -> Json:
    use, clause = verdict.use, verdict.use.clause
    by_start, explained = _months_by_start(voice, clause, dates)
    alone = (_explanation(voice, judged, found) for judged, found in dates if judged.fact.id not in explained)
    said = (*by_start, *alone)
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
        "spans": _spans([judged for judged in verdict.facts if not judged.fact.of], use.is_doubtful),
        "explanations": list(dict.fromkeys(filter(None, said))),
        "cautions": voice.cautions(verdict.cautions),
        "readings": _readings(voice, verdict.readings),
        "questions": sorted({question_id(judged.fact) for judged in verdict.facts if _state(judged) == OPEN} - {""}),
    }


_CLOSENESS = (MET, LITERALLY_MET, DEPENDS_ON_READING, OPEN, NOT_MET)
_CARRIED_BY = {ELIGIBLE: (MET, "advice.every_case"), LITERALLY_ELIGIBLE: (LITERALLY_MET, "advice.every_case.literally")}


def _distance(clause: ClauseVerdict) -> tuple[bool, bool, int, int]:
    """How far a clause is from being met: of those that may be met the sound ones come first, whatever their state.

    Then its state, and the number of its facts that are not met.
    """
    state = clause.state
    lacking = sum(_state(judged) != MET for judged in clause.facts)
    return state == NOT_MET, state != NOT_MET and clause.use.is_doubtful, _CLOSENESS.index(state), lacking


def _advice(voice: Voice, level: int, verdict: Verdict) -> str:
    """What to do; why it is definite where no single clause is met, and what is met literally where it is not."""
    advice = voice.say(f"advice.{verdict.verdict}")
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
    printed = voice.rules.levels[level]
    clauses, conditions = (
        [(clause, [(judged, dates_of(judged, clause, verdict.context)) for judged in clause.facts]) for clause in part]
        for part in (sorted(verdict.clauses, key=_distance), verdict.conditions)
    )
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
            *map(voice.say, counting),
            *edition_words(voice, printed, as_of),
            *voice.cautions(printed.notes),
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
