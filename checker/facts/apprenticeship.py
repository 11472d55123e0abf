"""Apprenticeships that were completed (学徒期满)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ..core.model import Fact
from ..core.truth import truth_of
from .demand import Demand, demand
from .fields import OF_AN_OCCUPATION, flag
from .kind import Acquisition, Fields, Kind, Predicate, SectionModel, Speaker, acquisition
from .matching import SCOPES, Args, Context, Outcome, exists, in_scope, matches_in, ruled_out
from .question import OCCUPATION, Question, scope_of


def judge(args: Args, context: Context) -> Outcome:
    """Completed an apprenticeship in the scope."""
    section = context.section("apprenticeships")
    matches = matches_in(section, lambda item: (in_scope(args, item, context), truth_of(item["completed"])))
    return exists(matches, section, ruled_out(section, args, context))


def _demand(args: Args, accepted: frozenset[str]) -> Demand:
    return demand("apprenticeship", {"relation": SCOPES[args["scope"]]})


def _acquire(args: Args) -> Iterator[Acquisition]:
    yield acquisition("apprenticeships", {"relation": SCOPES[args["scope"]][0], "completed": True})


def _ask(identifier: str, facts: Sequence[Fact]) -> Question:
    return Question(identifier, "apprenticeships", "apprenticeship", scope=scope_of(facts))


def _say(fields: Fields, times: int, speaker: Speaker) -> str:
    related = ".related" if fields["relation"] == "related" else ""
    return speaker.words[f"change.apprenticeship{related}"]


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
