"""A major by its name: what a line of the rules says of it, what only the person says, what an office is asked.

The expectations are read from the words of the list, which is written here; nothing of `facts.majors` is used.
"""

from __future__ import annotations

import json
from datetime import date
from typing import Any

import pytest

from generator.data.bundle import words_in_both
from tests.support.door import load, send
from tests.support.one_clause import LEVEL, rules_of

Json = dict[str, Any]
RELATED = {"education": {"degree_at_least": "associate", "majors": ["own", "related"]}}
OWN = {"education": {"degree_at_least": "associate", "majors": ["own"]}}
NOT_OWN = {"education": {"degree_at_least": "associate", "majors": ["related", "other"]}}
LISTED = [
    {"relation": "related", "names": ["机电一体化", "电气自动化（中职）"], "source": "made-up", "line": 12,
     "letters": {"機": "机", "電": "电", "氣": "气", "動": "动", "職": "职"}},
    {"relation": "own", "names": ["雕刻"], "source": "made-up", "line": 11},
]  # fmt: skip


def ask(request: str, diploma: Json, *clauses: Json, majors: Any = LISTED, **more: Any) -> Json:
    rules = json.loads(rules_of(*(clauses or (RELATED,))))
    load({**rules, "majors": majors})
    send(type="words", script="hant", words=words_in_both()["hant"])
    profile = {"education": [{"degree": "associate", "status": "graduated", **diploma}], "work": []}
    asked = {"occupation": "carver", "level": LEVEL, "as_of": "2026-06-15", "script": "hans", "profile": profile}
    return send(type=request, **{**asked, **more})


@pytest.mark.parametrize(
    ("diploma", "verdict"),
    [
        ({"major_name": "机电一体化"}, "eligible"),
        ({"major_name": "机电一体化专业"}, "eligible"),
        ({"major_name": " 机电 一体化 "}, "eligible"),
        ({"major_name": "機電一體化"}, "open"),  # 體 is none of the letters of the list
        ({"major_name": "電氣自動化(中職)專業"}, "eligible"),
        ({"major_name": "机电一体化", "major": "other"}, "eligible"),
        ({"major_name": "雕刻"}, "eligible"),
        ({"major_name": "雕刻艺术"}, "open"),
        ({"major_name": "雕刻艺术", "major": "related"}, "eligible"),
        ({"major_name": "雕刻艺术", "major": "other"}, "not_eligible"),
        ({"major_name": "机电"}, "open"),
        ({"major_name": "机电一体化", "occupation": "polisher"}, "eligible"),
        ({}, "open"),
    ],
)
def test_the_line_decides_and_else_the_person(diploma: Json, verdict: str) -> None:
    assert ask("check", diploma)["verdict"]["verdict"] == verdict


def test_what_a_line_says_goes_before_what_the_person_says() -> None:
    """Among 相关专业, so not 本专业; and the other way round."""
    assert ask("check", {"major_name": "机电一体化", "major": "own"}, OWN)["verdict"]["verdict"] == "not_eligible"
    assert ask("check", {"major_name": "雕刻", "major": "other"}, OWN)["verdict"]["verdict"] == "eligible"
    assert ask("check", {"major_name": "雕刻", "major": "other"}, NOT_OWN)["verdict"]["verdict"] == "not_eligible"


def test_without_a_list_the_name_proves_nothing() -> None:
    assert ask("check", {"major_name": "机电一体化"}, majors=[])["verdict"]["verdict"] == "open"
    named = {"major_name": "机电一体化", "major": "related"}
    assert ask("check", named, majors=[])["verdict"]["verdict"] == "eligible"


@pytest.mark.parametrize(("script", "said"), [("hans", "“机电一体化”按相关专业算：原文第12行列出了它。"),
                                             ("hant", "「机电一体化」按相關專業算：原文第12行列出了它。")])  # fmt: skip
def test_the_line_is_named(script: str, said: str) -> None:
    reply = ask("check", {"major_name": "机电一体化"}, script=script)
    assert said in reply["report"]["notes"]
    source = {"fact": "/education/0", "relation": "related", "source": "made-up", "line": 12}
    assert reply["verdict"]["majors"] == [source]
    assert "majors" not in ask("check", {"major_name": "雕刻艺术"})["verdict"]


@pytest.mark.parametrize(
    "name",
    [
        "<b>机电</b>",
        "机电\n一体化*",
        "[机电](x)",
        "`机电`",
        "机" * 31,
        "",
        "  ",
        "（）",
        "机电\u202e",
        "=1+1",
        7,
        ["机电"],
    ],
)
def test_typed_text_is_a_name_or_refused(name: Any) -> None:
    error = ask("check", {"major_name": name})["error"]
    assert [(each["path"], each["code"]) for each in error["problems"]] == [("/education/0/major_name", "not_a_name")]


@pytest.mark.parametrize("script", ["hans", "hant"])
@pytest.mark.parametrize("major", [None, "related"])
def test_an_office_is_asked_about_the_major_by_its_name(major: str | None, script: str) -> None:
    named = {"major_name": "玉雕", "major": major}
    asked = {
        "hans": "请问“玉雕”算不算砚雕工的相关专业？",
        "hant": "請問「玉雕」算不算硯雕工的相關專業？",
    }[script]
    letter = ask("letter", named, script=script)["letter"]
    assert letter["clauses"] == [0] and asked in letter["chat"] and any(asked in each for each in letter["paragraphs"])
    assert asked in ask("todo", named, script=script)["todo"]["ask"]["spoken"]
    assert "大专" not in json.dumps(letter, ensure_ascii=False)


@pytest.mark.parametrize(
    "diploma",
    [
        {"major_name": "机电一体化"},  # the list says it
        {"major_name": "玉雕", "major": "own"},
        {"major_name": "玉雕", "major": "other"},
        {"major_name": "玉雕", "degree": "secondary"},  # no diploma that the clause asks
        {"major": "related"},
    ],
)
def test_no_office_is_asked_where_nothing_turns_on_it(diploma: Json) -> None:
    assert ask("letter", diploma)["letter"] is None


def test_no_office_is_asked_where_a_clause_is_met_without_the_major() -> None:
    anybody = {"education": {"degree_at_least": "associate"}}
    assert ask("letter", {"major_name": "玉雕"}, RELATED, anybody)["letter"] is None


def test_the_name_is_asked_where_a_clause_turns_on_related_majors_only() -> None:
    from checker.api import load_rules
    from checker.profile.questions import questions_for

    def fields(clause: Json) -> list[str]:
        (question,) = questions_for(load_rules(rules_of(clause)).level(LEVEL))
        return [field.id for field in question.fields]

    assert "major_name" in fields(RELATED) and "major" in fields(OWN)
    assert all("major_name" not in fields(clause) for clause in (OWN, NOT_OWN, {"education": {"degree": "bachelor"}}))


@pytest.mark.parametrize("script", ["hans", "hant"])
def test_the_diploma_to_bring_is_named(script: str) -> None:
    found = ask("bring", {"major_name": "机电一体化"}, script=script)["bring"]["fewest"]["papers"]
    assert len(found) == 1 and "机电一体化" in found[0]


def test_answers_carry_the_name() -> None:
    rules = json.loads(rules_of(RELATED))
    load({**rules, "majors": LISTED})
    row = {"degree": "associate", "status": "graduated", "major_name": "机电一体化"}
    request = {"occupation": "carver", "level": LEVEL, "as_of": "2026-06-15"}
    reply = send(type="check", answers={"education": {"answer": "yes", "rows": [row]}}, **request)
    assert reply["verdict"]["verdict"] == "eligible"
    kept = send(type="keep", answers={"education": {"answer": "yes", "rows": [row]}}, **request)["result"]
    assert kept["profile"]["education"][0]["major_name"] == "机电一体化"


def test_another_list_of_majors_is_another_version_of_the_list() -> None:
    request = {"occupation": "carver", "level": LEVEL, "as_of": "2026-06-15", "profile": {}}
    sums = set()
    for majors in ([], LISTED, LISTED[:1]):
        load({**json.loads(rules_of(RELATED)), "majors": majors})
        sums.add(send(type="keep", **request)["result"]["rules"])
    assert len(sums) == 3


def test_the_look_up_knows_of_which_list_a_line_is() -> None:
    """The same major by name: listed of one occupation, of another one not."""
    from checker.api import load_rules
    from checker.lookup.match import match, prepare

    every = []
    for occupation, majors in (("carver", LISTED), ("polisher", []), ("kite", LISTED)):
        rules = json.loads(rules_of(RELATED, occupation=occupation))
        every.append(load_rules(json.dumps({**rules, "majors": majors})))
    diploma = {"degree": "associate", "status": "graduated", "major_name": "机电一体化"}
    found = match(prepare(every), {"education": [diploma]}, date(2026, 6, 15), 0, None, None)
    assert {each.occupation: each.verdict for each in found} == {
        "carver": "eligible",
        "polisher": "open",
        "kite": "eligible",
    }
