"""The page of pasted notices: read, corrected, judged; on the device, and as this Python reads."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import brotli
import pytest
from playwright.sync_api import Browser, Page, expect

from intake.api import handle
from tests.support.browser.checker_visit import CheckerVisit

SOON = 20_000
LIMIT = 110_000
"""Bytes with brotli that reading a notice may cost beyond the page."""

NOTICE = """2026年秋季职业技能等级认定报名通知

一、提灯员申报条件
四级/中级工（具备以下条件之一者）
（1）累计从事本职业工作6年（含）以上。
（2）能识读简单的图样，并热爱本职业。
三级/高级工（须年满18周岁，并具备以下条件之一）
（1）取得本职业四级/中级工职业资格证书（技能等级证书）后，累计从事本职业工作5年（含）以上。

吹号员申报条件
中阶（具备以下条件之一者）：
（1）累计从事本职业工作10年（含）以上。
（2）具有大专及以上本专业或相关专业毕业证书。
报名电话：12345678
"""
WRAPPED = """四级/中级工（具备以下条件之一者）
①累计从事本职业工作
6年（含）以上。
②取得五级/初级工证书后，累计从事本职业工作4年以上，経考核合格。"""
IN_TRADITIONAL = """電工申報條件
三級/高級工（具備以下條件之一者）
（1）累計從事本職業工作10年（含）以上。
（2）熱愛本職業。"""
ODD = ("没有条件的一段话。", "", "<b>三级</b>\u202e\n（1）" + "（" * 500, "\x00\ud800中级工：")
NOTICES = (NOTICE, WRAPPED, IN_TRADITIONAL, *ODD)
ROLES = [None, {"11": {"role": "level", "level": 4}}, {"3": {"role": "continued"}}]

# The page's own client, worker and program.  Returns the texts as Python wrote them.
READ_IN_BROWSER = """async (asked) => {
  const page = document.getElementById("checker");
  const { createCheckerOf, dataOf } = await import(document.querySelector('script[src$="/notice/page.js"]').src);
  const data = dataOf(page);
  const checker = createCheckerOf(page, data);
  await checker.request("extend", { api: "intake.api", file: data.reader.file, types: ["base", "read"] });
  const replies = await Promise.all(asked.map((text) => checker.requestText(JSON.parse(text).type, text)));
  checker.stop();
  return replies.map((reply) => JSON.stringify(reply)); // half a character gets here only so
}"""


# The policy forbids what a wait for a function would need.
READY = """async () => {
  while (!performance.getEntriesByName("checker-ready").length) await new Promise((resolve) => setTimeout(resolve, 50));
}"""


def paste(page: Page, text: str) -> None:
    """As from the clipboard: the whole at once."""
    page.locator("#notice-text").fill(text)
    page.get_by_role("button", name=re.compile("读这份通知|讀這份通知")).click()


def opened(page: Page, address: str = "notice/") -> Page:
    page.goto(address)
    expect(page.locator("#notice-file")).to_be_attached()
    return page


def level(page: Page, occupation: str, name: str) -> Any:
    place = page.locator(".notice__occupation").filter(has=page.get_by_role("heading", name=occupation))
    return place.get_by_role("button", name=name)


def answer(page: Page, words: str) -> None:
    page.locator(".checker__question").get_by_role("radio", name=words, exact=True).check()


def headline(page: Page) -> Any:
    return page.locator("#checker-headline")


def told(page: Page, line: int, words: str) -> None:
    page.get_by_role("button", name=f"改第{line}行").click()
    page.locator(f"#clause-notice-{line}").get_by_role("button", name=words).click()


def story(page: Page) -> None:
    """Two occupations; a heading that nobody understands is corrected, and the list is judged."""
    opened(page)
    paste(page, NOTICE)
    expect(level(page, "提灯员", "四级/中级工")).to_be_visible(timeout=3 * SOON)
    expect(page.locator(".notice__lines li[data-role=unread]")).to_have_count(4)
    told(page, 11, "四级/中级工的标题")
    expect(page.locator("#clause-notice-11")).to_have_attribute("data-role", "level", timeout=SOON)
    told(page, 10, "职业名称")
    page.locator("#clause-notice-10").get_by_label("职业名称").fill("吹号员")
    page.locator("#clause-notice-10").get_by_role("button", name="确定").click()
    expect(page.locator(".notice__lines li[data-role=unread]")).to_have_count(0, timeout=SOON)
    level(page, "吹号员", "四级/中级工").click()
    expect(page.locator(".checker__question")).to_be_visible(timeout=SOON)
    level(page, "提灯员", "四级/中级工").click()
    expect(page.locator(".checker__question legend")).to_contain_text("提灯员", timeout=SOON)
    answer(page, "没有")
    expect(page.locator(".checker__result")).to_contain_text("只依据您粘贴的这份通知的文字")
    page.get_by_role("button", name="下一题").click()
    expect(page.locator(".checker__question legend")).to_contain_text("能识读简单的图样", timeout=SOON)
    answer(page, "符合")
    expect(headline(page)).to_have_attribute("data-state", "eligible", timeout=SOON)
    expect(page.locator('[data-clause="notice-6"]')).to_have_attribute("data-state", "met")
    assert page.evaluate("location.search + location.hash") == ""


@pytest.fixture
def page(page_again: Page) -> Page:
    return page_again


def test_a_story(page: Page) -> None:
    story(page)


def test_years_of_work_for_a_notice_of_ones_own(page: Page) -> None:
    """The statement is about its occupation, is printed, and is kept nowhere."""
    visit = CheckerVisit(page)
    opened(page)
    paste(page, NOTICE)
    level(page, "提灯员", "四级/中级工").click()
    expect(visit.question("work")).to_be_visible(timeout=3 * SOON)
    visit.answer("work", "有")
    visit.month("work", "from", 2012, 3)
    visit.flag("work", "still", "是")
    part = page.locator('[data-key="years"]')
    part.locator("summary").click(timeout=SOON)
    expect(part).to_contain_text("2012年3月", timeout=SOON)
    part.locator("#sheet-0").fill("保密灯笼厂")
    part.get_by_role("button", name="生成").click()
    sheet = part.locator(".checker__form-sheet")
    expect(sheet).to_contain_text("保密灯笼厂", timeout=SOON)
    expect(sheet).to_contain_text("提灯员")
    page.evaluate("window.print = () => {}")
    part.get_by_role("button", name="打印", exact=True).click()
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    expect(page.locator("#checker-paper h2")).to_have_text("工作年限证明")
    page.evaluate("dispatchEvent(new Event('afterprint'))")
    assert "保密灯笼厂" not in page.evaluate("JSON.stringify([{...localStorage}, {...sessionStorage}, location.href])")


def test_a_story_in_firefox(firefox: Browser, site: str) -> None:
    context = firefox.new_context(base_url=site, viewport={"width": 390, "height": 844})
    story(context.new_page())
    context.close()


def test_the_same_reading_as_here(page: Page, site_folder: Path) -> None:
    """Byte for byte.

    Shared: the program's source.  Not shared: the interpreter, its library, the archive, the worker.
    """
    opened(page)
    base = json.loads((site_folder / "api/v1/reading.json").read_text("utf-8"))
    asked = [json.dumps({"type": "base", "base": base}, ensure_ascii=False)]
    for text in NOTICES:
        for roles in ROLES:
            asked.append(json.dumps({"type": "read", "text": text, "roles": roles, "occupation": "提灯员"}))
    here = [handle(text) for text in asked]
    assert sum('"rules": {"' in reply for reply in here) > 6
    assert [json.loads(reply) for reply in page.evaluate(READ_IN_BROWSER, asked)] == here


def test_reading_costs_few_bytes(page: Page, site_folder: Path) -> None:
    """And only whoever pastes pays for it."""
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    opened(page)
    page.evaluate(READY)
    assert not [url for url in asked if "intake" in url or "reading.json" in url]
    paste(page, NOTICE)
    expect(level(page, "提灯员", "四级/中级工")).to_be_visible(timeout=SOON)
    more = [url for url in asked if "intake" in url or "reading.json" in url]
    assert len(more) == 2
    files = [*site_folder.glob("runtime/*/intake.zip"), site_folder / "api/v1/reading.json"]
    assert sum(len(brotli.compress(file.read_bytes())) for file in files) <= LIMIT
    for other in ("index.html", "checker/index.html", "search/index.html"):
        assert "intake.zip" not in (site_folder / other).read_text("utf-8")


def test_nothing_of_a_notice_is_sent(page: Page) -> None:
    sent: list[str] = []
    page.on("request", lambda request: sent.append(request.method + request.url + (request.post_data or "")))
    story(page)
    assert all(entry.startswith("GET") for entry in sent)
    assert not [entry for entry in sent if re.search("%E6|提灯|occupation-|own", entry)]
    assert page.evaluate("JSON.stringify(localStorage)").count("提灯") == 0


def test_the_tab_keeps_it_and_the_other_script_too(page: Page) -> None:
    story(page)
    page.goto("about/")
    page.go_back()
    expect(headline(page)).to_have_attribute("data-state", "eligible", timeout=3 * SOON)
    page.locator("a[hreflang='zh-Hant']").first.click()
    expect(page.locator(".checker__result")).to_contain_text("只依據您貼上的這份通知的文字", timeout=3 * SOON)
    expect(headline(page)).to_have_attribute("data-state", "eligible", timeout=SOON)
    page.get_by_role("button", name="清除通知和回答").click()
    expect(page.locator("#notice-text")).to_have_value("")
    page.reload()
    expect(page.locator("#notice-text")).to_have_value("")
    assert page.evaluate("sessionStorage.getItem('baokao-notice')") is None


# The longest time that the page was held up, in milliseconds.
WATCH = """() => {
  window.longest = 0;
  let last = performance.now();
  const look = () => {
    longest = Math.max(longest, performance.now() - last);
    last = performance.now();
  };
  setInterval(look, 20);
}"""
HOSTILE = {
    "markup": "<img src=x onerror=alert(1)><script>window.bad=1</script>焊工\n三级/高级工：\n（1）<b>累计</b>工作5年",
    "directions": "三级/高级工（具备以下条件之一者）\n（1）\u202e累计从事本职业工作\u20665年\u2069（含）以上。",
    "brackets": "三级/高级工（具备以下条件之一者）\n（1）" + "（" * 900 + "工作5年" + "）" * 900,
    "most lines": "三级/高级工（具备以下条件之一者）\n" + "（1）累计从事本职业工作5年（含）以上。\n" * 2_900,
}


@pytest.mark.parametrize(
    "text",
    [pytest.param(text, id=name, marks=[pytest.mark.prove] * (name == "most lines")) for name, text in HOSTILE.items()],
)
def test_hostile_text_is_text(page: Page, text: str) -> None:
    opened(page)
    paste(page, text)
    expect(page.locator(".notice__lines li").first).to_be_visible(timeout=3 * SOON)
    assert page.evaluate("window.bad") is None
    assert page.locator(".checker img, .checker script:not([type])").count() == 0
    assert not re.search("[\u202a-\u202e\u2066-\u2069]", page.locator(".notice__lines").inner_text())


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("字" * 1_000_000, "文字太长"),
        ("字\n" * 10_000, "行数太多"),
        ("字" * 2_001, "有一行太长"),
        (" \n ", "还没有文字"),
    ],
    ids=["a megabyte", "10,000 lines", "a long line", "nothing"],
)
def test_what_is_no_notice_is_told(page: Page, text: str, words: str) -> None:
    opened(page)
    # The browser's own time for the text in its field comes first.
    page.evaluate("text => { document.getElementById('notice-text').value = text; }", text)
    page.evaluate("new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve, 50)))")
    page.evaluate(WATCH)
    page.get_by_role("button", name="读这份通知").click()
    expect(page.locator(".notice__paste")).to_contain_text(words, timeout=3 * SOON)
    assert page.evaluate("longest") < 1_000


LINES = ["提灯员申报条件", "四级/中级工（具备以下条件之一者）", "（1）累计从事本职业工作6年（含）以上。"]
TEXT = "\n".join(LINES)


def test_the_occupation_is_named(page: Page) -> None:
    opened(page)
    paste(page, "\n".join(LINES[1:]))
    field = page.get_by_label("职业名称")
    expect(field).to_be_visible(timeout=3 * SOON)
    field.fill("提灯员")
    field.press("Enter")
    expect(level(page, "提灯员", "四级/中级工")).to_be_visible(timeout=SOON)


def test_a_list_that_asks_for_all_is_judged_as_one(page: Page) -> None:
    opened(page)
    paste(page, "提灯员申报条件\n四级/中级工（须同时具备以下条件）\n（1）累计从事本职业工作6年。\n（2）年满18周岁。")
    level(page, "提灯员", "四级/中级工").click(timeout=3 * SOON)
    expect(page.locator("#notice-lists")).to_contain_text("要求同时具备各条")
    expect(page.locator(".checker__question")).to_be_visible(timeout=SOON)
    answer(page, "没有")
    expect(headline(page)).to_have_attribute("data-state", "not_eligible", timeout=SOON)


def test_no_connection_is_told_and_tried_again(page: Page) -> None:
    opened(page)
    page.evaluate(READY)
    page.route("**/intake.zip", lambda route: route.abort())
    paste(page, TEXT)
    expect(page.get_by_role("alert")).to_contain_text("网络中断", timeout=SOON)
    page.unroute("**/intake.zip")
    page.get_by_role("button", name="读这份通知").click()
    expect(level(page, "提灯员", "四级/中级工")).to_be_visible(timeout=SOON)


def test_the_way_there(page: Page) -> None:
    for address in ("", "checker/"):
        page.goto(address)
        page.get_by_role("main").locator('a[href$="notice/"]').first.click()
        expect(page.locator("#notice-text")).to_be_visible()


def test_a_list_to_tick_is_printed(page: Page) -> None:
    """Before anything is answered; afterwards, the verdict."""
    opened(page)
    paste(page, NOTICE)
    expect(level(page, "提灯员", "四级/中级工")).to_be_visible(timeout=3 * SOON)
    page.emulate_media(media="print")
    paper = page.locator("#checker-paper")
    expect(paper.locator(".notice__box")).to_have_count(4)
    expect(paper).to_contain_text("提灯员四级/中级工的报考条件")
    expect(paper).to_contain_text("各条都要：年满18周岁")
    expect(paper).to_contain_text("第12行：（1）累计从事本职业工作10年（含）以上。")
    page.emulate_media(media="screen")
    level(page, "提灯员", "三级/高级工").click()
    expect(page.locator(".checker__question")).to_be_visible(timeout=SOON)
    page.emulate_media(media="print")
    expect(paper.locator(".notice__box")).to_have_count(2)
    page.emulate_media(media="screen")
    answer(page, "没有")
    expect(page.locator('[data-clause="notice-8"]')).to_have_attribute("data-state", "not_met", timeout=SOON)
    page.emulate_media(media="print")
    expect(paper).to_contain_text("自查结果")
    expect(paper.locator(".notice__box")).to_have_count(0)


def test_answers_about_one_occupation_are_none_about_the_next(page: Page) -> None:
    """Both are new to the site, so both have the same id."""
    opened(page)
    for name in ("提灯员", "打更员"):
        paste(page, f"{name}申报条件\n四级/中级工（具备以下条件之一者）\n（1）累计从事本职业工作6年（含）以上。")
        level(page, name, "四级/中级工").click(timeout=3 * SOON)
        expect(page.locator(".checker__question legend")).to_contain_text(name, timeout=SOON)
        assert page.locator(".checker__question input:checked").count() == 0
        answer(page, "没有")
        expect(headline(page)).to_have_attribute("data-state", "not_eligible", timeout=SOON)


def test_levels_beyond_five_are_shown_and_kept_apart(page: Page) -> None:
    opened(page)
    beyond = "特级技师（具备以下条件之一者）\n（1）累计从事本职业工作20年（含）以上。"
    paste(page, f"{TEXT}\n{beyond}\n某某档技能人才（四）\n（1）本职业学徒期满。")
    expect(level(page, "提灯员", "特级技师")).to_be_disabled(timeout=3 * SOON)
    expect(level(page, "提灯员", "四级/中级工")).to_be_enabled()
    told(page, 6, "首席技师的标题")
    expect(level(page, "提灯员", "首席技师")).to_be_disabled(timeout=SOON)


def test_related_majors_of_the_notice_are_offered(page: Page) -> None:
    opened(page)
    clause = "（1）具有大专及以上本专业或相关专业毕业证书。"
    paste(page, f"提灯员申报条件\n四级/中级工（具备以下条件之一者）\n{clause}\n相关专业：灯具制造、火光工程。")
    level(page, "提灯员", "四级/中级工").click(timeout=3 * SOON)
    expect(page.locator(".checker__question")).to_contain_text("相关专业：灯具制造、火光工程", timeout=SOON)


def test_a_major_is_named_and_the_line_decides(page: Page) -> None:
    opened(page)
    clause = "（1）具有大专及以上本专业或相关专业毕业证书。"
    paste(page, f"提灯员申报条件\n四级/中级工（具备以下条件之一者）\n{clause}\n相关专业：灯具制造、火光工程。")
    level(page, "提灯员", "四级/中级工").click(timeout=3 * SOON)
    question = page.locator(".checker__question")
    question.get_by_label("有", exact=True).check(timeout=SOON)
    question.get_by_label("学历", exact=True).select_option("associate")
    question.get_by_label("已经毕业").check()
    question.get_by_label("专业名称").fill("火光工程")
    page.keyboard.press("Tab")
    expect(page.locator(".checker__result")).to_contain_text("“火光工程”按相关专业算：原文第4行列出了它", timeout=SOON)
    question.get_by_label("专业名称").fill("<b>灯</b>")
    page.keyboard.press("Tab")
    expect(question.locator(".checker__problem")).to_contain_text("“<b>灯</b>”不像名称", timeout=SOON)
