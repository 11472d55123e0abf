"""The elements of a clause: what stands between two joints, and elements that all must hold.

arm       = element { joint element }
element   = [certificate 的] graduate { 和 graduate } | work | certificate | training | diploma | …
joint     = 后， | ，并 | ，且 | ， | …
"""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from checker.core.tree import Choice, Group, mapped, walk
from checker.facts.registry import EVENTS, PREDICATES
from intake.grammar import diplomas, facts, merits
from intake.grammar.cursor import Cursor, Fact, NotUnderstood, Tree, group
from intake.grammar.facts import Context
from intake.grammar.vocabulary import HOLDS, SCHOOLS

Production = Callable[[Cursor, Context], Tree]

PRODUCTIONS: tuple[Production, ...] = (
    facts.work,
    facts.certificate,
    facts.document,
    facts.training,
    facts.working_now,
    facts.age,
    facts.apprenticeship,
    facts.professional_title,
    facts.professional_qualification,
    diplomas.diploma,
    diplomas.years_since_graduation,
    diplomas.student,
    merits.ability,
    merits.honour,
    merits.achievement,
    merits.awards,
    merits.trainee_results,
    merits.contest,
)
AFTER = ("之后，", "以后，", "后，", "之后", "以后", "后")
JOINTS = ("，并且", "，并", "，且", "，同时", "并且", "并", "且", "的，并且", "的，并", "的，且", "的，", "，")


class Element(NamedTuple):
    """What stands between two joints.  `graduates`: people are named, so that years may start at several dates."""

    node: Tree
    joint: str
    graduates: bool = False
    after: bool = False


Arm = list[Element]


def predicates_of(node: Tree) -> set[str]:
    """The predicates of all facts below a node."""
    return {fact.predicate for fact in walk(node)}


def any_fact(at: Cursor, context: Context) -> Tree:
    """The fact that stands here; of several productions, the one that reaches furthest.  Raises NotUnderstood."""
    start = best = at.at
    found = None
    for production in PRODUCTIONS:
        at.at = start
        try:
            node = production(at, context)
        except NotUnderstood:
            continue
        if at.at > best:
            best, found = at.at, node
    at.at = best
    if found is None:
        raise NotUnderstood(at.text[start:])
    return found


def _graduates(at: Cursor, context: Context) -> Element:
    """[取得C证书的] 甲毕业生 [和乙毕业生]."""
    start, held = at.at, None
    try:
        held = facts.certificate(at, context)
        at.needs("的", "且为")
    except NotUnderstood:
        at.at, held = start, None
    if held is not None and at.sees(*SCHOOLS) and (inside := _student(at, context)):
        return Element(Group("all", (held, inside)), "")
    people = [diplomas.graduate(at, context)]
    while True:
        begin = at.at
        try:
            at.needs("和", "或", "、", "及")
            people.append(diplomas.graduate(at, context))
        except NotUnderstood:
            at.at = begin
            break
    if held is None:
        return Element(group("any", people), "", graduates=True)
    if len(people) == 1:
        return Element(Group("all", (held, people[0])), "", graduates=True)
    return Element(Choice("certificate-binds", _bound(held, people)), "", graduates=True)


def _student(at: Cursor, context: Context) -> Tree | None:
    start = at.at
    try:
        return diplomas.student(at, context)
    except NotUnderstood:
        at.at = start
        return None


def _bound(held: Tree, people: list[Tree]) -> dict[str, Tree]:
    """取得C的甲毕业生和乙毕业生.  The ambiguity's words are about 高级 and 高级技工学校."""
    first = next(walk(people[0]))
    level = next(walk(held)).args.get("level")
    if len(people) != 2 or level != 3 or first.args.get("schools") != ["senior_technical"]:
        raise NotUnderstood("whether the certificate binds all graduates")
    both = Group("all", (held, Group("any", tuple(people))))
    return {"both": both, "first-only": Group("any", (Group("all", (held, people[0])), people[1]))}


def _element(at: Cursor, context: Context) -> Element:
    start = at.at
    try:
        return _graduates(at, context)
    except NotUnderstood:
        at.at = start
    node = any_fact(at, context)
    end = at.at
    if at.takes("的人员", "人员", "者"):
        node = mapped(node, lambda f: f._replace(spans=stretched(f, end, at.at)))
    return Element(node, "")


def stretched(fact: Fact, end: int, to: int) -> tuple[tuple[int, int], ...]:
    """The words of a fact, those that ended at a place reaching further."""
    return tuple((begin, to if stop == end else stop) for begin, stop in fact.spans)


def _since(work: Tree, event: Tree) -> Tree:
    """取得X后，work: its years run from X."""
    kinds = {PREDICATES[name].stands_for or name for name in predicates_of(event)}
    if predicates_of(event) == {"professional_qualification"}:
        kinds = {"professional_qualification"}
    if predicates_of(work) - {"occupation"} != {"work"} or len(kinds) != 1 or not kinds <= set(EVENTS):
        raise NotUnderstood("what follows after what")
    (kind,) = kinds
    return mapped(work, lambda f: f._replace(args={**f.args, "since": kind}) if f.predicate == "work" else f)


def arm(at: Cursor, context: Context) -> Arm:
    """Elements that all must hold.  Raises NotUnderstood."""
    found = [_element(at, context)]
    while True:
        begin = at.at
        after = at.takes(*AFTER)
        joint = at.text[begin : at.at]
        if not after:
            at.takes(*JOINTS)
            joint = at.text[begin : at.at]
            if not joint and not (found[-1].graduates and at.sees(*HOLDS)):
                return found
        try:
            following = _element(at, context)
        except NotUnderstood:
            at.at = begin
            return found
        node = _since(following.node, found[-1].node) if after else following.node
        if joint in ("，", "的，") and any(predicates_of(node) == predicates_of(e.node) for e in found):
            raise NotUnderstood("the same kind of fact twice: whether both or either")
        found.append(Element(node, joint, following.graduates, after))
