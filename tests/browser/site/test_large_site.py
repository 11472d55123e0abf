"""A site of two hundred made-up occupations in the browser: everything looked through, chosen by name, searched."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from bench.test_scale import BUILD
from checker.api import handle
from generator.preview.server import serving
from tests.support.browser.checker_visit import SOON, link
from tests.support.browser.fixtures import VISITOR
from tests.support.synthetic_rules import write_synthetic

pytestmark = pytest.mark.prove

ANSWERS = {"work": "yes", "work.1.occupation": "diangong", "work.1.from": "2012-03", "work.1.still": "yes"}
REPLIES = {"work": {"answer": "yes", "rows": [{"occupation": "diangong", "from": "2012-03", "still": "yes"}]}}


@pytest.fixture(scope="module")
def large(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("large")
    rules = write_synthetic(folder, 200)
    command = [sys.executable, "-c", BUILD, str(rules), str(folder / "site")]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    return folder / "site"


@pytest.fixture
def opened(large: Path, browser: Browser) -> Iterator[Page]:
    with serving(large) as address:
        context = browser.new_context(base_url=address, **VISITOR)
        page = context.new_page()
        page.on("pageerror", lambda error: pytest.fail(str(error)))
        yield page
        context.close()


def expected(large: Path, as_of: str) -> dict[str, int]:
    """How many lists each group has, as CPython says."""
    counts: dict[str, int] = {}
    for path in (large / "api/v1/batches").glob("*.json"):
        request = {"type": "match", "general": True, "as_of": as_of, "script": "hans", "answers": REPLIES}
        names, batch = {"diangong": "diangong"}, json.loads(path.read_text("utf-8"))
        for group in json.loads(handle(json.dumps({**request, "names": names, "batch": batch})))["groups"]:
            counts[group["headline"]] = counts.get(group["headline"], 0) + len(group["lists"])
    return {headline: count for headline, count in counts.items() if count}


def test_everything_is_looked_through_batch_by_batch(large: Path, opened: Page) -> None:
    asked: list[str] = []
    opened.on("request", lambda request: asked.append(request.url))
    opened.goto("checker/?mode=any" + link(ANSWERS))
    lists = opened.locator("#checker-lists")
    expect(lists.get_by_role("status")).to_contain_text("/196", timeout=SOON)
    expect(lists.locator(".checker__listed").first).to_be_attached(timeout=SOON)
    expect(opened.locator("#checker-headline")).to_contain_text("项", timeout=120_000)
    as_of = opened.locator("#checker-date").input_value()
    for headline, count in expected(large, as_of).items():
        expect(lists.get_by_text(f"{headline}（{count}）", exact=True)).to_be_attached()
    assert len([url for url in asked if "/batches/" in url]) == 5
    assert not [url for url in asked if "/occupations/" in url and "/api/" in url]


def test_an_occupation_is_chosen_by_its_pinyin(opened: Page) -> None:
    opened.goto("checker/")
    box = opened.get_by_placeholder("输入名称、拼音或首字母")
    box.fill("chayejiagonggong")
    expect(opened.get_by_role("option").filter(visible=True).first).to_contain_text("茶叶加工工")
    box.press("Enter")
    expect(box).to_have_value("茶叶加工工")


def test_the_search_finds_a_clause_that_names_its_occupation(opened: Page) -> None:
    opened.goto("search/?q=茶叶加工工职业资格证书")
    expect(opened.locator(".results__item h2 a").first).to_have_text("茶叶加工工 三级/高级工")
    expect(opened.locator(".results__item mark").first).to_have_text("茶叶加工工职业资格证书")
