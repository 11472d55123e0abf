"""The requests of a page about one person at a counter, in either script, and what is refused of them."""

from __future__ import annotations

import json
from typing import Any

import pytest

from checker.counter.statement import Sheet, as_html, as_text
from generator.data.bundle import bundle, words_in_both
from tests.support.door import load, send
from tests.support.rulebooks import small_book
from tests.support.short_profiles import profile_of

Json = dict[str, Any]
KITE = {"occupation": "kite", "level": 3, "as_of": "2026-06-15", "script": "hans"}


@pytest.fixture(autouse=True)
def loaded() -> None:
    load(bundle(small_book(), "kite"))
    load(bundle(small_book(), "lantern"))
    send(type="words", script="hant", words=words_in_both()["hant"])


def ask(kind: str, sections: Json, **more: Any) -> Json:
    return send(type=kind, profile=profile_of(sections), **{**KITE, **more})


WORKED = {"work": ["own 2018-12..2020-03", "own 2020-03..now"], "certificates": ["own 4 qualification 2020-01-10"]}


def test_bring() -> None:
    found = ask("bring", WORKED)["bring"]
    assert found["fewest"]["papers"] == ["工作年限证明（写全2段工作）", "证书：四级/中级工"]
    first = found["clauses"][0]["papers"]
    assert [(paper["words"], paper["usual"], paper["state"]) for paper in first] == [
        ("本职业四级职业资格证书", "证书", "has"),
        ("", "工作年限证明", "needs"),
    ]
    assert "不是规定" in first[1]["source"] and [each["words"] for each in found["always"]] == [
        "报名表",
        "照片",
        "身份证",
    ]


def test_what_was_read_nowhere_says_so() -> None:
    found = ask("bring", {"titles": ["intermediate related"]})["bring"]
    (paper,) = found["clauses"][2]["papers"]
    assert "没有查到出处" in paper["source"]


def test_years_and_a_record() -> None:
    rows = [["单位名称", "年月"], ["甲厂", "201812"], ["甲厂", "201901"]]
    reply = ask("years", WORKED, record=rows)
    years, record = reply["years"], reply["record"]
    assert [spell["words"] for spell in years["spells"]] == ["2018年12月至2020年3月", "2020年3月至今"]
    assert years["overlaps"] == "2020年3月" and [each["code"] for each in years["warnings"]] == ["overlap"]
    assert years["clauses"][0]["since"] == "2020-01-10"
    assert record["employers"][0]["spells"] == [{"from": "2018-12", "to": "2019-01"}]
    assert record["compared"][0]["code"] == "not_paid" and record["compared"][0]["words"].startswith("您填了工作")
    assert reply == ask("years", WORKED, record="单位名称 年月\n甲厂 201812\n甲厂 201901") or record["employers"]


def test_warnings_change_no_verdict() -> None:
    asked = {"profile": profile_of(WORKED), **KITE}
    verdict = send(type="check", **asked)["verdict"]["verdict"]
    assert verdict == "eligible" and ask("years", WORKED)["years"]["warnings"]


def test_a_statement_leaves_blank_what_nobody_said() -> None:
    reply = ask("statement", WORKED, employers={"0": "甲<厂>"})
    assert reply["sheet"]["rows"] == [
        ["2018年12月至2020年3月", "甲<厂>", "", "风筝工"],
        ["2020年3月至今", "", "", "风筝工"],
    ]
    assert "＿" in reply["text"] and "以它的格式为准" in reply["text"]
    assert "甲&lt;厂&gt;" in reply["html"] and "<厂>" not in reply["html"]
    pledge = ask("statement", WORKED, pledge=True, script="hant")
    assert "承諾" in pledge["sheet"]["title"] and 'lang="zh-Hant"' in pledge["html"]


def test_work_in_other_occupations_is_no_part_of_a_statement() -> None:
    reply = ask("statement", {"work": ["own 2018-12..2020-03", "other 2020-04..now"]})
    assert len(reply["sheet"]["rows"]) == 1


def test_a_letter_names_every_reading_with_what_follows() -> None:
    """Two and a half years are enough by a list that applies under one reading only."""
    sections = {"work": ["own 2023-12-10..now"], "certificates": []}
    for script, word in (("hans", "如果是“"), ("hant", "如果是「")):
        found = ask("letter", sections, occupation="lantern", level=4, script=script, sources={"county": "某通知"})
        letter = found["letter"]
        assert letter is not None and sum(word in each for each in letter["paragraphs"]) == 2
        assert letter["subject"] in letter["chat"] and "2023" not in json.dumps(letter)
        ends = {each.rpartition("：")[2] for each in letter["paragraphs"] if word in each}
        assert ends == {"符合。", "不符合。"}
        assert "某通知" in letter["chat"] and letter["clauses"] == [0]


def test_no_letter_where_nothing_hangs_on_a_reading() -> None:
    assert ask("letter", WORKED)["letter"] is None


def test_words_in_doubt_are_asked_about() -> None:
    found = ask("letter", {"education": [{"degree": "associate", "major": "own", "status": "graduated"}]})["letter"]
    assert found is not None and "可能有误" in found["chat"]


@pytest.mark.parametrize(
    ("kind", "part", "value"),
    [
        ("years", "record", 5),
        ("years", "record", [["a", 1]]),
        ("years", "record", "x" * 600_000),
        ("statement", "employers", {"a": "b"}),
        ("statement", "employers", {"0": 1}),
        ("statement", "pledge", 1),
        ("letter", "sources", {"a": 1}),
        ("bring", "level", 9),
        ("bring", "script", "xx"),
    ],
)
def test_what_is_refused(kind: str, part: str, value: Any) -> None:
    error = ask(kind, WORKED, **{part: value})["error"]
    assert error["code"] in ("bad_request", "unknown_level")


def test_a_sheet_needs_nothing_else() -> None:
    sheet = Sheet("t", ("a",), ("h",), (), ("c",), ("b",), "n")
    page = as_html(sheet, "zh-Hans")
    assert "http" not in page and "<table>" not in page and as_text(sheet).startswith("t\n")
