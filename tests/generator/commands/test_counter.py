"""`baokao bring`, `years`, `statement` and `ask`: what they print, and the files that they read and write."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from generator.tables.writing import write_file
from tests.support.class_table import rows_of, the_class
from tests.support.command_line import run
from tests.support.rulebooks import SMALL
from tests.support.short_profiles import profile_of

PROFILE = {"work": ["own 2018-12..2020-03", "own 2020-03..now"], "certificates": ["own 4 qualification 2020-01-10"]}


@pytest.fixture
def asked(tmp_path: Path) -> tuple[Any, ...]:
    """The arguments that name rules, person and list."""
    path = tmp_path / "profile.json"
    path.write_text(json.dumps(profile_of(PROFILE)), "utf-8")
    place = ("--occupation", "风筝工", "--level", "3", "--as-of", "2026-06-15")
    return ("--rules", SMALL, *place, "--profile", path)


@pytest.mark.parametrize(
    ("command", "said"),
    [
        (("bring",), "按第1条报，最少只要：工作年限证明（写全2段工作）；证书：四级/中级工。"),
        (("years",), "2018年12月至2020年3月"),
        (("statement",), "工作年限证明"),
        (("statement", "--pledge"), "工作年限承诺书"),
        (("ask",), "没有要问的"),
        (("bring", "--script", "hant"), "最少只要：工作年限證明"),
    ],
)
def test_each_command(
    command: tuple[str, ...], said: str, asked: tuple[Any, ...], capsys: pytest.CaptureFixture[str]
) -> None:
    status, out, err = run(capsys, command[0], *asked, *command[1:])
    assert (status, err) == (0, "") and said in out
    assert run(capsys, command[0], *asked, *command[1:], "--json")[0] == 0


@pytest.mark.parametrize("encoding", ["utf-8", "gb18030"])
def test_a_record_beside_the_years(
    encoding: str, asked: tuple[Any, ...], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "r.csv").write_bytes("单位名称,年月\n甲机械厂,201812\n甲机械厂,201901\n".encode(encoding))
    (tmp_path / "r.txt").write_bytes("甲机械厂 201812-201901".encode(encoding))
    for name in ("r.csv", "r.txt"):
        out = run(capsys, "years", *asked, "--record", tmp_path / name)[1]
        assert "在甲机械厂做的是不是本职业？" in out and "没有缴费记录的月份：2019年2月" in out


def test_a_record_that_cannot_be_read(
    asked: tuple[Any, ...], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "r.txt").write_bytes(b"\xff\x00\x81")
    for name in ("r.txt", "none.txt"):
        status, _, err = run(capsys, "years", *asked, "--record", tmp_path / name)
        assert status == 2 and "--record" in err


def test_a_page_to_print(asked: tuple[Any, ...], tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(capsys, "statement", *asked, "--out", tmp_path / "s.html")[:2] == (0, "")
    assert (tmp_path / "s.html").read_text("utf-8").startswith("<!doctype html>")


def test_a_letter_for_a_class(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write_file(tmp_path / "a.csv", rows_of(the_class()))
    place = ("--rules", SMALL, "--people", tmp_path / "a.csv", "--letter", tmp_path / "l.html")
    assert run(capsys, "check", *place)[0] == 2
    assert run(capsys, "check", *place, "--occupation", "风筝工", "--level", "3")[0] == 0
    page = (tmp_path / "l.html").read_text("utf-8")
    assert "60人申报风筝工三级/高级工" in page and "学员60" in page and "取证时间" not in page


def test_a_result_is_kept_and_judged_anew(
    asked: tuple[Any, ...], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "r.json"
    assert run(capsys, "keep", *asked, "--out", path)[:2] == (0, "")
    assert run(capsys, "keep", *asked)[1] == path.read_text("utf-8")
    rules = ("--rules", SMALL)
    assert "和保存时一样" in run(capsys, "replay", *rules, path)[1]
    data = json.loads(path.read_text("utf-8"))
    data["profile"]["certificates"] = []
    path.write_text(json.dumps(data), "utf-8")
    out = run(capsys, "replay", *rules, path)[1]
    assert "校验数对不上" in out and "现在重新判断是" in out
    for wrong in ({**data, "format": "x"}, {**data, "occupation": "nobody"}, {**data, "level": 0}):
        path.write_text(json.dumps(wrong), "utf-8")
        status, _, err = run(capsys, "replay", *rules, path)
        assert status == 2 and "不是本站保存的结果" in err


def test_a_new_edition_and_me(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "p.json").write_text(json.dumps(profile_of({"work": ["own 2018-05-10..now"]})), "utf-8")
    asked = ("--rules", SMALL, "--level", "3", "--as-of", "2026-06-15", "--profile", tmp_path / "p.json")
    assert "2027年1月1日起" in run(capsys, "editions", *asked, "--occupation", "砚雕工")[1]
    assert "只有一份清单" in run(capsys, "editions", *asked, "--occupation", "漆器工")[1]
