"""Professional titles (专业技术职称) by grade."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from ..core import interpretation
from ..core.model import Fact
from ..core.saying import Words, say
from ..core.truth import TRUE, membership, truth_of
from .demand import YES, Demand, demand
from .fields import RELATED_TO, day, flag, one_of
from .kind import Acquisition, Fields, Kind, Predicate, SectionModel, Speaker, acquisition
from .matching import Args, Context, Match, Outcome, exists, matches_in, options
from .question import Field, Question

GRADES = ("technician", "assistant", "intermediate", "senior")
"""From the lowest to the highest."""
_USUAL_MONTHS: Mapping[str, int] = {"technician": 12, "assistant": 36, "intermediate": 72, "senior": 120}


def _accepted_grades(args: Args, accepted: frozenset[str]) -> tuple[str, ...]:
    higher = GRADES[GRADES.index(args["grades"][-1]) + 1 :] if interpretation.HIGHER_TITLE in accepted else ()
    return (*args["grades"], *higher)


def matches_of(args: Args, context: Context) -> list[Match]:
    """The titles of one of the grades, in a related field where the words ask it."""
    grades = _accepted_grades(args, context.accepted)
    return matches_in(
        context.section("titles"),
        lambda fields: (
            membership(options(fields["grade"], GRADES), grades),
            truth_of(fields["related"]) if args.get("related") else TRUE,
        ),
    )


def judge(args: Args, context: Context) -> Outcome:
    """Holds a professional title (职称) of one of the grades, in a related field where the words ask it."""
    return exists(matches_of(args, context), context.section("titles"))


def _demand(args: Args, accepted: frozenset[str]) -> Demand:
    related = {"related": YES} if args.get("related") else {}
    return demand("title", {"grade": _accepted_grades(args, accepted), **related})


def _acquire(args: Args) -> Iterator[Acquisition]:
    yield from (acquisition("titles", {"grade": grade, "related": True}) for grade in args["grades"])


def _brief(args: Args, words: Words, quote: str) -> str:
    return words[f"brief.title.{args['grades'][0]}"]


_FIELDS = (Field("grade", "choice", GRADES), Field("related", "flag"), Field("date", "month"))


def _ask(identifier: str, facts: Sequence[Fact]) -> Question:
    return Question(identifier, "titles", "title", repeat=True, fields=_FIELDS)


def _say(fields: Fields, times: int, speaker: Speaker) -> str:
    return say(speaker.words, "change.title", grade=speaker.words[f"grade.{fields['grade']}"])


KIND = Kind(
    SectionModel(
        "titles",
        {"grade": one_of(GRADES), "related": flag, **RELATED_TO, "date": day},
        relative=("related",),
        of_occupation={"related": True},
    ),
    (Predicate("title", judge, lambda args: "title", _demand, _acquire, _brief, category="merit", matches=matches_of),),
    _ask,
    _say,
    general=Question(
        "titles", "titles", "title", repeat=True, fields=(Field("grade", "choice", GRADES), Field("date", "month"))
    ),
    usual_months=lambda fields: _USUAL_MONTHS[fields["grade"]],
)
