"""WebKit, the engine of every iPhone, as Debian packages it: driven by its own WebDriver, in a display of its own.

Playwright drives only a build of WebKit that it downloads; so these tests speak Selenium, and act by `WebKitVisit`.
"""

from __future__ import annotations

import os
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from selenium.webdriver import WebKitGTK
from selenium.webdriver.common.by import By
from selenium.webdriver.remote.webelement import WebElement
from selenium.webdriver.support.ui import Select, WebDriverWait
from selenium.webdriver.webkitgtk.options import Options
from selenium.webdriver.webkitgtk.service import Service

from tests.rules.stories import Story
from tests.support.browser.checker_visit import SOON, VERDICTS
from tests.support.browser.fixtures import path_of

# Bubblewrap, which the sandbox is made of, needs rights that a container has not; all pages are our own.
ENVIRONMENT = {**os.environ, "WEBKIT_DISABLE_SANDBOX_THIS_IS_DANGEROUS": "1"}


@contextmanager
def display() -> Iterator[str]:
    """A screen that nobody sees; the server chooses a number that is free."""
    read, write = os.pipe()
    options = ["-displayfd", str(write), "-screen", "0", "1400x1000x24", "-nolisten", "tcp"]
    with os.fdopen(read) as told, subprocess.Popen(["Xvfb", *options], pass_fds=[write], stderr=-3) as server:
        os.close(write)
        try:
            yield f":{told.readline().strip()}"
        finally:
            server.terminate()


@pytest.fixture(scope="session")
def webkit() -> Iterator[WebKitGTK]:
    """WebKit's small browser, as wide as a phone as far as it goes (447 px)."""
    driver = path_of("webkit")
    options = Options()
    with display() as screen:
        service = Service(driver, env={**ENVIRONMENT, "DISPLAY": screen})
        browser = WebKitGTK(options=options, service=service)
        browser.set_script_timeout(SOON / 1000)
        browser.set_window_size(390, 844)
        yield browser
        browser.quit()


class WebKitVisit:
    """Somebody at the checker in WebKit.  Errors of the page are collected from its opening on."""

    def __init__(self, browser: WebKitGTK, site: str) -> None:
        self.browser = browser
        self.site = site

    def open(self, address: str) -> None:
        # Answers live as long as the tab, and this one is everybody's.
        self.browser.get(f"{self.site}offline/")
        self.run("sessionStorage.clear()")
        self.browser.get(self.site + address)
        self.run(
            "window.problems = []; addEventListener('error', ({message}) => problems.push(message));"
            "addEventListener('unhandledrejection', ({reason}) => problems.push(String(reason)));"
        )

    @property
    def problems(self) -> list[str]:
        found: list[str] = self.run("return window.problems")
        return found

    def run(self, script: str, *arguments: object) -> Any:
        return self.browser.execute_script(script, *arguments)

    def find(self, selector: str) -> WebElement:
        return self.browser.find_element(By.CSS_SELECTOR, selector)

    def press(self, selector: str) -> None:
        """Press what is drawn: a radio button by its label, which covers it."""
        element = self.find(selector)
        self.run("arguments[0].scrollIntoView({block: 'center'})", element)
        element.click()

    def wait(self, condition: str, *arguments: object) -> Any:
        waiting = WebDriverWait(self.browser, SOON / 1000, poll_frequency=0.05)
        return waiting.until(lambda _: self.run(f"return {condition}", *arguments), condition)

    def wait_state(self, *states: str) -> None:
        """Wait for a verdict on all answers."""
        names = ", ".join(f'#checker-headline[data-state="{state}"]' for state in states)
        self.wait(f"document.querySelector('#checker:not(:has([data-stale=verdict])) :is({names})')")

    @property
    def asked(self) -> str:
        """The id of the question that is asked now; "" at the end."""
        asked = self.run("return document.querySelector('.checker__step .checker__question')?.id ?? ''")
        return str(asked).removeprefix("question-")

    def go_on(self) -> None:
        self.run("window.step = document.querySelector('.checker__step')")
        self.press(".checker__step [type=submit]")
        self.wait("!step.isConnected")

    def set_date(self, date: str) -> None:
        """By script: what a field of dates wants typed hangs on the machine's language."""
        self.run(
            "const field = document.getElementById('checker-date');"
            "field.value = arguments[0]; field.dispatchEvent(new Event('change', {bubbles: true}));",
            date,
        )

    def tell(self, story: Story, question: str) -> None:
        """Answer one question as the applicant does."""
        reply = story.reply(question)
        self.press(f'#question-{question} label:has(input[name="answer-{question}"][value="{reply["answer"]}"])')
        for number, row in enumerate(reply["rows"]):
            if number:
                self.press(f"#question-{question} .checker__details > .checker__button")
            for field, value in row.items():
                self.fill(f"field-{question}-{number}-{field}", value)

    def fill(self, identifier: str, value: str) -> None:
        """Set one control as the form draws it."""
        self.wait("document.getElementById(arguments[0])", identifier)
        control = self.find(f"#{identifier}")
        if control.tag_name == "fieldset":
            self.press(f'#{identifier} label:has(input[value="{value}"])')
        elif control.tag_name == "select":
            self.select(f"#{identifier}", value)
        else:
            boxes = self.browser.find_elements(By.CSS_SELECTOR, f"#{identifier}, #{identifier} ~ input")
            texts = [str(part) for part in divmod(int(value), 12)] if len(boxes) == 2 else [value]
            for box, text in zip(boxes, texts, strict=True):
                box.send_keys(text)

    def select(self, selector: str, value: str) -> None:
        """Out of reach of what sticks to the edges of the screen, as ``press`` does."""
        control = self.find(selector)
        self.run("arguments[0].scrollIntoView({block: 'center'})", control)
        Select(control).select_by_value(value)
        self.wait("document.querySelector(arguments[0])?.value === arguments[1]", selector, value)

    def tell_all(self, story: Story) -> None:
        prefix = "hant/" if story.script == "hant" else ""
        view = "&view=all" if story.flow == "form" else ""
        self.open(f"{prefix}checker/?occupation={story.occupation}&level={story.level}{view}")
        self.wait_state(*VERDICTS)
        self.set_date(story.today)
        if story.flow == "form":
            for question in self.browser.find_elements(By.CSS_SELECTOR, ".checker__question"):
                self.tell(story, str(question.get_attribute("id")).removeprefix("question-"))
        else:
            while asked := self.asked:
                self.tell(story, asked)
                self.go_on()


@pytest.fixture
def webkit_visit(webkit: WebKitGTK, site: str) -> WebKitVisit:
    return WebKitVisit(webkit, site)
