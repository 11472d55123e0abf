"""`baokao when`, `missing`, `route` and `match`: output in both forms and scripts, exit status, errors."""

from __future__ import annotations

import json
import re
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from checker.api import load_rules
from checker.facts.documents import DOCUMENTS
from checker.planning.acquisitions import Wait, Work, acquisitions_of
from checker.words.plan_report import change_words
from checker.words.voice import Voice
from checker.words.wording import WORDS
from tests.support import one_clause
from tests.support.command_line import run
from tests.support.people import every_list, rules_of

PLACE = ("--occupation", "移动通信", "--level", "4")
NEWCOMER = {
    "work": [{"occupation": "移动通信", "from": "2025-06-15", "still": True}],
    **{name: [] for name in ("certificates", "training", "education", "apprenticeships", "titles")},
}


@pytest.fixture
def profile(tmp_path: Path) -> Path:
    path = tmp_path / "profile.json"
    path.write_text(json.dumps(NEWCOMER), "utf-8")
    return path


def data_of(capsys: pytest.CaptureFixture[str], *arguments: object) -> Any:
    status, out, err = run(capsys, *arguments, "--json")
    assert (status, err) == (0, "")
    return json.loads(out)


def test_when(capsys: pytest.CaptureFixture[str], profile: Path) -> None:
    """六年 of work since June 2025."""
    arguments = ("when", *PLACE, "--profile", profile, "--as-of", "2026-01-01")
    data = data_of(capsys, *arguments)
    assert (data["format"], data["verdict"], data["date"]) == ("baokao-when/2", "not_eligible", "2031-06-14")
    assert [clause["date"] for clause in data["clauses"]] == [None, "2031-06-14", None]
    _, out, _ = run(capsys, *arguments, "--script", "hant")
    assert out.startswith("照現在這樣繼續下去，最早2031年6月14日符合移動通信四級/中級工的報考條件。\n")
    _, out, _ = run(capsys, *arguments[:-1], "2031-06-14")
    assert out.startswith("现在就符合移动通信四级/中级工的报考条件。\n")


def test_when_it_never_is_or_cannot_be_said(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    path = tmp_path / "profile.json"
    arguments = ("when", *PLACE, "--profile", path, "--as-of", "2026-01-01")
    path.write_text(json.dumps({**NEWCOMER, "work": []}), "utf-8")
    assert run(capsys, *arguments)[1].startswith("照现在这样继续下去，不会符合")
    path.write_text("{}", "utf-8")
    assert run(capsys, *arguments)[1].startswith("有些情况还不清楚，不能确定哪天起符合")


def test_missing(capsys: pytest.CaptureFixture[str], profile: Path) -> None:
    arguments = ("missing", *PLACE, "--profile", profile, "--as-of", "2026-01-01")
    data = data_of(capsys, *arguments)
    assert data["format"] == "baokao-missing/2"
    second = data["clauses"][1]
    assert (second["missing"], second["date"]) == ([{"change": "work", "months": 65, "days": 13}], "2031-06-14")
    _, out, _ = run(capsys, *arguments)
    assert "    还差：再从事本职业工作5年5个月13天。\n    最早2031年6月14日符合。\n" in out
    assert out.count("离得最近的一条。") == 1


def test_route(capsys: pytest.CaptureFixture[str], profile: Path) -> None:
    arguments = ("route", *PLACE, "--profile", profile, "--as-of", "2026-01-01")
    data = data_of(capsys, *arguments)
    assert (data["format"], data["not_before"], data["direct"]) == ("baokao-route/2", "2030-06-14", "2031-06-14")
    assert (data["date"], data["uncounted"]) == (None, ["certificate"])
    assert [step["level"] for step in data["steps"]] == [5, 4]
    _, out, _ = run(capsys, *arguments, "--script", "hant")
    assert "  1. 2026年6月14日：報考五級/初級工（第1條）\n" in out


def test_route_that_needs_work(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    path = tmp_path / "profile.json"
    path.write_text(json.dumps({**NEWCOMER, "work": []}), "utf-8")
    arguments = ("route", *PLACE, "--profile", path, "--as-of", "2026-01-01")
    assert run(capsys, *arguments)[1].startswith("照现在这样继续下去，没有能报考移动通信四级/中级工的途径。\n")
    assert data_of(capsys, *arguments, "--take-up-work")["not_before"] == "2030-12-31"
    assert data_of(capsys, *arguments)["with_work"]["not_before"] == "2030-12-31"


def test_match(capsys: pytest.CaptureFixture[str], profile: Path) -> None:
    """Six months more are a year of work: 五级 of the occupation's own six 工种 and of those that are related."""
    data = data_of(capsys, "match", "--profile", profile, "--as-of", "2026-01-01")
    assert (data["format"], data["within"], len(data["lists"])) == ("baokao-match/2", 12, 91)
    soon = {entry["occupation"]: entry["date"] for entry in data["lists"] if entry["date"]}
    assert soon["yidong-tongxin"] == soon["dianxin-jiaohuan"] == "2026-06-14"
    assert {group["group"] for group in data["report"]} >= {"eligible", "soon", "one_more"}
    _, out, _ = run(capsys, "match", "--profile", profile, "--as-of", "2026-01-01", "--within", 5)
    assert "5个月内符合（0）\n  没有\n" in out


def test_levels_without_published_conditions(capsys: pytest.CaptureFixture[str], profile: Path) -> None:
    for command in ("when", "missing", "route"):
        status, out, _ = run(capsys, command, "--occupation", "电工", "--level", 5, "--profile", profile)
        assert (status, out.splitlines()[0]) == (0, "本站的来源没有刊出电工五级/初级工的报考条件。")


@pytest.mark.parametrize("command", ["when", "missing", "route", "match"])
def test_broken_profiles(capsys: pytest.CaptureFixture[str], tmp_path: Path, command: str) -> None:
    """Exit status 2, the place, nothing on standard output."""
    path = tmp_path / "profile.json"
    path.write_text('{"work": [{"from": "2036-01"}], "wrok": []}', "utf-8")
    place = () if command == "match" else PLACE
    status, out, err = run(capsys, command, *place, "--profile", path, "--as-of", "2026-01-01")
    assert (status, out) == (2, "")
    assert f"{path}: /work/0/from: “从哪年哪月”填的2036-01还没有到（按2026-01-01算）" in err
    assert f"{path}: /wrok: 不认识的部分" in err


TRAINED = {**{name: [] for name in NEWCOMER}, "training": [{"relation": "own", "level": 1, "completed": True}]}
"""Training alone meets 信息安全管理员 一级, by a clause of which words were probably lost (rules/cautions.yaml)."""


@pytest.mark.parametrize("command", ["when", "missing", "route", "match"])
def test_cautions_are_printed(capsys: pytest.CaptureFixture[str], tmp_path: Path, command: str) -> None:
    """What the verdict says of a doubtful clause stands wherever the clause is counted on, in one script."""
    path = tmp_path / "profile.json"
    path.write_text(json.dumps(TRAINED), "utf-8")
    place = ("--occupation", "信息安全管理员", *(() if command == "match" else ("--level", "1")))
    for script, words in (("hans", "可能漏排了文字"), ("hant", "可能漏排了文字")):
        _, out, _ = run(capsys, command, *place, "--profile", path, "--as-of", "2026-01-01", "--script", script)
        assert re.search(rf"^ *! .*{words}", out, re.M), out


@pytest.mark.parametrize("within", ["-1", "x", "721", "1" * 400])
def test_wrong_lengths_of_time(capsys: pytest.CaptureFixture[str], profile: Path, within: str) -> None:
    status, out, err = run(capsys, "match", "--profile", profile, f"--within={within}")
    assert (status, out) == (2, "")
    assert "use 0 to 720" in err


RELATED = "related_only"
UNPRINTED = load_rules(
    one_clause.rules_of(
        {"certificate": {"scope": RELATED, "level": 4, "kinds": ["qualification"], "before_enrolment": True}},
        {"certificate": {"scope": RELATED, "kinds": ["reserve_technician"]}},
        {"apprenticeship": {"scope": RELATED}},
        *({"document": {"kind": kind}} for kind in DOCUMENTS),
    )
)
"""What the schema lets an editor write and no list says yet."""


def test_every_change_has_words() -> None:
    """Everything that a clause of any list can lack, or one that an editor may write; no word is left over."""
    lists = (*every_list(), (UNPRINTED, one_clause.LEVEL))
    gains = {g for rules, level in lists for use in rules.levels[level].uses for g in acquisitions_of(use.clause)}
    voice = Voice(rules_of("diangong"), WORDS, "hans")
    said = {change_words(voice, change, date(2026, 1, 15)) for change in (*gains, Work(0), Work(5), Wait(25, 3))}
    assert {"再从事本职业工作5个月", "再过2年1个月3天", "从事本职业工作", "在本职业学徒期满"} <= said
    assert "取得毕业证书（学校类型：高级技工学校；专业：本专业）" in said
    assert "作为主要完成者，相关项目获得市级科技成果（发明创造）三等奖以上（2项）" in said
    for key, word in WORDS.items():
        if key.startswith("change."):
            pattern = re.sub(r"\\{\w+\\}", ".+", re.escape(word))
            assert any(re.fullmatch(pattern, text) for text in said), key
