"""One small function for each predicate of the rules.

All have one signature, (args, context) -> Outcome, and are named as the rules name them.
Predicates about facts of a kind share one shape: an item matches, surely or perhaps; a section may hold more than is known.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any, NamedTuple

from . import interpretation
from .dates import months_between
from .model import Fact
from .profile import DEGREES, GRADES, KINDS, REGIONS, RELATIONS, SCHOOLS, STATUSES, Item, Profile, Section
from .truth import FALSE, TRUE, UNKNOWN, Truth, all_of, any_of, membership, truth_of
from .work_time import UNBOUNDED, possible_months, proven_months, spell_of

Args = Mapping[str, Any]

_SCOPES = {"own": ("own",), "related": ("own", "related"), "any": RELATIONS}
_TECHNICAL_SCHOOLS = ("technical", "senior_technical", "technician_college", "secondary_vocational")
_DEGREE_SCHOOLS = frozenset(("higher_vocational", "university", "other"))
_HIGHER_DEGREES = {"associate": ("bachelor", "master", "doctor"), "bachelor": ("master", "doctor")}


class Context(NamedTuple):
    """What a predicate may look at.

    `own` holds the ids that are 本职业 here (the occupation, its specialties and their occupation);
    `accepted` the interpretations in force; `events` finds the matches of the facts that a `since` names.
    """

    occupation: str
    own: frozenset[str]
    profile: Profile
    as_of: date
    accepted: frozenset[str]
    majors: Mapping[str, str]
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


def _options(value: Any, every: tuple[str, ...]) -> frozenset[str]:
    return frozenset(every) if value is None else frozenset((value,))


def _number(value: int | None, test: Callable[[int], bool]) -> Truth:
    return UNKNOWN if value is None else truth_of(test(value))


def relations_of(fields: Mapping[str, Any], context: Context) -> frozenset[str]:
    """How an item's occupation may relate to the one that is checked."""
    if fields.get("occupation") in context.own:
        return frozenset(("own",))
    if fields.get("relation"):
        return frozenset((fields["relation"],))
    return frozenset(RELATIONS) if fields.get("occupation") is None else frozenset(("related", "other"))


def _in_scope(args: Args, fields: Mapping[str, Any], context: Context) -> Truth:
    return membership(relations_of(fields, context), _SCOPES[args.get("scope", "own")])


def _exists(matches: list[Match], section: Section, ruled_out: bool = False) -> Outcome:
    truth = any_of(t for t, _ in matches)
    if truth is FALSE and not section.complete and not ruled_out:
        truth = UNKNOWN
    wanted = [m for m in matches if m[0] is truth] if truth is not FALSE else []
    return Outcome(truth, tuple(item.path for _, item in wanted))


def _kinds_asked(args: Args) -> tuple[str, ...]:
    """A certificate without a level is asked by its kind alone."""
    return tuple(args["kinds"]) if "kinds" in args and "level" not in args else ()


def _ruled_out(section: Section, args: Args, context: Context, kinds: tuple[str, ...] = ()) -> bool:
    """Whether a `none` entry of the section says that nothing of this kind exists beyond the items."""
    scope = frozenset(_SCOPES[args.get("scope", "own")])
    for none in section.none:
        covers = frozenset(_SCOPES[{"own": "own", "related": "related"}.get(none.get("relation") or "any", "any")])
        same_level = none.get("level") in (None, args.get("level"))
        same_kind = none.get("kind") is None or not kinds or set(kinds) <= {none["kind"]}
        if scope <= covers and same_level and same_kind:
            return True
    return False


def _certificate_matches(args: Args, context: Context) -> list[Match]:
    kinds = set(args["kinds"])
    if kinds == {"qualification"} and interpretation.SKILL_FOR_QUALIFICATION in context.accepted:
        kinds.add("skill")
    matches = []
    for item in context.section("certificates").items:
        f = item.fields
        tests = [_in_scope(args, f, context), membership(_options(f["kind"], KINDS), kinds)]
        if "level" in args:
            tests.append(_number(f["level"], lambda level: level == args["level"]))
        if args.get("before_enrolment"):
            tests.append(_before_enrolment(f, context))
        matches.append((all_of(tests), item))
    return matches


def _before_enrolment(fields: Mapping[str, Any], context: Context) -> Truth:
    """Stated, or derived where both months are known."""
    if fields["before_enrolment"] is not None:
        return truth_of(fields["before_enrolment"])
    starts = [i.fields["enrolled"] for i in context.section("education").items if i.fields["status"] == "graduating"]
    if len(starts) == 1 and starts[0] and fields["date"]:
        return truth_of(fields["date"] <= starts[0])
    return UNKNOWN


def certificate(args: Args, context: Context) -> Outcome:
    """Holds a certificate of a level (1-5), of one of the kinds, in the scope."""
    section = context.section("certificates")
    matches = _certificate_matches(args, context)
    return _exists(matches, section, _ruled_out(section, args, context, _kinds_asked(args)))


def _training_matches(args: Args, context: Context) -> list[Match]:
    return [
        (
            all_of(
                (
                    _in_scope(args, item.fields, context),
                    _number(item.fields["level"], lambda level: level == args["level"]),
                    truth_of(item.fields["completed"]),
                )
            ),
            item,
        )
        for item in context.section("training").items
    ]


def training(args: Args, context: Context) -> Outcome:
    """Completed the training of a level, with the hours reached and a certificate of completion."""
    section = context.section("training")
    return _exists(_training_matches(args, context), section, _ruled_out(section, args, context))


def _degrees_of(fields: Mapping[str, Any]) -> frozenset[str]:
    """A school below the tertiary level awards no 大专 or higher."""
    if fields["degree"] is None and fields["school"] in _TECHNICAL_SCHOOLS:
        return frozenset(("secondary",))
    return _options(fields["degree"], DEGREES)


def _schools_of(fields: Mapping[str, Any]) -> frozenset[str]:
    if fields["school"] is None and fields["degree"] in ("associate", "bachelor", "master", "doctor"):
        return _DEGREE_SCHOOLS
    return _options(fields["school"], SCHOOLS)


def _degree(args: Args, fields: Mapping[str, Any], context: Context) -> Truth:
    if "degree_at_least" in args:
        return membership(_degrees_of(fields), DEGREES[DEGREES.index(args["degree_at_least"]) :])
    if "degree" in args:
        higher = _HIGHER_DEGREES[args["degree"]] if interpretation.HIGHER_DEGREE in context.accepted else ()
        return membership(_degrees_of(fields), (args["degree"], *higher))
    return TRUE


def _status(fields: Mapping[str, Any], accepted: tuple[str, ...]) -> Truth:
    status = fields["status"]
    if status is None and fields["date"] is not None:
        status = "graduated"
    return membership(_options(status, STATUSES), accepted)


def major_of(item: Item, context: Context) -> frozenset[str]:
    """The possible relations of a major; the context may assume one while cases are distinguished."""
    return _options(item.fields["major"] or context.majors.get(item.path), RELATIONS)


def _school_tests(args: Args, item: Item, context: Context) -> list[Truth]:
    tests = []
    if "schools" in args:
        tests.append(membership(_schools_of(item.fields), args["schools"]))
    if "majors" in args:
        tests.append(membership(major_of(item, context), args["majors"]))
    return tests


def _education_matches(args: Args, context: Context) -> list[Match]:
    statuses = ("graduated", "graduating") if args.get("graduating") else ("graduated",)
    matches = []
    for item in context.section("education").items:
        f = item.fields
        tests = [_degree(args, f, context), _status(f, statuses), *_school_tests(args, item, context)]
        if "aim" in args:
            tests.append(truth_of(None if f["aim"] is None else f["aim"] == args["aim"]))
        tests += [truth_of(f[flag]) for flag in ("evaluated", "approved") if args.get(flag)]
        if "years_since" in args:
            since = None if f["date"] is None else months_between(f["date"], context.as_of)[0]
            tests.append(_number(since, lambda months: months >= 12 * args["years_since"]))
        matches.append((all_of(tests), item))
    return matches


def education(args: Args, context: Context) -> Outcome:
    """Holds a diploma: school, degree, major, properties of the school, years since graduation."""
    return _exists(_education_matches(args, context), context.section("education"))


def student(args: Args, context: Context) -> Outcome:
    """Is in the graduating class of a school."""
    matches = [
        (all_of((_status(item.fields, ("graduating",)), *_school_tests(args, item, context))), item)
        for item in context.section("education").items
    ]
    return _exists(matches, context.section("education"))


def apprenticeship(args: Args, context: Context) -> Outcome:
    """Completed an apprenticeship in the scope."""
    section = context.section("apprenticeships")
    matches = [
        (all_of((_in_scope(args, item.fields, context), truth_of(item.fields["completed"]))), item)
        for item in section.items
    ]
    return _exists(matches, section, _ruled_out(section, args, context))


def _title_matches(args: Args, context: Context) -> list[Match]:
    grades = list(args["grades"])
    if interpretation.HIGHER_TITLE in context.accepted:
        grades += GRADES[GRADES.index(grades[-1]) + 1 :]
    return [
        (
            all_of(
                (
                    membership(_options(item.fields["grade"], GRADES), grades),
                    truth_of(item.fields["related"]) if args.get("related") else TRUE,
                )
            ),
            item,
        )
        for item in context.section("titles").items
    ]


def title(args: Args, context: Context) -> Outcome:
    """Holds a professional title (职称) of one of the grades, in a related field where the words ask it."""
    return _exists(_title_matches(args, context), context.section("titles"))


def _kind_stated(name: str, args: Args, context: Context) -> Outcome:
    section = context.section(name)
    matches = [(truth_of(i.fields["kind"] == args["kind"] if i.fields["kind"] else None), i) for i in section.items]
    return _exists(matches, section, any(none.get("kind") == args["kind"] for none in section.none))


def ability(args: Args, context: Context) -> Outcome:
    """Has an ability or merit that others attest (解决难题, 培养青年工人)."""
    return _kind_stated("abilities", args, context)


def honour(args: Args, context: Context) -> Outcome:
    """Was given an honorary title."""
    return _kind_stated("honours", args, context)


def achievement(args: Args, context: Context) -> Outcome:
    """Took a main part in a result with a proven direct benefit of at least `benefit_yuan`."""
    section = context.section("achievements")
    matches = [
        (
            all_of(
                (
                    _number(i.fields["benefit_yuan"], lambda yuan: yuan >= args["benefit_yuan"]),
                    truth_of(i.fields["proof"]),
                    truth_of(i.fields["main_participant"]),
                )
            ),
            i,
        )
        for i in section.items
    ]
    return _exists(matches, section)


def _at_least(count: int, matches: list[tuple[Truth, int, Item]], section: Section) -> Outcome:
    sure = sum(n for truth, n, _ in matches if truth is TRUE)
    maybe = sum(n for truth, n, _ in matches if truth is not FALSE)
    truth = TRUE if sure >= count else FALSE if section.complete and maybe < count else UNKNOWN
    return Outcome(truth, tuple(item.path for t, _, item in matches if t is not FALSE))


def _contributed(fields: Mapping[str, Any]) -> Truth:
    return all_of((truth_of(fields["main_contributor"]), truth_of(fields["related"])))


def award(args: Args, context: Context) -> Outcome:
    """Is a main contributor to `count` related projects with a prize of that rank or a better one, from that region up."""
    matches = []
    for item in context.section("awards").items:
        f = item.fields
        tests = (
            truth_of(None if f["category"] is None else f["category"] == args["category"]),
            membership(_options(f["region"], REGIONS), REGIONS[REGIONS.index(args["region"]) :]),
            _number(f["prize"], lambda prize: prize <= args["prize"]),
            _contributed(f),
        )
        matches.append((all_of(tests), 1, item))
    return _at_least(args["count"], matches, context.section("awards"))


def patent(args: Args, context: Context) -> Outcome:
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


def trainee_result(args: Args, context: Context) -> Outcome:
    """A trainee reached a rank in a competition of a class and region."""
    section = context.section("trainee_results")
    matches = [
        (
            all_of(
                (
                    truth_of(None if i.fields["region"] is None else i.fields["region"] == args["region"]),
                    _number(i.fields["class"], lambda number: number == args["class"]),
                    _number(i.fields["rank"], lambda rank: rank <= args["rank"]),
                )
            ),
            i,
        )
        for i in section.items
    ]
    return _exists(matches, section)


def occupation(args: Args, context: Context) -> Outcome:
    """The list is read for one of these occupations."""
    return Outcome(truth_of(context.occupation in args["is"]))


def working_now(args: Args, context: Context) -> Outcome:
    """Still works in the scope on the reference date."""
    section = context.section("work")
    matches = [(all_of((_in_scope(args, i.fields, context), _still(i.fields))), i) for i in section.items]
    return _exists(matches, section)


def _still(fields: Mapping[str, Any]) -> Truth:
    if fields["still"] is not None:
        return truth_of(fields["still"])
    return FALSE if fields["to"] is not None else UNKNOWN


_EVENTS: Mapping[str, Callable[[Args, Context], list[Match]]] = {
    "certificate": _certificate_matches,
    "education": _education_matches,
    "title": _title_matches,
    "training": _training_matches,
}
_EVENT_SECTIONS = {"certificate": "certificates", "education": "education", "title": "titles", "training": "training"}
EVENTS = tuple(_EVENTS)
"""Predicates whose date can start a count of years."""


def _start(since: tuple[int, ...], context: Context) -> tuple[date | None, date | None]:
    """The latest and the earliest date from which work may count; None: not proven, or not bounded."""
    proven: list[date] = []
    possible: list[date | None] = []
    for fact_id in since:
        fact = context.facts[fact_id]
        for truth, item in _EVENTS[fact.predicate](fact.args, context):
            if truth is TRUE and item.fields["date"]:
                proven.append(item.fields["date"])
            if truth is not FALSE:
                possible.append(item.fields["date"])
        section = context.section(_EVENT_SECTIONS[fact.predicate])
        if not section.complete and not _ruled_out(section, fact.args, context, _kinds_asked(fact.args)):
            possible.append(None)  # an earlier one may exist
    known = [day for day in possible if day]
    unbounded = len(known) < len(possible)
    return min(proven, default=None), None if unbounded else min(known, default=context.as_of)


def work(args: Args, context: Context, since: tuple[int, ...] = ()) -> Outcome:
    """Worked `years` years in the scope, continuous or cumulative, after the facts that `since` names."""
    section = context.section("work")
    scoped = [(_in_scope(args, item.fields, context), item) for item in section.items]
    sure = [spell_of(item.fields, context.as_of) for truth, item in scoped if truth is TRUE]
    maybe = [spell_of(item.fields, context.as_of) for truth, item in scoped if truth is not FALSE]
    latest, earliest = _start(since, context) if since else (None, None)
    proven = proven_months(sure, args["counting"], latest, bool(since))
    possible = possible_months(maybe, args["counting"], earliest) if section.complete else UNBOUNDED
    need = 12 * args["years"]
    truth = TRUE if proven >= need else FALSE if possible < need else UNKNOWN
    return Outcome(truth, tuple(item.path for t, item in scoped if t is not FALSE), (proven, max(proven, possible)))


PREDICATES: Mapping[str, Callable[[Args, Context], Outcome]] = {
    f.__name__: f
    for f in (
        certificate,
        training,
        education,
        student,
        apprenticeship,
        title,
        ability,
        honour,
        achievement,
        award,
        patent,
        trainee_result,
        occupation,
        working_now,
        work,
    )
}


def judge(fact: Fact, context: Context) -> Outcome:
    """Evaluate one fact."""
    if fact.predicate == "work":
        return work(fact.args, context, fact.since)
    return PREDICATES[fact.predicate](fact.args, context)
