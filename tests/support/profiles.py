"""Made-up people: the same for the same seed, near the limits where verdicts turn, some of them impossible.

Owns the variety; what is right for a profile is said elsewhere.  Format: checker/profile/profile.py.
"""

from __future__ import annotations

import random
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Any, NamedTuple

from checker.core.dates import add_months
from checker.core.profile import FORMAT, RELATIONS
from checker.facts.certificate import KINDS
from checker.facts.education import AIMS, DEGREES, SCHOOLS, STATUSES
from checker.facts.merits import CATEGORIES, HONOURS, REGIONS
from checker.facts.title import GRADES

Json = dict[str, Any]
AS_OF = (date(2026, 1, 1), date(2026, 3, 31), date(2024, 2, 29), date(2025, 12, 15))
YEARS = (1, 2, 3, 4, 5, 6, 7, 8, 10, 13, 15, 20)
"""Lengths of work that lists ask for, and some that they don't."""
BENEFITS = (0, 99_999, 100_000, 199_999, 200_000, 1_000_000)
COMMON_SECTIONS = ("work", "certificates", "training", "education", "apprenticeships", "titles")


class Case(NamedTuple):
    """One question to the evaluator."""

    occupation: str
    level: int
    as_of: date
    profile: Json


class _Person:
    """Draws the facts of one profile; any of them may be missing."""

    def __init__(self, draw: random.Random, as_of: date) -> None:
        self.draw = draw
        self.as_of = as_of

    def known(self, chance: float = 0.8) -> bool:
        return self.draw.random() < chance

    def item(self, **fields: Any) -> Json:
        """Leave out what nobody remembers; say of some of it that it is unknown."""
        kept = {name: value for name, value in fields.items() if self.known(0.85)}
        return {name: value if self.known(0.97) else None for name, value in kept.items()}

    def flag(self) -> bool:
        return self.draw.random() < 0.6

    def when(self) -> str:
        """A month, or now and then a day, near a whole number of years ago."""
        months = -12 * self.draw.choice(YEARS) + self.draw.choice((-7, -1, 0, 0, 1, 5))
        return self.written(min(add_months(self.as_of, months), self.as_of))

    def written(self, day: date) -> str:
        return day.isoformat() if self.draw.random() < 0.15 else day.isoformat()[:7]

    def relation(self) -> str:
        return self.draw.choices(RELATIONS, (6, 3, 1))[0]

    def spells(self) -> list[Json]:
        """Work in up to four pieces, the last of which may go on; overlaps and breaks of a month or more."""
        spells = []
        start = add_months(self.as_of, -12 * self.draw.choice(YEARS) - self.draw.choice((0, 0, 1, 11, 30)))
        for _ in range(self.draw.choice((0, 1, 1, 2, 3, 4))):
            if start >= self.as_of:
                break
            end = min(add_months(start, 12 * self.draw.choice(YEARS[:7]) + self.draw.choice((-1, 0, 0, 1))), self.as_of)
            spell = self.item(relation=self.relation(), **{"from": self.written(start)})
            if end == self.as_of or self.draw.random() < 0.2:
                spell["still"] = True
            elif self.known(0.9):
                spell["to"] = self.written(end)
            spells.append(spell)
            start = add_months(end, self.draw.choice((-2, 0, 1, 2, 14)))
        if self.draw.random() < 0.1:
            spells.append(self.item(relation=self.relation(), months=12 * self.draw.choice(YEARS)))
        return spells

    def certificate(self) -> Json:
        kind = self.draw.choices(KINDS, (6, 3, 1))[0]
        relation, level = self.relation(), self.draw.randint(1, 5)
        return self.item(relation=relation, level=level, kind=kind, date=self.when(), before_enrolment=self.flag())

    def diploma(self) -> Json:
        return self.item(
            school=self.draw.choice(SCHOOLS),
            degree=self.draw.choice(DEGREES),
            major=self.relation(),
            status=self.draw.choices(STATUSES, (6, 2, 1))[0],
            date=self.when(),
            aim=self.draw.choice(AIMS),
            evaluated=self.flag(),
            approved=self.flag(),
        )

    def one(self, section: str) -> Json:
        """One fact of a section."""
        draw = self.draw
        if section == "certificates":
            return self.certificate()
        if section == "education":
            return self.diploma()
        if section == "training":
            relation = self.relation()
            return self.item(relation=relation, level=draw.randint(1, 5), completed=self.flag(), date=self.when())
        if section == "apprenticeships":
            return self.item(relation=self.relation(), completed=self.flag())
        if section == "titles":
            return self.item(grade=draw.choice(GRADES), related=self.flag(), date=self.when())
        if section == "achievements":
            benefit = draw.choice(BENEFITS)
            return self.item(benefit_yuan=benefit, proof=self.flag(), main_participant=self.flag())
        contribution: Json = {"main_contributor": self.flag(), "related": self.flag()}
        if section == "awards":
            category, region = draw.choice(CATEGORIES), draw.choice(REGIONS)
            return self.item(category=category, region=region, prize=draw.randint(1, 5), **contribution)
        if section == "patents":
            return self.item(count=draw.randint(0, 3), **contribution)
        if section == "trainee_results":
            rank = draw.choice((1, 3, 6, 8, 10, 11))
            return self.item(region=draw.choice(REGIONS), **{"class": draw.randint(1, 2)}, rank=rank)
        kinds = HONOURS if section == "honours" else ("difficult_problems", "mentoring")
        return self.item(kind=draw.choice(kinds))

    def section(self, name: str) -> Any:
        """Unknown, complete, or open to more with kinds of which there are no others."""
        items = self.spells() if name == "work" else [self.one(name) for _ in range(self.draw.choice((0, 1, 1, 2, 3)))]
        form = self.draw.random()
        if form < 0.05:
            return None
        if form < 0.65:
            return items
        none = [{"level": level, "relation": "own"} for level in (4, 3, 2, 1) if self.known(0.7)]
        return {
            "items": items,
            "complete": self.draw.random() < 0.3,
            "none": none if name in ("certificates", "training") else [],
        }

    def profile(self, sections: Sequence[str]) -> Json:
        profile: Json = {"format": FORMAT}
        for name in sections:
            if self.known(0.75 if name in COMMON_SECTIONS else 0.3):
                profile[name] = self.section(name)
        if self.draw.random() < 0.04:
            self.spoil(profile)
        return profile

    def spoil(self, profile: Json) -> None:
        """Make it impossible in one of the ways that people do."""
        later = add_months(self.as_of, 13).isoformat()[:7]
        profile["work"] = self.draw.choice(
            (
                [{"from": "2015-08", "to": "2014-08"}],
                [{"from": later, "still": True}],
                [{"from": "2015-13"}],
                [{"from": "2015-08", "to": "2016-08", "still": True}],
                {"items": "none"},
                "八年",
            )
        )


SECTIONS = (
    *COMMON_SECTIONS,
    "abilities",
    "achievements",
    "awards",
    "patents",
    "trainee_results",
    "honours",
)


def cases(lists: Sequence[tuple[str, int]], count: int, seed: int) -> Iterator[Case]:
    """`count` cases that go through all lists (occupation, level) in turn."""
    draw = random.Random(seed)
    for number in range(count):
        occupation, level = lists[number % len(lists)]
        as_of = draw.choice(AS_OF)
        yield Case(occupation, level, as_of, _Person(draw, as_of).profile(SECTIONS))


def request(case: Case, script: str) -> Mapping[str, Any]:
    """A case as `checker.api.handle` takes it."""
    return {
        "type": "check",
        "occupation": case.occupation,
        "level": case.level,
        "as_of": case.as_of.isoformat(),
        "profile": case.profile,
        "script": script,
    }
