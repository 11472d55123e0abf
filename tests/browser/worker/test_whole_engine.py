"""Pyodide's engine as npm has it (`ENGINE=whole`): it starts, says what breaks, and answers as the shrunk one does."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.support.browser.worker_visit import KEPT, Trial, Visit, remove, truncate


@pytest.fixture(scope="module")
def whole() -> bool:
    return True


def test_it_answers_and_keeps_nothing(visit: Visit, trial: Trial) -> None:
    assert visit.echo("电工") == "电工"

    assert visit.run("stages.at(-1).loaded") == trial.size
    assert visit.run(f"({KEPT})()") == []
    assert visit.console == []


@pytest.mark.parametrize(
    ("name", "sabotage", "reason"),
    [pytest.param("loader", remove, "missing", marks=pytest.mark.prove), ("script", truncate, "damaged")],
)
def test_what_the_starter_loads_is_named_when_it_breaks(
    visit: Visit, trial: Trial, name: str, sabotage: Callable[[Path], None], reason: str
) -> None:
    """And it is fetched anew when starting is tried again."""
    file = trial.file(name)
    content = file.read_bytes()
    sabotage(file)

    failure = visit.failure()
    assert failure["reason"] == reason
    assert file.name in failure["detail"]

    file.write_bytes(content)
    visit.run("checker.restart()")
    assert visit.echo("again") == "again"
