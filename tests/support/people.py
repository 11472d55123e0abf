"""People for the tests of time and change: known or partly known, with days at the ends of months and leap days.

Owns the lists of all occupations and the drawing of people; what is right for them is said elsewhere.
"""

from __future__ import annotations

import random
from datetime import date
from functools import cache
from typing import Any

from checker.core.dates import parse_date
from checker.core.model import Rules, parse_rules
from checker.planning.compiled import CompiledLevel, compile_level
from checker.profile.reading import parse_profile
from checker.verdict.verdict import Verdict, check_level
from generator.data.bundle import bundle
from generator.rulebook import LEVELS
from tests.support.completions import DATES, complete_profile, hide, items_of
from tests.support.rulebooks import frozen_book, small_book

Json = dict[str, Any]

STARTS = (date(2026, 1, 1), date(2024, 2, 29), date(2025, 3, 31), date(2026, 6, 15))
_DAYS = ("2020-02-29", "2023-08-31", "2019-01-30", "2021-12-31", "2016-02-29", "2023-11-15")


@cache
def every_rules() -> tuple[Rules, ...]:
    """The rules of every occupation that has a list, published in 2026 or made up, each list in its newest edition."""
    books = (frozen_book(), small_book())
    every = (parse_rules(bundle(book, occupation.id)) for book in books for occupation in book.listed())
    return tuple(map(_in_the_newest_edition, every))


def _in_the_newest_edition(rules: Rules) -> Rules:
    """As if the former ones had never been printed: a list is then the same on every day."""
    levels = {number: level._replace(editions=(), edition="") for number, level in rules.levels.items()}
    return rules._replace(levels=levels)


def rules_of(occupation: str) -> Rules:
    return next(rules for rules in every_rules() if rules.occupation.id == occupation)


@cache
def every_list() -> tuple[tuple[Rules, int], ...]:
    """Every published list."""
    return tuple((rules, level) for rules in every_rules() for level in LEVELS if rules.levels[level].uses)


@cache
def _compiled() -> dict[tuple[str, int], CompiledLevel]:
    return {(rules.occupation.id, level): compile_level(rules, level) for rules, level in every_list()}


def compiled(rules: Rules, level: int) -> CompiledLevel:
    return _compiled()[rules.occupation.id, level]


@cache
def every_name() -> dict[str, str]:
    return {name: occupation for rules in every_rules() for name, occupation in rules.family.items()}


def person(rng: random.Random, as_of: date, known: float = 0.6) -> Json:
    """Somebody on a date; with a chance of `known`, everything is known of them."""
    profile = complete_profile(rng)
    for section, fields in (("work", ("from", "to")), ("certificates", ("date",)), ("education", ("date",))):
        for item in profile[section]:
            for field in fields:
                if item.get(field) and rng.random() < 0.3:
                    item[field] = rng.choice(_DAYS)
                if item.get(field) and parse_date(item[field]) > as_of:
                    item[field] = as_of.isoformat()
    for spell in profile["work"]:
        if spell.get("to") and spell["from"] > spell["to"]:
            spell["from"] = spell["to"]
        if spell.get("to") and rng.random() < 0.4:
            spell.update(to=None, still=True)
    if not profile["work"] and rng.random() < 0.7:
        profile["work"] = [{"relation": "own", "from": rng.choice(_DAYS), "still": True}]
    for item in profile["work"]:
        if parse_date(item["from"]) > as_of:
            item["from"] = as_of.isoformat()
    return profile if rng.random() < known else _settled(hide(rng, profile), as_of)


def _settled(profile: Json, as_of: date) -> Json:
    """A month that is not over says of a date that it has come already: read later on, it would not."""
    for name, fields in DATES.items():
        for item in items_of(profile, name):
            for field in fields:
                if item.get(field) and as_of.isoformat().startswith(item[field]):
                    item[field] = as_of.isoformat()
    return profile


def judged(rules: Rules, level: int, profile: Json, day: date) -> Verdict:
    """The verdict of the evaluator itself."""
    return check_level(rules, level, parse_profile(profile, day, {**every_name(), **rules.family}), day)
