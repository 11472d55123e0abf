"""What people do to a notice before it is pasted (`tests.support.composed_notices`)."""

from __future__ import annotations

import random
import re
from collections.abc import Callable

from generator.words.script import traditional


def _breaks(rng: random.Random, text: str) -> str:
    places = sorted(rng.sample(range(1, len(text)), min(3, len(text) - 1)))
    for at in reversed(places):
        text = text[:at] + "\n" + text[at:]
    return text


def _lost_commas(rng: random.Random, text: str) -> str:
    return "".join(c for c in text if c != "，" or rng.random() > 0.3)


_CONFUSED = dict(zip("职业证累从事取历以或", "织亚征紧丛亊聚厉从域", strict=True))


def _ocr(rng: random.Random, text: str) -> str:
    return "".join(_CONFUSED[c] if c in _CONFUSED and rng.random() < 0.03 else c for c in text)


_SIGNS = dict(zip("工一）（1", "エ-〉〈l", strict=True))


def _signs(rng: random.Random, text: str) -> str:
    return "".join(_SIGNS[c] if c in _SIGNS and rng.random() < 0.04 else c for c in text)


def _widths(rng: random.Random, text: str) -> str:
    half = str.maketrans("，；（）：", ",;():")
    wide = str.maketrans("0123456789", "０１２３４５６７８９")
    return text.translate(half if rng.random() < 0.5 else wide)


def _pinyin(rng: random.Random, text: str) -> str:
    return re.sub("业", lambda found: "业(yè)" if rng.random() < 0.3 else found[0], text)


def _spaces(rng: random.Random, text: str) -> str:
    return "".join(c + (" " if c not in "\n\t" and rng.random() < 0.05 else "") for c in text)


def _doubled(rng: random.Random, text: str) -> str:
    return "".join(c * 2 if c in "，。；" and rng.random() < 0.2 else c for c in text)


def _footnotes(rng: random.Random, text: str) -> str:
    return re.sub("职业(?=[工学])", lambda found: found[0] + ("①" if rng.random() < 0.3 else ""), text)


def _in_traditional(rng: random.Random, text: str) -> str:
    return traditional(text)


DAMAGES: dict[str, Callable[[random.Random, str], str]] = {
    "": lambda rng, text: text,
    "breaks": _breaks,
    "lost commas": _lost_commas,
    "ocr": _ocr,
    "signs": _signs,
    "widths": _widths,
    "pinyin": _pinyin,
    "spaces": _spaces,
    "doubled": _doubled,
    "footnotes": _footnotes,
    "traditional": _in_traditional,
}
HARMLESS_DAMAGES = ("", "widths", "traditional")
"""After which every clause can still be read as before."""


_SEPARATORS = ("\n", "\n\n", "\t\n", "\n\u3000\u3000", " \n ")


def cut_headings(rng: random.Random, text: str) -> str:
    """Every line that begins with no number, cut somewhere, as a narrow column or a scanner leaves headings."""
    lines = []
    for line in text.split("\n"):
        is_short = 2 < len(line.split("\t")[0]) <= 40 and not re.match(r"\W*[0-9A-Za-zⅠ-Ⅻ①-⑳⑴-⒛条第•★|]", line)
        at = rng.randrange(1, len(line.split("\t")[0])) if is_short else 0
        lines.append(line[:at] + rng.choice(_SEPARATORS) + line[at:] if at else line)
    return "\n".join(lines)
