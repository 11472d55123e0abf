"""What to ask next: the questions that can still matter, the most useful one first.

For conditions that facts can only help, a question matters exactly if it stands in one of the remaining prime
implicants (`implicants`).  Within this module a set of questions is an integer, bit n for the n-th question, because
thousands of them are compared for each answer.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from itertools import combinations
from typing import NamedTuple

from ..core.model import Rules
from ..core.tree import walk
from ..core.truth import FALSE, TRUE, UNKNOWN, Truth
from ..facts.registry import question_id
from ..verdict.standing import ELIGIBLE, OPEN, Possible, possible_for_list
from ..verdict.verdict import Verdict
from .implicants import Implicant, Numbers, remaining


class Next(NamedTuple):
    """A question worth asking, and the clauses (by place in the list) to which its answer matters.

    `alone`: those of them of which nothing else is unknown.
    """

    question: str
    clauses: tuple[int, ...]
    alone: tuple[int, ...]


class Left(NamedTuple):
    """Bounds of the number of questions that are still put until the verdict is definite or nothing is left to ask."""

    least: int
    most: int


class Asking(NamedTuple):
    """The questions that can still change the verdict, best first, and how many of them may be needed."""

    questions: tuple[Next, ...]
    left: Left


MAX_TRIED = 3
"""Sets of more questions than this are not tried."""

NOTHING = Asking((), Left(0, 0))


class _Asks(NamedTuple):
    """An implicant as sets of questions: those of its facts, and those whose answers can make one of them false."""

    questions: int
    touching: int
    is_doubtful: bool


class _Remains(NamedTuple):
    """The implicants that remain under a reading, and whether it is met literally already."""

    implicants: frozenset[_Asks]
    is_met_literally: bool


_Left = Mapping[_Remains, int]
"""What remains, and the number of readings that leave this."""


def _asks(implicant: Implicant, numbers: Numbers[str]) -> _Asks:
    """What an implicant asks."""
    questions = numbers.of(fact.question for fact in implicant.facts)
    also = numbers.of(question for fact in implicant.facts for question in fact.also)
    return _Asks(questions, questions | also, implicant.is_doubtful)


def _alone(verdict: Verdict) -> dict[str, list[int]]:
    """By question, the clauses of which nothing but its facts is unknown."""
    found: dict[str, list[int]] = {}
    for place, clause in enumerate(verdict.clauses):
        unknown = {question_id(judged.fact) for judged in clause.facts if judged.outcome.truth is UNKNOWN}
        if clause.state == OPEN and len(unknown) == 1:
            found.setdefault(unknown.pop(), []).append(place)
    return found


def _truths(asked: int, answered: int, implicants: Sequence[_Asks]) -> set[Truth]:
    """The truths that an any-of of implicants may have once some more questions are put.

    It may be met once all of some implicant was asked, and it may fail once an answer touches each of them.
    """
    truths = {UNKNOWN} if implicants else set[Truth]()
    if any(not each.questions & ~(asked | answered) for each in implicants):
        truths.add(TRUE)
    if all(each.touching & asked for each in implicants):
        truths.add(FALSE)
    return truths


def _reachable(asked: int, answered: int, remains: _Remains) -> frozenset[Possible]:
    """What may be left possible under a reading once some more questions are put."""
    sound, doubtful = (
        [each for each in remains.implicants if each.is_doubtful is is_doubtful] for is_doubtful in (False, True)
    )
    literally = {TRUE} if remains.is_met_literally else _truths(asked, answered, doubtful)
    found = _truths(asked, answered, sound)
    return frozenset(possible_for_list(one, other) for one in found for other in literally)


_ENDS = possible_for_list(UNKNOWN, UNKNOWN)


def _can_settle(asked: int, answered: int, left: _Left, is_met_under_some: bool) -> bool:
    """Whether the answers to some more questions may make the verdict definite: a necessary condition.

    Either the same end is the only one under all readings, or no end is possible under all of them.
    """
    kinds: Counter[frozenset[Possible]] = Counter()
    for remains, readings in left.items():
        kinds[_reachable(asked, answered, remains)] += readings
    if is_met_under_some:
        kinds[frozenset((frozenset((ELIGIBLE,)),))] += 1
    if any(len(end) == 1 for end in frozenset.intersection(*kinds)):
        return True
    common = {_ENDS}
    for reachable, readings in kinds.items():
        for _ in range(min(readings, len(_ENDS))):  # no more readings are needed to exclude every end
            common = {possible & own for possible in common for own in reachable}
    return frozenset[str]() in common


def _left(questions: Sequence[str], answered: int, left: _Left, numbers: Numbers[str], met: bool) -> Left:
    """The bounds for questions that can still matter; `met`: under some readings the list is soundly met already.

    `most` is exact for somebody who answers nothing but 不清楚: they are asked all of them, and what cannot matter
    now cannot matter later.  `least` is a lower bound: no fewer answers, whatever they are, settle the list
    or leave nothing to ask (sets of more than `MAX_TRIED` questions are not tried: it says one more then).
    """
    single = [numbers.of((question,)) for question in questions]
    for size in range(min(len(questions), MAX_TRIED + 1)):
        if any(_can_settle(sum(asked), answered, left, met) for asked in combinations(single, size)):
            return Left(size, len(questions))
    return Left(min(len(questions), MAX_TRIED + 1), len(questions))


def _weights(left: _Left, answered: int) -> dict[int, float]:
    """The weight of each set of questions that is still to be put; of several implicants that put it, one counts."""
    weights: dict[int, float] = {}
    for remains, readings in left.items():
        for asked in {each.questions & ~answered for each in remains.implicants}:
            weights[asked] = weights.get(asked, 0.0) + readings * 2.0 ** -asked.bit_count()
    return weights


def _printed_order(rules: Rules, level: int) -> dict[str, int]:
    facts = [fact for use in rules.levels[level].uses for fact in walk(use.clause.when)]
    return {question_id(fact): n for n, fact in reversed(list(enumerate(facts)))}


def ask(rules: Rules, level: int, verdict: Verdict, answered: frozenset[str] = frozenset()) -> Asking:
    """What to ask after a verdict; nothing where no answer can change it.

    `answered` names questions that were put already, also those answered with 不清楚.
    The best question stands in the most and the shortest implicants (weight 2 ** -length, after Jeroslow and Wang).
    """
    if verdict.verdict != OPEN:
        return NOTHING
    found, readings = remaining(rules, verdict.clauses)
    numbers: Numbers[str] = Numbers()
    before = numbers.of(answered)
    asks = {implicant: _asks(implicant, numbers) for implicant in {one for each in found for one in each.implicants}}
    left: Counter[_Remains] = Counter()
    for each in found:
        left[_Remains(frozenset(asks[one] for one in each.implicants), each.is_met_literally)] += each.readings
    places: dict[str, set[int]] = {}
    for implicant, asked in asks.items():
        for question in numbers.named(asked.questions & ~before):
            places.setdefault(question, set()).add(implicant.place)
    weights = dict.fromkeys(places, 0.0)
    for questions, weight in _weights(left, before).items():
        for question in numbers.named(questions):
            weights[question] += weight
    order = _printed_order(rules, level)
    ranked = sorted(weights, key=lambda question: (-weights[question], order.get(question, 0)))
    alone = _alone(verdict)
    met = readings > left.total()
    return Asking(
        tuple(Next(q, tuple(sorted(places[q])), tuple(alone.get(q, ()))) for q in ranked),
        _left(ranked, before, left, numbers, met),
    )
