"""The search box and the page of results, as they are used: by keyboard, by touch, and when something is missing."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, Page, Route, expect

from generator.search import Clause, Level, Occupation, build_search
from tests.support.browser.fixtures import VISITOR, viewport
from tests.support.browser.problems import Problems

STATUS = ".results__status"
ITEM = ".results__item"


def ending(address: str) -> re.Pattern[str]:
    return re.compile(re.escape(address) + "$")


def loaded(requests: list[str]) -> list[str]:
    """The names of the search's own files among the addresses asked for."""
    return sorted(url.rpartition("/")[2] for url in requests if "search" in url and not url.endswith("/"))


def test_box_by_keyboard(page: Page) -> None:
    """What is loaded when; what a screen reader is told; suggestions in the script that is read."""
    requests: list[str] = []
    page.on("request", lambda request: requests.append(request.url))
    page.goto("hant/about/", wait_until="networkidle")
    assert loaded(requests) == ["search.js"]
    page.keyboard.press("/")
    box = page.get_by_role("combobox")
    expect(box).to_be_focused()
    expect(box).to_have_value("")
    expect(box).to_have_attribute("aria-expanded", "false")
    page.wait_for_load_state("networkidle")
    assert "names-hant.json" in loaded(requests)
    assert not [name for name in loaded(requests) if name.startswith(("texts", "names-hans"))]
    options = page.get_by_role("option")
    for typed in ("电工", "電工", "diangong", "dg"):
        box.fill(typed)
        expect(options).to_have_text(
            [
                re.compile(f"^{label}")
                for label in ("電工", "電工 三級/高級工", "電工 二級/技師", "電工 一級", f"搜尋「{typed}」")
            ]
        )
    expect(page.locator(".search__status")).to_have_text("4 條建議")
    expect(box).to_have_attribute("aria-expanded", "true")
    assert box.get_attribute("aria-controls") == page.get_by_role("listbox").get_attribute("id")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    chosen = page.get_by_role("option", selected=True)
    expect(chosen).to_contain_text("電工 三級/高級工")
    assert box.get_attribute("aria-activedescendant") == chosen.get_attribute("id")
    page.keyboard.press("Escape")
    expect(page.get_by_role("listbox")).to_be_hidden()
    expect(box).to_have_value("dg")
    page.keyboard.press("Escape")
    expect(box).to_have_value("")
    page.keyboard.press("Escape")
    expect(box).not_to_be_focused()
    page.keyboard.press("/")
    for typed, first in (
        ("車工高級", "車工 三級/高級工"),
        ("dg 3", "電工 三級/高級工"),
        ("diangongsanji", "電工 三級/高級工"),
        ("电子商物师", "電子商務師"),
    ):
        box.fill(typed)
        expect(options.first).to_contain_text(first)
    box.fill("車工三級")
    expect(options.first).to_contain_text("車工 三級")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    expect(page).to_have_url(ending("/hant/occupations/chegong/3/"))


def test_box_by_touch(browser: Browser, problems: Problems) -> None:
    context = browser.new_context(base_url=problems.site, viewport=viewport(390), has_touch=True, **VISITOR)
    page = context.new_page()
    problems.watch(page)
    page.goto("occupations/chegong/")
    box = page.locator("input[name=q]")
    box.tap()
    expect(box).to_be_focused()
    page.keyboard.type("diangong")
    option = page.get_by_role("option").nth(1)
    expect(option).to_contain_text("电工 三级")
    bounds = option.bounding_box()
    assert bounds and bounds["x"] >= 0 and bounds["x"] + bounds["width"] <= 390 and bounds["height"] >= 24
    option.tap()
    expect(page).to_have_url(ending("/occupations/diangong/3/"))
    context.close()


def test_results(page: Page) -> None:
    """Clauses are quoted with the hit marked, and linked; the same words are quoted once; going back works."""
    page.goto("hant/")
    box = page.locator("input[name=q]")
    box.fill("专利")
    box.press("Enter")
    expect(page).to_have_url(re.compile(r"/hant/search/\?q="))
    expect(page.locator(STATUS)).to_have_text(re.compile(r"^「专利」：\d+ 條結果$"))
    item = page.locator(ITEM).first
    expect(item.locator("mark")).to_have_text(["專利"])
    expect(item.locator(".results__kind")).to_have_text("條件")
    expect(item.locator("summary")).to_have_text("同樣的條文還見於 5 處")
    item.locator("summary").click()
    expect(item.locator("details a").last).to_have_attribute("href", ending("/diangong/2/#clause-zhejiang-24"))
    box.fill("年")
    box.press("Enter")
    expect(page.locator(ITEM)).to_have_count(10)
    page.get_by_role("button", name="顯示更多").click()
    expect(page.locator(ITEM)).to_have_count(20)
    expect(page.locator(ITEM).nth(10).locator("a").first).to_be_focused()
    page.go_back()
    expect(box).to_have_value("专利")
    page.locator(ITEM).first.locator("h2 a").click()
    expect(page).to_have_url(ending("/hant/occupations/chegong/2/#clause-zhejiang-24"))
    expect(page.locator("#clause-zhejiang-24")).to_be_in_viewport()


def test_long_page_is_cut_around_the_hit_and_linked_there(page: Page) -> None:
    page.goto("search/?q=隐私")
    item = page.locator(ITEM).first
    expect(item.locator("a")).to_have_attribute("href", ending("/about/#privacy"))
    quoted = item.locator(".results__excerpt")
    expect(quoted.locator("mark").first).to_have_text("隐私")
    text = quoted.inner_text()
    assert text.startswith("…") and len(text) < 150


@pytest.mark.parametrize(
    ("query", "said", "offered"),
    [
        (
            "电丁 三级",
            "没有找到同时含有“电丁 三级”各个词的页面。有 1 个相近的名称。",
            ["电工 三级/高级工", "只搜索“三级”"],
        ),
        ("dianzishangwuchi", "有 2 个相近的名称", ["电子商务师", "跨境电子商务师"]),
        ("dainggong", "有 1 个相近的名称", ["电工"]),
        ("学徒 三年", "“学徒 三年”：1 条结果", ["只搜索“学徒”", "只搜索“三年”"]),
        ("qqqq", "没有找到同时含有“qqqq”各个词的页面。", []),
    ],
)
def test_nothing_found(page: Page, query: str, said: str, offered: list[str]) -> None:
    page.goto(f"search/?q={query}")
    expect(page.locator(STATUS)).to_contain_text(said)
    expect(page.locator(".results__others li")).to_contain_text(offered)
    expect(page.locator("[data-search-results] a", has_text="全部职业与工种")).to_be_visible()


def test_a_wrong_character_of_the_same_sound_is_put_right(page: Page) -> None:
    page.goto("hant/search/?q=電功 三級")
    expect(page.locator(STATUS)).to_contain_text("沒有「電功」，以下是讀音相同的「電工」：")
    expect(page.locator(f"{ITEM} h2 a").first).to_have_attribute("href", ending("/hant/occupations/diangong/3/"))


def test_an_occupation_that_is_not_here(page: Page) -> None:
    """It is named as it was typed, with near names, what to do, and the answer to what was asked beside it."""
    page.goto("hant/search/?q=焊工證怎麼報名")
    expect(page.locator(STATUS)).to_contain_text("沒有收錄「焊工」。")
    note = page.locator("[data-search-unknown]")
    expect(note).to_be_visible()
    expect(note.locator("a").first).to_have_attribute("href", re.compile(r"(notice/|editing/#add)$"))
    expect(page.locator(f"{ITEM} h2 a").first).to_have_attribute("href", ending("/hant/questions/#where"))
    expect(page.locator(".results__others li").first).to_contain_text("工")
    page.locator("article input[name=q]").fill("電工")
    page.keyboard.press("Enter")
    expect(page.locator(f"{ITEM} a").first).to_have_text("電工")
    expect(note).to_be_hidden()


def test_a_question_leads_to_its_answer(page: Page) -> None:
    page.goto("search/?q=没交社保怎么证明工作年限")
    first = page.locator(ITEM).first
    expect(first.locator(".results__kind")).to_have_text("问答")
    first.locator("h2 a").click()
    expect(page).to_have_url(ending("/questions/#proof"))
    expect(page.locator("#proof")).to_be_in_viewport()
    expect(page.locator("#proof dt")).to_have_text(["依据", "问谁", "怎样问"])


@pytest.mark.parametrize("missing", ["names-hans.json", "texts-hans.json"])
def test_failure_says_what_to_do_and_can_be_retried(page: Page, problems: Problems, missing: str) -> None:
    problems.expect("ailed|404")
    answer: dict[str, Any] = {"status": 404, "body": "not found"} if missing.startswith("names") else {}
    page.route(f"**/{missing}", lambda route: route.fulfill(**answer) if answer else route.abort())
    page.goto("search/?q=电工")
    expect(page.locator(STATUS)).to_have_text("搜索没能载入。请检查网络后重试。")
    page.unroute_all()
    page.get_by_role("button", name="重试").click()
    expect(page.locator(f"{ITEM} a").first).to_have_text("电工")
    expect(page.locator(STATUS)).to_have_text(re.compile(r"^“电工”：\d+ 条结果$"))


def test_a_large_site_is_searched_in_parts(page: Page, problems: Problems, tmp_path: Path) -> None:
    """Only what a query needs is fetched; where that fails, the next try gets it."""
    clauses = (Clause("clause-1", "取得专利。"), Clause("clause-2", "累计从事本职业工作满3年。"))
    listed = [Occupation(f"id-{n}", f"{name}工", (Level(3, "共2条", clauses),)) for n, name in enumerate("甲乙丙丁")]
    build_search(listed, [], tmp_path, whole=0)
    fetched = []

    def serve(route: Route) -> None:
        fetched.append(Path(urlsplit(route.request.url).path).stem)
        route.fulfill(path=tmp_path / f"{fetched[-1]}.json")

    page.route("**/search-index/**", serve)
    problems.expect("Failed to load")
    page.route("**/places-0.json", lambda route: route.abort())
    page.goto("search/?q=专利")
    expect(page.locator(STATUS)).to_have_text("搜索没能载入。请检查网络后重试。")
    page.unroute("**/places-0.json")
    page.get_by_role("button", name="重试").click()
    expect(page.locator(STATUS)).to_have_text("“专利”：4 条结果")
    expect(page.locator(f"{ITEM} h2 a")).to_have_attribute("href", ending("/occupations/id-0/3/#clause-1"))
    page.locator("summary", has_text="同样的条文还见于 3 处").click()
    expect(page.locator("details a").last).to_have_attribute("href", ending("/occupations/id-3/3/#clause-1"))
    assert len([name for name in fetched if name.startswith("words-")]) == 1
