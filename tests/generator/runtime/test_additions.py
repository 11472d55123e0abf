"""A package beside the first one: an archive of its own, with what only it needs; the first one does not change."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest

from generator.runtime import RuntimeBuildError, RuntimeManifest, build_runtime
from generator.runtime.archive import read_members, write_archive
from generator.runtime.engine import run_bare
from tests.generator.runtime.conftest import write_package

SOURCE = """
import json
import textwrap

from checker.api import handle as check

def handle(request_json: str) -> str:
    return json.dumps({"asked": textwrap.shorten(request_json, 20), "checked": check(request_json)})
"""


@pytest.fixture(scope="module")
def extended(tmp_path_factory: pytest.TempPathFactory, example: Path, cache: Path) -> tuple[Path, RuntimeManifest]:
    folder = tmp_path_factory.mktemp("extended")
    addition = write_package(folder, SOURCE, "reader")
    return folder / "out", build_runtime(folder / "out", package=example, addition=addition, cache=cache)


def test_it_brings_what_the_first_one_has_not(extended: tuple[Path, RuntimeManifest]) -> None:
    out, manifest = extended
    first = read_members(out / manifest.files["library"].name)
    more = zipfile.ZipFile(out / manifest.additions["reader"].name).namelist()
    assert {"reader/__init__.pyc", "reader/api.pyc", "textwrap.pyc"} <= set(more)
    assert not set(more) & set(first)
    assert not [name for name in first if name.startswith(("reader", "textwrap"))]


def test_the_first_one_stays_as_it_is(
    extended: tuple[Path, RuntimeManifest], built: tuple[Path, RuntimeManifest]
) -> None:
    """Neither its bytes nor what a page says of it: whoever has it, has it."""
    assert extended[1].files == built[1].files
    assert extended[1].for_page() == built[1].for_page()
    assert not built[1].additions


def test_both_together_answer(tmp_path: Path, extended: tuple[Path, RuntimeManifest]) -> None:
    out, manifest = extended
    parts = [out / file.name for file in (manifest.files["library"], manifest.additions["reader"])]
    write_archive(tmp_path / "both.zip", read_members(parts[0]) | read_members(parts[1]))
    files = {key: out / file.name for key, file in manifest.files.items()}
    job = {"api": "reader.api", "requests": ["aaa"]}
    (reply,) = run_bare("answer", job, starter=files["starter"], module=files["engine"], library=tmp_path / "both.zip")
    assert '"asked": "aaa"' in reply


def test_a_damaged_addition_is_found(extended: tuple[Path, RuntimeManifest], tmp_path: Path) -> None:
    out, manifest = extended
    name = manifest.additions["reader"].name
    for file in (*manifest.files.values(), *manifest.additions.values()):
        (tmp_path / file.name).parent.mkdir(exist_ok=True)
        (tmp_path / file.name).write_bytes((out / file.name).read_bytes())
    assert manifest.damaged(tmp_path) == []
    (tmp_path / name).write_bytes(b"")
    assert manifest.damaged(tmp_path) == [name]


def test_it_imports_the_library_and_the_first_one_only(tmp_path: Path, example: Path, cache: Path) -> None:
    addition = write_package(tmp_path, "import yaml\ndef handle(text): return text\n", "reader")
    with pytest.raises(RuntimeBuildError, match="found yaml"):
        build_runtime(tmp_path / "out", package=example, addition=addition, cache=cache)
