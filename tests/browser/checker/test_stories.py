"""The applicants' stories in Chromium and in Firefox: asked, judged, explained and printed.

On the built site, whatever its engine is, and in `make prove` on one with Pyodide's engine as npm has it as well.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
import time
import unicodedata
from collections.abc import Iterator
from pathlib import Path

import pypdfium2
import pytest
from playwright.sync_api import Browser, BrowserContext, Locator, Page, Playwright, expect

from generator.preview.server import serving
from tests.rules.stories import STORIES, Story
from tests.support.browser.checker_visit import SOON, CheckerVisit
from tests.support.browser.fixtures import WHOLE, profile_of

# Each part of a clause's words with its mark, as it stands on the page.
PARTS = """text => [...text.childNodes].map((part) => part.nodeType === Node.TEXT_NODE
  ? [part.data, ""]
  : [part.querySelector(".checker__words")?.textContent ?? part.textContent, part.dataset.state ?? ""])"""


# Those that a run without --full tells in Firefox, and there only: both ways of asking, both scripts, dates, merits.
IN_FIREFOX = {"electrician-in-traditional"}
# Told as whole visits, too (test_visits.py).
AS_VISITS = {
    "turner-with-a-break",
    "e-commerce-with-another-major",
    "technician-with-patents",
    "student-in-the-last-year",
    "graduate-some-months-short",
}
TOLD = [
    pytest.param(browser, story, id=f"{browser}-{story.name}", marks=[pytest.mark.prove] * left_to_full)
    for browser in ("chromium", "firefox")
    for story in STORIES
    for left_to_full in [(browser == "firefox") != (story.name in IN_FIREFOX) or story.name in AS_VISITS]
]
SITES = ["built"] if WHOLE else ["built", pytest.param("whole", marks=pytest.mark.prove)]


@pytest.fixture(scope="module", params=SITES)
def site(request: pytest.FixtureRequest, root: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    if request.param == "built":
        folder: Path = request.getfixturevalue("site_folder")
    else:
        folder = tmp_path_factory.mktemp("whole") / "site"
        command = [sys.executable, "-m", "generator.commands.build", "--out", str(folder)]
        subprocess.run(command, cwd=root, env={**os.environ, "ENGINE": "whole"}, check=True)
    with serving(folder) as address:
        yield address


@pytest.fixture(scope="module")
def regular(
    driver: Playwright, chromium_path: str, site: str, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[BrowserContext]:
    with profile_of(driver, chromium_path, site, tmp_path_factory.mktemp("profile")) as context:
        yield context


@pytest.fixture(scope="session")
def browser(firefox: Browser) -> Browser:
    return firefox


@pytest.fixture
def viewport_width() -> int:
    """A phone's."""
    return 390


@pytest.fixture
def visitor(request: pytest.FixtureRequest) -> CheckerVisit:
    """In Chromium somebody who comes again, in Firefox somebody who comes for the first time."""
    name: str = request.param
    visit: CheckerVisit = request.getfixturevalue("visit" if name == "chromium" else "first_visit")
    return visit


def fill_field(control: Locator, value: str) -> None:
    """Set one control as the form draws it: text for a date, two boxes for a length, buttons for few options."""
    kind = control.evaluate("control => control.tagName")
    if kind == "FIELDSET":
        control.locator(f'input[value="{value}"]').check()
    elif kind == "SELECT":
        control.select_option(value)
    elif control.locator("xpath=following-sibling::input").count():
        years, months = divmod(int(value), 12)
        control.fill(str(years))
        control.locator("xpath=following-sibling::input").fill(str(months))
    else:
        control.fill(value)


def tell(visit: CheckerVisit, story: Story, question: str) -> None:
    """Answer one question as the applicant does."""
    reply = story.reply(question)
    asked = visit.question(question)
    asked.locator(f'input[name="answer-{question}"][value="{reply["answer"]}"]').check()
    for number, row in enumerate(reply["rows"]):
        if number:
            asked.locator(".checker__details > .checker__button").click()
        for field, value in row.items():
            fill_field(visit.page.locator(f"#field-{question}-{number}-{field}"), value)


def tell_all(visit: CheckerVisit, story: Story) -> None:
    prefix = "hant/" if story.script == "hant" else ""
    visit.open(f"{prefix}checker/?occupation={story.occupation}&level={story.level}", steps=story.flow == "one-by-one")
    visit.set_date(story.today)
    if story.flow == "form":
        for question in visit.page.locator(".checker__question").all():
            tell(visit, story, str(question.get_attribute("id")).removeprefix("question-"))
    else:
        while visit.asked:
            tell(visit, story, visit.asked)
            visit.go_on()


def marks_of(clause: Locator, words: str) -> set[str]:
    """How the characters of some of a clause's words are marked on the page."""
    parts: list[tuple[str, str]] = clause.locator(".checker__text").evaluate(PARTS)
    text = "".join(part for part, _ in parts)
    states = [state for part, state in parts for _ in part]
    assert words in text
    start = text.index(words)
    return set(states[start : start + len(words)]) - {""}


def marks_on(visit: CheckerVisit, story: Story) -> dict[tuple[str, str, str], set[str]]:
    """The story's marks, each with the marks that the page shows."""
    found = {}
    for key, words, state in story.marks:
        source, _, line = key.rpartition("-")
        found[key, words, state] = marks_of(visit.clause(source, int(line)), words)
    return found


def printed_words(page: Page, sheet: Path) -> str:
    """What is on the printed page of A4; there is one."""
    page.pdf(path=sheet, format="A4")
    document = pypdfium2.PdfDocument(sheet)
    assert len(document) == 1
    words: str = document[0].get_textpage().get_text_bounded()
    document.close()
    return re.sub(r"\s", "", unicodedata.normalize("NFKC", words))


def stands_in(piece: str, words: str) -> bool:
    """Whether a piece was printed; Firefox's PDFs name no character for glyphs that several characters share."""
    each = (f"[{re.escape(character)}\ufffd]" for character in unicodedata.normalize("NFKC", re.sub(r"\s", "", piece)))
    return re.search("".join(each), words) is not None


@pytest.mark.usefixtures("site")
@pytest.mark.parametrize(("visitor", "story"), TOLD, indirect=["visitor"])
def test_story(visitor: CheckerVisit, story: Story, tmp_path: Path) -> None:
    page = visitor.page
    tell_all(visitor, story)

    visitor.wait_state(story.verdict)
    wanted = {mark: {mark[2]} for mark in story.marks}
    until = time.monotonic() + SOON / 1000
    while (marks := marks_on(visitor, story)) != wanted and time.monotonic() < until:
        page.wait_for_timeout(50)  # the last answer may not be judged yet: the verdict was clear before it
    assert marks == wanted
    if story.date and story.date != story.today:
        year, month, day = map(int, story.date.split("-"))
        expect(page.locator("#checker-result")).to_contain_text(f"{year}年{month}月{day}日", timeout=SOON)
    words = printed_words(page, tmp_path / "sheet.pdf")
    assert [piece for piece in story.printed if not stands_in(piece, words)] == []
