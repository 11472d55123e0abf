"""The verdict for an (occupation, level): every clause, every reading, and the completions of what is unknown.

A verdict is definite where all readings and all completions agree.  A list is read as any-of its clauses; where only
clauses are met whose words are probably misprinted or incomplete, it is met literally (ADR 0020).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date
from itertools import product
from typing import NamedTuple, TypeVar

from ..core.interpretation import ALL
from ..core.model import Fact, Level, Rules, Use, conditions_of
from ..core.profile import Profile
from ..core.tree import Reading, walk
from ..core.truth import TRUE, UNKNOWN, Truth, any_of
from ..facts.belonging import seen_from
from ..facts.majors import as_listed
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
from .standing import (
    ELIGIBLE,
    LITERALLY_ELIGIBLE,
    LITERALLY_MET,
    MET,
    NO_PUBLISHED_CONDITIONS,
    NOT_ELIGIBLE,
    OPEN,
    Possible,
    any_possible,
    combine,
    possible_for_clause,
    possible_for_list,
)

S = TypeVar("S")

MAX_UNKNOWN = 4
"""With more unknown fields that exclude each other than this, cases are not distinguished (up to 3 cases each)."""


class ClauseVerdict(NamedTuple):
    """`state` is one of `standing` for clauses; `readings` lists each reading's state where they differ.

    `results`: what the clause and its facts come to under every reading, unknown fields as they are.
    """

    use: Use
    state: str
    facts: tuple[Judged, ...]
    cautions: tuple[str, ...]
    readings: tuple[tuple[Reading, str], ...]
    results: tuple[ReadingResult, ...]


class Verdict(NamedTuple):
    """`cautions` are those on which a verdict rests that is not open; `settle` the facts that would settle an open one.

    `context`: what was judged; None where nothing is published.
    `conditions`: those of whole lists by themselves; they count in each clause that stands under them already.
    """

    verdict: str
    clauses: tuple[ClauseVerdict, ...]
    readings: tuple[tuple[Reading, str], ...]
    cautions: tuple[str, ...]
    settle: tuple[Fact, ...]
    context: Context | None = None
    conditions: tuple[ClauseVerdict, ...] = ()

    @property
    def settling_questions(self) -> list[str]:
        """The questions of the facts that would settle it."""
        return sorted({question_id(fact) for fact in self.settle} - {""})


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

    def possible(self) -> list[Possible]:
        """What the clause may come to under each reading."""
        return [possible_for_clause(self.use.is_doubtful, truth) for truth in self.truths]


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


def possible_by_reading(
    used: list[Evaluated], completed: list[list[Evaluated]], ambiguities: Mapping[str, tuple[str, ...]]
) -> list[tuple[dict[str, str], Possible]]:
    """What the list may come to under each combination of the readings that change a clause."""
    every = [u for case in (used, *completed) for u in case]
    varying = tuple(dict.fromkeys(name for u in every if len(set(u.truths)) > 1 for name in u.readings[0]))
    return [(reading, _possible_under(used, completed, reading)) for reading in readings_of(ambiguities, varying)]


def _possible_under(used: list[Evaluated], completed: list[list[Evaluated]], reading: Reading) -> Possible:
    """What the list may come to under a reading; where that is unknown, what it comes to in any of the completions."""
    possible = _possible_in(used, reading)
    if len(possible) == 1 or not completed:
        return possible
    return any_possible(_possible_in(case, reading) for case in completed)


def _possible_in(case: list[Evaluated], reading: Reading) -> Possible:
    sound, doubtful = (
        any_of(_truth_under(u, reading) for u in case if u.use.is_doubtful is is_doubtful)
        for is_doubtful in (False, True)
    )
    return possible_for_list(sound, doubtful)


def _place_under(used: Evaluated, reading: Reading) -> int:
    """The place of the clause's own reading that a reading of the list contains."""
    for place, own in enumerate(used.readings):
        if all(reading.get(name, option) == option for name, option in own.items()):
            return place
    raise AssertionError("a reading of the list names an option of each ambiguity")


def _truth_under(used: Evaluated, reading: Reading) -> Truth:
    return used.truths[_place_under(used, reading)]


def _matters(name: str, states: Iterable[tuple[Reading, object]]) -> bool:
    """Whether two readings that differ in nothing else have different states."""
    found: dict[tuple[str, ...], object] = {}
    for reading, state in states:
        others = tuple(option for other, option in reading.items() if other != name)
        if found.setdefault(others, state) != state:
            return True
    return False


def relevant_readings(
    states: Sequence[tuple[Reading, S]], compared: Callable[[S], object] = lambda state: state
) -> tuple[tuple[Reading, S], ...]:
    """Drop the ambiguities that change nothing of what readings come to, and the readings that are then the same."""
    found = [(reading, compared(state)) for reading, state in states]
    matter = [name for name in states[0][0] if _matters(name, found)]
    shown: dict[tuple[tuple[str, str], ...], S] = {}
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
        found.append(tuple(dict.fromkeys((*use.clause.cautions, *use.cautions, *_rests_on(used, reading)))))
    return found


def _rests_on(used: Evaluated, reading: Reading) -> tuple[str, ...]:
    """The interpretations on which a met clause rests: as it stands, or if these are fewer in all completions."""
    by_cases = (name for case in used.cases for name in interpretations_needed(used.use, case.context, reading))
    if truth_of_use(used.use, used.context, reading) is not TRUE:
        return tuple(dict.fromkeys(by_cases))
    as_it_stands = interpretations_needed(used.use, used.context, reading)
    if not as_it_stands or not used.cases:
        return as_it_stands
    return min(as_it_stands, tuple(dict.fromkeys(by_cases)), key=len)


def _clause_verdict(
    used: Evaluated, cautions: list[tuple[str, ...]], results: tuple[ReadingResult, ...]
) -> ClauseVerdict:
    possible = used.possible()
    return ClauseVerdict(
        used.use,
        combine(possible),
        tuple(judged_facts(results)),
        tuple(dict.fromkeys(name for names in cautions for name in names)),
        relevant_readings([(reading, combine([each])) for reading, each in zip(used.readings, possible, strict=True)]),
        results,
    )


_Case = list[tuple[Evaluated, list[tuple[str, ...]]]]
"""The clauses of a list in one case, each with its cautions under each of its readings."""


def _case(used: Iterable[Evaluated]) -> _Case:
    return [(clause, _cautions_under(clause)) for clause in used]


def _carried_cautions(cases: Iterable[_Case], readings: Iterable[Reading]) -> tuple[str, ...]:
    """The cautions on which the verdict rests.

    In each case and under each reading the met clause that needs the fewest carries it, a sound one if there is any:
    a caution is absent where another clause carries the verdict alone.
    """
    carried: dict[str, None] = {}
    for case, reading in product(cases, readings):
        places = ((used, cautions, _place_under(used, reading)) for used, cautions in case)
        met = [
            (used.use.is_doubtful, len(cautions[place]), number, cautions[place])
            for number, (used, cautions, place) in enumerate(places)
            if used.truths[place] is TRUE
        ]
        carried.update(dict.fromkeys(min(met)[-1] if met else ()))
    return tuple(carried)


def _cautions(verdict: str, printed: Level, carried: tuple[str, ...]) -> tuple[str, ...]:
    """What a reader must know of the verdict; a "no" rests on every line, so on what is doubtful about any of them."""
    if verdict == NOT_ELIGIBLE:
        return tuple(dict.fromkeys(name for use in printed.uses for name in use.cautions))
    return () if verdict == OPEN else carried


def deciding(clauses: Sequence[ClauseVerdict]) -> tuple[ClauseVerdict, ...]:
    """The open clauses that can still decide: of those in doubt none, once the list is met literally."""
    literally = any(clause.state == LITERALLY_MET for clause in clauses)
    return tuple(c for c in clauses if c.state == OPEN and not (literally and c.use.is_doubtful))


def _open_facts(clauses: Sequence[ClauseVerdict]) -> tuple[Fact, ...]:
    unknown = (judged for clause in deciding(clauses) for judged in clause.facts if judged.outcome.truth is UNKNOWN)
    return tuple(judged.fact for judged in unknown)


_CARRIED_BY = {ELIGIBLE: MET, LITERALLY_ELIGIBLE: LITERALLY_MET}
"""The state of a clause that carries a verdict alone."""


def context_of(rules: Rules, profile: Profile, as_of: date) -> Context:
    """What the predicates see of a profile on a reference date, with all interpretations accepted."""
    own = frozenset(rules.family.values())
    seen = as_listed(seen_from(profile, own), rules.majors)
    return Context(rules.occupation.id, own, seen, as_of, ALL, {})


def _condition_verdicts(
    printed: Level, rules: Rules, context: Context, completed: list[Context]
) -> Iterator[ClauseVerdict]:
    """The conditions of the lists, each judged by itself as a clause is."""
    for condition in conditions_of(printed.uses):
        results = judge_use(condition, context, readings_of_use(condition, rules.ambiguities))
        used = Evaluated(condition, context, [each.reading for each in results], [each.truth for each in results])
        if completed:
            used = _settled(used, [_evaluate_use(condition, rules, case) for case in completed])
        yield _clause_verdict(used, _cautions_under(used), results)


def check_level(rules: Rules, level: int, profile: Profile, as_of: date) -> Verdict:
    """Judge a profile by the list of one level (1-5) on a reference date.

    Args:
        rules: the rules of the occupation, in the editions of the reference date.
        level: 1 to 5.
        profile: what is known of the person.
        as_of: the reference date.

    Raises:
        UnknownLevel: the rules hold no such level.
    """
    printed = rules.level(level)
    if not printed.uses:
        return Verdict(NO_PUBLISHED_CONDITIONS, (), (), (), ())
    context = context_of(rules, profile, as_of)
    judged = [judge_use(use, context, readings_of_use(use, rules.ambiguities)) for use in printed.uses]
    used = [
        Evaluated(use, context, [each.reading for each in results], [each.truth for each in results])
        for use, results in zip(printed.uses, judged, strict=True)
    ]
    completed_contexts = list(completions(asked_sections(printed), context))
    completed = [[_evaluate_use(use, rules, case) for use in printed.uses] for case in completed_contexts]
    used = settled_uses(used, completed)
    states = possible_by_reading(used, completed, rules.ambiguities)
    case = _case(used)
    clauses = tuple(_clause_verdict(*clause, results) for clause, results in zip(case, judged, strict=True))
    verdict = combine([possible for _, possible in states])
    settles = not completed or any(clause.state == _CARRIED_BY.get(verdict) for clause in clauses)
    met_under: list[Reading] = [reading for reading, possible in states if NOT_ELIGIBLE not in possible]
    return Verdict(
        verdict,
        clauses,
        relevant_readings([(reading, combine([possible])) for reading, possible in states]),
        _cautions(verdict, printed, _carried_cautions([case] if settles else map(_case, completed), met_under)),
        _open_facts(clauses) if verdict == OPEN else (),
        context,
        tuple(_condition_verdicts(printed, rules, context, completed_contexts)),
    )
