"""Generated applicants who answer questions: what a form would learn, question by question."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date
from typing import Any

from checker.core.model import Rules
from checker.core.profile import Profile
from checker.core.tree import walk
from checker.facts.question import Question
from checker.facts.registry import question_id
from checker.profile.questions import questions_for
from checker.profile.reading import parse_profile
from checker.verdict.standing import OPEN
from checker.verdict.verdict import check_level
from tests.support.completions import AS_OF

Facts = dict[str, Any]
_KINDS = ("certificates", "training", "abilities", "honours", "apprenticeships")


def known_after(questions: Iterable[Question], person: Facts) -> Facts:
    """The profile of somebody who has answered these questions and no others."""
    known: Facts = {}
    for question in questions:
        items = person[question.section]
        if question.section not in _KINDS:
            known[question.section] = items
            continue
        section = known.setdefault(question.section, {"items": [], "complete": False, "none": []})
        nones: list[Facts] = [{}]
        if question.level is not None:  # a certificate of this level or a higher one, a training of this level
            levels = range(question.level, 0 if question.section == "certificates" else question.level - 1, -1)
            items = [item for item in items if item.get("level") in levels]
            nones = [{"level": level} for level in levels]
        if question.kind:
            items = [item for item in items if item.get("kind") == question.kind]
            nones = [{**none, "kind": question.kind} for none in nones]
        section["items"] += [item for item in items if item not in section["items"]]
        section["none"] += nones
    return known


def parsed(rules: Rules, facts: Facts, as_of: date = AS_OF) -> Profile:
    return parse_profile(facts, as_of, rules.family)


def verdict_of(rules: Rules, level: int, facts: Facts) -> str:
    return check_level(rules, level, parsed(rules, facts), AS_OF).verdict


def printed_order(rules: Rules, level: int) -> list[Question]:
    """The questions in the order in which the clauses of the list ask for facts."""
    by_id = {question.id: question for question in questions_for(rules.levels[level])}
    asked = dict.fromkeys(
        question_id(fact) for use in rules.levels[level].uses for fact in walk(use.clause.when) if question_id(fact)
    )
    return [by_id[identifier] for identifier in asked]


def count_questions(
    rules: Rules, level: int, person: Facts, choose: Callable[[Profile, list[Question]], Question | None]
) -> int:
    """How many questions it takes until the verdict is definite, or nothing is left to ask."""
    asked: list[Question] = []
    while True:
        known = known_after(asked, person)
        if verdict_of(rules, level, known) != OPEN:
            return len(asked)
        question = choose(parsed(rules, known), asked)
        if question is None:
            return len(asked)
        asked.append(question)
