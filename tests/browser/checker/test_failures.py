"""What can break under the checker's page: each is said in words, and no answer is lost."""

from __future__ import annotations

import json
import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Route, expect

from tests.support.browser.checker_visit import ELECTRICIAN, SOON, CheckerVisit, link
from tests.support.browser.problems import Problems

FORM = f"{ELECTRICIAN}&view=all"
RULES = "**/api/v1/occupations/*.json?edition=*"
ENGLISH = re.compile(r"[A-Za-z]{2,}")


def refused(status: int) -> Callable[[Route], None]:
    """A server that answers with this status and nothing else."""
    return lambda route: route.fulfill(status=status)


class TestBroken:
    def test_the_engine_is_missing(self, first_visit: CheckerVisit) -> None:
        first_visit.page.route("**/*.wasm", refused(503))
        first_visit.page.goto(FORM)
        failure = first_visit.page.locator("#checker-loading .checker__failure")
        expect(failure).to_contain_text("太忙或者正在维护", timeout=SOON)
        first_visit.page.unroute("**/*.wasm")
        first_visit.page.route("**/*.wasm", refused(404))
        failure.get_by_role("button", name="重试").click()
        expect(failure).to_contain_text("判断程序没有启动", timeout=SOON)
        expect(failure).to_contain_text("找不到判断程序的文件")
        expect(first_visit.page.locator("#checker-bar")).to_contain_text("没有结果")
        assert not ENGLISH.search(failure.inner_text())
        first_visit.seven_years()
        before = first_visit.answers()
        failure.get_by_role("button", name="重新打开本页").click()
        expect(failure).to_contain_text("找不到判断程序的文件", timeout=SOON)
        assert first_visit.answers() == before

        def serve_as_text(route: Route) -> None:
            response = route.fetch()
            route.fulfill(response=response, headers={**response.headers, "content-type": "text/plain"})

        first_visit.page.unroute("**/*.wasm")
        first_visit.page.route("**/*.wasm", serve_as_text)  # a server that does not know the type
        failure.get_by_role("button", name="重试").click()

        first_visit.expect_verdict("eligible", "符合")
        assert first_visit.answers() == before
        expect(failure).to_have_count(0)

    @pytest.mark.parametrize("body", ["{", pytest.param('{"format": "baokao-rules/9"}', marks=pytest.mark.prove)])
    def test_the_rules_are_damaged(self, visit: CheckerVisit, problems: Problems, body: str) -> None:
        problems.expect("status of (429|404)")
        visit.page.route(RULES, lambda route: route.fulfill(body=body, content_type="application/json"))
        visit.page.goto(FORM)
        failure = visit.page.locator("#checker-form .checker__failure")
        expect(failure).to_contain_text("条件没有载入")
        link = failure.get_by_role("link").get_attribute("href")
        assert link == "../occupations/diangong/3/"

        for status, words in ((429, "太忙或者正在维护"), (404, "找不到这个职业的条件")):
            visit.page.unroute(RULES)
            visit.page.route(RULES, refused(status))
            failure.get_by_role("button", name="重试").click()
            expect(failure).to_contain_text(words)

        visit.page.unroute(RULES)
        failure.get_by_role("button", name="重试").click()
        visit.wait_report()

    def test_other_words_of_the_program_are_taken(self, visit: CheckerVisit) -> None:
        """A sentence was mended after the page was opened: the rules are the same, and so the check goes on."""

        def mend(route: Route) -> None:
            text = route.fetch().text()
            route.fulfill(body=text.replace("您有从事本职业", "请问您有从事本职业"), content_type="application/json")

        visit.open(FORM)
        visit.page.route(RULES, mend)
        visit.page.locator("#checker-occupation").select_option("chegong")
        visit.wait_report()
        expect(visit.question("work")).to_contain_text("请问您有从事本职业")

    def test_rules_of_another_version_are_not_taken(self, visit: CheckerVisit) -> None:
        """The site was updated after the page was opened: its evaluator and these rules need not fit."""

        def update(route: Route) -> None:
            rules = route.fetch().json()
            route.fulfill(body=json.dumps({**rules, "edition": "0123456789abcdef"}), content_type="application/json")

        visit.open(FORM)
        visit.answer("work", "没有")
        visit.page.route(RULES, update)
        visit.page.locator("#checker-occupation").select_option("chegong")
        failure = visit.page.locator("#checker-form .checker__failure")
        expect(failure).to_contain_text("网站刚刚更新过")
        visit.page.locator("#checker-occupation").select_option("diangong")
        visit.wait_report()
        visit.page.locator("#checker-occupation").select_option("chegong")
        expect(failure).to_be_visible()
        visit.page.unroute(RULES)
        failure.get_by_role("button", name="重新打开本页").click()
        visit.wait_report()
        visit.page.locator("#checker-occupation").select_option("diangong")
        expect(visit.question("work").locator(".checker__segments").first.get_by_label("没有")).to_be_checked()

    def test_a_link_survives_an_update(self, visit: CheckerVisit) -> None:
        """Its answers have left the address, and wait for rules that do not come."""

        def update(route: Route) -> None:
            route.fulfill(body='{"edition": "0123456789abcdef"}', content_type="application/json")

        visit.page.route(RULES, update)
        visit.page.goto(FORM + link({"work": "no"}))
        reload = visit.page.get_by_role("button", name="重新打开本页")
        expect(reload).to_be_visible()
        assert "answers" not in visit.page.url
        visit.page.unroute(RULES)
        reload.click()
        visit.wait_report()
        expect(visit.question("work").locator(".checker__segments").first.get_by_label("没有")).to_be_checked()
        assert "answers" not in visit.page.url

    def test_rules_that_only_the_evaluator_can_refuse(self, visit: CheckerVisit) -> None:
        def damage(route: Route) -> None:
            rules = route.fetch().json()
            for clause in rules["clauses"].values():
                clause["when"] = {"op": "odd"}
            route.fulfill(body=json.dumps(rules), content_type="application/json")

        visit.page.route(RULES, damage)
        visit.page.goto(FORM)
        failure = visit.page.locator("#checker-form .checker__failure")
        expect(failure).to_contain_text("已损坏", timeout=SOON)

        visit.page.unroute(RULES)
        failure.get_by_role("button", name="重试").click()
        visit.wait_report()

    def test_no_connection(self, visit: CheckerVisit, problems: Problems) -> None:
        problems.expect("ERR_")
        visit.page.route(RULES, lambda route: route.abort())
        visit.page.goto(FORM)
        expect(visit.page.locator(".checker__failure")).to_contain_text("网络中断")

    def test_the_worker_is_killed(self, visit: CheckerVisit) -> None:
        """It is replaced without a question, and the next verdict comes from the new one."""
        visit.open(ELECTRICIAN)
        visit.answer("work", "没有")
        visit.page.workers[-1].evaluate("self.close()")
        visit.answer_all("没有")

        visit.expect_verdict("not_eligible", "现在还不能报")

    def test_a_crash_is_said_and_a_retry_recovers(self, visit: CheckerVisit) -> None:
        """The first worker's interpreter fails at each request."""
        served: list[str] = []

        def crash_first(route: Route) -> None:
            script = route.fetch().text()
            served.append(script)
            broken = script.replace(".handle(", ".undefined.handle(")
            assert broken != script
            route.fulfill(body=broken if len(served) == 1 else script, content_type="text/javascript")

        visit.page.route("**/worker.js", crash_first)
        visit.page.goto(FORM)
        visit.answer("work", "没有")
        failure = visit.page.locator("#checker-loading .checker__failure")
        expect(failure).to_contain_text("这一次没有得出结果", timeout=SOON)
        assert not ENGLISH.search(failure.inner_text())
        failure.get_by_role("button", name="重试").click()
        visit.wait_report()

        expect(failure).to_have_count(0)
        expect(visit.question("work").get_by_label("没有", exact=True)).to_be_checked()

    def test_a_slow_network_leaves_conditions_and_form_in_use(self, first_visit: CheckerVisit) -> None:
        """The evaluator takes its time to come: what is happening is told, answers are taken, none is lost."""
        page = first_visit.page
        network = page.context.new_cdp_session(page)
        page.goto("checker/")
        held: list[Route] = []
        page.route("**/*.wasm", lambda route: held.append(route))
        slow = {"offline": False, "latency": 400, "downloadThroughput": 50_000, "uploadThroughput": 20_000}
        network.send("Network.emulateNetworkConditions", slow)
        page.goto(FORM)
        expect(page.locator("#checker-verdict")).to_contain_text("连续从事本职业工作7年以上", timeout=SOON)
        first_visit.seven_years()
        loading = page.locator("#checker-loading")
        expect(loading.get_by_role("progressbar")).to_be_visible()
        assert not ENGLISH.search(loading.inner_text().replace("MB", ""))
        network.send("Network.emulateNetworkConditions", {**slow, "latency": 0, "downloadThroughput": -1})
        page.unroute("**/*.wasm")  # lets go of what was held

        assert held
        first_visit.expect_verdict("eligible", "符合")

    @pytest.mark.parametrize(
        "script",
        [
            "delete globalThis.WebAssembly",
            "delete globalThis.Worker",
            "globalThis.Worker = class { constructor() { throw new TypeError('no modules'); } }",
        ],
        ids=["WebAssembly", "Worker", "modules"],
    )
    def test_an_old_browser_is_told_and_reads_the_conditions(self, visit: CheckerVisit, script: str) -> None:
        visit.page.add_init_script(script)
        visit.page.goto(FORM)
        visit.answer("work", "没有")
        expect_no_evaluator(visit)

    def test_a_policy_against_wasm_is_told_and_a_retry_recovers(self, first_visit: CheckerVisit) -> None:
        """The host sends its own policy with the worker, as some do with every script."""

        def forbid(route: Route) -> None:
            response = route.fetch()
            policy = {"content-security-policy": "default-src 'self'"}
            route.fulfill(response=response, headers={**response.headers, **policy})

        first_visit.page.route("**/worker.js", forbid)
        first_visit.page.goto(FORM)
        first_visit.answer("work", "没有")
        expect_no_evaluator(first_visit)
        first_visit.page.unroute("**/worker.js")
        first_visit.page.get_by_role("button", name="重试").click()
        first_visit.wait_report()
        expect(first_visit.question("work").get_by_label("没有", exact=True)).to_be_checked()

    def test_two_tabs_and_a_full_disk(self, visit: CheckerVisit) -> None:
        """What is answered in one tab is there in the other, kept, and not overwritten; then no more can be kept."""
        visit.open(FORM)
        visit.page.get_by_label("把回答保存在这台设备上").check()
        other = CheckerVisit(visit.page.context.new_page())
        other.page.goto(FORM)
        visit.answer("work", "没有")
        expect(other.question("work").get_by_label("没有", exact=True)).to_be_checked()
        expect(other.page.locator("#checker-notice")).to_contain_text("另一个窗口")
        other.answer("title", "没有")
        expect(visit.question("title").get_by_label("没有", exact=True)).to_be_checked()
        visit.answer("education", "没有")
        kept = visit.page.evaluate("localStorage.getItem('baokao-checker-answers')")
        assert [name in kept for name in ("/work/", "/title/", "/education/")] == [True] * 3

        visit.page.evaluate(
            "() => { Storage.prototype.setItem = () => { throw new DOMException('full', 'QuotaExceededError'); }; }"
        )
        visit.answer_all("没有")
        expect(visit.page.locator("#checker-notice")).to_contain_text("空间满了")
        expect(visit.page.get_by_label("把回答保存在这台设备上")).not_to_be_checked()
        visit.expect_verdict("not_eligible", "现在还不能报")
        assert visit.page.evaluate("localStorage.getItem('baokao-checker-answers')") == kept
        other.page.close()


def expect_no_evaluator(visit: CheckerVisit) -> None:
    """It says why and what to do, without a word of English; the conditions and what was answered are there."""
    failure = visit.page.locator("#checker-loading .checker__failure")
    expect(failure).to_contain_text("判断程序没有启动", timeout=SOON)
    expect(failure).to_contain_text("设置不允许")
    assert not ENGLISH.search(failure.inner_text())
    expect(visit.page.locator("#checker-verdict")).to_contain_text("连续从事本职业工作7年以上")
    expect(visit.question("work").get_by_label("没有", exact=True)).to_be_checked()
