"""Certificates: 职业资格证书 and 职业技能等级证书 of a level, perhaps held for some years (持有满2年), and the
预备技师证书, which has no level.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from ..core.model import Fact
from ..core.profile import Profile
from ..core.saying import Words, say
from ..core.truth import UNKNOWN, Truth, membership, truth_of
from .demand import YES, Demand, demand
from .fields import OF_AN_OCCUPATION, day_obtained, flag, level, one_of
from .kind import SOON_MONTHS, Acquisition, Fields, Helped, Kind, Predicate, SectionModel, Speaker, acquisition
from .matching import (
    SCOPES,
    Args,
    Context,
    Match,
    Outcome,
    accepted_kinds,
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
    """The certificates that are of the level (1-5), of one of the kinds, in the scope."""
    kinds = accepted_kinds(args, context.accepted)

    def tests(fields: Fields) -> Iterator[Truth]:
        yield in_scope(args, fields, context)
        yield membership(_kinds_of(fields), kinds)
        yield has_come(fields["date"], context.as_of)
        if "level" in args:
            yield number_is(fields["level"], lambda level: level == args["level"])
        if args.get("before_enrolment"):
            yield _before_enrolment(fields, context)
        if "held_years" in args:
            yield passed_since(fields["date"], context.as_of, args["held_years"])

    return matches_in(context.section("certificates"), tests)


def _before_enrolment(fields: Mapping[str, Any], context: Context) -> Truth:
    """Stated, or derived where both dates are known and do not overlap."""
    if fields["before_enrolment"] is not None:
        return truth_of(fields["before_enrolment"])
    starts = [i.fields["enrolled"] for i in context.section("education").items if i.fields["status"] == "graduating"]
    if len(starts) != 1 or not starts[0] or not fields["date"]:
        return UNKNOWN
    return between(fields["date"].last < starts[0].first, fields["date"].first < starts[0].last)


def judge(args: Args, context: Context) -> Outcome:
    """Holds a certificate of a level (1-5), of one of the kinds, in the scope."""
    section = context.section("certificates")
    return exists(matches_of(args, context), section, ruled_out(section, args, context))


def question(args: Args) -> str:
    """One for each level, and one for the 预备技师证书."""
    return f"certificate-{args['level']}" if "level" in args else "reserve-technician"


def _demand(args: Args, accepted: frozenset[str]) -> Demand:
    fields: dict[str, Any] = {"relation": SCOPES[args["scope"]], "kind": accepted_kinds(args, accepted)}
    if "level" in args:
        fields["level"] = (args["level"],)
    if args.get("before_enrolment"):
        fields["before_enrolment"] = YES
    least = {"months_held": 12 * args["held_years"]} if "held_years" in args else {}
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
    fields = (*relation_fields(scope), Field("kind", "choice", ("qualification", "skill")), Field("date", "month"))
    if any(fact.args.get("before_enrolment") for fact in facts):
        fields = (*fields, Field("before_enrolment", "flag"))
    level = facts[0].args["level"]
    return Question(identifier, "certificates", "certificate", level, titles_of(facts), scope=scope, fields=fields)


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
