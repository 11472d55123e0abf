"""Characters that a reader does not see, or that turn the direction of what stands beside them.

Owns which they are.  With them words look other than they are: rule files may not contain any, a pasted notice is
freed of them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple
from unicodedata import name

HIDDEN = re.compile(
    "["
    "\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f"  # controls, but for tab and the ends of lines
    "\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f"
    "\u200b-\u200f\u2028-\u202e\u2060-\u206f"  # zero width, ends of lines of other kinds, directions
    "\u3164\ufe00-\ufe0f\ufeff\uffa0\ufff0-\ufffb"
    "\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\U000e0000-\U000e0fff"
    "]"
)


class Hidden(NamedTuple):
    """A hidden character: its name and its place, from 1."""

    words: str
    line: int
    column: int


def find_hidden(text: str) -> Iterator[Hidden]:
    """The hidden characters of a text, in order."""
    for found in HIDDEN.finditer(text):
        start = found.start()
        words = f"U+{ord(found[0]):04X} {name(found[0], 'control character')}"
        yield Hidden(words, text.count("\n", 0, start) + 1, start - text.rfind("\n", 0, start))
