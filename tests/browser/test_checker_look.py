"""The checker's page as it is seen and used: widths, targets, privacy."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Page, Request, expect

from .checker_visit import ELECTRICIAN, CheckerVisit

ENGLISH = re.compile(r"[A-Za-z]{2,}")


@pytest.fixture
def visit(page: Page) -> CheckerVisit:
    return CheckerVisit(page)


class TestPrivacy:
    def test_no_request_holds_an_answer_and_nothing_is_stored(self, visit: CheckerVisit) -> None:
        requests: list[Request] = []
        console: list[str] = []
        visit.page.context.on("request", lambda request: requests.append(request))
        visit.page.context.on("console", lambda message: console.append(message.text))
        visit.open(ELECTRICIAN)
        visit.seven_years()
        visit.expect_verdict("eligible", "符合")

        assert [request.url for request in requests if request.method != "GET" or request.post_data] == []
        queries = {urlsplit(request.url).query for request in requests}
        editions = {query for query in queries if re.fullmatch(r"edition=[0-9a-f]{16}", query)}
        assert queries - editions <= {"", "view=all&occupation=diangong&level=3"}
        assert all("2019" not in request.url for request in requests)
        # The driver refuses the service worker, and says so.
        assert [text for text in console if "Service Worker registration blocked" not in text] == []
        assert visit.page.evaluate("[sessionStorage.length, document.cookie, location.hash]") == [0, "", ""]


class TestLook:
    @pytest.mark.viewports(390, 1280)
    @pytest.mark.parametrize("root", ["", "hant/"])
    def test_nothing_is_wider_than_the_page_and_no_word_is_english(
        self, visit: CheckerVisit, root: str, viewport_width: int
    ) -> None:
        visit.open(f"{root}checker/?occupation=diangong&level=2")
        visit.answer_all("有")
        visit.expect_verdict("open", "")

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
