"""The wheel and the site's archive: the same bytes wherever they are made, and of use to somebody else."""

from __future__ import annotations

import os
import subprocess
import sys
import tarfile
import zipfile
from pathlib import Path

import pytest

from generator.release.files import IN_WHEEL, ReleaseError, write_archive, write_wheel
from tests.support import ROOT

WHEN = 1_800_000_000
SITE = {"index.html": b"<h1>x</h1>", "hant/报考 a.txt": b"1" * 70_000, "a" * 90 + "/" + "b" * 90: b"", "x.br": bytes(9)}


def write_site(folder: Path, umask: int, names: list[str]) -> Path:
    before = os.umask(umask)
    try:
        for name in names:
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            (folder / name).write_bytes(SITE[name])
    finally:
        os.umask(before)
    return folder


def test_an_archive_is_the_same_bytes_wherever_it_is_made(tmp_path: Path) -> None:
    first = write_site(tmp_path / "a", 0o077, list(SITE))
    second = write_site(tmp_path / "elsewhere/b", 0o002, list(reversed(SITE)))
    os.utime(second / "index.html", (1, 1))
    write_archive(first, "site-1", WHEN, tmp_path / "first.tar.gz")
    write_archive(second, "site-1", WHEN, tmp_path / "other name.tar.gz")
    assert (tmp_path / "first.tar.gz").read_bytes() == (tmp_path / "other name.tar.gz").read_bytes()
    # RFC 1952: no name of the file, and the time that was given.
    head = (tmp_path / "first.tar.gz").read_bytes()[:8]
    assert head[3] == 0 and int.from_bytes(head[4:8], "little") == WHEN
    with tarfile.open(tmp_path / "first.tar.gz") as archive:
        entries = archive.getmembers()
        assert {entry.name: archive.extractfile(entry).read() for entry in entries} == {  # type: ignore[union-attr]
            f"site-1/{name}": content for name, content in SITE.items()
        }
        assert {(entry.mode, entry.mtime, entry.uid, entry.uname) for entry in entries} == {(0o644, WHEN, 0, "")}


@pytest.fixture(scope="module")
def files() -> list[str]:
    command = ["git", "ls-files", "-z", "--", *IN_WHEEL]
    listed = subprocess.run(command, cwd=ROOT, capture_output=True, encoding="utf-8", check=True).stdout
    return [name for name in listed.split("\0") if name and (ROOT / name).is_file()]


@pytest.fixture(scope="module")
def wheel(files: list[str], tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_wheel(ROOT, files, WHEN, tmp_path_factory.mktemp("wheel"))


def test_a_wheel_is_the_same_bytes_twice(
    wheel: Path, files: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TZ", "America/St_Johns")
    monkeypatch.setenv("PYTHONHASHSEED", "77")
    before = os.umask(0o077)
    try:
        again = write_wheel(ROOT, list(reversed(files)), WHEN, tmp_path)
    finally:
        os.umask(before)
    assert again.read_bytes() == wheel.read_bytes()


def test_a_wheel_says_its_licence_and_holds_the_texts(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as packed:
        names = packed.namelist()
        (metadata,) = (packed.read(name).decode() for name in names if name.endswith(".dist-info/METADATA"))
    assert "License-Expression: MIT AND CC-BY-4.0\n" in metadata
    for text in ("LICENSE", "LICENSES/MIT.txt", "LICENSES/CC-BY-4.0.txt", "generator/licences/texts/musl.txt"):
        assert f"License-File: {text}\n" in metadata
        assert any(name.endswith(f".dist-info/licenses/{text}") for name in names)


def test_a_wheel_installs_and_runs(wheel: Path, tmp_path: Path) -> None:
    there = str(tmp_path / "there")
    command = [sys.executable, "-m", "pip", "install", "--quiet", "--no-deps", "--no-index", "--target", there]
    subprocess.run([*command, "--disable-pip-version-check", str(wheel)], check=True)
    asked = "import checker.api, generator; print(checker.api.__file__, generator.__file__)"
    for code, said in ((["-c", asked], there), (["-m", "generator.commands.cli", "--help"], "baokao")):
        done = subprocess.run(
            [sys.executable, *code],
            cwd=tmp_path,
            env={**os.environ, "PYTHONPATH": there},
            capture_output=True,
            encoding="utf-8",
            check=True,
        )
        assert said in done.stdout


def test_files_that_make_no_wheel_are_an_error(tmp_path: Path) -> None:
    with pytest.raises(ReleaseError, match="pip built no wheel"):
        write_wheel(ROOT, ["README.md"], WHEN, tmp_path)
