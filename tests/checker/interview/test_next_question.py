"""The next question: only those that can still matter, and few of them.

Not shared: implicants.  Answers are tried by brute force (tests/support/relevance.py), strategies by trying each
(tests/support/optimum.py).  Shared: verdicts; single facts choose which answers are worth a try.
"""

from __future__ import annotations

import random
from typing import Any

import pytest

from checker.core.model import Rules
from checker.core.profile import Profile
from checker.facts.question import Question
from checker.profile.questions import questions_for
from checker.verdict.standing import OPEN
from tests.support.applicants import count_questions, known_after, parsed, printed_order, verdict_of
from tests.support.completions import AS_OF, RICH, complete_profile
from tests.support.interview import next_questions
from tests.support.optimum import Optimum
from tests.support.people import every_list, rules_of
from tests.support.relevance import can_matter
from tests.support.steps import steps


@pytest.fixture(scope="module")
def lists() -> list[tuple[Rules, int]]:
    return list(every_list())


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


def test_nothing_is_asked_once_the_verdict_is_definite(lists: list[tuple[Rules, int]]) -> None:
    """Somebody with all facts, and somebody with none, at every list."""
    for rules, level in lists:
        assert ask(rules, level, RICH, []) == []
        assert ask(rules, level, {name: [] for name in RICH}, []) == []


#: A miller who does not work as one: for 铣工 level 3 a certificate of level 4 helps students only, who held it before.
STUDENT: dict[str, Any] = {
    "school": "higher_vocational",
    "degree": "associate",
    "major": "own",
    "status": "graduating",
    "date": None,
    "aim": "intermediate",
    "evaluated": False,
    "approved": False,
}


def test_a_question_that_matters_to_students_only() -> None:
    """入学前持有中级职业资格证书的高等职业院校毕业班学生: the certificate of whoever has no work yet."""
    rules = rules_of("xigong")
    without: dict[str, Any] = {**{name: [] for name in RICH}, "education": [STUDENT]}
    held = [item for item in RICH["certificates"] if item["level"] == 4]
    verdicts = [verdict_of(rules, 3, facts) for facts in (without, {**without, "certificates": held})]
    assert verdicts == ["not_eligible", "eligible"]
    asked = [question for question in questions_for(rules.levels[3]) if question.id in ("work", "title")]
    (certificate,) = (q for q in questions_for(rules.levels[3]) if q.id == "certificate-4")
    assert certificate.id in ask(rules, 3, known_after(asked, without), asked)
    assert can_matter(rules, 3, asked, without, certificate)


def test_a_question_that_cannot_matter_is_not_put() -> None:
    """职称 helps only those who work: brute force and the evaluator agree that nobody else is asked."""
    rules = rules_of("xigong")
    nobody: dict[str, Any] = {name: [] for name in RICH}
    questions = list(questions_for(rules.levels[3]))
    asked = [question for question in questions if question.id in ("work", "education")]
    (title,) = (question for question in questions if question.id == "title")
    assert title.id not in ask(rules, 3, known_after(asked, nobody), asked)
    assert not can_matter(rules, 3, asked, nobody, title)


@steps(20)
def test_every_question_that_is_put_can_matter(lists: list[tuple[Rules, int]], full: bool, step: int) -> None:
    """0 irrelevant questions, against brute force."""
    rng = random.Random(f"put {step}")
    put = 0
    for rules, level in lists if full else lists[::3]:
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
    assert put > (50 if full else 15)


@steps(20)
def test_every_question_that_can_matter_is_offered(lists: list[tuple[Rules, int]], step: int) -> None:
    """No question is forgotten: what brute force finds relevant is in the list."""
    rng = random.Random(f"offered {step}")
    missing = 0
    for rules, level in lists * 2:
        questions = list(questions_for(rules.levels[level]))
        if len(questions) > 5:
            continue
        person = complete_profile(rng)
        asked = rng.sample(questions, rng.randint(0, len(questions) - 1))
        facts = known_after(asked, person)
        if verdict_of(rules, level, facts) != OPEN:
            continue
        offered = ask(rules, level, facts, asked)
        for question in questions:
            if question in asked or question.id in offered:
                continue
            missing += 1
            assert not can_matter(rules, level, asked, person, question), (rules.occupation.id, level, question.id)
    assert missing > 3, missing


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
