"""The library in the archive is complete, trimmed, and answers as CPython does."""

from __future__ import annotations

import importlib
import sys
import zipfile
from pathlib import Path

import pytest

from generator.runtime import RuntimeBuildError, RuntimeManifest, build_runtime
from generator.runtime.archive import write_archive
from generator.runtime.engine import Engine
from tests.generator.runtime.conftest import REQUESTS, answers


def members_of(built: tuple[Path, RuntimeManifest]) -> list[zipfile.ZipInfo]:
    with zipfile.ZipFile(built[0] / built[1].files["library"].name) as archive:
        return archive.infolist()


def test_it_holds_the_checker_and_the_standard_library_only(built: tuple[Path, RuntimeManifest]) -> None:
    tops = {entry.filename.partition("/")[0] for entry in members_of(built)}
    names = {top.removesuffix(".pyc") for top in tops}

    newer_than_the_oldest_host = {"_colorize", "_opcode_metadata"}
    assert names - sys.stdlib_module_names - newer_than_the_oldest_host == {"checker"}


def test_it_is_trimmed(built: tuple[Path, RuntimeManifest], engine: Engine) -> None:
    names = {entry.filename for entry in members_of(built)}
    with zipfile.ZipFile(engine.library) as whole:
        sources = {f"{name}c" for name in whole.namelist() if name.endswith(".py")}

    assert names - sources == {"checker/__init__.pyc", "checker/api.pyc"}
    assert len(names) < len(sources) / 8
    assert {"dataclasses.pyc", "json/decoder.pyc", "bisect.pyc"} <= names
    assert not names & {"pydoc.pyc", "asyncio/__init__.pyc", "email/__init__.pyc"}


def test_entries_are_stored_without_a_time(built: tuple[Path, RuntimeManifest]) -> None:
    entries = members_of(built)

    assert {entry.compress_type for entry in entries} == {zipfile.ZIP_STORED}
    assert {entry.date_time for entry in entries} == {(1980, 1, 1, 0, 0, 0)}


def test_the_example_answers_as_on_cpython(built: tuple[Path, RuntimeManifest], example_module: object) -> None:
    expected = [example_module.handle(request) for request in REQUESTS]  # type: ignore[attr-defined]

    assert answers(*built, REQUESTS) == expected


def test_the_checker_answers_as_on_cpython(tmp_path: Path, root: Path, cache: Path) -> None:
    api = importlib.import_module("checker.api")
    manifest = build_runtime(tmp_path / "out", package=root / "checker", cache=cache)

    assert answers(tmp_path / "out", manifest, REQUESTS) == [api.handle(request) for request in REQUESTS]


def test_a_missing_module_is_an_error(tmp_path: Path, built: tuple[Path, RuntimeManifest]) -> None:
    with zipfile.ZipFile(built[0] / built[1].files["library"].name) as archive:
        members = {name: archive.read(name) for name in archive.namelist() if name != "bisect.pyc"}
    write_archive(tmp_path / "less.zip", members)

    with pytest.raises(RuntimeBuildError, match="No module named 'bisect'"):
        answers(*built, REQUESTS, tmp_path / "less.zip")
