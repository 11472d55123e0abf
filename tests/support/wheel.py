"""The distribution as somebody gets it: made of the project and frozen rules, in an environment with nothing else."""

from __future__ import annotations

import fcntl
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import NamedTuple

import pytest

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


def _install(folder: Path) -> Installed:
    """Build and install it in an empty folder, or take what another process has made there."""
    environment, out = folder / "environment", folder / "out"
    with (folder / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not (folder / "done").exists():
            project = folder / "project"
            out.mkdir()
            wheel = write_wheel(project, project_with_frozen_rules(project), WHEN, out)
            subprocess.run([sys.executable, "-m", "venv", str(environment)], check=True)
            install = [str(environment / "bin/python"), "-m", "pip", "install", "--quiet", "--no-index"]
            subprocess.run([*install, "--disable-pip-version-check", str(wheel)], check=True)
            (folder / "done").touch()
    (wheel,) = out.iterdir()
    return Installed(wheel, environment)


@pytest.fixture(scope="session")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Installed:
    """The wheel, built and installed once for all tests, whichever process runs them."""
    own = tmp_path_factory.getbasetemp()
    folder = (own.parent if "PYTEST_XDIST_WORKER" in os.environ else own) / "wheel"
    folder.mkdir(exist_ok=True)
    return _install(folder)
