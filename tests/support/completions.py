"""An independent oracle for unknown facts: complete a profile in many ways, and see whether the verdicts agree.

It knows nothing of three-valued logic.  It only asks `check_level` about complete profiles.
"""

from __future__ import annotations

import random
from collections.abc import Collection, Iterable, Iterator, Sequence
from datetime import date
from itertools import product
from math import prod
from typing import Any

AS_OF = date(2026, 1, 1)
OLD = "1950-01"

Profile = dict[str, Any]

_SCHOOL_DEGREES = {
    "technical": ("secondary",),
    "senior_technical": ("secondary",),
    "technician_college": ("secondary", "associate"),
    "secondary_vocational": ("secondary",),
    "higher_vocational": ("associate", "bachelor"),
    "university": ("associate", "bachelor", "master", "doctor"),
}


def _diplomas(date_of: str) -> list[dict[str, Any]]:
    return [
        {
            "school": school,
            "degree": degree,
            "major": major,
            "status": status,
            "date": date_of if status == "graduated" else None,
            "aim": aim,
            "evaluated": True,
            "approved": True,
        }
        for school, degrees in _SCHOOL_DEGREES.items()
        for degree in degrees
        for major, status in (
            ("own", "graduated"),
            ("related", "graduated"),
            ("other", "graduated"),
            ("own", "graduating"),
        )
        for aim in ("intermediate", "senior")
    ]


RICH: Profile = {
    "work": [{"relation": "own", "from": OLD, "still": True}],
    "certificates": [
        {"relation": "own", "level": level, "kind": "qualification", "date": OLD, "before_enrolment": True}
        for level in (5, 4, 3, 2, 1)
    ]
    + [{"relation": "own", "kind": "reserve_technician", "date": OLD, "level": None}],
    "training": [{"relation": "own", "level": level, "completed": True} for level in (5, 4, 3, 2, 1)],
    "education": _diplomas(OLD),
    "apprenticeships": [{"relation": "own", "completed": True}],
    "titles": [
        {"grade": grade, "related": True, "date": OLD}
        for grade in ("technician", "assistant", "intermediate", "senior")
    ],
    "abilities": [{"kind": "difficult_problems"}, {"kind": "mentoring"}],
    "achievements": [{"benefit_yuan": 10**7, "proof": True, "main_participant": True}],
    "awards": [
        {"category": category, "region": "nation", "prize": 1, "main_contributor": True, "related": True}
        for category in ("science", "innovation")
        for _ in range(3)
    ],
    "patents": [{"count": 5, "main_contributor": True, "related": True}],
    "trainee_results": [
        {"region": region, "class": number, "rank": 1} for region in ("city", "province", "nation") for number in (1, 2)
    ],
    "honours": [{"kind": "provincial_technical_expert"}],
}
"""For each section, facts that are as good as facts can be."""

_DOMAINS: dict[tuple[str, str], tuple[Any, ...]] = {
    ("work", "relation"): ("own", "related", "other"),
    ("certificates", "relation"): ("own", "related", "other"),
    ("certificates", "kind"): ("qualification", "skill", "reserve_technician"),
    ("certificates", "date"): (OLD, "2025-12"),
    ("certificates", "before_enrolment"): (True, False),
    ("training", "completed"): (True, False),
    ("education", "major"): ("own", "related", "other"),
    ("education", "school"): tuple(_SCHOOL_DEGREES),
    ("education", "degree"): ("secondary", "associate", "bachelor", "master", "doctor"),
    ("education", "status"): ("graduated", "graduating", "enrolled"),
    ("education", "date"): (OLD, "2025-12"),
    ("education", "aim"): ("intermediate", "senior", "none"),
    ("education", "evaluated"): (True, False),
    ("education", "approved"): (True, False),
    ("titles", "related"): (True, False),
    ("titles", "grade"): ("technician", "assistant", "intermediate", "senior"),
    ("titles", "date"): (OLD, "2025-12"),
}
"""All values that a hidden field may have (for dates: the ends of what is possible)."""


def _month(rng: random.Random, first: int = 2000, last: int = 2025) -> str:
    return f"{rng.randint(first, last)}-{rng.randint(1, 12):02d}"


def complete_profile(rng: random.Random) -> Profile:
    """A random person of whom everything is known."""
    starts = sorted(rng.sample(range(2000 * 12, 2026 * 12), 2 * rng.randint(0, 2)))
    months = [f"{n // 12}-{n % 12 + 1:02d}" for n in starts]
    relations = ("own", "own", "related", "other")
    work: list[dict[str, Any]] = [
        {"relation": rng.choice(relations), "from": a, "to": b, "still": False}
        for a, b in zip(months[::2], months[1::2], strict=True)
    ]
    if work and rng.random() < 0.5:
        work[-1].update(to=None, still=True)
    diplomas = rng.sample(_diplomas(_month(rng)), rng.randint(0, 2))
    for diploma in diplomas:
        diploma.update(evaluated=rng.random() < 0.5, approved=rng.random() < 0.5)
    profile: Profile = {
        "work": work,
        "certificates": [
            {
                "relation": rng.choice(relations),
                "level": rng.randint(1, 5),
                "kind": rng.choice(("qualification", "skill")),
                "date": _month(rng),
                "before_enrolment": rng.random() < 0.5,
            }
            for _ in range(rng.randint(0, 2))
        ],
        "training": [
            {"relation": "own", "level": rng.randint(1, 4), "completed": True} for _ in range(rng.randint(0, 1))
        ],
        "education": diplomas,
    }
    for section in ("apprenticeships", "titles", "abilities", "achievements", "awards", "patents"):
        profile[section] = rng.sample(RICH[section], 1) if rng.random() < 0.15 else []
    for section in ("trainee_results", "honours"):
        profile[section] = rng.sample(RICH[section], 1) if rng.random() < 0.05 else []
    return {name: [dict(item) for item in items] for name, items in profile.items()}


def hide(rng: random.Random, profile: Profile) -> Profile:
    """Forget some of it: fields, whole sections, or that a section is complete."""
    hidden: Profile = {}
    budget = 3
    for name, items in profile.items():
        left = [dict(item) for item in items]
        for item in left:
            for field in item:
                if budget and (name, field) in _DOMAINS and rng.random() < 0.2:
                    item[field] = None
                    budget -= 1
        draw = rng.random()
        if draw < 0.15:
            continue
        hidden[name] = left if draw < 0.9 else {"items": left, "complete": False}
    return hidden


def items_of(profile: Profile, name: str) -> list[dict[str, Any]]:
    """The known items of a section; a section may be left out, a list, or a mapping that says what else is known."""
    section = profile.get(name) or []
    items: list[dict[str, Any]] = section["items"] if isinstance(section, dict) else section
    return items


def _consistent(name: str, item: dict[str, Any], original: dict[str, Any]) -> bool:
    """Completions that a reader of the profile may exclude: a school awards its own degrees; a date means graduated."""
    if name == "education":
        if item["degree"] not in _SCHOOL_DEGREES.get(item["school"], ()):
            return False
        if original["status"] is None and original["date"] is not None and item["status"] != "graduated":
            return False
    if name == "certificates":
        return item["kind"] != "reserve_technician" or item["level"] is None
    return True


def _completed_items(name: str, item: dict[str, Any]) -> list[dict[str, Any]]:
    fields = [field for field, value in item.items() if value is None and (name, field) in _DOMAINS]
    completed = []
    for values in product(*(_DOMAINS[name, field] for field in fields)):
        candidate = {**item, **dict(zip(fields, values, strict=True))}
        if candidate.get("status") in ("graduating", "enrolled"):
            candidate["date"] = None  # nobody knows it yet
        if _consistent(name, candidate, item) and candidate not in completed:
            completed.append(candidate)
    return completed


def completions(profile: Profile, asked: Collection[str], limit: int = 400) -> Iterator[Profile]:
    """Complete profiles that agree with the known facts; first the first and the last way, then all, or a sample.

    `asked`: the sections that can matter.  All ways are those of these; any other section is completed at random, so
    that a verdict which hangs on it is found as well.
    """
    ways: dict[str, list[list[dict[str, Any]]]] = {}
    for name, rich in RICH.items():
        section = profile.get(name)
        own = [list(way) for way in product(*(_completed_items(name, item) for item in items_of(profile, name)))]
        if section is None:
            own = [[], rich]
        elif isinstance(section, dict):
            own = own + [[*way, *rich] for way in own]
        ways[name] = own
    yield {name: own[0] for name, own in ways.items()}
    yield {name: own[-1] for name, own in ways.items()}
    rng = random.Random(0)
    matter = [ways[name] for name in ways if name in asked]
    combinations: Iterable[Sequence[list[dict[str, Any]]]] = product(*matter)
    if prod(len(own) for own in matter) > limit:
        combinations = ([rng.choice(own) for own in matter] for _ in range(limit))
    for combination in combinations:
        chosen = iter(combination)
        yield {name: next(chosen) if name in asked else rng.choice(own) for name, own in ways.items()}
