"""Python's memory, kept for the next visit: it is used, replaced where it is damaged, and says the same."""

from __future__ import annotations

import json

import pytest
from playwright.sync_api import Page

from checker.api import handle
from tests.browser.checker.test_same_verdicts import check_requests, load_requests
from tests.support.browser.worker_visit import KEPT, Visit
from tests.support.rulebooks import frozen_book


@pytest.fixture(scope="module")
def whole() -> bool:
    return False


# Changes one byte of what is kept, behind whatever is at its beginning.
DAMAGE = """async () => {
  const cache = await caches.open("baokao-snapshot");
  const [request] = await cache.keys();
  const response = await cache.match(request);
  const content = new Uint8Array(await response.arrayBuffer());
  content[content.length >> 1] ^= 1;
  await cache.put(request, new Response(content, { headers: response.headers }));
}"""


class TestSnapshot:
    def test_the_next_visit_starts_from_memory_without_what_was_asked(self, visit: Visit) -> None:
        visit.run("checker.request('load', {load: {rules: 'mine'}})")
        born = visit.keep()

        visit.again()
        assert visit.born() == born
        assert visit.run("checker.request('get', {get: 'rules'})") is None
        assert visit.console == []

    def test_a_damaged_one_is_replaced(self, visit: Visit) -> None:
        born = visit.keep()
        visit.run(DAMAGE)

        visit.again()
        second = visit.keep()
        assert second != born
        visit.again()
        assert visit.born() == second

    def test_a_python_that_was_lost_is_not_started_from_it_again(self, visit: Visit) -> None:
        born = visit.keep()
        visit.again()
        assert visit.born() == born
        visit.page.workers[-1].evaluate("self.close()")

        assert visit.born() != born

    def test_an_outdated_one_goes(self, visit: Visit) -> None:
        visit.run("caches.open('baokao-snapshot').then((cache) => cache.put('/old?snapshot', new Response('')))")
        visit.keep()

        (kept,) = visit.run(KEPT)
        assert "/runtime/" in kept


# Asks a new worker; waits until its memory is kept, if it is the first one.
ASK_NEW_WORKER = """async (requests) => {
  const page = document.getElementById("checker");
  const scripts = document.querySelector('script[src$="/checker/page.js"]').src;
  const { createCheckerOf, dataOf } = await import(scripts);
  const stages = [];
  const checker = createCheckerOf(page, dataOf(page), (stage) => stages.push(stage));
  const replies = await Promise.all(requests.map((text) => checker.requestText("check", text)));
  while (!(await (await caches.open("baokao-snapshot")).keys()).length) {
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  checker.stop();
  return { replies, kept: stages.at(-1).kept };
}"""


@pytest.mark.prove
@pytest.mark.usefixtures("session")
def test_the_checker_says_the_same_from_memory(page: Page) -> None:
    """Byte for byte, and CPython says so as well."""
    book = frozen_book()
    checks = check_requests(book, 25)
    # What is imported when it is first asked for: that must be possible in a Python from memory, too.
    ahead = [json.dumps({**json.loads(checks[0]), "type": kind}) for kind in ("outlook", "match")]
    requests = [*load_requests(book), *checks, *ahead, "{", '{"type": "check", "answers": "\\ud800"}']
    page.goto("checker/")
    first = page.evaluate(ASK_NEW_WORKER, requests)
    second = page.evaluate(ASK_NEW_WORKER, requests)

    assert (first["kept"], second["kept"]) == (False, True)
    assert first["replies"] == second["replies"]
    assert first["replies"] == [handle(request) for request in requests]
    assert [next(iter(json.loads(reply))) for reply in first["replies"][-4:-2]] == ["outlook", "groups"]
