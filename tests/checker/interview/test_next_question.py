"""The next question: only those that can still matter, and few of them."""

from __future__ import annotations

import random
from itertools import product
from typing import Any

import pytest

from checker.core.model import Rules, parse_rules
from checker.core.profile import Profile
from checker.facts.kind import Question
from checker.profile.questions import questions_for
from checker.verdict.verdict import OPEN
from generator.data.bundle import bundle
from generator.rulebook import LEVELS, load_rulebook
from tests.support.applicants import count_questions, known_after, parsed, printed_order, verdict_of
from tests.support.completions import AS_OF, RICH, complete_profile
from tests.support.interview import next_questions
from tests.support.optimum import Optimum


@pytest.fixture(scope="module")
def lists() -> list[tuple[Rules, int]]:
    book = load_rulebook()
    rules = [parse_rules(bundle(book, occupation.id)) for occupation in book.listed()]
    return [(r, level) for r in rules for level in LEVELS if r.levels[level].uses]


def ask(rules: Rules, level: int, facts: dict[str, Any], asked: list[Question]) -> list[str]:
    answered = frozenset(question.id for question in asked)
    return [n.question for n in next_questions(rules, level, parsed(rules, facts), AS_OF, answered)]


def by_best(rules: Rules, level: int) -> Any:
    by_id = {question.id: question for question in questions_for(rules.levels[level])}

    def choose(profile: Profile, asked: list[Question]) -> Question | None:
        answered = frozenset(question.id for question in asked)
        following = next_questions(rules, level, profile, AS_OF, answered)
        return by_id[following[0].question] if following else None

    return choose


def by_print(rules: Rules, level: int) -> Any:
    order = printed_order(rules, level)
    return lambda profile, asked: next((q for q in order if q not in asked), None)


def alternatives(question: Question) -> list[dict[str, Any]]:
    """Answers that differ in what they can do: none, everything, and for work and schooling some in between."""
    nothing: dict[str, Any] = {name: [] for name in RICH}
    answers = [nothing, RICH]
    if question.section == "work":
        for years in (1, 2, 3, 4, 5, 6, 9, 12):
            answers.append({**nothing, "work": [{"relation": "own", "from": f"{2026 - years}-01", "still": True}]})
    if question.section == "certificates":
        for year in (2016, 2018, 2021, 2023):
            answers.append({**nothing, "certificates": [{**c, "date": f"{year}-06"} for c in RICH["certificates"]]})
    if question.section == "education":
        for degree in ("associate", "bachelor", "master"):
            chosen = [d for d in RICH["education"] if d["degree"] == degree]
            answers.append({**nothing, "education": chosen})
    return answers


def merged(known: dict[str, Any], part: dict[str, Any]) -> dict[str, Any]:
    """Add what one more answer says."""
    result = dict(known)
    for name, section in part.items():
        before = result.get(name, {"items": [], "complete": False, "none": []})
        result[name] = section
        if isinstance(section, dict):
            result[name] = {
                **before,
                "items": before["items"] + section["items"],
                "none": before["none"] + section["none"],
            }
    return result


def can_matter(rules: Rules, level: int, asked: list[Question], person: dict[str, Any], question: Question) -> bool:
    """Brute force: for some answers to the other open questions, the answer to this one changes the verdict."""
    others = [q for q in questions_for(rules.levels[level]) if q not in asked and q != question]
    for combination in product(*(alternatives(q) for q in others)):
        known = known_after(asked, person)
        for other, answer in zip(others, combination, strict=True):
            known = merged(known, known_after([other], answer))
        outcomes = {
            verdict_of(rules, level, merged(known, known_after([question], answer)))
            for answer in alternatives(question)
        }
        if len(outcomes) > 1:
            return True
    return False


def test_nothing_is_asked_once_the_verdict_is_definite(lists: list[tuple[Rules, int]]) -> None:
    """Somebody with all facts, and somebody with none, at every list."""
    for rules, level in lists:
        assert ask(rules, level, RICH, []) == []
        assert ask(rules, level, {name: [] for name in RICH}, []) == []


def test_every_question_that_is_put_can_matter(lists: list[tuple[Rules, int]], full: bool) -> None:
    """0 irrelevant questions, against brute force over the best and the worst answers."""
    rng = random.Random(7)
    put = 0
    for number in range(len(lists) * 20 if full else len(lists) // 3):
        rules, level = lists[number % len(lists)]
        questions = list(questions_for(rules.levels[level]))
        if len(questions) > 6:
            continue
        person = complete_profile(rng)
        asked = rng.sample(questions, rng.randint(0, len(questions) - 1))
        facts = known_after(asked, person)
        by_id = {q.id: q for q in questions}
        for identifier in ask(rules, level, facts, asked):
            put += 1
            assert can_matter(rules, level, asked, person, by_id[identifier]), (rules.occupation.id, level, identifier)
    assert put > (1000 if full else 15)


def test_every_question_that_can_matter_is_offered(lists: list[tuple[Rules, int]]) -> None:
    """No question is forgotten: what brute force finds relevant is in the list."""
    rng = random.Random(8)
    for rules, level in lists:
        questions = list(questions_for(rules.levels[level]))
        if len(questions) > 5:
            continue
        person = complete_profile(rng)
        asked = rng.sample(questions, rng.randint(0, len(questions) - 1))
        facts = known_after(asked, person)
        if verdict_of(rules, level, facts) != OPEN:
            continue
        offered = ask(rules, level, facts, asked)
        missed = [q.id for q in questions if q not in asked and q.id not in offered]
        for identifier in missed:
            question = next(q for q in questions if q.id == identifier)
            assert not can_matter(rules, level, asked, person, question), (rules.occupation.id, level, identifier)


def test_fewer_questions_than_in_printed_order(lists: list[tuple[Rules, int]], full: bool) -> None:
    """On average over all lists; `make bench` prints the figures."""
    rng = random.Random(9)
    best = printed = 0
    for _ in range(40 if full else 2):
        for rules, level in lists:
            person = complete_profile(rng)
            best += count_questions(rules, level, person, by_best(rules, level))
            printed += count_questions(rules, level, person, by_print(rules, level))
    assert best < printed, f"{best} against {printed}"


def distinct(lists: list[tuple[Rules, int]], at_most: int) -> list[tuple[Rules, int]]:
    """Lists with different clauses and few enough questions to try every strategy."""
    by_clauses = {tuple(use.clause.id for use in rules.levels[level].uses): (rules, level) for rules, level in lists}
    return [(r, level) for r, level in by_clauses.values() if len(questions_for(r.levels[level])) <= at_most]


def test_close_to_the_best_strategy(lists: list[tuple[Rules, int]], full: bool) -> None:
    """Within a tenth of the fewest questions that any strategy needs on average."""
    rng = random.Random(10)
    best = optimum = 0.0
    for rules, level in distinct(lists, 7 if full else 4):
        people = [complete_profile(rng) for _ in range(25 if full else 6)]
        optimum += Optimum(rules, level, people).total()
        best += sum(count_questions(rules, level, person, by_best(rules, level)) for person in people)
    assert optimum <= best <= 1.1 * optimum, f"{best} against {optimum}"
