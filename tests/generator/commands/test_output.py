"""What a command prints: every format says the same, in one script, with its cautions; errors name the next step.

Not shared: the writers.  The words of the answers are compared with each other and with the reports in the data.
"""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest

from checker.command.output import Answer, Part, cautions, heading, lines, title, written
from generator.words.script import simplified, traditional
from tests.support.command_line import run

PERSON: dict[str, Any] = {
    "work": [{"occupation": "电工", "from": "2018-06-15", "still": True}],
    "certificates": [{"occupation": "电工", "level": 4, "kind": "skill", "date": "2018-06-15"}],
    **{name: [] for name in ("training", "education", "titles", "apprenticeships")},
}
COMMANDS = {
    "check": ("check", "--occupation", "电工", "--level", "3"),
    "when": ("when", "--occupation", "电工", "--level", "3"),
    "missing": ("missing", "--occupation", "电工", "--level", "3"),
    "route": ("route", "--occupation", "电工", "--level", "2"),
    "match": ("match",),
}
SKILL = "以职业技能等级证书判定"
"""What is said wherever a 职业技能等级证书 stands for a 职业资格证书."""


@pytest.fixture
def person(tmp_path: Path) -> Path:
    path = tmp_path / "person.json"
    path.write_text(json.dumps(PERSON), "utf-8")
    return path


def printed(capsys: pytest.CaptureFixture[str], name: str, person: Path, *more: str) -> str:
    status, out, err = run(capsys, *COMMANDS[name], "--profile", person, "--as-of", "2026-01-01", *more)
    assert (status, err) == (0, "")
    return out


@pytest.mark.parametrize("name", COMMANDS)
def test_each_format_says_the_same(capsys: pytest.CaptureFixture[str], name: str, person: Path) -> None:
    """Text and Markdown differ in signs only, and every sentence of them stands in the JSON."""
    text = printed(capsys, name, person)
    assert printed(capsys, name, person, "--format", "text") == text
    markdown = printed(capsys, name, person, "--format", "md")

    def plain(said: str) -> str:
        return re.sub(r"[\\*#!>\s-]", "", said)

    assert plain(markdown) == plain(text)
    data = printed(capsys, name, person, "--format", "json")
    assert printed(capsys, name, person, "--json") == data
    said = json.dumps(json.loads(data)["report"], ensure_ascii=False)
    for line in text.splitlines():
        words = re.sub(r"^\s*([!✓✗？≈]|[0-9]+\.) ", "", line).strip()
        words = words.removeprefix("（*）")
        if words and not re.search(r"行\]$|（[0-9]+）$|：", words):
            assert words in said or words in "没有", (line, name)


@pytest.mark.parametrize("name", COMMANDS)
def test_each_output_is_of_one_script(capsys: pytest.CaptureFixture[str], name: str, person: Path) -> None:
    for form in ("text", "md"):
        out = printed(capsys, name, person, "--format", form, "--script", "hant")
        assert traditional(simplified(out)) == out
        assert simplified(printed(capsys, name, person, "--format", form)) == printed(
            capsys, name, person, "--format", form
        )


@pytest.mark.parametrize("name", COMMANDS)
def test_what_rests_on_an_interpretation_says_so(capsys: pytest.CaptureFixture[str], name: str, person: Path) -> None:
    assert f"! {'条文只写“职业资格证书”。'}{SKILL}" in printed(capsys, name, person)
    assert f"**!** 条文只写“职业资格证书”。{SKILL}" in printed(capsys, name, person, "--format", "md")


@pytest.mark.parametrize("name", ["check", "when", "missing", "route"])
def test_what_is_doubtful_about_a_list_is_said(capsys: pytest.CaptureFixture[str], name: str, person: Path) -> None:
    assert "! 来源没有写明发布机关和日期。" in printed(capsys, name, person)


def test_a_higher_certificate_is_said_in_plans(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    """二级 in hand where 四级 is asked: when and missing name the caution of the clause that then holds."""
    path = tmp_path / "person.json"
    held = [{"occupation": "电工", "level": 2, "kind": "qualification", "date": "2018-06-15"}]
    path.write_text(json.dumps({**PERSON, "certificates": held}), "utf-8")
    for name in ("check", "when", "missing"):
        assert "以高于条文所写级别的证书判定" in printed(capsys, name, path)


def test_lines_of_a_source_are_named_as_lines(capsys: pytest.CaptureFixture[str], person: Path) -> None:
    for name in ("check", "when", "missing"):
        assert "[职业资格证书报考条件 第6行]" in printed(capsys, name, person)
        assert "[職業資格證書報考條件 第6行]" in printed(capsys, name, person, "--script", "hant")


def test_an_unknown_occupation_in_one_script(capsys: pytest.CaptureFixture[str], person: Path) -> None:
    """The names that are near, in the script that was asked for, each once."""
    for name, given in (("check", "電公"), ("route", "电公")):
        status, _, err = run(capsys, name, "--occupation", given, "--level", 3, "--profile", person, "--script", "hant")
        assert status == 2
        assert "沒有收錄「電公」。名稱相近的有：電工。全部職業見 baokao list；" in err
        assert "电" not in err


def test_an_unknown_occupation_of_a_profile(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    path = tmp_path / "person.json"
    path.write_text(json.dumps({"work": [{"occupation": "钳公"}]}), "utf-8")
    _, _, err = run(capsys, "match", "--profile", path, "--script", "hant")
    assert "/work/0/occupation: 沒有收錄「钳公」" in err and "名稱相近的有：鉗工。" in err


def test_the_question_of_a_reading_stands_once(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    """Below it its options, each with what it comes to; of two questions each is numbered."""
    path = tmp_path / "person.json"
    graduate = {"school": "technician_college", "major": "own", "status": "graduated", "date": "2020-07-01"}
    path.write_text(json.dumps({**PERSON, "education": [graduate]}), "utf-8")
    out = printed(capsys, "check", path, "--level", "3")
    question = "条文里的“技工学校”“中等（高等）职业学校”是否包括其他类型的技工院校"
    assert out.count(question) == 1 or question not in out.split("\n\n")[0]
    unrelated = {"grade": "assistant", "related": False, "date": "2020-01-01"}
    path.write_text(json.dumps({**PERSON, "certificates": [], "education": [graduate], "titles": [unrelated]}), "utf-8")
    head = printed(capsys, "check", path).split("\n\n")[0]
    assert head.count(question) == 1
    assert head.count("是否只限相关专业的？") == 1
    assert "（1）" in head and "（2）" in head
    assert head.count("：符合报考条件") == 3 and head.count("：不符合报考条件") == 1


def test_explain_in_each_format(capsys: pytest.CaptureFixture[str]) -> None:
    """The tree is a block in Markdown; the data are those of the rules."""
    _, text, _ = run(capsys, "explain", "zhejiang:6")
    _, markdown, _ = run(capsys, "explain", "zhejiang:6", "--format", "md")
    _, data, _ = run(capsys, "explain", "zhejiang:6", "--json")
    found = json.loads(data)
    assert found["id"] == "general-trades-3-2" and found["sentence"] in text and found["sentence"] in markdown
    tree = text.split("\n\n")[1]
    assert f"```\n{tree}\n```" in markdown
    assert "来源：zhejiang 第6行" in text


def test_markdown_takes_no_word_for_a_mark() -> None:
    """（*） and brackets of a text stay what they are; lists hang together."""
    answer = Answer(
        None,
        (
            title("a*b"),
            *lines(["（*）c [d]"]),
            heading("e_f"),
            *lines(["g"], 1),
            *cautions(["h"], 2),
            Part("block", "*"),
        ),
    )
    assert written(answer, "md") == ("# a\\*b\n\n（\\*）c \\[d\\]\n\n## e\\_f\n\n- g\n  - **!** h\n\n```\n*\n```")
