"""The checker of a site with more occupations than its page can hold: it fetches their names, and says if it can't."""

from __future__ import annotations

import json
import re

from playwright.sync_api import Page, Route, expect

from tests.browser.problems import Problems

INDEX = "**/api/v1/index.json*"


def emptied(html: str) -> str:
    """The page as it is built for a site with many occupations."""
    start = html.index('<script type="application/json" id="checker-data">') + 50
    end = html.index("</script>", start)
    data = {**json.loads(html[start:end]), "occupations": [], "sources": {}}
    options = r'<optgroup label="[^"]*">|</optgroup>|<option value="[a-z][^>]*>[^<]*</option>'
    return re.sub(options, "", html[:start]) + json.dumps(data).replace("<", "\\u003c") + html[end:]


def test_names_are_fetched_and_can_be_chosen(page: Page, problems: Problems) -> None:
    def empty(route: Route) -> None:
        route.fulfill(body=emptied(route.fetch().text()), content_type="text/html; charset=utf-8")

    page.goto("checker/")
    choice = page.locator("#checker-occupation")
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
