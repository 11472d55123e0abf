"""A question to an office: where the verdict hangs on how words are read, or on words that are in doubt.

It names occupation, level, clause, line and every reading with what follows from it, and says nothing of the person
but the major, where that was named and an office has to say whether it is a related one.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from ..core.tree import Reading
from ..core.truth import FALSE, UNKNOWN
from ..facts.majors import asks_related, listed_in, named_majors
from ..verdict.standing import DEPENDS_ON_READING, ELIGIBLE, LITERALLY_MET, MET, NOT_MET
from ..verdict.verdict import ClauseVerdict, Verdict
from ..words.voice import Json, Voice


class Question(NamedTuple):
    """One thing to ask: about a clause (its place in the list), and what each answer would mean.

    `is_major`: whether a major is a related one, not how the words are read.
    """

    place: int
    asked: str
    answers: tuple[str, ...] = ()
    is_major: bool = False


class Letter(NamedTuple):
    """The same question as a letter, in paragraphs, and as one chat message."""

    subject: str
    paragraphs: tuple[str, ...]
    chat: str
    clauses: tuple[int, ...]


def _where(voice: Voice, clause: ClauseVerdict, titles: Mapping[str, str]) -> str:
    use = clause.use
    title = titles.get(use.source, "")
    key = "letter.place" if title else "letter.line"
    return voice.say(key, title=title, line=use.line, number=voice.say("clause.number", number=use.number))


def options_of(
    voice: Voice, readings: tuple[tuple[Reading, str], ...]
) -> Iterator[tuple[str, tuple[tuple[str, str], ...]]]:
    """For each ambiguity that matters its question, and what each option comes to (看读法: another one decides)."""
    for name in readings[0][0] if readings else ():
        words, states = voice.rules.ambiguity_words[name], dict[str, set[str]]()
        for reading, state in readings:
            states.setdefault(reading[name], set()).add(state)
        options = (
            (voice.text(words["options"][option]), found.pop() if len(found) == 1 else DEPENDS_ON_READING)
            for option, found in states.items()
        )
        yield voice.text(words["question"]), tuple((option, voice.say(f"state.{state}")) for option, state in options)


def _turns_on(clause: ClauseVerdict) -> frozenset[str]:
    """The diplomas whose major decides a clause: unknown where it is open, told by the person where it is met."""
    if clause.state == NOT_MET:
        return frozenset()
    return frozenset(
        path
        for judged in clause.facts
        if asks_related(judged.fact.args) and judged.outcome.truth is not FALSE
        if judged.outcome.truth is not UNKNOWN or clause.state != MET
        for path in judged.outcome.paths
    )


def majors_in_question(voice: Voice, verdict: Verdict) -> tuple[Question, ...]:
    """Whether a major that is named is a related one, where nothing says so but the person, and a clause turns on it.

    Each is asked once, of the first such clause; of none where a clause is met without it.
    """
    if verdict.context is None:
        return ()
    turns = [(place, clause.state, _turns_on(clause)) for place, clause in enumerate(verdict.clauses)]
    if any(state == MET and not paths for _, state, paths in turns):
        return ()
    turns = [each for each in turns if verdict.verdict != ELIGIBLE or each[1] == MET]
    found: dict[str, Question] = {}
    for _, item, name in named_majors(verdict.context.profile):
        place = next((place for place, _, paths in turns if item.path in paths), None)
        is_doubtful = item.fields["major"] in (None, "related") and not listed_in(voice.rules.majors, name)
        if place is not None and is_doubtful:
            names = {"occupation": voice.rules.occupation.name[voice.script], "relation": voice.words["major.related"]}
            found.setdefault(name, Question(place, voice.say("letter.major", name=name, **names), is_major=True))
    return tuple(found.values())


def questions(voice: Voice, verdict: Verdict) -> tuple[Question, ...]:
    """What is to be asked about a list: of each clause that hangs on a reading, is met by words in doubt, or turns on
    a major that is named.
    """
    found = list(majors_in_question(voice, verdict))
    for place, clause in enumerate(verdict.clauses):
        for asked, options in options_of(voice, clause.readings):
            answers = tuple(voice.say("letter.option", option=option, state=state) for option, state in options)
            found.append(Question(place, asked, answers))
        if clause.state == LITERALLY_MET:
            doubts = "".join(voice.cautions(clause.cautions))
            found.append(Question(place, voice.say("letter.doubt", doubts=doubts)))
    return tuple(found)


def letter(voice: Voice, level: int, verdict: Verdict, titles: Mapping[str, str] | None = None) -> Letter | None:
    """The letter; None where nothing has to be asked.

    Args:
        voice: the rules, and the script of the letter.
        level: 1 to 5.
        verdict: of the list.
        titles: of the sources, by their ids.
    """
    asked = questions(voice, verdict)
    if not asked:
        return None
    subject = voice.say("letter.subject", **voice.names(level))
    places = tuple(sorted({question.place for question in asked}))
    kind = ".major" if all(question.is_major for question in asked) else ""
    paragraphs = [voice.say(f"letter.opening{kind}", **voice.names(level))]
    for place in places:
        clause = verdict.clauses[place]
        text = f"{clause.use.clause.mark}{voice.text(clause.use.clause.text)}"
        paragraphs.append(voice.say("letter.clause", where=_where(voice, clause, titles or {}), text=text))
        for question in asked:
            if question.place == place:
                paragraphs.append(question.asked)
                paragraphs += question.answers
    chat = "\n".join((subject, *paragraphs[1:], voice.say(f"letter.chat{kind}")))
    return Letter(subject, (*paragraphs, voice.say(f"letter.closing{kind}")), chat, places)


def letter_json(found: Letter | None) -> Json | None:
    """A letter as data for `json.dumps`."""
    if found is None:
        return None
    return {
        "subject": found.subject,
        "paragraphs": list(found.paragraphs),
        "chat": found.chat,
        "clauses": list(found.clauses),
    }
