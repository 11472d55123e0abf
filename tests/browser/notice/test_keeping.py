"""Notices that a visitor keeps on the device: by name, in every tab, forgotten when wanted."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from tests.browser.notice.test_page import NOTICE, SOON, level, opened, paste, told


@pytest.fixture
def page(page_again: Page) -> Page:
    return page_again


def test_a_notice_is_kept_by_name_and_forgotten(page: Page) -> None:
    """With what was said of its lines; nothing is kept unasked, and no answer."""
    opened(page)
    paste(page, NOTICE)
    expect(level(page, "提灯员", "四级/中级工")).to_be_visible(timeout=3 * SOON)
    told(page, 11, "四级/中级工的标题")
    expect(page.locator("#clause-notice-11")).to_have_attribute("data-role", "level", timeout=SOON)
    assert page.evaluate("localStorage.getItem('baokao-notices')") is None
    page.get_by_label("名称", exact=True).fill("我的通知")
    page.get_by_role("button", name="保存在这台设备上").click()
    expect(page.get_by_text("已保存：我的通知")).to_be_visible()
    page.get_by_role("button", name="清除通知和回答").click()
    page.reload()
    page.get_by_role("button", name="我的通知", exact=True).click()
    expect(page.locator("#clause-notice-11")).to_have_attribute("data-role", "level", timeout=3 * SOON)
    page.get_by_role("button", name="忘记保存的通知：我的通知").click()
    expect(page.get_by_text("已忘记：我的通知")).to_be_visible()
    assert page.evaluate("localStorage.getItem('baokao-notices')") is None


def test_kept_notices_follow_from_tab_to_tab(page: Page) -> None:
    opened(page)
    paste(page, NOTICE)
    expect(level(page, "提灯员", "四级/中级工")).to_be_visible(timeout=3 * SOON)
    other = page.context.new_page()
    other.goto(page.url)
    page.get_by_role("button", name="保存在这台设备上").click()
    expect(other.locator(".notice__kept button").first).to_be_visible()
    page.get_by_role("button", name="忘记保存的通知").click()
    expect(other.locator(".notice__kept")).to_have_count(0)


def test_storage_that_is_forbidden_is_told(page: Page) -> None:
    page.add_init_script("Storage.prototype.setItem = () => { throw new DOMException('no', 'SecurityError'); }")
    opened(page)
    paste(page, NOTICE)
    page.get_by_role("button", name="保存在这台设备上").click(timeout=3 * SOON)
    expect(page.get_by_text("浏览器不允许本站在这台设备上保存")).to_be_visible()
