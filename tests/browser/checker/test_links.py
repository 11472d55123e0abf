"""Links with answers as they arrive: changed on the way, for a list that is not here, and forgotten without a trace."""

from __future__ import annotations

from urllib.parse import quote

import pytest
from playwright.sync_api import Page, Route, expect

from tests.support.browser.checker_visit import ELECTRICIAN, SOON, CheckerVisit, link

ANSWERS = {"date": "2026-01-15", "work": "yes", "work.1.from": "1987-11", "work.1.still": "yes"}
LINK = link(ANSWERS)
ALL = f"{ELECTRICIAN}&view=all"

# Everything that a page can reach: storages, caches, history, addresses and links.
TRACES = """async (marks) => {
  const places = { name: window.name, address: location.href, state: JSON.stringify(history.state) };
  places.cookie = document.cookie;
  const areas = Object.entries({ localStorage, sessionStorage });
  for (const [name, area] of areas) places[name] = JSON.stringify({ ...area });
  for (const link of document.querySelectorAll("[href]")) places[`link ${link.href}`] = link.href;
  for (const { name } of await indexedDB.databases()) places[`database ${name}`] = marks[0];
  for (const name of await caches.keys()) {
    const cache = await caches.open(name);
    for (const key of await cache.keys()) {
      const body = new TextDecoder("latin1").decode(await (await cache.match(key)).arrayBuffer());
      places[`${name} ${key.url}`] = key.url + body;
    }
  }
  return Object.keys(places).filter((place) => marks.some((mark) => (places[place] ?? "").includes(mark)));
}"""
MARKS = ["1987-11"]


@pytest.mark.parametrize(
    "behind",
    [
        "&shareTo=weixin",
        "&from=singlemessage&isappinstalled=0",
        "。",
        "）",
        "】",
        ".",
        "%20",
        " ",
        "%20看看这个",
        "，你看看",
        "%202019年的",
        "&shareTo=weixin&from=timeline#wechat_redirect",
    ],
)
def test_what_is_added_behind_a_link(visit: CheckerVisit, behind: str) -> None:
    visit.page.goto(ALL + LINK + behind)
    visit.wait_report()
    expect(visit.page.locator("#checker-notice")).to_contain_text("已经按网址填好回答")
    expect(visit.page.locator("#checker-date")).to_have_value("2026-01-15")
    expect(visit.question("work").locator(".checker__segments").first.get_by_label("有", exact=True)).to_be_checked()
    assert "1987" not in visit.page.url


def full_width(text: str) -> str:
    """As an input method makes it: every mark and digit is as wide as a character."""
    return "".join(chr(ord(mark) + 0xFEE0) if "!" <= mark <= "~" and not mark.isalpha() else mark for mark in text)


def wrapped(text: str, every: int = 17) -> str:
    return "%20".join(text[start : start + every] for start in range(0, len(text), every))


@pytest.mark.parametrize(
    "encoded",
    [
        f"#{quote(LINK[1:], safe='')}",
        quote(LINK, safe=""),
        f"#{quote(quote(LINK[1:], safe=''), safe='')}",
        quote(quote(LINK, safe=""), safe=""),
        full_width(LINK),
        quote(full_width(LINK), safe=""),
        f"#{full_width(LINK)[1:]}",
        LINK.replace("&", "&amp;"),
        f"#{wrapped(LINK[1:])}",
        LINK.replace("&", "&\n"),
    ],
)
def test_changed_as_a_whole(visit: CheckerVisit, encoded: str) -> None:
    visit.page.goto(ELECTRICIAN + encoded)
    visit.wait_report()
    expect(visit.page.locator("#checker-notice")).to_contain_text("已经按网址填好回答")
    assert "1987" not in visit.page.url


@pytest.mark.parametrize("date", ["2026-02-31", "2026-13-01", "soon"])
def test_date_that_is_none_is_named(visit: CheckerVisit, date: str) -> None:
    visit.page.goto(ELECTRICIAN + link(ANSWERS | {"date": date}))
    visit.wait_report()
    expect(visit.page.locator("#checker-notice")).to_contain_text(f"网址里的日期“{date}”不能用，按今天判断")


@pytest.mark.parametrize(
    "address", ["checker/?occupation=xiaoshi&level=3", "checker/?occupation=diangong&level=9", "checker/"]
)
def test_answers_for_another_list_are_not_taken(visit: CheckerVisit, address: str) -> None:
    visit.page.goto(f"{address}{'&' if '?' in address else '?'}view=all{LINK}")
    expect(visit.page.locator("#checker-notice")).to_contain_text("没有填入")
    assert "1987" not in visit.page.url
    visit.page.locator("#checker-occupation").select_option("chegong")
    visit.page.locator("#checker-level").select_option("3")
    visit.wait_report()
    expect(visit.question("work")).to_be_visible()
    assert visit.page.locator("#checker-form input:checked").count() == 0


def test_answers_wait_for_no_other_list(visit: CheckerVisit) -> None:
    """The rules that they are for do not come, and another occupation is chosen meanwhile."""
    rules = "**/api/v1/occupations/diangong.json?edition=*"
    visit.page.route(rules, lambda route: route.fulfill(body="{", content_type="application/json"))
    visit.page.goto(ALL + LINK)
    expect(visit.page.locator("#checker-form .checker__failure")).to_be_visible()
    visit.page.locator("#checker-occupation").select_option("chegong")
    visit.wait_report()
    expect(visit.page.locator("#checker-notice")).to_contain_text("没有填入")
    assert visit.page.locator("#checker-form input:checked").count() == 0


def test_a_link_leaves_every_address_at_once(visit: CheckerVisit) -> None:
    visit.page.goto(ALL + LINK)
    visit.wait_report()
    assert visit.page.evaluate(TRACES, ["1987-11"]) == []


def test_forgotten_is_nowhere(page: Page) -> None:
    """Kept, on the way to the other script, and then forgotten: in this tab, and in another one."""
    visit = CheckerVisit(page)
    visit.page.goto(ALL + LINK)
    visit.wait_report()
    page.get_by_label("把回答保存在这台设备上").check()
    other = page.context.new_page()
    other.goto(ALL)
    expect(other.locator("#checker-notice")).to_contain_text("上次保存")
    for tab in (page, other):  # the next page never comes
        tab.evaluate("addEventListener('click', (event) => event.preventDefault(), { once: true })")
        tab.locator("[data-script-switch]").first.click()
    assert "sessionStorage" in page.evaluate(TRACES, MARKS)
    page.get_by_role("button", name="忘记我的回答").click()
    for tab in (page, other):
        expect(tab.locator("#checker-notice")).to_contain_text("已经忘记")
        assert tab.evaluate(TRACES, MARKS) == []
    page.goto(ALL)
    visit.wait_report()
    assert page.locator("#checker-form input:checked").count() == 0


def test_forgotten_while_a_link_is_read(page: Page) -> None:
    """What reads links comes late: by then its answers must be gone, and must not come back."""
    held: list[Route] = []
    page.route("**/parts/later-*.js", lambda route: held.append(route))
    page.goto(ALL + LINK)
    forget = page.get_by_role("button", name="忘记我的回答")
    expect(forget).to_be_visible(timeout=SOON)
    page.wait_for_timeout(500)
    assert held
    forget.click()
    for route in held:
        route.continue_()
    expect(page.locator("#checker-notice")).to_contain_text("已经忘记")
    CheckerVisit(page).wait_report()
    assert page.evaluate(TRACES, MARKS) == []
    assert page.locator("#checker-form input:checked").count() == 0
