"""The interview for a profile of which no verdict is known yet: what the page gets after a verdict."""

from __future__ import annotations

from datetime import date

from checker.core.model import Rules
from checker.core.profile import Profile
from checker.interview.implicants import OpenFact, remaining
from checker.interview.next_question import Next, ask
from checker.verdict.verdict import check_level


def next_questions(
    rules: Rules, level: int, profile: Profile, as_of: date, answered: frozenset[str] = frozenset()
) -> tuple[Next, ...]:
    """The questions that can still matter, best first."""
    return ask(rules, level, check_level(rules, level, profile, as_of), answered).questions


def remaining_implicants(
    rules: Rules, level: int, profile: Profile, as_of: date
) -> frozenset[frozenset[frozenset[OpenFact]]]:
    """What remains to be found out about a list: the prime implicants, for each reading that makes a difference."""
    found, _ = remaining(rules, check_level(rules, level, profile, as_of).clauses)
    return frozenset(frozenset(implicant.facts for implicant in each.implicants) for each in found)
