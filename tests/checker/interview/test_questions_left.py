"""Why a question is asked, and how many are left: bounds that hold however the questions are answered.

Not shared: implicants.  Interviews are held to their end, and answers tried by brute force
(tests/support/relevance.py).  Shared: which questions are put, which test_next_question.py proves, and verdicts.
"""

from __future__ import annotations

import json
import random
from itertools import combinations, product
from typing import Any

import pytest

from checker.api import handle
from checker.core.model import Rules
from checker.facts.question import Question
from checker.interview.next_question import Asking, ask
from checker.profile.questions import questions_for
from checker.verdict.standing import OPEN
from checker.verdict.verdict import check_level
from generator.data.bundle import bundle, words_in_both
from tests.support.applicants import known_after, parsed, verdict_of
from tests.support.completions import AS_OF, complete_profile
from tests.support.door import load, send
from tests.support.one_clause import LEVEL
from tests.support.one_clause import rules_of as rules_of_clauses
from tests.support.people import every_list, rules_of
from tests.support.relevance import answers_to, merged
from tests.support.rulebooks import frozen_book


def asking(rules: Rules, level: int, facts: dict[str, Any], answered: list[Question]) -> Asking:
    profile = parsed(rules, facts)
    verdict = check_level(rules, level, profile, AS_OF)
    return ask(rules, level, verdict, frozenset(q.id for q in answered))


def interview(rules: Rules, level: int, person: dict[str, Any], rng: random.Random, forgets: float) -> list[Asking]:
    """What was said before each question and after the last one; some are answered with 不清楚, any may come next."""
    by_id = {question.id: question for question in questions_for(rules.levels[level])}
    answered: list[Question] = []
    known: list[Question] = []
    said = []
    while True:
        said.append(asking(rules, level, known_after(known, person), answered))
        if not said[-1].questions:
            return said
        put = said[-1].questions[0] if rng.random() < 0.7 else rng.choice(said[-1].questions)
        answered.append(by_id[put.question])
        if rng.random() >= forgets:
            known.append(by_id[put.question])


def test_the_bounds_hold_until_the_end(full: bool) -> None:
    """Generated people at every list; those who know everything, and those who do not."""
    rng = random.Random(20261201)
    tight = 0
    for rules, level in every_list() * (20 if full else 1):
        said = interview(rules, level, complete_profile(rng), rng, rng.choice((0.0, 0.0, 0.3, 1.0)))
        for number, asked in enumerate(said):
            left = len(said) - 1 - number
            assert asked.left.least <= left <= asked.left.most, (rules.occupation.id, level, number)
            tight += left in asked.left and asked.left.least < asked.left.most
    assert tight > 30


def test_who_answers_nothing_is_asked_the_most() -> None:
    """`most` is exact for somebody who never knows, at every stage."""
    rng = random.Random(1)
    for rules, level in every_list()[::3]:
        said = interview(rules, level, {}, rng, forgets=1.0)
        assert [asked.left.most for asked in said] == list(range(len(said) - 1, -1, -1))


def fewest(rules: Rules, level: int, known: dict[str, Any], questions: list[Question]) -> int:
    """Brute force: the fewest questions of which some answers make the verdict definite."""
    for size in range(1, len(questions) + 1):
        for chosen in combinations(questions, size):
            for answers in product(*(answers_to(rules, level, question, known) for question in chosen)):
                facts = known
                for answer in answers:
                    facts = merged(facts, answer)
                if verdict_of(rules, level, facts) != OPEN:
                    return size
    return len(questions)


def test_the_least_is_what_brute_force_finds() -> None:
    """On small lists from the start and in the middle: never more, and here exactly that."""
    rng = random.Random(2)
    seen = set()
    clauses = set()
    for rules, level in every_list():
        questions = list(questions_for(rules.levels[level]))
        texts = tuple(use.clause.id for use in rules.levels[level].uses)
        if len(questions) > 4 or texts in clauses:
            continue
        clauses.add(texts)
        for count in (0, 1):
            answered = rng.sample(questions, count)
            known = known_after(answered, complete_profile(rng))
            if verdict_of(rules, level, known) != OPEN:
                continue
            least = asking(rules, level, known, answered).left.least
            assert least == fewest(rules, level, known, [q for q in questions if q not in answered])
            seen.add(least)
    assert len(clauses) > 5 and seen >= {1}, seen


def test_nothing_is_left_of_a_definite_verdict() -> None:
    rules = rules_of("wangshang")
    assert asking(rules, 3, {"work": [{"relation": "own", "months": 72}]}, []) == ((), (0, 0))


@pytest.fixture(scope="module")
def loaded() -> None:
    handle(json.dumps({"type": "load", "rules": bundle(frozen_book(), "wangshang")}))
    handle(json.dumps({"type": "words", "script": "hant", "words": words_in_both()["hant"]}))


def check(answers: Any, script: str = "hans") -> Any:
    request = {"type": "check", "occupation": "wangshang", "level": 3, "as_of": "2026-01-01"}
    return json.loads(handle(json.dumps({**request, "answers": answers, "script": script})))


@pytest.mark.usefixtures("loaded")
def test_why_in_words() -> None:
    """网商三级: clause 1 hangs on work alone, 2 and 5 on schooling, 3, 4, 6 and 7 on several things."""
    reply = check({})
    assert reply["left"] == {"least": 1, "most": 4}
    said = {entry["question"]: entry["why"] for entry in reply["next"]}
    assert said["work"] == "第1条只差这一题就能判断；第3、4、6条也要看它。"
    assert said["education"] == "第2、5条只差这一题就能判断；第6、7条也要看它。"
    assert said["certificate-4"] == "第3、4条要看这一题。"
    assert {entry["question"]: entry["why"] for entry in check({}, "hant")["next"]}[
        "certificate-4"
    ] == "第3、4條要看這一題。"
    places = {entry["question"]: entry["clauses"] for entry in reply["next"]}
    assert [place["line"] for place in places["certificate-4"]] == [
        use.line for use in rules_of("wangshang").levels[3].uses if use.number in (3, 4)
    ]


@pytest.mark.usefixtures("loaded")
def test_after_some_answers_fewer_are_left() -> None:
    reply = check({"education": {"answer": "no"}, "certificate-4": {"answer": "no"}})
    assert [entry["question"] for entry in reply["next"]] == ["work"]
    assert reply["left"] == {"least": 1, "most": 1}
    assert reply["next"][0]["why"] == "第1条只差这一题就能判断。"
    assert check({"work": {"answer": "no"}, "education": {"answer": "no"}})["left"] == {"least": 0, "most": 0}


@pytest.mark.usefixtures("loaded")
def test_a_check_reads_the_profile_and_judges_the_list_once(monkeypatch: pytest.MonkeyPatch) -> None:
    calls: list[str] = []
    for module, name in (("checker.api", "parse_profile"), ("checker.api", "check_level")):
        real = getattr(__import__(module, fromlist=[name]), name)
        monkeypatch.setattr(
            f"{module}.{name}", lambda *given, real=real, name=name: (calls.append(name), real(*given))[1]
        )
    assert check({"work": {"answer": "unknown"}})["next"]
    assert calls == ["parse_profile", "check_level"]


TRAINED, HONOURED, APPRENTICED = (
    {"training": {"level": 3}},
    {"honour": {"kind": "provincial_technical_expert"}},
    {"apprenticeship": {"scope": "own"}},
)


def left_by_readings(*readings: dict[str, Any], **answers: str) -> tuple[int, int]:
    """The bounds for one clause that asks another fact under each reading."""
    options = dict(zip("abc", readings, strict=False))
    load(rules_of_clauses({"readings": {"pick": options}}, options={"pick": list(options)}))
    place = {"occupation": "carver", "level": LEVEL, "as_of": "2026-01-01", "script": "hans"}
    given = {question.replace("_", "-"): {"answer": answer} for question, answer in answers.items()}
    left = send(type="check", **place, answers=given)["left"]
    return left["least"], left["most"]


def test_one_reading_cannot_be_met_and_not_met() -> None:
    """Readings that hang on a question each: one answer settles the list only if another reading is met already."""
    assert left_by_readings(TRAINED, HONOURED) == (2, 2)
    assert left_by_readings(TRAINED, HONOURED, APPRENTICED) == (2, 3)  # two that differ: no answer makes them agree
    assert left_by_readings(TRAINED, HONOURED, APPRENTICED, training_3="yes") == (1, 2)
    assert left_by_readings(TRAINED, HONOURED, APPRENTICED, training_3="no") == (1, 2)
    assert left_by_readings(TRAINED, HONOURED, training_3="yes", honour_provincial_technical_expert="no") == (0, 0)
    assert left_by_readings(TRAINED, TRAINED) == (1, 1)


def test_a_no_to_a_level_and_above_rules_out_the_levels_above() -> None:
    """Without a certificate of 四级 or above there is none of 三级: one answer closes both clauses."""

    def holder(level: int, other: dict[str, Any]) -> dict[str, Any]:
        return {"all": [{"certificate": {"scope": "own", "level": level, "kinds": ["qualification"]}}, other]}

    clauses = (holder(4, {"training": {"level": 3}}), holder(3, {"apprenticeship": {"scope": "own"}}))
    occupation = load(rules_of_clauses(*clauses))
    place = {"occupation": occupation, "level": LEVEL, "as_of": "2026-01-01", "script": "hans"}
    assert send(type="check", **place, answers={})["left"]["least"] == 1
    closed = send(type="check", **place, answers={"certificate-4": {"answer": "no"}})
    assert (closed["verdict"]["verdict"], closed["next"]) == ("not_eligible", [])
