"""A table to fill in for one list: its columns are what the list asks, with headers that `headers` recognises."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from ..core.model import Rules
from ..core.saying import Words, say
from ..facts.question import Question
from ..profile.questions import questions_for
from .person import DOCUMENTS

SPELLS = 3
"""Spells of work that a row has room for."""
_OF_SECTION: Mapping[str, tuple[str, ...]] = {
    "certificates": ("certificate_occupation", "certificate_level", "certificate_date", "certificate_kind"),
    "training": ("training_certificate",),
    "education": ("degree", "school", "major", "major_relation", "status", "graduated"),
    "apprenticeships": ("apprentice_done",),
    "titles": ("title_grade", "title_related", "title_date"),
    "age": ("born",),
}


def _columns(question: Question, words: Words) -> Iterator[str]:
    if question.section == "work":
        for number in range(1, SPELLS + 1):
            yield from (say(words, f"template.{name}", number=number) for name in ("start", "end", "employer"))
    elif question.section == "documents":
        yield from (pattern.partition("|")[0] + "书" for pattern, kind in DOCUMENTS if kind == question.kind)
    else:
        yield from (words[f"template.{name}"] for name in _OF_SECTION.get(question.section, ()))


def template_columns(rules: Rules, level: int, words: Words) -> tuple[str, ...]:
    """The headers of the columns for a list.

    Args:
        rules: the rules of the occupation, in the editions of the reference date.
        level: 1 to 5.
        words: the program's words.

    Raises:
        KeyError: the rules hold no such level.
    """
    asked = (column for question in questions_for(rules.levels[level]) for column in _columns(question, words))
    always = (words[f"template.{name}"] for name in ("name", "occupation", "level"))
    return tuple(dict.fromkeys((*always, *asked)))


def left_out(rules: Rules, level: int) -> tuple[Question, ...]:
    """The questions of a list for which a table has no column.  Raises KeyError."""
    has = {"work", "documents", *_OF_SECTION}
    return tuple(question for question in questions_for(rules.levels[level]) if question.section not in has)
