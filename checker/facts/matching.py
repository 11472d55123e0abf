"""Which items of a profile match what a predicate asks: surely, perhaps, or not.

Owns the facts that have a date (certificates, training, education, titles)
and the fields that several predicates share.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any, NamedTuple

from ..core import interpretation
from ..core.dates import months_between
from ..core.model import Fact
from ..core.truth import FALSE, TRUE, UNKNOWN, Truth, all_of, any_of, membership, truth_of
from ..profile.profile import DEGREES, GRADES, KINDS, RELATIONS, SCHOOLS, STATUSES, Item, Profile, Section

Args = Mapping[str, Any]

_SCOPES = {"own": ("own",), "related": ("own", "related"), "any": RELATIONS}
SCHOOL_DEGREES: Mapping[str, tuple[str, ...]] = {
    "technical": ("secondary",),
    "senior_technical": ("secondary",),
    "technician_college": ("secondary", "associate"),  # some are registered as 高等职业学校 as well
    "secondary_vocational": ("secondary",),
    "higher_vocational": ("associate", "bachelor"),
    "university": ("associate", "bachelor", "master", "doctor"),
    "other": DEGREES,
}
"""The degrees that a kind of school awards: what follows for the one where only the other is known."""
_HIGHER_DEGREES = {"associate": ("bachelor", "master", "doctor"), "bachelor": ("master", "doctor")}


class Context(NamedTuple):
    """What a predicate may look at.

    `own` holds the ids that are 本职业 here (the occupation, its specialties and their occupation);
    `accepted` the interpretations in force; `facts` those of the clause that count under the reading, by id.
    """

    occupation: str
    own: frozenset[str]
    profile: Profile
    as_of: date
    accepted: frozenset[str]
    facts: Mapping[int, Fact]

    def section(self, name: str) -> Section:
        """The facts of a kind."""
        return self.profile.sections[name]


class Outcome(NamedTuple):
    """`paths` are the profile's facts that decided it; `months` the proven and the possible months of work."""

    truth: Truth
    paths: tuple[str, ...] = ()
    months: tuple[int, int] | None = None


Match = tuple[Truth, Item]


def options(value: Any, every: tuple[str, ...]) -> frozenset[str]:
    return frozenset(every) if value is None else frozenset((value,))


def number_is(value: int | None, test: Callable[[int], bool]) -> Truth:
    return UNKNOWN if value is None else truth_of(test(value))


def relations_of(fields: Mapping[str, Any], context: Context) -> frozenset[str]:
    """How an item's occupation may relate to the one that is checked."""
    if fields.get("occupation") in context.own:
        return frozenset(("own",))
    if fields.get("relation"):
        return frozenset((fields["relation"],))
    return frozenset(RELATIONS) if fields.get("occupation") is None else frozenset(("related", "other"))


def in_scope(args: Args, fields: Mapping[str, Any], context: Context) -> Truth:
    return membership(relations_of(fields, context), _SCOPES[args.get("scope", "own")])


def exists(matches: list[Match], section: Section, ruled_out: bool = False) -> Outcome:
    truth = any_of(t for t, _ in matches)
    if truth is FALSE and not section.complete and not ruled_out:
        truth = UNKNOWN
    wanted = [m for m in matches if m[0] is truth] if truth is not FALSE else []
    return Outcome(truth, tuple(item.path for _, item in wanted))


def accepted_kinds(args: Args, context: Context) -> frozenset[str]:
    """The kinds of certificate that a predicate accepts, with the interpretation in force; none for other facts."""
    kinds = frozenset(args.get("kinds", ()))
    if kinds == {"qualification"} and interpretation.SKILL_FOR_QUALIFICATION in context.accepted:
        return kinds | {"skill"}
    return kinds


_COVERED = {"own": ("own",), "related": ("own", "related"), "other": ("other",), None: RELATIONS}


def ruled_out(section: Section, args: Args, context: Context) -> bool:
    """Whether a `none` entry of the section says that nothing of this kind exists beyond the items."""
    scope, kinds = frozenset(_SCOPES[args.get("scope", "own")]), accepted_kinds(args, context)
    return any(
        scope <= frozenset(_COVERED[none.get("relation")])
        and none.get("level") in (None, args.get("level"))
        and (none.get("kind") is None or kinds <= {none["kind"]})
        for none in section.none
    )


def _kinds_of(fields: Mapping[str, Any]) -> frozenset[str]:
    """A certificate of a level is no 预备技师证书, which has none."""
    every = KINDS if fields["level"] is None else ("qualification", "skill")
    return options(fields["kind"], every)


def certificate_matches(args: Args, context: Context) -> list[Match]:
    kinds = accepted_kinds(args, context)
    matches = []
    for item in context.section("certificates").items:
        f = item.fields
        tests = [in_scope(args, f, context), membership(_kinds_of(f), kinds)]
        if "level" in args:
            tests.append(number_is(f["level"], lambda level: level == args["level"]))
        if args.get("before_enrolment"):
            tests.append(_before_enrolment(f, context))
        matches.append((all_of(tests), item))
    return matches


def _before_enrolment(fields: Mapping[str, Any], context: Context) -> Truth:
    """Stated, or derived where both months are known and differ."""
    if fields["before_enrolment"] is not None:
        return truth_of(fields["before_enrolment"])
    starts = [i.fields["enrolled"] for i in context.section("education").items if i.fields["status"] == "graduating"]
    if len(starts) == 1 and starts[0] and fields["date"] and starts[0] != fields["date"]:
        return truth_of(fields["date"] < starts[0])
    return UNKNOWN


def training_matches(args: Args, context: Context) -> list[Match]:
    return [
        (
            all_of(
                (
                    in_scope(args, item.fields, context),
                    number_is(item.fields["level"], lambda level: level == args["level"]),
                    truth_of(item.fields["completed"]),
                )
            ),
            item,
        )
        for item in context.section("training").items
    ]


def _degrees_of(fields: Mapping[str, Any]) -> frozenset[str]:
    if fields["degree"] is None and fields["school"] is not None:
        return frozenset(SCHOOL_DEGREES[fields["school"]])
    return options(fields["degree"], DEGREES)


def _schools_of(fields: Mapping[str, Any]) -> frozenset[str]:
    if fields["school"] is None and fields["degree"] is not None:
        return frozenset(school for school, degrees in SCHOOL_DEGREES.items() if fields["degree"] in degrees)
    return options(fields["school"], SCHOOLS)


def _degree(args: Args, fields: Mapping[str, Any], context: Context) -> Truth:
    if "degree_at_least" in args:
        return membership(_degrees_of(fields), DEGREES[DEGREES.index(args["degree_at_least"]) :])
    if "degree" in args:
        higher = _HIGHER_DEGREES[args["degree"]] if interpretation.HIGHER_DEGREE in context.accepted else ()
        return membership(_degrees_of(fields), (args["degree"], *higher))
    return TRUE


def status_in(fields: Mapping[str, Any], accepted: tuple[str, ...]) -> Truth:
    status = fields["status"]
    if status is None and fields["date"] is not None:
        status = "graduated"
    return membership(options(status, STATUSES), accepted)


def school_tests(args: Args, item: Item) -> list[Truth]:
    tests = []
    if "schools" in args:
        tests.append(membership(_schools_of(item.fields), args["schools"]))
    if "majors" in args:
        tests.append(membership(options(item.fields["major"], RELATIONS), args["majors"]))
    return tests


def education_matches(args: Args, context: Context) -> list[Match]:
    statuses = ("graduated", "graduating") if args.get("graduating") else ("graduated",)
    matches = []
    for item in context.section("education").items:
        f = item.fields
        tests = [_degree(args, f, context), status_in(f, statuses), *school_tests(args, item)]
        if "aim" in args:
            tests.append(truth_of(None if f["aim"] is None else f["aim"] == args["aim"]))
        tests += [truth_of(f[flag]) for flag in ("evaluated", "approved") if args.get(flag)]
        if "years_since" in args:
            since = None if f["date"] is None else months_between(f["date"], context.as_of)[0]
            tests.append(number_is(since, lambda months: months >= 12 * args["years_since"]))
        matches.append((all_of(tests), item))
    return matches


def title_matches(args: Args, context: Context) -> list[Match]:
    grades = list(args["grades"])
    if interpretation.HIGHER_TITLE in context.accepted:
        grades += GRADES[GRADES.index(grades[-1]) + 1 :]
    return [
        (
            all_of(
                (
                    membership(options(item.fields["grade"], GRADES), grades),
                    truth_of(item.fields["related"]) if args.get("related") else TRUE,
                )
            ),
            item,
        )
        for item in context.section("titles").items
    ]


_EVENTS: Mapping[str, Callable[[Args, Context], list[Match]]] = {
    "certificate": certificate_matches,
    "education": education_matches,
    "title": title_matches,
    "training": training_matches,
}
_EVENT_SECTIONS = {"certificate": "certificates", "education": "education", "title": "titles", "training": "training"}
EVENTS = tuple(_EVENTS)
"""Predicates whose date can start a count of years."""


_SECTIONS = {
    **_EVENT_SECTIONS,
    "student": "education",
    "working_now": "work",
    "apprenticeship": "apprenticeships",
    "ability": "abilities",
    "honour": "honours",
    "achievement": "achievements",
    "award": "awards",
    "patent": "patents",
    "trainee_result": "trainee_results",
}


def section_of(fact: Fact) -> str:
    """The section of the profile that a fact is judged by; its own name where there is none (occupation)."""
    return _SECTIONS.get(fact.predicate, fact.predicate)


def sections_of(fact: Fact) -> tuple[str, ...]:
    """All sections that a fact alone is judged by."""
    before_enrolment = ("education",) if fact.args.get("before_enrolment") else ()
    return (section_of(fact), *before_enrolment)


def starts_of(since: tuple[int, ...], context: Context) -> tuple[date | None, date | None]:
    """The latest and the earliest date from which work may count; None: not proven, or not bounded."""
    proven: list[date] = []
    possible: list[date | None] = []
    for fact in (context.facts[fact_id] for fact_id in since if fact_id in context.facts):
        for truth, item in _EVENTS[fact.predicate](fact.args, context):
            if truth is TRUE and item.fields["date"]:
                proven.append(item.fields["date"])
            if truth is not FALSE:
                possible.append(item.fields["date"])
        section = context.section(_EVENT_SECTIONS[fact.predicate])
        if not section.complete and not ruled_out(section, fact.args, context):
            possible.append(None)  # an earlier one may exist
    known = [day for day in possible if day]
    unbounded = len(known) < len(possible)
    return min(proven, default=None), None if unbounded else min(known, default=context.as_of)
