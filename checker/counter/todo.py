"""What somebody does next: the levels that they can apply for today, what they bring, how they ask on the telephone."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from ..core.model import Rules
from ..facts.certificate import highest_held
from ..facts.matching import Context
from ..planning.compiled import compile_level
from ..verdict.standing import DEPENDS_ON_READING, ELIGIBLE, LITERALLY_MET, MET, OPEN
from ..verdict.verdict import ClauseVerdict, Verdict, check_level
from ..words.voice import Json, Voice
from .bringing import HAS, NEEDS, bringing
from .bringing_report import bringing_report
from .letter import letter, letter_json, majors_in_question, options_of

_UNSETTLED = (OPEN, DEPENDS_ON_READING)


class Open(NamedTuple):
    """A level that can be applied for today, with the places of the sound clauses that say so.

    There are none where one clause or another does in every case of what is unknown.
    """

    level: int
    places: tuple[int, ...]


class Levels(NamedTuple):
    """The levels of an occupation that lead further than what is held, the highest first."""

    open: tuple[Open, ...]
    unsettled: tuple[int, ...]


def levels_today(rules: Rules, level: int, context: Context, asked: Verdict) -> Levels:
    """Which levels are open today, and which may be: the one that was asked about (1-5), and all above what is held.

    Only what is met by sound clauses counts: whoever meets a list literally has to ask first.
    """
    held = highest_held(context)
    opened, unsettled = [], []
    for each in sorted(rules.levels):
        if each != level and held is not None and each >= held:
            continue
        verdict = asked if each == level else check_level(rules, each, context.profile, context.as_of)
        if verdict.verdict == ELIGIBLE:
            places = (place for place, clause in enumerate(verdict.clauses) if clause.state == MET)
            opened.append(Open(each, tuple(places)))
        elif verdict.verdict in _UNSETTLED:
            unsettled.append(each)
    return Levels(tuple(opened), tuple(unsettled))


def _numbers(voice: Voice, level: int, places: Sequence[int]) -> str:
    numbers = dict.fromkeys(voice.uses(level)[place].number for place in places)
    return voice.say("clause.numbers", numbers="、".join(map(str, numbers)))


def _now(voice: Voice, level: int, state: str, found: Levels) -> Json:
    """The levels that are open, and those beyond them, up to the next one, of which more has to be asked."""

    def named(each: Open) -> str:
        words = voice.level(each.level)
        if not each.places:
            return words
        return voice.say("todo.level", level=words, clauses=_numbers(voice, each.level, each.places))

    best = min((each.level for each in found.open), default=6)
    others = [each for each in found.unsettled if level - 1 <= each < best and each != level]
    if found.open:
        said = voice.say("todo.now", levels="、".join(map(named, found.open)))
    else:
        said = voice.say(f"todo.now.{state}", level=voice.level(level))
    return {
        "words": said,
        "open": [{"level": each.level, "level_words": voice.level(each.level)} for each in found.open],
        "others": [{"level": each, "level_words": voice.level(each)} for each in others],
    }


def _text(voice: Voice, clause: ClauseVerdict) -> str:
    return voice.text(clause.use.clause.text).rstrip("。；")


def _hanging(voice: Voice, verdict: Verdict) -> Iterator[tuple[str, str, str]]:
    """What has to be asked: the key of the sentence, the clause, and what is asked of it."""
    for asked in majors_in_question(voice, verdict):
        number = voice.say("clause.number", number=verdict.clauses[asked.place].use.number)
        yield "todo.ask.major", number, asked.asked
    for clause in verdict.clauses:
        number = voice.say("clause.number", number=clause.use.number)
        for question, options in options_of(voice, clause.readings):
            ways = voice.words["todo.or"].join(voice.say("todo.way", option=option) for option, _ in options)
            yield "todo.ask.reading", number, voice.say("todo.ask.ways", question=question, ways=ways)
        if clause.state == LITERALLY_MET:
            yield "todo.ask.doubt", number, _text(voice, clause)


def spoken(voice: Voice, level: int, verdict: Verdict, place: int | None) -> str:
    """One sentence for the telephone: the clause, and how it is to be read where the verdict hangs on that.

    It says nothing of the person but a major that is in question.
    Args:
        voice: the rules, and the script.
        level: 1 to 5.
        verdict: of the list.
        place: of the clause that matters where no clause hangs on a reading or on doubtful words; None for none.
    """
    names = voice.names(level)
    hanging = next(_hanging(voice, verdict), None)
    if hanging:
        key, number, asked = hanging
        return voice.say(key, **names, number=number, asked=asked)
    if place is None:
        return voice.say("todo.ask.list", **names)
    clause = verdict.clauses[place]
    number = voice.say("clause.number", number=clause.use.number)
    key = "todo.ask.met" if clause.state == MET else "todo.ask.clause"
    return voice.say(key, **names, number=number, asked=_text(voice, clause))


def _needed(clause: Json, *, is_met: bool) -> Json:
    """Of a clause that is met, the papers of what meets it, and not of what would do in its place."""
    papers = [paper for paper in clause["papers"] if not is_met or paper["state"] in (HAS, NEEDS)]
    return {**clause, "papers": papers}


def todo_json(voice: Voice, level: int, context: Context, nearest: int | None, titles: dict[str, str]) -> Json:
    """What to do next, in words.

    Args:
        voice: the rules in the editions of the reference date, and the script.
        level: 1 to 5.
        context: what is known (`verdict.context_of`).
        nearest: the place of the clause that is most easily met, where none is.
        titles: of the sources, by their ids.

    Returns:
        `now`, `bring` (the papers of the clause that is met with the fewest, or of the nearest one), `ask`.
    """
    verdict = check_level(voice.rules, level, context.profile, context.as_of)
    papers = bringing_report(voice, level, context, bringing(compile_level(voice.rules, level), context))
    fewest = papers["fewest"] if verdict.verdict == ELIGIBLE else None
    place = fewest["clause"] if fewest else nearest
    return {
        "now": _now(voice, level, verdict.verdict, levels_today(voice.rules, level, context, verdict)),
        "bring": {
            "clause": None if place is None else _needed(papers["clauses"][place], is_met=fewest is not None),
            "fewest": fewest["words"] if fewest else "",
            "always": papers["always"],
            "notes": papers["notes"],
        },
        "ask": {
            "spoken": spoken(voice, level, verdict, place),
            "letter": letter_json(letter(voice, level, verdict, titles)),
        },
    }
