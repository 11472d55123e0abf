"""Filling values into words: the few ways in which numbers and sums are written in every sentence."""

from __future__ import annotations

from collections.abc import Mapping

Words = Mapping[str, str]
"""The program's words of one script by key (`words.wording.WORDS` or its Traditional)."""


def say(words: Words, key: str, **values: object) -> str:
    """A word with its values filled in."""
    return words[key].format(**values)


def length(words: Words, months: int, days: int = 0) -> str:
    """Months, and the days beyond them, as years, months and days."""
    years, rest = divmod(months, 12)
    over = say(words, "time.days", days=days) if days else ""
    if not months:
        return over or say(words, "time.none")
    key = "time.both" if years and rest else "time.years" if years else "time.months"
    return say(words, key, years=years, months=rest) + over


def money(words: Words, yuan: int) -> str:
    """A sum in yuan as official words write it: 20万元, but 199999元."""
    if yuan and yuan % 10_000 == 0:
        return say(words, "money.ten_thousand", count=yuan // 10_000)
    return say(words, "money.yuan", count=yuan)
