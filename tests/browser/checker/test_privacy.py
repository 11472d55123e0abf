"""Answers never leave the browser: everything that it sends anywhere goes through a proxy that writes it down.

The page, its worker, the service worker and the checker on a school's page are one browser, so nothing is left out.
"""

from __future__ import annotations

import re
import threading
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import Any, NamedTuple
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import expect

from generator.preview.server import HOST, StaticHandler, StaticServer
from tests.browser.elsewhere.test_embedding import SCHOOL
from tests.support.browser.checker_visit import ELECTRICIAN, SOON, CheckerVisit
from tests.support.browser.flaky_site import wait_until
from tests.support.browser.problems import Problems

STORED = """async () => {
  const kept = [JSON.stringify(localStorage), JSON.stringify(sessionStorage), document.cookie];
  kept.push(JSON.stringify(await indexedDB.databases()));
  for (const name of await caches.keys()) {
    const cache = await caches.open(name);
    for (const request of await cache.keys()) kept.push(request.url, await (await cache.match(request)).text());
  }
  return ["2019-01", "2019.1", "certificate-4", "replies"].filter((word) => kept.slice(0, 4).join().includes(word))
    .concat(kept.slice(4).join().includes("#answers=1&") ? ["in a cache"] : []);
}"""
"""Which words of the answers are kept anywhere."""
CACHED = """async () => {
  let count = 0;
  for (const name of await caches.keys()) count += (await (await caches.open(name)).keys()).length;
  return count;
}"""
ASKED = {"edition", "wording", "occupation", "level", "view"}
"""What may stand in an address: which rules, which list, one question at a time or all."""
OF_THE_BROWSER = {("CONNECT", "content-autofill.googleapis.com:443")}
"""Chromium asks its maker what kind of form it sees. No page has a say in it, and none can ask there: the policy."""
ANSWERS = re.compile(r"2019-0?1|answers|qualification|certificate-4|replies")


class Sent(NamedTuple):
    """A request as it left the browser."""

    method: str
    url: str
    headers: str
    body: str


class Proxy:
    """Serves the site at 127.0.0.1 and a school's page at localhost, and nobody else; `sent` is all that was asked."""

    def __init__(self, site: Path, school: Path) -> None:
        self.folders = {"127.0.0.1": site.resolve(), "localhost": school.resolve()}
        self.sent: list[Sent] = []


class ProxyHandler(StaticHandler):
    """Writes down every request, whatever its method, before it is answered."""

    def __init__(self, *args: object, proxy: Proxy) -> None:
        self.proxy = proxy
        super().__init__(*args, folder=Path())

    def parse_request(self) -> bool:
        if not super().parse_request():
            return False
        body = self.rfile.read(int(self.headers.get("Content-Length", 0))).decode("utf-8", "replace")
        self.proxy.sent.append(Sent(self.command, self.path, str(self.headers), body))
        return True

    def answer(self) -> None:
        url = urlsplit(self.path)
        folder = self.proxy.folders.get(url.hostname or "")
        if folder is None:
            self.send_error(502)
            return
        self.folder, self.path = folder, url._replace(scheme="", netloc="").geturl()
        super().answer()


@pytest.fixture
def proxy(site_folder: Path, tmp_path: Path) -> Proxy:
    return Proxy(site_folder, tmp_path)


@pytest.fixture
def server(proxy: Proxy) -> Iterator[StaticServer]:
    with StaticServer((HOST, 0), partial(ProxyHandler, proxy=proxy)) as server:
        thread = threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True)
        thread.start()
        yield server
        server.shutdown()
        thread.join()


@pytest.fixture
def site(server: StaticServer) -> str:
    return f"http://{HOST}:{server.server_port}/"


@pytest.fixture
def context_options(site: str) -> dict[str, Any]:
    """This machine's own addresses go through the proxy, too."""
    return {"service_workers": "allow", "proxy": {"server": site, "bypass": "<-loopback>"}}


def do_everything(visit: CheckerVisit) -> None:
    """All that can be done with answers; afterwards they are forgotten."""
    page = visit.page
    visit.open(ELECTRICIAN)
    visit.seven_years()
    visit.expect_verdict("eligible", "符合")
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
    visit.answer("title", "没有")
    assert page.evaluate(STORED) == ["2019.1", "certificate-4", "replies"]  # as it was typed
    page.locator("a[hreflang=zh-Hant]:visible").first.click()
    visit.expect_verdict("eligible", "符合")
    page.goto("about:blank")
    page.goto(address)  # the service worker answers from here on
    visit.expect_verdict("eligible", "符合")
    page.goto("occupations/diangong/3/")
    visit.open(ELECTRICIAN)
    page.get_by_role("button", name="忘记我的回答").click()
    expect(page.locator("#checker-notice")).to_contain_text("已经忘记")


def test_no_request_holds_an_answer_and_forgetting_leaves_nothing(
    first_visit: CheckerVisit, proxy: Proxy, site: str, tmp_path: Path, problems: Problems
) -> None:
    """Check, share, print, look up all lists, keep, come back, embed: GET, same origin, no answer in anything sent."""
    page = first_visit.page
    console: list[str] = []
    page.context.on("console", lambda message: console.append(message.text))
    page.add_init_script("window.print = () => {}")
    do_everything(first_visit)
    assert page.evaluate(STORED) == []
    wait_until(page, lambda: page.evaluate(CACHED) > 30)
    assert page.evaluate("!!navigator.serviceWorker.controller"), "no service worker took part"

    problems.expect("third party: GET http://localhost")
    (tmp_path / "index.html").write_text(SCHOOL.format(site=site), encoding="utf-8")
    page.goto(site.replace(HOST, "localhost"))
    frame = page.frame_locator("iframe")
    frame.locator(".checker__step .checker__segments").first.get_by_label("沒有", exact=True).check()
    frame.get_by_role("button", name="下一題").click()
    expect(frame.locator("#checker-headline")).to_have_attribute("data-state", "open", timeout=SOON)

    own = [sent for sent in proxy.sent if (sent.method, sent.url) not in OF_THE_BROWSER]
    assert [sent for sent in own if sent.method != "GET" or sent.body] == []
    here = urlsplit(site).netloc
    assert {urlsplit(sent.url).netloc for sent in own} == {here, here.replace(HOST, "localhost")}
    assert {key for sent in own for key in parse_qs(urlsplit(sent.url).query)} <= ASKED
    assert [sent for sent in own if ANSWERS.search(f"{sent.url} {sent.headers}")] == []
    assert console == []
