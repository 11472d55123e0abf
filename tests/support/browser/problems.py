"""What counts as a problem on a page: errors in its console, uncaught errors, and third parties.

Owns the watching and the judgement; the fixtures in ``conftest.py`` decide when to ask.
"""

from __future__ import annotations

import re

from playwright.sync_api import ConsoleMessage, Page, Request, WebError

#: How Chromium says that `only-if-cached` found nothing (checker/worker.js): an answer, not an error.
NOT_KEPT = re.compile(r"net::ERR_CACHE_MISS .*/python\.wasm")


class Problems:
    """What went wrong on a page, and what the test expects to go wrong."""

    def __init__(self, site: str) -> None:
        self.site = site
        self.found: list[str] = []
        self.expected: list[re.Pattern[str]] = []
        self.page: Page | None = None

    def expect(self, pattern: str) -> None:
        """Allow problems that match the regular expression; at least one must come."""
        self.expected.append(re.compile(pattern))

    def watch(self, page: Page) -> None:
        self.page = page
        # On the context, so that popups and workers are heard as well.
        page.context.on("console", self.on_console)
        page.context.on("weberror", self.on_error)
        page.context.on("request", self.on_request)

    def unwatch(self) -> None:
        """Stop listening to a profile that other tests go on to use."""
        if self.page:
            self.page.context.remove_listener("console", self.on_console)
            self.page.context.remove_listener("weberror", self.on_error)
            self.page.context.remove_listener("request", self.on_request)

    def on_error(self, event: WebError) -> None:
        self.found.append(f"error: {event.error}")

    def on_console(self, message: ConsoleMessage) -> None:
        if message.type == "error":
            place = message.location
            problem = f"console: {message.text} ({place['url']}:{place['lineNumber']})"
            if not NOT_KEPT.search(problem):
                self.found.append(problem)

    def on_request(self, request: Request) -> None:
        is_local = request.url.startswith((self.site, "data:", "blob:", "about:"))
        if not is_local:
            self.found.append(f"third party: {request.method} {request.url}")

    def unexpected(self) -> list[str]:
        """Return what the test must fail for, after letting pending events arrive."""
        if self.page and not self.page.is_closed():
            self.page.wait_for_timeout(50)
        lines = [problem for problem in self.found if not any(pattern.search(problem) for pattern in self.expected)]
        return lines + [
            f"expected but not seen: {pattern.pattern}"
            for pattern in self.expected
            if not any(pattern.search(problem) for problem in self.found)
        ]
