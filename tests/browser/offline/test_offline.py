"""What has been seen once works without a network, and an update never reaches into a page that is open."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

from playwright.sync_api import BrowserContext, Page, expect

from tests.support.browser.checker_visit import CheckerVisit
from tests.support.browser.flaky_site import NEXT, PATH, Network, kept, update, wait_until, wait_until_kept
from tests.support.browser.problems import Problems

ELECTRICIAN = "checker/?occupation=diangong&level=3"

KEEP_HANDOUTS = """async (root) => {
  const seen = await caches.open(`baokao ${root} pages`);
  for (const script of ["", "hant/"]) await seen.put(`${root}${script}handouts/diangong-3.pdf`, new Response("%PDF"));
}"""


def test_one_visit_and_then_no_network(page: Page, folder: Path, network: Network, problems: Problems) -> None:
    (folder / "handout.pdf").write_bytes(b"%PDF-1.4 0123456789")
    page.goto("occupations/diangong/3/")
    wait_until_kept(page)

    # Nothing was asked for twice, and what has no hash in its address at most once by each who needs it.
    assert {path: times for path, times in network.asked.items() if times > 1 and "/" in path} == {
        "occupations/diangong/3/": 2
    }
    tools = page.context.new_cdp_session(page)
    errors = tools.send("Page.getInstallabilityErrors")["installabilityErrors"]
    assert [error["errorId"] for error in errors if error["errorId"] != "in-incognito"] == []

    # A browser empties its HTTP cache whenever it likes; what the service worker keeps, stays.
    tools.send("Network.clearBrowserCache")
    network.is_down = True
    problems.expect("503")
    visit = CheckerVisit(page)
    visit.open(f"hant/{ELECTRICIAN}")
    visit.answer("work", "沒有")
    expect(visit.headline).not_to_be_empty()
    page.goto("search/?q=电工")
    expect(page.locator("[data-search-results]")).to_contain_text("电工 三级/高级工")
    page.goto("occupations/diangong/3/?from=elsewhere#clauses")
    expect(page.get_by_role("heading", level=1)).to_have_text("电工三级/高级工报考条件")

    response = page.goto("hant/occupations/chegong/2/")
    assert response is not None
    assert response.status == 503
    expect(page.get_by_role("main")).to_contain_text("現在連不上網")
    page.goto("occupations/chegong/2/")
    expect(page.get_by_role("main")).to_contain_text("现在连不上网")
    page.get_by_role("link", name="电工三级/高级工报考条件").click()
    expect(page).to_have_url(re.compile("occupations/diangong/3/$"))
    page.goto("checker")
    expect(page).to_have_url(re.compile("/checker/$"))

    network.is_down = False
    page.goto("occupations/chegong/2/")
    expect(page.get_by_role("heading", level=1)).to_contain_text("车工")
    network.silence.clear()  # connected, and no answer comes
    page.goto("occupations/diangong/3/")
    expect(page.get_by_role("heading", level=1)).to_have_text("电工三级/高级工报考条件")
    network.silence.set()

    page.evaluate(KEEP_HANDOUTS, f"/{PATH}/")
    page.goto("offline/")
    handout = page.locator("[data-kept-list] a[href$='.pdf']")
    expect(handout).to_have_text("电工三级/高级工报考条件（PDF）")
    page.get_by_role("button", name="删除这些页面").click()
    expect(page.get_by_text("本机没有存下看过的页面")).to_be_visible()
    assert kept(page, "pages") == []


def come_again(context: BrowserContext) -> Page:
    """The next visit. The browser may take a moment to see that the last page of the old edition is closed."""
    for _ in range(100):
        page = context.new_page()
        page.wait_for_timeout(200)
        page.goto(ELECTRICIAN)
        if not page.evaluate("navigator.serviceWorker.getRegistration().then((one) => !!one.waiting)"):
            return page
        page.close()
    raise AssertionError("the old edition's worker never went")


def test_update_while_a_check_is_open(page: Page, folder: Path, network: Network) -> None:
    visit = CheckerVisit(page)
    visit.open(ELECTRICIAN)
    wait_until_kept(page)
    (old,) = {address.split("/")[1] for address in kept(page, "files") if address.startswith("assets/")}
    before = Counter(network.asked)
    update(folder)
    other = page.context.new_page()
    other.goto("about/")
    assert other.evaluate("document.documentElement.dataset.edition") == "next"
    is_waiting = "navigator.serviceWorker.getRegistration().then((one) => one.update()).then((one) => !!one.waiting)"
    wait_until(other, lambda: bool(other.evaluate(is_waiting)))

    # What did not change is not fetched again, though the address of the scripts did. What the new page itself needed
    # came at once, from the server.
    again = network.asked - before
    assert {path for path in again if path.startswith(("runtime/", "search-index/"))} == set()
    assert {times for path, times in again.items() if path.startswith("assets/")} == {1}
    assert not [path for path in again if path.endswith(("/page.js", "/worker.js", "/results.js"))]
    # The open check goes on with its own scripts and rules, which the server no longer has.
    assert page.evaluate("document.documentElement.dataset.edition ?? ''") == ""
    page.locator("select[name=occupation]").select_option(label="车工")
    visit.wait_report()
    assert not [path for path in again if path.startswith(f"assets/{old}/")]

    page.close()
    other.close()
    page = come_again(page.context)
    CheckerVisit(page).wait_report()
    assert page.evaluate("document.documentElement.dataset.edition") == "next"

    def files(folder: str) -> list[str]:
        return [path for path in kept(page, "files") if path.startswith(folder)]

    wait_until(page, lambda: not files(f"assets/{old}/"))
    wait_until(page, lambda: {path.split("=")[1].split("&")[0] for path in files("api/")} == {NEXT})

    network.is_down = True
    page.reload()
    CheckerVisit(page).wait_report()
    assert page.evaluate("document.documentElement.dataset.edition") == "next"


def test_few_bytes_where_they_are_asked_for(page: Page, network: Network) -> None:
    """A visitor who saves data gets what they open and nothing beforehand."""
    page.add_init_script("Object.defineProperty(navigator, 'connection', { value: { saveData: true } })")
    page.goto("about/")
    wait_until(page, lambda: kept(page, "pages") == ["about/"])
    page.goto("occupations/diangong/3/")
    wait_until(page, lambda: "occupations/diangong/3/" in kept(page, "pages"))
    assert not [path for path in network.asked if path.startswith(("runtime/", "api/", "checker/", "search/"))]
    network.is_down = True
    page.goto("about/")
    expect(page.get_by_role("heading", level=1)).to_have_text("关于本站")
