"""What a list asks: one question for each kind of fact that its clauses need.

Every question has one form: yes, no or 不清楚, and for yes the details that matter to this list.
The page draws them before Python has started (the generator writes them into the rules); `answers` reads the replies.
"""

from __future__ import annotations

from typing import Any

from ..core.model import Fact, Level
from ..core.saying import Words, say
from ..core.tree import walk
from ..facts.question import Question
from ..facts.registry import KIND_OF, SECTIONS, question_id, section_of

_ORDER = tuple(KIND_OF)


def questions_for(level: Level) -> tuple[Question, ...]:
    """The questions of a list in an order that people expect: work, certificates from low to high, training..."""
    asked: dict[str, list[Fact]] = {}
    for use in level.uses:
        for fact in walk(use.clause.when):
            if question_id(fact):
                asked.setdefault(question_id(fact), []).append(fact)
    questions = [KIND_OF[section_of(facts[0])].ask(identifier, facts) for identifier, facts in asked.items()]
    return tuple(sorted(questions, key=lambda question: (_ORDER.index(question.section), -(question.level or 0))))


MERITS = "merits"
"""Not a section of the profile but several: a "no" says that there is nothing in any of these, a "yes" nothing."""

GENERAL = (*(kind.general for kind in KIND_OF.values() if kind.general), Question(MERITS, MERITS, "general.merits"))
"""What is asked of somebody who looks for any list that they meet: no occupation is given, so none is the "own" one.

What relates to an occupation by other things than its name (a major, a merit) stays unknown.
"""


def question_words(question: Question, words: Words, occupation: str, level: str) -> tuple[str, str]:
    """What is asked, and the help beside it, in the script of the words; with the names of occupation and level."""
    key = f"ask.{question.ask}" + (f".{question.scope}" if question.scope != "own" else "")
    values = {"occupation": occupation, "level": level, "titles": "、".join(question.titles), **dict(question.given)}
    helps = [f"help.{question.ask}"] + (["help.titles"] if question.titles else [])
    return say(words, key, **values), "".join(say(words, name, **values) for name in helps if name in words)


def question_json(question: Question) -> dict[str, Any]:
    """A question as the rules carry it; `personal` and `relative` tell what holds for other occupations as well."""
    data = {name: value for name, value in question._asdict().items() if value not in (None, (), "", False)}
    section = SECTIONS.get(question.section)
    if section and section.is_personal:
        data["personal"] = True
    relative = section.relative if section else ()
    data["fields"] = [
        {
            **{name: value for name, value in field._asdict().items() if value not in ((), "")},
            **({"relative": True} if field.id in relative else {}),
        }
        for field in question.fields
    ]
    return data
