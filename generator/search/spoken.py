"""Names in columns, and how they are spoken: a syllable for each character, once for all names.

Owns the columns of names-<script>.json, which generator/assets/search/names.js reads.  The pinyin of a name follows
from its characters, except where a character is read in two ways or the name has Latin letters: such names say it.
So do ids, which are the syllables in words: `22` says that of `dian zi shang wu` the first two are a word, as the next.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

from generator.search.pinyin import syllables
from generator.search.records import Occupation

Convert = Callable[[str], str]
_PARTS = re.compile("[A-Za-z0-9]+|.")
_LATIN = re.compile("[a-z0-9]")
_HAN = re.compile("[\u3400-\u4dbf\u4e00-\u9fff]")
_SAID = re.compile("[A-Za-z0-9\u3400-\u4dbf\u4e00-\u9fff]")
MOST_SYLLABLES = 9
"""In a word of an id that follows from the name."""


class Speech:
    """How texts are spoken in a script: `table` has a syllable for each character, `known` those of an earlier one."""

    def __init__(self, texts: Iterable[str], convert: Convert, known: Mapping[str, str] | None = None) -> None:
        readings: dict[str, Counter[str]] = defaultdict(Counter)
        self._spoken = {text: syllables(text) for text in dict.fromkeys(texts)}
        self._convert = convert
        for text, spoken in self._spoken.items():
            said = [part for part in _PARTS.findall(convert(text)) if _SAID.match(part)]
            if len(said) == len(spoken):
                for part, syllable in zip(said, spoken, strict=True):
                    if _HAN.match(part):
                        readings[part][syllable] += 1
        known = known or {}
        # The more frequent reading; of equals the first in the alphabet, so that it never changes by itself.
        own = {c: min(found, key=lambda s, f=found: (-f[s], s)) for c, found in readings.items() if c not in known}  # type: ignore[misc]
        self.own = dict(sorted(own.items()))
        self.table = {**known, **self.own}

    @property
    def columns(self) -> list[str]:
        """The characters that this one adds, and their syllables."""
        return ["".join(self.own), " ".join(self.own.values())]

    @property
    def exceptions(self) -> dict[str, str]:
        """Texts, in the script, whose syllables don't follow from their characters."""
        return {
            self._convert(text): " ".join(spoken)
            for text, spoken in self._spoken.items()
            if self.say(self._convert(text)) != spoken
        }

    def say(self, text: str) -> list[str]:
        """The syllables that follow from the characters of a text in the script, as names.js finds them."""
        parts = (self.table.get(part, part.lower()) for part in _PARTS.findall(text))
        return [part for part in parts if _LATIN.match(part)]


def _id_column(occupation: Occupation) -> str:
    """The lengths of the id's words in syllables, or `=` and the id."""
    rest = syllables(occupation.name)
    lengths = []
    for word in occupation.id.split("-"):
        count = next((n for n in range(1, len(rest) + 1) if "".join(rest[:n]) == word), 0)
        if not 0 < count <= MOST_SYLLABLES:
            return f"={occupation.id}"
        lengths.append(str(count))
        rest = rest[count:]
    return f"={occupation.id}" if rest else "".join(lengths)


def occupation_columns(occupations: Sequence[Occupation], convert: Convert) -> dict[str, Any]:
    """Occupations in the order given: a line for each in a column, because rows would repeat what they are made of."""
    places = {occupation.id: place for place, occupation in enumerate(occupations)}
    return {
        "names": "\n".join("|".join(map(convert, (o.name, *o.aliases))) for o in occupations),
        "ids": "\n".join(map(_id_column, occupations)),
        "levels": "\n".join("".join(str(level.level) for level in o.levels) for o in occupations),
        "of": [[places[o.id], places[o.of]] for o in occupations if o.of is not None],
    }
