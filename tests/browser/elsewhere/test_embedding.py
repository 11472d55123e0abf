"""The checker on a school's page: another origin, one script tag."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from generator.preview.server import serving
from tests.support.browser.checker_visit import SOON
from tests.support.browser.fixtures import VISITOR, viewport

SCHOOL = """<!doctype html><html lang="zh-Hant"><meta charset="utf-8"><title>學校</title>
<link rel="icon" href="data:,"><h1>學校</h1>
<script>const messages = []; onmessage = ({{ data }}) => messages.push(data);</script>
<script src="{site}embed.js" data-occupation="diangong" data-level="3" data-language="zh-Hant"></script>
<p id="after">其他</p></html>"""
# In the document: whoever presses a button in the frame may have scrolled the page around it.
BOX = """frame => {
  const { x, y, width, height } = frame.getBoundingClientRect();
  return [x, y + scrollY, width, height];
}"""


@pytest.mark.parametrize("width", [390, pytest.param(1280, marks=pytest.mark.prove)])
def test_on_a_page_of_another_origin(browser: Browser, site: str, tmp_path: Path, width: int) -> None:
    (tmp_path / "index.html").write_text(SCHOOL.format(site=site), encoding="utf-8")
    with serving(tmp_path) as school:
        context = browser.new_context(viewport=viewport(width), **VISITOR)
        page = context.new_page()
        problems: list[str] = []
        page.on("console", lambda message: problems.append(message.text) if message.type == "error" else None)
        page.on("pageerror", lambda error: problems.append(str(error)))
        page.goto(school)
        frame = page.frame_locator("iframe")

        expect(frame.locator("#checker-occupation")).to_have_value("diangong")
        expect(frame.locator(".site-header")).to_be_hidden()
        box = page.locator("iframe").evaluate(BOX)
        before = frame.locator("html").evaluate("page => page.scrollHeight")
        frame.locator(".checker__step .checker__segments").first.get_by_label("沒有", exact=True).check()
        frame.get_by_role("button", name="下一題").click()
        expect(frame.locator("#checker-headline")).to_have_attribute("data-state", "open", timeout=SOON)
        # The result is as long as its verdict makes it; the page around the frame can't tell, for nothing tells it.
        assert frame.locator("html").evaluate("page => page.scrollHeight") != before
        assert [page.locator("iframe").evaluate(BOX), page.evaluate("messages")] == [box, []]
        with context.expect_page() as opened:
            frame.locator(".site-footer a").first.click()
        assert opened.value.url.startswith(f"{site}hant/about/")
        assert page.url == school
        assert page.evaluate("Object.keys(window).filter((name) => /baokao|checker/i.test(name))") == []
        assert problems == []
        context.close()
