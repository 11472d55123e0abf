"""A visitor at the checker's page: what they do, and what they see."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any
from urllib.parse import urlencode

from playwright.sync_api import Locator, Page, expect

RESTS = """async (control) => {
  const frame = () => new Promise((resolve) => requestAnimationFrame(resolve));
  for (let top = NaN, still = 0; still < 5; ) {
    const before = top;
    await frame();
    top = control.getBoundingClientRect().top;
    still = top === before ? still + 1 : 0;
  }
}"""
SOON = 30_000  # a slow machine; no test waits for it to pass
VERDICTS = ("eligible", "literally_eligible", "not_eligible", "open", "depends_on_reading")
NEXT = re.compile("下一[题題]")
ELECTRICIAN = "checker/?occupation=diangong&level=3"
SEVEN_YEARS = {
    "date": "2026-01-31",
    "work": "yes",
    "work.1.from": "2019-01",
    "work.1.still": "yes",
    "certificate-4": "yes",
    "certificate-4.1.relation": "own",
    "certificate-4.1.kind": "qualification",
    "certificate-4.1.date": "2019-01",
}
"""Of the electrician: met on the last day of the seven years after the certificate."""


def link(answers: Mapping[str, str]) -> str:
    """The fragment that carries answers, such as {"work": "yes", "work.1.from": "2019-01"}."""
    parts = {"answers": "1", **answers}
    return "#" + urlencode({**parts, "parts": str(len(parts))})


class CheckerVisit:
    """Acts on the page as a person would: labels and buttons, no inner parts of the scripts."""

    def __init__(self, page: Page) -> None:
        self.page = page

    def open(self, address: str, *, steps: bool = False) -> None:
        """Open the checker with a list preset, all questions on one form or one at a time."""
        self.page.goto(address if steps else address.replace("?", "?view=all&", 1))
        self.wait_report()

    def open_with(self, address: str, answers: Mapping[str, str]) -> None:
        """Open a link that carries answers."""
        self.page.goto(address + link(answers))
        self.wait_report()

    def wait_report(self) -> None:
        self.wait_state(*VERDICTS)

    def wait_state(self, *states: str) -> None:
        """Wait for a verdict on all answers: seen with the next frame, where ``expect`` looks once a second."""
        settled = '#checker:not(:has(#checker-verdict[data-stale="verdict"]))'
        states_now = ", ".join(f'{settled} #checker-headline[data-state="{state}"]' for state in states)
        self.page.wait_for_selector(states_now, state="attached", timeout=SOON)

    def press(self, control: Locator) -> None:
        """Click as somebody does who looks first: not while what comes into view still takes its place.

        Clauses and questions out of sight have a guessed height (`content-visibility`); a driver scrolls and clicks
        within the same twenty milliseconds, between the guess and the height.
        """
        control.scroll_into_view_if_needed()
        control.evaluate(RESTS)
        control.click()

    def question(self, identifier: str) -> Locator:
        return self.page.locator(f"#question-{identifier}")

    def answer(self, identifier: str, answer: str) -> None:
        """有, 没有 or 不清楚."""
        self.question(identifier).locator(".checker__segments").first.get_by_label(answer, exact=True).check()

    def answer_all(self, answer: str) -> None:
        """The same answer to every question of the form, in the script of the page."""
        for question in self.page.locator(".checker__question").all():
            question.locator(".checker__segments").first.get_by_label(answer, exact=True).check()

    def choose(self, identifier: str, field: str, option: str, row: int = 0) -> None:
        """A choice by its words: few are buttons, many a list."""
        control = self.page.locator(f"#field-{identifier}-{row}-{field}")
        if control.evaluate("control => control.tagName") == "SELECT":
            control.select_option(label=option)
        else:
            control.get_by_label(option, exact=True).check()

    def month(self, identifier: str, field: str, year: int, month: int, row: int = 0) -> None:
        self.date(identifier, field, f"{year}.{month}", row)

    def date(self, identifier: str, field: str, typed: str, row: int = 0) -> None:
        """A date as somebody types it."""
        self.page.locator(f"#field-{identifier}-{row}-{field}").fill(typed)
        self.page.locator(f"#field-{identifier}-{row}-{field}").blur()

    def duration(self, identifier: str, years: int, months: int = 0, row: int = 0) -> None:
        box = self.page.locator(f"#field-{identifier}-{row}-months")
        box.fill(str(years))
        box.locator("xpath=following-sibling::input").fill(str(months))
        box.locator("xpath=following-sibling::input").blur()

    def flag(self, identifier: str, field: str, answer: str, row: int = 0) -> None:
        self.page.locator(f"#field-{identifier}-{row}-{field}").get_by_label(answer, exact=True).check()

    def set_date(self, date: str) -> None:
        self.page.locator("#checker-date").fill(date)

    def seven_years(self, date: str = "2026-01-31") -> None:
        """An electrician with a 四级 certificate and seven years after it, whichever day of the month it bears."""
        self.set_date(date)
        self.seven_years_of_work()

    def seven_years_of_work(self) -> None:
        """The same, whatever the date."""
        self.answer("certificate-4", "有")
        self.choose("certificate-4", "relation", "电工")
        self.choose("certificate-4", "kind", "职业资格证书")
        self.month("certificate-4", "date", 2019, 1)
        self.answer("work", "有")
        self.month("work", "from", 2019, 1)
        self.flag("work", "still", "是")

    # One question at a time

    @property
    def asked(self) -> str:
        """The id of the question that is asked now; "" at the end."""
        shown = self.page.locator(".checker__step .checker__question")
        return str(shown.get_attribute("id")).removeprefix("question-") if shown.count() else ""

    def go_on(self, button: str | re.Pattern[str] = NEXT) -> None:
        """Press a button of the question and wait until another one, or the end, is there."""
        before = self.page.locator(".checker__step").element_handle()
        self.page.locator(".checker__step").get_by_role("button", name=button).click()
        self.page.wait_for_function("step => !step.isConnected", arg=before)

    # The result

    @property
    def headline(self) -> Locator:
        return self.page.locator("#checker-headline")

    def expect_verdict(self, state: str, words: str) -> None:
        self.wait_state(state)
        expect(self.headline).to_contain_text(words)

    def answers(self) -> dict[str, Any]:
        """What is filled in, control by control."""
        filled: dict[str, Any] = self.page.evaluate(
            """() => Object.fromEntries([...document.querySelectorAll("#checker-form :is(select, input)")]
              .filter((control) => control.type !== "radio" || control.checked)
              .map((control, number) => [`${number} ${control.name || control.id}`, control.value]))"""
        )
        return filled

    def clause(self, source: str, line: int) -> Locator:
        return self.page.locator(f'[data-clause="{source}-{line}"]')
