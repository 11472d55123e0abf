"""What the browser itself keeps for the next visit: machine code of the engine, once it has optimised enough of it."""

from __future__ import annotations

import time
from pathlib import Path

from playwright.sync_api import Playwright

from tests.support.browser.checker_visit import CheckerVisit
from tests.support.browser.fixtures import ARGUMENTS, VISITOR

#: Seconds; a second of rest and one of practice are enough on a machine that has nothing else to do.
PATIENCE = 90
#: Bytes.  The machine code of other modules on the site would be none at all.
LARGE = 100_000


def kept(profile: Path) -> int:
    """Bytes of machine code in a profile."""
    return sum(path.stat().st_size for path in profile.glob("**/Code Cache/wasm/*") if path.is_file())


def test_it_is_kept_after_one_small_answer(driver: Playwright, chromium_path: str, site: str, tmp_path: Path) -> None:
    """One question, answered with no: less than the browser asks for by itself."""
    context = driver.chromium.launch_persistent_context(
        tmp_path, executable_path=chromium_path, args=ARGUMENTS, base_url=site, **VISITOR
    )
    visit = CheckerVisit(context.new_page())
    visit.open_with("checker/?occupation=diangong&level=1", {"work": "no"})
    end = time.monotonic() + PATIENCE
    while kept(tmp_path) < LARGE and time.monotonic() < end:
        visit.page.wait_for_timeout(500)
    context.close()

    assert kept(tmp_path) > LARGE
