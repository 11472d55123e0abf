"""The checker's page as it is seen and used: widths, targets, privacy."""

from __future__ import annotations

import re
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import Request, expect

from .checker_visit import ELECTRICIAN, SOON, CheckerVisit

ENGLISH = re.compile(r"[A-Za-z]{2,}")


STORED = """async () => {
  const kept = [JSON.stringify(localStorage), JSON.stringify(sessionStorage), document.cookie];
  kept.push(JSON.stringify(await indexedDB.databases()));
  for (const name of await caches.keys()) {
    const cache = await caches.open(name);
    for (const request of await cache.keys()) kept.push(request.url, await (await cache.match(request)).text());
  }
  return ["2019-01", "certificate-4", "replies"].filter((word) => kept.slice(0, 4).join().includes(word))
    .concat(kept.slice(4).join().includes("2019-01") ? ["in a cache"] : []);
}"""
"""Which words of the answers are kept anywhere."""


class TestPrivacy:
    def test_no_request_holds_an_answer_and_forgetting_leaves_nothing(self, first_visit: CheckerVisit) -> None:
        """All that can be done with answers: same origin, GET, none of them in an address, a header or a body."""
        page = first_visit.page
        requests: list[Request] = []
        console: list[str] = []
        page.context.on("request", lambda request: requests.append(request))
        page.context.on("console", lambda message: console.append(message.text))
        page.add_init_script("window.print = () => {}")
        first_visit.open(ELECTRICIAN)
        first_visit.seven_years()
        first_visit.expect_verdict("eligible", "符合")
        assert page.evaluate(STORED) == []
        assert "#" not in page.url
        page.get_by_role("button", name="打印").first.click()
        page.get_by_role("button", name="分享网址").click()
        share = page.locator("#checker-share")
        address = share.get_by_label("网址", exact=True).input_value()
        assert "2019-01" in address.partition("#")[2] and "2019-01" not in address.partition("#")[0]
        share.get_by_role("button", name="复制网址").click()
        share.get_by_role("button", name="关闭").click()
        page.locator("#checker-lists button").first.click()
        expect(page.locator("#checker-lists .checker__groups")).to_contain_text("电工", timeout=SOON)
        page.get_by_label("把回答保存在这台设备上").check()
        first_visit.answer("title", "没有")
        assert page.evaluate(STORED) == ["2019-01", "certificate-4", "replies"]
        page.locator("a[hreflang=zh-Hant]:visible").first.click()
        first_visit.expect_verdict("eligible", "符合")
        page.goto("about:blank")
        page.goto(address)
        first_visit.expect_verdict("eligible", "符合")
        page.goto("occupations/diangong/3/")
        first_visit.open(ELECTRICIAN)
        page.get_by_role("button", name="忘记我的回答").click()
        expect(page.locator("#checker-notice")).to_contain_text("已经忘记")

        assert page.evaluate(STORED) == []
        assert [request.url for request in requests if request.method != "GET" or request.post_data] == []
        web = [request for request in requests if request.url.startswith("http")]
        assert {urlsplit(request.url).netloc for request in web} == {urlsplit(page.url).netloc}
        queries = {key for request in web for key in parse_qs(urlsplit(request.url).query)}
        assert queries <= {"edition", "occupation", "level", "view"}
        for request in web:
            sent = f"{request.url.partition('#')[0]} {request.headers}"
            assert not re.search(r"2019|answers|qualification|certificate-4", sent), sent
        assert [text for text in console if "blocked by Playwright" not in text] == []


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
