"""What is asked of a table once: texts that can mean two things, majors; of a large table what stands further down."""

from __future__ import annotations

from typing import Any

import pytest

from checker.table.headers import find_header
from checker.table.reading import doubts_of
from checker.table.template import template_columns
from checker.words.wording import WORDS
from generator.data.bundle import bundle
from tests.support.class_table import AS_OF, HEADER, rows_of, the_class
from tests.support.door import load, send
from tests.support.people import rules_of
from tests.support.rulebooks import small_book

HANS = {"script": "hans"}
NAMES = {"风筝工": "kite", "風箏工": "kite", "kite": "kite"}


def judged(rows: list[list[str]], **more: Any) -> list[dict[str, Any]]:
    load(bundle(small_book(), "kite"))
    read = send(type="table", rows=rows, **HANS)
    people = [rows[number - 1] for number in read["people"]]
    asked = {"rows": people, "numbers": read["people"], "columns": read["columns"], "as_of": AS_OF.isoformat()}
    found: list[dict[str, Any]] = send(type="people", assume=["blank_none"], **asked, **HANS, **more)["results"]
    return found


@pytest.mark.parametrize(
    ("header", "text", "options"),
    [
        ("取证时间", "2020.1", ["2020-01", "2020-10"]),
        ("本职业工作开始时间", "２０１９．１", ["2019-01", "2019-10"]),
        ("学历", "研究生", ["硕士", "博士"]),
        ("文化程度", "10", ["硕士", "博士"]),
        ("职称", "初级", ["员级", "助理级"]),
    ],
)
def test_each_text_that_can_mean_two_things_once(header: str, text: str, options: list[str]) -> None:
    rows = [["姓名", header], ["甲", text], ["乙", text], ["丙", f" {text}"], ["丁", ""]]
    (doubt,) = send(type="table", rows=rows, **HANS)["doubts"]
    assert [option["value"] for option in doubt["options"]] == options
    said = [doubt["words"], *(option["words"] for option in doubt["options"])]
    assert doubt["text"] in doubt["words"] and "{" not in "".join(said)


@pytest.mark.parametrize("text", ["2020-01", "2020.01", "2020.10", "2020.12", "2020", "不详", "本科", "中级"])
def test_no_other_text_is_asked_about(text: str) -> None:
    rows = [["姓名", "取证时间", "学历", "职称"], ["甲", text, text, text]]
    assert doubts_of(rows[1:], find_header(rows)) == ()


def test_a_text_in_a_column_that_is_none_of_these_is_not_asked_about() -> None:
    rows = [["姓名", "备注", "申报级别"], ["2020.1", "2020.1", "三级"]]
    assert doubts_of(rows[1:], find_header(rows)) == ()


def test_what_was_meant_counts_wherever_it_stands() -> None:
    """Two years after the certificate: since January 2024 they are over, since October they are not."""
    cells = dict(zip(HEADER, [""] * len(HEADER), strict=True))
    cells |= {
        "姓名": "甲",
        "申报职业（工种）": "风筝工",
        "申报级别": "三级",
        "原证书职业": "风筝工",
        "原证书级别": "四级",
    }
    cells |= {"取证时间": "2024.1", "第1段本职业工作开始时间": "2018-01", "第1段本职业工作结束时间": "至今"}
    rows = [[*HEADER], [*cells.values()]]

    def verdict(**more: Any) -> tuple[str, int]:
        (result,) = judged(rows, **more)
        return result["verdict"], len(result["problems"])

    assert verdict(meant={"2024.1": "2024-01"}) == ("eligible", 0)
    assert verdict(meant={"2024.1": "2024-10"}) == ("not_eligible", 0)
    assert verdict()[1] == verdict(meant={"2023.1": "2023-01"})[1] == 1
    # Only what the text can mean: nothing else takes its place.
    assert verdict(meant={"2024.1": "2010-01"}) == verdict()


def test_rows_further_down_below_a_header_that_is_known() -> None:
    """A large table in parts is the same as the whole."""
    rows = rows_of(the_class())
    rows[8] = ["合计", "60人"]
    for row in rows[2:8] + rows[9:]:
        row[15] = ""
    del rows[1][15]
    for row in rows[2:]:
        row[15:16] = []
    rows[30][14], rows[40][14] = "木工", "陶瓷"
    whole = send(type="table", rows=rows, names=NAMES, **HANS)
    upper = send(type="table", rows=rows[:20], names=NAMES, **HANS)
    lower = send(type="table", rows=rows[20:], names=NAMES, above=20, columns=upper["columns"], **HANS)
    assert [*upper["people"], *lower["people"]] == whole["people"]
    assert [*upper["skipped"], *lower["skipped"]] == whole["skipped"] == [9]
    assert list(dict.fromkeys([*upper["majors"], *lower["majors"]])) == whole["majors"] == ["某专业", "木工", "陶瓷"]
    assert upper["occupations"] == lower["occupations"] == whole["occupations"] == ["kite"]


def test_a_template_for_a_list() -> None:
    load(bundle(small_book(), "kite"))
    asked = {"type": "template", "occupation": "kite", "as_of": AS_OF.isoformat(), **HANS}
    found = send(level=3, **asked)
    assert found["header"] == list(template_columns(rules_of("kite"), 3, WORDS)) and found["notes"][0].startswith(
        "一人一行"
    )
    assert send(level=7, **asked)["error"]["code"] == "unknown_level"


@pytest.mark.parametrize(
    "wrong", [{"meant": {"2020.1": 1}}, {"meant": ["2020.1"]}, {"above": "1"}, {"above": 3}, {"names": {"风筝工": 1}}]
)
def test_what_is_no_request(wrong: dict[str, Any]) -> None:
    rows = [["姓名", "申报级别"], ["甲", "三级"]]
    columns = [{"name": "姓名", "meaning": "private"}] if "meant" in wrong else None
    kind = {"type": "people", "numbers": [1, 2], "as_of": "2026-01-01"} if columns else {"type": "table"}
    extra = {"columns": columns} if columns else {}
    assert send(rows=rows, **HANS, **kind, **extra, **wrong)["error"]["code"] == "bad_request"
