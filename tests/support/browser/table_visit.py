"""The page of tables of people, as somebody at a counter uses it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from playwright.sync_api import FilePayload, Page, expect

SOON = 30_000

PASTE = """text => {
  const data = new DataTransfer();
  data.setData("text/plain", text);
  const event = new ClipboardEvent("paste", { clipboardData: data, bubbles: true, cancelable: true });
  document.getElementById("table-paste").dispatchEvent(event);
}"""

# The page's own worker of files.  Returns the rows, or why there are none.
READ_FILE = """async ([name, text]) => {
  const scripts = document.querySelector('script[src$="/table/page.js"]').src;
  const worker = new Worker(scripts.replace("page.js", "workbook.js"), { type: "module" });
  const bytes = Uint8Array.from(atob(text), (char) => char.charCodeAt(0));
  const reply = new Promise((resolve) => worker.addEventListener("message", ({ data }) => resolve(data)));
  worker.postMessage({ file: new File([bytes], name), most: { rows: 20000, columns: 200 } });
  const { done, code } = await reply;
  worker.terminate();
  return done ?? code;
}"""

# The page's own client and worker.  Returns the texts as Python wrote them.
ASK_WORKER = """async (asked) => {
  const page = document.getElementById("checker");
  const { createCheckerOf, dataOf } = await import(document.querySelector('script[src$="/table/page.js"]').src);
  const checker = createCheckerOf(page, dataOf(page));
  const replies = await Promise.all(asked.map((text) => checker.requestText(JSON.parse(text).type, text)));
  checker.stop();
  return replies;
}"""


class TableVisit:
    """A visit to the page."""

    def __init__(self, page: Page) -> None:
        self.page = page

    def open(self, address: str = "table/", as_of: str = "") -> None:
        self.page.goto(address)
        expect(self.page.locator("#table-file")).to_be_attached()
        if as_of:
            self.page.locator("#table-date").fill(as_of)

    def choose(self, occupation: str, level: str) -> None:
        self.page.locator("#table-occupation").select_option(label=occupation)
        self.page.locator("#table-level").select_option(level)

    def give(self, name: str, content: bytes) -> None:
        self.page.locator("#table-file").set_input_files(FilePayload(name=name, mimeType="", buffer=content))

    def paste(self, rows: Sequence[Sequence[str]]) -> None:
        """As a spreadsheet puts cells into the clipboard."""
        self.page.evaluate(PASTE, "\n".join("\t".join(row) for row in rows))

    def expect_read(self, people: int) -> None:
        expect(self.page.locator(".table__status").first).to_contain_text(f"{people}", timeout=SOON)
        expect(self.page.locator("#table-columns-title")).to_be_visible(timeout=SOON)

    def answer(self, question: str, answer: str) -> None:
        asked = self.page.locator(".table__ask").filter(has_text=question)
        asked.get_by_role("radio", name=answer, exact=True).check()

    def judge(self) -> None:
        self.page.locator(".table__run").get_by_role("button", name=re.compile("判断|判斷")).click()
        self.expect_judged()

    def expect_judged(self) -> None:
        expect(self.page.locator("#table-take-title")).to_be_visible(timeout=3 * SOON)

    def row(self, number: int) -> Any:
        return self.page.locator(".table__results tbody tr").filter(
            has=self.page.get_by_text(f"第{number}行", exact=True)
        )

    def saved(self, button: str, to: Path) -> bytes:
        with self.page.expect_download() as download:
            self.page.get_by_role("button", name=button).click()
        download.value.save_as(to)
        return to.read_bytes()
