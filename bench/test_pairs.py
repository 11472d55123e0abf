"""`make bench PYTEST_ARGS="-k pairs" SITE_A=… SITE_B=…`: the start of two built sites compared, figures printed.

Collected only if both are named (conftest.py). `-k "pairs and phone"` takes one of the ways.
"""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from playwright.sync_api import sync_playwright

from bench.pairs import WAYS, measure_pairs, summary
from bench.visit import Chromium
from tests.support.browser.fixtures import ARGUMENTS

pytestmark = [pytest.mark.bench, pytest.mark.timeout(3600)]


@pytest.mark.parametrize("way", WAYS)
def test_pairs(way: str, chromium_path: str, root: Path, request: pytest.FixtureRequest) -> None:
    sites = root / os.environ["SITE_A"], root / os.environ["SITE_B"]
    runs = int(request.config.getoption("--runs"))
    with sync_playwright() as playwright:
        pairs = measure_pairs(Chromium(playwright, chromium_path, ARGUMENTS), sites, WAYS[way], runs)
    print(f"\n{runs} pairs, {way}\n{summary(pairs)}")
    again = WAYS[way].again
    counts = {kind: len(each) for kind, each in pairs.items()}
    assert counts == ({"cold": runs, "warm": runs * again} if again else {"cold": runs})
