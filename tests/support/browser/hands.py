"""Two ways to touch a page, alike for whoever tells a visit: by Playwright, and by WebKit's own driver.

Each counts its touches: a button, a box and a field that is typed are one each, a list is two (open, choose).
"""

from __future__ import annotations

from typing import Protocol

from playwright.sync_api import expect
from selenium.webdriver.common.by import By

from tests.rules.stories.visits import TODAY, WholeVisit
from tests.support.browser.checker_visit import SOON, VERDICTS, CheckerVisit
from tests.support.browser.webkit import WebKitVisit

FIELD = "#field-{question}-{row}-{field}"
OPENED = "#checker-form .checker__question, #notice-text, #checker-occupation"
"""Of which one is visible once a page can be used."""
ADD = "#question-{question} .checker__details > .checker__button"


class Hand(Protocol):
    """What a visitor can do, and wait for."""

    touches: int

    def open(self, address: str) -> None: ...
    def asked(self) -> str: ...
    def press(self, selector: str) -> None: ...
    def press_words(self, words: str) -> None: ...
    def fill(self, selector: str, value: str) -> None: ...
    def wait_judged(self) -> None: ...
    def go_on(self) -> None: ...
    def wait_text(self, selector: str, words: str) -> None: ...
    def wait_state(self, state: str) -> None: ...


class PlaywrightHand:
    """In Chromium and Firefox."""

    def __init__(self, visit: CheckerVisit) -> None:
        self.visit, self.page, self.touches = visit, visit.page, 0

    def open(self, address: str) -> None:
        self.page.goto(address)
        self.page.wait_for_selector(f":is({OPENED}):visible")
        if self.page.locator("#checker-date").is_visible():
            self.visit.set_date(TODAY)

    def asked(self) -> str:
        return self.visit.asked

    def press(self, selector: str) -> None:
        self.touches += 1
        self.page.locator(selector).click()

    def press_words(self, words: str) -> None:
        self.touches += 1
        self.page.locator("a, button").filter(has_text=words).first.click(timeout=SOON)

    def fill(self, selector: str, value: str) -> None:
        control = self.page.locator(selector)
        kind = control.evaluate("control => control.tagName", timeout=SOON)
        self.touches += 2 if kind == "SELECT" else 1
        if kind == "FIELDSET":
            control.locator(f'label:has(input[value="{value}"])').click()
        elif kind == "SELECT":
            control.select_option(value)
        else:
            control.fill(value)

    def wait_judged(self) -> None:
        if "mode=any" not in self.page.url:
            self.visit.wait_report()

    def go_on(self) -> None:
        self.touches += 1
        self.wait_judged()  # which question comes next hangs on it
        self.visit.go_on()

    def wait_text(self, selector: str, words: str) -> None:
        expect(self.page.locator(selector)).to_contain_text(words, timeout=SOON)

    def wait_state(self, state: str) -> None:
        self.visit.wait_state(state)


class WebKitHand:
    """In WebKit."""

    def __init__(self, visit: WebKitVisit) -> None:
        self.visit, self.touches = visit, 0

    def open(self, address: str) -> None:
        self.visit.open(address)
        seen = "[...document.querySelectorAll(arguments[0])].some((element) => element.checkVisibility())"
        self.visit.wait(seen, OPENED)
        if self.visit.run(f"return {seen}", "#checker-date"):
            self.visit.set_date(TODAY)

    def asked(self) -> str:
        return self.visit.asked

    def press(self, selector: str) -> None:
        self.touches += 1
        self.visit.wait("document.querySelector(arguments[0])", selector)
        self.visit.press(selector)

    def press_words(self, words: str) -> None:
        self.touches += 1
        path = f"//*[self::a or self::button][contains(., '{words}')]"
        self.visit.wait("document.evaluate(arguments[0], document, null, 9).singleNodeValue", path)
        self.visit.browser.find_element(By.XPATH, path).click()

    def fill(self, selector: str, value: str) -> None:
        self.visit.wait("document.querySelector(arguments[0])", selector)
        control = self.visit.find(selector)
        self.touches += 2 if control.tag_name == "select" else 1
        if control.tag_name == "fieldset":
            self.visit.press(f'{selector} label:has(input[value="{value}"])')
        elif control.tag_name == "select":
            self.visit.select(selector, value)
        else:
            control.send_keys(value)

    def wait_judged(self) -> None:
        if "mode=any" not in self.visit.browser.current_url:
            self.visit.wait_state(*VERDICTS)

    def go_on(self) -> None:
        self.touches += 1
        self.wait_judged()
        self.visit.go_on()

    def wait_text(self, selector: str, words: str) -> None:
        self.visit.wait("document.querySelector(arguments[0])?.textContent.includes(arguments[1])", selector, words)

    def wait_state(self, state: str) -> None:
        self.visit.wait_state(state)


def answer(hand: Hand, visit: WholeVisit, question: str) -> None:
    """One question, and its details in the order of the visit."""
    reply = visit.reply(question)
    hand.press(f'#question-{question} label:has(input[name="answer-{question}"][value="{reply["answer"]}"])')
    for number, row in enumerate(reply["rows"]):
        if number:
            hand.press(ADD.format(question=question))
        for field, value in row.items():
            hand.fill(FIELD.format(question=question, row=number, field=field), str(value))


def answer_until(hand: Hand, visit: WholeVisit, last: str) -> None:
    """Question after question, up to one after which the result says what the visitor wants to know, or all of them."""
    while question := hand.asked():
        if visit.asked and question == "work":
            hand.wait_text("#checker-form", visit.asked)
        answer(hand, visit, question)
        hand.go_on()
        if question == last:
            return hand.wait_text("#checker-result", visit.until)


def told(hand: Hand, visit: WholeVisit) -> int:
    """The whole visit; the touches that it took."""
    hand.open(visit.open)
    hand.touches = int(visit.open != "checker/" and "mode=any" not in visit.open) or 1  # the link that led here
    for words in visit.press:
        hand.press_words(words)
    for control, text in visit.typed.items():
        hand.fill(f"#{control}", text)
    for words in visit.read:
        hand.press_words(words)
    if visit.read:
        hand.wait_text("#checker-form", "下一题")
    for words in visit.notice:
        hand.wait_text("#checker-notice", words)
    if not visit.notice:
        answer_until(hand, visit, visit.looks)
    for words in visit.then:
        hand.press_words(words)
        hand.wait_text(".checker__step", "下一")
        hand.wait_judged()  # which question comes first hangs on it
        answer_until(hand, visit, "")
    if "mode=any" in visit.open:
        hand.wait_text("#checker-headline", "项")
    else:
        hand.wait_state(visit.state)
    for words in visit.shown:
        hand.wait_text("#checker-result", words)
    return hand.touches
