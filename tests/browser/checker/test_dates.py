"""Dates of which somebody knows the month or the year only: what is asked, what is said, and that they are kept."""

from __future__ import annotations

import re

from playwright.sync_api import Locator, expect

from tests.support.browser.checker_visit import ELECTRICIAN, SOON, CheckerVisit


def wanted(visit: CheckerVisit, question: str, field: str, row: int = 0) -> Locator:
    """What asks for the day of a date."""
    return visit.page.locator(f"#field-{question}-{row}-{field} ~ .checker__hint", has_text="补上是哪一天")


class TestTheDayDecides:
    def test_it_is_asked_of_the_dates_that_decide(self, visit: CheckerVisit) -> None:
        """Seven years after January 2019 are over on some day of this January."""
        visit.open(ELECTRICIAN)
        visit.seven_years("2026-01-15")

        visit.wait_state("open")
        expect(visit.page.locator("#checker-result")).to_contain_text("差别只在日期")
        expect(wanted(visit, "work", "from")).to_be_visible()
        expect(wanted(visit, "certificate-4", "date")).to_be_visible()

        visit.date("work", "from", "2019.1.3")
        visit.date("certificate-4", "date", "2019年1月15日")
        visit.expect_verdict("eligible", "符合")

    def test_a_later_day_is_a_no_for_that_clause(self, visit: CheckerVisit) -> None:
        visit.open(ELECTRICIAN)
        visit.answer_all("没有")
        visit.seven_years("2026-01-15")
        visit.wait_state("open")
        visit.date("certificate-4", "date", "２０１９／１／１６")

        visit.expect_verdict("not_eligible", "现在还不能报")

    def test_it_is_asked_of_no_other(self, visit: CheckerVisit) -> None:
        visit.open(ELECTRICIAN)
        visit.seven_years("2026-03-15")
        visit.wait_state("eligible")

        expect(wanted(visit, "work", "from")).to_be_hidden()
        expect(wanted(visit, "certificate-4", "date")).to_be_hidden()


CHANGED_AT_ONCE = """field => {
    const controls = document.querySelector(field).closest("fieldset").querySelectorAll("select");
    for (const [place, value] of ["2018", "06", "16"].entries()) {
        controls[place].value = value;
        controls[place].dispatchEvent(new Event("change", { bubbles: true }));
    }
}"""


class TestAYearAlone:
    def test_it_counts_and_is_kept(self, visit: CheckerVisit) -> None:
        visit.open(ELECTRICIAN)
        visit.seven_years("2026-03-15")
        visit.date("work", "from", "2017年")

        visit.expect_verdict("eligible", "符合")
        visit.page.locator("#checker-level").select_option("2")
        visit.wait_report()
        expect(visit.page.locator("#field-work-0-from")).to_have_value("2017年")

    def test_the_month_is_asked_where_it_decides(self, visit: CheckerVisit) -> None:
        visit.open(ELECTRICIAN)
        visit.seven_years("2026-03-15")
        visit.date("certificate-4", "date", "2019")

        visit.wait_state("open")
        expect(visit.page.locator("#checker-result")).to_contain_text(re.compile("2019年.{0,3}月份不清楚"))
        expect(wanted(visit, "certificate-4", "date")).to_be_visible()
        visit.date("certificate-4", "date", "二〇一九年二月")
        visit.expect_verdict("eligible", "符合")

    def test_a_link_carries_it(self, visit: CheckerVisit) -> None:
        answers = {"work": "yes", "work.1.relation": "diangong", "work.1.from": "2016", "work.1.still": "yes"}
        visit.open_with(ELECTRICIAN.replace("?", "?view=all&"), answers)

        expect(visit.page.locator("#field-work-0-from")).to_have_value("2016")


CHANGED_AT_ONCE = """selector => {
  const boxes = document.querySelector(selector).closest("fieldset").querySelectorAll("input");
  ["6", "5"].forEach((text, index) => {
    boxes[index].value = text;
    boxes[index].dispatchEvent(new Event("change", { bubbles: true }));
  });
}"""


def test_no_part_is_lost_that_changes_before_another_is_drawn(visit: CheckerVisit) -> None:
    """As on a slow phone, whose page is drawn long after the touch."""
    visit.open("checker/?occupation=wangshang&level=3")
    visit.answer("work", "有")
    visit.flag("work", "known", "一共多久")
    expect(visit.page.locator("#field-work-0-months")).to_be_visible()
    visit.page.evaluate(CHANGED_AT_ONCE, "#field-work-0-months")
    visit.wait_report()
    explanation = visit.page.locator(".checker__explanation").filter(has_text="6年5个月")
    expect(explanation.first).to_be_visible(timeout=SOON)
