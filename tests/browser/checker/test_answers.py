"""Answers on the checker's page: what keeps them, what forgets them, and what cannot be true."""

from __future__ import annotations

from playwright.sync_api import expect

from tests.support.browser.checker_visit import ELECTRICIAN, SOON, CheckerVisit, link


class TestAnswersAreKept:
    def test_rows_can_be_added_and_removed(self, visit: CheckerVisit) -> None:
        visit.open(ELECTRICIAN)
        visit.answer("work", "有")
        visit.month("work", "from", 2012, 3)
        visit.page.get_by_role("button", name="再加一段工作").click()
        visit.month("work", "from", 2019, 9, row=1)
        visit.page.get_by_role("button", name="删除第1段工作").click()

        expect(visit.page.locator("#field-work-0-from")).to_have_value("2019.9")
        expect(visit.page.locator("#field-work-1-from")).to_have_count(0)

    def test_still_working_hides_the_end(self, visit: CheckerVisit) -> None:
        visit.open(ELECTRICIAN)
        visit.answer("work", "有")
        expect(visit.page.locator("#field-work-0-to")).to_be_visible()
        visit.flag("work", "still", "是")

        expect(visit.page.locator("#field-work-0-to")).to_be_hidden()

    def test_another_level_keeps_them(self, visit: CheckerVisit) -> None:
        visit.open(ELECTRICIAN)
        visit.answer("work", "有")
        visit.month("work", "from", 2012, 3)
        visit.page.get_by_label("级别").select_option("2")
        expect(visit.page.locator(".checker__list-title h3")).to_have_text("电工二级/技师的报考条件")

        expect(visit.page.locator("#field-work-0-from")).to_have_value("2012.3")

    def test_another_occupation_keeps_what_is_about_the_person(self, visit: CheckerVisit) -> None:
        visit.open(ELECTRICIAN)
        visit.answer("work", "有")
        visit.answer("education", "有")
        visit.choose("education", "degree", "大专")
        visit.choose("education", "major", "本专业")
        visit.page.get_by_label("职业（工种）").select_option(label="网商")
        expect(visit.page.locator("#checker-message")).to_contain_text("换了职业")

        expect(visit.page.locator("#field-education-0-degree")).to_have_value("associate")
        expect(visit.page.locator("#field-education-0-major input:checked")).to_have_count(0)
        expect(visit.page.locator("#field-work-0-from")).to_have_count(0)

    def test_the_other_script_keeps_everything_and_leaves_nothing_behind(self, visit: CheckerVisit) -> None:
        visit.open(ELECTRICIAN)
        visit.seven_years()
        visit.expect_verdict("eligible", "符合")
        before = visit.answers()
        visit.page.locator("a[hreflang=zh-Hant]:visible").first.click()
        visit.wait_report()

        visit.expect_verdict("eligible", "符合電工三級/高級工的報考條件")
        assert "/hant/checker/?occupation=diangong&level=3" in visit.page.url
        assert visit.answers() == before
        assert visit.page.evaluate("[sessionStorage.length, document.cookie]") == [0, ""]
        assert "answers" not in visit.page.evaluate("JSON.stringify(localStorage)")


class TestImpossible:
    def test_an_end_before_the_start(self, visit: CheckerVisit) -> None:
        visit.open(ELECTRICIAN)
        visit.answer("work", "有")
        visit.month("work", "from", 2015, 8)
        visit.month("work", "to", 2014, 8)

        visit.expect_verdict("problems", "填写的内容有误")
        message = "“到哪年哪月”填的2014-08早于开始的年月2015-08"
        expect(visit.page.locator("#question-work .checker__problem")).to_contain_text(message)
        end = visit.page.locator("#field-work-0-to")
        expect(end).to_have_attribute("aria-invalid", "true")
        visit.page.locator("#checker-verdict").get_by_role("link", name=message).click()
        expect(end).to_be_focused()
        expect(end).to_have_value("2014.8")
        visit.month("work", "to", 2016, 8)
        visit.expect_verdict("open", "还不能判断")
        expect(visit.page.locator(".checker__problem")).to_have_count(0)

    def test_each_certificate_has_its_own_message(self, visit: CheckerVisit) -> None:
        """Several questions fill one section of the profile: the message finds the right one."""
        visit.open("checker/?occupation=diangong&level=1")
        questions = [
            str(question.get_attribute("id")).removeprefix("question-")
            for question in visit.page.locator(".checker__question[id*=certificate]").all()
        ]
        answers = dict.fromkeys(questions, "yes")
        address = visit.page.url + link(answers)
        visit.page.goto("about:blank")
        visit.page.goto(address)
        visit.date(questions[-1], "date", "2020-02-31")

        visit.expect_verdict("problems", "填写的内容有误")
        expect(visit.question(questions[-1]).locator(".checker__problem")).to_contain_text("2020-02-31")
        expect(visit.page.locator(".checker__problem")).to_have_count(1)

    def test_a_number_that_is_none(self, visit: CheckerVisit) -> None:
        visit.open("checker/?occupation=diangong&level=2")
        visit.answer("achievement", "有")
        visit.page.locator("#field-achievement-0-benefit_yuan").fill("很多")

        visit.expect_verdict("problems", "填写的内容有误")
        expect(visit.question("achievement").locator(".checker__problem")).to_contain_text("很多")

    def test_numbers_are_read_as_people_write_them(self, visit: CheckerVisit) -> None:
        """What is no length of time is named at its field, and the message goes when it is mended."""
        visit.open("checker/?occupation=wangshang&level=3")
        visit.answer("work", "有")
        expect(visit.page.locator("#field-work-0-from")).to_be_visible()
        expect(visit.question("work").locator(".checker__details input:checked")).to_have_count(0)  # nothing is preset
        visit.flag("work", "known", "一共多久")
        years = visit.page.locator("#field-work-0-months")
        years.fill("好几年")
        visit.expect_verdict("problems", "填写的内容有误")
        expect(visit.question("work").locator(".checker__problem")).to_contain_text("“好几年”看不出是多长时间")
        years.fill("六年半")
        visit.wait_report()
        expect(visit.page.locator(".checker__explanation").filter(has_text="6年6个月").first).to_be_visible(
            timeout=SOON
        )
        expect(visit.page.locator(".checker__problem")).to_have_count(0)

    def test_an_amount_in_ten_thousands(self, visit: CheckerVisit) -> None:
        visit.open("checker/?occupation=diangong&level=2")
        visit.answer("achievement", "有")
        visit.page.locator("#field-achievement-0-benefit_yuan").fill("１０００万")
        visit.wait_report()
        expect(visit.page.locator(".checker__problem")).to_have_count(0)
