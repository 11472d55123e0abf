"""The wheel and the site's archive. The same commit gives the same bytes, whatever the umask and the clock are."""

from __future__ import annotations

import gzip
import os
import shutil
import subprocess
import sys
import tarfile
import tempfile
from collections.abc import Sequence
from pathlib import Path

IN_WHEEL = (
    "pyproject.toml",
    "setup.py",
    "LICENSE",
    "LICENSES",
    "docs/package.md",
    "requirements",
    "rules",
    "checker",
    "intake",
    "generator",
)
"""What the wheel is built from: files that git knows.  `generator` publishes the rules, and is not in it."""


class ReleaseError(Exception):
    """A file of the release could not be made; the message says why and what to do."""


def write_archive(site: Path, top: str, when: int, out: Path) -> None:
    """Write a folder as a .tar.gz that unpacks readable for everybody.

    Args:
        site: The folder.
        top: The only folder of the archive.
        when: The time of every file, in seconds since 1970.
        out: The archive.
    """
    with (
        out.open("wb") as raw,
        gzip.GzipFile(filename="", mode="wb", fileobj=raw, mtime=when) as packed,
        tarfile.open(fileobj=packed, mode="w", format=tarfile.PAX_FORMAT) as archive,
    ):
        for path in sorted(site.rglob("*")):
            if not path.is_file():
                continue
            entry = tarfile.TarInfo(f"{top}/{path.relative_to(site).as_posix()}")
            entry.size, entry.mtime, entry.mode = path.stat().st_size, when, 0o644
            with path.open("rb") as content:
                archive.addfile(entry, content)


def _copy(project: Path, files: Sequence[str], to: Path) -> None:
    for name in files:
        target = to / name
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(project / name, target)
        target.chmod(0o644)


def write_wheel(project: Path, files: Sequence[str], when: int, out: Path) -> Path:
    """Build the project's wheel from a copy of some of its files: what an earlier build left is in none.

    Args:
        project: Its folder.
        files: Paths below it.
        when: The time of every file, in seconds since 1970.
        out: The folder of the wheel.

    Returns:
        The wheel.

    Raises:
        ReleaseError: It could not be built.
    """
    command = [sys.executable, "-m", "pip", "wheel", "--quiet", "--disable-pip-version-check", "--no-index"]
    command += ["--no-deps", "--no-build-isolation", "--wheel-dir", str(out.resolve()), "."]
    with tempfile.TemporaryDirectory(prefix="baokao-wheel-") as name:
        _copy(project, files, Path(name))
        done = subprocess.run(
            command,
            cwd=name,
            env={**os.environ, "SOURCE_DATE_EPOCH": str(when)},
            umask=0o022,
            capture_output=True,
            encoding="utf-8",
            check=False,
        )
    if done.returncode:
        raise ReleaseError(f"pip built no wheel:\n{done.stderr[-2000:]}")
    (wheel,) = out.glob("*.whl")
    return wheel
