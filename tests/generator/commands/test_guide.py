"""The guide for editors: one text for the site and the terminal, whose commands work as they are typed."""

from __future__ import annotations

import re
import shlex
import sys
from pathlib import Path

import pytest

from generator.commands import check
from generator.commands.cli import main
from generator.commands.guide import PAGE, guide
from tests.rules.case_table import read_entries
from tests.support.command_line import run
from tests.support.rulebooks import FROZEN, copy_of

NOTICE = """\
绣花工报考条件
四级/中级工（具备以下条件之一者）
1、连续从事本职业工作2年以上。
2、绣得很好。
"""


def commands() -> list[list[str]]:
    """Every command of the page, as it is typed."""
    lines = re.findall(r"^`([^`]+)`$", PAGE.read_text("utf-8"), re.MULTILINE)
    return [shlex.split(line) for line in lines]


def test_the_terminal_has_the_page_in_both_scripts(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["guide"]) == 0
    hans = capsys.readouterr().out
    assert main(["guide", "--script", "hant"]) == 0
    hant = capsys.readouterr().out
    assert "【3. 起草】" in hans and "把通知存成文本文件" in hans and "把通知存成文字檔案" in hant
    typed = re.findall(r"^    (\S.*)$", hans, re.MULTILINE)
    assert [shlex.split(line) for line in typed] == commands()
    assert len(re.findall(r"^    (\S.*)$", hant, re.MULTILINE)) == len(typed)
    assert "{:" not in hans and "](" not in hans


def test_its_commands_take_a_notice_from_the_paste_to_no_problem(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Those of drafting, checking, explaining, adopting and lint, run in their order; the settling is done by hand.

    Not shared with the guide: what is edited between the commands.
    """
    monkeypatch.chdir(tmp_path)
    rules = copy_of(FROZEN, tmp_path)
    (tmp_path / "tests/rules/cases").mkdir(parents=True)
    Path("xiuhuagong.txt").write_text(NOTICE, "utf-8")
    typed = commands()
    draft, check_it, explain, adopt, lint = (
        next(each for each in typed if word in " ".join(each))
        for word in ("baokao draft", "commands.check draft", "baokao explain", "baokao adopt", "baokao lint")
    )
    assert main([*draft[1:], "--rules", str(rules)]) == 0
    folder = Path(check_it[-1])
    clauses = folder / "clauses" / f"{folder.name.removeprefix('draft-')}.yaml"
    assert check.main([str(folder)]) == 1 and "needs_review" in capsys.readouterr().out
    before, after = clauses.read_text("utf-8").split("  needs_review:\n")
    clauses.write_text(before + "\n".join(line.replace("  # ", "  ", 1) for line in after.split("\n")[2:]), "utf-8")
    source = folder / "sources" / clauses.name
    filled = source.read_text("utf-8").replace("publisher: 未注明", "publisher: 某市人社局")
    source.write_text(filled.replace("date: 未注明", "date: 2024-05-01"), "utf-8")
    assert check.main([str(folder)]) == 1 and "issuer-unknown" in capsys.readouterr().out
    source.write_text(source.read_text("utf-8").replace("notes: [issuer-unknown]\n", ""), "utf-8")
    assert check.main([str(folder)]) == 0
    place = f"{clauses}:{explain[-1].rpartition(':')[2]}"
    assert explain[-1].startswith(str(clauses)) and main([*explain[1:-1], place, "--rules", str(rules)]) in (0, 2)
    assert main([*adopt[1:], "--rules", str(rules)]) == 0
    assert [entry.file for entry in read_entries(Path("tests/rules/cases"))] == [clauses.name] * 2
    capsys.readouterr()
    assert run(capsys, lint[1], "--rules", str(rules))[0] == 1  # 五级 and the like are missing, and 绣得很好 not judged
    assert check.main([str(rules)]) == 0


def test_every_command_of_the_page_is_one_that_there_is() -> None:
    known = {"draft", "adopt", "explain", "lint", "guide"}
    for command in commands():
        if command[0].endswith("baokao"):
            assert command[0] == ".venv/bin/baokao" and command[1] in known
        else:
            assert command[0] in ("git", "cd", "make", ".venv/bin/python")
    assert guide("hans").count(".venv/bin/baokao") >= 5
    assert sys.executable
