"""The wheel and the site's archive: the same bytes wherever they are made, and of use where nothing else is."""

from __future__ import annotations

import json
import os
import tarfile
import zipfile
from pathlib import Path

import pytest

from checker.published import NotPublished, published
from generator.release.files import ReleaseError, write_archive, write_wheel
from tests.support import ROOT
from tests.support.rulebooks import frozen_book
from tests.support.wheel import WHEN, Installed, project_with_frozen_rules

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


@pytest.mark.prove
def test_a_wheel_is_the_same_bytes_twice(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, installed: Installed) -> None:
    monkeypatch.setenv("TZ", "America/St_Johns")
    monkeypatch.setenv("PYTHONHASHSEED", "77")
    before = os.umask(0o077)
    try:
        files = project_with_frozen_rules(tmp_path / "project")
        (tmp_path / "out").mkdir()
        again = write_wheel(tmp_path / "project", list(reversed(files)), WHEN, tmp_path / "out")
    finally:
        os.umask(before)
    assert again.read_bytes() == installed.wheel.read_bytes()


def test_a_wheel_says_its_licence_and_holds_the_texts(installed: Installed) -> None:
    with zipfile.ZipFile(installed.wheel) as packed:
        names = packed.namelist()
        (metadata,) = (packed.read(name).decode() for name in names if name.endswith(".dist-info/METADATA"))
    assert "License-Expression: MIT AND CC-BY-4.0\n" in metadata
    for text in ("LICENSE", "LICENSES/MIT.txt", "LICENSES/CC-BY-4.0.txt", "LICENSES/LicenseRef-Sources.txt"):
        assert f"License-File: {text}\n" in metadata
        assert any(name.endswith(f".dist-info/licenses/{text}") for name in names)


def test_a_wheel_takes_one_name_and_asks_for_nothing(installed: Installed) -> None:
    with zipfile.ZipFile(installed.wheel) as packed:
        names = packed.namelist()
        (metadata,) = (packed.read(name).decode() for name in names if name.endswith(".dist-info/METADATA"))
    assert {name.split("/")[0] for name in names} == {"baokao", installed.wheel.name.split("-py3")[0] + ".dist-info"}
    assert "Requires-Dist" not in metadata


def test_every_module_can_be_imported_with_nothing_else_installed(tmp_path: Path, installed: Installed) -> None:
    code = """
import importlib, pkgutil, sys, baokao
names = [each.name for each in pkgutil.walk_packages(baokao.__path__, "baokao.")]
for name in names:
    importlib.import_module(name)
print(len(names), "checker" in sys.modules, "yaml" in sys.modules, baokao.__file__)
"""
    done = installed.run("python", "-c", code, cwd=tmp_path)
    assert done.stderr == ""
    count, *others, place = done.stdout.split()
    assert int(count) > 60 and others == ["False", "False"]
    assert place.startswith(str(installed.environment))


def test_the_rules_are_those_of_the_project(tmp_path: Path, installed: Installed) -> None:
    """Read from their files, against the rulebook; the wheel's evaluator has no part in it."""
    with zipfile.ZipFile(installed.wheel) as packed:
        for occupation in frozen_book().listed():
            printed = json.loads(packed.read(f"baokao/rules/occupations/{occupation.id}.json"))
            texts = {clause["text"]["hans"] for clause in printed["clauses"].values()}
            lists = [each for each in frozen_book().lists if occupation.id in each.applies_to]
            assert texts == {use.clause.text for each in lists for use in each.lines}
    done = installed.run("baokao", "list", "--json", "--script", "hant", cwd=tmp_path)
    assert len(json.loads(done.stdout)["occupations"]) == len(frozen_book().occupations)


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["check", "--occupation", "电公", "--level", "3", "--profile", "-"], "没有收录“电公”。名称相近的有：电工。"),
        (["check", "--occupation", "電工", "--level", "9", "--profile", "-"], "没有“9”这个级别。"),
        (["check", "--occupation", "電工", "--level", "3", "--profile", "none.yaml"], "cannot read none.yaml"),
        (["draft", "notice.txt"], "invalid choice: 'draft'"),
    ],
)
def test_what_cannot_be_used_is_said_without_a_traceback(
    arguments: list[str], said: str, tmp_path: Path, installed: Installed
) -> None:
    done = installed.run("baokao", *arguments, cwd=tmp_path)
    assert (done.returncode, done.stdout, "Traceback" in done.stderr) == (2, "", False)
    assert said in done.stderr


def test_the_project_itself_has_no_published_rules() -> None:
    with pytest.raises(NotPublished, match="make dist"):
        published().rules("电工")


def test_files_that_make_no_wheel_are_an_error(tmp_path: Path) -> None:
    with pytest.raises(ReleaseError, match="pip built no wheel"):
        write_wheel(ROOT, ["README.md"], WHEN, tmp_path)
