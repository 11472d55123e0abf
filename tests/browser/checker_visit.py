"""A visitor at the checker's page: what they do, and what they see."""

from __future__ import annotations

from typing import Any

from playwright.sync_api import Locator, Page, expect

SOON = 30_000  # a slow machine; no test waits for it to pass


class CheckerVisit:
    """Acts on the page as a person would: labels and buttons, no inner parts of the scripts."""

    def __init__(self, page: Page) -> None:
        self.page = page

    def open(self, address: str) -> None:
        """Open the checker with a list preset, and wait for the first report."""
        self.page.goto(address)
        self.wait_report()

    def wait_report(self) -> None:
        expect(self.page.locator("#checker-verdict .checker__advice")).to_be_visible(timeout=SOON)

    def question(self, identifier: str) -> Locator:
        return self.page.locator(f"#question-{identifier}")

    def answer(self, identifier: str, answer: str) -> None:
        """有, 没有 or 不清楚."""
        self.question(identifier).locator(".checker__segments").first.get_by_label(answer, exact=True).check()

    def choose(self, identifier: str, field: str, option: str, row: int = 0) -> None:
        """A choice by its words."""
        self.page.locator(f"#field-{identifier}-{row}-{field}").select_option(label=option)

    def month(self, identifier: str, field: str, year: int, month: int, row: int = 0) -> None:
        year_select = self.page.locator(f"#field-{identifier}-{row}-{field}")
        year_select.select_option(str(year))
        year_select.locator("xpath=following-sibling::select").select_option(f"{month:02}")

    def flag(self, identifier: str, field: str, answer: str, row: int = 0) -> None:
        self.page.locator(f"#field-{identifier}-{row}-{field}").get_by_label(answer, exact=True).check()

    def set_date(self, date: str) -> None:
        self.page.locator("#checker-date").fill(date)

    @property
    def headline(self) -> Locator:
        return self.page.locator("#checker-headline")

    def expect_verdict(self, state: str, words: str) -> None:
        expect(self.headline).to_have_attribute("data-state", state, timeout=SOON)
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
