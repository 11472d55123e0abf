"""Locks say what to install, exactly, and leave to each machine where it comes from."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from tests.support import ROOT

REQUIREMENTS = ROOT / "requirements"


@pytest.mark.parametrize("lock", sorted(REQUIREMENTS.glob("*.txt")), ids=lambda path: path.name)
class TestRequirements:
    def test_names_no_address(self, lock: Path) -> None:
        text = lock.read_text(encoding="utf-8")
        assert re.findall(r"^.*(?:://|--index|--find-links|--extra).*$", text, re.MULTILINE) == []

    def test_every_version_is_exact_and_hashed(self, lock: Path) -> None:
        entries = re.split(r"\n(?=[A-Za-z0-9])", lock.read_text(encoding="utf-8"))
        entries = [entry for entry in entries if not entry.startswith("#")]
        assert entries
        assert [
            entry.splitlines()[0]
            for entry in entries
            if not re.match(r"[\w.-]+(\[\w+\])?==\S+ ", entry) or "--hash=sha256:" not in entry
        ] == []


def test_tests_run_with_what_the_site_is_built_with() -> None:
    def pins(name: str) -> set[str]:
        text = (REQUIREMENTS / name).read_text(encoding="utf-8")
        return set(re.findall(r"^[\w.-]+==[^\s;]+", text, re.MULTILINE))

    assert pins("site.txt") - pins("test.txt") == set()


def test_npm_lock_names_no_address(root: Path) -> None:
    text = (root / "package-lock.json").read_text(encoding="utf-8")
    # Where an author asks for support is no place that anything is fetched from.
    fetched = re.sub(r'"funding": \{[^}]*\}', "", text)
    assert re.findall(r'"resolved"|"[a-z+]+://', fetched) == []
    packages = {name: entry for name, entry in json.loads(text)["packages"].items() if name}
    assert packages
    assert [name for name, entry in packages.items() if not entry.get("integrity", "").startswith("sha512-")] == []


def test_npm_installs_no_canvas_that_nobody_draws_on(root: Path) -> None:
    """38 MB for each platform, which `npm install` brings back.

    Next step: take every `node_modules/@napi-rs/canvas…` and the `optionalDependencies` of pdfjs-dist that name it out
    of package-lock.json again (ADR 0033).
    """
    packages = json.loads((root / "package-lock.json").read_text(encoding="utf-8"))["packages"]
    names = [name for name in packages if "@napi-rs/canvas" in name]
    names += [name for name, entry in packages.items() if "@napi-rs/canvas" in entry.get("optionalDependencies", ())]
    assert names == []
