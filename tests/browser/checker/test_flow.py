"""One question at a time: the way to a verdict, back and forth, and what each answer changed."""

from __future__ import annotations

import json
import re

import pytest
from playwright.sync_api import Route, expect

from tests.support.browser.checker_visit import ELECTRICIAN, NEXT, SOON, CheckerVisit, link


def answer_seven_years(visit: CheckerVisit) -> list[str]:
    """An electrician with a 四级 certificate of 2019 and seven years answers what is asked; the questions, in order."""
    visit.set_date("2026-01-31")
    asked = []
    while visit.asked:
        asked.append(visit.asked)
        if visit.asked == "work":
            visit.answer("work", "有")
            visit.month("work", "from", 2019, 1)
            visit.flag("work", "still", "是")
        elif visit.asked == "certificate-4":
            visit.answer("certificate-4", "有")
            visit.choose("certificate-4", "relation", "电工")
            visit.choose("certificate-4", "kind", "职业资格证书")
            visit.month("certificate-4", "date", 2019, 1)
        else:
            visit.answer(visit.asked, "没有")
        visit.go_on()
    return asked


@pytest.mark.viewports(390, 1280)
def test_to_a_verdict(visit: CheckerVisit) -> None:
    visit.open(ELECTRICIAN, steps=True)
    asked = answer_seven_years(visit)

    assert {"work", "certificate-4"} <= set(asked)
    assert len(asked) == len(set(asked))
    visit.expect_verdict("eligible", "符合电工三级/高级工的报考条件")
    end = visit.page.locator(".checker__end")
    expect(end).to_contain_text("问完了")
    expect(end).to_contain_text("符合电工三级/高级工的报考条件")
    expect(end.get_by_role("heading")).to_be_focused()
    given = visit.page.locator(".checker__answered li")
    expect(given).to_have_count(len(asked))
    expect(given.filter(has_text="工作的经历")).to_contain_text("2019年1月至今")


def test_back_skip_and_edit(visit: CheckerVisit) -> None:
    visit.open(ELECTRICIAN, steps=True)
    first = visit.asked
    visit.page.get_by_role("button", name="下一题").click()
    expect(visit.page.locator(".checker__trouble")).to_contain_text("请先选一项")
    assert visit.asked == first
    visit.answer(first, "不清楚")
    visit.go_on()
    second = visit.asked
    assert second not in ("", first)
    expect(visit.question(second).locator("legend")).to_be_focused()
    visit.answer(second, "没有")
    visit.go_on("上一题")
    assert visit.asked == first
    expect(visit.question(first).get_by_label("不清楚", exact=True).first).to_be_checked()
    visit.answer(first, "没有")
    visit.go_on()

    assert visit.asked not in (first, second)
    answered = visit.page.locator(".checker__answered")
    answered.locator(f"[data-edit={second}]").click()
    assert visit.asked == second
    expect(visit.question(second).get_by_label("没有", exact=True)).to_be_checked()


def test_all_on_one_form_and_back_keeps_everything(visit: CheckerVisit) -> None:
    visit.open(ELECTRICIAN, steps=True)
    visit.page.get_by_label("全部问题").check()
    visit.seven_years()
    visit.expect_verdict("eligible", "符合")
    filled = visit.answers()
    visit.page.get_by_label("一次一题").check()
    expect(visit.page.locator(".checker__answered li").first).to_contain_text("2019年1月")
    visit.page.get_by_label("全部问题").check()
    expect(visit.page.locator(".checker__question")).to_have_count(5)

    assert visit.answers() == filled
    assert visit.page.url.endswith("&view=all")


def test_an_end_before_the_start_is_mended_before_the_next_question(visit: CheckerVisit) -> None:
    visit.open(ELECTRICIAN, steps=True)
    while visit.asked != "work":
        visit.answer(visit.asked, "不清楚")
        visit.go_on()
    visit.answer("work", "有")
    visit.month("work", "from", 2015, 8)
    visit.month("work", "to", 2014, 8)
    visit.page.get_by_role("button", name="下一题").click()

    expect(visit.page.locator("#field-work-0-to")).to_be_focused()
    expect(visit.page.locator(".checker__trouble")).to_contain_text("填错")
    visit.month("work", "to", 2016, 8)
    visit.go_on()
    assert visit.asked != "work"


def test_about_seven_years_without_dates(visit: CheckerVisit) -> None:
    visit.open("checker/?occupation=wangshang&level=3")
    visit.answer("work", "有")
    visit.flag("work", "known", "一共多久")
    expect(visit.page.locator("#field-work-0-from")).to_be_hidden()
    visit.duration("work", 6, 2)

    explanations = visit.page.locator(".checker__explanation")
    expect(explanations.filter(has_text="6年2个月").first).to_be_visible(timeout=SOON)


def test_what_an_answer_changed(visit: CheckerVisit) -> None:
    visit.open(ELECTRICIAN)
    visit.set_date("2026-01-31")
    visit.wait_report()  # another date is nothing to compare with
    visit.answer("education", "没有")
    changed = visit.page.locator(".checker__changed")
    expect(changed).to_contain_text("第8条由“待定”变为“不符合”")
    visit.seven_years_of_work()
    visit.expect_verdict("eligible", "符合")
    # All that was said about the work is one change.
    expect(changed).to_contain_text("结论由“待定”变为“符合报考条件”")
    expect(changed).to_contain_text("第2条由“待定”变为“符合”")
    visit.answer("work", "没有")
    expect(changed).to_contain_text(re.compile("第2条[^由]*由“待定”变为“不符合”"))


def test_the_questions_are_asked_while_the_evaluator_is_on_its_way(first_visit: CheckerVisit) -> None:
    held: list[Route] = []
    first_visit.page.route("**/*.wasm", lambda route: held.append(route))
    first_visit.page.goto(ELECTRICIAN)
    expect(first_visit.page.locator(".checker__step .checker__question")).to_be_visible()
    asked = []
    while first_visit.asked:
        asked.append(first_visit.asked)
        first_visit.answer(first_visit.asked, "没有")
        first_visit.go_on()
    expect(first_visit.page.locator(".checker__end")).to_contain_text("判断程序就绪后马上给出结论")
    held[0].continue_()

    first_visit.expect_verdict("not_eligible", "现在还不能报")
    expect(first_visit.page.locator(".checker__end")).to_contain_text("现在还不能报")
    assert len(asked) == len(set(asked)) == 5


# Replies of the worker wait in `held` while it is a list.
HOLD_REPLIES = """globalThis.Worker = class extends Worker {
  addEventListener(type, listener) {
    super.addEventListener(type, (event) => {
      if (globalThis.held && event.data?.type === "result") held.push(() => listener(event));
      else listener(event);
    });
  }
};"""
COME = "() => { const late = held; globalThis.held = null; late.forEach((reply) => reply()); }"


def press_while_a_reply_is_on_its_way(visit: CheckerVisit, pressed: str) -> None:
    """Nothing but 没有, then 有 for the diploma; while its verdict comes, the mouse is down on a part of the result."""
    visit.page.add_init_script(HOLD_REPLIES)
    visit.open(ELECTRICIAN)
    visit.answer_all("没有")
    visit.expect_verdict("not_eligible", "现在还不能报")
    expect(visit.page.locator(".checker__route, .checker__clause .checker__ahead").first).to_be_attached(timeout=SOON)
    expect(visit.page.locator(".checker__clause").first).not_to_have_attribute("data-clause", "zhejiang-7")
    visit.page.locator('[data-key="rest"] > summary').click()  # the clause is of no matter yet
    visit.page.evaluate("globalThis.held = []")
    visit.answer("education", "有")
    visit.page.wait_for_function("() => held.length")
    visit.page.locator(pressed).last.hover()
    visit.page.mouse.down()
    visit.page.evaluate(COME)
    visit.page.wait_for_timeout(500)  # many times what drawing takes


def test_a_tap_on_the_result_is_not_lost_when_a_reply_comes(visit: CheckerVisit) -> None:
    """The verdict would move the very clause on which the finger is to the top."""
    press_while_a_reply_is_on_its_way(visit, '[data-clause="zhejiang-7"] .checker__source a')
    visit.page.mouse.up()
    expect(visit.page).to_have_url(re.compile(r"/occupations/diangong/3/#clause-zhejiang-7$"))


def test_a_tap_beside_the_result_is_not_lost_either(visit: CheckerVisit) -> None:
    """The verdict would move the button below the questions."""
    press_while_a_reply_is_on_its_way(visit, "#checker-app button:text('忘记我的回答')")
    expect(visit.page.locator("#checker-verdict")).to_have_attribute("data-stale", "verdict")
    visit.page.mouse.up()
    expect(visit.page.locator("#checker-notice")).to_contain_text("已经忘记")


def test_a_reply_that_waited_for_a_finger_is_drawn(visit: CheckerVisit) -> None:
    press_while_a_reply_is_on_its_way(visit, ".checker__actions button")
    expect(visit.page.locator("#checker-verdict")).to_have_attribute("data-stale", "verdict")
    visit.page.mouse.move(5, 5)
    visit.page.mouse.up()
    visit.expect_verdict("open", "还不能判断")
    expect(visit.page.locator(".checker__clause").first).to_have_attribute("data-clause", "zhejiang-7")


def test_a_question_that_is_read_stays(first_visit: CheckerVisit) -> None:
    """The answers come by a link, the first verdict late: it knows a better question, but this one still matters."""
    page = first_visit.page
    page.add_init_script(HOLD_REPLIES + "globalThis.held = [];")
    page.goto(ELECTRICIAN + link({"work": "no"}))
    shown = page.locator("#question-certificate-4")
    expect(shown).to_be_visible()
    page.wait_for_function("() => held.length", timeout=SOON)
    page.evaluate(COME)
    first_visit.wait_report()
    expect(page.locator(".checker__why")).to_be_visible()  # what the verdict says of the question has been drawn
    expect(shown).to_be_visible()
    first_visit.answer("certificate-4", "不清楚")
    page.get_by_role("button", name=NEXT).click()
    expect(page.locator("#question-education")).to_be_visible()


class TestKeeping:
    def test_only_if_wanted_and_until_forgotten(self, visit: CheckerVisit) -> None:
        visit.open(ELECTRICIAN)
        visit.answer("education", "没有")
        assert visit.page.evaluate("JSON.stringify(localStorage)").count("education") == 0
        visit.page.get_by_label("把回答保存在这台设备上").check()
        visit.answer("title", "没有")
        visit.page.reload()
        expect(visit.page.locator("#checker-notice")).to_contain_text("上次保存")
        visit.wait_report()
        for question in ("education", "title"):
            expect(visit.question(question).get_by_label("没有", exact=True)).to_be_checked()

        visit.page.get_by_role("button", name="忘记我的回答").click()

        expect(visit.page.locator("#checker-notice")).to_contain_text("已经忘记")
        expect(visit.page.locator("#checker-form input:checked")).to_have_count(0)
        expect(visit.page.get_by_label("把回答保存在这台设备上")).not_to_be_checked()
        assert "answers" not in visit.page.evaluate("JSON.stringify([localStorage, sessionStorage])")
        visit.page.reload()
        visit.wait_report()
        expect(visit.page.locator("#checker-form input:checked")).to_have_count(0)

    def test_forgotten_in_every_tab(self, visit: CheckerVisit) -> None:
        visit.open(ELECTRICIAN)
        visit.answer("education", "没有")
        other = CheckerVisit(visit.page.context.new_page())
        other.open(ELECTRICIAN)
        other.page.get_by_role("button", name="忘记我的回答").click()

        expect(visit.page.locator("#checker-form input:checked")).to_have_count(0)

    @pytest.mark.parametrize(
        ("sabotage", "words"),
        [
            (
                "delete window.localStorage; Object.defineProperty(window, 'localStorage',"
                " {get() { throw new DOMException('no', 'SecurityError') }})",
                "不允许在这台设备上保存",
            ),
            ("Storage.prototype.setItem = () => { throw new DOMException('full', 'QuotaExceededError') }", "空间满了"),
        ],
    )
    def test_no_storage(self, visit: CheckerVisit, sabotage: str, words: str) -> None:
        visit.page.add_init_script(sabotage)
        visit.open(ELECTRICIAN)
        visit.page.get_by_label("把回答保存在这台设备上").click()

        expect(visit.page.locator("#checker-notice")).to_contain_text(words)
        expect(visit.page.get_by_label("把回答保存在这台设备上")).not_to_be_checked()
        visit.answer_all("没有")
        visit.expect_verdict("not_eligible", "现在还不能报")

    @pytest.mark.parametrize(
        "kept",
        ["{", "[]", json.dumps({"version": 9}), json.dumps({"version": 1, "root": "diangong", "replies": [["x", 3]]})],
    )
    def test_damaged(self, visit: CheckerVisit, kept: str) -> None:
        visit.page.add_init_script(f"localStorage.setItem('baokao-checker-answers', {json.dumps(kept)})")
        visit.open(ELECTRICIAN)

        expect(visit.page.locator("#checker-notice")).to_contain_text("已损坏或版本不符")
