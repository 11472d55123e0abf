"""One small function for each predicate of the rules.

All have one signature, (args, context) -> Outcome, and are named as the rules name them.
Predicates about facts of a kind share one shape: an item matches, surely or perhaps;
a section may hold more than is known.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from ..core.model import Fact
from ..core.truth import FALSE, TRUE, UNKNOWN, Truth, all_of, membership, truth_of
from ..profile.profile import REGIONS, Item, Section
from .matching import (
    Args,
    Context,
    Outcome,
    certificate_matches,
    education_matches,
    exists,
    in_scope,
    number_is,
    options,
    ruled_out,
    school_tests,
    starts_of,
    status_in,
    title_matches,
    training_matches,
)
from .work_time import anywhere, possible_months, proven_months, spell_of


def certificate(args: Args, context: Context) -> Outcome:
    """Holds a certificate of a level (1-5), of one of the kinds, in the scope."""
    section = context.section("certificates")
    matches = certificate_matches(args, context)
    return exists(matches, section, ruled_out(section, args, context))


def training(args: Args, context: Context) -> Outcome:
    """Completed the training of a level, with the hours reached and a certificate of completion."""
    section = context.section("training")
    return exists(training_matches(args, context), section, ruled_out(section, args, context))


def education(args: Args, context: Context) -> Outcome:
    """Holds a diploma: school, degree, major, properties of the school, years since graduation."""
    return exists(education_matches(args, context), context.section("education"))


def student(args: Args, context: Context) -> Outcome:
    """Is in the graduating class of a school."""
    matches = [
        (all_of((status_in(item.fields, ("graduating",)), *school_tests(args, item))), item)
        for item in context.section("education").items
    ]
    return exists(matches, context.section("education"))


def apprenticeship(args: Args, context: Context) -> Outcome:
    """Completed an apprenticeship in the scope."""
    section = context.section("apprenticeships")
    matches = [
        (all_of((in_scope(args, item.fields, context), truth_of(item.fields["completed"]))), item)
        for item in section.items
    ]
    return exists(matches, section, ruled_out(section, args, context))


def title(args: Args, context: Context) -> Outcome:
    """Holds a professional title (职称) of one of the grades, in a related field where the words ask it."""
    return exists(title_matches(args, context), context.section("titles"))


def _kind_stated(name: str, args: Args, context: Context) -> Outcome:
    section = context.section(name)
    matches = [(truth_of(i.fields["kind"] == args["kind"] if i.fields["kind"] else None), i) for i in section.items]
    return exists(matches, section, any(none.get("kind") == args["kind"] for none in section.none))


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
                    number_is(i.fields["benefit_yuan"], lambda yuan: yuan >= args["benefit_yuan"]),
                    truth_of(i.fields["proof"]),
                    truth_of(i.fields["main_participant"]),
                )
            ),
            i,
        )
        for i in section.items
    ]
    return exists(matches, section)


def _at_least(count: int, matches: list[tuple[Truth, int, Item]], section: Section) -> Outcome:
    sure = sum(n for truth, n, _ in matches if truth is TRUE)
    maybe = sum(n for truth, n, _ in matches if truth is not FALSE)
    truth = TRUE if sure >= count else FALSE if section.complete and maybe < count else UNKNOWN
    return Outcome(truth, tuple(item.path for t, _, item in matches if t is not FALSE))


def _contributed(fields: Mapping[str, Any]) -> Truth:
    return all_of((truth_of(fields["main_contributor"]), truth_of(fields["related"])))


def award(args: Args, context: Context) -> Outcome:
    """Is a main contributor to `count` related projects with that prize or a better one, from that region up."""
    matches = []
    for item in context.section("awards").items:
        f = item.fields
        tests = (
            truth_of(None if f["category"] is None else f["category"] == args["category"]),
            membership(options(f["region"], REGIONS), REGIONS[REGIONS.index(args["region"]) :]),
            number_is(f["prize"], lambda prize: prize <= args["prize"]),
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
                    number_is(i.fields["class"], lambda number: number == args["class"]),
                    number_is(i.fields["rank"], lambda rank: rank <= args["rank"]),
                )
            ),
            i,
        )
        for i in section.items
    ]
    return exists(matches, section)


def occupation(args: Args, context: Context) -> Outcome:
    """The list is read for one of these occupations."""
    return Outcome(truth_of(context.occupation in args["is"]))


def working_now(args: Args, context: Context) -> Outcome:
    """Still works in the scope on the reference date."""
    section = context.section("work")
    matches = [(all_of((in_scope(args, i.fields, context), _still(i.fields))), i) for i in section.items]
    return exists(matches, section, ruled_out(section, args, context))


def _still(fields: Mapping[str, Any]) -> Truth:
    if fields["still"] is not None:
        return truth_of(fields["still"])
    return FALSE if fields["to"] is not None else UNKNOWN


def work(args: Args, context: Context, since: tuple[int, ...] = ()) -> Outcome:
    """Worked `years` years in the scope, continuous or cumulative, after the facts that `since` names."""
    section = context.section("work")
    scoped = [(in_scope(args, item.fields, context), item) for item in section.items]
    sure = [spell_of(item.fields, context.as_of) for truth, item in scoped if truth is TRUE]
    maybe = [spell_of(item.fields, context.as_of) for truth, item in scoped if truth is not FALSE]
    latest, earliest = starts_of(since, context) if since else (None, None)
    proven = proven_months(sure, args["counting"], latest, bool(since))
    if not section.complete and not ruled_out(section, args, context):
        maybe.append(anywhere(context.as_of))
    possible = possible_months(maybe, args["counting"], earliest, context.as_of)
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
