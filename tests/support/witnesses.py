"""Applicants made to meet one arm of a clause, and as little else as can be: to show that a clause lets someone in.

Facts that nobody asks for are drawn at random, so that no two clauses are confused for lack of variety.
"""

from __future__ import annotations

import random
from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from itertools import pairwise
from typing import Any

from checker.core.profile import RELATIONS
from checker.facts.certificate import KINDS
from checker.facts.demand import Alternative, Demand
from checker.facts.education import AIMS, DEGREES, SCHOOLS
from checker.facts.merits import CATEGORIES, REGIONS
from checker.facts.title import GRADES
from generator.meaning.coverage import cases_of
from tests.support.completions import AS_OF, Profile, complete_profile

LATE = "2025-12-01"
"""After all work of a witness: nothing can be counted from here."""
EARLY = 1960
"""A year in which the work of a witness may start, and with it what it is counted from."""
PIECES = 20
"""The most spells into which work is cut."""
BREAK = 2
"""Months between two spells: one would be no break."""

_DOMAINS: Mapping[str, Mapping[str, tuple[Any, ...]]] = {
    "certificate": {
        "relation": RELATIONS,
        "level": (5, 4, 3, 2, 1),
        "kind": KINDS,
        "before_enrolment": (True, False),
    },
    "training": {"relation": RELATIONS, "level": (5, 4, 3, 2, 1)},
    "education": {
        "school": SCHOOLS,
        "degree": DEGREES,
        "major": RELATIONS,
        "status": ("graduated", "graduating"),
        "aim": AIMS,
        "evaluated": (True, False),
        "approved": (True, False),
    },
    "apprenticeship": {"relation": RELATIONS},
    "title": {"grade": GRADES, "related": (True, False)},
    "ability": {"kind": ("difficult_problems", "mentoring")},
    "honour": {"kind": ("provincial_technical_expert", "other")},
    "award": {"category": CATEGORIES, "region": REGIONS, "prize": (1, 2, 3, 4, 5)},
    "trainee_result": {"region": REGIONS, "class": (1, 2), "rank": tuple(range(1, 12))},
    "achievement": {},
    "patent": {},
}
_SECTIONS = {
    "certificate": "certificates",
    "training": "training",
    "education": "education",
    "apprenticeship": "apprenticeships",
    "title": "titles",
    "ability": "abilities",
    "honour": "honours",
    "award": "awards",
    "trainee_result": "trainee_results",
    "achievement": "achievements",
    "patent": "patents",
}


def in_order(arms: Iterable[Alternative]) -> list[Alternative]:
    """Arms in an order that is the same on every run, unlike that of a set."""
    return sorted(arms, key=lambda arm: sorted(map(_key, arm)))


def _key(demand: Demand) -> str:
    allowed = [(name, sorted(map(str, values))) for name, values in demand.allowed]
    return f"{demand.kind} {allowed} {demand.least} {sorted(map(_key, demand.since or ()))}"


_MINE = {"main_contributor": True, "related": True}


def _drawn(rng: random.Random, demand: Demand) -> dict[str, Any]:
    """An item with a value for each field: an allowed one, or any if nobody asks."""
    item = {}
    for field, every in _DOMAINS[demand.kind].items():
        allowed = demand.field(field)
        item[field] = rng.choice([value for value in every if allowed is None or value in allowed])
    return item


def _item(rng: random.Random, demand: Demand, day: str) -> dict[str, Any]:
    """A fact that just meets a demand; `day` is the date of what has one."""
    item, least = _drawn(rng, demand), dict(demand.least)
    if demand.kind in ("training", "apprenticeship"):
        item["completed"] = True
    if demand.kind in ("certificate", "title"):
        item["date"] = day
    if demand.kind == "education":
        years = least.get("months_passed", 0) // 12
        item["date"] = (f"{AS_OF.year - years}-01-01" if years else day) if item["status"] == "graduated" else None
    if demand.kind == "achievement":
        item |= {"benefit_yuan": least["yuan"], "proof": True, "main_participant": True}
    if demand.kind in ("award", "patent"):
        item |= _MINE
    if demand.kind == "patent":
        item["count"] = least["count"]
    return item


def _spells(rng: random.Random, demand: Demand, first: int) -> list[dict[str, Any]]:
    """Work of just the length that is asked; in several spells with breaks where that is enough."""
    months = dict(demand.least)["months"]
    allowed = demand.field("relation") or frozenset()
    relation = rng.choice([name for name in RELATIONS if name in allowed])
    pieces = 1 if demand.field("counting") == {"continuous"} else rng.choice((2, PIECES))
    ends = [months * number // pieces for number in range(pieces + 1)]
    spans = [(a + BREAK * number, b + BREAK * number) for number, (a, b) in enumerate(pairwise(ends))]
    return [
        {
            "relation": relation,
            "from": _first_of(first, start).isoformat(),
            "to": (_first_of(first, end) - timedelta(1)).isoformat(),
            "still": False,
        }
        for start, end in spans
        if start < end
    ]


def _first_of(year: int, months: int) -> date:
    """The first day of the month so many months after January of a year."""
    return date(year + months // 12, months % 12 + 1, 1)


def _latest(arm: Alternative) -> int:
    """The last year in which the longest work of an arm can start."""
    months = max((dict(demand.least)["months"] + BREAK * PIECES for demand in arm if demand.kind == "work"), default=0)
    return AS_OF.year - 1 - months // 12


def witness(rng: random.Random, arm: Alternative) -> Profile:
    """Someone who meets one case of the arm.  Raises IndexError if the arm has none."""
    case = rng.choice(in_order(cases_of(arm)))
    profile: Profile = {name: [] for name in ("work", *_SECTIONS.values())}
    first = rng.choice((EARLY, _latest(case)))
    starts = {event.kind for demand in case for event in demand.since or ()}
    for demand in sorted(case, key=_key):
        if demand.kind == "work":
            profile["work"] += _spells(rng, demand, first)
        elif demand.kind == "working_now":
            relation = rng.choice(sorted(demand.field("relation") or ()))
            profile["work"].append({"relation": relation, "from": str(AS_OF), "to": None, "still": True})
        else:
            count = dict(demand.least).get("count", 1) if demand.kind == "award" else 1
            # The day of the event is not counted: the work begins on the next one.
            day = f"{first - 1}-12-31" if demand.kind in starts else LATE
            profile[_SECTIONS[demand.kind]] += [_item(rng, demand, day) for _ in range(count)]
    return profile


def richer(rng: random.Random, profile: Profile) -> Profile:
    """The same person with the facts of a random one besides."""
    other = complete_profile(rng)
    return {name: [*items, *other[name]] for name, items in profile.items()}
