"""Years with proof on the checker's page: what the evaluator says of them, a record beside them, a statement to sign.

Shared with what is tested: the evaluator's words.  Not shared: how they get onto the page, and what stays there.
"""

from __future__ import annotations

import json
from typing import Any

import pytest
from playwright.sync_api import FilePayload, Page, expect

from checker.api import handle
from generator.words.page_words import PAGE_WORDS
from generator.words.script import in_script
from tests.support.browser.checker_visit import ELECTRICIAN, CheckerVisit

SOON = 60_000
EMPLOYER = "保密电机厂"
ANSWERS = {
    "work": "yes",
    "work.1.relation": "own",
    "work.1.known": "dates",
    "work.1.from": "2012-03",
    "work.1.to": "2015-06",
    "work.2.relation": "own",
    "work.2.known": "dates",
    "work.2.from": "2015-06",
    "work.2.to": "2018-01",
    "certificate-4": "yes",
    "certificate-4.1.relation": "own",
    "certificate-4.1.kind": "skill",
    "certificate-4.1.date": "2013-06",
}
RECORD = "单位名称,费款所属期,险种\n甲厂,201203-201512,养老\n"
KEPT = """async () => JSON.stringify([
  {...localStorage}, {...sessionStorage}, location.href, document.title, history.state,
  (await indexedDB.databases()).length,
])"""


def opened(visit: CheckerVisit, root: str = "") -> Page:
    visit.open_with(root + ELECTRICIAN, ANSWERS)
    visit.page.locator('[data-key="years"] summary').click()
    expect(visit.page.locator(".checker__counted")).to_be_visible(timeout=SOON)
    return visit.page


@pytest.mark.viewports(390)
def test_ledger_record_and_statement(visit: CheckerVisit) -> None:
    page = opened(visit, "hant/")
    part = page.locator('[data-key="years"]')
    for words in (
        "2012年3月至2015年6月（本職業）",
        "重疊的月份，只算一次：2015年6月。",
        "一共5年11個月",
        "連續從事本職業",
    ):
        expect(part).to_contain_text(words)
    expect(part).to_contain_text("不影響判斷")  # a warning, no verdict
    verdict = page.locator("#checker-headline").get_attribute("data-state")

    part.locator("#checker-record-file").set_input_files(
        FilePayload(name="r.csv", mimeType="", buffer=RECORD.encode("gb18030"))
    )
    record = part.locator(".checker__record")
    expect(record).to_contain_text("沒有繳費記錄的月份：2016年1月至2018年1月", timeout=SOON)
    expect(record).to_contain_text("甲厂")
    part.locator("#checker-record").fill("不是记录")
    part.locator("#checker-record").blur()
    expect(record).to_contain_text("沒有讀出", timeout=SOON)
    assert part.locator("#checker-record").input_value() == ""
    assert page.locator("#checker-headline").get_attribute("data-state") == verdict

    part.locator("#sheet-0").fill(EMPLOYER)
    part.get_by_label("工作年限承諾書", exact=True).check()
    part.get_by_role("button", name="生成").click()
    sheet = part.locator(".checker__form-sheet")
    expect(sheet.get_by_role("heading")).to_have_text("工作年限承諾書", timeout=SOON)
    expect(sheet.locator("tbody tr")).to_have_count(2)
    expect(sheet.locator("tbody tr").first).to_contain_text(EMPLOYER)
    expect(sheet).to_contain_text("本人＿＿＿＿＿＿（身份證號碼＿＿＿＿＿＿）")

    page.evaluate("window.print = () => {}")
    part.get_by_role("button", name=in_script(PAGE_WORDS["sheet.print"], "hant")).click()
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    paper = page.locator("#checker-paper")
    expect(paper.locator("h2")).to_have_text("工作年限承諾書")
    page.evaluate("dispatchEvent(new Event('afterprint'))")
    expect(paper).to_be_empty()


def test_employers_are_kept_nowhere(visit: CheckerVisit) -> None:
    page = opened(visit)
    page.locator("#sheet-0").fill(EMPLOYER)
    visit.set_date("2026-02-28")  # another result
    expect(page.locator("#checker-result")).to_contain_text("按2026年2月28日判断", timeout=SOON)
    visit.wait_report()
    if not page.locator('[data-key="years"]').evaluate("part => part.open"):
        page.locator('[data-key="years"] summary').click()
    expect(page.locator("#sheet-0")).to_have_value(EMPLOYER, timeout=SOON)
    expect(page.locator("#sheet-1")).to_have_value("")
    page.locator('[data-key="years"]').get_by_role("button", name="生成").click()
    expect(page.locator(".checker__form-sheet")).to_contain_text(EMPLOYER, timeout=SOON)
    page.locator("#checker-keep").check()  # what was answered is kept, this is not
    assert EMPLOYER not in page.evaluate(KEPT)
    page.goto("about/")
    assert EMPLOYER not in page.evaluate(KEPT)
    page.go_back()
    visit.wait_report()
    assert EMPLOYER not in page.content()


def test_what_is_shown_is_what_the_evaluator_says(visit: CheckerVisit) -> None:
    """Every spell, clause, reading and warning of the reply; readings that come to the same may stand as one."""
    page = opened(visit)
    rules = page.evaluate("fetch(new URL('../api/v1/occupations/diangong.json', location)).then((r) => r.text())")
    assert json.loads(handle(f'{{"type": "load", "rules": {rules}}}')) == {"loaded": "diangong"}
    profile: dict[str, Any] = {
        "work": [
            {"relation": "own", "from": "2012-03", "to": "2015-06"},
            {"relation": "own", "from": "2015-06", "to": "2018-01"},
        ],
        "certificates": {
            "items": [{"relation": "own", "level": 4, "kind": "skill", "date": "2013-06"}],
            "complete": False,
        },
    }
    day = page.locator("#checker-date").input_value() or page.evaluate("new Date().toLocaleDateString('sv')")
    asked = {"occupation": "diangong", "level": 3, "as_of": day, "script": "hans", "profile": profile}
    years = json.loads(handle(json.dumps({"type": "years", **asked})))["years"]
    part = page.locator('[data-key="years"]')
    for each in years["clauses"]:
        expect(part).to_contain_text(f"{each['number_words']}：{each['words']}")
        expect(part).to_contain_text(each["months_words"])
    for each in (*years["spells"], *years["warnings"]):
        expect(part).to_contain_text(each["words"])
