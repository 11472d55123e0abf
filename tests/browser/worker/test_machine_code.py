"""What the browser itself keeps for the next visit: machine code, with an engine that comes from its own HTTP cache."""

from __future__ import annotations

from pathlib import Path

from playwright.sync_api import Playwright, Response

from tests.support.browser.checker_visit import ELECTRICIAN, CheckerVisit
from tests.support.browser.fixtures import ARGUMENTS, VISITOR

CONTROLLED = "new Promise((done) => setInterval(() => navigator.serviceWorker.controller && done(true), 50))"


def test_a_later_visit_takes_the_engine_past_the_service_worker(
    driver: Playwright, chromium_path: str, site: str, tmp_path: Path
) -> None:
    options = {**VISITOR, "service_workers": "allow"}
    context = driver.chromium.launch_persistent_context(
        tmp_path, executable_path=chromium_path, args=ARGUMENTS, base_url=site, **options
    )
    answers: list[bool] = []

    def note(response: Response) -> None:
        if response.url.endswith("python.wasm"):
            answers.append(response.from_service_worker)

    visit = CheckerVisit(context.new_page())
    visit.open(ELECTRICIAN)
    assert visit.page.evaluate(CONTROLLED)
    visit.page.on("response", note)
    visit.open(ELECTRICIAN)
    context.close()

    assert answers == [False]
