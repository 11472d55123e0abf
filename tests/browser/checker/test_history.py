"""Nothing is lost on the way: back goes to the question before, and answers live as long as the tab.

An end-to-end proof: it presses the browser's own buttons, and knows nothing of what the page keeps, or where.
"""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from tests.support.browser.checker_visit import ELECTRICIAN, CheckerVisit


def two_questions(visit: CheckerVisit) -> list[str]:
    """Answer two questions; the ids of all three that were shown."""
    visit.open(ELECTRICIAN, steps=True)
    asked = [visit.asked]
    for _ in range(2):
        visit.answer(visit.asked, "不清楚")
        visit.go_on()
        asked.append(visit.asked)
    assert "" not in asked
    return asked


def expect_asked(visit: CheckerVisit, question: str) -> None:
    expect(visit.page.locator(f".checker__step #question-{question}")).to_be_visible()


@pytest.mark.viewports(390)
def test_back_and_forward_go_from_question_to_question(visit: CheckerVisit) -> None:
    first, second, third = two_questions(visit)
    visit.page.go_back()
    expect_asked(visit, second)
    expect(visit.question(second).get_by_label("不清楚", exact=True).first).to_be_checked()
    expect(visit.question(second).locator("legend")).to_be_focused()
    visit.page.go_back()
    expect_asked(visit, first)
    expect(visit.page.get_by_role("button", name="上一题")).to_have_count(0)
    visit.page.go_forward()
    expect_asked(visit, second)
    visit.go_on("上一题")
    expect_asked(visit, first)
    visit.go_on()  # another answer than before is not needed to go on
    assert visit.asked in (second, third)


def test_from_a_source_and_back(visit: CheckerVisit) -> None:
    """A touch on a source of the result, and the way back: the same question, with all answers and the verdict."""
    third = two_questions(visit)[-1]
    verdict = visit.headline.inner_text()
    visit.page.locator(".checker__clause .checker__source a").last.click()
    visit.page.wait_for_url("**/occupations/**")
    visit.page.go_back()
    visit.wait_report()
    expect_asked(visit, third)
    expect(visit.page.locator(".checker__answered li")).to_have_count(2)
    expect(visit.headline).to_have_text(verdict)
    visit.page.go_back()
    expect(visit.page.locator(".checker__answered li")).to_have_count(1)


def test_opened_anew_and_by_another_way(visit: CheckerVisit) -> None:
    third = two_questions(visit)[-1]
    visit.page.reload()
    visit.wait_report()
    expect_asked(visit, third)
    expect(visit.page.locator(".checker__answered li")).to_have_count(2)
    visit.page.goto("about/")
    visit.open(ELECTRICIAN, steps=True)
    expect(visit.page.locator(".checker__answered li")).to_have_count(2)
    expect(visit.page.get_by_label("把回答保存在这台设备上")).not_to_be_checked()


def test_another_tab_and_a_forgotten_one_know_nothing(visit: CheckerVisit) -> None:
    two_questions(visit)
    visit.page.goto("about/")
    other = CheckerVisit(visit.page.context.new_page())
    other.open(ELECTRICIAN, steps=True)
    expect(other.page.locator(".checker__answered")).to_be_hidden()
    visit.open(ELECTRICIAN, steps=True)
    expect(visit.page.locator(".checker__answered li")).to_have_count(2)
    visit.page.get_by_role("button", name="忘记我的回答").click()
    visit.page.goto("about/")
    assert visit.page.evaluate("sessionStorage.length") == 0
    visit.open(ELECTRICIAN, steps=True)
    expect(visit.page.locator(".checker__answered")).to_be_hidden()


def test_answers_of_a_link_come_before_those_of_the_tab_and_not_before_kept_ones(visit: CheckerVisit) -> None:
    visit.open(ELECTRICIAN)
    visit.answer("title", "没有")
    visit.page.goto("about/")
    visit.open_with(ELECTRICIAN.replace("?", "?view=all&"), {"education": "no"})
    expect(visit.question("education").get_by_label("没有", exact=True)).to_be_checked()
    expect(visit.question("title").locator("input:checked")).to_have_count(0)
    visit.page.get_by_label("把回答保存在这台设备上").check()
    visit.page.goto("about/")
    visit.open_with(ELECTRICIAN.replace("?", "?view=all&"), {"work": "no"})
    expect(visit.page.locator("#checker-notice")).to_contain_text("您自己保存的回答没有动")
    visit.page.reload()
    visit.wait_report()
    expect(visit.question("education").get_by_label("没有", exact=True)).to_be_checked()
    expect(visit.question("work").locator("input:checked")).to_have_count(0)


def test_back_to_the_list_before(visit: CheckerVisit) -> None:
    second = two_questions(visit)[1]
    visit.page.get_by_label("级别", exact=True).select_option("2")
    expect(visit.page.locator(".checker__list-title h3")).to_have_text("电工二级/技师的报考条件")
    visit.page.go_back()
    expect(visit.page.get_by_label("级别", exact=True)).to_have_value("3")
    expect_asked(visit, second)
