"""The checker of a site with more occupations than its page can hold: it fetches their names, and says if it can't."""

from __future__ import annotations

import json
import re

import pytest
from playwright.sync_api import Page, Route, expect

from tests.support.browser.problems import Problems

INDEX = "**/api/v1/index.json*"


def emptied(html: str) -> str:
    """The page as it is built for a site with many occupations."""
    start = html.index('<script type="application/json" id="checker-data">') + 50
    end = html.index("</script>", start)
    data = {**json.loads(html[start:end]), "occupations": [], "sources": {}}
    options = r'<optgroup label="[^"]*">|</optgroup>|<option value="[a-z][^>]*>[^<]*</option>'
    return re.sub(options, "", html[:start]) + json.dumps(data).replace("<", "\\u003c") + html[end:]


def with_many(index: str, count: int = 60) -> str:
    """The index of a site with so many more occupations."""
    data = json.loads(index)
    more = [{"id": f"made-{n}", "name": {"hans": f"合成{n}工", "hant": f"合成{n}工"}} for n in range(count)]
    data["occupations"] += [{**made, "of": None, "levels": [5]} for made in more]
    return json.dumps(data)


def test_names_are_fetched_and_can_be_chosen(page: Page, problems: Problems) -> None:
    def empty(route: Route) -> None:
        route.fulfill(body=emptied(route.fetch().text()), content_type="text/html; charset=utf-8")

    page.goto("checker/")
    choice = page.locator(".checker__choice [name=occupation]")
    wanted = choice.evaluate("(select) => select.innerHTML.replace(/\\s+(?=<)/g, '').trim()")
    problems.expect("Failed to load resource")
    page.route("**/checker/?*", empty)
    page.route(INDEX, lambda route: route.abort())
    page.goto("checker/?occupation=dianxin-jiaohuan&level=4")
    expect(page.get_by_role("alert")).to_contain_text("网络中断")
    expect(choice.locator("option")).to_have_count(1)
    page.unroute(INDEX)
    page.get_by_role("button", name="重试").click()
    expect(page.locator("#checker-form")).to_contain_text("电信交换")
    expect(choice).to_have_value("dianxin-jiaohuan")
    assert choice.evaluate("(select) => select.innerHTML.replace(/\\s+(?=<)/g, '').trim()") == wanted


@pytest.mark.viewports(390, 1280)
def test_a_text_field_suggests_where_there_are_many(page: Page) -> None:
    """By keyboard and by pinyin, in either script; what was typed and not chosen is no choice."""

    def empty(route: Route) -> None:
        route.fulfill(body=emptied(route.fetch().text()), content_type="text/html; charset=utf-8")

    page.route("**/checker/?*", empty)
    page.route(INDEX, lambda route: route.fulfill(body=with_many(route.fetch().text())))
    page.goto("hant/checker/?occupation=chegong&level=3")
    box = page.get_by_role("combobox", name="職業（工種）")
    expect(box).to_have_value("車工")
    options = page.get_by_role("option").filter(visible=True)
    for typed in ("电工", "diangong", "dg"):
        box.fill(typed)
        expect(options.first).to_contain_text("電工")
    box.press("ArrowDown")
    expect(page.get_by_role("option", selected=True).filter(visible=True)).to_contain_text("電工")
    box.press("Enter")
    expect(box).to_have_value("電工")
    expect(page).to_have_url(re.compile(r"occupation=diangong&level=3$"))
    box.fill("没有的")
    expect(page.get_by_text("沒有這樣的名稱")).to_be_attached()
    box.blur()
    expect(box).to_have_value("電工")
    box.fill("wangshang")
    options.first.click()
    expect(box).to_have_value("網商")
    # A whole name that was typed is chosen, even one that the search doesn't know.
    box.fill("合成7工")
    box.blur()
    expect(page).to_have_url(re.compile("occupation=made-7"))
