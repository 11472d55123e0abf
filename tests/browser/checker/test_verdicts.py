"""The checker's page on the built site, by hand: the choice of a list, and the verdict on it."""

from __future__ import annotations

import re
from typing import Any

import pytest
from playwright.sync_api import Route, expect

from tests.support.browser.checker_visit import ELECTRICIAN, CheckerVisit
from tests.support.rulebooks import frozen_book


class TestChoice:
    def test_preset_from_the_address(self, visit: CheckerVisit) -> None:
        visit.open(ELECTRICIAN)

        expect(visit.page.locator("#checker-occupation")).to_have_value("diangong")
        expect(visit.page.locator("#checker-level")).to_have_value("3")
        expect(visit.page.locator(".checker__list-title h3")).to_have_text("电工三级/高级工的报考条件")

    def test_by_hand(self, visit: CheckerVisit) -> None:
        visit.page.goto("checker/")
        visit.page.get_by_label("职业（工种）").select_option(label="电工")
        visit.page.get_by_label("级别").select_option(label="三级/高级工")
        visit.wait_report()

        assert visit.page.url.endswith("checker/?occupation=diangong&level=3")

    @pytest.mark.parametrize(
        ("query", "message"),
        [
            ("occupation=nobody&level=3", "没有找到网址里写的职业"),
            ("occupation=diangong&level=9", "没有找到网址里写的级别"),
            ("occupation=diangong&level=5", "没有刊出电工五级/初级工的报考条件"),
            ("occupation=__proto__&level=constructor", "没有找到网址里写的职业"),
        ],
    )
    def test_what_does_not_exist_is_said(self, visit: CheckerVisit, query: str, message: str) -> None:
        visit.page.goto(f"checker/?{query}")

        expect(visit.page.locator("#checker-message")).to_contain_text(message)
        expect(visit.page.locator("#checker-level")).to_have_value("3" if "level=3" in query else "")
        asked = "想报哪一级" if "diangong" in query else "先选职业和级别"
        expect(visit.page.get_by_text(asked)).to_be_visible()
        expect(visit.page.locator("#checker-result")).to_be_hidden()

    def test_levels_that_are_not_published_cannot_be_chosen(self, visit: CheckerVisit) -> None:
        visit.page.goto("checker/?occupation=diangong")

        options = visit.page.locator("#checker-level option")
        disabled = [option.text_content() for option in options.all() if option.is_disabled()]
        assert disabled == ["五级/初级工（没有刊出）", "四级/中级工（没有刊出）"]
        levels = visit.page.locator("#checker-form button")
        assert levels.all_text_contents() == ["三级/高级工", "二级/技师", "一级/高级技师"]
        levels.first.click()
        expect(visit.page.locator("#checker-level")).to_have_value("3")
        expect(visit.page.locator(".checker__question").first).to_be_visible()

    def test_the_conditions_can_be_read_before_python_is_there(self, first_visit: CheckerVisit) -> None:
        held: list[Route] = []
        first_visit.page.route("**/*.wasm", lambda route: held.append(route))
        first_visit.page.goto(f"{ELECTRICIAN}&view=all")

        clauses = first_visit.page.locator(".checker__clause")
        expect(clauses).to_have_count(8)
        texts = {use.clause.text for a in frozen_book().applications["diangong", 3] for use in a.printed.uses}
        assert {text.removeprefix("（*）") for text in clauses.locator(".checker__text").all_text_contents()} == texts
        expect(clauses.first.locator(".checker__badge")).to_have_text("等待判断")
        first_visit.answer("work", "没有")  # the form is ready, too
        expect(first_visit.page.locator("#checker-loading")).to_contain_text("正在下载判断程序")
        expect(first_visit.page.locator("#checker-loading progress")).to_be_visible()
        held[0].continue_()
        first_visit.wait_report()

    def test_without_javascript(self, browser: Any, site: str) -> None:
        context = browser.new_context(java_script_enabled=False)
        page = context.new_page()
        page.goto(f"{site}checker/")

        assert page.locator(".checker__plain").is_visible()
        for link in page.locator(".checker__plain a").all():
            assert page.request.get(f"{site}checker/{link.get_attribute('href')}").ok
        context.close()


class TestVerdicts:
    @pytest.mark.viewports(390, 1280)
    def test_electrician_with_seven_years(self, visit: CheckerVisit) -> None:
        visit.open(ELECTRICIAN)
        visit.seven_years()

        visit.expect_verdict("eligible", "符合电工三级/高级工的报考条件")
        best = visit.page.locator(".checker__clause").first
        expect(best).to_have_attribute("data-clause", "zhejiang-6")
        expect(best.locator(".checker__badge")).to_have_text("符合")
        marks = best.locator(".checker__mark").all()
        assert [mark.get_attribute("data-state") for mark in marks] == ["met", "met"]
        expect(best).to_contain_text("要求7年")
        best.locator(".checker__source a").click()
        expect(visit.page).to_have_url(re.compile(r"/occupations/diangong/3/#clause-zhejiang-6$"))
        expect(visit.page.locator("#clause-zhejiang-6")).to_be_visible()

    def test_one_month_less_is_not_enough(self, visit: CheckerVisit) -> None:
        visit.open(ELECTRICIAN)
        visit.seven_years()
        visit.month("work", "from", 2019, 3)
        for other in ("training-3", "education", "title"):
            visit.answer(other, "没有")

        visit.expect_verdict("not_eligible", "现在还不能报电工三级/高级工")
        expect(visit.clause("zhejiang", 6)).to_contain_text("还差1个月")

    @pytest.mark.viewports(390, 1280)
    def test_online_merchant_whose_major_is_unknown(self, visit: CheckerVisit) -> None:
        """大专, training done: whatever the major is, one clause or the other holds."""
        visit.open("hant/checker/?occupation=wangshang&level=3")
        visit.answer("education", "有")
        visit.choose("education", "degree", "大專")
        visit.choose("education", "status", "已經畢業")
        visit.month("education", "date", 2019, 7)
        visit.answer("training-3", "有")

        visit.expect_verdict("eligible", "符合網商三級/高級工的報考條件")

    def test_nothing_of_what_is_asked(self, visit: CheckerVisit) -> None:
        visit.open(ELECTRICIAN)
        visit.answer_all("没有")

        visit.expect_verdict("not_eligible", "现在还不能报")
        states = {clause.get_attribute("data-state") for clause in visit.page.locator(".checker__clause").all()}
        assert states == {"not_met"}

    def test_unknown_everywhere_stays_open(self, visit: CheckerVisit) -> None:
        visit.open(ELECTRICIAN)
        visit.answer_all("没有")
        visit.expect_verdict("not_eligible", "现在还不能报")
        visit.answer_all("不清楚")

        visit.expect_verdict("open", "还不能判断")

    def test_an_open_clause_leads_to_its_questions(self, visit: CheckerVisit) -> None:
        visit.open(ELECTRICIAN)
        visit.answer("title", "没有")
        visit.page.locator(".checker__clause").first.locator(".checker__ask a").first.click()

        focused = visit.page.evaluate("document.activeElement.closest('.checker__question')?.id")
        assert str(focused).startswith("question-")

    def test_a_verdict_that_depends_on_the_reading(self, visit: CheckerVisit) -> None:
        """A diploma without work: are the years at the end of the sentence asked of everyone?"""
        visit.open("checker/?occupation=dianxin-jiaohuan&level=4")
        visit.answer_all("没有")
        visit.answer("education", "有")
        visit.choose("education", "school", "技工学校")
        visit.choose("education", "major", "本专业")
        visit.choose("education", "status", "已经毕业")
        visit.month("education", "date", 2019, 7)

        visit.expect_verdict("depends_on_reading", "要看条文怎样理解")
        readings = visit.page.locator(".checker__above .checker__readings > li")
        expect(readings.filter(has_text="结论：符合报考条件")).not_to_have_count(0)
        expect(readings.filter(has_text="结论：不符合报考条件")).not_to_have_count(0)
        expect(visit.page.locator(".checker__above")).to_contain_text("句末的工作年限")
        expect(visit.page.locator(".checker__clause").first).to_have_attribute("data-state", "depends_on_reading")
        expect(visit.page.locator('.checker__clause .checker__mark[data-state="mixed"]')).not_to_have_count(0)

    def test_the_verdict_is_announced_politely_and_once(self, visit: CheckerVisit) -> None:
        visit.open(ELECTRICIAN)
        expect(visit.headline).to_have_attribute("aria-live", "polite")
        visit.answer("education", "没有")
        expect(visit.page.locator(".checker__changed")).to_be_visible()
        node = visit.headline.locator("span").element_handle()
        visit.answer("title", "没有")
        expect(visit.page.locator(".checker__progress")).to_contain_text("已回答2个")
        visit.page.wait_for_timeout(600)

        assert node.evaluate("node => node.isConnected")  # the same sentence was not said again
