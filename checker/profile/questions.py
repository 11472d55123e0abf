"""What a list asks: one question for each kind of fact that its clauses need.

Every question has one form: yes, no or 不清楚, and for yes the details that matter to this list.
The page draws them before Python has started (the generator writes them into the rules); `answers` reads the replies.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any, NamedTuple

from ..core.model import Fact, Level, facts_of
from .profile import AIMS, DEGREES, GRADES, KINDS, REGIONS, SCHOOLS, STATUSES


class Field(NamedTuple):
    """One detail.  `kind`: "month", "number", "flag", "choice" (with options), "duration" or "occupation".

    A duration is a number of whole months; an occupation the id of one of this site's, or `profile.ELSEWHERE`.
    `hidden_by`: values of other fields of the same row with which this one is meaningless, as (field, value);
    "" is the value of what was not answered.
    `label` names the word of the wording where it is not the field's own.
    """

    id: str
    kind: str
    options: tuple[str, ...] = ()
    hidden_by: tuple[tuple[str, str], ...] = ()
    label: str = ""


class Question(NamedTuple):
    """`id` is stable; `ask` names a word of the wording, `level` and `titles` fill it in.

    `repeat`: several rows may be given.  `scope`: the widest scope that the list asks (own, related, any).
    `section` is one of the profile's, or `MERITS`.
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


_SCOPES = ("own", "related", "any")
_ORDER = (
    "work",
    "certificate",
    "reserve-technician",
    "training",
    "education",
    "apprenticeship",
    "title",
    "ability",
    "achievement",
    "award",
    "patent",
    "trainee-result",
    "honour",
)
_PREDICATES = {"working_now": "work", "student": "education", "trainee_result": "trainee-result"}


def question_id(fact: Fact) -> str:
    """The question that settles a fact; "" where nothing is asked (the occupation is known)."""
    if fact.predicate == "occupation":
        return ""
    if fact.predicate == "certificate" and "level" not in fact.args:
        return "reserve-technician"
    stem = _PREDICATES.get(fact.predicate, fact.predicate)
    if fact.predicate in ("certificate", "training"):
        return f"{stem}-{fact.args['level']}"
    if fact.predicate in ("ability", "honour"):
        return f"{stem}-{fact.args['kind'].replace('_', '-')}"
    return stem


def _scope(facts: Iterable[Fact]) -> str:
    return max((fact.args.get("scope", "own") for fact in facts), key=_SCOPES.index, default="own")


def _relation(scope: str) -> tuple[Field, ...]:
    options = {"own": (), "related": ("own", "related"), "any": ("own", "related", "other")}[scope]
    return (Field("relation", "choice", options),) if options else ()


def _education_fields(facts: list[Fact]) -> Iterator[Field]:
    asked = {name for fact in facts for name in fact.args}
    yield Field("school", "choice", SCHOOLS)
    yield Field("degree", "choice", DEGREES)
    if "majors" in asked:
        yield Field("major", "choice", ("own", "related", "other"))
    yield Field("status", "choice", ("graduated", "graduating", "enrolled"))
    yield Field("date", "month", label="graduation")
    if "aim" in asked:
        yield Field("aim", "choice", AIMS)
    for name in ("evaluated", "approved"):
        if name in asked:
            yield Field(name, "flag")


def _certificate_fields(facts: list[Fact], scope: str) -> Iterator[Field]:
    yield from _relation(scope)
    yield Field("kind", "choice", ("qualification", "skill"))
    yield Field("date", "month")
    if any(fact.args.get("before_enrolment") for fact in facts):
        yield Field("before_enrolment", "flag")


_DATES, _LENGTH = ("known", "dates"), ("known", "length")
_WORK_FIELDS = (
    Field("known", "choice", ("dates", "length")),
    Field("from", "month", hidden_by=(_LENGTH,)),
    Field("still", "flag"),
    Field("to", "month", hidden_by=(("still", "yes"), _LENGTH)),
    Field("months", "duration", hidden_by=(("known", ""), _DATES)),
)
"""`known` is for the form only: whether someone knows the dates of a spell, or only how long it was."""

_FLAGS = (Field("main_contributor", "flag"), Field("related", "flag"))
_FIXED: dict[str, tuple[str, bool, tuple[Field, ...]]] = {
    "title": ("titles", True, (Field("grade", "choice", GRADES), Field("related", "flag"), Field("date", "month"))),
    "achievement": (
        "achievements",
        True,
        (Field("benefit_yuan", "number"), Field("proof", "flag"), Field("main_participant", "flag")),
    ),
    "award": (
        "awards",
        True,
        (
            Field("category", "choice", ("science", "innovation", "other")),
            Field("region", "choice", REGIONS),
            Field("prize", "number"),
            *_FLAGS,
        ),
    ),
    "patent": ("patents", False, (Field("count", "number"), *_FLAGS)),
    "trainee-result": (
        "trainee_results",
        True,
        (Field("region", "choice", REGIONS), Field("class", "number"), Field("rank", "number")),
    ),
}


def _question(identifier: str, facts: list[Fact]) -> Question:
    first, scope = facts[0], _scope(facts)
    titles = tuple(dict.fromkeys(fact.args["title"] for fact in facts if "title" in fact.args))
    if identifier == "work":
        return Question(identifier, "work", "work", None, (), "", scope, True, (*_relation(scope), *_WORK_FIELDS))
    if identifier == "reserve-technician":
        fields = (*_relation(scope), Field("date", "month"))
        kind = "reserve_technician"
        return Question(identifier, "certificates", "reserve-technician", None, (), kind, scope, False, fields)
    if first.predicate == "certificate":
        level, fields = first.args["level"], tuple(_certificate_fields(facts, scope))
        return Question(identifier, "certificates", "certificate", level, titles, "", scope, False, fields)
    if first.predicate == "training":
        return Question(identifier, "training", "training", first.args["level"], titles)
    if identifier == "education":
        return Question(identifier, "education", "education", repeat=True, fields=tuple(_education_fields(facts)))
    if identifier == "apprenticeship":
        return Question(identifier, "apprenticeships", "apprenticeship", scope=scope)
    if first.predicate in ("ability", "honour"):
        section = {"ability": "abilities", "honour": "honours"}[first.predicate]
        return Question(identifier, section, identifier, kind=first.args["kind"])
    section, repeat, fields = _FIXED[identifier]
    return Question(identifier, section, identifier, repeat=repeat, fields=fields)


def questions_for(level: Level) -> tuple[Question, ...]:
    """The questions of a list in an order that people expect: work, certificates from low to high, training..."""
    asked: dict[str, list[Fact]] = {}
    for use in level.uses:
        for fact in facts_of(use.clause.when):
            if question_id(fact):
                asked.setdefault(question_id(fact), []).append(fact)
    questions = [_question(identifier, facts) for identifier, facts in asked.items()]

    def place(question: Question) -> tuple[int, int]:
        stem = next(i for i, name in enumerate(_ORDER) if question.id.startswith(name))
        return stem, -(question.level or 0)

    return tuple(sorted(questions, key=place))


MERITS = "merits"
"""Not a section of the profile but several: a "no" says that there is nothing in any of these, a "yes" nothing."""

_OCCUPATION = Field("occupation", "occupation")
_LEVELS = ("5", "4", "3", "2", "1")

GENERAL = (
    Question("work", "work", "general.work", scope="any", repeat=True, fields=(_OCCUPATION, *_WORK_FIELDS)),
    Question(
        "certificates",
        "certificates",
        "general.certificates",
        scope="any",
        repeat=True,
        fields=(
            _OCCUPATION,
            Field("kind", "choice", KINDS),
            Field("level", "choice", _LEVELS, hidden_by=(("kind", "reserve_technician"),)),
            Field("date", "month"),
        ),
    ),
    Question(
        "training",
        "training",
        "general.training",
        scope="any",
        repeat=True,
        fields=(_OCCUPATION, Field("level", "choice", _LEVELS)),
    ),
    Question(
        "education",
        "education",
        "education",
        repeat=True,
        fields=(
            Field("school", "choice", SCHOOLS),
            Field("degree", "choice", DEGREES),
            Field("status", "choice", STATUSES),
            Field("date", "month", label="graduation"),
            Field("aim", "choice", AIMS),
        ),
    ),
    Question(
        "apprenticeships", "apprenticeships", "general.apprenticeships", scope="any", repeat=True, fields=(_OCCUPATION,)
    ),
    Question(
        "titles", "titles", "title", repeat=True, fields=(Field("grade", "choice", GRADES), Field("date", "month"))
    ),
    Question(MERITS, MERITS, "general.merits"),
)
"""What is asked of somebody who looks for any list that they meet: no occupation is given, so none is the "own"
one.  What relates to an occupation by other things than its name (a major, a merit) stays unknown.
"""


def question_json(question: Question) -> dict[str, Any]:
    """A question as the rules carry it."""
    data = {name: value for name, value in question._asdict().items() if value not in (None, (), "", False)}
    data["fields"] = [
        {name: value for name, value in field._asdict().items() if value not in ((), "")} for field in question.fields
    ]
    return data
