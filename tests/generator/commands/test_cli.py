"""The `baokao` command: output, exit status, errors."""

from __future__ import annotations

import io
import json
from pathlib import Path
from typing import Any

import pytest

from tests.support.command_line import run
from tests.support.completions import RICH

FITTER = {
    "format": "baokao-profile/1",
    "work": [{"occupation": "电工", "from": "2018-12", "still": True}],
    "certificates": [{"occupation": "電工", "level": 4, "kind": "qualification", "date": "2018-12"}],
    "training": [],
    "education": [],
    "titles": [],
}


@pytest.fixture
def profile(tmp_path: Path) -> Path:
    path = tmp_path / "profile.json"
    path.write_text(json.dumps(FITTER), "utf-8")
    return path


def test_seven_years_after_the_certificate_are_enough(capsys: pytest.CaptureFixture[str], profile: Path) -> None:
    """ "取得本职业中级职业资格证书后，连续从事本职业工作7年以上": met on the anniversary of the last day that
    the month of the certificate may be, open in that month, and not met before it.
    """
    common = ("check", "--occupation", "電工", "--level", 3, "--profile", profile, "--json", "--as-of")
    for as_of, expected in (("2025-12-31", "eligible"), ("2025-12-30", "open"), ("2025-11-30", "not_eligible")):
        status, out, err = run(capsys, *common, as_of)
        data = json.loads(out)
        assert (status, err) == (0, "")
        assert data["verdict"] == expected
        assert (data["occupation"], data["level"], data["as_of"]) == ("diangong", 3, as_of)
        second = next(clause for clause in data["clauses"] if clause["line"] == 6)
        assert second["verdict"] == {"eligible": "met", "open": "open", "not_eligible": "not_met"}[expected]


def test_text_output_in_both_scripts(capsys: pytest.CaptureFixture[str], profile: Path) -> None:
    """The verdict, and each clause with its state and source line, in the script that was asked for."""
    common = ("check", "--occupation", "电工", "--level", "三级", "--profile", profile, "--as-of", "2026-01-01")
    status, hans, _ = run(capsys, *common)
    assert status == 0
    assert hans.startswith("按您填写的情况，符合电工三级/高级工的报考条件。\n")
    assert (
        "✓ 符合  第2条  [职业资格证书报考条件 第6行]\n"
        "  取得本职业中级职业资格证书后，连续从事本职业工作7年以上。" in hans
    )
    status, hant, _ = run(capsys, *common, "--script", "hant")
    assert status == 0
    assert hant.startswith("按您填寫的情況，符合電工三級/高級工的報考條件。\n")
    assert "  取得本職業中級職業資格證書後，連續從事本職業工作7年以上。" in hant


def test_yaml_and_standard_input(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A YAML profile with full dates, and JSON on standard input."""
    path = tmp_path / "profile.yaml"
    path.write_text("work:\n  - {occupation: 网商, from: 2015-01-01, to: 2021-01-01}\n", "utf-8")
    common = ("check", "--occupation", "网商", "--level", 3, "--as-of", "2026-01-01", "--json")
    status, out, _ = run(capsys, *common, "--profile", path)
    assert (status, json.loads(out)["verdict"]) == (0, "eligible")
    stdin = io.TextIOWrapper(io.BytesIO(b'{"work": []}'), encoding="utf-8")
    monkeypatch.setattr("sys.stdin", stdin)
    status, out, _ = run(capsys, *common, "--profile", "-")
    assert (status, json.loads(out)["verdict"]) == (0, "open")


def test_unpublished_level(capsys: pytest.CaptureFixture[str], profile: Path) -> None:
    """No source prints 电工 五级; nothing is guessed."""
    status, out, _ = run(capsys, "check", "--occupation", "电工", "--level", 5, "--profile", profile, "--json")
    assert (status, json.loads(out)["verdict"]) == (0, "no_published_conditions")


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"--occupation": "电公"}, "--occupation: 没有收录“电公”。名称相近的有：电工。全部职业见 baokao list；"),
        ({"--occupation": "焊工"}, "--occupation: 没有收录“焊工”。名称相近的有："),
        ({"--occupation": "diangon"}, "没有收录“diangon”。名称相近的有：电工"),
        ({"--occupation": "宇航员长"}, "--occupation: 没有收录“宇航员长”。全部职业见 baokao list；没有列出的，"),
        ({"--level": "9"}, "--level: 没有“9”这个级别。可以写：5（五级/初级工）、4（四级/中级工）、"),
        ({"--as-of": "2026-13-01"}, "--as-of: '2026-13-01' is not a date; write YYYY-MM-DD"),
        ({"--profile": "missing.json"}, "--profile: cannot read missing.json: No such file or directory"),
        ({"--script": "latn"}, "argument --script: invalid choice: 'latn'"),
    ],
)
def test_wrong_command_lines(
    capsys: pytest.CaptureFixture[str], profile: Path, change: dict[str, str], message: str
) -> None:
    """Exit status 2, nothing on standard output, a message that names the place and the next step."""
    options = {"--occupation": "电工", "--level": "3", "--profile": str(profile), "--as-of": "2026-01-01", **change}
    status, out, err = run(capsys, "check", *(part for pair in options.items() for part in pair))
    assert (status, out) == (2, "")
    assert message in err
    assert "Traceback" not in err


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (
            '{"work": [{"occupation": "电工", "from": "2019-01", "to": "2018-01"}]}',
            "/work/0/to: “到哪年哪月”填的2018-01早于",
        ),
        (
            '{"work": [{"occupation": "电工", "from": "2036-01"}]}',
            "/work/0/from: “从哪年哪月”填的2036-01还没有到（按2026-01-01算）",
        ),
        ('{"certificates": [{"occupation": "电工", "level": 9}]}', "/certificates/0/level: “9”不是所要的数字"),
        (
            '{"certificates": [{"occupation": "宇航员", "level": 4}]}',
            "/certificates/0/occupation: 没有收录“宇航员”。请用本站列出的名称",
        ),
        ('{"wrok": []}', "/wrok: 不认识的部分“wrok”"),
        ('{"work": NaN}', "NaN is not a number"),
        ("{", "is not JSON"),
        ("[" * 100000, "is not JSON"),
        ("[]", "/: 个人情况应是一组字段"),
        ('{"work": "' + "x" * 1000000 + '"}', "/work: 这里应是列表"),
    ],
)
def test_impossible_profiles(capsys: pytest.CaptureFixture[str], tmp_path: Path, text: str, message: str) -> None:
    """Exit status 2 and the place in the profile."""
    path = tmp_path / "profile.json"
    path.write_text(text, "utf-8")
    status, out, err = run(
        capsys, "check", "--occupation", "电工", "--level", 3, "--profile", path, "--as-of", "2026-01-01"
    )
    assert (status, out) == (2, "")
    assert message in err
    assert len(err) < 2000


def test_all_problems_of_a_profile_at_once(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    """Two mistakes, two lines."""
    path = tmp_path / "profile.json"
    path.write_text('{"work": [{"from": "x"}], "training": [{"level": 0}]}', "utf-8")
    _, _, err = run(capsys, "check", "--occupation", "电工", "--level", 3, "--profile", path)
    assert f"{path}: /work/0/from: " in err
    assert f"{path}: /training/0/level: " in err


def test_broken_rules(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    """Exit status 1 and the place in the rules."""
    status, out, err = run(capsys, "list", "--rules", tmp_path)
    assert (status, out) == (1, "")
    assert "rules/occupations.yaml:1: the file does not exist" in err


def listing(capsys: pytest.CaptureFixture[str], *arguments: str) -> Any:
    status, out, err = run(capsys, "list", "--json", *arguments)
    assert (status, err) == (0, "")
    return json.loads(out)


def test_list_json_holds_every_use(capsys: pytest.CaptureFixture[str]) -> None:
    """78 printed lists, 259 uses, each with source and line."""
    lists = listing(capsys)["lists"]
    uses = [(use["source"], use["line"]) for printed in lists for c in printed["clauses"] for use in c["uses"]]
    assert (len(lists), len(uses), len(set(uses))) == (78, 259, 259)
    assert {source for source, _ in uses} == {"zhejiang", "xilingol"}


def test_list_of_one_occupation_in_traditional(capsys: pytest.CaptureFixture[str]) -> None:
    """網商 has four lists, named and worded in Traditional."""
    data = listing(capsys, "--occupation", "網商", "--script", "hant")
    assert [entry["name"] for entry in data["occupations"]] == ["網商"]
    assert [printed["level"] for printed in data["lists"]] == [4, 3, 2, 1]
    assert data["lists"][0]["clauses"][0]["text"] == "在本職業連續工作1年以上。"


def test_list_as_text(capsys: pytest.CaptureFixture[str]) -> None:
    """A line for each occupation: name, levels, id."""
    status, out, _ = run(capsys, "list")
    assert status == 0
    assert "电工\t三级/高级工、二级/技师、一级/高级技师\tdiangong\n" in out
    assert len(out.splitlines()) == 26


def test_literally_met_has_words_and_a_sign_of_its_own(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    """One training, and nothing else: the second clause of 信息安全管理员一级, which is probably incomplete."""
    nothing: dict[str, list[object]] = {name: [] for name in RICH}
    trained = {**nothing, "training": [{"relation": "own", "level": 1, "completed": True}]}
    path = tmp_path / "trained.json"
    path.write_text(json.dumps(trained), "utf-8")
    place = ("--occupation", "信息安全管理员", "--level", "1", "--profile", str(path), "--as-of", "2026-06-15")
    status, out, _ = run(capsys, "check", *place)
    head, *_ = out.splitlines()
    assert (status, head) == (0, "照字面符合信息安全管理员一级/高级技师的报考条件，条文可能有误，先问考核机构。")
    assert "\n△ 照字面符合  第2条" in out and "✓" not in out
    assert "條文可能有誤，先問考核機構" in run(capsys, "check", *place, "--script", "hant")[1]
