"""Training: 正规培训 of a level, with the hours reached and a certificate of completion."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ..core.model import Fact
from ..core.saying import say
from ..core.truth import truth_of
from .demand import Demand, demand
from .fields import OF_AN_OCCUPATION, day_obtained, flag, level
from .kind import SOON_MONTHS, Acquisition, Fields, Kind, Predicate, SectionModel, Speaker, acquisition
from .matching import (
    SCOPES,
    Args,
    Context,
    Match,
    Outcome,
    exists,
    has_come,
    in_scope,
    matches_in,
    number_is,
    ruled_out,
)
from .question import LEVELS, OCCUPATION, Field, Question, titles_of


def matches_of(args: Args, context: Context) -> list[Match]:
    """The training of the level (1-5) that was completed."""
    return matches_in(
        context.section("training"),
        lambda fields: (
            in_scope(args, fields, context),
            number_is(fields["level"], lambda level: level == args["level"]),
            truth_of(fields["completed"]),
            has_come(fields["date"], context.as_of),
        ),
    )


def judge(args: Args, context: Context) -> Outcome:
    """Completed the training of a level, with the hours reached and a certificate of completion."""
    section = context.section("training")
    return exists(matches_of(args, context), section, ruled_out(section, args, context))


def _demand(args: Args, accepted: frozenset[str]) -> Demand:
    return demand("training", {"relation": SCOPES["own"], "level": (args["level"],)})


def of_level(level: int) -> Acquisition:
    """The training of 本职业 of a level."""
    return acquisition("training", {"relation": "own", "level": level, "completed": True})


def _acquire(args: Args) -> Iterator[Acquisition]:
    yield of_level(args["level"])


def _ask(identifier: str, facts: Sequence[Fact]) -> Question:
    return Question(identifier, "training", "training", facts[0].args["level"], titles_of(facts))


def _say(fields: Fields, times: int, speaker: Speaker) -> str:
    return say(speaker.words, "change.training", level=speaker.levels[fields["level"]])


KIND = Kind(
    SectionModel(
        "training",
        {**OF_AN_OCCUPATION, "level": level, "completed": flag, "date": day_obtained},
        implied={"completed": True},
        relative=("relation",),
        asked_by_kind=True,
    ),
    (
        Predicate(
            "training",
            judge,
            lambda args: f"training-{args['level']}",
            _demand,
            _acquire,
            lambda args, words, quote: words["brief.training"],
            category="training",
            matches=matches_of,
            has_paper=True,
        ),
    ),
    _ask,
    _say,
    general=Question(
        "training",
        "training",
        "general.training",
        scope="any",
        repeat=True,
        fields=(OCCUPATION, Field("level", "choice", LEVELS)),
    ),
    usual_months=lambda fields: SOON_MONTHS,
    uncounted="training",
)
