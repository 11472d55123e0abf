"""Truth tables of single facts: what each is for a profile on a date, as the words of the rules and of the law say.

A table is a YAML file beside its test.  Its entries stand under `rows`, under `month-precision` where the result hangs
on which days a month or a year may be, or under `future` where something is yet to come (docs/adr/0018):

    rows:
      - fact: {work: {scope: own, counting: continuous, years: 4, since: certificate}}
        beside: [{certificate: {scope: own, level: 4, kinds: [qualification]}}]    # in the same `all`
        cases:
          - {profile: {work: [own 2022-01-01..now]}, expect: met, months: 48, why: …}

`expect` is what the fact comes to: met, not_met or open; `months` the proven months and those that are possible, or one
number for both (`null`: no bound is known); `facts` the items of the profile that decided it; `cautions` the
interpretations on which it rests; `as_of` and `occupation` replace 2026-01-01 and `carver`; `why` says what a row rests
on where it is not obvious.
Profiles are in the short form of short_profiles.py.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

import yaml

from checker.api import check, load_rules
from tests.support.one_clause import LEVEL, NAMES, rules_of
from tests.support.short_profiles import profile_of

AS_OF = date(2026, 1, 1)
_KEYS = {"profile", "expect", "months", "facts", "cautions", "as_of", "occupation", "why"}


class Row(NamedTuple):
    """One case: `when` is the clause, whose last fact is judged; `alone`: it is the only one."""

    name: str
    when: Mapping[str, Any]
    alone: bool
    profile: Mapping[str, Any]
    as_of: date
    occupation: str
    expect: str
    months: tuple[int | None, ...] | None
    facts: tuple[str, ...] | None
    cautions: tuple[str, ...]


class Found(NamedTuple):
    """What the evaluator says of a fact, in the terms of a row; None for what the row does not say."""

    state: str
    months: tuple[int | None, ...] | None
    facts: tuple[str, ...] | None
    cautions: tuple[str, ...]


def _months(given: int | list[int | None]) -> tuple[int | None, ...]:
    return tuple(given) if isinstance(given, list) else (given, given)


def _rows(section: str, entries: list[Mapping[str, Any]]) -> Iterator[Row]:
    for number, entry in enumerate(entries, 1):
        beside = entry.get("beside", ())
        when = {"all": [*beside, entry["fact"]]} if beside else entry["fact"]
        for place, case in enumerate(entry["cases"], 1):
            if unknown := set(case) - _KEYS:
                raise ValueError(f"{section} {number}, case {place}: {unknown}")
            yield Row(
                f"{section}-{number}.{place}-{case['expect']}",
                when,
                not beside,
                profile_of(case["profile"]),
                case.get("as_of", AS_OF),
                case.get("occupation", "carver"),
                case["expect"],
                _months(case["months"]) if "months" in case else None,
                tuple(case["facts"]) if "facts" in case else None,
                tuple(case.get("cautions", ())),
            )


def read_table(path: Path) -> list[Row]:
    """Every row of a table."""
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    table: Mapping[str, list[Mapping[str, Any]]] = yaml.load(path.read_text("utf-8"), loader)
    return [row for section, entries in table.items() for row in _rows(section, entries)]


_loaded = cache(load_rules)


def judge(row: Row) -> Found:
    """The state of the row's fact by a list that holds its clause alone."""
    rules = _loaded(rules_of(row.when, occupation=row.occupation))
    verdict = check(rules, LEVEL, row.profile, row.as_of, NAMES)
    (clause,) = verdict["clauses"]
    fact = clause["predicates"][-1]
    if row.alone:
        assert clause["verdict"] == fact["state"]
    months = (fact["months"]["proven"], fact["months"]["possible"]) if "months" in fact else None
    return Found(
        fact["state"],
        None if row.months is None else months,
        None if row.facts is None else tuple(fact["facts"]),
        tuple(clause["cautions"]),
    )


def expected(row: Row) -> Found:
    """What the row says."""
    return Found(row.expect, row.months, row.facts, row.cautions)
