"""What a person could obtain so that a clause is met: candidates, taken from what its predicates ask."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from itertools import product
from typing import Any

from ..core.interpretation import ALL
from ..core.model import Clause, Fact, facts_of
from ..core.truth import TRUE
from ..facts.matching import Context
from ..facts.predicates import judge
from ..profile.profile import RELATIONS, SECTIONS, parse_profile
from .change import Gain, apply, gain

_CONTRIBUTION = {"main_contributor": True, "related": True}
_FLAGS = ("evaluated", "approved")
_COUNTED = ("awards", "patents")
_OBTAINED, _LATER = date(2000, 1, 1), date(2100, 1, 1)  # any two dates far apart


def _certificate(args: Mapping[str, Any]) -> Gain:
    fields = {"relation": "own", "kind": args["kinds"][0]}
    return gain("certificates", {**fields, **{n: args[n] for n in ("level", "before_enrolment") if args.get(n)}})


def _diplomas(args: Mapping[str, Any], status: str) -> Iterator[Gain]:
    """One for each school and major that the words accept; what they don't name is left unknown."""
    degree = args.get("degree", args.get("degree_at_least"))
    fixed = {"status": status, "degree": degree, "aim": args.get("aim"), **{flag: args.get(flag) for flag in _FLAGS}}
    majors = [major for major in RELATIONS if major in args["majors"]] if "majors" in args else [None]
    for school, major in product(args.get("schools", [None]), majors):
        fields = {**fixed, "school": school, "major": major}
        yield gain("education", {name: value for name, value in fields.items() if value})


def _awards(args: Mapping[str, Any]) -> Iterator[Gain]:
    fields = {name: args[name] for name in ("category", "region", "prize")}
    yield from (gain("awards", {**fields, **_CONTRIBUTION}, times) for times in range(1, args["count"] + 1))


def gains_for(fact: Fact) -> Iterator[Gain]:
    """What makes a fact true; nothing for the occupation, and nothing for work, which takes time."""
    args = fact.args
    if fact.predicate == "certificate":
        yield _certificate(args)
    elif fact.predicate == "training":
        yield gain("training", {"relation": "own", "level": args["level"], "completed": True})
    elif fact.predicate in ("education", "student"):
        yield from _diplomas(args, "graduated" if fact.predicate == "education" else "graduating")
    elif fact.predicate == "apprenticeship":
        yield gain("apprenticeships", {"relation": "own", "completed": True})
    elif fact.predicate == "title":
        yield from (gain("titles", {"grade": grade, "related": True}) for grade in args["grades"])
    elif fact.predicate in ("ability", "honour"):
        yield gain({"ability": "abilities", "honour": "honours"}[fact.predicate], {"kind": args["kind"]})
    elif fact.predicate == "achievement":
        fields = {"benefit_yuan": args["benefit_yuan"], "proof": True, "main_participant": True}
        yield gain("achievements", fields)
    elif fact.predicate == "award":
        yield from _awards(args)
    elif fact.predicate == "patent":
        yield from (gain("patents", {"count": 1, **_CONTRIBUTION}, n) for n in range(1, args["count"] + 1))
    elif fact.predicate == "trainee_result":
        yield gain("trainee_results", {name: args[name] for name in ("region", "class", "rank")})


def _met_by(change: Gain, facts: list[Fact]) -> frozenset[int]:
    """The facts that one gain makes true for somebody who has nothing else, when enough time has passed."""
    data, _ = apply({name: [] for name in SECTIONS}, (change,), _OBTAINED)
    context = Context("", frozenset(), parse_profile(data, _LATER, {}), _LATER, ALL, {})
    return frozenset(fact.id for fact in facts if judge(fact, context).truth is TRUE)


def gains_of(clause: Clause) -> tuple[Gain, ...]:
    """The candidates of a clause, without those that another one replaces in all that it does."""
    facts = [fact for fact in facts_of(clause.when) if fact.predicate not in ("work", "working_now", "occupation")]
    candidates = list(dict.fromkeys(change for fact in facts for change in gains_for(fact)))
    met = {change: _met_by(change, facts) for change in candidates}

    def is_replaced(change: Gain) -> bool:
        return change.section not in _COUNTED and any(
            met[change] < met[other] or (met[change] == met[other] and n < candidates.index(change))
            for n, other in enumerate(candidates)
            if other.section == change.section and other != change
        )

    return tuple(change for change in candidates if not is_replaced(change))
