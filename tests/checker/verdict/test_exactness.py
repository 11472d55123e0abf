"""A verdict is definite exactly when every completion of the missing facts agrees.

Not shared: three-valued truth, and the cases of fields that exclude each other; profiles are completed by
tests/support/completions.py, which knows neither; whether a list is met soundly or literally, which
tests/support/doubts.py finds by lists in which nothing is in doubt.
Shared: the verdict of such a list on a profile of which everything is known.

A sample in `make test`, 20,000 (profile, list) pairs in `make prove`, in steps of 1,000.
"""

from __future__ import annotations

import random
from datetime import date
from typing import Any

import pytest

from checker.core.model import Rules
from checker.core.tree import walk
from checker.facts.registry import sections_of
from checker.profile.reading import parse_profile
from checker.verdict.standing import DEPENDS_ON_READING, LITERALLY_ELIGIBLE, NO_PUBLISHED_CONDITIONS, OPEN
from checker.verdict.verdict import check_level
from tests.support.completions import REFERENCE_DATES, complete_profile, completions, hide
from tests.support.doubts import verdict_by_definition
from tests.support.people import every_list
from tests.support.steps import steps


@pytest.fixture(scope="module")
def lists() -> list[tuple[Rules, int]]:
    return list(every_list())


def outcome(rules: Rules, level: int, profile: dict[str, Any], as_of: date) -> tuple[str, tuple[Any, ...]]:
    verdict = check_level(rules, level, parse_profile(profile, as_of, rules.family), as_of)
    return verdict.verdict, tuple((tuple(sorted(r.items())), state) for r, state in verdict.readings)


def outcome_of_completion(
    rules: Rules, level: int, profile: dict[str, Any], as_of: date
) -> tuple[str, tuple[Any, ...]]:
    """The same for a profile of which everything is known, the verdict by definition."""
    found = outcome(rules, level, profile, as_of)
    if not any(use.is_doubtful for use in rules.levels[level].uses):
        return found
    return verdict_by_definition(rules, level, lambda own: outcome(own, level, profile, as_of)[0]), found[1]


def asked_sections(rules: Rules, level: int) -> frozenset[str]:
    """The sections by which the facts of a list are judged."""
    facts = (fact for use in rules.levels[level].uses for fact in walk(use.clause.when))
    return frozenset(section for fact in facts for section in sections_of(fact))


@steps(20)
def test_definite_exactly_when_all_completions_agree(lists: list[tuple[Rules, int]], full: bool, step: int) -> None:
    """0 wrong definite verdicts, 0 needless open ones."""
    rng = random.Random(f"exactness {step}")
    pairs = 1000
    opened = settled = literally = 0
    for number in range(step * pairs, step * pairs + (pairs if full else 40)):
        rules, level = lists[number % len(lists)]
        as_of = REFERENCE_DATES[number // len(lists) % len(REFERENCE_DATES)]
        known = hide(rng, complete_profile(rng, as_of))
        verdict, readings = outcome(rules, level, known, as_of)
        seen = set()
        for completion in completions(known, asked_sections(rules, level), as_of):
            seen.add(outcome_of_completion(rules, level, completion, as_of))
            if len(seen) > 1 and verdict == OPEN:
                break
        where = step, number, rules.occupation.id, level, str(as_of), known
        assert all(v not in (OPEN, NO_PUBLISHED_CONDITIONS) for v, _ in seen), (seen, where)
        if verdict == OPEN:
            opened += 1
            assert len(seen) > 1, f"needless open: {where} is always {seen}"
        elif verdict == DEPENDS_ON_READING:  # some readings agree whatever the rest is, and not with each other
            assert {v for v, _ in seen} == {verdict}, f"wrong: {where}"
        else:
            settled += 1
            literally += verdict == LITERALLY_ELIGIBLE
            assert seen == {(verdict, readings)}, f"wrong: {where}"
    assert min(opened, settled) > (200 if full else 8) and literally > 0, (opened, settled, literally)
