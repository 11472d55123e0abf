"""`baokao check --people` and `baokao template`: files in, files out, and every refusal with its next step."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path

import pytest

from generator.tables.reading import read_file
from generator.tables.writing import separated, workbook, write_file
from tests.support.class_table import AS_OF, rows_of, the_class
from tests.support.command_line import run
from tests.support.rulebooks import SMALL

RULES = ("--rules", SMALL, "--as-of", AS_OF.isoformat())


@pytest.mark.parametrize("name", ["class.xlsx", "class.csv", "class-gb.csv"])
def test_a_class_from_each_kind_of_file(name: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    rows, people = rows_of(the_class()), tmp_path / name
    data = workbook(rows) if name.endswith("xlsx") else separated(rows)
    people.write_bytes(data.decode("utf-8-sig").encode("gb18030") if "gb" in name else data)
    out = tmp_path / "results.xlsx"
    status, said, err = run(capsys, "check", *RULES, "--people", people, "--assume", "blank_none", "--out", out)
    assert (status, err) == (0, "")
    given = read_file(out).rows
    assert len(given) == 61
    verdicts = Counter(row[given[0].index("结论")] for row in given[1:])
    met = [each.met for each in the_class()]
    assert verdicts["符合报考条件"] == sum(bool({1, 2, 3} & {*each}) for each in met)
    assert verdicts["不符合报考条件"] == sum(not each for each in met)
    assert said.startswith("60人：") and "学员" not in said
    numbers = [row[given[0].index("申报条件编号")] for row in given[1:]]
    assert all(bool(number) == bool(each) for number, each in zip(numbers, met, strict=True))


def test_json_says_the_same_in_either_script(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write_file(tmp_path / "a.csv", rows_of(the_class()))
    asked = ("check", *RULES, "--people", tmp_path / "a.csv", "--json")
    hans, hant = (json.loads(run(capsys, *asked, "--script", script)[1]) for script in ("hans", "hant"))
    assert [each["verdict"] for each in hans["results"]] == [each["verdict"] for each in hant["results"]]
    assert hans["results"][0]["name"] == "风筝工三级/高级工" and hant["results"][0]["name"] == "風箏工三級/高級工"


def test_against_all_lists(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write_file(tmp_path / "a.csv", rows_of(the_class()))
    out = tmp_path / "out.csv"
    asked = ("--people", tmp_path / "a.csv", "--every", "--assume", "blank_none", "--out", out)
    assert run(capsys, "check", *RULES, *asked)[0] == 0
    table = read_file(out).rows
    lists = [row[table[0].index("符合的清单")] for row in table[1:]]
    expected = [bool({1, 2, 3} & {*each.met}) for each in the_class()]
    assert [any(name.startswith("风筝工三级") for name in each.split("；")) for each in lists] == expected


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"\xd0\xcf\x11\xe0" + bytes(600), "另存为.xlsx"),
        (b"PK\x03\x04", "已损坏"),
        ("甲,乙\n1,2\n".encode(), "没有找到表头"),
        ("姓名,级别\n".encode(), "没有人员"),
        (b"\xff\x00\xff", "GB18030"),
    ],
)
def test_files_that_are_no_tables(
    content: bytes, said: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "x.xlsx"
    path.write_bytes(content)
    status, out, err = run(capsys, "check", *RULES, "--people", path)
    assert (status, out) == (2, "") and said in err


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("--column", "0=level"), "--column"),
        (("--column", "1"), "--column"),
        (("--column", "1=colour"), "--column"),
        (("--major", "机电=maybe"), "--major"),
        (("--assume", "all"), "--assume"),
        (("--level", "9"), "--level"),
    ],
)
def test_arguments_that_cannot_be(
    arguments: tuple[str, ...], said: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    write_file(tmp_path / "a.csv", rows_of(the_class()))
    status, out, err = run(capsys, "check", *RULES, "--people", tmp_path / "a.csv", *arguments)
    assert (status, out) == (2, "") and said in err


def test_columns_said_by_hand(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "a.csv").write_text("甲,乙\n中级,是\n", "utf-8")
    by_hand = ("--column", "1=title_grade", "--column", "2=title_related", "--occupation", "风筝工", "--level", "3")
    asked = ("--people", tmp_path / "a.csv", *by_hand, "--json")
    status, out, err = run(capsys, "check", *RULES, *asked)
    assert (status, err) == (0, "")
    # Without a header the first row is a person's as well.
    assert [each["verdict"] for each in json.loads(out)["results"]] == ["open", "eligible"]


def test_what_is_asked_once(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "a.csv").write_text("姓名,学历,专业\n甲,大专,纸艺\n乙,大专,纸艺\n", "utf-8")
    place = ("--people", tmp_path / "a.csv", "--occupation", "风筝工", "--level", "3")
    assert run(capsys, "check", *RULES, *place)[1].count("--major 纸艺=own") == 1
    assert "纸艺=own" not in run(capsys, "check", *RULES, *place, "--major", "纸艺=相关专业")[1]


def test_a_profile_is_still_asked_for_without_a_table(capsys: pytest.CaptureFixture[str]) -> None:
    status, _, err = run(capsys, "check", "--level", "3")
    assert status == 2 and "--profile, --occupation" in err


@pytest.mark.parametrize("name", ["t.xlsx", "t.csv"])
def test_a_template_filled_in_is_read(name: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / name
    status, said, err = run(capsys, "template", *RULES, "--occupation", "风筝工", "--level", "3", "--out", path)
    assert (status, err) == (0, "") and "风筝工三级/高级工" in said
    (header,) = (row for row in read_file(path).rows if any(row))
    filled = {"职称等级": "中级", "职称与本职业相关（是/否）": "是", "申报职业（工种）": "风筝工", "申报级别": "三级"}
    write_file(path, [header, [filled.get(column, "") for column in header]])
    out = run(capsys, "check", *RULES, "--people", path, "--json")[1]
    assert [each["verdict"] for each in json.loads(out)["results"]] == ["eligible"]
