"""The checker's page as a target: what stands in its storage, its address and its data never runs, never breaks it."""

from __future__ import annotations

import json
from typing import Any

from playwright.sync_api import Page, Route, expect

from tests.support.browser.checker_visit import ELECTRICIAN, CheckerVisit, link

MARKUP = "<img src=x onerror='window.broken=1'><script>window.broken=1</script>"
FORM = f"{ELECTRICIAN}&view=all"
KEPT = "baokao-checker-answers"
HANDED = "baokao-checker-handover"
RULES = "**/api/v1/occupations/*.json?edition=*"


def replies(*given: Any, **more: Any) -> str:
    return json.dumps({"version": 1, "root": "diangong", "replies": list(given), **more})


def kept(field: str, value: Any, rows: int = 1) -> str:
    """An answer to the question about work."""
    return replies(["diangong/work/own", {"answer": "yes", "rows": [{field: value}] * rows}])


DAMAGED = [
    "{",
    "null",
    '"x"',
    "[]",
    "1e999",
    MARKUP,
    replies(version=2),
    replies(version="1"),
    replies(root={}),
    json.dumps({"version": 1, "root": "diangong", "replies": {"length": 1e9}}),
    replies(["__proto__"]),
    replies(["a", {"answer": "constructor", "rows": []}]),
    replies(["a", {"answer": "yes", "rows": [["from"]]}]),
    kept("from", {"toString": 1}),
    kept("from", "x" * 2_000_000),
    kept("from", "", rows=50_000),
    replies(*[[f"{number}", {"answer": "no", "rows": []}] for number in range(50_000)]),
    "[" * 1_000_000,
]
"""Nothing of it is taken, and that is said."""
ODD = [
    kept("from", MARKUP),
    kept("__proto__", "x"),
    kept("constructor", "{found}"),
    kept("known", "\u202e"),
    kept("months", "9" * 99),
    replies(["__proto__", {"answer": "yes", "rows": []}], ["diangong/toString/own", {"answer": "no", "rows": []}]),
]
"""It has the form of answers: the page takes it, and the evaluator says what is wrong with it, if anything is."""
OTHER = {"baokao.theme": MARKUP, "baokao.script": "__proto__", "constructor": "{", "__proto__": MARKUP}
ADDRESSES = [
    f"checker/?occupation={MARKUP}&level=3",
    "checker/?occupation=__proto__&level=constructor&view=toString&mode=__proto__",
    "checker/?occupation=diangong&level=9e99",
    "checker/?occupation=diangong&level=3&level=<b>&view=javascript:alert(1)",
    f"checker/?mode={MARKUP}&view={MARKUP}",
    f"checker/?occupation=diangong&level=3#{MARKUP}",
    "checker/?occupation=diangong&level=3#%E7%8",
    "checker/?occupation=diangong&level=3#question-__proto__",
    "checker/?occupation=%ff%fe&level=" + "3" * 5_000,
]


def expect_whole(page: Page) -> None:
    """Nothing ran, nothing was made of the markup, and prototypes are as they were."""
    assert page.evaluate("[window.broken, ({}).polluted, Object.keys(Object.prototype).length]") == [None, None, 0]
    assert page.locator("#checker :is(img, script:not([type='application/json']), iframe)").count() == 0


def test_hostile_storage_and_addresses(visit: CheckerVisit, full: bool) -> None:
    """Without the evaluator, which costs most of the time: the conditions stay readable all the same."""
    page = visit.page
    page.add_init_script("delete globalThis.Worker")
    page.goto("offline/")  # a page of the site with its storage
    notice, conditions = page.locator("#checker-notice"), page.locator("#checker-verdict .checker__clause")

    def come_with(storage: str, text: str, name: str = KEPT) -> None:
        page.goto("offline/")  # the check lays down what it has when it is left
        page.evaluate(
            """([storage, name, text]) => {
              localStorage.removeItem("baokao-checker-answers");
              sessionStorage.clear();
              window[storage].setItem(name, text);
            }""",
            [storage, name, text],
        )
        page.goto(FORM)
        expect(conditions.first).to_be_visible()

    for text in DAMAGED[:: 1 if full else 6]:
        come_with("localStorage", text)
        expect(notice).to_contain_text("已损坏或版本不符")
        assert page.locator("#checker-form input[value=yes]:checked").count() == 0
        expect_whole(page)
    for text in ODD[:: 1 if full else 4]:
        come_with("localStorage", text)
        expect(notice).to_contain_text("已经填好上次保存")
        expect_whole(page)
        come_with("sessionStorage", text, HANDED)
        assert page.locator("#checker-date").input_value()
        expect_whole(page)
    page.evaluate("keys => Object.entries(keys).forEach(([name, text]) => localStorage.setItem(name, text))", OTHER)
    come_with("localStorage", MARKUP, "baokao.theme")
    expect_whole(page)
    for address in ADDRESSES[:: 1 if full else 4]:
        page.goto("about:blank")
        page.goto(address)
        expect(page.locator("#checker-form")).not_to_be_empty()
        expect(page.locator("#checker-date")).not_to_have_value("")
        expect_whole(page)
    page.goto("checker/?occupation=nobody&level=3")
    expect(page.locator("#checker-message")).to_contain_text("没有找到网址里写的职业")


def test_markup_in_the_words_of_the_rules(visit: CheckerVisit) -> None:
    """It is shown as the characters that it is, in the conditions, the questions, the verdict and on paper."""

    def spoil(route: Route) -> None:
        rules = route.fetch().json()
        for clause in rules["clauses"].values():
            clause["text"] = {script: text + MARKUP + "{0}\u202e" for script, text in clause["text"].items()}
        for caution in rules["cautions"].values():
            caution.update({script: text + MARKUP for script, text in caution.items()})
        for level in rules["levels"].values():
            for question in level["questions"]:
                question["words"] = {script: text + MARKUP for script, text in question["words"].items()}
        rules["occupation"]["name"] = {"hans": MARKUP, "hant": MARKUP}
        route.fulfill(body=json.dumps(rules), content_type="application/json")

    visit.page.route(RULES, spoil)
    visit.page.goto(FORM + link({"work": "yes", "work.1.from": "2019-01", "work.1.still": "yes"}))
    visit.wait_report()
    expect(visit.page.locator("#checker-verdict")).to_contain_text("<img src=x")
    expect(visit.page.locator("#checker-form")).to_contain_text("<script>")
    expect(visit.headline).to_contain_text("<img src=x")
    visit.page.emulate_media(media="print")
    visit.page.evaluate("dispatchEvent(new Event('beforeprint'))")
    expect_whole(visit.page)
