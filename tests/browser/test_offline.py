"""What has been seen once works without a network, and an update never reaches into a page that is open.

The site lies below a path of its own, on a server that can go away, and that counts what it is asked for.
"""

from __future__ import annotations

import json
import os
import re
import shutil
import threading
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from generator.delivery import publish_folder
from generator.delivery.headers import write_headers
from generator.delivery.offline import write_worker
from generator.preview.server import StaticHandler, serving
from tests.support.browser.checker_visit import CheckerVisit
from tests.support.browser.problems import Problems

PATH = "some/path"
ELECTRICIAN = "checker/?occupation=diangong&level=3"
NEXT = "0123456789abcdef"
"""The version of the rules after the update."""

KEPT = """async () => {
  const kept = {};
  for (const name of await caches.keys()) {
    for (const { url } of await (await caches.open(name)).keys()) (kept[name.split(" ")[2]] ??= []).push(url);
  }
  return kept;
}"""

KEEP_HANDOUTS = """async (root) => {
  const seen = await caches.open(`baokao ${root} pages`);
  for (const script of ["", "hant/"]) await seen.put(`${root}${script}handouts/diangong-3.pdf`, new Response("%PDF"));
}"""


class Network:
    """Between browser and server: what was asked for, and whether anything comes back."""

    def __init__(self) -> None:
        self.asked: Counter[str] = Counter()
        self.is_down = False
        self.silence = threading.Event()
        self.silence.set()

    def pass_on(self, answer: Callable[[StaticHandler], None]) -> Callable[[StaticHandler], None]:
        def answered(handler: StaticHandler) -> None:
            self.silence.wait()
            if self.is_down:
                raise ConnectionResetError
            self.asked[handler.path.removeprefix(f"/{PATH}/")] += 1
            answer(handler)

        return answered


@pytest.fixture
def folder(site_folder: Path, tmp_path: Path) -> Path:
    """A copy of the built site, below a path; no bytes are copied until they are changed."""
    shutil.copytree(site_folder, tmp_path / PATH, copy_function=os.link, ignore=shutil.ignore_patterns("*.br", "*.gz"))
    place_headers(tmp_path / PATH)
    return tmp_path / PATH


def place_headers(folder: Path) -> None:
    """The file for hosts lies at the root of the host."""
    (folder / "_headers").unlink()
    write_headers(folder, f"/{PATH}/")
    (folder / "_headers").replace(folder.parent.parent / "_headers")


@pytest.fixture
def network(monkeypatch: pytest.MonkeyPatch) -> Iterator[Network]:
    network = Network()
    monkeypatch.setattr(StaticHandler, "answer", network.pass_on(StaticHandler.answer))
    yield network
    network.silence.set()


@pytest.fixture
def site(folder: Path, tmp_path: Path, network: Network) -> Iterator[str]:
    with serving(tmp_path) as address:
        yield f"{address}{PATH}/"


@pytest.fixture
def context_options() -> dict[str, Any]:
    return {"service_workers": "allow"}


def kept(page: Page, part: str) -> list[str]:
    """The addresses below the site's root that are kept as files, pages or core."""
    return [url.partition(f"/{PATH}/")[2] for url in page.evaluate(KEPT).get(part, [])]


def wait_until(page: Page, is_so: Callable[[], bool]) -> None:
    """A guard against waiting for ever, not a measure."""
    for _ in range(600):
        if is_so():
            return
        page.wait_for_timeout(100)
    raise AssertionError("it never came to be")


def wait_until_kept(page: Page) -> None:
    """The manifests and the pages that everyone keeps come last."""
    wait_until(page, lambda: len(kept(page, "core")) == 10)


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


def update(folder: Path) -> None:
    """Put another edition in the site's place: other scripts, other rules, nothing left of the old ones."""
    (old,) = (folder / "assets").iterdir()
    made = folder / "made"
    shutil.copytree(old, made)
    script = made / "site/site.js"
    script.write_text(script.read_text("utf-8") + "document.documentElement.dataset.edition = 'next';\n", "utf-8")
    address = publish_folder(made, folder / "assets")
    shutil.rmtree(old)
    edition = json.loads((folder / "api/v1/index.json").read_text("utf-8"))["edition"]
    for file in [*folder.rglob("*.html"), *folder.glob("api/v1/**/*.json"), *folder.rglob("*.webmanifest")]:
        text = file.read_text("utf-8").replace(f"assets/{old.name}/", address).replace(edition, NEXT)
        file.unlink()  # it is linked to the built site's
        file.write_text(text, "utf-8")
    (folder / "sw.js").unlink()
    write_worker(folder)
    (folder / "_headers").touch()
    place_headers(folder)


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
