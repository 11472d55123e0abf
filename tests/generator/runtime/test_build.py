"""Building: the same bytes every time, nothing done twice, nothing of others overwritten."""

from __future__ import annotations

import json
import os
import shutil
from pathlib import Path

import pytest

from generator.runtime import RuntimeBuildError, RuntimeManifest, build_runtime
from generator.runtime.cache import settle
from tests.generator.runtime.conftest import EXAMPLE, files_of, write_package


@pytest.mark.prove
def test_two_builds_have_the_same_bytes(
    tmp_path: Path,
    cache: Path,
    built: tuple[Path, RuntimeManifest],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Whatever the folder, the sources' times and the time zone, and with nothing cached but
    what pip installs.
    """
    copy = write_package(tmp_path / "elsewhere", EXAMPLE)
    os.utime(copy / "api.py", (1_000_000_000, 1_000_000_000))
    for tools in cache.glob("pyodide-build-*"):
        shutil.copytree(tools, tmp_path / "cache" / tools.name)
    monkeypatch.setenv("TZ", "Asia/Shanghai")

    build_runtime(tmp_path / "again", package=copy, cache=tmp_path / "cache")

    first, second = files_of(built[0]), files_of(tmp_path / "again")
    assert sorted(first) == sorted(second)
    assert [name for name in first if first[name] != second[name]] == []


def test_an_unchanged_runtime_is_left_alone(built: tuple[Path, RuntimeManifest], example: Path, cache: Path) -> None:
    out, manifest = built
    before = (out / manifest.files["library"].name).stat().st_mtime_ns

    assert build_runtime(out, package=example, cache=cache) == manifest
    assert (out / manifest.files["library"].name).stat().st_mtime_ns == before


def test_a_damaged_output_is_mended(
    tmp_path: Path, built: tuple[Path, RuntimeManifest], example: Path, cache: Path
) -> None:
    out = tmp_path / "runtime"
    shutil.copytree(built[0], out)
    library = out / built[1].files["library"].name
    library.write_bytes(library.read_bytes()[:1000])

    build_runtime(out, package=example, cache=cache)

    assert files_of(out) == files_of(built[0])


def test_a_change_of_the_checker_keeps_the_address_of_pyodide(
    tmp_path: Path, built: tuple[Path, RuntimeManifest], cache: Path
) -> None:
    changed = write_package(tmp_path, EXAMPLE.replace("0.2", "0.3"))

    manifest = build_runtime(tmp_path / "out", package=changed, cache=cache)

    same = {key for key, file in manifest.files.items() if file == built[1].files[key]}
    assert same == {"starter", "engine"}
    assert manifest.key != built[1].key


def test_only_a_runtime_is_overwritten(tmp_path: Path, example: Path, cache: Path) -> None:
    (tmp_path / "thesis.txt").write_text("years of work", "utf-8")

    with pytest.raises(RuntimeBuildError, match="holds something else"):
        build_runtime(tmp_path, package=example, cache=cache)

    assert files_of(tmp_path) == {"thesis.txt": b"years of work"}


@pytest.mark.parametrize("statement", ["import yaml", "from jsonschema.validators import validate"])
def test_a_foreign_import_is_named(tmp_path: Path, cache: Path, statement: str) -> None:
    source = EXAMPLE.replace("import bisect", f"import bisect; {statement}")

    with pytest.raises(RuntimeBuildError, match=statement.split()[1].split(".")[0]):
        build_runtime(tmp_path / "out", package=write_package(tmp_path, source), cache=cache)

    assert not (tmp_path / "out").exists()


def test_who_comes_second_to_the_cache_finds_it_made(tmp_path: Path) -> None:
    """Two processes may make the same at the same time."""
    for name in ("first", "second"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "file").write_text(name, "utf-8")
        settle(tmp_path / name, tmp_path / "place")

    assert (tmp_path / "place/file").read_text("utf-8") == "first"
    with pytest.raises(OSError, match="nowhere"):
        settle(tmp_path / "nowhere", tmp_path / "other")


def test_it_matches_the_files(built: tuple[Path, RuntimeManifest]) -> None:
    out, manifest = built
    listed = {file.name for file in manifest.files.values()}

    assert manifest.damaged(out) == []
    assert set(files_of(out)) == listed | {"manifest.json"}
    assert RuntimeManifest.from_json((out / "manifest.json").read_text("utf-8")) == manifest


def test_one_changed_byte_is_found(tmp_path: Path, built: tuple[Path, RuntimeManifest]) -> None:
    out = tmp_path / "runtime"
    shutil.copytree(built[0], out)
    starter = built[1].files["starter"].name
    content = bytearray((out / starter).read_bytes())
    content[1000] ^= 1
    (out / starter).write_bytes(content)

    assert built[1].damaged(out) == [starter]


def test_the_locked_versions_are_recorded(root: Path, built: tuple[Path, RuntimeManifest]) -> None:
    lock = json.loads((root / "package-lock.json").read_text("utf-8"))
    versions = built[1].versions

    assert versions["pyodide"] == lock["packages"]["node_modules/pyodide"]["version"]
    pin = f"pyodide-build=={versions['pyodide-build']} "
    assert pin in (root / "requirements" / "pyodide.txt").read_text("utf-8")
