"""The checker's page as it is seen and used: widths, targets."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import expect

from tests.support.browser.checker_visit import ELECTRICIAN, CheckerVisit

ENGLISH = re.compile(r"[A-Za-z]{2,}")


class TestLook:
    @pytest.mark.viewports(390, 1280)
    @pytest.mark.parametrize("root", ["", "hant/"])
    def test_nothing_is_wider_than_the_page_and_no_word_is_english(
        self, visit: CheckerVisit, root: str, viewport_width: int
    ) -> None:
        visit.open(f"{root}checker/?occupation=diangong&level=2")
        visit.answer_all("有")
        visit.expect_verdict("eligible", "")

        assert visit.page.evaluate("document.documentElement.scrollWidth") <= viewport_width
        assert not ENGLISH.search(visit.page.locator("#checker").inner_text())

    @pytest.mark.viewports(390)
    def test_targets_are_large_enough_for_a_thumb(self, visit: CheckerVisit) -> None:
        visit.open(ELECTRICIAN)
        visit.answer("work", "有")

        small = visit.page.evaluate(
            """() => [...document.querySelectorAll(
                "#checker :is(select, input, button, summary), #checker-bar, .checker__ask a")]
              .filter((control) => control.checkVisibility())
              .map((control) => control.closest("label") ?? control)
              .map((control) => [control.outerHTML.slice(0, 80), control.getBoundingClientRect().height])
              .filter(([, height]) => height < 44)"""
        )
        assert small == []

    @pytest.mark.viewports(390)
    def test_the_verdict_stays_in_sight_on_a_phone(self, visit: CheckerVisit) -> None:
        visit.open(ELECTRICIAN)
        bar = visit.page.locator("#checker-bar")
        expect(bar).to_be_in_viewport()
        expect(bar).to_contain_text("待定")
        bar.click()

        expect(visit.headline).to_be_in_viewport()

    @pytest.mark.viewports(1280)
    def test_the_verdict_stays_beside_the_form_on_a_desk(self, visit: CheckerVisit) -> None:
        visit.open(ELECTRICIAN)
        visit.question("title").scroll_into_view_if_needed()

        expect(visit.headline).to_be_in_viewport()
        expect(visit.page.locator("#checker-bar")).to_be_hidden()
