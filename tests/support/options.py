"""Options and fixtures that every test may use.

Owns how much is tested: ``--full`` for the full number of generated cases, ``--bench`` for the
measurements. What an option leaves out is deselected, never skipped.
"""

from __future__ import annotations

import os
from functools import partial
from pathlib import Path

import pytest
from hypothesis import settings

from checker import api
from checker.door.session import Session
from generator.rulebook import Rulebook, load_rulebook
from tests.support import ROOT, command_line
from tests.support.command_line import Run
from tests.support.rulebooks import FROZEN, copy_of, frozen_book

# Messages to editors are compared in English; their Chinese has tests of its own.
os.environ["BAOKAO_LANG"] = "en"
# The same examples on every run: a failure is then the change's, not the day's.
settings.register_profile("quick", max_examples=50, deadline=None, derandomize=True)
settings.register_profile("full", max_examples=5000, deadline=None, derandomize=True)


def pytest_addoption(parser: pytest.Parser) -> None:
    group = parser.getgroup("baokao")
    group.addoption("--full", action="store_true", help="the full number of generated cases")
    group.addoption("--bench", action="store_true", help="run the measurements, and only these")
    group.addoption("--runs", type=int, default=7, help="how often a start is measured")


def pytest_configure(config: pytest.Config) -> None:
    settings.load_profile("full" if config.getoption("--full") else "quick")
    if config.getoption("--bench"):
        config.option.capture = "no"  # the figures are the result


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    bench: bool = config.getoption("--bench")
    full: bool = config.getoption("--full")

    def is_wanted(item: pytest.Item) -> bool:
        if bench or item.get_closest_marker("bench"):
            return bench and item.get_closest_marker("bench") is not None
        return full or item.get_closest_marker("prove") is None

    left_out = [item for item in items if not is_wanted(item)]
    if left_out:
        config.hook.pytest_deselected(items=left_out)
        items[:] = [item for item in items if is_wanted(item)]


@pytest.fixture(scope="session")
def root() -> Path:
    """The repository's folder."""
    return ROOT


@pytest.fixture(scope="session")
def full(request: pytest.FixtureRequest) -> bool:
    """Whether the full number of generated cases is wanted (``make prove``)."""
    return bool(request.config.getoption("--full"))


@pytest.fixture
def rules(tmp_path: Path) -> Path:
    """A copy of the frozen rules, which the test may change."""
    return copy_of(FROZEN, tmp_path)


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Run:
    """The command on the frozen rules, which are read once only, or on others that the arguments name."""

    def load(folder: Path) -> Rulebook:
        return frozen_book() if folder == FROZEN else load_rulebook(folder)

    monkeypatch.setattr("generator.commands.cli.load_rulebook", load)
    return partial(command_line.run, capsys)


@pytest.fixture
def session(monkeypatch: pytest.MonkeyPatch) -> Session:
    """What the browser's worker has been told: nothing yet, whatever other tests have loaded."""
    session = Session()
    monkeypatch.setattr(api, "_session", session)
    return session
