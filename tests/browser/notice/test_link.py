"""A link that holds a pasted notice: made, opened, refused.

Links are written and read here by Python's own gzip and JSON; nothing of `link.ts` is shared.
"""

from __future__ import annotations

import base64
import gzip
import json
from typing import Any

from playwright.sync_api import Page, expect

from tests.browser.notice.test_page import NOTICE, SOON, opened, paste

LISTS = "#notice-lists li button"


def made(*asked: Any, version: int = 1) -> str:
    written = base64.urlsafe_b64encode(gzip.compress(json.dumps(asked).encode())).decode().rstrip("=")
    return f"#notice={version}.{len(written)}.{written}"


def test_a_link_takes_a_notice_along(page: Page) -> None:
    """With what was said of its lines, and nothing else; of the address nothing stays."""
    opened(page)
    paste(page, NOTICE)
    expect(page.locator(LISTS).first).to_be_visible(timeout=SOON)
    page.evaluate("() => { navigator.clipboard.writeText = () => Promise.reject(new Error('forbidden')); }")
    page.get_by_role("button", name="复制带这份通知的链接").click()
    link = page.locator("#notice-link").input_value()
    _, _, hash_ = link.partition("#")
    version, length, written = hash_.removeprefix("notice=").split(".")
    assert (version, int(length)) == ("1", len(written))
    text, occupation, roles = json.loads(gzip.decompress(base64.urlsafe_b64decode(written + "=" * (-len(written) % 4))))
    assert (text, occupation, roles) == (NOTICE, "", {})
    page.goto("about:blank")
    page.goto(link + "）看看")  # what a messenger takes with it
    expect(page.locator(LISTS).first).to_be_visible(timeout=SOON)
    assert page.locator("#notice-text").input_value() == NOTICE
    assert page.evaluate("location.hash") == ""


def test_what_was_said_of_lines_comes_along(page: Page) -> None:
    text = "提灯员申报条件\n中阶\n（1）累计从事本职业工作10年（含）以上。"
    page.goto("notice/" + made(text, "", {"2": {"role": "level", "level": 4}}))
    expect(page.locator(LISTS, has_text="四级/中级工")).to_be_visible(timeout=SOON)


GOOD = made("提灯员三级申报条件\n1.本职业学徒期满。", "", {})


REFUSED = {
    GOOD[:-4]: "不完整或者被改动过",
    GOOD[:40] + ("A" if GOOD[40] != "A" else "B") + GOOD[41:]: "不完整或者被改动过",
    "#notice=": "不完整或者被改动过",
    made("text"): "不完整或者被改动过",
    made("text", "", []): "不完整或者被改动过",
    made("text", "", {}, version=9): "别的版本",
    made("一" * 5_000_000, "", {}): "放不进链接",
}
"""Cut, changed, empty, without roles, with a list of them, of another version, a bomb."""


def test_a_damaged_link_is_refused(page: Page) -> None:
    opened(page)
    for link, words in REFUSED.items():
        page.evaluate("hash => { location.hash = hash; }", GOOD)
        expect(page.locator(LISTS)).to_have_count(1, timeout=SOON)
        page.evaluate("hash => { location.hash = hash; }", link)
        expect(page.locator(".notice__paste")).to_contain_text(words)
        expect(page.locator(LISTS)).to_have_count(0)
        assert page.evaluate("location.hash") == ""
