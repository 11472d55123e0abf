"""`make bench`: how long what a visitor does holds the checker's page up, also with the processor slowed down 4 times.

Figures, printed; nothing here asserts how long something takes.
A task below 50 ms is never printed: browsers report none.
"""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Page

from tests.support.browser.checker_visit import CheckerVisit

pytestmark = pytest.mark.bench

WATCH = """() => {
  window.longTasks = [];
  const note = (list) => window.longTasks.push(...list.getEntries().map(({ duration }) => Math.round(duration)));
  new PerformanceObserver(note).observe({ type: "longtask" });
}"""
SETTLED = 2_500  # milliseconds until the verdict, and what is ahead, are drawn


def actions(visit: CheckerVisit) -> dict[str, Callable[[], None]]:
    """What visitors do, in this order; the result is drawn meanwhile."""
    page = visit.page

    def no_to_all() -> None:
        for question in page.locator(".checker__question:not(#question-work)").all():
            question.locator(".checker__segments").first.get_by_label("没有", exact=True).check()

    def dates() -> None:
        visit.month("work", "from", 2012, 3)
        visit.flag("work", "still", "是")

    return {
        "one question answered": lambda: visit.answer(visit.asked, "没有"),
        "the next question": visit.go_on,
        "all questions on one form": lambda: page.get_by_label("全部问题").check(),
        "有, its details are drawn": lambda: visit.answer("work", "有"),
        "dates; verdict and outlook": dates,
        "没有 to everything else": no_to_all,
        "all lists looked up": lambda: page.locator("#checker-lists button").first.click(),
        "the sheet is laid out": lambda: page.evaluate("dispatchEvent(new Event('beforeprint'))"),
    }


@pytest.mark.parametrize("rate", [1, 4])
def test_long_tasks(page: Page, rate: int) -> None:
    page.set_viewport_size({"width": 390, "height": 844})
    page.context.new_cdp_session(page).send("Emulation.setCPUThrottlingRate", {"rate": rate})
    visit = CheckerVisit(page)
    visit.open("checker/?occupation=chegong&level=2", steps=True)
    page.wait_for_timeout(SETTLED)
    page.evaluate(WATCH)
    for name, act in actions(visit).items():
        act()
        page.wait_for_timeout(SETTLED)
        tasks = page.evaluate("window.longTasks.splice(0)")
        print(f"\nprocessor ÷ {rate}: {name}: {', '.join(f'{task} ms' for task in tasks) or 'none'}", end="")
