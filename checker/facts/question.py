"""Questions: what is asked of a person to settle facts, and what the kinds share in asking."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple

from ..core.model import Fact


class Field(NamedTuple):
    """One detail of a question.

    `kind`: "month" (or a year alone, or a day), "number", "flag", "choice" (with options), "duration" (whole months),
    "text" (a name as it is typed) or "occupation" (the id of one of this site's, or `core.profile.ELSEWHERE`).
    `hidden_by`: values of other fields of the same row with which this one is meaningless, as (field, value);
    "" is the value of what was not answered.
    `needs`: the id of a question, without whose "yes" the form does not show this field.
    `label` names the word of the wording where it is not the field's own.
    """

    id: str
    kind: str
    options: tuple[str, ...] = ()
    hidden_by: tuple[tuple[str, str], ...] = ()
    label: str = ""
    needs: str = ""


class Question(NamedTuple):
    """`id` is stable; `ask` names a word of the wording, `level`, `titles` and `given` fill it in.

    `given`: fields of the profile that a "yes" says by itself, and of which a "no" says that they are not so.

    `repeat`: several rows may be given.  `scope`: the widest scope that the list asks (own, related, any).
    `section` is one of the profile's, or `profile.questions.MERITS`.
    """

    id: str
    section: str
    ask: str
    level: int | None = None
    titles: tuple[str, ...] = ()
    kind: str = ""
    scope: str = "own"
    repeat: bool = False
    fields: tuple[Field, ...] = ()
    given: tuple[tuple[str, Any], ...] = ()


def scope_of(facts: Sequence[Fact]) -> str:
    """The widest scope that facts ask; 相关职业 alone is asked with 本职业, to be told from it."""
    scopes = ("own", "related", "any")
    asked = (fact.args.get("scope", "own").removesuffix("_only") for fact in facts)
    return max(asked, key=scopes.index, default="own")


def titles_of(facts: Sequence[Fact]) -> tuple[str, ...]:
    """The old names of certificates (电子商务员 …) in the words of facts, each once."""
    return tuple(dict.fromkeys(fact.args["title"] for fact in facts if "title" in fact.args))


def relation_fields(scope: str) -> tuple[Field, ...]:
    """The field that asks how an occupation relates to the one that is checked; none where only 本职业 counts."""
    options = {"own": (), "related": ("own", "related"), "any": ("own", "related", "other")}[scope]
    return (Field("relation", "choice", options),) if options else ()


OCCUPATION = Field("occupation", "occupation")
LEVELS = ("5", "4", "3", "2", "1")
