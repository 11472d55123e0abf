"""Dates of which somebody knows the month or the year only: what is asked, what is said, and that they are kept."""

from __future__ import annotations

import re

from playwright.sync_api import Locator, expect

from tests.support.browser.checker_visit import ELECTRICIAN, CheckerVisit


def day_of(visit: CheckerVisit, question: str, field: str, row: int = 0) -> Locator:
    """The control for the day of a date."""
    return visit.page.locator(f"#field-{question}-{row}-{field} ~ * select")


class TestTheDayDecides:
    def test_it_is_asked_of_the_dates_that_decide(self, visit: CheckerVisit) -> None:
        """Seven years after January 2019 are over on some day of this January."""
        visit.open(ELECTRICIAN)
        visit.seven_years("2026-01-15")

        visit.wait_state("open")
        expect(visit.page.locator("#checker-result")).to_contain_text("差别只在日期")
        expect(day_of(visit, "work", "from")).to_be_visible()
        expect(day_of(visit, "certificate-4", "date")).to_be_visible()

        day_of(visit, "work", "from").select_option("03")
        day_of(visit, "certificate-4", "date").select_option("15")
        visit.expect_verdict("eligible", "符合")

    def test_a_later_day_is_a_no_for_that_clause(self, visit: CheckerVisit) -> None:
        visit.open(ELECTRICIAN)
        visit.answer_all("没有")
        visit.seven_years("2026-01-15")
        visit.wait_state("open")
        day_of(visit, "certificate-4", "date").select_option("16")

        visit.expect_verdict("not_eligible", "现在还不能报")

    def test_it_is_asked_of_no_other(self, visit: CheckerVisit) -> None:
        visit.open(ELECTRICIAN)
        visit.seven_years("2026-03-15")
        visit.wait_state("eligible")

        expect(day_of(visit, "work", "from")).to_be_hidden()
        expect(day_of(visit, "certificate-4", "date")).to_be_hidden()


CHANGED_AT_ONCE = """field => {
    const controls = document.querySelector(field).closest("fieldset").querySelectorAll("select");
    for (const [place, value] of ["2018", "06", "16"].entries()) {
        controls[place].value = value;
        controls[place].dispatchEvent(new Event("change", { bubbles: true }));
    }
}"""


class TestAYearAlone:
    def test_none_is_lost_that_changes_before_another_is_drawn(self, visit: CheckerVisit) -> None:
        """As on a slow phone, whose page is drawn long after the touch."""
        visit.open(ELECTRICIAN)
        visit.seven_years("2026-01-15")
        visit.wait_state("open")
        visit.page.evaluate(CHANGED_AT_ONCE, "#field-work-0-from")

        expect(day_of(visit, "work", "from")).to_have_value("16")
        expect(visit.page.locator("#field-work-0-from")).to_have_value("2018")

    def test_it_counts_and_is_kept(self, visit: CheckerVisit) -> None:
        visit.open(ELECTRICIAN)
        visit.seven_years("2026-03-15")
        visit.page.locator("#field-work-0-from").select_option("2017")
        visit.page.locator("#field-work-0-from").locator("xpath=following-sibling::select").first.select_option("")

        visit.expect_verdict("eligible", "符合")
        visit.page.locator("#checker-level").select_option("2")
        visit.wait_report()
        expect(visit.page.locator("#field-work-0-from")).to_have_value("2017")

    def test_the_month_is_asked_where_it_decides(self, visit: CheckerVisit) -> None:
        visit.open(ELECTRICIAN)
        visit.seven_years("2026-03-15")
        visit.page.locator("#field-certificate-4-0-date").select_option("2019")
        month = visit.page.locator("#field-certificate-4-0-date").locator("xpath=following-sibling::select").first
        month.select_option("")

        visit.wait_state("open")
        expect(visit.page.locator("#checker-result")).to_contain_text(re.compile("2019年.{0,3}月份不清楚"))
        expect(day_of(visit, "certificate-4", "date")).to_be_hidden()
        month.select_option("02")
        visit.expect_verdict("eligible", "符合")

    def test_a_link_carries_it(self, visit: CheckerVisit) -> None:
        answers = {"work": "yes", "work.1.relation": "diangong", "work.1.from": "2016", "work.1.still": "yes"}
        visit.open_with(ELECTRICIAN.replace("?", "?view=all&"), answers)

        expect(visit.page.locator("#field-work-0-from")).to_have_value("2016")
