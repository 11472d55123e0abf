"""A notice is read again without a network, on a device that has read one; nobody else keeps the program for it."""

from __future__ import annotations

from playwright.sync_api import Page, expect

from tests.browser.notice.test_page import IN_TRADITIONAL, NOTICE, SOON, level, opened, paste
from tests.support.browser.flaky_site import Network, kept, wait_until, wait_until_kept

NEEDED = ("intake.zip", "api/v1/reading.json", "notice/page.js", "notice/notice.css")


def test_come_back_without_a_network(page: Page, network: Network) -> None:
    opened(page)
    paste(page, NOTICE)
    expect(level(page, "提灯员", "四级/中级工")).to_be_visible(timeout=3 * SOON)
    wait_until(page, lambda: all(any(name in address for address in kept(page, "files")) for name in NEEDED))
    wait_until_kept(page)
    page.context.new_cdp_session(page).send("Network.clearBrowserCache")
    network.is_down = True
    page.reload()
    expect(level(page, "提灯员", "四级/中级工")).to_be_visible(timeout=3 * SOON)
    paste(page, IN_TRADITIONAL)
    level(page, "电工", "三级/高级工").click()
    expect(page.locator(".checker__question")).to_be_visible(timeout=SOON)
    expect(page.locator("#checker-headline")).not_to_be_empty()


def test_nobody_else_keeps_it(page: Page) -> None:
    page.goto("checker/")
    wait_until_kept(page)
    assert not [address for address in kept(page, "files") if any(name in address for name in NEEDED)]
