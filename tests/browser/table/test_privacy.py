"""Names and numbers of a table are nowhere but on the page: every place where a browser keeps anything is searched."""

from __future__ import annotations

import json
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from generator.tables.writing import workbook
from tests.support.browser.flaky_site import wait_until
from tests.support.browser.table_visit import TableVisit

NAME, NUMBER, EMPLOYER, PASTED = "欧阳碧落", "370102199307048823", "蓬莱岛造船厂", "慕容长风"
MARKS = (NAME, NUMBER, EMPLOYER, PASTED)

SEARCH = """async (marks) => {
  const encoded = (text, width) => {
    const bytes = new Uint8Array(width * text.length);
    const view = new DataView(bytes.buffer);
    [...text].forEach((char, place) => {
      const code = char.codePointAt(0);
      if (width === 1) view.setUint8(place, code);
      else if (width === 2) view.setUint16(2 * place, code, true);
      else view.setUint32(4 * place, code, true);
    });
    return bytes;
  };
  const latin = (bytes) => new TextDecoder("latin1").decode(bytes);
  // As text, and as Python has it in its memory.
  const utf8 = (text) => new TextEncoder().encode(text);
  const forms = marks.map((mark) => [mark, [utf8(mark), encoded(mark, 2), encoded(mark, 4)].map(latin)]);
  const found = [];
  const look = (place, content) => {
    const texts = content.map((part) => latin(typeof part === "string" ? utf8(part) : part));
    for (const [mark, looks] of forms) {
      if (texts.some((text) => looks.some((form) => text.includes(form)))) found.push(`${mark}: ${place}`);
    }
  };
  look("localStorage", [JSON.stringify(localStorage)]);
  look("sessionStorage", [JSON.stringify(sessionStorage)]);
  const address = [location.href, JSON.stringify(history.state)];
  look("cookies, name, title, address, history", [document.cookie, window.name, document.title, ...address]);
  look("resources", performance.getEntries().map((entry) => entry.name));
  const databases = await indexedDB.databases();
  for (const { name } of databases) found.push(`a database: ${name}`);
  const folder = await navigator.storage.getDirectory();
  for await (const name of folder.keys()) found.push(`a file: ${name}`);
  for (const name of await caches.keys()) {
    const cache = await caches.open(name);
    for (const request of await cache.keys()) {
      const response = await cache.match(request);
      look(`cache ${name}`, [request.url, new Uint8Array(await response.arrayBuffer())]);
    }
  }
  return found;
}"""


@pytest.fixture
def context_options() -> dict[str, Any]:
    return {"service_workers": "allow"}


def test_nothing_of_a_table_is_kept_or_sent(page: Page) -> None:
    """Given, judged, searched, filtered, printed, taken away, pasted; in between the memory of Python is kept."""
    sent: list[str] = []
    page.on(
        "request",
        lambda request: sent.append(f"{request.method} {request.url} {request.post_data or ''} {request.headers}"),
    )
    page.add_init_script("window.print = () => dispatchEvent(new Event('beforeprint'))")
    visit = TableVisit(page)
    visit.open("table/?occupation=diangong&level=3")
    title, length = page.title(), page.evaluate("history.length")
    rows = [["姓名", "身份证号码", "工作单位", "职称等级", "取证时间"], [NAME, NUMBER, EMPLOYER, "中级", NUMBER]]
    visit.give(f"{NAME}.xlsx", workbook(rows))
    visit.expect_read(1)
    visit.judge()
    expect(page.locator(".table__results")).to_contain_text(NAME)
    page.locator("#table-find").fill(NUMBER)
    page.locator("#table-sort").select_option("date")
    page.get_by_role("button", name="打印全班").click()
    page.get_by_role("button", name="每人打印一张").click()
    for kind in ("csv", "xlsx"):
        with page.expect_download() as download:
            page.get_by_role("button", name=f"存为.{kind}").click()
        assert NAME not in download.value.suggested_filename
    page.get_by_role("button", name="清除这张表").click()
    visit.paste([["姓名", "级别"], [PASTED, "三级"]])
    visit.expect_read(1)
    visit.judge()
    expect(page.locator("#table-paste")).to_have_count(0)
    # The memory of Python, and what the service worker keeps, are there to be searched.
    wait_until(page, lambda: "baokao-snapshot" in page.evaluate("caches.keys()"))
    wait_until(page, lambda: len(page.evaluate("caches.keys()")) > 1)
    assert page.evaluate(SEARCH, list(MARKS)) == []
    assert (page.title(), page.evaluate("history.length")) == (title, length)
    assert [entry for entry in sent if not entry.startswith("GET ")] == []
    assert not [entry for entry in sent for mark in MARKS if mark in entry or json.dumps(mark)[1:-1] in entry]
    page.reload()
    expect(page.locator("#table-file")).to_be_attached()
    assert NAME not in page.content() and PASTED not in page.content()
    assert page.locator("#table-paste").input_value() == ""


def test_the_search_finds_what_is_kept(page: Page) -> None:
    """What the test above relies on: each place is looked at, in each form of a text."""
    page.goto("table/")
    page.evaluate(
        """async ([one, other]) => {
          sessionStorage.setItem("a", one);
          history.replaceState({ other }, "");
          const cache = await caches.open("b");
          const wide = new Uint8Array(Uint32Array.from([...one], (char) => char.codePointAt(0)).buffer);
          await cache.put("c", new Response(wide));
          await (await navigator.storage.getDirectory()).getFileHandle("d", { create: true });
        }""",
        [NAME, NUMBER],
    )
    found = page.evaluate(SEARCH, list(MARKS))
    kept = {place.partition(": ")[2] for place in found}
    assert kept == {"sessionStorage", "cookies, name, title, address, history", "cache b", "d"}
