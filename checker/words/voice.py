"""A voice: the rules of an occupation, spoken of in one script.  What every report says in the same way."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any, NamedTuple

from ..core.dates import GivenDate
from ..core.model import Rules, Use
from ..core.saying import Words, length, say
from ..core.tree import Reading

Json = dict[str, Any]


def day_words(words: Words, day: date) -> str:
    """A date in words."""
    return say(words, "date.full", year=day.year, month=day.month, day=day.day)


def given_words(words: Words, given: GivenDate) -> str:
    """A date as it was given: of a year or a month it is said that it is no more than that."""
    year, month, day = given.first.timetuple()[:3]
    key = {"year": "date.year", "month": "date.month", "day": "date.full"}[given.precision]
    return say(words, key, year=year, month=month, day=day)


class Voice(NamedTuple):
    """The rules in the editions of the reference date, the program's words, and their script (hans, hant)."""

    rules: Rules
    words: Words
    script: str

    def say(self, key: str, **values: object) -> str:
        """A word with its values filled in."""
        return say(self.words, key, **values)

    def level(self, level: int) -> str:
        """The name of a level."""
        return self.rules.level_names[level][self.script]

    def names(self, level: int) -> dict[str, str]:
        """The blanks that name a list in a sentence."""
        return {"occupation": self.rules.occupation.name[self.script], "level": self.level(level)}

    def uses(self, level: int) -> tuple[Use, ...]:
        """The clauses of a list."""
        return self.rules.levels[level].uses

    def day(self, day: date) -> str:
        """A date in words."""
        return day_words(self.words, day)

    def length(self, months: int, days: int = 0) -> str:
        """Months and days as years, months and days."""
        return length(self.words, months, days)

    def options(self, reading: Reading) -> str:
        """How the words are read."""
        words = self.rules.ambiguity_words
        return "，".join(self.text(words[name]["options"][option]) for name, option in reading.items())

    def joined(self, sentences: Iterable[str]) -> str:
        """Several things said one after the other."""
        return self.words["list.separator"].join(sentences)

    def cautions(self, names: Iterable[str]) -> list[str]:
        """What a reader must know, by the ids of the cautions."""
        return [self.rules.cautions[name][self.script] for name in names]

    def text(self, texts: Mapping[str, str]) -> str:
        """A text of the rules in this script."""
        return texts[self.script]
