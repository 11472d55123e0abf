"""One visit to the checker or to the page to compare with, timed by the page's own clock.

Owns the browser and what is noted in the page. Times are milliseconds since the navigation began.
"""

from __future__ import annotations

import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from playwright.sync_api import BrowserContext, Page, Playwright

from bench.server import Network
from bench.slow_processor import slowed

#: Milliseconds for a start on a slow processor behind a slow network.
_PATIENCE = 180_000
#: Milliseconds left to a page after its verdict: browsers keep compiled code, and the checker its
#: snapshot, when there is nothing else to do.
REST = 4_000

# Notes the messages of the worker; the verdict counts when its frame has been shown. The form is
# usable when a question can be answered.
NOTE_MARKS = """(() => {
  const marks = globalThis.benchMarks = [];
  const asked = globalThis.benchAsked = [];
  const mark = (name) => {
    if (!marks.some((one) => one.name === name)) marks.push({ name, time: performance.now() });
  };
  const shown = (name) => requestAnimationFrame(() => requestAnimationFrame(() => mark(name)));
  globalThis.Worker = class extends Worker {
    constructor(...options) {
      super(...options);
      if (!options[1]?.name) return;
      mark("worker");
      this.addEventListener("message", ({ data: { type, payload } }) => {
        if (type === "progress" && payload.stage === "start") mark("downloaded");
        if (type === "ready") mark("ready");
        if (type !== "result" || !payload.includes('"verdict"')) return;
        globalThis.benchReply ??= payload;
        mark("result");
        shown("verdict");
      });
    }
    postMessage(message, ...more) {
      if (message?.id > 0) asked.push(message.payload);
      super.postMessage(message, ...more);
    }
  };
  const look = () => {
    if (document.querySelector("#checker-form :is(input, select):enabled")) mark("form");
    else requestAnimationFrame(look);
  };
  look();
})();"""


# Not Playwright's wait_for_function: the site's policy refuses the `eval` that it uses.
_SEE_VERDICT = """(patience) => new Promise((resolve, reject) => {
  setTimeout(() => reject(new Error(`no verdict within ${patience} ms`)), patience);
  const look = () => {
    if (globalThis.benchMarks?.some((one) => one.name === "verdict")) resolve();
    else requestAnimationFrame(look);
  };
  look();
})"""


@dataclass(frozen=True)
class Place:
    """A page to measure: its address, the network before its server, and how it keeps its marks."""

    name: str
    address: str
    network: Network
    script: str = ""


@dataclass(frozen=True)
class Visit:
    """What one visit took: ``marks`` name -> milliseconds, ``sent`` path -> bytes on the line."""

    marks: dict[str, float]
    sent: dict[str, int]
    reply: str
    asked: list[str]


@dataclass(frozen=True)
class Conditions:
    """A phone: ``processor`` times slower, a network of so many Mbit/s, and ms for each request."""

    processor: float = 1.0
    megabits: float = 0.0
    milliseconds: float = 0.0


@dataclass(frozen=True)
class Chromium:
    """The browser that visits: its program and the arguments that it is started with."""

    playwright: Playwright
    path: str
    arguments: list[str]

    @contextmanager
    def visitor(self) -> Iterator[Visitor]:
        """A visitor who was never here."""
        with tempfile.TemporaryDirectory(prefix="baokao-bench-", ignore_cleanup_errors=True) as folder:
            yield Visitor(self, Path(folder))

    def visits(self, place: Place, conditions: Conditions, kinds: Sequence[str]) -> dict[str, Visit]:
        """A first visit, a second one, and one after the browser was closed and opened again, by their kinds."""
        with self.visitor() as someone:
            with someone.browser() as context:
                taken = {kind: someone.visit(context, place, conditions) for kind in kinds[:2]}
            for kind in kinds[2:]:
                with someone.browser() as context:
                    taken[kind] = someone.visit(context, place, conditions)
        return taken


class Visitor:
    """Opens pages with one profile folder, as one person does."""

    def __init__(self, chromium: Chromium, profile: Path) -> None:
        self.chromium = chromium
        self.profile = profile

    @contextmanager
    def browser(self) -> Iterator[BrowserContext]:
        """The browser, started with whatever the profile holds."""
        context = self.chromium.playwright.chromium.launch_persistent_context(
            str(self.profile),
            executable_path=self.chromium.path,
            args=self.chromium.arguments,
            viewport={"width": 390, "height": 844},
            locale="zh-CN",
        )
        try:
            yield context
        finally:
            context.close()

    def visit(self, context: BrowserContext, place: Place, conditions: Conditions, rest: int = REST) -> Visit:
        """Open the page and leave it when the verdict has been seen and the page is at rest."""
        place.network.clear(megabits=conditions.megabits, milliseconds=conditions.milliseconds)
        page = context.new_page()
        if place.script:
            page.add_init_script(place.script)
        page.wait_for_timeout(500)
        with slowed(self.profile, conditions.processor):
            page.goto(place.address, wait_until="commit", timeout=_PATIENCE)
            page.evaluate(_SEE_VERDICT, _PATIENCE)
            sent = dict(place.network.sent)
        visit = self._read(page, sent)
        place.network.clear()
        page.wait_for_timeout(rest)
        page.close()
        return visit

    def _read(self, page: Page, sent: dict[str, int]) -> Visit:
        noted: dict[str, Any] = page.evaluate(
            "({ marks: benchMarks, reply: globalThis.benchReply, asked: globalThis.benchAsked ?? [] })"
        )
        marks = {mark["name"]: round(mark["time"], 1) for mark in noted["marks"]}
        return Visit(marks, sent, noted["reply"], noted["asked"])
