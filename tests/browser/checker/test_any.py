"""What can I apply for: the general questions, all lists at once, and the way from one to the other."""

from __future__ import annotations

import json
import re

from playwright.sync_api import Route, expect

from tests.support.browser.checker_visit import ELECTRICIAN, SOON, CheckerVisit, link
from tests.support.browser.problems import Problems

WORK = {"work": "yes", "work.1.occupation": "diangong", "work.1.from": "2012-03", "work.1.still": "yes"}


def test_from_the_start_page_to_a_list(visit: CheckerVisit) -> None:
    visit.page.goto("checker/?mode=any")
    expect(visit.page.get_by_label("职业（工种）")).to_be_hidden()
    expect(visit.page.locator(".checker__step-head")).to_contain_text("第1题，共7题")
    visit.set_date("2026-01-31")
    while visit.asked:
        if visit.asked == "education":
            visit.answer("education", "有")
            visit.choose("education", "degree", "本科")
        else:
            visit.answer(visit.asked, "没有")
        visit.go_on()
    lists = visit.page.locator("#checker-lists")
    eligible = lists.get_by_role("heading", name="现在就符合报考条件")
    expect(eligible).to_be_visible(timeout=SOON)
    expect(visit.headline).to_contain_text("项")
    found = lists.locator(".checker__group .checker__listed > a")
    expect(found).not_to_have_count(0)
    name = found.first.inner_text()
    found.first.click()

    visit.wait_report()
    expect(visit.page.locator(".checker__list-title h3")).to_have_text(f"{name}的报考条件")
    expect(visit.page.get_by_label("职业（工种）")).to_be_visible()
    # What is about the person is still there.
    answered = visit.page.locator(".checker__answered")
    expect(answered).to_contain_text("本科")
    # And nothing that was denied is asked again.
    expect(answered.locator("li").filter(has_text="工作的经历")).to_contain_text("没有")
    assert visit.asked == ""  # all was told

    # The browser's "back" leads to the lists again, and to this one among them; so does the page's own way.
    visit.page.go_back()
    expect(found.first).to_be_focused(timeout=SOON)
    expect(found.first).to_be_in_viewport()
    assert "mode=any" in visit.page.url
    expect(answered).to_contain_text("本科")
    found.first.click()
    visit.wait_report()
    visit.page.get_by_role("button", name="回到“我能报考什么”").click()
    expect(found.first).to_be_focused(timeout=SOON)
    expect(found.first).to_be_in_viewport()
    expect(answered).to_contain_text("本科")


def test_a_link_with_general_answers_in_the_other_script(visit: CheckerVisit) -> None:
    visit.page.goto("hant/checker/?mode=any" + link(WORK))

    expect(visit.page.locator("#checker-lists")).to_contain_text("電工三級/高級工", timeout=SOON)
    expect(visit.page.locator(".checker__answered")).to_contain_text("電工，2012年3月至今")


def test_other_lists_beside_a_result(visit: CheckerVisit, problems: Problems) -> None:
    """A part that is missing is said, the answers stay, and a second try brings it."""
    problems.expect("ERR_")
    visit.open(ELECTRICIAN)
    visit.seven_years()
    visit.expect_verdict("eligible", "符合")

    def refuse(route: Route) -> None:
        route.abort()

    visit.page.route("**/batches/0.json*", refuse)
    lists = visit.page.locator("#checker-lists")
    lists.get_by_role("button", name="查看其他可以报考的级别").click()
    failure = lists.locator(".checker__failure")
    expect(failure).to_contain_text("没有载入", timeout=SOON)
    visit.page.unroute("**/batches/0.json*")
    failure.get_by_role("button", name="重试").click()

    expect(lists.locator(".checker__group").first).to_contain_text("电工三级/高级工", timeout=SOON)
    expect(failure).to_have_count(0)


class Sliced:
    """The site as if it had one batch for each few of its occupations; each can be held up, or fail."""

    def __init__(self, visit: CheckerVisit, size: int = 5) -> None:
        self.page, self.size, self.held = visit.page, size, dict[int, Route]()
        self.holds: set[int] = set()
        self.fails: set[int] = set()
        self.whole = json.loads(self.page.request.get("api/v1/batches/0.json").text())
        self.count = -(-len(self.whole["occupations"]) // size)
        self.page.route("**/checker/?*", self.serve_page)
        self.page.route("**/batches/*.json*", self.serve)

    def serve_page(self, route: Route) -> None:
        html = route.fetch().text()
        assert '"batches":1,' in html
        route.fulfill(body=html.replace('"batches":1,', f'"batches":{self.count},'), content_type="text/html")

    def serve(self, route: Route) -> None:
        number = int(re.findall(r"batches/(\d+)", route.request.url)[0])
        if number in self.fails:
            route.abort()
        elif number in self.holds:
            self.held[number] = route
        else:
            self.answer(number, route)

    def answer(self, number: int, route: Route) -> None:
        start = number * self.size
        occupations = self.whole["occupations"][start : start + self.size]
        route.fulfill(json={**self.whole, "batch": number, "occupations": occupations})

    def release(self) -> None:
        self.holds.clear()
        for number, route in self.held.items():
            self.answer(number, route)
        self.held.clear()


def test_batch_by_batch(visit: CheckerVisit, problems: Problems) -> None:
    """The first results are there before the last batch; a stop and a failure keep them; going on adds the rest."""
    problems.expect("ERR_")
    visit.page.goto("checker/?mode=any" + link(WORK))
    lists = visit.page.locator("#checker-lists")
    found = lists.locator(".checker__listed > a")
    expect(visit.headline).to_contain_text("项", timeout=SOON)
    every = found.all_text_contents()

    sliced = Sliced(visit)
    sliced.holds, sliced.fails = {2}, {3}
    visit.page.goto("about:blank")
    visit.page.goto("checker/?mode=any" + link(WORK))
    status = lists.get_by_role("status")
    expect(status).to_contain_text("10/22", timeout=SOON)
    assert 0 < found.count() < len(every)
    lists.get_by_role("button", name="停止").click()
    expect(status).to_contain_text("已停止：看了22个职业与工种中的10个。")
    some = found.count()
    sliced.release()
    lists.get_by_role("button", name="继续").click()
    failure = lists.locator(".checker__failure")
    expect(failure).to_contain_text("没有载入", timeout=SOON)
    assert found.count() > some
    sliced.fails.clear()
    failure.get_by_role("button", name="重试").click()
    expect(visit.headline).to_contain_text("项", timeout=SOON)
    expect(found).to_have_count(len(every))
    assert sorted(found.all_text_contents()) == sorted(every)


def test_what_is_ahead(visit: CheckerVisit) -> None:
    """The date, what each clause lacks, the way as picture and as list, the papers."""
    visit.open(ELECTRICIAN)
    visit.seven_years("2025-01-15")
    visit.answer("training-3", "没有")

    ahead = visit.page.locator(".checker__ahead-headline")
    expect(ahead).to_contain_text("最早2026年1月31日符合", timeout=SOON)
    expect(visit.clause("zhejiang", 6).locator(".checker__ahead")).to_contain_text("再从事本职业工作")
    route = visit.page.locator(".checker__route")
    expect(route.locator("svg .checker__point")).not_to_have_count(0)
    assert route.locator(".checker__picture").get_attribute("aria-hidden") == "true"
    steps = route.get_by_role("listitem")
    expect(steps.filter(has_text="二级/技师").first).to_contain_text("年")
    expect(visit.page.get_by_text("条文要求的材料")).to_be_visible()
    expect(visit.page.locator(".checker__documents")).to_contain_text("本职业中级职业资格证书")
