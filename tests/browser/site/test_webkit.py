"""The applicants' stories in WebKit, and that what it draws can be read.

What is drawn is judged by the ink in pictures, which shares nothing with style sheets or measures of layout.
"""

from __future__ import annotations

import io
from collections.abc import Iterator

import pytest
from PIL import Image

from tests.rules.stories import STORIES, Story
from tests.support.browser.webkit import WebKitVisit

IN_WEBKIT = {"electrician-in-traditional"}
"""What a run without --full tells; Traditional, that is.  Whole visits are in test_visits.py."""
TOLD = [
    pytest.param(story, id=story.name, marks=[pytest.mark.prove] * (story.name not in IN_WEBKIT)) for story in STORIES
]

LOOP = "ResizeObserver loop"
"""WebKit's way to say that it tells of a change of size with the next frame."""

MARKS = """const [, key, words] = arguments[0].match(/^(\\S+) (.*)$/);
  const text = document.querySelector(`[data-clause="${key}"] .checker__text`);
  const parts = [...text.childNodes].map((part) => part.nodeType === Node.TEXT_NODE ? [part.data, ""]
    : [part.querySelector(".checker__words")?.textContent ?? part.textContent, part.dataset.state ?? ""]);
  const whole = parts.map(([own]) => own).join("");
  const states = parts.flatMap(([own, state]) => [...own].map(() => state));
  const start = Array.from(whole.slice(0, whole.indexOf(words))).length;
  return [...new Set(states.slice(start, start + Array.from(words).length))].filter(Boolean);"""


@pytest.mark.parametrize("story", TOLD)
def test_story(webkit_visit: WebKitVisit, story: Story) -> None:
    visit = webkit_visit
    visit.tell_all(story)
    visit.wait_state(story.verdict)
    for key, words, state in story.marks:
        visit.wait(f"String((function () {{ {MARKS} }})(arguments[0])) === arguments[1]", f"{key} {words}", state)
    if story.date and story.date != story.today:
        year, month, day = map(int, story.date.split("-"))
        told = f"{year}年{month}月{day}日"
        visit.wait("document.getElementById('checker-result').innerText.includes(arguments[0])", told)
    assert [problem for problem in visit.problems if not problem.startswith(LOOP)] == []
    assert visit.run("return document.documentElement.scrollWidth <= innerWidth")


PAIRS = """const pairs = [];
  const walker = document.createTreeWalker(document.querySelector("article"), NodeFilter.SHOW_TEXT);
  const box = (node, at) => {
    const range = document.createRange();
    range.setStart(node, at);
    range.setEnd(node, at + 1);
    return range.getBoundingClientRect();
  };
  while (walker.nextNode()) {
    for (const { index } of walker.currentNode.data.matchAll(/[\\u4e00-\\u9fff][0-9]|[0-9][\\u4e00-\\u9fff]/g)) {
      const [one, other] = [box(walker.currentNode, index), box(walker.currentNode, index + 1)];
      const isSeen = one.width && one.top === other.top && one.top > 0 && other.bottom < innerHeight;
      if (isSeen) pairs.push([other.left, other.top, other.bottom]);
    }
  }
  return pairs;"""


def touching(visit: WebKitVisit) -> Iterator[bool]:
    """For each number beside a Chinese character on the screen: whether there is ink all across where the two meet."""
    pairs = visit.run(PAIRS)
    with Image.open(io.BytesIO(visit.browser.get_screenshot_as_png())) as picture:
        grey = picture.convert("L")
        for left, top, bottom in pairs:
            rows = range(round(top), round(bottom))
            columns = [[grey.getpixel((x, y)) for y in rows] for x in range(round(left) - 1, round(left) + 1)]
            yield all(max(column) - min(column) > 96 for column in columns)


def test_digits_stand_beside_their_neighbours(webkit_visit: WebKitVisit) -> None:
    """They were drawn over them (`text-autospace`)."""
    found: list[bool] = []
    for place in ("", "#clause-zhejiang-18"):  # the window shows a dozen lines at a time
        webkit_visit.open(f"hant/occupations/diangong/2/{place}")
        found += touching(webkit_visit)
    assert len(found) > 10
    assert not any(found)
