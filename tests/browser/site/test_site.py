"""The site in a real browser: finding, reading and switching, on a phone and on a desk."""

from __future__ import annotations

import gzip
import re

import pytest
from playwright.sync_api import Browser, Page, Playwright, Response, expect

from tests.support.browser.fixtures import ARGUMENTS, viewport
from tests.support.browser.problems import Problems

KINDS = (
    "",
    "occupations/",
    "occupations/chegong/",
    "occupations/dianzi-shangwushi/",
    "occupations/chegong/1/",
    "occupations/jisuanji-ruanjian-ceshiyuan/2/",
    "occupations/diangong/5/",
    "by-level/",
    "by-level/3/",
    "by-path/",
    "by-path/certificate/",
    "by-source/",
    "findings/",
    "glossary/",
    "sources/xilingol/",
    "sources/zhejiang/",
    "information/",
    "information/process/",
    "about/",
    "checker/",
    "developers/",
    "notice/",
    "table/",
    "search/",
)


def ending(address: str) -> re.Pattern[str]:
    """Matches addresses that end so."""
    return re.compile(re.escape(address) + "$")


@pytest.mark.parametrize(("root", "half"), [("", 0), ("hant/", 1)])
def test_no_page_scrolls_sideways(page: Page, root: str, half: int, full: bool) -> None:
    """640 is what 1280 leaves at a zoom of 200%, 320 at 400%.  Each kind in one script, in `make prove` in both."""
    for path in KINDS if full else KINDS[half::2]:
        page.goto(root + path)
        for width in (1280, 640, 390, 320):
            page.set_viewport_size(viewport(width))
            assert page.evaluate("document.documentElement.scrollWidth") <= width, (path, width)


def test_no_page_scrolls_sideways_in_letters_twice_as_large(
    driver: Playwright, chromium_path: str, site: str, full: bool
) -> None:
    """The browser's own size of letters: media queries follow it, as no style of the page would make them."""
    large = driver.chromium.launch(
        executable_path=chromium_path, args=[*ARGUMENTS, "--blink-settings=defaultFontSize=32"]
    )
    page = large.new_page(base_url=site, viewport=viewport(360))
    for path in KINDS if full else KINDS[::3]:
        page.goto(path)
        assert page.evaluate("parseFloat(getComputedStyle(document.documentElement).fontSize)") >= 32
        assert page.evaluate("document.documentElement.scrollWidth") <= 360, path
    large.close()


@pytest.mark.viewports(390, 1280)
def test_reader_goes_from_start_to_a_clause_and_to_the_checker(page: Page) -> None:
    page.goto("")
    page.get_by_role("link", name="电工", exact=True).click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("电工")
    page.locator("#level-3").get_by_role("link", name="三级/高级工").click()
    expect(page.locator(".clause")).to_have_count(8)
    page.get_by_role("link", name="自查是否符合").click()
    expect(page).to_have_url(ending("/checker/?occupation=diangong&level=3"))


@pytest.mark.viewports(390, 1280)
def test_script_switch_keeps_page_query_and_anchor(page: Page, problems: Problems) -> None:
    page.goto("occupations/diangong/3/?from=x#clause-zhejiang-6")
    expect(page.locator("html")).to_have_attribute("lang", "zh-Hans")
    page.locator("[data-script-switch]").click()
    expect(page).to_have_url(ending("/hant/occupations/diangong/3/?from=x#clause-zhejiang-6"))
    expect(page.locator("html")).to_have_attribute("lang", "zh-Hant")
    expect(page.locator("#clause-zhejiang-6")).to_contain_text("取得本職業中級職業資格證書後")
    verbatim = page.locator("#clause-zhejiang-6 .verbatim")
    expect(verbatim).to_have_text("（2）取得本职业中级职业资格证书后，连续从事本职业工作7年以上。")
    page.locator("[data-script-switch]").click()
    expect(page).to_have_url(f"{problems.site}occupations/diangong/3/?from=x#clause-zhejiang-6")


def test_anchor_followed_on_the_page_is_kept_as_well(page: Page) -> None:
    page.goto("sources/zhejiang/")
    page.locator("#line-30 .line-number").click()
    page.locator("[data-script-switch]").click()
    expect(page).to_have_url(ending("/hant/sources/zhejiang/#line-30"))


def test_chosen_script_decides_which_start_page_opens_and_nothing_else(page: Page, problems: Problems) -> None:
    page.goto("occupations/diangong/")
    expect(page.locator("html.other-script-wanted")).to_have_count(0)
    page.locator("[data-script-switch]").click()
    expect(page).to_have_url(f"{problems.site}hant/occupations/diangong/")
    # A link to a page opens that page; the switch then stands out.
    page.goto("occupations/wangshang/")
    expect(page.locator("html.other-script-wanted")).to_have_count(1)
    page.goto("?from=x#occupations")
    expect(page).to_have_url(f"{problems.site}hant/?from=x#occupations")
    page.locator("[data-script-switch]").click()
    expect(page).to_have_url(f"{problems.site}?from=x#occupations")
    expect(page.locator("html")).to_have_attribute("lang", "zh-Hans")
    page.goto("hant/")
    expect(page).to_have_url(f"{problems.site}hant/")


def test_term_shows_its_tip_and_gives_the_focus_back(page: Page) -> None:
    page.goto("occupations/dianxin-jiaohuan/3/")
    term = page.locator("a.term", has_text="相关职业").first
    term.focus()
    page.keyboard.press("Enter")
    tip = page.get_by_role("dialog", name="相关职业")
    expect(tip).to_contain_text("来源没有列出哪些算相关职业")
    expect(tip).to_be_focused()
    page.keyboard.press("Escape")
    expect(tip).to_be_hidden()
    expect(term).to_be_focused()


def test_comparison_is_sorted_by_any_column(page: Page) -> None:
    page.goto("by-level/3/")
    first = page.locator("tbody th").first
    expect(first).to_have_text("信息安全管理员")
    expect(page.locator("th[aria-sort=ascending]")).to_have_text("工作年限")
    page.get_by_role("button", name="证书").click()
    expect(page.locator("th[aria-sort=ascending]")).to_have_text("证书")
    expect(page.get_by_role("status")).to_have_text("已按证书排序，年限短的在前")
    # Whoever has no way without a doubt has no years, and comes last.
    years = page.locator("tbody td:nth-child(3)").evaluate_all(
        "cells => cells.map(({ dataset }) => dataset.years ? Number(dataset.years) : 1000)"
    )
    assert years == sorted(years)
    assert len(years) == 22


def test_link_to_a_clause_unfolds_it(page: Page) -> None:
    page.goto("occupations/diangong/3/#clause-zhejiang-5")
    expect(page.locator("#clause-zhejiang-5 .verbatim")).to_be_visible()
    expect(page.locator("#clause-zhejiang-6 .verbatim")).to_be_hidden()
    page.evaluate("location.hash = 'clause-zhejiang-6'")
    expect(page.locator("#clause-zhejiang-6 .verbatim")).to_be_visible()


def test_colours_follow_the_system_and_the_switch(page: Page) -> None:
    page.emulate_media(color_scheme="dark")
    page.goto("about/")
    background = "getComputedStyle(document.body).backgroundColor"
    dark = page.evaluate(background)
    page.locator("[data-theme-switch]").click()
    light = page.evaluate(background)
    assert dark != light
    page.goto("occupations/")
    assert page.evaluate(background) == light


def test_paper_shows_what_must_be_known_and_no_navigation(page: Page) -> None:
    """Folds are open; what repeats the words above it, and the navigation, stay on the screen."""
    page.goto("occupations/diangong/3/")
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    page.emulate_media(media="print")
    expect(page.locator("#clause-zhejiang-5 .corrections")).to_be_visible()
    for hidden in ("#clause-zhejiang-5 .verbatim", ".site-header", ".crumbs", ".actions", ".neighbours"):
        expect(page.locator(hidden)).to_be_hidden()
    page.emulate_media(media="screen")
    page.evaluate("dispatchEvent(new Event('afterprint'))")
    expect(page.locator("#clause-zhejiang-5 .corrections")).to_be_hidden()


def test_ladder_fits_the_width(page: Page) -> None:
    page.goto("occupations/dianxin-jiaohuan/")
    expect(page.locator(".ladder-wide")).to_be_visible()
    page.set_viewport_size({"width": 390, "height": 844})
    expect(page.locator(".ladder-wide")).to_be_hidden()
    expect(page.locator(".ladder-narrow")).to_be_visible()
    page.emulate_media(media="print")
    expect(page.locator(".ladder-wide")).to_be_visible()


def test_no_table_scrolls_sideways_on_a_phone(page: Page) -> None:
    page.set_viewport_size({"width": 390, "height": 844})
    for path in ("licences/", "about/", "hant/by-source/"):
        page.goto(path)
        frames = page.locator(".table-frame").evaluate_all("all => all.map((one) => one.scrollWidth - one.clientWidth)")
        assert frames and max(frames) <= 0, path


def test_page_loads_little(page: Page) -> None:
    """At most 8 requests, and 60 KB with compression; the icon counts, though a browser without a window skips it."""
    responses: list[Response] = []
    # offline.js comes after the page has loaded, and nothing waits for it.
    page.on("response", lambda response: "/offline-" in response.url or responses.append(response))
    page.goto("occupations/chegong/1/", wait_until="networkidle")
    requests = [response.url for response in responses]
    assert len(requests) + 1 <= 8, requests
    assert not [url for url in requests if "sitemap" in url or "search-index" in url or "runtime" in url]
    assert sum(len(gzip.compress(response.body())) for response in responses) <= 60_000


def test_missing_page_leads_home_from_any_depth(page: Page, problems: Problems) -> None:
    problems.expect("404")
    page.goto("occupations/nobody/9/")
    page.get_by_role("link", name="首页", exact=True).click()
    expect(page).to_have_url(problems.site)


@pytest.mark.parametrize("root", ["", "hant/"])
def test_pages_are_readable_without_scripts(browser: Browser, problems: Problems, root: str) -> None:
    context = browser.new_context(base_url=problems.site, java_script_enabled=False, color_scheme="dark")
    page = context.new_page()
    problems.watch(page)
    page.goto(f"{root}occupations/chegong/1/")
    expect(page.locator(".clause")).to_have_count(10)
    page.locator("#clause-zhejiang-36 summary").click()
    expect(page.locator("#clause-zhejiang-36 .verbatim")).to_be_visible()
    expect(page.locator("[data-theme-switch]")).to_be_hidden()
    page.locator("a.term").first.click()
    expect(page.locator(".term-entry p:target")).to_be_visible()
    page.locator("[data-script-switch]").click()
    expect(page.locator("html")).to_have_attribute("lang", "zh-Hans" if root else "zh-Hant")
    for path in ("search/", "checker/"):
        page.goto(root + path)
        expect(page.locator("noscript a").first).to_be_visible()
    context.close()
