"""Merits, which nobody can plan: abilities, results, awards, patents, trainees' ranks, honours."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from ..core import interpretation
from ..core.profile import Item, Section
from ..core.saying import money, say
from ..core.truth import FALSE, TRUE, UNKNOWN, Truth, all_of, membership, truth_of
from .demand import Demand, demand
from .fields import RELATED_TO, flag, one_of, whole
from .kind import Acquisition, Fields, Kind, Predicate, SectionModel, Speaker, acquisition
from .matching import Args, Context, Outcome, exists, matches_in, number_is, options
from .question import Field, Question
from .stated import one_form, stated_kind

ABILITIES = ("difficult_problems", "mentoring")
CATEGORIES = ("science", "innovation", "other")
_OVERLAPPING = ("science", "innovation")
"""科技成果（发明创造） and 技术创新、发明、创造、推广、应用: an invention is both."""
REGIONS = ("city", "province", "nation")
"""From the smallest to the largest."""
_CLASSES = (1, 2)
"""Of contests of trainees, the best one first."""
HONOURS = ("provincial_technical_expert", "other")
_CONTRIBUTION = {"main_contributor": flag, "related": flag, **RELATED_TO}
_OF_OCCUPATION = {"related": True}
_CONTRIBUTED = {"main_contributor": True, "related": True}
_CONTRIBUTION_FIELDS = (Field("main_contributor", "flag"), Field("related", "flag"))


def _at_least(count: int, matches: list[tuple[Truth, int, Item]], section: Section) -> Outcome:
    sure = sum(n for truth, n, _ in matches if truth is TRUE)
    maybe = sum(n for truth, n, _ in matches if truth is not FALSE)
    truth = TRUE if sure >= count else FALSE if section.complete and maybe < count else UNKNOWN
    return Outcome(truth, tuple(item.path for t, _, item in matches if t is not FALSE))


def _contributed(fields: Mapping[str, Any]) -> Truth:
    return all_of((truth_of(fields["main_contributor"]), truth_of(fields["related"])))


# 能解决本职业高难度技术操作和工艺难题: of 本职业.
ABILITY = stated_kind("abilities", "ability", ABILITIES, relative_kinds=("difficult_problems",))
HONOUR = stated_kind("honours", "honour", HONOURS)


def judge_achievement(args: Args, context: Context) -> Outcome:
    """Took a main part in a result with a proven direct benefit of at least `benefit_yuan`."""
    section = context.section("achievements")
    matches = matches_in(
        section,
        lambda fields: (
            number_is(fields["benefit_yuan"], lambda yuan: yuan >= args["benefit_yuan"]),
            truth_of(fields["proof"]),
            truth_of(fields["main_participant"]),
        ),
    )
    return exists(matches, section)


def _acquire_achievement(args: Args) -> Iterator[Acquisition]:
    fields = {"benefit_yuan": args["benefit_yuan"], "proof": True, "main_participant": True}
    yield acquisition("achievements", fields)


ACHIEVEMENT = Kind(
    SectionModel(
        "achievements", {"benefit_yuan": whole(0, 10**12), "proof": flag, "main_participant": flag}, is_merit=True
    ),
    (
        Predicate(
            "achievement",
            judge_achievement,
            lambda args: "achievement",
            lambda args, accepted: demand("achievement", {}, yuan=args["benefit_yuan"]),
            _acquire_achievement,
            one_form("achievement"),
            category="merit",
            has_paper=True,
        ),
    ),
    lambda identifier, facts: Question(
        identifier,
        "achievements",
        identifier,
        repeat=True,
        fields=(Field("benefit_yuan", "number"), Field("proof", "flag"), Field("main_participant", "flag")),
    ),
    lambda fields, times, speaker: say(
        speaker.words, "change.achievement", money=money(speaker.words, fields["benefit_yuan"])
    ),
)


def _accepted_categories(args: Args, accepted: frozenset[str]) -> tuple[str, ...]:
    overlaps = interpretation.OVERLAPPING_AWARD in accepted and args["category"] in _OVERLAPPING
    return _OVERLAPPING if overlaps else (args["category"],)


def judge_award(args: Args, context: Context) -> Outcome:
    """Is a main contributor to `count` related projects with that prize or a better one, from that region up."""
    section = context.section("awards")
    categories = _accepted_categories(args, context.accepted)
    matches = matches_in(
        section,
        lambda fields: (
            membership(options(fields["category"], CATEGORIES), categories),
            membership(options(fields["region"], REGIONS), REGIONS[REGIONS.index(args["region"]) :]),
            number_is(fields["prize"], lambda prize: prize <= args["prize"]),
            _contributed(fields),
        ),
    )
    return _at_least(args["count"], [(truth, 1, item) for truth, item in matches], section)


def _demand_award(args: Args, accepted: frozenset[str]) -> Demand:
    fields = {
        "category": _accepted_categories(args, accepted),
        "region": REGIONS[REGIONS.index(args["region"]) :],
        "prize": range(args["prize"] + 1),
    }
    return demand("award", fields, count=args["count"])


def _acquire_awards(args: Args) -> Iterator[Acquisition]:
    fields = {name: args[name] for name in ("category", "region", "prize")}
    yield from (acquisition("awards", {**fields, **_CONTRIBUTED}, times) for times in range(1, args["count"] + 1))


def _say_award(fields: Fields, times: int, speaker: Speaker) -> str:
    words = speaker.words
    values = {"region": words[f"region.{fields['region']}"], "category": words[f"category.{fields['category']}"]}
    return say(words, "change.award", **values, prize=words[f"number.{fields['prize']}"], times=times)


AWARD = Kind(
    SectionModel(
        "awards",
        {"category": one_of(CATEGORIES), "region": one_of(REGIONS), "prize": whole(0, 9), **_CONTRIBUTION},
        relative=("related",),
        of_occupation=_OF_OCCUPATION,
        is_merit=True,
        is_counted=True,
    ),
    (
        Predicate(
            "award",
            judge_award,
            lambda args: "award",
            _demand_award,
            _acquire_awards,
            one_form("award"),
            category="merit",
        ),
    ),
    lambda identifier, facts: Question(
        identifier,
        "awards",
        identifier,
        repeat=True,
        fields=(
            Field("category", "choice", CATEGORIES),
            Field("region", "choice", REGIONS),
            Field("prize", "number"),
            *_CONTRIBUTION_FIELDS,
        ),
    ),
    _say_award,
)


def judge_patent(args: Args, context: Context) -> Outcome:
    """Is a main contributor to `count` related national patents."""
    section = context.section("patents")
    unlimited = args["count"]
    matches = [
        (
            all_of((_contributed(i.fields), TRUE if i.fields["count"] is not None else UNKNOWN)),
            unlimited if i.fields["count"] is None else i.fields["count"],
            i,
        )
        for i in section.items
    ]
    return _at_least(args["count"], matches, section)


def _acquire_patents(args: Args) -> Iterator[Acquisition]:
    fields = {"count": 1, **_CONTRIBUTED}
    yield from (acquisition("patents", fields, times) for times in range(1, args["count"] + 1))


PATENT = Kind(
    SectionModel(
        "patents",
        {"count": whole(0, 1000), **_CONTRIBUTION},
        relative=("related",),
        of_occupation=_OF_OCCUPATION,
        is_merit=True,
        is_counted=True,
    ),
    (
        Predicate(
            "patent",
            judge_patent,
            lambda args: "patent",
            lambda args, accepted: demand("patent", {}, count=args["count"]),
            _acquire_patents,
            one_form("patent"),
            category="merit",
        ),
    ),
    lambda identifier, facts: Question(
        identifier, "patents", identifier, fields=(Field("count", "number"), *_CONTRIBUTION_FIELDS)
    ),
    lambda fields, times, speaker: say(speaker.words, "change.patent", times=times),
)


def accepted_contests(
    regions: Sequence[str], classes: Sequence[int], accepted: frozenset[str]
) -> tuple[tuple[str, ...], tuple[int, ...]]:
    """The regions and the classes that serve where the words name these; 1 is the best class."""
    if interpretation.HIGHER_CONTEST not in accepted:
        return tuple(regions), tuple(classes)
    return REGIONS[min(map(REGIONS.index, regions)) :], tuple(range(1, max(classes) + 1))


def _contest(args: Args, accepted: frozenset[str]) -> tuple[tuple[str, ...], tuple[int, ...]]:
    return accepted_contests((args["region"],), (args["class"],), accepted)


def judge_trainee_result(args: Args, context: Context) -> Outcome:
    """A trainee reached a rank in a competition of a class and region."""
    section = context.section("trainee_results")
    regions, classes = _contest(args, context.accepted)
    matches = matches_in(
        section,
        lambda fields: (
            membership(options(fields["region"], REGIONS), regions),
            membership(options(fields["class"], _CLASSES), classes),
            number_is(fields["rank"], lambda rank: rank <= args["rank"]),
        ),
    )
    return exists(matches, section)


def _demand_trainee_result(args: Args, accepted: frozenset[str]) -> Demand:
    regions, classes = _contest(args, accepted)
    return demand("trainee_result", {"region": regions, "class": classes, "rank": range(1, args["rank"] + 1)})


def _acquire_trainee_result(args: Args) -> Iterator[Acquisition]:
    yield acquisition("trainee_results", {name: args[name] for name in ("region", "class", "rank")})


def _say_trainee_result(fields: Fields, times: int, speaker: Speaker) -> str:
    words = speaker.words
    values = {"region": words[f"region.{fields['region']}"], "number": words[f"number.{fields['class']}"]}
    return say(words, "change.trainee_result", **values, rank=fields["rank"])


TRAINEE_RESULT = Kind(
    SectionModel(
        "trainee_results",
        {"region": one_of(REGIONS), "class": whole(1, 2), "rank": whole(1, 1000)},
        exclusive={"class": _CLASSES, "region": REGIONS},  # a first place counts in a competition of either class
        is_merit=True,
    ),
    (
        Predicate(
            "trainee_result",
            judge_trainee_result,
            lambda args: "trainee-result",
            _demand_trainee_result,
            _acquire_trainee_result,
            one_form("trainee_result"),
            category="merit",
        ),
    ),
    lambda identifier, facts: Question(
        identifier,
        "trainee_results",
        identifier,
        repeat=True,
        fields=(Field("region", "choice", REGIONS), Field("class", "number"), Field("rank", "number")),
    ),
    _say_trainee_result,
)

KINDS = (ABILITY, ACHIEVEMENT, AWARD, PATENT, TRAINEE_RESULT, HONOUR)
