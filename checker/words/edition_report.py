"""In words: which edition of a list was used on a date, how sure that is, and which others there are."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from ..core.model import Edition, Level
from .plan_report import day_words
from .wording import say

Words = Mapping[str, str]


def edition_dates(edition: Edition, words: Words) -> str:
    """From when to when an edition says that it is in force."""
    known = {"since": edition.since, "until": edition.until}
    values = {name: day_words(words, day.isoformat()) for name, day in known.items() if day}
    key = "both" if len(values) > 1 else next(iter(values), "none")
    return say(words, f"edition.dates.{key}", **values)


def _reserve(edition: Edition, is_oldest: bool, as_of: date) -> str:
    """The word that says why the choice is less than certain; empty where the dates settle it."""
    if edition.since and as_of < edition.since:
        return "edition.early"
    if edition.until and as_of > edition.until:
        return "edition.expired"
    return "" if edition.since or is_oldest else "edition.undated"


def edition_words(level: Level, words: Words, script: str, as_of: date) -> list[str]:
    """The sentences for a list of which an edition was chosen (editions.py); none where there is only one."""
    places = [place for place, edition in enumerate(level.editions) if edition.id == level.edition]
    if not places:
        return []
    used = level.editions[places[0]]
    said = [say(words, "edition.used", title=used.title[script], dates=edition_dates(used, words))]
    reserve = _reserve(used, places[0] == 0, as_of)
    if reserve:
        said.append(say(words, reserve))
    for place, other in enumerate(level.editions):
        if other is not used:
            key = "edition.newer" if place > places[0] else "edition.older"
            said.append(say(words, key, title=other.title[script], dates=edition_dates(other, words)))
    return said
