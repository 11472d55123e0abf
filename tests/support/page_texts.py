"""What a reader of a built page is shown or told, text by text: for comparing both scripts.

Owns the taking apart of HTML; leaves out what the sources say word for word, and the data of programs.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from functools import cache
from html import unescape
from typing import Any

from generator.words.script import INTERFACE_DICTIONARY, simplified, traditional

WORDS_OF_TAGS = re.compile(r'\s(?:aria-label|title|alt|placeholder|content|data-label|data-sorted)="([^"]*)"')
DATA = re.compile(r'<script type="application/(?:ld\+)?json"[^>]*>(.*?)</script>', re.DOTALL)
INLINE = re.compile(r"</?(?:a|abbr|b|cite|code|em|ins|mark|small|span|strong|sup|time|tspan)(?:\s[^>]*)?>")
# Values of the tongue itself: the same place says another thing in the other script.
OWN = {"hans", "hant", "zh-Hans", "zh-Hant"}
ADDRESSES = {"url", "item", "urlTemplate"}


@cache
def _words_of_taiwan() -> list[tuple[str, str]]:
    """Each with the one that stands for it elsewhere, both in Traditional; the longest first."""
    entries = [line.split("\t") for line in INTERFACE_DICTIONARY.read_text("utf-8").splitlines()]
    return sorted(((word, traditional(hans)) for hans, word in entries), key=lambda entry: -len(entry[0]))


def back_in_simplified(hant: str) -> str:
    """The Simplified of what the site says in Traditional, in the words that it has there."""
    for word, other in _words_of_taiwan():
        hant = hant.replace(word, other)
    return simplified(hant)


def _strings(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, list):
        for item in value:
            yield from _strings(item)
    elif isinstance(value, dict):
        for key, item in value.items():
            if key not in OWN | ADDRESSES:  # words in both scripts: the checker's, tested with the rules
                yield from _strings(item)


def texts(html: str) -> list[str]:
    """All texts of a page in their order, each as long as a block: words may reach across inline tags."""
    html = re.sub(r"<(\w+)[^>]*data-verbatim.*?</\1>", "<br>", html, flags=re.DOTALL)
    html = re.sub(r"\d+ KB", "KB", html)  # a PDF is not as large in the other script
    found = [unescape(words) for words in WORDS_OF_TAGS.findall(html)]
    for data in DATA.findall(html):
        found += _strings(json.loads(data))
    html = re.sub(r"<(script|style)\b.*?</\1>", "<br>", html, flags=re.DOTALL)
    found += [unescape(text).strip() for text in re.split(r"<[^>]+>", INLINE.sub("", html))]
    return [text for text in found if text and text not in OWN]
