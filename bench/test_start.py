"""`make bench`: how fast the checker starts, against stock Pyodide.  Figures, printed and kept in `bench/history/`.

`make bench PYTEST_ARGS="-k start"` measures this alone, `--runs 2` only tries it.
"""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import sync_playwright

from bench.results import write_history
from bench.start import StartBench, summary
from bench.visit import Chromium
from tests.support.browser.fixtures import ARGUMENTS

pytestmark = [pytest.mark.bench, pytest.mark.timeout(3600)]

#: As many as a median of this needs; fewer are a trial and not kept.
RUNS = 7


def test_start(site_folder: Path, chromium_path: str, root: Path, request: pytest.FixtureRequest) -> None:
    runs = int(request.config.getoption("--runs"))
    with sync_playwright() as playwright:
        bench = StartBench(Chromium(playwright, chromium_path, ARGUMENTS), root)
        result = bench.measure(site_folder, runs, runs // 2)  # a phone is slow to measure, too
    print(f"\n{summary(result)}")
    assert result["cold_ratio"] > 0
    if runs >= RUNS:
        print(f"kept as {write_history(result).relative_to(root)}")
    else:
        print(f"a trial of {runs}; {RUNS} or more are kept in bench/history/")
