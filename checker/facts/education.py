"""Education: diplomas, and students in the graduating class of a school."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from itertools import product
from typing import Any

from ..core import interpretation
from ..core.model import Fact
from ..core.profile import RELATIONS, Item
from ..core.saying import Words, say
from ..core.truth import FALSE, TRUE, UNKNOWN, Truth, all_of, any_of, membership, truth_of
from .demand import PASSED, YES, Demand, demand
from .fields import RELATED_TO, Reader, any_day, check_order, day, flag, one_of, refuse_future
from .kind import Acquisition, Fields, Helped, Kind, Predicate, SectionModel, Speaker, acquisition, value_words
from .majors import asks_related, major_name
from .matching import Args, Context, Match, Outcome, exists, has_come, matches_in, options, passed_since
from .question import Field, Question

DEGREES = ("none", "secondary", "associate", "bachelor", "master", "doctor")
"""From the lowest to the highest."""
CLASSES = ("intermediate", "senior", "reserve_technician", "technician", "none")
"""Of a technical school: 中级工班, 高级工班, 预备技师班, 技师班, from the lowest to the highest; none of them."""
AIMS = ("intermediate", "senior", "none")
STATUSES = ("graduated", "graduating", "enrolled")
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
SCHOOLS = tuple(SCHOOL_DEGREES)
_FLAGS = ("evaluated", "approved")


def _degrees_of(fields: Mapping[str, Any]) -> frozenset[str]:
    if fields["degree"] is None and fields["school"] is not None:
        return frozenset(SCHOOL_DEGREES[fields["school"]])
    return options(fields["degree"], DEGREES)


def _schools_of(fields: Mapping[str, Any]) -> frozenset[str]:
    if fields["school"] is None and fields["degree"] is not None:
        return frozenset(school for school, degrees in SCHOOL_DEGREES.items() if fields["degree"] in degrees)
    return options(fields["school"], SCHOOLS)


def _accepted_degrees(args: Args, accepted: frozenset[str]) -> tuple[str, ...]:
    """The degrees that the words ask for, with the interpretations in force; none where they name no degree."""
    if "degree_at_least" in args:
        return DEGREES[DEGREES.index(args["degree_at_least"]) :]
    if "degree" not in args:
        return ()
    higher = DEGREES[DEGREES.index(args["degree"]) + 1 :] if interpretation.HIGHER_DEGREE in accepted else ()
    return (args["degree"], *higher)


def _status_in(fields: Mapping[str, Any], accepted: tuple[str, ...], as_of: date) -> Truth:
    """A date is that of the graduation: whoever has none behind them is a student, who graduates on that day.

    A student of the graduating class of whom that day has come may be called either.
    """
    given, status = fields["date"], fields["status"]
    has_graduated = has_come(given, as_of) if given else FALSE
    if status == "graduated" or (status is None and has_graduated is TRUE):
        return truth_of("graduated" in accepted)
    if status is None:
        return membership(frozenset(STATUSES if not given or has_graduated is UNKNOWN else STATUSES[1:]), accepted)
    return any_of((truth_of(status in accepted), all_of((truth_of("graduated" in accepted), has_graduated))))


def _school_tests(args: Args, fields: Fields) -> Iterator[Truth]:
    if "schools" in args:
        yield membership(_schools_of(fields), args["schools"])
    if "majors" in args:
        yield membership(options(fields["major"], RELATIONS), args["majors"])
    if "classes" in args:
        yield membership(options(fields["school_class"], CLASSES), args["classes"])


def _statuses(args: Args) -> tuple[str, ...]:
    return ("graduated", "graduating") if args.get("graduating") else ("graduated",)


def _student_statuses(args: Args) -> tuple[str, ...]:
    """毕业班学生, or with `any_year` 学生 of whatever year."""
    return ("graduating", "enrolled") if args.get("any_year") else ("graduating",)


def matches_of(args: Args, context: Context) -> list[Match]:
    """The diplomas of the school, degree, major and properties that are asked."""
    degrees = _accepted_degrees(args, context.accepted)

    def tests(fields: Fields) -> Iterator[Truth]:
        if degrees:
            yield membership(_degrees_of(fields), degrees)
        yield _status_in(fields, _statuses(args), context.as_of)
        yield from _school_tests(args, fields)
        if "aim" in args:
            yield truth_of(None if fields["aim"] is None else fields["aim"] == args["aim"])
        yield from (truth_of(fields[name]) for name in _FLAGS if args.get(name))
        if "years_since" in args:
            yield passed_since(fields["date"], context.as_of, args["years_since"])

    return matches_in(context.section("education"), tests)


def judge(args: Args, context: Context) -> Outcome:
    """Holds a diploma: school, degree, major, properties of the school, years since graduation."""
    return exists(matches_of(args, context), context.section("education"))


def students_of(args: Args, context: Context) -> list[Match]:
    """The schools that somebody is a student of: in the graduating class, or in any year."""

    def tests(fields: Fields) -> Iterator[Truth]:
        yield _status_in(fields, _student_statuses(args), context.as_of)
        yield from _school_tests(args, fields)

    return matches_in(context.section("education"), tests)


def judge_student(args: Args, context: Context) -> Outcome:
    """Is a student in the graduating class of a school, or in any year of it."""
    return exists(students_of(args, context), context.section("education"))


_STUDIES = {"student": students_of, "education": matches_of}
STUDIES = tuple(_STUDIES)
"""Predicates that name studies, which have begun on a day of enrolment."""


def studies_of(context: Context) -> list[Match]:
    """The studies that the facts of a clause name; all of the person where they name none."""
    named = [fact for fact in context.facts.values() if fact.predicate in _STUDIES]
    if not named:
        return [(TRUE, item) for item in context.section("education").items]
    return [match for fact in named for match in _STUDIES[fact.predicate](fact.args, context)]


_MANY = (("school", "schools"), ("major", "majors"), ("school_class", "classes"))
"""Fields of which a predicate names several values, each with its argument."""


def _schools_asked(args: Args) -> dict[str, Any]:
    return {name: args[many] for name, many in _MANY if many in args}


def _demand(args: Args, accepted: frozenset[str]) -> Demand:
    fields = {"status": _statuses(args), **_schools_asked(args)}
    if degrees := _accepted_degrees(args, accepted):
        fields["degree"] = degrees
    fields |= {name: YES for name in _FLAGS if args.get(name)}
    if "aim" in args:
        fields["aim"] = (args["aim"],)
    least = {PASSED: 12 * args["years_since"]} if "years_since" in args else {}
    return demand("education", fields, **least)


def _demand_student(args: Args, accepted: frozenset[str]) -> Demand:
    return demand("education", {**_schools_asked(args), "status": _student_statuses(args)})


def _acquire_as(args: Args, status: str) -> Iterator[Acquisition]:
    """One for each school and major that the words accept; what they don't name is left unknown."""
    degree = args.get("degree", args.get("degree_at_least"))
    fixed = {"status": status, "degree": degree, "aim": args.get("aim"), **{name: args.get(name) for name in _FLAGS}}
    majors = [major for major in RELATIONS if major in args["majors"]] if "majors" in args else [None]
    classes = args.get("classes", [None])[:1]  # the lowest is enough
    for school, major, school_class in product(args.get("schools", [None]), majors, classes):
        fields = {**fixed, "school": school, "major": major, "school_class": school_class}
        yield acquisition("education", {name: value for name, value in fields.items() if value})


def _brief(args: Args, words: Words, quote: str) -> str:
    degree = args.get("degree_at_least") or args.get("degree")
    said = words[f"brief.degree.{degree}"] if degree else ""
    majors = words.get(f"brief.majors.{'+'.join(args.get('majors', ()))}", "")
    if "classes" in args:
        return say(words, "brief.education.class", name=words[f"school_class.{args['classes'][0]}"], majors=majors)
    if "years_since" in args:
        return say(words, "brief.education.since", degree=said, years=args["years_since"])
    if said:
        return say(words, "brief.education.degree", majors=majors, degree=said)
    schools = args.get("schools", ())
    if not schools:
        return words["brief.education.any"]
    key = "brief.education.schools" if len(schools) > 1 else "brief.education.school"
    return say(words, key, school=words[f"brief.school.{schools[0]}"], majors=majors)


def _where_asked(facts: Sequence[Fact], name: str) -> tuple[tuple[str, str], ...]:
    """The schools, and that none is named, for which a detail is of no matter: facts ask it of other schools only."""
    asking = [fact.args for fact in facts if name in fact.args]
    schools = {school for args in asking for school in args.get("schools", SCHOOLS)}
    return tuple(("school", school) for school in ("", *SCHOOLS) if school not in schools)


def _ask(identifier: str, facts: Sequence[Fact]) -> Question:
    asked = {name for fact in facts for name in fact.args}
    fields = [Field("school", "choice", SCHOOLS), Field("degree", "choice", DEGREES[1:])]
    if "majors" in asked:
        fields.append(Field("major", "choice", RELATIONS))
    if any(asks_related(fact.args) for fact in facts):
        fields.append(Field("major_name", "text"))
    fields += [Field("status", "choice", STATUSES), Field("date", "month", label="graduation")]
    if "classes" in asked:
        fields.append(Field("school_class", "choice", CLASSES, _where_asked(facts, "classes")))
    if "aim" in asked:
        fields.append(Field("aim", "choice", AIMS, _where_asked(facts, "aim")))
    fields += [Field(name, "flag", (), _where_asked(facts, name)) for name in _FLAGS if name in asked]
    return Question(identifier, "education", "education", repeat=True, fields=tuple(fields))


def _check(reader: Reader, item: Item) -> None:
    given = item.fields.get("date")
    check_order(reader, f"{item.path}/date", item.fields.get("enrolled"), given)
    if given and item.fields.get("status") == "graduated":
        refuse_future(reader, f"{item.path}/date", given)


_DETAILS = ("school", "school_class", "degree", "major", "aim", *_FLAGS)


def _can_be(fields: Fields) -> bool:
    """Whether the school awards the degree."""
    school, degree = fields["school"], fields["degree"]
    return school is None or degree is None or degree in SCHOOL_DEGREES[school]


def _say_details(fields: Fields, speaker: Speaker) -> str:
    words = speaker.words
    details = [
        words[f"field.{name}"]
        if name in _FLAGS
        else f"{words[f'field.{name}']}：{value_words(speaker, name, fields[name])}"
        for name in _DETAILS
        if name in fields
    ]
    return words["list.separator"].join(details)


def _say(fields: Fields, times: int, speaker: Speaker) -> str:
    key = "change.education.graduating" if fields["status"] == "graduating" else "change.education"
    return say(speaker.words, key, details=_say_details(fields, speaker))


KIND = Kind(
    SectionModel(
        "education",
        {
            "school": one_of(SCHOOLS),
            "degree": one_of(DEGREES),
            "major": one_of(RELATIONS),
            "major_name": major_name,
            **RELATED_TO,
            "status": one_of(STATUSES),
            "date": any_day,
            "enrolled": day,
            "school_class": one_of(CLASSES),
            "aim": one_of(AIMS),
            "evaluated": flag,
            "approved": flag,
        },
        check=_check,
        relative=("major",),
        of_occupation={"major": "own"},
        exclusive={"major": RELATIONS},  # 本专业 and 非本专业 are opposites
    ),
    (
        Predicate(
            "education",
            judge,
            lambda args: "education",
            _demand,
            lambda args: _acquire_as(args, "graduated"),
            _brief,
            category="schooling",
            matches=matches_of,
            helped=lambda args: Helped(by_waiting="years_since" in args, monotone="years_since" in args),
            has_paper=True,
        ),
        Predicate(
            "student",
            judge_student,
            lambda args: "education",
            _demand_student,
            lambda args: _acquire_as(args, "graduating"),
            lambda args, words, quote: words["brief.student.any_year" if args.get("any_year") else "brief.student"],
            category="schooling",
        ),
    ),
    _ask,
    _say,
    general=Question(
        "education",
        "education",
        "education",
        repeat=True,
        fields=(
            Field("school", "choice", SCHOOLS),
            Field("degree", "choice", DEGREES[1:]),
            Field("occupation", "occupation", label="major_of"),
            Field("major", "choice", ("own", "related"), hidden_by=(("occupation", ""),)),
            Field("status", "choice", STATUSES),
            Field("date", "month", label="graduation"),
            Field("aim", "choice", AIMS, (("school", ""), ("school", "university"), ("school", "other"))),
        ),
    ),
    usual_months=lambda fields: 36,
    says_several=("school", "degree", "major", "aim"),
    supposed=_DETAILS,
    say_details=_say_details,
    can_be=_can_be,
)
