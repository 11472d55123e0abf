"""An independent oracle for unknown facts: complete a profile in many ways, and see whether the verdicts agree.

It knows nothing of three-valued logic, nor that what follows from a date follows from its first and last day.  It only
asks `check_level` about complete profiles, in which every date is a day.  Where one date or two are known by their
month, every day is tried; beyond that the ends of every date together, and days at random.

What it shares with the evaluator: the length of a time between two days that are known (tests/checker/facts/
test_work_time.py defines that from day to day), the readings, and which interpretations are accepted.
"""

from __future__ import annotations

import random
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from datetime import date, timedelta
from itertools import product
from math import prod
from typing import Any

AS_OF = date(2026, 1, 1)
REFERENCE_DATES = tuple(
    map(date.fromisoformat, ("2026-01-01", "2024-02-29", "2025-12-31", "2025-06-30", "2025-03-15", "2023-02-28"))
)
"""First and last days of months, the leap day and the day that stands for it in other years, the middle of a month."""
OLD = "1950-01-01"

Profile = dict[str, Any]

_SCHOOL_DEGREES = {
    "technical": ("secondary",),
    "senior_technical": ("secondary",),
    "technician_college": ("secondary", "associate"),
    "secondary_vocational": ("secondary",),
    "higher_vocational": ("associate", "bachelor"),
    "university": ("associate", "bachelor", "master", "doctor"),
}


_CLASSES = ("intermediate", "senior", "reserve_technician", "technician", "none")
_PLAIN = (("intermediate", "none"), ("senior", "none"))
_AIMS_AND_CLASSES = {
    "technical": (("intermediate", "intermediate"), ("senior", "intermediate")),
    "senior_technical": (("intermediate", "intermediate"), ("senior", "senior")),
    "technician_college": (
        ("intermediate", "intermediate"),
        *(("senior", each) for each in ("senior", "reserve_technician", "technician")),
    ),
    "university": (("senior", "none"),),
}
"""The aim of a school and the class of it; a profile has no room for all pairs."""


def _diplomas(date_of: str) -> list[dict[str, Any]]:
    return [
        {
            "school": school,
            "degree": degree,
            "major": major,
            "status": status,
            "date": date_of if status == "graduated" else None,
            "aim": aim,
            "school_class": school_class,
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
        for aim, school_class in _AIMS_AND_CLASSES.get(school, _PLAIN)
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
    "age": [{"born": OLD, "reached": None}],
    "documents": [
        {"kind": kind}
        for kind in ("post_skill", "special_operation", "special_equipment", "operation_permit", "driving_licence")
    ],
    "own_judgements": [{"text": text} for text in ("身体健康", "能识读简单的图样")],
    "contests": [
        {"region": region, "class": number, "rank": 1} for region in ("city", "province", "nation") for number in (1, 2)
    ],
    "professional_qualifications": [
        {"grade": grade, "related": True, "date": OLD}
        for grade in ("technician", "assistant", "intermediate", "senior")
    ],
}
"""For each section, facts that are as good as facts can be."""

_DOMAINS: dict[tuple[str, str], tuple[Any, ...]] = {
    ("work", "relation"): ("own", "related", "other"),
    ("certificates", "relation"): ("own", "related", "other"),
    ("certificates", "kind"): ("qualification", "skill", "reserve_technician"),
    ("certificates", "before_enrolment"): (True, False),
    ("training", "completed"): (True, False),
    ("education", "major"): ("own", "related", "other"),
    ("education", "school"): tuple(_SCHOOL_DEGREES),
    ("education", "degree"): ("secondary", "associate", "bachelor", "master", "doctor"),
    ("education", "status"): ("graduated", "graduating", "enrolled"),
    ("education", "aim"): ("intermediate", "senior", "none"),
    ("education", "school_class"): _CLASSES,
    ("education", "evaluated"): (True, False),
    ("education", "approved"): (True, False),
    ("titles", "related"): (True, False),
    ("titles", "grade"): ("technician", "assistant", "intermediate", "senior"),
}
"""All values that a hidden field may have, but for dates."""
_HIDDEN_DATES = (("certificates", "date"), ("education", "date"), ("titles", "date"))
"""Dates that may be hidden; of these the ends of what is possible are tried."""


def _domain(place: tuple[str, str], as_of: date) -> tuple[Any, ...]:
    return (OLD, as_of.isoformat()) if place in _HIDDEN_DATES else _DOMAINS.get(place, ())


DATES = {
    "work": ("from", "to"),
    "certificates": ("date",),
    "education": ("date",),
    "titles": ("date",),
    "age": ("born",),
}
"""The fields that hold dates."""
_DAY = timedelta(1)


def _any_day(rng: random.Random, first: int = 2000, last: int = 2025) -> str:
    """A day that is often the first or the last of a month."""
    year, month = rng.randint(first, last), rng.randint(1, 12)
    start, end = date(year, month, 1), (date(year, month, 28) + 4 * _DAY).replace(day=1) - _DAY
    return rng.choice((start, end, start + rng.randrange((end - start).days) * _DAY)).isoformat()


def complete_profile(rng: random.Random, as_of: date = AS_OF) -> Profile:
    """A random person of whom everything is known on a reference date."""

    def past() -> str:
        return min(_any_day(rng, last=(as_of - _DAY).year), as_of.isoformat())

    days = sorted(past() for _ in range(2 * rng.randint(0, 2)))
    if len(days) > 2 and rng.random() < 0.4:  # without a break, or almost
        days[2] = min((date.fromisoformat(days[1]) + rng.choice((0, 1, 1, 2)) * _DAY), as_of).isoformat()
        days[3] = max(days[2], days[3])
    relations = ("own", "own", "related", "other")
    work: list[dict[str, Any]] = [
        {"relation": rng.choice(relations), "from": a, "to": b, "still": False}
        for a, b in zip(days[::2], days[1::2], strict=True)
    ]
    if work and rng.random() < 0.5:
        work[-1].update(to=None, still=True)
    diplomas = rng.sample(_diplomas(past()), rng.randint(0, 2))
    for diploma in diplomas:
        diploma.update(evaluated=rng.random() < 0.5, approved=rng.random() < 0.5)
        if diploma["status"] == "graduating" and rng.random() < 0.5:
            diploma["date"] = _any_day(rng, as_of.year + 1, as_of.year + 2)
    profile: Profile = {
        "work": work,
        "certificates": [
            {
                "relation": rng.choice(relations),
                "level": rng.randint(1, 5),
                "kind": rng.choice(("qualification", "skill")),
                "date": past() if rng.random() < 0.95 else _any_day(rng, as_of.year + 1, as_of.year + 2),
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
    aside = random.Random(repr(profile))  # so that further sections change nobody else
    for section in RICH:
        if section not in profile:
            profile[section] = aside.sample(RICH[section], 1) if aside.random() < 0.15 else []
    return {name: [dict(item) for item in items] for name, items in profile.items()}


def blur(rng: random.Random, profile: Profile, most: int = 8, years: float = 0.2) -> Profile:
    """Forget the days of some dates, at the most so many, and of some of these the month."""
    places = [
        (name, number, field)
        for name, fields in DATES.items()
        for number, item in enumerate(profile[name])
        for field in fields
        if item.get(field)
    ]
    blurred = {name: [dict(item) for item in items] for name, items in profile.items()}
    for name, number, field in rng.sample(places, min(most, len(places))):
        item = blurred[name][number]
        if rng.random() < 0.7:
            item[field] = item[field][: 4 if rng.random() < years else 7]
    return blurred


def hide(rng: random.Random, profile: Profile) -> Profile:
    """Forget some of it: days of dates, fields, whole sections, or that a section is complete."""
    hidden: Profile = {}
    budget = 3
    # Some keep all else, and one date or two that are vague: of these every day is tried.
    if rng.random() < 0.15:
        return blur(rng, profile, most=2, years=0.0)
    profile = blur(rng, profile)
    for name, items in profile.items():
        left = [dict(item) for item in items]
        for item in left:
            for field in item:
                if budget and _domain((name, field), AS_OF) and rng.random() < 0.2:
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


def _consistent(name: str, item: dict[str, Any], original: dict[str, Any], as_of: date) -> bool:
    """Completions that a reader may exclude: a school awards its own degrees; a date is that of a graduation."""
    if name == "education":
        if item["degree"] not in _SCHOOL_DEGREES.get(item["school"], ()):
            return False
        if original["status"] is None and original["date"] is not None:
            days = _all_days(original["date"])
            return days[0] <= as_of if item["status"] == "graduated" else days[-1] > as_of
    if name == "certificates":
        return item["kind"] != "reserve_technician" or item["level"] is None
    return True


def _completed_items(name: str, item: dict[str, Any], as_of: date) -> list[dict[str, Any]]:
    domains = {field: _domain((name, field), as_of) for field, value in item.items() if value is None}
    fields = [field for field, domain in domains.items() if domain]
    completed = []
    for values in product(*(domains[field] for field in fields)):
        candidate = {**item, **dict(zip(fields, values, strict=True))}
        if candidate.get("status") in ("graduating", "enrolled") and item["date"] is None:
            candidate["date"] = None  # nobody knows it yet
        if _consistent(name, candidate, item, as_of) and candidate not in completed:
            completed.append(candidate)
    return completed


def _all_days(text: str) -> list[date]:
    """The days of a date, of a month or of a year."""
    first = date.fromisoformat((text + "-01-01")[:10])
    if len(text) == 10:
        return [first]
    after = first.replace(year=first.year + 1) if len(text) == 4 else (first + 31 * _DAY).replace(day=1)
    return [first + number * _DAY for number in range((after - first).days)]


def _days_of(field: str, item: Mapping[str, Any], as_of: date) -> list[date]:
    """The days that a date may be: what may be past is not after the reference date, but for who still studies."""
    days = _all_days(item[field])
    past = [] if item.get("status") in ("graduating", "enrolled") else [day for day in days if day <= as_of]
    return past or days


_Place = tuple[str, int, str]


def _vague(profile: Profile, asked: Collection[str], as_of: date) -> dict[_Place, list[date]]:
    """The dates of sections that are no day, each with its days."""
    return {
        (name, number, field): _days_of(field, item, as_of)
        for name, fields in DATES.items()
        if name in asked
        for number, item in enumerate(profile[name])
        for field in fields
        if item.get(field) and len(item[field]) < 10
    }


def _dated(profile: Profile, days: Mapping[_Place, date]) -> Profile | None:
    """The profile with these days; None where work would end before it begins."""
    dated = {name: [dict(item) for item in items] for name, items in profile.items()}
    for (name, number, field), day in days.items():
        dated[name][number][field] = day.isoformat()
    wrong = (item["from"] and item.get("to") and item["from"] > item["to"] for item in dated["work"])
    return None if any(wrong) else dated


def _ends(vague: Mapping[_Place, list[date]]) -> Iterator[dict[_Place, date]]:
    """Every date at one of its ends: as much time as may be, as little, all early, all late."""
    for start, end in ((0, -1), (-1, 0), (0, 0), (-1, -1)):
        yield {place: days[end if place[2] == "to" else start] for place, days in vague.items()}


def _with_days(
    profile: Profile, asked: Collection[str], as_of: date, rng: random.Random, more: int
) -> Iterator[Profile]:
    """The profile with a day for each date; `more`: choices at random besides the ends, 0 for every choice."""
    vague = _vague(profile, asked, as_of)
    others = {place: days for place, days in _vague(profile, DATES, as_of).items() if place not in vague}
    ways: Iterable[dict[_Place, date]]
    if not more:
        ways = (dict(zip(vague, days, strict=True)) for days in product(*vague.values()))
    else:
        ways = [*_ends(vague), *({place: rng.choice(days) for place, days in vague.items()} for _ in range(more))]
    for way in ways:
        dated = _dated(profile, {**way, **{place: rng.choice(days) for place, days in others.items()}})
        if dated:
            yield dated


def completions(profile: Profile, asked: Collection[str], as_of: date = AS_OF, limit: int = 400) -> Iterator[Profile]:
    """Complete profiles that agree with what is known on a reference date.

    `asked`: the sections that can matter.  All ways are those of these; any other section is completed at random, so
    that a verdict which hangs on it is found as well.
    """
    rng = random.Random(0)
    hides_more = _hides_more(profile, asked, as_of)
    for way in _but_for_days(profile, asked, as_of, limit, rng):
        vague = _vague(way, asked, as_of)
        every = len(vague) <= 2 and prod(map(len, vague.values())) <= 31 * 31 and not hides_more
        yield from _with_days(way, asked, as_of, rng, more=0 if every else 1 if hides_more else 60)


def _hides_more(profile: Profile, asked: Collection[str], as_of: date) -> bool:
    """Whether anything but the days of dates is unknown."""
    for name in asked:
        section = profile.get(name)
        if name in RICH and not isinstance(section, list):
            return True
        if any(len(_completed_items(name, item, as_of)) > 1 for item in items_of(profile, name)):
            return True
    return False


def _but_for_days(
    profile: Profile, asked: Collection[str], as_of: date, limit: int, rng: random.Random
) -> Iterator[Profile]:
    """The same with dates as they are; first the first and the last way, then all, or a sample."""
    ways: dict[str, list[list[dict[str, Any]]]] = {}
    for name, rich in RICH.items():
        section = profile.get(name)
        own = [list(way) for way in product(*(_completed_items(name, item, as_of) for item in items_of(profile, name)))]
        if section is None:
            own = [[], rich]
        elif isinstance(section, dict):
            own = own + [[*way, *rich] for way in own]
        ways[name] = own
    yield {name: own[0] for name, own in ways.items()}
    yield {name: own[-1] for name, own in ways.items()}
    matter = [ways[name] for name in ways if name in asked]
    combinations: Iterable[Sequence[list[dict[str, Any]]]] = product(*matter)
    if prod(len(own) for own in matter) > limit:
        combinations = ([rng.choice(own) for own in matter] for _ in range(limit))
    for combination in combinations:
        chosen = iter(combination)
        yield {name: next(chosen) if name in asked else rng.choice(own) for name, own in ways.items()}
