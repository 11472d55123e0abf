"""WCAG 2.2 AA on every kind of page, by axe; valid HTML, by html-validate; and what neither of them sees.

Both come from npm, locked in tests/node/; `make test` installs them there.
"""

from __future__ import annotations

import json
import subprocess
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from generator.runtime.node import NODE
from tests.browser.site.test_site import KINDS
from tests.support import ROOT
from tests.support.browser.fixtures import VISITOR
from tests.support.browser.problems import Problems

TOOLS = ROOT / "tests/node"
PAGES = (*KINDS, "checker/?occupation=diangong&level=3")
MORE_OF_A_KIND = {
    "occupations/dianzi-shangwushi/",
    "occupations/jisuanji-ruanjian-ceshiyuan/2/",
    "occupations/diangong/5/",
    "sources/xilingol/",
    "information/process/",
}
# Script, colours and width of a visit; on a phone the dark page, because its colours are the newer ones.
VISITS = (("", "light", 1280), ("hant/", "dark", 390))
ALL_VISITS = [(root, scheme, width) for root in ("", "hant/") for scheme in ("light", "dark") for width in (390, 1280)]
AXE = """async () => {
  for (const fold of document.querySelectorAll("details")) fold.open = true;
  const result = await axe.run(document, {resultTypes: ["violations"]});
  return result.violations.map((found) => `${found.id}: ${found.nodes[0].html.slice(0, 200)}`);
}"""


def tool(name: str) -> Path:
    """A file of tests/node/node_modules."""
    path = TOOLS / "node_modules" / name
    assert path.exists(), f"{path} is missing; next step: make test, which installs it"
    return path


def violations(browser: Browser, problems: Problems, visit: tuple[str, Any, int], paths: list[str]) -> dict[str, Any]:
    """What axe finds on the pages, with everything unfolded."""
    root, scheme, width = visit
    axe = tool("axe-core/axe.min.js").read_text(encoding="utf-8")
    size = {"width": width, "height": 900}
    context = browser.new_context(base_url=problems.site, viewport=size, color_scheme=scheme, **VISITOR)
    page = context.new_page()
    problems.watch(page)
    found = {}
    for path in paths:
        page.goto(root + path)
        page.evaluate(axe)
        found[f"{root}{path} {scheme} {width}"] = page.evaluate(AXE)
    context.close()
    return {page: each for page, each in found.items() if each}


@pytest.mark.parametrize("number", range(len(VISITS)))
def test_no_violations_on_a_kind_of_page(browser: Browser, problems: Problems, number: int) -> None:
    """Each kind of page in one of the two visits."""
    paths = [page for page in PAGES if page not in MORE_OF_A_KIND][number :: len(VISITS)]
    most_wanted = "occupations/chegong/1/"  # in both
    assert violations(browser, problems, VISITS[number], list({*paths, most_wanted})) == {}


@pytest.mark.prove
@pytest.mark.parametrize("visit", ALL_VISITS, ids=str)
def test_no_violations_on_any_page(browser: Browser, problems: Problems, visit: tuple[str, str, int]) -> None:
    assert violations(browser, problems, visit, list(PAGES)) == {}


def test_html_is_valid(published_folder: Path, full: bool) -> None:
    """Every page in Simplified, whose frame and templates the Traditional share; with --full, these as well."""
    pages = [page for page in sorted(published_folder.rglob("*.html")) if full or "hant" not in page.parts]
    assert len(pages) > 150
    command = [NODE, tool("html-validate/bin/html-validate.mjs"), "--config", TOOLS / "htmlvalidate.json"]
    listed = [str(page.relative_to(published_folder)) for page in pages]
    done = subprocess.run(
        [*command, "--formatter", "json", *listed], cwd=published_folder, capture_output=True, text=True, check=False
    )
    found = [
        f"{Path(report['filePath']).relative_to(published_folder)}:{message['line']}: {message['message']}"
        for report in json.loads(done.stdout or "[]")
        for message in report["messages"]
    ]
    assert found == [], f"{len(found)} problems"
    assert done.returncode == 0, done.stderr


@pytest.mark.parametrize("mode", ["occupation=diangong&level=3", "mode=any"])
def test_the_first_answer_is_eight_tabs_away(page: Page, mode: str) -> None:
    page.goto(f"checker/?{mode}")
    expect(page.locator(".checker__question").first).to_be_visible()
    tabs = 0
    while not page.evaluate("document.activeElement.name?.startsWith('answer-') ?? false"):
        page.keyboard.press("Tab")
        tabs += 1
        if tabs == 1:
            page.keyboard.press("Enter")  # past the head of the page
        assert tabs <= 8


def test_focus_is_seen_and_nothing_moves_unasked(page: Page) -> None:
    page.emulate_media(reduced_motion="reduce")
    page.goto("occupations/chegong/1/")
    seen = set()
    for _ in range(25):
        page.keyboard.press("Tab")
        outline = page.evaluate("""() => {
          const style = getComputedStyle(document.activeElement);
          return [document.activeElement.className, style.outlineStyle, parseFloat(style.outlineWidth)];
        }""")
        assert (outline[1], outline[2] >= 2) == ("solid", True), outline
        seen.add(outline[0])
    assert {"skip", "brand", "script-switch", "button", "term"} <= seen
    moving = """() => [...document.querySelectorAll("*")].filter((element) => {
      const style = getComputedStyle(element);
      return [style.transitionDuration, style.animationDuration].join().split(",").some((t) => parseFloat(t) > 0.01);
    }).map((element) => element.outerHTML.slice(0, 100))"""
    assert page.evaluate(moving) == []
