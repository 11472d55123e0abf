"""Professional titles (专业技术职称), and 专业技术人员职业资格, which notices since 2023 name beside them: by grade."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence

from ..core import interpretation
from ..core.model import Fact
from ..core.saying import Words, say
from ..core.truth import TRUE, membership, truth_of
from .demand import YES, Demand, demand
from .fields import RELATED_TO, day, flag, one_of
from .kind import Acquisition, Fields, Kind, Predicate, SectionModel, Speaker, acquisition, value_words
from .matching import Args, Context, Match, Outcome, exists, matches_in, options
from .question import Field, Question

GRADES = ("technician", "assistant", "intermediate", "senior")
"""From the lowest to the highest; of a 职业资格, the grade of the title that it stands for."""
_USUAL_MONTHS: Mapping[str, int] = {"technician": 12, "assistant": 36, "intermediate": 72, "senior": 120}
_FIELDS = (Field("grade", "choice", GRADES), Field("related", "flag"), Field("date", "month"))


def _accepted_grades(args: Args, accepted: frozenset[str]) -> tuple[str, ...]:
    """Those that the words name, and the higher ones with the interpretation in force; all where they name none."""
    if "grades" not in args:
        return GRADES
    higher = GRADES[GRADES.index(args["grades"][-1]) + 1 :] if interpretation.HIGHER_TITLE in accepted else ()
    return (*args["grades"], *higher)


def _brief(args: Args, words: Words, quote: str) -> str:
    return words[f"brief.title.{args['grades'][0]}"]


def _brief_qualification(args: Args, words: Words, quote: str) -> str:
    return words["brief.professional_qualification"]


def _graded(
    section: str,
    name: str,
    brief: Callable[[Args, Words, str], str],
    general: Question | None = None,
    stands_for: str = "",
) -> Kind:
    """A kind of fact of which each item has a grade, whether it is in a related field, and a date."""

    def matches_of(args: Args, context: Context) -> list[Match]:
        """Those of one of the grades, in a related field where the words ask it."""
        grades = _accepted_grades(args, context.accepted)
        return matches_in(
            context.section(section),
            lambda fields: (
                membership(options(fields["grade"], GRADES), grades),
                truth_of(fields["related"]) if args.get("related") else TRUE,
            ),
        )

    def judge(args: Args, context: Context) -> Outcome:
        """Holds one of the grades, in a related field where the words ask it."""
        return exists(matches_of(args, context), context.section(section))

    def demanded(args: Args, accepted: frozenset[str]) -> Demand:
        related = {"related": YES} if args.get("related") else {}
        return demand(name, {"grade": _accepted_grades(args, accepted), **related})

    def acquire(args: Args) -> Iterator[Acquisition]:
        grades = args.get("grades", GRADES[:1])
        yield from (acquisition(section, {"grade": grade, "related": True}) for grade in grades)

    def ask(identifier: str, facts: Sequence[Fact]) -> Question:
        return Question(identifier, section, identifier, repeat=True, fields=_FIELDS)

    def said(fields: Fields, times: int, speaker: Speaker) -> str:
        return say(speaker.words, f"change.{name}", grade=value_words(speaker, "grade", fields["grade"]))

    predicate = Predicate(
        name,
        judge,
        lambda args: name.replace("_", "-"),
        demanded,
        acquire,
        brief,
        category="merit",
        matches=matches_of,
        stands_for=stands_for,
    )
    return Kind(
        SectionModel(
            section,
            {"grade": one_of(GRADES), "related": flag, **RELATED_TO, "date": day},
            relative=("related",),
            of_occupation={"related": True},
        ),
        (predicate,),
        ask,
        said,
        general,
        usual_months=lambda fields: _USUAL_MONTHS[fields["grade"]],
        says_several=("grade",),
    )


KIND = _graded(
    "titles",
    "title",
    _brief,
    Question(
        "titles", "titles", "title", repeat=True, fields=(Field("grade", "choice", GRADES), Field("date", "month"))
    ),
)
QUALIFICATION = _graded(
    "professional_qualifications", "professional_qualification", _brief_qualification, stands_for="title"
)
