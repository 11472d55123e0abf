"""The checker's page on the built site, by hand: choice, questions, verdict, and each thing that can break."""

from __future__ import annotations

import json
import re
from typing import Any
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Page, Request, Route, expect

from generator.rulebook import load_rulebook

from .checker_visit import SOON, CheckerVisit
from .problems import Problems

ELECTRICIAN = "checker/?occupation=diangong&level=3"
RULES = "**/api/v1/occupations/*.json?edition=*"
ENGLISH = re.compile(r"[A-Za-z]{2,}")


@pytest.fixture
def visit(page: Page) -> CheckerVisit:
    return CheckerVisit(page)


def answer_all(visit: CheckerVisit, answer: str) -> None:
    """The same answer to every question, in the script of the page."""
    for question in visit.page.locator(".checker__question").all():
        question.locator(".checker__segments").first.get_by_label(answer, exact=True).check()


def seven_years(visit: CheckerVisit) -> None:
    """An electrician with a 四级 certificate and just seven years after it."""
    visit.set_date("2026-01-15")
    visit.answer("certificate-4", "有")
    visit.choose("certificate-4", "relation", "本职业")
    visit.choose("certificate-4", "kind", "职业资格证书")
    visit.month("certificate-4", "date", 2019, 1)
    visit.answer("work", "有")
    visit.month("work", "from", 2019, 1)
    visit.flag("work", "still", "是")


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
        expect(visit.page.get_by_text("先选职业和级别")).to_be_visible()

    def test_levels_that_are_not_published_cannot_be_chosen(self, visit: CheckerVisit) -> None:
        visit.page.goto("checker/?occupation=diangong")

        options = visit.page.locator("#checker-level option")
        disabled = [option.text_content() for option in options.all() if option.is_disabled()]
        assert disabled == ["五级/初级工（没有刊出）", "四级/中级工（没有刊出）"]

    def test_the_conditions_can_be_read_before_python_is_there(self, visit: CheckerVisit) -> None:
        held: list[Route] = []
        visit.page.route("**/*.wasm", lambda route: held.append(route))
        visit.page.goto(ELECTRICIAN)

        clauses = visit.page.locator(".checker__clause")
        expect(clauses).to_have_count(8)
        texts = {use.clause.text for a in load_rulebook().applications["diangong", 3] for use in a.printed.uses}
        assert {text.removeprefix("（*）") for text in clauses.locator(".checker__text").all_text_contents()} == texts
        expect(clauses.first.locator(".checker__badge")).to_have_text("等待判断")
        visit.answer("work", "没有")  # the form is ready, too
        expect(visit.page.locator("#checker-loading")).to_contain_text("正在下载判断程序")
        expect(visit.page.locator("#checker-loading progress")).to_be_visible()
        held[0].continue_()
        visit.wait_report()

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
        seven_years(visit)

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
        seven_years(visit)
        visit.month("work", "from", 2019, 2)
        for other in ("training-3", "education", "title"):
            visit.answer(other, "没有")

        visit.expect_verdict("not_eligible", "不符合来源所列的电工三级/高级工报考条件")
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
        answer_all(visit, "没有")

        visit.expect_verdict("not_eligible", "不符合")
        states = {clause.get_attribute("data-state") for clause in visit.page.locator(".checker__clause").all()}
        assert states == {"not_met"}

    def test_unknown_everywhere_stays_open(self, visit: CheckerVisit) -> None:
        visit.open(ELECTRICIAN)
        answer_all(visit, "没有")
        visit.expect_verdict("not_eligible", "不符合")
        answer_all(visit, "不清楚")

        visit.expect_verdict("open", "还不能判断")

    def test_an_open_clause_leads_to_its_questions(self, visit: CheckerVisit) -> None:
        visit.open(ELECTRICIAN)
        visit.page.locator(".checker__clause").first.locator(".checker__ask a").first.click()

        focused = visit.page.evaluate("document.activeElement.closest('.checker__question')?.id")
        assert str(focused).startswith("question-")

    def test_a_verdict_that_depends_on_the_reading(self, visit: CheckerVisit) -> None:
        """A diploma without work: are the years at the end of the sentence asked of everyone?"""
        visit.open("checker/?occupation=dianxin-jiaohuan&level=4")
        answer_all(visit, "没有")
        visit.answer("education", "有")
        visit.choose("education", "school", "技工学校")
        visit.choose("education", "major", "本专业")
        visit.choose("education", "status", "已经毕业")
        visit.month("education", "date", 2019, 7)

        visit.expect_verdict("depends_on_reading", "要看条文怎样理解")
        readings = visit.page.locator("#checker-verdict > .checker__section .checker__readings > li")
        expect(readings.filter(has_text="结论：符合报考条件")).not_to_have_count(0)
        expect(readings.filter(has_text="结论：不符合报考条件")).not_to_have_count(0)
        expect(readings.first).to_contain_text("句末的工作年限")
        expect(visit.page.locator(".checker__clause").first).to_have_attribute("data-state", "depends_on_reading")
        expect(visit.page.locator('.checker__clause .checker__mark[data-state="mixed"]')).not_to_have_count(0)

    def test_the_verdict_is_announced_politely_and_once(self, visit: CheckerVisit) -> None:
        visit.open(ELECTRICIAN)
        expect(visit.headline).to_have_attribute("aria-live", "polite")
        node = visit.headline.locator("span").element_handle()
        visit.answer("work", "没有")
        expect(visit.page.locator(".checker__progress")).to_contain_text("已回答1个")
        visit.page.wait_for_timeout(600)

        assert node.evaluate("node => node.isConnected")  # the same sentence was not said again

    def test_print_shows_the_result_and_the_answers(self, visit: CheckerVisit) -> None:
        visit.open(ELECTRICIAN)
        seven_years(visit)
        visit.expect_verdict("eligible", "符合")
        visit.page.emulate_media(media="print")

        expect(visit.page.locator(".checker__form")).to_be_hidden()
        expect(visit.page.locator(".checker__choice")).to_be_hidden()
        expect(visit.headline).to_be_visible()
        expect(visit.page.locator(".checker__answers")).to_contain_text("取得的年月：2019年1月")


class TestAnswersAreKept:
    def test_rows_can_be_added_and_removed(self, visit: CheckerVisit) -> None:
        visit.open(ELECTRICIAN)
        visit.answer("work", "有")
        visit.month("work", "from", 2012, 3)
        visit.page.get_by_role("button", name="再加一段工作").click()
        visit.month("work", "from", 2019, 9, row=1)
        visit.page.get_by_role("button", name="删除第1段工作").click()

        expect(visit.page.locator("#field-work-0-from")).to_have_value("2019")
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

        expect(visit.page.locator("#field-work-0-from")).to_have_value("2012")

    def test_another_occupation_keeps_what_is_about_the_person(self, visit: CheckerVisit) -> None:
        visit.open(ELECTRICIAN)
        visit.answer("work", "有")
        visit.answer("education", "有")
        visit.choose("education", "degree", "大专")
        visit.choose("education", "major", "本专业")
        visit.page.get_by_label("职业（工种）").select_option(label="网商")
        expect(visit.page.locator("#checker-message")).to_contain_text("换了职业")

        expect(visit.page.locator("#field-education-0-degree")).to_have_value("associate")
        expect(visit.page.locator("#field-education-0-major")).to_have_value("")
        expect(visit.page.locator("#field-work-0-from")).to_have_count(0)

    def test_the_other_script_keeps_everything_and_leaves_nothing_behind(self, visit: CheckerVisit) -> None:
        visit.open(ELECTRICIAN)
        seven_years(visit)
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
        message = "结束的年月2014-08早于开始的年月2015-08"
        expect(visit.page.locator("#question-work .checker__problem")).to_contain_text(message)
        end = visit.page.locator("#field-work-0-to")
        expect(end).to_have_attribute("aria-invalid", "true")
        visit.page.locator("#checker-verdict").get_by_role("link", name=message).click()
        expect(end).to_be_focused()
        expect(end).to_have_value("2014")
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
        visit.set_date("2020-06-01")
        for question in questions:
            visit.answer(question, "有")
        visit.month(questions[-1], "date", 2020, 7)

        visit.expect_verdict("problems", "填写的内容有误")
        expect(visit.question(questions[-1]).locator(".checker__problem")).to_contain_text("晚于判断日期")
        expect(visit.page.locator(".checker__problem")).to_have_count(1)

    def test_a_number_that_is_none(self, visit: CheckerVisit) -> None:
        visit.open("checker/?occupation=diangong&level=2")
        visit.answer("achievement", "有")
        visit.page.locator("#field-achievement-0-benefit_yuan").fill("很多")

        visit.expect_verdict("problems", "填写的内容有误")
        expect(visit.question("achievement").locator(".checker__problem")).to_contain_text("很多")


class TestBroken:
    def test_the_engine_is_missing(self, visit: CheckerVisit) -> None:
        visit.page.route("**/*.wasm", lambda route: route.fulfill(status=404))
        visit.page.goto(ELECTRICIAN)
        failure = visit.page.locator("#checker-loading .checker__failure")
        expect(failure).to_contain_text("判断程序没有启动", timeout=SOON)
        expect(failure).to_contain_text("找不到判断程序的文件")
        expect(visit.page.locator("#checker-bar")).to_contain_text("没有结果")
        assert not ENGLISH.search(failure.inner_text())
        seven_years(visit)
        before = visit.answers()

        visit.page.unroute("**/*.wasm")
        failure.get_by_role("button", name="重试").click()

        visit.expect_verdict("eligible", "符合")
        assert visit.answers() == before
        expect(failure).to_have_count(0)

    @pytest.mark.parametrize("body", ["{", '{"format": "baokao-rules/2"}', "[]", '{"format": "baokao-rules/9"}'])
    def test_the_rules_are_damaged(self, visit: CheckerVisit, body: str) -> None:
        visit.page.route(RULES, lambda route: route.fulfill(body=body, content_type="application/json"))
        visit.page.goto(ELECTRICIAN)
        failure = visit.page.locator("#checker-form .checker__failure")
        expect(failure).to_contain_text("条件没有载入")
        link = failure.get_by_role("link").get_attribute("href")
        assert link == "../occupations/diangong/3/"

        visit.page.unroute(RULES)
        failure.get_by_role("button", name="重试").click()
        visit.wait_report()

    def test_rules_of_another_edition_are_not_taken(self, visit: CheckerVisit) -> None:
        """The site was updated after the page was opened: its evaluator and these rules need not fit."""

        def update(route: Route) -> None:
            rules = route.fetch().json()
            route.fulfill(body=json.dumps({**rules, "edition": "0123456789abcdef"}), content_type="application/json")

        visit.page.route(RULES, update)
        visit.page.goto(ELECTRICIAN)
        expect(visit.page.locator("#checker-form .checker__failure")).to_contain_text("版本不符")

    def test_rules_that_only_the_evaluator_can_refuse(self, visit: CheckerVisit) -> None:
        def damage(route: Route) -> None:
            rules = route.fetch().json()
            for clause in rules["clauses"].values():
                clause["when"] = {"op": "odd"}
            route.fulfill(body=json.dumps(rules), content_type="application/json")

        visit.page.route(RULES, damage)
        visit.page.goto(ELECTRICIAN)
        failure = visit.page.locator("#checker-form .checker__failure")
        expect(failure).to_contain_text("已损坏", timeout=SOON)

        visit.page.unroute(RULES)
        failure.get_by_role("button", name="重试").click()
        visit.wait_report()

    def test_no_connection(self, visit: CheckerVisit, problems: Problems) -> None:
        problems.expect("ERR_")
        visit.page.route(RULES, lambda route: route.abort())
        visit.page.goto(ELECTRICIAN)
        expect(visit.page.locator(".checker__failure")).to_contain_text("网络中断")

    def test_the_worker_is_killed(self, visit: CheckerVisit) -> None:
        """It is replaced without a question, and the next verdict comes from the new one."""
        visit.open(ELECTRICIAN)
        visit.answer("work", "没有")
        visit.page.workers[-1].evaluate("self.close()")
        answer_all(visit, "没有")

        visit.expect_verdict("not_eligible", "不符合")

    def test_a_crash_is_said_and_a_retry_recovers(self, visit: CheckerVisit) -> None:
        """The first worker's interpreter fails at each request."""
        served: list[str] = []

        def crash_first(route: Route) -> None:
            script = route.fetch().text()
            served.append(script)
            broken = script.replace("handle(request)", "undefined.handle")
            assert broken != script
            route.fulfill(body=broken if len(served) == 1 else script, content_type="text/javascript")

        visit.page.route("**/worker.js", crash_first)
        visit.page.goto(ELECTRICIAN)
        visit.answer("work", "没有")
        failure = visit.page.locator("#checker-loading .checker__failure")
        expect(failure).to_contain_text("这一次没有得出结果", timeout=SOON)
        assert not ENGLISH.search(failure.inner_text())
        failure.get_by_role("button", name="重试").click()
        visit.wait_report()

        expect(failure).to_have_count(0)
        expect(visit.question("work").get_by_label("没有", exact=True)).to_be_checked()


class TestPrivacy:
    def test_no_request_holds_an_answer_and_nothing_is_stored(self, visit: CheckerVisit) -> None:
        requests: list[Request] = []
        console: list[str] = []
        visit.page.context.on("request", lambda request: requests.append(request))
        visit.page.context.on("console", lambda message: console.append(message.text))
        visit.open(ELECTRICIAN)
        seven_years(visit)
        visit.expect_verdict("eligible", "符合")

        assert [request.url for request in requests if request.method != "GET" or request.post_data] == []
        queries = {urlsplit(request.url).query for request in requests}
        assert queries <= {"", "occupation=diangong&level=3"}
        assert all("2019" not in request.url for request in requests)
        assert console == []
        assert visit.page.evaluate("[sessionStorage.length, document.cookie, location.hash]") == [0, "", ""]


class TestLook:
    @pytest.mark.viewports(390, 1280)
    @pytest.mark.parametrize("root", ["", "hant/"])
    def test_nothing_is_wider_than_the_page_and_no_word_is_english(
        self, visit: CheckerVisit, root: str, viewport_width: int
    ) -> None:
        visit.open(f"{root}checker/?occupation=diangong&level=2")
        answer_all(visit, "有")
        visit.expect_verdict("open", "")

        assert visit.page.evaluate("document.documentElement.scrollWidth") <= viewport_width
        assert not ENGLISH.search(visit.page.locator("#checker").inner_text())

    @pytest.mark.viewports(390)
    def test_targets_are_large_enough_for_a_thumb(self, visit: CheckerVisit) -> None:
        visit.open(ELECTRICIAN)
        visit.answer("work", "有")

        small = visit.page.evaluate(
            """() => [...document.querySelectorAll(
                "#checker :is(select, input, button, summary), #checker-bar, .checker__ask a")]
              .filter((control) => control.checkVisibility())
              .map((control) => [control.outerHTML.slice(0, 80), control.getBoundingClientRect().height])
              .filter(([, height]) => height < 44)"""
        )
        assert small == []

    @pytest.mark.viewports(390)
    def test_the_verdict_stays_in_sight_on_a_phone(self, visit: CheckerVisit) -> None:
        visit.open(ELECTRICIAN)
        bar = visit.page.locator("#checker-bar")
        expect(bar).to_be_in_viewport()
        expect(bar).to_contain_text("待定")
        bar.click()

        expect(visit.headline).to_be_in_viewport()

    @pytest.mark.viewports(1280)
    def test_the_verdict_stays_beside_the_form_on_a_desk(self, visit: CheckerVisit) -> None:
        visit.open(ELECTRICIAN)
        visit.question("title").scroll_into_view_if_needed()

        expect(visit.headline).to_be_in_viewport()
        expect(visit.page.locator("#checker-bar")).to_be_hidden()
