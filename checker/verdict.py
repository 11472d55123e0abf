"""The verdict for an (occupation, level): every clause, every reading, and the completions of what is unknown.

A verdict is definite where all readings and all completions agree.  A list is read as any-of its clauses.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from itertools import product
from typing import Any, NamedTuple

from .evaluate import (
    Judged,
    Reading,
    ambiguities_of,
    interpretations_needed,
    judged_facts,
    readings_of,
    truth_of_use,
)
from .interpretation import ALL
from .matching import Context, section_of
from .model import Fact, Level, Rules, Use, facts_of
from .profile import REGIONS, RELATIONS, Profile
from .truth import FALSE, TRUE, UNKNOWN, Truth, any_of

ELIGIBLE = "eligible"
NOT_ELIGIBLE = "not_eligible"
OPEN = "open"
DEPENDS_ON_READING = "depends_on_reading"
NO_PUBLISHED_CONDITIONS = "no_published_conditions"

MET = "met"
NOT_MET = "not_met"

MAX_UNKNOWN = 4
"""With more unknown fields of `_OPPOSITES` than this, cases are not distinguished (up to 3 cases each)."""


class ClauseVerdict(NamedTuple):
    """`state` is met, not_met, open or depends_on_reading; `readings` lists each reading's state where they differ."""

    use: Use
    state: str
    facts: tuple[Judged, ...]
    cautions: tuple[str, ...]
    readings: tuple[tuple[Reading, str], ...]


class Verdict(NamedTuple):
    """`cautions` are those on which an eligible verdict rests; `settle` the facts that would settle an open one."""

    verdict: str
    clauses: tuple[ClauseVerdict, ...]
    readings: tuple[tuple[Reading, str], ...]
    cautions: tuple[str, ...]
    settle: tuple[Fact, ...]


_CLAUSE_STATES = {TRUE: MET, FALSE: NOT_MET, UNKNOWN: OPEN}
_LEVEL_STATES = {TRUE: ELIGIBLE, FALSE: NOT_ELIGIBLE, UNKNOWN: OPEN}


def _combine(truths: list[Truth], states: Mapping[Truth, str]) -> str:
    if UNKNOWN in truths:
        return OPEN
    return states[truths[0]] if len(set(truths)) == 1 else DEPENDS_ON_READING


_OPPOSITES: Mapping[tuple[str, str], tuple[Any, ...]] = {
    ("education", "major"): RELATIONS,
    ("trainee_results", "class"): (1, 2),
    ("trainee_results", "region"): REGIONS,
}
"""Fields whose values exclude each other and of which clauses can cover all cases between them.

本专业 and 非本专业 are opposites; a first place counts in a competition of either class.
Every other fact can only help, and there three-valued logic is exact.
"""


def _completions(level: Level, context: Context) -> Iterator[Context]:
    """One context for each way to complete the unknown fields of `_OPPOSITES`, in sections that the level asks."""
    asked = {section_of(fact) for use in level.uses for fact in facts_of(use.clause.when)}
    unknown = [
        (section, index, field)
        for section, field in _OPPOSITES
        if section in asked
        for index, item in enumerate(context.section(section).items)
        if item.fields[field] is None
    ]
    if not unknown or len(unknown) > MAX_UNKNOWN:
        return
    for values in product(*(_OPPOSITES[section, field] for section, _, field in unknown)):
        profile = context.profile
        for place, value in zip(unknown, values, strict=True):
            profile = profile.with_field(*place, value)
        yield context._replace(profile=profile)


class _Use(NamedTuple):
    """A clause in its list: the truth under each reading, and the same for each completion that settled it."""

    use: Use
    context: Context
    readings: list[dict[str, str]]
    truths: list[Truth]
    cases: tuple[_Use, ...] = ()


def _evaluate_use(use: Use, rules: Rules, context: Context) -> _Use:
    readings = list(readings_of(rules.ambiguities, ambiguities_of(use)))
    return _Use(use, context, readings, [truth_of_use(use, context, reading) for reading in readings])


def _settled(used: _Use, cases: list[_Use]) -> _Use:
    """The same clause, with what is unknown settled under a reading where all completions agree."""
    truths = [
        cases[0].truths[n] if truth is UNKNOWN and len({case.truths[n] for case in cases}) == 1 else truth
        for n, truth in enumerate(used.truths)
    ]
    return used._replace(truths=truths, cases=tuple(cases))


def _level_truth(used: list[_Use], completions: list[list[_Use]], reading: Reading) -> Truth:
    """Whether any clause is met under a reading; where that is unknown, whether all completions agree."""
    truth = any_of(_truth_under(u, reading) for u in used)
    if truth is not UNKNOWN or not completions:
        return truth
    cases = {any_of(_truth_under(u, reading) for u in case) for case in completions}
    return cases.pop() if len(cases) == 1 else UNKNOWN


def _truth_under(used: _Use, reading: Reading) -> Truth:
    for own, truth in zip(used.readings, used.truths, strict=True):
        if all(reading.get(name, option) == option for name, option in own.items()):
            return truth
    raise AssertionError("a reading of the list names an option of each ambiguity")


def _relevant(states: list[tuple[dict[str, str], str]]) -> tuple[tuple[Reading, str], ...]:
    """Drop the ambiguities that change nothing, and the readings that are then the same."""
    names = list(states[0][0])
    by_reading = {tuple(reading.items()): state for reading, state in states}
    matter = [
        name
        for name in names
        if any(
            by_reading[tuple(reading.items())] != other_state
            for reading, _ in states
            for other, other_state in states
            if all(reading[n] == other[n] for n in names if n != name)
        )
    ]
    shown: dict[tuple[tuple[str, str], ...], str] = {}
    for reading, state in states:
        shown.setdefault(tuple((n, reading[n]) for n in matter), state)
    return tuple((dict(reading), state) for reading, state in shown.items()) if matter else ()


def _clause_verdict(used: _Use) -> ClauseVerdict:
    use = used.use
    state = _combine(used.truths, _CLAUSE_STATES)
    met_under = [reading for reading, truth in zip(used.readings, used.truths, strict=True) if truth is TRUE]
    cautions = tuple(dict.fromkeys(name for reading in met_under for name in _cautions_of(used, reading)))
    states = [(r, _CLAUSE_STATES[t]) for r, t in zip(used.readings, used.truths, strict=True)]
    facts = tuple(judged_facts(use, used.context, used.readings))
    return ClauseVerdict(use, state, facts, cautions, _relevant(states))


def _cautions_of(used: _Use, reading: Reading) -> tuple[str, ...]:
    """What a reader must know of a clause that is met under a reading of the list."""
    use = used.use
    own = next(own for own in used.readings if all(reading.get(name, option) == option for name, option in own.items()))
    cases = [used] if truth_of_use(use, used.context, own) is TRUE else used.cases
    rests_on = (name for case in cases for name in interpretations_needed(use, case.context, own))
    return tuple(dict.fromkeys((*use.clause.cautions, *use.cautions, *rests_on)))


def _carried_cautions(cases: list[list[_Use]], readings: list[Reading]) -> tuple[str, ...]:
    """The cautions on which the verdict rests.

    In each case and under each reading the met clause that needs the fewest carries it:
    a caution is absent where another clause carries the verdict alone.
    """
    carried: dict[str, None] = {}
    for case in cases:
        for reading in readings:
            met = [_cautions_of(used, reading) for used in case if _truth_under(used, reading) is TRUE]
            fewest: tuple[str, ...] = min(met, key=len) if met else ()
            carried.update(dict.fromkeys(fewest))
    return tuple(carried)


def _open_facts(clauses: tuple[ClauseVerdict, ...]) -> tuple[Fact, ...]:
    return tuple(
        judged.fact
        for clause in clauses
        if clause.state == OPEN
        for judged in clause.facts
        if judged.outcome.truth is UNKNOWN
    )


def check_level(rules: Rules, level: int, profile: Profile, as_of: date) -> Verdict:
    """Judge a profile by the list of one level (1-5) on a reference date.

    Raises KeyError if the rules hold no such level.
    """
    printed = rules.levels[level]
    if not printed.uses:
        return Verdict(NO_PUBLISHED_CONDITIONS, (), (), (), ())
    own = frozenset(rules.family.values())
    context = Context(rules.occupation.id, own, profile, as_of, ALL, {})
    used = [_evaluate_use(use, rules, context) for use in printed.uses]
    completions = [[_evaluate_use(use, rules, case) for use in printed.uses] for case in _completions(printed, context)]
    used = [_settled(u, [case[index] for case in completions]) for index, u in enumerate(used)]
    every = [u for case in (used, *completions) for u in case]
    varying = tuple(dict.fromkeys(name for u in every if len(set(u.truths)) > 1 for name in u.readings[0]))
    states = [
        (reading, _level_truth(used, completions, reading)) for reading in readings_of(rules.ambiguities, varying)
    ]
    clauses = tuple(_clause_verdict(u) for u in used)
    cases = [used] if not completions or any(clause.state == MET for clause in clauses) else completions
    met_under: list[Reading] = [reading for reading, truth in states if truth is TRUE]
    verdict = _combine([truth for _, truth in states], _LEVEL_STATES)
    return Verdict(
        verdict,
        clauses,
        _relevant([(reading, _LEVEL_STATES[truth]) for reading, truth in states]),
        _carried_cautions(cases, met_under) if verdict in (ELIGIBLE, DEPENDS_ON_READING) else (),
        _open_facts(clauses) if verdict == OPEN else (),
    )
