"""The examples of docs/api.md and docs/package.md do what the pages say, where nothing but the wheel is installed.

The wheel is made of frozen rules, so that a newer list of what the examples ask about changes none of them.
"""

from __future__ import annotations

import re
import shlex
from pathlib import Path

import pytest

from tests.support import ROOT
from tests.support.wheel import Installed

PAGE = ROOT / "docs" / "api.md"
PACKAGE = ROOT / "docs" / "package.md"
_BLOCK = re.compile(r"^```(\w+)(?: (\S+))?\n(.*?)^```$", re.MULTILINE | re.DOTALL)
_DOCTEST = "import doctest, sys; r = doctest.testfile('session.txt', False, encoding='utf-8'); print(r); sys.exit(r[0])"


def blocks(language: str, page: Path = PAGE) -> list[tuple[str, str]]:
    """(file name, text) of the blocks of a language."""
    return [(name, text) for kind, name, text in _BLOCK.findall(page.read_text("utf-8")) if kind == language]


@pytest.fixture(autouse=True)
def folder(tmp_path: Path) -> Path:
    """A folder with the files that the page shows."""
    for name, text in blocks("json"):
        (tmp_path / name).write_text(text, "utf-8")
    return tmp_path


def test_every_command_is_shown() -> None:
    shown = [text.split()[2] for _, text in blocks("console")]
    assert shown == ["check", "when", "missing", "route", "match"]


@pytest.mark.parametrize("example", [text for _, text in blocks("console")], ids=lambda text: text.split()[2])
def test_commands(example: str, folder: Path, installed: Installed) -> None:
    """The printed lines; `...` stands for any lines."""
    command, expected = example.split("\n", 1)
    done = installed.run(*shlex.split(command.removeprefix("$ ")), cwd=folder)
    assert (done.returncode, done.stderr) == (0, "")
    pattern = "".join(r"(?s:.*)" if line == "..." else re.escape(line) + "\n" for line in expected.splitlines())
    assert re.fullmatch(pattern, done.stdout), done.stdout


def test_python(folder: Path, installed: Installed) -> None:
    """All Python blocks, one after the other, as one session."""
    session = "\n".join(text for _, text in blocks("python"))
    assert session.count(">>> ") > 20
    (folder / "session.txt").write_text(session, "utf-8")
    done = installed.run("python", "-c", _DOCTEST, cwd=folder)
    assert done.returncode == 0, done.stdout + done.stderr


def test_the_script_of_the_package(folder: Path, installed: Installed) -> None:
    """Ten lines: seven years after the certificate of 2018-12 are over on the last day of 2025."""
    ((_, script),) = blocks("python", PACKAGE)
    (folder / "script.py").write_text(script, "utf-8")
    done = installed.run("python", "script.py", cwd=folder)
    assert done.stderr == ""
    verdict, clauses = done.stdout.split(" ", 1)
    assert (verdict, clauses.split(", ")[1]) == ("eligible", "'met'")


def first_cells(heading: str) -> list[str]:
    """The codes of the first column of a table of the page."""
    _, table = PAGE.read_text("utf-8").split(f"| {heading} |", 1)
    return re.findall(r"^\| `([^`]+)` \|", table.split("\n\n", 1)[0], re.MULTILINE)


def test_every_code_is_described() -> None:
    """Read from the evaluator's source, where they are constants."""
    source = (ROOT / "checker/verdict/standing.py").read_text("utf-8")
    codes = re.findall(r'^[A-Z_]+ = "(\w+)"$', source, re.MULTILINE)
    described = [*first_cells("verdict of a list"), *first_cells("state of a clause")]
    assert set(described) == set(codes)
    assert len(described) == len(codes) + len({"open", "depends_on_reading"})


def test_every_format_is_described() -> None:
    files = (ROOT / "checker").rglob("*.py")
    formats = [found for file in files for found in re.findall(r'^FORMAT = "(.+)"$', file.read_text("utf-8"), re.M)]
    assert sorted(first_cells("`format`")) == sorted(formats)
