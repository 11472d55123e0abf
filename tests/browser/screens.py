"""Pictures of the site in every state, for people to look at: `make screens`.

Owns which states there are.  Writes build/screens/<state>-<script>-<width>-<scheme>.png, and of paper
<state>-<script>-paper-<page>.png.
It judges nothing: that is what looking is for.
"""

from __future__ import annotations

import argparse
import shutil
import sys
from collections.abc import Callable, Sequence
from itertools import product
from pathlib import Path

import pypdfium2
from playwright.sync_api import Browser, BrowserContext, Page, Route, expect, sync_playwright

from generator.preview.server import serving
from tests.browser.checker.test_stories import tell_all
from tests.browser.notice.test_page import NOTICE
from tests.rules.stories import STORIES
from tests.support.browser.checker_visit import ELECTRICIAN, SOON, CheckerVisit, link
from tests.support.browser.fixtures import ARGUMENTS, ROOT, SITE, path_of

OUT = ROOT / "build/screens"
ROOTS = {"hans": "", "hant": "hant/"}
WIDTHS = (390, 1280)
SCHEMES = ("light", "dark")
PRINTED = ("occupation", "level", "story-turner-with-a-break", "story-senior-technician-between-two-readings")

Show = Callable[[Page, str], None]
"""Brings a page into a state; gets the page and the way to the root of its script."""


def at(path: str) -> Show:
    """A page as it is when it has loaded."""

    def show(page: Page, root: str) -> None:
        page.goto(root + path)

    return show


def search(query: str) -> Show:
    def show(page: Page, root: str) -> None:
        page.goto(root)
        page.keyboard.press("/")
        page.keyboard.type(query)
        page.wait_for_timeout(500)

    return show


def results(query: str) -> Show:
    def show(page: Page, root: str) -> None:
        page.goto(f"{root}search/?q={query}")
        page.wait_for_timeout(800)

    return show


def checker(address: str = ELECTRICIAN) -> Show:
    def show(page: Page, root: str) -> None:
        CheckerVisit(page).open(root + address, steps=True)

    return show


def loading(page: Page, root: str) -> None:
    """While the evaluator is on its way, all questions on one form."""
    held: list[Route] = []
    page.route("**/*.wasm", lambda route: held.append(route))
    page.goto(root + ELECTRICIAN.replace("?", "?view=all&"))
    expect(page.locator("#checker-loading progress")).to_be_visible(timeout=SOON)


def failing(page: Page, root: str) -> None:
    page.route("**/*.wasm", lambda route: route.abort())
    page.goto(root + ELECTRICIAN)
    expect(page.locator("#checker-loading").get_by_role("button")).to_be_visible(timeout=SOON)


def mistaken(page: Page, root: str) -> None:
    wrong = {"work": "yes", "work.1.from": "2020-05", "work.1.to": "2019-05"}
    page.goto(root + ELECTRICIAN + "&view=all" + link(wrong))
    expect(page.locator("#checker-headline")).to_have_attribute("data-state", "problems", timeout=SOON)


def sharing(page: Page, root: str) -> None:
    visit = CheckerVisit(page)
    visit.open_with(root + ELECTRICIAN, {"work": "yes", "work.1.from": "2019-01", "work.1.still": "yes"})
    page.locator("#checker-result button").first.click()


def of_story(index: int) -> Show:
    def show(page: Page, root: str) -> None:
        story = STORIES[index]
        tell_all(CheckerVisit(page), story.in_script("hant" if root else "hans"))
        page.wait_for_timeout(1500)  # what is missing, and the way there, come after the verdict

    return show


def everything(page: Page, root: str) -> None:
    """What can I apply for?"""
    page.goto(f"{root}checker/?mode=any")
    page.locator(".checker__question").first.wait_for(timeout=SOON)


def pasted(page: Page, root: str) -> None:
    """A notice that was read, and a list of it that is chosen."""
    page.goto(f"{root}notice/")
    page.locator("#notice-text").fill(NOTICE)
    page.locator(".notice__buttons button").first.click()
    page.locator(".notice__levels button").first.click(timeout=SOON)
    page.locator(".checker__question").first.wait_for(timeout=SOON)


STATES: dict[str, Show] = {
    "start": at(""),
    "occupations": at("occupations/"),
    "occupation": at("occupations/diangong/"),
    "occupation-all-levels": at("occupations/kuandai-jieru-zhuangweiyuan/"),
    "family": at("occupations/xinxi-tongxin-wangluo-xianwuyuan/"),
    "level": at("occupations/diangong/3/"),
    "level-readings": at("occupations/chegong/1/"),
    "by-level": at("by-level/"),
    "by-path": at("by-path/"),
    "by-source": at("by-source/"),
    "source": at("sources/zhejiang/"),
    "findings": at("findings/"),
    "about": at("about/"),
    "search-suggestions": search("电工"),
    "search-results": results("电子商务 3年"),
    "search-none": results("没有的词"),
    "nowhere": at("nowhere/"),
    "checker-empty": at("checker/"),
    "checker-question": checker(),
    "checker-loading": loading,
    "checker-failed": failing,
    "checker-mistake": mistaken,
    "checker-share": sharing,
    "checker-any": everything,
    "notice-empty": at("notice/"),
    "notice-read": pasted,
    **{f"story-{story.name}": of_story(index) for index, story in enumerate(STORIES) if index in (0, 1, 8, 9, 12)},
}


def take(context: BrowserContext, show: Show, root: str, file: Path) -> None:
    page = context.new_page()
    show(page, root)
    # As high as the page: what is out of sight may not be drawn.
    height = page.evaluate("document.documentElement.scrollHeight")
    page.set_viewport_size({"width": page.viewport_size["width"], "height": min(height, 12_000)})
    page.wait_for_timeout(300)
    page.screenshot(path=file, full_page=True)
    page.close()


def take_paper(context: BrowserContext, show: Show, root: str, file: Path) -> None:
    page = context.new_page()
    show(page, root)
    document = pypdfium2.PdfDocument(page.pdf(prefer_css_page_size=True))
    for number, sheet in enumerate(document, 1):
        sheet.render(scale=1.5).to_pil().save(file.with_stem(f"{file.stem}-{number}"))
    page.close()


def take_all(browser: Browser, site: str, wanted: Sequence[str]) -> int:
    """All pictures of the wanted states; how many."""
    count = 0
    shown = {name: show for name, show in STATES.items() if not wanted or any(part in name for part in wanted)}
    for (script, root), width, scheme in product(ROOTS.items(), WIDTHS, SCHEMES):
        context = browser.new_context(
            base_url=site,
            viewport={"width": width, "height": 844 if width < 600 else 800},
            color_scheme="dark" if scheme == "dark" else "light",
            locale="zh-CN",
            service_workers="block",
        )
        for name, show in shown.items():
            print(f"\r  {script} {width} {scheme}: {name:50}", end="", file=sys.stderr, flush=True)
            take(context, show, root, OUT / f"{name}-{script}-{width}-{scheme}.png")
            count += 1
            if name in PRINTED and width == WIDTHS[-1] and scheme == "light":
                take_paper(context, show, root, OUT / f"{name}-{script}-paper.png")
        context.close()
    print(file=sys.stderr)
    return count


def main(arguments: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.browser.screens", description=__doc__)
    parser.add_argument("states", nargs="*", help="parts of the names of the states that are wanted; none: all")
    wanted = parser.parse_args(arguments).states
    if not (SITE / "index.html").is_file():
        print("screens: build/site is missing\n  Next step: make site", file=sys.stderr)
        return 1
    shutil.rmtree(OUT, ignore_errors=True)
    OUT.mkdir(parents=True)
    with serving(SITE) as site, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path_of("chromium"), args=ARGUMENTS)
        count = take_all(browser, site, wanted)
        browser.close()
    print(f"{count} pictures of {len(STATES)} states in {OUT.relative_to(ROOT)}/")
    return 0


if __name__ == "__main__":
    sys.exit(main())
