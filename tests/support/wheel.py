"""The distribution as somebody gets it: made of the project and frozen rules, in an environment with nothing else."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from functools import cache
from pathlib import Path
from tempfile import mkdtemp
from typing import NamedTuple

from generator.release.files import IN_WHEEL, write_wheel
from tests.support import ROOT
from tests.support.rulebooks import FROZEN

WHEN = 1_800_000_000


class Installed(NamedTuple):
    """An environment that holds the wheel and nothing else."""

    wheel: Path
    environment: Path

    def run(self, *command: str, cwd: Path) -> subprocess.CompletedProcess[str]:
        """Run one of its commands, such as `python` or `baokao`; nothing of this project is in its way."""
        program = str(self.environment / "bin" / command[0])
        bare = {name: value for name, value in os.environ.items() if not name.startswith("PYTHON")}
        everything = {**bare, "PYTHONUTF8": "1"}
        given = [program, *command[1:]]
        return subprocess.run(given, cwd=cwd, env=everything, capture_output=True, encoding="utf-8", check=False)


def files_of_the_wheel() -> list[str]:
    """The files that it is built from."""
    command = ["git", "ls-files", "-z", "--", *IN_WHEEL]
    listed = subprocess.run(command, cwd=ROOT, capture_output=True, encoding="utf-8", check=True).stdout
    return [name for name in listed.split("\0") if name and (ROOT / name).is_file()]


def project_with_frozen_rules(folder: Path) -> list[str]:
    """Copy what the wheel is built from, with rules that no editor changes; returns the names of the files."""
    names = [name for name in files_of_the_wheel() if not name.startswith("rules/")]
    for name in names:
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(ROOT / name, folder / name)
    shutil.copytree(FROZEN, folder / "rules")
    return [*names, *(str(path.relative_to(folder)) for path in (folder / "rules").rglob("*") if path.is_file())]


@cache
def installed() -> Installed:
    """The wheel, built and installed once for all tests of a process."""
    folder = Path(mkdtemp(prefix="baokao-wheel-"))
    project, environment = folder / "project", folder / "environment"
    (folder / "out").mkdir()
    wheel = write_wheel(project, project_with_frozen_rules(project), WHEN, folder / "out")
    subprocess.run([sys.executable, "-m", "venv", str(environment)], check=True)
    install = [str(environment / "bin/python"), "-m", "pip", "install", "--quiet", "--no-index"]
    subprocess.run([*install, "--disable-pip-version-check", str(wheel)], check=True)
    return Installed(wheel, environment)
