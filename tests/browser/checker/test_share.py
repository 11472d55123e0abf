"""Links that carry answers: shown before they are copied, the same in both scripts, and harmless whatever they hold."""

from __future__ import annotations

from playwright.sync_api import expect

from tests.support.browser.checker_visit import ELECTRICIAN, SEVEN_YEARS, CheckerVisit, link


def test_there_and_back_in_both_scripts(visit: CheckerVisit) -> None:
    visit.open(ELECTRICIAN)
    visit.seven_years()
    visit.expect_verdict("eligible", "符合")
    # The link has dates as they were read.
    filled = {name: value.replace("2019.1", "2019-01") for name, value in visit.answers().items()}
    visit.page.get_by_role("button", name="分享网址").click()
    panel = visit.page.locator("#checker-share")
    expect(panel.get_by_role("heading")).to_be_focused()
    expect(panel).to_contain_text("四级证书：本职业，")
    address = panel.get_by_label("网址").input_value()
    panel.get_by_role("button", name="复制网址").click()
    expect(panel.get_by_role("status")).to_contain_text("复制")
    panel.get_by_role("button", name="关闭").click()
    expect(visit.page.get_by_role("button", name="分享网址")).to_be_focused()

    for script, words in (("checker/", "符合电工三级"), ("hant/checker/", "符合電工三級")):
        visit.page.goto("about:blank")
        visit.page.goto(address.replace("checker/", script, 1))
        visit.expect_verdict("eligible", words)
        assert visit.answers() == filled
        assert "#" not in visit.page.url
        expect(visit.page.locator("#checker-date")).to_have_value("2026-01-31")
        assert visit.page.evaluate("Object.keys(localStorage)") == []


def test_what_the_list_does_not_ask_is_named(visit: CheckerVisit) -> None:
    answers = SEVEN_YEARS | {"certificate-3": "yes", "work.1.colour": "blue", "work.2.from": "soon", "__proto__": "yes"}
    visit.open_with(ELECTRICIAN, answers)

    visit.expect_verdict("eligible", "符合")
    notice = visit.page.locator("#checker-notice")
    expect(notice).to_contain_text("三级证书")
    expect(notice).to_contain_text("“工作经历”中的“从哪年哪月”")
    expect(notice).to_contain_text("本站不认识的内容")


def test_kept_answers_are_not_touched(visit: CheckerVisit) -> None:
    visit.open(ELECTRICIAN)
    visit.page.get_by_label("把回答保存在这台设备上").check()
    visit.answer("title", "没有")
    assert '"no"' in visit.page.evaluate("localStorage.getItem('baokao-checker-answers')")
    kept = visit.page.evaluate("localStorage.getItem('baokao-checker-answers')")
    visit.page.goto("about:blank")
    visit.open_with(ELECTRICIAN, SEVEN_YEARS)
    expect(visit.page.locator("#checker-notice")).to_contain_text("您自己保存的回答没有动")
    visit.page.get_by_label("全部问题").check()
    visit.answer("education", "没有")
    visit.page.locator("a[hreflang=zh-Hant]:visible").first.click()
    visit.wait_report()

    assert visit.page.evaluate("localStorage.getItem('baokao-checker-answers')") == kept


def test_hostile_links(visit: CheckerVisit) -> None:
    """Each is refused in words, fills in nothing, and leaves the page whole."""
    visit.open(ELECTRICIAN)
    notice = visit.page.locator("#checker-notice")
    whole = link(SEVEN_YEARS)
    many = "".join(f"&work.{n}.from=2019-01" for n in range(400))
    script = "<img src=x onerror=alert(1)>"
    cases = {
        whole[:-12]: "不完整或已损坏",  # cut short
        whole.replace("work=yes&", ""): "不完整或已损坏",
        whole + "&work=no": "不完整或已损坏",
        "#answers=": "不完整或已损坏",
        "#answers=%ff%fe": "不完整或已损坏",
        "#answers=2&work=yes&parts=2": "另一个版本",
        "#answers=1&" + "a" * 1_000_000: "太长",
        f"#answers=1&work=yes{many}&parts=402": "已经按网址填好",
        link({"work": "yes", "work.1.from": script, script: script}): "已经按网址填好",
        link({"__proto__.polluted": "yes", "constructor": "yes"}): "不认识的内容",
    }
    for fragment, words in cases.items():
        visit.page.evaluate("fragment => { location.hash = fragment }", fragment)
        expect(notice).to_contain_text(words)
        expect(visit.page.locator("#checker-form .checker__question").first).to_be_visible()
        assert "#" not in visit.page.url
        assert visit.page.evaluate("({}).polluted") is None
        assert visit.page.locator("#checker img").count() == 0
    assert visit.page.locator("#checker-form input:checked").count() == 0
