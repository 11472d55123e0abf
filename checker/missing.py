"""What is missing: for each clause that is not met, the smallest change that makes it definitely met.

Definitely: under every reading, whatever the unknown facts are.  The change that needs least time is chosen,
and of those the one with the fewest parts.  The evaluator itself says what is enough: candidates are applied to the
profile and judged.  Having more never makes a clause unmet, so all candidates together need the least time.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date
from itertools import combinations
from typing import Any, NamedTuple, TypeAlias

from .change import Change, Gain, Wait, Work, apply, change_json, months_of, size_of
from .compiled import CompiledLevel, Known, clause_state, compile_level
from .gains import gains_of
from .model import Node, Rules, facts_of
from .profile import parse_profile
from .verdict import MET, context_of
from .when import HORIZON_MONTHS

FORMAT = "baokao-missing/1"

_Test: TypeAlias = Callable[[Sequence[Change]], bool]


class Missing(NamedTuple):
    """`changes` is empty for a clause that is met, and None where no change helps; `day` is when it is then met."""

    state: str
    changes: tuple[Change, ...] | None
    day: date | None


def _kinds_of_time(when: Node) -> tuple[type[Work] | type[Wait], ...]:
    """Which passing of time can help: work, or years since a graduation."""
    facts = list(facts_of(when))
    kinds: list[type[Work] | type[Wait]] = []
    if any(fact.predicate in ("work", "working_now") for fact in facts):
        kinds.append(Work)
    if any("years_since" in fact.args for fact in facts):
        kinds.append(Wait)
    return tuple(kinds)


def _least_months(test: _Test, gains: Sequence[Gain], kind: type[Work] | type[Wait]) -> int | None:
    """The fewest months of a kind with which, and with all gains, a clause is met."""
    if not test((*gains, kind(HORIZON_MONTHS))):
        return None
    low, high = -1, HORIZON_MONTHS
    while high - low > 1:
        middle = (low + high) // 2
        if test((*gains, kind(middle))):
            high = middle
        else:
            low = middle
    return high


def _times(test: _Test, gains: Sequence[Gain], when: Node) -> list[tuple[Change, ...]]:
    """The ways to let the least time pass: none at all, or the fewest months."""
    kinds = _kinds_of_time(when)
    if test(gains):
        return [(), *((kind(0),) for kind in kinds if kind is Work)]
    months = {kind: found for kind in kinds if (found := _least_months(test, gains, kind)) is not None}
    return [(kind(count),) for kind, count in months.items() if count == min(months.values())]


def smallest(test: _Test, gains: Sequence[Gain], when: Node) -> tuple[Change, ...] | None:
    """The changes with which a test is met that need least time, of these the fewest; None if there are none."""
    subsets = [chosen for size in range(len(gains) + 1) for chosen in combinations(gains, size)]
    ways = [(*chosen, *time) for time in _times(test, gains, when) for chosen in subsets]
    return next((way for way in sorted(ways, key=size_of) if test(way)), None)


def _missing(
    rules: Rules, level: CompiledLevel, number: int, profile: Mapping[str, Any], as_of: date, names: Mapping[str, str]
) -> Missing:
    def state(changes: Sequence[Change]) -> str:
        data, later = apply(profile, changes, as_of)
        return clause_state(level, number, Known(context_of(rules, parse_profile(data, later, names), later)))

    before = state(())
    if before == MET:
        return Missing(before, (), as_of)
    clause = level.uses[number].use.clause
    changes = smallest(lambda changes: state(changes) == MET, gains_of(clause), clause.when)
    return Missing(before, changes, None if changes is None else apply({}, changes, as_of)[1])


def missing(
    rules: Rules, level: int, profile: Mapping[str, Any], as_of: date, names: Mapping[str, str] | None = None
) -> tuple[Missing, ...]:
    """What each clause of a list lacks, in printed order.

    Raises ProfileError with all problems of the profile, KeyError for a level that does not exist.
    """
    known = {**(names or {}), **rules.family}
    parse_profile(profile, as_of, known)
    compiled = compile_level(rules, level)
    return tuple(_missing(rules, compiled, number, profile, as_of, known) for number in range(len(compiled.uses)))


def nearest(found: Sequence[Missing]) -> int | None:
    """The place of the clause that needs least time, of these the fewest changes; None if none can be met."""
    reachable = [(months_of(m.changes), size_of(m.changes), n) for n, m in enumerate(found) if m.changes is not None]
    return min(reachable)[2] if reachable else None


def missing_json(rules: Rules, level: int, as_of: date, found: Sequence[Missing]) -> dict[str, Any]:
    """What is missing as data for `json.dumps`; `nearest` is a place in `clauses`."""

    def clause(use: Any, lacks: Missing) -> Iterator[tuple[str, Any]]:
        yield from (("id", use.clause.id), ("number", use.number), ("source", use.source), ("line", use.line))
        yield "verdict", lacks.state
        yield "missing", None if lacks.changes is None else [change_json(change) for change in lacks.changes]
        yield "months", None if lacks.changes is None else months_of(lacks.changes)
        yield "date", lacks.day.isoformat() if lacks.day else None

    return {
        "format": FORMAT,
        "occupation": rules.occupation.id,
        "level": level,
        "as_of": as_of.isoformat(),
        "nearest": nearest(found),
        "clauses": [dict(clause(use, lacks)) for use, lacks in zip(rules.levels[level].uses, found, strict=True)],
    }
