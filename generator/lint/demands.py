"""What a clause asks, in a form in which two clauses can be compared.

The tree of a clause becomes arms, any of which is enough (disjunctive normal form); an arm is a set of demands,
each of which asks for one kind of fact in the profile.  Every argument of a predicate is either a set of allowed values
(fewer are stronger) or a least amount (more is stronger), so that one comparison serves all predicates.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from itertools import product
from typing import Any, NamedTuple

from checker.core.interpretation import ALL, HIGHER_DEGREE, HIGHER_TITLE, SKILL_FOR_QUALIFICATION
from checker.profile.profile import DEGREES, GRADES, REGIONS, RELATIONS
from generator.rulebook.logic import Tree

Reading = Mapping[str, str]
Allowed = frozenset[Any]

_SCOPES: Mapping[str, tuple[str, ...]] = {"own": ("own",), "related": ("own", "related"), "any": RELATIONS}
YES = frozenset((True,))


class Demand(NamedTuple):
    """One fact that must exist.

    A field that `allowed` and `least` don't name is free.  `since` holds the events of which any starts the count
    (only for work; empty if none of them counts under the reading: then nothing is ever counted).
    """

    kind: str
    allowed: tuple[tuple[str, Allowed], ...]
    least: tuple[tuple[str, int], ...] = ()
    since: frozenset[Demand] | None = None

    def field(self, name: str) -> Allowed | None:
        """The allowed values of a field; None if it is free."""
        return dict(self.allowed).get(name)

    def narrowed(self, **fields: Allowed) -> Demand:
        """The same demand with fewer values for these fields."""
        return self._replace(allowed=_sorted({**dict(self.allowed), **fields}))


Arm = frozenset[Demand]


class Terms(NamedTuple):
    """For what a clause is read: the occupation, one option of each ambiguity, the interpretations in force."""

    occupation: str
    reading: Reading
    accepted: frozenset[str] = ALL


def _sorted(fields: Mapping[str, Allowed]) -> tuple[tuple[str, Allowed], ...]:
    return tuple(sorted(fields.items()))


def _work(args: Tree, terms: Terms) -> Demand:
    counting = ("continuous",) if args["counting"] == "continuous" else ("continuous", "cumulative")
    fields = {"relation": frozenset(_SCOPES[args["scope"]]), "counting": frozenset(counting)}
    return Demand("work", _sorted(fields), (("months", 12 * args["years"]),))


def _in_scope(kind: str) -> Callable[[Tree, Terms], Demand]:
    return lambda args, terms: Demand(kind, (("relation", frozenset(_SCOPES[args["scope"]])),))


def _certificate(args: Tree, terms: Terms) -> Demand:
    kinds = frozenset(args["kinds"])
    if kinds == {"qualification"} and SKILL_FOR_QUALIFICATION in terms.accepted:
        kinds |= {"skill"}
    fields = {"relation": frozenset(_SCOPES[args["scope"]]), "kind": kinds}
    if "level" in args:
        fields["level"] = frozenset((args["level"],))
    if args.get("before_enrolment"):
        fields["before_enrolment"] = YES
    return Demand("certificate", _sorted(fields))


def _training(args: Tree, terms: Terms) -> Demand:
    fields = {"relation": frozenset(_SCOPES["own"]), "level": frozenset((args["level"],))}
    return Demand("training", _sorted(fields))


def _degrees(args: Tree, terms: Terms) -> dict[str, Allowed]:
    if "degree_at_least" in args:
        return {"degree": frozenset(DEGREES[DEGREES.index(args["degree_at_least"]) :])}
    if "degree" in args:
        higher = DEGREES[DEGREES.index(args["degree"]) + 1 :] if HIGHER_DEGREE in terms.accepted else ()
        return {"degree": frozenset((args["degree"], *higher))}
    return {}


def _education(args: Tree, terms: Terms) -> Demand:
    statuses = ("graduated", "graduating") if args.get("graduating") else ("graduated",)
    fields = {"status": frozenset(statuses), **_degrees(args, terms)}
    fields |= {name: frozenset(args[many]) for name, many in _MANY.items() if many in args}
    fields |= {name: YES for name in ("evaluated", "approved") if args.get(name)}
    if "aim" in args:
        fields["aim"] = frozenset((args["aim"],))
    least = (("months_since", 12 * args["years_since"]),) if "years_since" in args else ()
    return Demand("education", _sorted(fields), least)


_MANY = {"school": "schools", "major": "majors"}


def _student(args: Tree, terms: Terms) -> Demand:
    fields = {name: frozenset(args[many]) for name, many in _MANY.items() if many in args}
    return Demand("education", _sorted({**fields, "status": frozenset(("graduating",))}))


def _title(args: Tree, terms: Terms) -> Demand:
    grades = set(args["grades"])
    if HIGHER_TITLE in terms.accepted:
        grades |= set(GRADES[GRADES.index(args["grades"][-1]) + 1 :])
    fields = {"grade": frozenset(grades), **({"related": YES} if args.get("related") else {})}
    return Demand("title", _sorted(fields))


def _of_kind(kind: str) -> Callable[[Tree, Terms], Demand]:
    return lambda args, terms: Demand(kind, (("kind", frozenset((args["kind"],))),))


def _award(args: Tree, terms: Terms) -> Demand:
    fields: dict[str, Allowed] = {
        "category": frozenset((args["category"],)),
        "region": frozenset(REGIONS[REGIONS.index(args["region"]) :]),
        "prize": frozenset(range(args["prize"] + 1)),
    }
    return Demand("award", _sorted(fields), (("count", args["count"]),))


def _trainee_result(args: Tree, terms: Terms) -> Demand:
    fields: dict[str, Allowed] = {
        "region": frozenset((args["region"],)),
        "class": frozenset((args["class"],)),
        "rank": frozenset(range(1, args["rank"] + 1)),
    }
    return Demand("trainee_result", _sorted(fields))


DEMANDS: Mapping[str, Callable[[Tree, Terms], Demand]] = {
    "work": _work,
    "working_now": _in_scope("working_now"),
    "certificate": _certificate,
    "training": _training,
    "education": _education,
    "student": _student,
    "apprenticeship": _in_scope("apprenticeship"),
    "title": _title,
    "ability": _of_kind("ability"),
    "honour": _of_kind("honour"),
    "achievement": lambda args, terms: Demand("achievement", (), (("yuan", args["benefit_yuan"]),)),
    "award": _award,
    "patent": lambda args, terms: Demand("patent", (), (("count", args["count"]),)),
    "trainee_result": _trainee_result,
}
"""Every predicate but `occupation`, which asks nothing of the applicant."""


def children_of(tree: Tree) -> list[Tree]:
    """The parts of a node; a fact has none."""
    if tree["op"] == "fact":
        return []
    return list(tree["of"].values() if tree["op"] == "choice" else tree["of"])


def facts_of(tree: Tree) -> Iterator[Tree]:
    """Every fact below a node, in the order of the text."""
    if tree["op"] == "fact":
        yield tree
    for child in children_of(tree):
        yield from facts_of(child)


def _resolved(tree: Tree, reading: Reading) -> Tree:
    """The tree with the branch of the reading in place of each choice."""
    if tree["op"] == "choice":
        return _resolved(tree["of"][reading[tree["ambiguity"]]], reading)
    if tree["op"] == "fact":
        return tree
    return {**tree, "of": [_resolved(child, reading) for child in tree["of"]]}


def arms_of(tree: Tree, terms: Terms) -> frozenset[Arm]:
    """The arms of a clause as it reads for an occupation; none if it can't hold for it at all."""
    resolved = _resolved(tree, terms.reading)
    facts = {fact["id"]: fact for fact in facts_of(resolved)}

    def demand(fact: Tree) -> Demand:
        asked = DEMANDS[fact["predicate"]](fact["args"], terms)
        if "since" in fact:
            return asked._replace(since=frozenset(demand(facts[i]) for i in fact["since"] if i in facts))
        return asked

    def arms(node: Tree) -> frozenset[Arm]:
        if node["op"] == "any":
            return frozenset[Arm]().union(*(arms(child) for child in node["of"]))
        if node["op"] == "all":
            combined = product(*(arms(child) for child in node["of"]))
            return frozenset(frozenset[Demand]().union(*parts) for parts in combined)
        if node["predicate"] == "occupation":
            return frozenset((frozenset(),)) if terms.occupation in node["args"]["is"] else frozenset()
        return frozenset((frozenset((demand(node),)),))

    return arms(resolved)
