"""The skeleton of the cases of new clauses (tests/rules/cases/): both sides of every threshold, for an editor to judge.

Owns which people are asked about; what the words say of them is never written here: `expect` is the editor's, from the
words, since cases that the evaluator had answered would prove nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from itertools import islice
from typing import Any, NamedTuple

from checker.core.dates import DAY
from checker.core.model import Fact, Level, Rules, Use, conditions_of, parse_rules
from checker.core.tree import Group, Node, alternatives, resolve, walk
from checker.facts.registry import SECTIONS
from checker.planning.acquisitions import apply
from checker.planning.missing import missing
from checker.verdict.editions import of_every_edition
from checker.verdict.evaluate import readings_of
from generator.data.bundle import bundle
from generator.draft.yamltext import flow, scalar
from generator.rulebook import Rulebook
from generator.rulebook.book import cached_per_rulebook

UNJUDGED = "?"
"""What stands in the place of an expectation that nobody has written yet."""
START = date(2016, 1, 1)
"""When the people of the skeleton begin; their days are exact."""
MOST_WAYS = 12
"""Alternatives of a clause that get people of their own."""
_HEAD = """\
# Cases of the clauses of {source}, in the notation of tests/rules/case_table.py: skeleton by `baokao draft`.
# Write into each `expect` what the words say of this person: met, not_met, open, or depends_on_reading with met_under.
# Add cases for what the skeleton does not try; a test names the kinds that the words need.
"""

_Json = dict[str, Any]


class _Row(NamedTuple):
    kind: str
    as_of: date
    profile: _Json


_SINGULAR = {
    "work": "work",
    "certificates": "certificate",
    "apprenticeships": "apprenticeship",
    "education": "education",
    "training": "training",
    "titles": "title",
}
_NUMBERS = {"level": "level", "prize": "prize", "rank": "rank", "class": "class", "benefit_yuan": "benefit"}
_UNKNOWN = {
    "relation": "{}-scope-unknown",
    "kind": "{}-kind-unknown",
    "school": "school-unknown",
    "major": "major-unknown",
    "degree": "degree-unknown",
}
"""Fields without which nobody can tell, and how the kinds of cases name them."""


def _ways(tree: Node[Fact], options: Mapping[str, tuple[str, ...]], ambiguities: tuple[str, ...]) -> list[Group[Fact]]:
    """The alternatives of a clause under all its readings, as logic of their own, each once."""
    facts = {fact.id: fact for fact in walk(tree)}
    found: dict[frozenset[int], Group[Fact]] = {}
    for reading in readings_of(options, list(ambiguities)):
        nothing: frozenset[int] = frozenset()
        for ids in alternatives(
            resolve(tree, reading), lambda fact: (frozenset((fact.id,)),), frozenset.union, nothing
        ):
            found.setdefault(ids, Group("all", tuple(facts[each] for each in sorted(ids))))
    return list(islice(found.values(), MOST_WAYS))


def _varied(item: _Json, name: str) -> Iterator[tuple[str, _Json]]:
    """A fact with one field changed to what lies beside it, or left open."""
    for field, value in item.items():
        if field == "relation":
            yield from ((f"{name}-{other}", {**item, field: other}) for other in ("related", "other"))
        elif field == "kind" and value == "qualification":
            yield "skill", {**item, field: "skill"}
        elif field == "major":
            others = (other for other in ("own", "related", "other") if other != value)
            yield from ((f"major-{other}", {**item, field: other}) for other in others)
        elif field == "status":
            yield from ((state, {**item, field: state, "date": None}) for state in ("graduating", "enrolled"))
        elif field == "completed":
            yield f"{name}-unfinished", {**item, field: False}
        elif field in _NUMBERS:
            above = [] if field == "level" and value == 5 else [(f"{name}-{_NUMBERS[field]}-more", value + 1)]
            below = [] if value == 1 else [(f"{name}-{_NUMBERS[field]}-less", value - 1)]
            yield from ((kind, {**item, field: number}) for kind, number in (*below, *above))
        if field in _UNKNOWN:
            yield _UNKNOWN[field].format(name), {**item, field: None}


_LEVEL_KINDS = {"level-more": "level-lower", "level-less": "level-higher"}
"""A level is lower where its number is more."""


def _rows_of_way(profile: _Json, until: date) -> Iterator[_Row]:
    """Somebody who meets a way on a day, and everybody who differs in one thing."""
    timed = until > START
    yield _Row("years-reached" if timed else "met", until, profile)
    if timed:
        yield _Row("years-short", until - DAY, profile)
    for section, items in profile.items():
        name = _SINGULAR.get(section, section)
        for place, item in enumerate(items):

            def with_item(*replaced: _Json, of: str = section, at: int = place, every: list[_Json] = items) -> _Json:
                return {**profile, of: [*every[:at], *replaced, *every[at + 1 :]]}

            yield _Row(f"{name}-{'none' if section == 'work' else 'missing'}", until, with_item())
            for kind, changed in _varied(item, name):
                for numbered, said in _LEVEL_KINDS.items():
                    kind = kind.replace(numbered, said)
                yield _Row(kind, until, with_item({k: v for k, v in changed.items() if v is not None}))
            if section == "work" and timed:
                middle = START + (until - START) // 2
                first = {**item, "to": (middle - 30 * DAY).isoformat(), "still": False}
                yield _Row("broken", until, with_item(first, {**item, "from": (middle + 30 * DAY).isoformat()}))
        if items:
            yield _Row(f"{name}-unknown", until, {each: its for each, its in profile.items() if each != section})


def _rows(rules: Rules, level: int, use: Use) -> list[_Row]:
    """The people of a clause, each once."""
    nothing = {section: list[_Json]() for section in SECTIONS}
    options = {name: rules.ambiguities[name] for name in use.clause.ambiguities}
    found: list[_Row] = []
    sections: set[str] = set()
    for way in _ways(use.clause.when, options, use.clause.ambiguities):
        alone = use._replace(clause=use.clause._replace(when=way, ambiguities=()), under={}, is_doubtful=False)
        (lacks,) = missing(rules._replace(levels={level: Level(level, (alone,), ())}), level, nothing, START)
        if lacks.changes is not None:
            profile, until = apply(nothing, lacks.changes, START)
            sections |= {section for section in SECTIONS if profile.get(section)}
            found += _rows_of_way(profile, until)
    asked = [section for section in SECTIONS if section in sections]
    found += [_Row("nothing", START, nothing), _Row("unknown", START, {})]
    kept: dict[str, _Row] = {}
    for row in found:
        profile = {section: row.profile[section] for section in asked if section in row.profile}
        kept.setdefault(f"{row.as_of} {profile}", row._replace(profile=profile))
    return list(kept.values())


def _row_text(row: _Row) -> str:
    return f"    - {{kind: {row.kind}, as_of: {row.as_of}, expect: {flow(UNJUDGED)}, profile: {flow(row.profile)}}}"


@cached_per_rulebook
def _places(book: Rulebook) -> dict[str, tuple[str, int, Rules, Use]]:
    """Clause id -> the first occupation and level that print it, with their rules; rather one of every reading."""
    found: dict[str, tuple[str, int, Rules, Use]] = {}
    for occupation, level in book.applications:
        rules = parse_rules(bundle(book, occupation))
        uses = of_every_edition(rules.levels[level]).uses
        for use in (*uses, *conditions_of(uses)):
            if use.clause.id not in found or (found[use.clause.id][3].under and not use.under):
                found[use.clause.id] = (occupation, level, rules, use)
    return found


def _entry_text(book: Rulebook, clause: str) -> str:
    occupation, level, rules, use = _places(book)[clause]
    head = [f"{clause}:", f"  text: {scalar(book.clauses[clause].text)}", f"  at: {occupation} {level}", "  cases:"]
    return "\n".join([*head, *map(_row_text, _rows(rules, level, use))])


_ENTRY = re.compile(r"^([a-z0-9-]+):\n(?:[ #].*\n|\n)*", re.MULTILINE)


def skeleton(book: Rulebook, source: str, clauses: Iterable[str], written: str = "") -> str:
    """A file of cases whose expectations are open.

    Args:
        book: Rules that hold the clauses.
        source: What the file is of.
        clauses: The ids of the clauses that get cases.
        written: A file of cases; what it has of these clauses is taken as it is.

    Returns:
        YAML, as tests/rules/cases/*.yaml has it; empty where no list prints one of the clauses.
    """
    have = {entry[1]: entry[0].rstrip("\n") for entry in _ENTRY.finditer(written)}
    entries = [have.get(each) or _entry_text(book, each) for each in clauses if each in _places(book)]
    return "\n\n".join([_HEAD.format(source=source).rstrip("\n"), *entries]) + "\n" if entries else ""
