"""The verdict for an (occupation, level): every clause, every reading, and the completions of what is unknown.

A verdict is definite where all readings and all completions agree.  A list is read as any-of its clauses.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from itertools import product
from typing import NamedTuple

from ..core.interpretation import ALL
from ..core.model import Fact, Level, Rules, Use
from ..core.profile import Profile
from ..core.tree import Reading, walk
from ..core.truth import FALSE, TRUE, UNKNOWN, Truth, any_of
from ..facts.belonging import seen_from
from ..facts.matching import Context
from ..facts.registry import MUTUALLY_EXCLUSIVE_FIELDS, question_id, section_of
from .evaluate import (
    Judged,
    ReadingResult,
    interpretations_needed,
    judge_use,
    judged_facts,
    readings_of,
    readings_of_use,
    truth_of_use,
)

ELIGIBLE = "eligible"
NOT_ELIGIBLE = "not_eligible"
OPEN = "open"
DEPENDS_ON_READING = "depends_on_reading"
NO_PUBLISHED_CONDITIONS = "no_published_conditions"

MET = "met"
NOT_MET = "not_met"

MAX_UNKNOWN = 4
"""With more unknown fields that exclude each other than this, cases are not distinguished (up to 3 cases each)."""


class ClauseVerdict(NamedTuple):
    """`state` is met, not_met, open or depends_on_reading; `readings` lists each reading's state where they differ.

    `results`: what the clause and its facts come to under every reading, unknown fields as they are.
    """

    use: Use
    state: str
    facts: tuple[Judged, ...]
    cautions: tuple[str, ...]
    readings: tuple[tuple[Reading, str], ...]
    results: tuple[ReadingResult, ...]


class Verdict(NamedTuple):
    """`cautions` are those on which an eligible verdict rests; `settle` the facts that would settle an open one.

    `context`: what was judged; None where nothing is published.
    """

    verdict: str
    clauses: tuple[ClauseVerdict, ...]
    readings: tuple[tuple[Reading, str], ...]
    cautions: tuple[str, ...]
    settle: tuple[Fact, ...]
    context: Context | None = None

    @property
    def settling_questions(self) -> list[str]:
        """The questions of the facts that would settle it."""
        return sorted({question_id(fact) for fact in self.settle} - {""})


CLAUSE_STATES = {TRUE: MET, FALSE: NOT_MET, UNKNOWN: OPEN}
LEVEL_STATES = {TRUE: ELIGIBLE, FALSE: NOT_ELIGIBLE, UNKNOWN: OPEN}


def combine(truths: list[Truth], states: Mapping[Truth, str]) -> str:
    """The state of a clause or list that has these truths under its readings."""
    if TRUE in truths and FALSE in truths:
        return DEPENDS_ON_READING  # whatever the unknown facts are: no answer makes the readings agree
    return OPEN if UNKNOWN in truths else states[truths[0]]


def asked_sections(level: Level) -> frozenset[str]:
    """The sections of a profile that a list asks."""
    return frozenset(section_of(fact) for use in level.uses for fact in walk(use.clause.when))


def completions(asked: frozenset[str], context: Context) -> Iterator[Context]:
    """One context for each way to complete the unknown `MUTUALLY_EXCLUSIVE_FIELDS`, in sections that the list asks."""
    unknown = [
        (section, index, field)
        for section, field in MUTUALLY_EXCLUSIVE_FIELDS
        if section in asked
        for index, item in enumerate(context.section(section).items)
        if item.fields[field] is None
    ]
    if not unknown or len(unknown) > MAX_UNKNOWN:
        return
    for values in product(*(MUTUALLY_EXCLUSIVE_FIELDS[section, field] for section, _, field in unknown)):
        profile = context.profile
        for place, value in zip(unknown, values, strict=True):
            profile = profile.with_field(*place, value)
        yield context._replace(profile=profile)


class Evaluated(NamedTuple):
    """A clause in its list: the truth under each reading, and the same for each completion that settled it."""

    use: Use
    context: Context
    readings: list[dict[str, str]]
    truths: list[Truth]
    cases: tuple[Evaluated, ...] = ()


def _evaluate_use(use: Use, rules: Rules, context: Context) -> Evaluated:
    readings = readings_of_use(use, rules.ambiguities)
    return Evaluated(use, context, readings, [truth_of_use(use, context, reading) for reading in readings])


def _settled(used: Evaluated, cases: list[Evaluated]) -> Evaluated:
    """The same clause, with what is unknown settled under a reading where all completions agree."""
    truths = [
        cases[0].truths[n] if truth is UNKNOWN and len({case.truths[n] for case in cases}) == 1 else truth
        for n, truth in enumerate(used.truths)
    ]
    return used._replace(truths=truths, cases=tuple(cases))


def settled_uses(used: list[Evaluated], completed: list[list[Evaluated]]) -> list[Evaluated]:
    """The clauses of a list, each settled where all completions agree."""
    return [_settled(u, [case[index] for case in completed]) for index, u in enumerate(used)]


def truths_by_reading(
    used: list[Evaluated], completed: list[list[Evaluated]], ambiguities: Mapping[str, tuple[str, ...]]
) -> list[tuple[dict[str, str], Truth]]:
    """Whether the list is met under each combination of the readings that change a clause."""
    every = [u for case in (used, *completed) for u in case]
    varying = tuple(dict.fromkeys(name for u in every if len(set(u.truths)) > 1 for name in u.readings[0]))
    return [(reading, _level_truth(used, completed, reading)) for reading in readings_of(ambiguities, varying)]


def _level_truth(used: list[Evaluated], completed: list[list[Evaluated]], reading: Reading) -> Truth:
    """Whether any clause is met under a reading; where that is unknown, whether all completions agree."""
    truth = any_of(_truth_under(u, reading) for u in used)
    if truth is not UNKNOWN or not completed:
        return truth
    cases = {any_of(_truth_under(u, reading) for u in case) for case in completed}
    return cases.pop() if len(cases) == 1 else UNKNOWN


def _place_under(used: Evaluated, reading: Reading) -> int:
    """The place of the clause's own reading that a reading of the list contains."""
    for place, own in enumerate(used.readings):
        if all(reading.get(name, option) == option for name, option in own.items()):
            return place
    raise AssertionError("a reading of the list names an option of each ambiguity")


def _truth_under(used: Evaluated, reading: Reading) -> Truth:
    return used.truths[_place_under(used, reading)]


def _matters(name: str, states: list[tuple[dict[str, str], str]]) -> bool:
    """Whether two readings that differ in nothing else have different states."""
    found: dict[tuple[str, ...], str] = {}
    for reading, state in states:
        others = tuple(option for other, option in reading.items() if other != name)
        if found.setdefault(others, state) != state:
            return True
    return False


def _relevant(states: list[tuple[dict[str, str], str]]) -> tuple[tuple[Reading, str], ...]:
    """Drop the ambiguities that change nothing, and the readings that are then the same."""
    matter = [name for name in states[0][0] if _matters(name, states)]
    shown: dict[tuple[tuple[str, str], ...], str] = {}
    for reading, state in states:
        shown.setdefault(tuple((n, reading[n]) for n in matter), state)
    return tuple((dict(reading), state) for reading, state in shown.items()) if matter else ()


def _cautions_under(used: Evaluated) -> list[tuple[str, ...]]:
    """What a reader must know of a clause under each of its readings; nothing where it is not met."""
    use = used.use
    found: list[tuple[str, ...]] = []
    for reading, truth in zip(used.readings, used.truths, strict=True):
        if truth is not TRUE:
            found.append(())
            continue
        cases = [used] if truth_of_use(use, used.context, reading) is TRUE else used.cases
        rests_on = (name for case in cases for name in interpretations_needed(use, case.context, reading))
        found.append(tuple(dict.fromkeys((*use.clause.cautions, *use.cautions, *rests_on))))
    return found


def _clause_verdict(
    used: Evaluated, cautions: list[tuple[str, ...]], results: tuple[ReadingResult, ...]
) -> ClauseVerdict:
    states = [(r, CLAUSE_STATES[t]) for r, t in zip(used.readings, used.truths, strict=True)]
    return ClauseVerdict(
        used.use,
        combine(used.truths, CLAUSE_STATES),
        tuple(judged_facts(results)),
        tuple(dict.fromkeys(name for names in cautions for name in names)),
        _relevant(states),
        results,
    )


_Case = list[tuple[Evaluated, list[tuple[str, ...]]]]
"""The clauses of a list in one case, each with its cautions under each of its readings."""


def _case(used: Iterable[Evaluated]) -> _Case:
    return [(clause, _cautions_under(clause)) for clause in used]


def _carried_cautions(cases: Iterable[_Case], readings: Iterable[Reading]) -> tuple[str, ...]:
    """The cautions on which the verdict rests.

    In each case and under each reading the met clause that needs the fewest carries it:
    a caution is absent where another clause carries the verdict alone.
    """
    carried: dict[str, None] = {}
    for case, reading in product(cases, readings):
        places = ((used, cautions, _place_under(used, reading)) for used, cautions in case)
        met = [cautions[place] for used, cautions, place in places if used.truths[place] is TRUE]
        carried.update(dict.fromkeys(min(met, key=len, default=())))
    return tuple(carried)


def _cautions(verdict: str, printed: Level, carried: tuple[str, ...]) -> tuple[str, ...]:
    """What a reader must know of the verdict; a "no" rests on every line, so on what is doubtful about any of them."""
    if verdict == NOT_ELIGIBLE:
        return tuple(dict.fromkeys(name for use in printed.uses for name in use.cautions))
    return carried if verdict in (ELIGIBLE, DEPENDS_ON_READING) else ()


def _open_facts(clauses: tuple[ClauseVerdict, ...]) -> tuple[Fact, ...]:
    return tuple(
        judged.fact
        for clause in clauses
        if clause.state == OPEN
        for judged in clause.facts
        if judged.outcome.truth is UNKNOWN
    )


def context_of(rules: Rules, profile: Profile, as_of: date) -> Context:
    """What the predicates see of a profile on a reference date, with all interpretations accepted."""
    own = frozenset(rules.family.values())
    return Context(rules.occupation.id, own, seen_from(profile, own), as_of, ALL, {})


def check_level(rules: Rules, level: int, profile: Profile, as_of: date) -> Verdict:
    """Judge a profile by the list of one level (1-5) on a reference date.

    Args:
        rules: the rules of the occupation, in the editions of the reference date.
        level: 1 to 5.
        profile: what is known of the person.
        as_of: the reference date.

    Raises:
        KeyError: the rules hold no such level.
    """
    printed = rules.levels[level]
    if not printed.uses:
        return Verdict(NO_PUBLISHED_CONDITIONS, (), (), (), ())
    context = context_of(rules, profile, as_of)
    judged = [judge_use(use, context, readings_of_use(use, rules.ambiguities)) for use in printed.uses]
    used = [
        Evaluated(use, context, [each.reading for each in results], [each.truth for each in results])
        for use, results in zip(printed.uses, judged, strict=True)
    ]
    completed = [
        [_evaluate_use(use, rules, case) for use in printed.uses]
        for case in completions(asked_sections(printed), context)
    ]
    used = settled_uses(used, completed)
    states = truths_by_reading(used, completed, rules.ambiguities)
    case = _case(used)
    clauses = tuple(_clause_verdict(*clause, results) for clause, results in zip(case, judged, strict=True))
    settles = not completed or any(clause.state == MET for clause in clauses)
    met_under: list[Reading] = [reading for reading, truth in states if truth is TRUE]
    verdict = combine([truth for _, truth in states], LEVEL_STATES)
    return Verdict(
        verdict,
        clauses,
        _relevant([(reading, LEVEL_STATES[truth]) for reading, truth in states]),
        _cautions(verdict, printed, _carried_cautions([case] if settles else map(_case, completed), met_under)),
        _open_facts(clauses) if verdict == OPEN else (),
        context,
    )
