"""The fewest questions that any strategy can need on average, where that can be computed.

Applicants of whom the same ways to meet the list are left cannot be told apart by what was asked so far;
the best strategy is found by trying every question at every such point.
"""

from __future__ import annotations

from collections.abc import Hashable
from typing import Any

from checker.core.model import Rules
from checker.facts.question import Question
from checker.profile.questions import questions_for
from checker.verdict.standing import OPEN
from tests.support.applicants import known_after, parsed, verdict_of
from tests.support.completions import AS_OF
from tests.support.interview import next_questions, remaining_implicants


class Optimum:
    """The best strategy for one list and a sample of applicants."""

    def __init__(self, rules: Rules, level: int, people: list[dict[str, Any]]) -> None:
        self.rules, self.level, self.people = rules, level, people
        self.questions = list(questions_for(rules.levels[level]))
        self._seen: dict[tuple[frozenset[str], int], Hashable] = {}
        self._best: dict[tuple[frozenset[str], tuple[int, ...]], float] = {}

    def _signature(self, asked: frozenset[str], person: int) -> Hashable:
        """What is left to find out about a person; None if the verdict is definite."""
        key = (asked, person)
        if key not in self._seen:
            put = [q for q in self.questions if q.id in asked]
            facts = known_after(put, self.people[person])
            open_still = verdict_of(self.rules, self.level, facts) == OPEN
            profile = parsed(self.rules, facts)
            found = remaining_implicants(self.rules, self.level, profile, AS_OF) if open_still else None
            self._seen[key] = found
        return self._seen[key]

    def total(self, asked: frozenset[str] = frozenset(), group: tuple[int, ...] | None = None) -> float:
        """Questions that the group still needs, all together, by the best strategy."""
        group = tuple(range(len(self.people))) if group is None else group
        if self._signature(asked, group[0]) is None:
            return 0.0
        key = (asked, group)
        if key not in self._best:
            self._best[key] = min(self._after(asked, group, question) for question in self._candidates(asked, group[0]))
        return self._best[key]

    def _candidates(self, asked: frozenset[str], person: int) -> list[Question]:
        put = [q for q in self.questions if q.id in asked]
        profile = parsed(self.rules, known_after(put, self.people[person]))
        useful = {n.question for n in next_questions(self.rules, self.level, profile, AS_OF, asked)}
        return [q for q in self.questions if q.id in useful]

    def _after(self, asked: frozenset[str], group: tuple[int, ...], question: Question) -> float:
        then = asked | {question.id}
        parts: dict[Hashable, list[int]] = {}
        for person in group:
            parts.setdefault(self._signature(then, person), []).append(person)
        return len(group) + sum(self.total(then, tuple(part)) for part in parts.values())
