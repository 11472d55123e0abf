"""Who meets only a clause that is probably misprinted sees amber, a shape and words of its own; never green."""

from __future__ import annotations

import re
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.support.browser.checker_visit import CheckerVisit

LITERALLY = {"": "条文可能有误，先问考核机构", "hant/": "條文可能有誤，先問考核機構"}
COLOURS = """selector => [...document.querySelectorAll(selector)].map(
  (found) => getComputedStyle(found).getPropertyValue("--ck-state").trim())"""
TOKEN = "name => getComputedStyle(document.querySelector('#checker')).getPropertyValue(name).trim()"


def only_a_training(visit: CheckerVisit, root: str = "") -> None:
    """信息安全管理员一级: nothing but the training of that level."""
    visit.open(f"{root}checker/?occupation=xinxi-anquan-guanliyuan&level=1")
    visit.answer_all("没有" if not root else "沒有")
    visit.answer("training-1", "有")


def colours(page: Page, selector: str) -> set[str]:
    found: list[str] = page.evaluate(COLOURS, selector)
    return set(found)


@pytest.mark.viewports(390, 1280)
@pytest.mark.parametrize("root", ["", "hant/"])
def test_amber_and_never_green(visit: CheckerVisit, root: str) -> None:
    only_a_training(visit, root)
    visit.expect_verdict("literally_eligible", LITERALLY[root])
    page = visit.page
    amber, green = page.evaluate(TOKEN, "--ck-open"), page.evaluate(TOKEN, "--ck-met")
    assert amber and green and amber != green

    assert colours(page, "#checker-headline, #checker-bar .checker__badge") == {amber}
    clause = visit.clause("xilingol", 178)
    expect(clause).to_have_attribute("data-state", "literally_met")
    expect(clause.locator(".checker__badge").first).to_have_text("照字面符合")
    assert colours(page, '[data-clause="xilingol-178"], [data-clause="xilingol-178"] .checker__mark') == {amber}
    assert green not in colours(page, "#checker-result :not(.checker__legend *)[data-state]")
    expect(page.locator("#checker-verdict")).to_contain_text("只要完成培訓" if root else "只要完成培训")


def test_it_differs_from_all_other_states_without_colours(visit: CheckerVisit) -> None:
    only_a_training(visit)
    visit.expect_verdict("literally_eligible", LITERALLY[""])
    page = visit.page
    page.emulate_media(forced_colors="active")
    shape = page.locator("#checker-headline path").get_attribute("d")
    others = page.locator('.checker__legend [data-state]:not([data-state="literally_met"]) path')
    assert shape and shape not in [path.get_attribute("d") for path in others.all()]
    expect(visit.headline).to_be_visible()

    page.emulate_media(forced_colors="none", media="print")
    sheet = page.locator("#checker-paper")
    expect(sheet.locator(".checker__paper-verdict")).to_contain_text(LITERALLY[""])
    assert sheet.locator(".checker__paper-verdict path").get_attribute("d") == shape
    assert sheet.locator('[data-state="eligible"], [data-state="met"]').count() == 0


def test_a_sound_clause_that_is_open_keeps_the_verdict_open(visit: CheckerVisit) -> None:
    visit.open("checker/?occupation=xinxi-anquan-guanliyuan&level=1")
    visit.answer_all("没有")
    visit.answer("training-1", "有")
    visit.answer("work", "不清楚")
    visit.wait_state("open")
    expect(visit.page.locator(".checker__advice")).to_contain_text("照字面已经符合第2条")
    first: Any = visit.page.locator(".checker__clause").first
    expect(first).to_have_attribute("data-state", "open")


def test_the_look_up_names_it_after_what_is_sound(visit: CheckerVisit) -> None:
    only_a_training(visit)
    visit.expect_verdict("literally_eligible", LITERALLY[""])
    visit.page.get_by_role("button", name="查看其他可以报考的级别").click()
    groups = visit.page.locator("#checker-lists [data-key]:is(.checker__group, details)")
    expect(visit.page.locator('[data-key="group-literally_eligible"]')).to_contain_text(LITERALLY[""])
    keys = [str(group.get_attribute("data-key")).removeprefix("group-") for group in groups.all()]
    keys = [key for key in keys if not re.match("caution", key)]
    assert keys.index("literally_eligible") > max(keys.index(key) for key in keys if key in ("eligible", "one_more"))
