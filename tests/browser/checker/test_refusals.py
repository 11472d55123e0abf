"""What a browser's settings refuse, each alone and all together: the check works, or says why it does not."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, Playwright, expect

from tests.support.browser.checker_visit import ELECTRICIAN, SOON, CheckerVisit, link
from tests.support.browser.fixtures import ARGUMENTS, VISITOR, path_of
from tests.support.browser.problems import Problems

FORM = f"{ELECTRICIAN}&view=all{link({'work': 'no'})}"

THROW = """Object.defineProperty({on}, "{name}", {{ configurable: true, get() {{
  throw new DOMException("refused", "SecurityError");
}} }});"""
CANNOT = """globalThis.{name} = class {{ constructor() {{ throw new DOMException("refused", "SecurityError"); }} }};"""
REFUSED = {
    "localStorage": THROW.format(on="globalThis", name="localStorage"),
    "sessionStorage": THROW.format(on="globalThis", name="sessionStorage"),
    "full storage": 'Storage.prototype.setItem = () => { throw new DOMException("full", "QuotaExceededError"); };',
    "caches": THROW.format(on="globalThis", name="caches"),
    "indexedDB": THROW.format(on="globalThis", name="indexedDB"),
    "channels": CANNOT.format(name="BroadcastChannel"),
    "no channels": "delete globalThis.BroadcastChannel;",
    "service workers": THROW.format(on="Navigator.prototype", name="serviceWorker"),
    "clipboard": THROW.format(on="Navigator.prototype", name="clipboard"),
}
WORKERS = {"workers": CANNOT.format(name="Worker"), "no workers": "globalThis.Worker = undefined;"}
ALWAYS = ("channels", "all")


def tried(page: Page, *, is_kept: bool) -> None:
    """Open a link with answers, change one, look at the other script: nothing that was answered is lost unsaid."""
    visit = CheckerVisit(page)
    page.goto(FORM)
    visit.wait_report()
    assert "answers" not in page.url
    no = visit.question("work").locator(".checker__segments").first.get_by_label("没有")
    expect(no).to_be_checked()
    keep = page.locator("#checker-keep")
    visit.press(keep)
    if is_kept:
        expect(keep).to_be_checked()
    else:
        expect(keep).not_to_be_checked()
        expect(page.locator("#checker-notice")).to_contain_text("回答只留到关闭本页为止")
    visit.press(page.locator("[data-script-switch]").first)
    expect(page.locator("html")).to_have_attribute("lang", "zh-Hant")
    expect(visit.question("work").locator(".checker__segments").first.get_by_label("沒有")).to_be_checked(timeout=SOON)
    visit.wait_report()
    assert "answers" not in page.url
    visit.press(page.get_by_role("button", name="忘記我的回答"))
    expect(page.locator("#checker-notice")).to_contain_text("已經忘記")


@pytest.mark.parametrize(
    "name", [pytest.param(name, marks=() if name in ALWAYS else pytest.mark.prove) for name in (*REFUSED, "all")]
)
def test_check_works_without(first_visit: CheckerVisit, name: str) -> None:
    scripts = REFUSED.values() if name == "all" else [REFUSED[name]]
    for script in scripts:
        first_visit.page.add_init_script(script)
    tried(first_visit.page, is_kept=name not in ("localStorage", "full storage", "all"))


@pytest.mark.parametrize("name", ["workers", pytest.param("no workers", marks=pytest.mark.prove)])
def test_check_says_why_without(first_visit: CheckerVisit, name: str) -> None:
    first_visit.page.add_init_script(WORKERS[name])
    first_visit.page.goto(FORM)
    failure = first_visit.page.locator("#checker-loading .checker__failure")
    expect(failure).to_contain_text("判断程序没有启动", timeout=SOON)
    expect(first_visit.question("work").locator(".checker__segments").first.get_by_label("没有")).to_be_checked()


class TestRealSettings:
    """No imitation: the browser's own switch against cookies, which is one against all storage."""

    @pytest.fixture
    def blocked(self, driver: Playwright, problems: Problems, tmp_path: Path) -> Iterator[Page]:
        (tmp_path / "Default").mkdir()
        settings = {"profile": {"default_content_setting_values": {"cookies": 2}}}
        (tmp_path / "Default/Preferences").write_text(json.dumps(settings), encoding="utf-8")
        path = path_of("chromium")
        context = driver.chromium.launch_persistent_context(
            tmp_path, executable_path=path, args=ARGUMENTS, base_url=problems.site, **VISITOR
        )
        problems.watch(context.pages[0])
        yield context.pages[0]
        context.close()

    def test_chromium(self, blocked: Page) -> None:
        tried(blocked, is_kept=False)

    @pytest.mark.prove
    @pytest.mark.parametrize("behaviour", [2, 1])
    def test_firefox(self, driver: Playwright, problems: Problems, behaviour: int) -> None:
        preferences: dict[str, str | float | bool] = {"network.cookie.cookieBehavior": behaviour}
        browser = driver.firefox.launch(
            executable_path=path_of("firefox"), channel="moz-firefox", firefox_user_prefs=preferences
        )
        try:
            page = browser.new_context(base_url=problems.site, locale="zh-CN").new_page()
            problems.watch(page)
            tried(page, is_kept=behaviour != 2)
        finally:
            browser.close()
