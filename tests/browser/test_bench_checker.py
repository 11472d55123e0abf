"""`make bench`: the evaluator in the browser.  Figures, printed; nothing here asserts how long something takes."""

from __future__ import annotations

import json
import random
import statistics
import time

import pytest
from playwright.sync_api import Page

from checker.api import handle
from generator.rulebook import load_rulebook

from ..completions import complete_profile, hide
from .test_same_verdicts import load_requests

pytestmark = pytest.mark.bench

TIME_WORKER = """async ([loads, requests]) => {
  const page = document.getElementById("checker");
  const root = new URL(page.dataset.root, document.baseURI);
  const { createChecker } = await import(new URL("assets/checker/client.js", root));
  const checker = createChecker({
    workerUrl: new URL("assets/checker/worker.js", root),
    runtimeUrl: new URL(page.dataset.runtime, root),
  });
  const started = performance.now();
  await checker.start();
  const start = performance.now() - started;
  for (const text of loads) await checker.requestText("check", text);
  const times = [];
  for (const text of requests) {
    const before = performance.now();
    await checker.requestText("check", text);
    times.push(performance.now() - before);
  }
  checker.stop();
  return { start, times };
}"""


def test_look_up_of_all_lists(page: Page) -> None:
    """One profile against every list, within 12 months and with one more certificate: here and in the browser, warm."""
    rng = random.Random(3)
    profiles = [hide(rng, complete_profile(rng)) for _ in range(25)]
    requests = [json.dumps({"type": "match", "as_of": "2026-01-01", "profile": profile}) for profile in profiles]
    loads = load_requests(load_rulebook())
    for text in (*loads, requests[0]):
        handle(text)
    here = []
    for text in requests[1:]:
        before = time.perf_counter()
        handle(text)
        here.append((time.perf_counter() - before) * 1000)
    page.goto("checker/")
    measured = page.evaluate(TIME_WORKER, [loads, requests])
    there = measured["times"][1:]
    assert len(here) == len(there)
    print(f"\nall lists at once, CPython: median {statistics.median(here):.0f} ms, worst {max(here):.0f} ms", end="")
    print(f"; in the browser: median {statistics.median(there):.0f} ms, worst {max(there):.0f} ms", end="")
    print(f"; the worker started in {measured['start']:.0f} ms")
