"""Apprenticeships that were completed (学徒期满)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ..core.model import Fact
from ..core.truth import all_of, truth_of
from .demand import Demand, demand
from .fields import OF_AN_OCCUPATION, flag
from .kind import (
    OCCUPATION,
    Acquisition,
    Fields,
    Kind,
    Predicate,
    Question,
    SectionModel,
    Speaker,
    acquisition,
    scope_of,
)
from .matching import SCOPES, Args, Context, Outcome, exists, in_scope, ruled_out


def judge(args: Args, context: Context) -> Outcome:
    """Completed an apprenticeship in the scope."""
    section = context.section("apprenticeships")
    matches = [
        (all_of((in_scope(args, item.fields, context), truth_of(item.fields["completed"]))), item)
        for item in section.items
    ]
    return exists(matches, section, ruled_out(section, args, context))


def _demand(args: Args, accepted: frozenset[str]) -> Demand:
    return demand("apprenticeship", {"relation": SCOPES[args["scope"]]})


def _acquire(args: Args) -> Iterator[Acquisition]:
    yield acquisition("apprenticeships", {"relation": "own", "completed": True})


def _ask(identifier: str, facts: Sequence[Fact]) -> Question:
    return Question(identifier, "apprenticeships", "apprenticeship", scope=scope_of(facts))


def _say(fields: Fields, times: int, speaker: Speaker) -> str:
    return speaker.words["change.apprenticeship"]


KIND = Kind(
    SectionModel(
        "apprenticeships",
        {**OF_AN_OCCUPATION, "completed": flag},
        implied={"completed": True},
        relative=("relation",),
        asked_by_kind=True,
    ),
    (
        Predicate(
            "apprenticeship",
            judge,
            lambda args: "apprenticeship",
            _demand,
            _acquire,
            lambda args, words, quote: words["brief.apprenticeship"],
            category="training",
        ),
    ),
    _ask,
    _say,
    general=Question(
        "apprenticeships", "apprenticeships", "general.apprenticeships", scope="any", repeat=True, fields=(OCCUPATION,)
    ),
    usual_months=lambda fields: 24,
)
