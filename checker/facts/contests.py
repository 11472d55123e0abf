"""Ranks of the person in contests of skill (职业技能竞赛), by region and class; trainees' ranks are `merits`'."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ..core.model import Fact
from ..core.saying import say
from ..core.truth import membership
from .demand import Demand, demand
from .fields import one_of, whole
from .kind import Acquisition, Fields, Kind, Predicate, SectionModel, Speaker, acquisition
from .matching import Args, Context, Outcome, exists, matches_in, number_is, options
from .merits import REGIONS, accepted_contests
from .question import Field, Question
from .stated import one_form

CLASSES = (1, 2, 3)
"""一类, 二类, and any other, also of contests that are not classed."""


def _contests(args: Args, accepted: frozenset[str]) -> tuple[tuple[str, ...], tuple[int, ...]]:
    return accepted_contests(args["regions"], args.get("classes", CLASSES), accepted)


def judge(args: Args, context: Context) -> Outcome:
    """Reached a rank in a contest of one of the regions, and of one of the classes where the words name any."""
    section = context.section("contests")
    regions, classes = _contests(args, context.accepted)

    matches = matches_in(
        section,
        lambda fields: (
            membership(options(fields["region"], REGIONS), regions),
            membership(options(fields["class"], CLASSES), classes),
            number_is(fields["rank"], lambda rank: rank <= args["rank"]),
        ),
    )
    return exists(matches, section)


def _demand(args: Args, accepted: frozenset[str]) -> Demand:
    regions, classes = _contests(args, accepted)
    asked = {"class": classes} if "classes" in args else {}
    return demand("contest", {"region": regions, "rank": range(1, args["rank"] + 1), **asked})


def _acquire(args: Args) -> Iterator[Acquisition]:
    for region in args["regions"]:
        yield acquisition("contests", {"region": region, "class": args.get("classes", (3,))[0], "rank": args["rank"]})


def _say(fields: Fields, times: int, speaker: Speaker) -> str:
    words = speaker.words
    name = (
        "" if fields["class"] == CLASSES[-1] else say(words, "contest.class", number=words[f"number.{fields['class']}"])
    )
    return say(words, "change.contest", region=words[f"region.{fields['region']}"], name=name, rank=fields["rank"])


def _ask(identifier: str, facts: Sequence[Fact]) -> Question:
    fields = (Field("region", "choice", REGIONS), Field("class", "number"), Field("rank", "number"))
    return Question(identifier, "contests", identifier, repeat=True, fields=fields)


KIND = Kind(
    SectionModel(
        "contests",
        {"region": one_of(REGIONS), "class": whole(1, 3), "rank": whole(1, 1000)},
        exclusive={"class": CLASSES, "region": REGIONS},  # clauses may cover them between them
        is_merit=True,
    ),
    (
        Predicate(
            "contest",
            judge,
            lambda args: "contest",
            _demand,
            _acquire,
            one_form("contest"),
            category="merit",
        ),
    ),
    _ask,
    _say,
)
