"""The module for forms of others: the same verdicts as in Python, one worker, failures by name; and the example page.

Shared with what is tested: the evaluator's source and the published rules.  Not shared: the interpreter, and how a
question gets to it.
"""

from __future__ import annotations

import json
import re
from datetime import date
from pathlib import Path
from typing import Any

import brotli
import pytest
from playwright.sync_api import Page, expect

from checker.api import check, load_rules
from generator.embedding import MODULE
from tests.support.browser.problems import Problems

SOON = 60_000
LIMIT = 4_500
"""Bytes with brotli that a form loads before it asks: the module and what it imports."""
AS_OF = "2026-01-01"
WORKED = {"work": [{"relation": "own", "from": "2010-03", "still": True}], "certificates": []}
CERTIFIED = {**WORKED, "certificates": [{"occupation": "電工", "level": 4, "kind": "skill", "date": "2015-06"}]}

# Several questions at once, as a form for a group asks.  Each answer is a verdict, or what an error says.
ASK = """async ([root, questions]) => {
  const { check, CheckError } = await import(root + "checker.js");
  const told = ({ problems, ...error }) => {
    const { code, field, reason } = error;
    return { code, field, reason, paths: problems.map(({ path }) => path) };
  };
  return Promise.all(questions.map((question) => check(question).catch((error) => {
    if (!(error instanceof CheckError)) throw error;
    return told(error);
  })));
}"""


def ask(page: Page, problems: Problems, *questions: Any) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = page.evaluate(ASK, [problems.site, list(questions)])
    return found


def question(**changed: Any) -> dict[str, Any]:
    return {"occupation": "电工", "level": 3, "profile": CERTIFIED, "asOf": AS_OF, **changed}


def failure(code: str, field: str, *paths: str, reason: str = "") -> dict[str, Any]:
    return {"code": code, "field": field, "reason": reason, "paths": list(paths)}


def test_verdicts_and_errors_are_those_of_python(page: Page, problems: Problems, site_folder: Path) -> None:
    page.goto("about/")
    good = [
        question(),
        question(occupation="diangong", profile=WORKED),
        question(occupation="電工", level=1, profile={}),
        question(occupation="车工", level=5, profile=WORKED),
    ]
    wrong = [
        question(occupation="电公"),
        question(occupation=None),
        question(level=6),
        question(level="3"),
        question(asOf="2026-13-01"),
        question(asOf=None),
        question(profile=None),
        question(profile={"work": [{"months": -1}], "certificates": [{"occupation": "电公"}]}),
    ]
    replies = ask(page, problems, *good, *wrong)
    published = {"diangong": "电工 電工 diangong", "chegong": "车工"}
    for asked, verdict in zip(good, replies, strict=False):
        name = next(each for each, names in published.items() if asked["occupation"] in names.split())
        rules = load_rules((site_folder / f"api/v1/occupations/{name}.json").read_text("utf-8"))
        expected = check(rules, asked["level"], asked["profile"], date.fromisoformat(AS_OF))
        assert verdict == json.loads(json.dumps(expected)), asked
    assert replies[len(good) :] == [
        failure("unknown_occupation", "occupation"),
        failure("bad_request", "occupation"),
        failure("unknown_level", "level"),
        failure("bad_request", "level"),
        failure("bad_date", "asOf"),
        failure("bad_date", "asOf"),
        failure("bad_profile", "profile", ""),
        failure("bad_profile", "profile", "/work/0/months", "/certificates/0/occupation"),
    ]
    assert len(page.workers) == 1


def test_engine_that_cannot_be_loaded_is_said_and_asked_for_again(page: Page, problems: Problems) -> None:
    page.goto("about/")
    problems.expect("Failed to load resource")
    page.context.route(re.compile(r"/runtime/\w+/python\.wasm"), lambda route: route.fulfill(status=404))
    assert ask(page, problems, question(), question(level=4)) == 2 * [failure("not_loaded", "", reason="missing")]
    page.context.unroute_all()
    assert ask(page, problems, question())[0]["verdict"] == "eligible"
    page.context.route(re.compile(r"/api/v1/occupations/"), lambda route: route.abort())
    assert ask(page, problems, question(occupation="车工")) == [failure("not_loaded", "", reason="network")]


def test_module_is_small(site_folder: Path) -> None:
    module = (site_folder / MODULE).read_bytes()
    imported = re.search(rb"assets/[0-9a-f]{16}/module/module\.js", module)
    assert imported
    files = [module, (site_folder / imported[0].decode()).read_bytes()]
    assert sum(len(brotli.compress(file)) for file in files) <= LIMIT


@pytest.mark.viewports(390)
def test_example_answers_in_both_scripts(page: Page) -> None:
    for root, words in (("", "还不能判断"), ("hant/", "還不能判斷")):
        page.goto(f"{root}developers/")
        result = page.locator("#example-result")
        page.locator("#example-since").fill("2010-03")
        page.locator("#example-day").fill(AS_OF)
        page.locator("#example button").click()
        expect(result).to_have_attribute("data-code", "open", timeout=SOON)
        expect(result).to_contain_text(words)
    page.locator("#example-certificate").select_option("4")
    page.locator("#example-date").fill("2015-06")
    page.locator("#example button").click()
    expect(result).to_have_attribute("data-code", "eligible")
    expect(result).to_contain_text("2")  # the number of the clause
    page.locator("#example-day").fill("2026-02-30")
    page.locator("#example button").click()
    expect(result).to_have_attribute("data-code", "bad_date")
    expect(page.locator("#example-day")).to_have_attribute("aria-invalid", "true")
