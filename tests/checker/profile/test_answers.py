"""Questions of a list, and the profile that the replies amount to."""

from __future__ import annotations

import json
from datetime import date
from typing import Any

import pytest

from checker import api
from checker.core.model import Rules, parse_rules
from checker.core.problems import ProfileError
from checker.door.serialise import dumps
from checker.door.session import Session
from checker.lookup.match import match, match_json, prepare
from checker.profile.answers import profile_from
from checker.profile.questions import questions_for
from checker.words.wording import WORDS
from generator.data.bundle import bundle, words_in_both
from generator.rulebook import Rulebook
from tests.support.rulebooks import frozen_book


@pytest.fixture(scope="module")
def book() -> Rulebook:
    return frozen_book()


@pytest.fixture(scope="module")
def seller(book: Rulebook) -> Rules:
    return parse_rules(bundle(book, "wangshang"))


def test_questions_are_those_that_the_list_needs(seller: Rules) -> None:
    """网商三级: work, the certificate below, the training of the level, schooling; nothing else."""
    assert [q.id for q in questions_for(seller.levels[3])] == ["work", "certificate-4", "training-3", "education"]
    education = questions_for(seller.levels[3])[-1]
    assert [field.id for field in education.fields] == ["school", "degree", "major", "status", "date", "aim"]
    certificate = questions_for(seller.levels[3])[1]
    assert certificate.titles == ("电子商务员",)


def test_every_word_of_every_question_exists(book: Rulebook) -> None:
    """Fields and options have a label, in both scripts."""
    words = words_in_both()
    for occupation in book.listed():
        for level in bundle(book, occupation.id)["levels"].values():
            for question in level["questions"]:
                assert question["words"]["hans"] and question["words"]["hant"]
                for field in question["fields"]:
                    keys = [f"field.{field.get('label', field['id'])}"]
                    stem = field["id"] if field["kind"] == "choice" else "flag"
                    keys += [f"{stem}.{option}" for option in field.get("options", ())]
                    assert [key for key in keys if key not in words["hant"]] == []


def test_replies_become_facts(seller: Rules) -> None:
    """Yes with details, no, and nothing."""
    answers = {
        "work": {"answer": "yes", "rows": [{"from": "2020-01", "still": "yes", "to": "2022-01"}]},
        "certificate-4": {"answer": "no"},
        "training-3": {"answer": "yes"},
        "education": {"answer": "unknown"},
    }
    assert profile_from(questions_for(seller.levels[3]), answers) == {
        "format": "baokao-profile/1",
        "work": {
            "items": [{"from": "2020-01", "still": True, "to": None, "months": None, "relation": "own"}],
            "complete": False,
            "none": [{"relation": "own"}],
        },
        "certificates": {
            "items": [],
            "complete": False,
            "none": [{"level": level, "relation": "own"} for level in (4, 3, 2, 1)],
        },
        "training": {
            "items": [{"level": 3, "relation": "own", "completed": True}],
            "complete": False,
            "none": [{"level": 3, "relation": "own"}],
        },
    }


def _check(rules: dict[str, Any], level: int, answers: Any, script: str = "hans") -> Any:
    api.handle(json.dumps({"type": "load", "rules": rules}))
    request = {
        "type": "check",
        "occupation": rules["occupation"]["id"],
        "level": level,
        "as_of": "2026-01-01",
        "answers": answers,
        "script": script,
    }
    return json.loads(api.handle(json.dumps(request)))


def test_no_answers_leave_every_level_open(book: Rulebook) -> None:
    """不清楚 everywhere: nothing is decided, and every open question is named."""
    for occupation in book.listed():
        rules = bundle(book, occupation.id)
        for level, part in rules["levels"].items():
            reply = _check(rules, int(level), {})
            expected = "open" if part["clauses"] else "no_published_conditions"
            assert reply["verdict"]["verdict"] == expected
            assert set(reply["verdict"]["settle"]) == {q["id"] for q in part["questions"]}


def test_no_to_everything_is_definite(book: Rulebook) -> None:
    """Somebody with none of the facts is eligible nowhere: every question can settle something, and all of them all."""
    for occupation in book.listed():
        rules = bundle(book, occupation.id)
        for level, part in rules["levels"].items():
            if part["clauses"]:
                answers = {q["id"]: {"answer": "no"} for q in part["questions"]}
                assert _check(rules, int(level), answers)["verdict"]["verdict"] == "not_eligible"


def test_college_diploma_and_training_with_the_major_unknown(book: Rulebook) -> None:
    """网商三级, clauses 5 and 7: eligible whatever the major is, although neither clause is known to be met."""
    answers = {
        "education": {"answer": "yes", "rows": [{"degree": "associate", "status": "graduated"}]},
        "training-3": {"answer": "yes"},
    }
    reply = _check(bundle(book, "wangshang"), 3, answers)
    assert reply["verdict"]["verdict"] == "eligible"
    assert {c["number"]: c["verdict"] for c in reply["verdict"]["clauses"]}[5] == "open"
    assert reply["report"]["advice"].startswith("没有填明的情况无论是哪一种，都有一条符合")


def test_traditional_words_are_used_once_loaded(book: Rulebook) -> None:
    """The page loads the words of its script; the report is then in it."""
    words = words_in_both()["hant"]
    assert json.loads(api.handle(json.dumps({"type": "words", "script": "hant", "words": words}))) == {"loaded": "hant"}
    reply = _check(bundle(book, "wangshang"), 3, {}, "hant")
    assert reply["report"]["headline"] == "還不能判斷是否符合網商三級/高級工的報考條件：有些情況還不清楚。"
    assert reply["report"]["clauses"][0]["text"] == "在本職業連續工作6年以上。"


@pytest.mark.parametrize(
    ("request_json", "code"),
    [
        ("", "bad_request"),
        ("[]", "bad_request"),
        ('{"type": "fly"}', "bad_request"),
        (
            '{"type": "check", "occupation": "nowhere", "level": 3, "as_of": "2026-01-01", "answers": {}}',
            "unknown_occupation",
        ),
        (
            '{"type": "check", "occupation": "wangshang", "level": 9, "as_of": "2026-01-01", "answers": {}}',
            "unknown_level",
        ),
        ('{"type": "check", "occupation": "wangshang", "level": 3, "as_of": "soon", "answers": {}}', "bad_date"),
        (
            '{"type": "check", "occupation": "wangshang", "level": 3, "as_of": "2026-01-01", "answers": {"work": 1}}',
            "bad_profile",
        ),
        (
            '{"type": "check", "occupation": "wangshang", "level": [], "as_of": "2026-01-01", "answers": {}}',
            "bad_request",
        ),
        ('{"type": "load", "rules": {"format": "baokao-rules/2"}}', "bad_rules"),
        ('{"type": "load", "rules": {"format": "baokao-rules/0"}}', "bad_rules"),
        ('{"type": "words", "words": {}}', "bad_rules"),
        ("[" * 100000, "bad_request"),
        ('{"x": "' + "a" * 4_000_001 + '"}', "bad_request"),
    ],
)
def test_handle_never_raises(book: Rulebook, request_json: str, code: str) -> None:
    """Each bad request has a code and a sentence."""
    api.handle(json.dumps({"type": "load", "rules": bundle(book, "wangshang")}))
    error = json.loads(api.handle(request_json))["error"]
    assert error["code"] == code
    before, _, after = WORDS[f"error.{code}"].partition("{part}")
    assert error["message"].startswith(before) and error["message"].endswith(after)
    assert "{" not in error["message"]


def test_match_looks_in_every_list_that_is_loaded(book: Rulebook, monkeypatch: pytest.MonkeyPatch) -> None:
    """The browser's door gives what `checker.lookup.match` gives."""
    monkeypatch.setattr(api, "_session", Session())  # other tests load other rulebooks
    for occupation in book.listed():
        api.handle(json.dumps({"type": "load", "rules": bundle(book, occupation.id)}))
    profile = {"work": [{"relation": "own", "from": "2005-01", "still": True}]}
    reply = json.loads(api.handle(json.dumps({"type": "match", "as_of": "2026-01-01", "profile": profile})))
    every = prepare(parse_rules(bundle(book, occupation.id)) for occupation in book.listed())
    expected = match_json(date(2026, 1, 1), 12, match(every, profile, date(2026, 1, 1)))
    listed = {occupation.id for occupation in book.listed()}  # other tests may have loaded other rules
    found = [entry for entry in reply["match"]["lists"] if entry["occupation"] in listed]
    assert len(found) == len(expected["lists"]) == len(every) > 80
    assert sorted(map(dumps, found)) == sorted(map(dumps, expected["lists"]))
    wrong = json.dumps({"type": "match", "as_of": "2026-01-01", "profile": {}, "within": "soon"})
    assert json.loads(api.handle(wrong))["error"]["code"] == "bad_request"


def test_a_reply_of_another_form_names_its_question(seller: Rules) -> None:
    """The path is the question's id."""
    with pytest.raises(ProfileError) as raised:
        profile_from(questions_for(seller.levels[3]), {"work": {"answer": "yes", "rows": 7}})
    assert [(p.path, p.code) for p in raised.value.problems] == [("/work", "not_an_answer")]


def test_what_is_typed_is_read_as_people_write_it(seller: Rules) -> None:
    row = {"known": "length", "months": "一年半-"}
    work = profile_from(questions_for(seller.levels[3]), {"work": {"answer": "yes", "rows": [row]}})["work"]
    assert [item["months"] for item in work["items"]] == [18]
