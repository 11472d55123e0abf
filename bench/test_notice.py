"""`make bench`: what a pasted notice costs, in bytes and milliseconds.  Figures; nothing here asserts a time."""

from __future__ import annotations

import statistics
from pathlib import Path

import pytest
from playwright.sync_api import Page

from tests.browser.notice.test_page import NOTICE, READY, opened

pytestmark = pytest.mark.bench

# Milliseconds from a paste to the lists, the text being another one each time; the first one brings the program.
TIME_PASTE = """async ([text, count]) => {
  const area = document.getElementById("notice-text");
  const times = [];
  for (let number = 0; number < count; number++) {
    performance.clearMarks("notice-read");
    area.value = `${text}\\n第${number}次`;
    const before = performance.now();
    area.dispatchEvent(new ClipboardEvent("paste", { bubbles: true }));
    while (!performance.getEntriesByName("notice-read").length) await new Promise((resolve) => setTimeout(resolve, 2));
    times.push(performance.now() - before);
  }
  return times;
}"""


def _compressed(*files: Path) -> int:
    return sum(file.with_name(f"{file.name}.br").stat().st_size for file in files)


def test_bytes_of_a_notice(site_folder: Path) -> None:
    """The page itself, and what comes when somebody pastes."""
    (program,) = site_folder.glob("runtime/*/intake.zip")
    (script,) = site_folder.glob("assets/*/notice/page.js")
    base = site_folder / "api/v1/reading.json"
    page = _compressed(site_folder / "notice/index.html", script, script.with_name("notice.css"))
    print(f"\na notice, with brotli: page {page} bytes; program {_compressed(program)}, base {_compressed(base)}")


# Somebody is in the field for a moment before pasting.
IN_THE_FIELD = """async () => {
  document.getElementById("notice-text").focus();
  await new Promise((resolve) => setTimeout(resolve, 500));
}"""


@pytest.mark.parametrize("is_in_field", [False, True], ids=["at-once", "in-the-field"])
def test_from_paste_to_lists(page: Page, is_in_field: bool) -> None:
    """On the engine already started: at once, and half a second after somebody entered the field."""
    opened(page)
    page.evaluate(READY)
    if is_in_field:
        page.evaluate(IN_THE_FIELD)
    first, *others = page.evaluate(TIME_PASTE, [NOTICE, 21])
    where = ", in the field before" if is_in_field else ""
    print(f"\nfrom paste to lists{where}: first {first:.0f} ms", end="")
    print(f", then median {statistics.median(others):.0f} ms, worst {max(others):.0f} ms")
