"""Reads the case tables of cases/: one file for each file of rules/clauses/, one entry for each clause text.

    animation-3-3:
      text: 取得本职业中级动画绘制员职业资格证书后，…     # the words that the cases were written from
      at: donghua-zhizuoyuan 3                            # occupation and level whose list prints the clause
      cautions: [local-addition]                          # said whenever the clause is met
      cases:
        - {kind: years-short, arm: 1, occupation: xigong, as_of: 2026-01, expect: not_met, cautions: […], profile: {…}}

`kind` says what a case shows, `arm` which alternative of the words, `why` a reason; `occupation` and `as_of` replace
those of the clause; `cautions` are added to those of the clause; `met_under` names the readings under which a clause
that depends on the reading is met (`both & any-time`: under both at once).  `met` is said of the words: with a caution
of the weight doubt that is met literally.  A profile is one of
tests/support/short_profiles.py, with one thing added: `2025-01` is short for 2025-01-01, because these tables are about
what words ask, and a case is meant to lie on one side of them.  What a month leaves open is tested where facts are
(tests/checker/facts/*.yaml).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any, NamedTuple

import yaml

from checker.core.dates import parse_date
from tests.support.short_profiles import profile_of

FOLDER = Path(__file__).parent / "cases"
AS_OF = "2026-01"
EXPECTATIONS = ("met", "not_met", "open", "depends_on_reading")
UNJUDGED = "?"
"""In the place of an expectation: `baokao draft` wrote the case, and nobody has said yet what the words say of it."""


class Case(NamedTuple):
    """One row: a profile and what the words say of it."""

    kind: str
    occupation: str
    level: int
    as_of: date
    profile: dict[str, Any]
    expect: str
    cautions: frozenset[str]
    met_under: frozenset[frozenset[str]]
    row: str


class Entry(NamedTuple):
    """The cases of one clause text; `unjudged`: how many more have no expectation yet."""

    id: str
    file: str
    text: str
    cases: tuple[Case, ...]
    unjudged: int = 0


def _case(clause: str, number: int, data: dict[str, Any], occupation: str, level: int, always: list[str]) -> Case:
    unknown = set(data) - {"kind", "arm", "occupation", "as_of", "why", "expect", "met_under", "cautions", "profile"}
    depends = data["expect"] == "depends_on_reading"
    if unknown or data["expect"] not in EXPECTATIONS or ("met_under" in data) != depends:
        raise ValueError(f"{clause}, case {number}: {unknown or data['expect']}")
    arm = f"-arm{data['arm']}" if "arm" in data else ""
    return Case(
        data["kind"],
        data.get("occupation", occupation),
        level,
        parse_date(str(data.get("as_of", AS_OF))),
        _to_the_day(profile_of(data["profile"])),
        data["expect"],
        frozenset((*always, *data.get("cautions", ()))),
        frozenset(frozenset(reading.split(" & ")) for reading in data.get("met_under", ())),
        f"{clause}-{number:02}-{data['kind']}{arm}",
    )


_MONTH = re.compile(r"\d{4}-\d{2}")


def _to_the_day(value: Any) -> Any:
    """The same with the first day of every month that is named."""
    if isinstance(value, dict):
        return {name: _to_the_day(part) for name, part in value.items()}
    if isinstance(value, list):
        return [_to_the_day(part) for part in value]
    return f"{value}-01" if isinstance(value, str) and _MONTH.fullmatch(value) else value


def read_entries(folder: Path = FOLDER) -> Iterator[Entry]:
    """Every entry of every table."""
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    for path in sorted(folder.glob("*.yaml")):
        for clause, data in yaml.load(path.read_text("utf-8"), loader).items():
            occupation, level = data["at"].split(" ")
            always = data.get("cautions", [])
            cases = tuple(
                _case(clause, number, row, occupation, int(level), always)
                for number, row in enumerate(data["cases"], start=1)
                if row["expect"] != UNJUDGED
            )
            yield Entry(clause, path.name, data["text"], cases, len(data["cases"]) - len(cases))
