"""A question to an office: where the verdict hangs on how words are read, or on words that are in doubt.

It names occupation, level, clause, line and every reading with what follows from it, and says nothing of the person.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from ..core.tree import Reading
from ..verdict.standing import DEPENDS_ON_READING, LITERALLY_MET
from ..verdict.verdict import ClauseVerdict, Verdict
from ..words.voice import Json, Voice


class Question(NamedTuple):
    """One thing to ask: about a clause (its place in the list), and what each answer would mean."""

    place: int
    asked: str
    answers: tuple[str, ...]


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


def questions(voice: Voice, verdict: Verdict) -> tuple[Question, ...]:
    """What is to be asked about a list: of each clause that hangs on a reading, or is met by words in doubt."""
    found = []
    for place, clause in enumerate(verdict.clauses):
        for asked, options in options_of(voice, clause.readings):
            answers = tuple(voice.say("letter.option", option=option, state=state) for option, state in options)
            found.append(Question(place, asked, answers))
        if clause.state == LITERALLY_MET:
            doubts = "".join(voice.cautions(clause.cautions))
            found.append(Question(place, voice.say("letter.doubt", doubts=doubts), ()))
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
    places = tuple(dict.fromkeys(question.place for question in asked))
    paragraphs = [voice.say("letter.opening", **voice.names(level))]
    for place in places:
        clause = verdict.clauses[place]
        text = f"{clause.use.clause.mark}{voice.text(clause.use.clause.text)}"
        paragraphs.append(voice.say("letter.clause", where=_where(voice, clause, titles or {}), text=text))
        for question in asked:
            if question.place == place:
                paragraphs.append(question.asked)
                paragraphs += question.answers
    paragraphs.append(voice.say("letter.closing"))
    return Letter(subject, tuple(paragraphs), "\n".join((subject, *paragraphs[1:-1], voice.say("letter.chat"))), places)


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
