"""The worker on a page of its own: a whole one, and copies to break."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from generator.runtime import build_runtime
from tests.support.browser.fixtures import WHOLE
from tests.support.browser.worker_visit import ADDITION, EXAMPLE, PAGE, SCRIPT, Trial, Visit, visiting

collect_ignore = ["test_snapshot.py"] if WHOLE else []  # no memory of a whole engine is kept
ENGINES = [True] if WHOLE else [False, pytest.param(True, marks=pytest.mark.prove)]


@pytest.fixture(scope="module", params=ENGINES, ids=lambda whole: "whole" if whole else "shrunk")
def whole(request: pytest.FixtureRequest) -> bool:
    """Whether Pyodide's engine is used as npm has it."""
    return bool(request.param)


@pytest.fixture(scope="module")
def original(tmp_path_factory: pytest.TempPathFactory, root: Path, whole: bool) -> Trial:
    folder = tmp_path_factory.mktemp("worker")
    package, addition = (folder / "source" / name for name in ("checker", "reader"))
    for place, source in ((package, EXAMPLE), (addition, ADDITION)):
        place.mkdir(parents=True)
        (place / "__init__.py").write_text("", "utf-8")
        (place / "api.py").write_text(source, "utf-8")
    site = folder / "root" / "sub"
    cache = root / "build/cache"
    manifest = build_runtime(site / "runtime", package=package, addition=addition, cache=cache, whole=whole)
    shutil.copytree(root / "generator" / "assets" / "checker", site / "checker")
    (site / "index.html").write_text(PAGE, "utf-8")
    (site / "page.js").write_text(SCRIPT.format(runtime=json.dumps(manifest.for_page())), "utf-8")
    return Trial(folder / "root", manifest)


@pytest.fixture
def trial(tmp_path: Path, original: Trial) -> Trial:
    """A copy to break."""
    shutil.copytree(original.root, tmp_path / "root")
    return Trial(tmp_path / "root", original.manifest)


@pytest.fixture
def visit(browser: Browser, trial: Trial) -> Iterator[Visit]:
    with visiting(browser, trial.root) as visit:
        yield visit


@pytest.fixture(scope="module")
def talk(browser: Browser, original: Trial) -> Iterator[Visit]:
    """One visit that goes on from test to test."""
    with visiting(browser, original.root) as visit:
        yield visit
