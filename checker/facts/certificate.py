"""Certificates: 职业资格证书 and 职业技能等级证书 of a level, perhaps held for some years (持有满2年), and the
预备技师证书, which has no level.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from ..core.dates import GivenDate
from ..core.model import Fact
from ..core.profile import Profile
from ..core.saying import Words, say
from ..core.truth import FALSE, TRUE, UNKNOWN, Truth, all_of, any_of, membership, truth_of
from . import education
from .demand import PASSED, YES, Demand, demand
from .fields import OF_AN_OCCUPATION, day_obtained, flag, level, one_of
from .kind import SOON_MONTHS, Acquisition, Fields, Helped, Kind, Predicate, SectionModel, Speaker, acquisition
from .matching import (
    SCOPES,
    Args,
    Context,
    Match,
    Outcome,
    accepted_kinds,
    accepted_levels,
    between,
    exists,
    has_come,
    in_scope,
    matches_in,
    number_is,
    options,
    passed_since,
    ruled_out,
)
from .question import LEVELS, OCCUPATION, Field, Question, relation_fields, scope_of, titles_of

KINDS = ("qualification", "skill", "reserve_technician")


def _kinds_of(fields: Mapping[str, Any]) -> frozenset[str]:
    """A certificate of a level is no 预备技师证书, which has none."""
    every = KINDS if fields["level"] is None else ("qualification", "skill")
    return options(fields["kind"], every)


def matches_of(args: Args, context: Context) -> list[Match]:
    """The certificates that are of the level (1-5) or a higher one, of one of the kinds, in the scope."""
    kinds = accepted_kinds(args, context.accepted)
    levels = accepted_levels(args, context.accepted)

    def tests(fields: Fields) -> Iterator[Truth]:
        yield in_scope(args, fields, context)
        yield membership(_kinds_of(fields), kinds)
        yield has_come(fields["date"], context.as_of)
        if "level" in args:
            yield number_is(fields["level"], lambda level: level in levels)
        if args.get("before_enrolment"):
            yield _before_enrolment(fields, context)
        if "held_years" in args:
            yield passed_since(fields["date"], context.as_of, args["held_years"])

    return matches_in(context.section("certificates"), tests)


def _before_enrolment(fields: Mapping[str, Any], context: Context) -> Truth:
    """Stated, or derived from the enrolment of the studies that the clause names: any of them serves."""
    if fields["before_enrolment"] is not None:
        return truth_of(fields["before_enrolment"])
    truth = any_of(
        all_of((is_named, _is_before(fields["date"], item.fields["enrolled"])))
        for is_named, item in education.studies_of(context)
    )
    return UNKNOWN if truth is FALSE and not context.section("education").complete else truth


def _is_before(given: GivenDate | None, enrolled: GivenDate | None) -> Truth:
    if not given or not enrolled:
        return UNKNOWN
    return between(given.last < enrolled.first, given.first < enrolled.last)


def highest_held(context: Context) -> int | None:
    """The highest level (1-5, 1 is the highest) of which somebody surely holds a certificate of 本职业."""
    levels = [
        item.fields["level"]
        for item in context.section("certificates").items
        if item.fields["level"]
        and in_scope({"scope": "own"}, item.fields, context) is TRUE
        and has_come(item.fields["date"], context.as_of) is TRUE
    ]
    return min(levels, default=None)


def judge(args: Args, context: Context) -> Outcome:
    """Holds a certificate of a level (1-5), of one of the kinds, in the scope."""
    section = context.section("certificates")
    return exists(matches_of(args, context), section, ruled_out(section, args, context))


def question(args: Args) -> str:
    """One for each level (of which a higher one may serve), and one for the 预备技师证书."""
    return f"certificate-{args['level']}" if "level" in args else "reserve-technician"


def _demand(args: Args, accepted: frozenset[str]) -> Demand:
    fields: dict[str, Any] = {"relation": SCOPES[args["scope"]], "kind": accepted_kinds(args, accepted)}
    if "level" in args:
        fields["level"] = accepted_levels(args, accepted)
    if args.get("before_enrolment"):
        fields["before_enrolment"] = YES
    least = {PASSED: 12 * args["held_years"]} if "held_years" in args else {}
    return demand("certificate", fields, **least)


def of_level(level: int, kind: str = "qualification") -> Acquisition:
    """The certificate of 本职业 of a level."""
    return acquisition("certificates", {"relation": "own", "level": level, "kind": kind})


def _acquire(args: Args) -> Iterator[Acquisition]:
    asked = {name: args[name] for name in ("level", "before_enrolment") if args.get(name)}
    yield acquisition("certificates", {"relation": SCOPES[args["scope"]][0], "kind": args["kinds"][0], **asked})


def _brief(args: Args, words: Words, quote: str) -> str:
    if "level" not in args:
        return words["brief.certificate.reserve_technician"]
    key = "brief.certificate.held" if "held_years" in args else "brief.certificate"
    return say(words, key, level=words[f"brief.level.{args['level']}"], years=args.get("held_years"))


def _ask(identifier: str, facts: Sequence[Fact]) -> Question:
    scope = scope_of(facts)
    if identifier == "reserve-technician":
        fields = (*relation_fields(scope), Field("date", "month"))
        kind = "reserve_technician"
        return Question(identifier, "certificates", "reserve-technician", kind=kind, scope=scope, fields=fields)
    level = facts[0].args["level"]
    levels = LEVELS[LEVELS.index(str(level)) :]
    fields = (*relation_fields(scope), Field("kind", "choice", ("qualification", "skill")), Field("date", "month"))
    if len(levels) > 1:
        fields = (Field("level", "choice", levels), *fields)
    if any(fact.args.get("before_enrolment") for fact in facts):
        fields = (*fields, Field("before_enrolment", "flag", needs="education"))
    ask = "certificate-up" if len(levels) > 1 else "certificate"
    return Question(identifier, "certificates", ask, level, titles_of(facts), scope=scope, fields=fields)


def _is_past(fields: Fields, profile: Profile) -> bool:
    """Nothing is obtained before an enrolment that has been."""
    return bool(fields.get("before_enrolment") and profile.sections["education"].items)


def _say(fields: Fields, times: int, speaker: Speaker) -> str:
    related = ".related" if fields["relation"] == "related" else ""
    if "level" not in fields:
        return say(speaker.words, f"change.certificate.reserve-technician{related}")
    early = ".before-enrolment" if fields.get("before_enrolment") else ""
    key = f"change.certificate{early}{related}"
    return say(speaker.words, key, level=speaker.levels[fields["level"]])


KIND = Kind(
    SectionModel(
        "certificates",
        {**OF_AN_OCCUPATION, "level": level, "kind": one_of(KINDS), "date": day_obtained, "before_enrolment": flag},
        relative=("relation",),
        asked_by_kind=True,
    ),
    (
        Predicate(
            "certificate",
            judge,
            question,
            _demand,
            _acquire,
            _brief,
            category="certificate",
            matches=matches_of,
            helped=lambda args: Helped(by_waiting="held_years" in args, monotone="held_years" in args),
            also_reads=lambda args: ("education",) if args.get("before_enrolment") else (),
            beside=lambda args: education.STUDIES if args.get("before_enrolment") else (),
            has_paper=True,
        ),
    ),
    _ask,
    _say,
    general=Question(
        "certificates",
        "certificates",
        "general.certificates",
        scope="any",
        repeat=True,
        fields=(
            OCCUPATION,
            Field("kind", "choice", KINDS),
            Field("level", "choice", LEVELS, hidden_by=(("kind", "reserve_technician"),)),
            Field("date", "month"),
        ),
    ),
    usual_months=lambda fields: SOON_MONTHS,
    is_past=_is_past,
    uncounted="certificate",
)
