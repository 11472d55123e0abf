"""The examples of docs/api.md do what the page says."""

from __future__ import annotations

import doctest
import re
import shlex
from pathlib import Path

import pytest

from generator.commands.cli import main
from tests.support import ROOT

PAGE = ROOT / "docs" / "api.md"
_BLOCK = re.compile(r"^```(\w+)(?: (\S+))?\n(.*?)^```$", re.MULTILINE | re.DOTALL)


def blocks(language: str) -> list[tuple[str, str]]:
    """(file name, text) of the blocks of a language."""
    return [(name, text) for kind, name, text in _BLOCK.findall(PAGE.read_text("utf-8")) if kind == language]


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with the files that the page shows."""
    for name, text in blocks("json"):
        (tmp_path / name).write_text(text, "utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_every_command_is_shown() -> None:
    shown = [text.split()[2] for _, text in blocks("console")]
    assert shown == ["check", "when", "missing", "route", "match"]


@pytest.mark.parametrize("example", [text for _, text in blocks("console")], ids=lambda text: text.split()[2])
def test_commands(example: str, capsys: pytest.CaptureFixture[str]) -> None:
    """The printed lines; `...` stands for any lines."""
    command, expected = example.split("\n", 1)
    arguments = shlex.split(command.removeprefix("$ "))
    assert arguments[0] == "baokao"
    assert main(arguments[1:]) == 0
    printed = capsys.readouterr().out
    pattern = "".join(r"(?s:.*)" if line == "..." else re.escape(line) + "\n" for line in expected.splitlines())
    assert re.fullmatch(pattern, printed), printed


def test_python() -> None:
    """All Python blocks, one after the other, as one session."""
    session = "\n".join(text for _, text in blocks("python"))
    test = doctest.DocTestParser().get_doctest(session, {}, "docs/api.md", str(PAGE), 0)
    assert len(test.examples) > 20
    failures: list[str] = []
    result = doctest.DocTestRunner(verbose=False).run(test, out=failures.append)
    assert result.failed == 0, "".join(failures)
