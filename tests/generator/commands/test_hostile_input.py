"""What a command is given to read, made to do harm: exit status, short messages that can be seen, never a traceback."""

from __future__ import annotations

import io
import json
import os
from pathlib import Path

import pytest

from generator.rulebook.hidden import HIDDEN
from tests.support.command_line import Run

PLACE = ("--occupation", "电工", "--level", "3")
WITH_PROFILE = {"check": PLACE, "when": PLACE, "missing": PLACE, "route": PLACE, "match": ()}

PROFILES: dict[str, bytes | str] = {
    "binary": bytes(range(256)),
    "truncated": b'{"work": [{"from": "2019',
    "deep": "[" * 100_000,
    "deeper": '{"work":' * 100_000,
    "huge number": '{"work": [{"months": ' + "9" * 100_000 + "}]}",
    "beyond floats": '{"work": [{"months": 1e400}]}',
    "negative": '{"work": [{"months": -1e400}]}',
    "nan": '{"work": NaN}',
    "infinity": '{"work": [-Infinity]}',
    "duplicate": '{"work": [], "work": []}',
    "duplicate after many": "{" + "".join(f'"k{number}": 1, ' for number in range(100_000)) + '"k99999": 2}',
    "long": '{"work": [{"occupation": "' + "电" * 300_000 + '"}]}',
    "long key": '{"' + "x" * 1_000_000 + '": 1}',
    "many keys": json.dumps({f"k{number}": 1 for number in range(50_000)}),
    "many items": json.dumps({"work": [{}] * 50_000}),
    "too large": " " * 2_000_001,
    "prototype": '{"__proto__": {"work": []}, "constructor": {}}',
    "surrogate": r'{"work": [{"occupation": "\ud800"}]}',
    "bidi": r'{"work": [{"occupation": "电\u202e工"}]}',
    "zero width": r'{"work": [{"occupation": "电\u200b工"}]}',
    "terminal": r'{"work": [{"occupation": "\u001b[2J\u0007"}], "\u001b]0;x\u0007": 1}',
    "markup": '{"work": [{"occupation": "<script>alert(1)</script>"}]}',
    "format": '{"work": [{"occupation": "{found.__class__}"}]}',
    "date": '{"work": [{"from": "2020-02-30"}, {"from": "0000-00"}, {"from": "２０２０-01"}]}',
    "nothing": "",
}


@pytest.mark.parametrize("name", PROFILES)
def test_hostile_profiles(run: Run, tmp_path: Path, name: str) -> None:
    """Exit status 2 and a short message in characters that can be seen, for a file that each command reads."""
    content = PROFILES[name]
    path = tmp_path / "profile.json"
    path.write_bytes(content if isinstance(content, bytes) else content.encode("utf-8"))
    for command, place in WITH_PROFILE.items() if name in ("deep", "terminal") else [("check", PLACE)]:
        status, out, err = run(command, *place, "--profile", path, "--as-of", "2026-01-01")
        assert (status, out) == (2, "")
        assert str(path) in err and "Traceback" not in err
        assert not HIDDEN.search(err)
        assert len(err) < 30_000 and len(max(err.split("\n"), key=len)) < 600


def test_files_that_are_none(run: Run, tmp_path: Path) -> None:
    """A folder, a path through a file, one without end, one without permission."""
    locked = tmp_path / "locked.json"
    locked.write_text("{}", "utf-8")
    locked.chmod(0)
    paths = [tmp_path, locked / "x", Path("/dev/zero"), "x" * 5000, "", tmp_path / "folder.yaml", locked / "x.yaml"]
    (tmp_path / "folder.yaml").mkdir()
    (tmp_path / "endless.yaml").symlink_to("/dev/zero")
    paths += [tmp_path / "endless.yaml", *([locked] if os.geteuid() else [])]
    for path in paths:
        status, out, err = run("check", *PLACE, "--profile", path)
        assert (status, out, "Traceback" in err) == (2, "", False), (path, err)
        assert err.strip()
    for command in (
        ("draft", "/dev/zero"),
        ("draft", tmp_path),
        ("list", "--rules", locked),
        ("lint", "--rules", "/dev/zero"),
    ):
        status, out, err = run(*command)
        assert status in (1, 2) and out == "" and err.strip() and "Traceback" not in err


def test_hostile_standard_input(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    class Endless(io.RawIOBase):
        def readable(self) -> bool:
            return True

        def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
            buffer[:] = b"[" * len(buffer)
            return len(buffer)

    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BufferedReader(Endless())))
    assert "larger than" in run("check", *PLACE, "--profile", "-")[2]
    assert "larger than" in run("draft", "-")[2]


@pytest.mark.parametrize(
    "text", ["\udcff", "x" * 100_000, "<b>", "\u202e电工", "\x1b[2J", "__proto__", "9" * 5000, "-1", "３"]
)
def test_hostile_arguments(run: Run, tmp_path: Path, text: str) -> None:
    profile = tmp_path / "profile.json"
    profile.write_text("{}", "utf-8")
    common = {"--occupation": "电工", "--level": "3", "--profile": profile, "--as-of": "2026-01-01"}
    for option in common:
        if (option, text) == ("--level", "３"):
            continue
        status, out, err = run("check", *(f"{key}={value}" for key, value in {**common, option: text}.items()))
        assert (status, out) == (2, ""), option
        assert len(err) < 600 or option == "--profile"
    assert run("match", "--profile", profile, f"--within={text}")[0] == 2
    assert run("explain", f"rules/clauses/ecommerce.yaml:{text}")[0] == 2
    assert run("explain", f"{text}:1")[0] == 2


# Notices

HEADING = "电工\n五级/初级工\n"
NOTICES = {
    "binary": bytes(range(256)) * 100,
    "one long line": HEADING + "（1）从事本职业工作1年以上" * 20_000,
    "many lines": HEADING + "1、从事本职业工作1年以上。\n" * 3_000,
    "too large": HEADING + "从" * 70_000,
    "no notice": "abc def\n" * 2_900,
    "brackets": HEADING + "1、" + "（" * 900,
    "digits": HEADING + "1、从事本职业工作" + "9" * 900 + "年以上。",
    "headings": "五级/初级工\n" * 2_000,
    "commas": HEADING + "1、" + "从事，" * 300,
    "spaces": HEADING + ("1、" + " " * 900 + "x\n") * 100,
    "slips": HEADING + ("1、" + "证（a）书，，" * 120 + "\n") * 100,
    "mojibake": HEADING + "1、大學??萍耙?陨厴I證書\n" * 100,
    "markup": HEADING + "1、<script>alert(1)</script>从事本职业工作1年以上。",
    "hidden": HEADING + "1、从\u200b事本职业\u202e工作1年以上。\u20282、见习1年。",
    "surrogate": "\ud800".encode("utf-8", "surrogatepass"),
}


@pytest.mark.parametrize("name", NOTICES)
def test_hostile_notices(run: Run, tmp_path: Path, name: str) -> None:
    """A draft that the rules accept but for its marks, or a message with the next step."""
    content = NOTICES[name]
    notice = tmp_path / "notice.txt"
    notice.write_bytes(content if isinstance(content, bytes) else content.encode("utf-8"))
    status, out, err = run("draft", notice, "--out", tmp_path / "draft", "--occupation", "\udcff电工")
    assert "Traceback" not in err
    assert (status == 2 and "; " in err) or (status in (0, 1) and out.startswith(f"{tmp_path}/draft: ")), err
    if name == "hidden":
        assert "3 hidden characters of the notice were left out" in err
        assert "2 distinct clauses" in out
