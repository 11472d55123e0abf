"""The browser's Python says what this Python says, byte for byte, about the same people.

Not shared: the interpreter, its standard library and the archive of modules.  Shared: the evaluator's source.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Sequence

from playwright.sync_api import Page

from checker.api import handle
from generator.data.bundle import bundle, words_in_both
from generator.rulebook import LEVELS, Rulebook
from tests.support.profiles import cases, request
from tests.support.rulebooks import frozen_book

SEED = 20_260_101
KINDS = {"eligible", "literally_eligible", "not_eligible", "open", "depends_on_reading", "bad_profile"}

# The checker's own client and worker, in the built page. Returns the texts as Python wrote them.
ASK_WORKER = """async (requests) => {
  const page = document.getElementById("checker");
  const scripts = document.querySelector('script[src$="/checker/page.js"]').src;
  const { createCheckerOf, dataOf } = await import(scripts);
  const checker = createCheckerOf(page, dataOf(page));
  const replies = await Promise.all(requests.map((text) => checker.requestText("check", text)));
  checker.stop();
  return replies;
}"""


def load_requests(book: Rulebook) -> list[str]:
    """What the evaluator must be told first."""
    words = {"type": "words", "script": "hant", "words": words_in_both()["hant"]}
    rules = [{"type": "load", "rules": bundle(book, occupation.id)} for occupation in book.listed()]
    return [json.dumps(told, ensure_ascii=False) for told in (words, *rules)]


def check_requests(book: Rulebook, count: int) -> list[str]:
    lists = [(o.id, level) for o in book.listed() for level in LEVELS if (o.id, level) in book.applications]
    scripts = ("hans", "hant")
    return [
        json.dumps(request(case, scripts[number // len(lists) % 2]), ensure_ascii=False)
        for number, case in enumerate(cases(lists, count, SEED))
    ]


def verdicts(replies: Sequence[str]) -> Counter[str]:
    found: Counter[str] = Counter()
    for reply in map(json.loads, replies):
        found[reply["error"]["code"] if "error" in reply else reply["verdict"]["verdict"]] += 1
    return found


def test_same_verdicts(page: Page, full: bool) -> None:
    """5,000 people in `make prove`."""
    count = 5_000 if full else 150
    book = frozen_book()
    loads, checks = load_requests(book), check_requests(book, count)
    here = [handle(text) for text in (*loads, *checks)]

    page.goto("checker/")
    there = page.evaluate(ASK_WORKER, [*loads, *checks])

    # The cases are worth comparing: every kind of verdict, and refusals.
    found = verdicts(here[len(loads) :])
    assert set(found) == KINDS, found
    assert min(found.values()) >= count // 400, found
    assert len(there) == len(here) == len(loads) + count
    different = [n for n, (one, other) in enumerate(zip(here, there, strict=True)) if one != other]
    assert not different, f"{len(different)} differ, first: {here[different[0]][:400]} != {there[different[0]][:400]}"
