"""What a person says that lines are: the lists follow it, and no line changes its number."""

from __future__ import annotations

import json
from typing import Any

import pytest

from generator.data.intake_base import intake_base
from intake.api import handle, load, read
from tests.support.rulebooks import frozen_book

BASE = json.loads(json.dumps(intake_base(frozen_book())))
KNOWN = load(BASE)
NOTICE = """提灯员申报条件
中阶提灯（具备以下条件之一者）
（1）累计从事本职业工作6年（含）以上。
（2）取得本职业五级/初级工职业资格证书（技能等级证书）后，
累计从事本职业工作4年（含）以上。
请自带午餐。
另一组
三级/高级工（具备以下条件之一者）
（1）累计从事本职业工作10年（含）以上。"""


def lines_of(notice: str, roles: Any) -> Any:
    return read(notice, KNOWN, roles=roles).data()


def lists(data: Any) -> list[tuple[str, int, list[int]]]:
    names = {each["id"]: each["name"] for each in data["occupations"]}
    return [
        (names[each["occupations"][0]], each["level"], [c["line"] for c in each["clauses"]]) for each in data["lists"]
    ]


def test_a_line_becomes_the_heading_of_a_level() -> None:
    assert [level for _, level, _ in lists(lines_of(NOTICE, {}))] == [3]
    data = lines_of(NOTICE, {2: {"role": "level", "level": 4}})
    assert ("提灯员", 4) in [(name, level) for name, level, _ in lists(data)]
    assert data["lists"][0]["any_of"] is True
    assert data["lines"][1]["role"] == "level"


def test_a_line_becomes_the_heading_of_an_occupation() -> None:
    data = lines_of(NOTICE, {"6": {"role": "occupation", "name": "吹号员"}})
    assert lists(data)[-1][:2] == ("吹号员", 3)
    assert data["lines"][5]["role"] == "occupation"


CUT = """四级/中级工（具备以下条件之一者）
（1）取得五级证书
（注意）后，累计从事本职业工作4年（含）以上。
（2）累计从事本职业工作6年（含）以上。"""


def test_a_line_goes_on_with_the_one_before() -> None:
    data = lines_of(CUT, {3: {"role": "before"}})
    assert [line["role"] for line in data["lines"]] == ["level", "clause", "before", "clause"]
    assert [line["text"] for line in data["lines"]] == CUT.split("\n")
    assert data["lists"][0]["clauses"][0]["text"] == "取得五级证书（注意）后，累计从事本职业工作4年（含）以上。"


def test_a_line_that_changes_nothing_is_no_clause() -> None:
    data = lines_of(CUT, {2: {"role": "chatter"}, 3: {"role": "chatter"}})
    assert [each["line"] for each in data["lists"][0]["clauses"]] == [4]
    assert [line["role"] for line in data["lines"]][1:3] == ["chatter", "chatter"]


def test_a_line_becomes_a_clause() -> None:
    words = "四级/中级工（具备以下条件之一者）\n（1）累计从事本职业工作6年（含）以上。\n本地优秀学员。"
    assert [each["line"] for each in lines_of(words, {})["lists"][0]["clauses"]] == [2]
    clauses = lines_of(words, {3: {"role": "clause"}})["lists"][0]["clauses"]
    assert [each["line"] for each in clauses] == [2, 3]
    assert clauses[1]["open"]


def test_a_clause_without_a_list_is_told() -> None:
    data = lines_of("累计从事本职业工作6年以上", {1: {"role": "clause"}})
    assert (data["lists"], data["lines"][0]["role"], len(data["doubts"])) == ([], "unread", 1)


@pytest.mark.parametrize(
    "roles",
    [
        {"x": {"role": "clause"}},
        {"1": {"role": "title"}},
        {"1": {"role": "level"}},
        {"1": {"role": "level", "level": 9}},
        {"1": {"role": "occupation", "name": " "}},
        {"1": {"role": "occupation", "name": "工" * 41}},
        {"1": {"role": "clause", "more": 1}},
        {"1": "clause"},
        [1],
    ],
)
def test_roles_of_another_form_are_refused(roles: Any) -> None:
    handle(json.dumps({"type": "base", "base": BASE}))
    reply = json.loads(handle(json.dumps({"type": "read", "text": CUT, "roles": roles})))
    assert reply["error"]["code"] == "bad_request"


def test_lines_that_are_not_there_change_nothing() -> None:
    assert lines_of(CUT, {99: {"role": "chatter"}, 1: {"role": "before"}})["lists"] == lines_of(CUT, {})["lists"]


def test_a_heading_keeps_what_it_asks_of_everybody() -> None:
    words = "提灯中阶（申报人员须年满18周岁，并具备以下条件之一）\n（1）累计从事本职业工作6年（含）以上。"
    data = lines_of(words, {1: {"role": "level", "level": 4}})
    assert data["lists"][0]["condition"]["text"] == "年满18周岁"
    assert data["lists"][0]["any_of"] is True
