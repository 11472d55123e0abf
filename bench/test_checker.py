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
from tests.browser.checker.test_same_verdicts import load_requests
from tests.support.completions import complete_profile, hide

pytestmark = pytest.mark.bench

TIME_WORKER = """async ([loads, requests]) => {
  const page = document.getElementById("checker");
  const scripts = document.querySelector('script[src$="/checker/page.js"]').src;
  const { createCheckerOf, dataOf } = await import(scripts);
  const checker = createCheckerOf(page, dataOf(page));
  for (const text of loads) await checker.requestText("check", text);
  const times = [];
  const replies = [];
  for (const text of requests) {
    const before = performance.now();
    replies.push(await checker.requestText("check", text));
    times.push(performance.now() - before);
  }
  checker.stop();
  return { replies, times };
}"""


def test_look_up_of_all_lists(page: Page) -> None:
    """One profile against every list, within 12 months and with one more certificate: here and in the browser, warm."""
    rng = random.Random(3)
    profiles = [hide(rng, complete_profile(rng)) for _ in range(25)]
    requests = [json.dumps({"type": "match", "as_of": "2026-01-01", "profile": profile}) for profile in profiles]
    loads = load_requests(load_rulebook())
    for text in (*loads, requests[0]):
        handle(text)
    here, replies = [], []
    for text in requests:
        before = time.perf_counter()
        replies.append(handle(text))
        here.append((time.perf_counter() - before) * 1000)
    page.goto("checker/")
    measured = page.evaluate(TIME_WORKER, [loads, requests])
    assert measured["replies"] == replies
    assert all("match" in json.loads(reply) for reply in replies)
    here, there = here[1:], measured["times"][1:]  # the first one prepares the lists
    print(f"\nall lists at once, CPython: median {statistics.median(here):.0f} ms, worst {max(here):.0f} ms", end="")
    print(f"; in the browser: median {statistics.median(there):.0f} ms, worst {max(there):.0f} ms")
