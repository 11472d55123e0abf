"""In words: which edition of a list was used on a date, how sure that is, and which others there are."""

from __future__ import annotations

from datetime import date

from ..core.model import Edition, Level
from ..core.saying import Words, say
from .voice import Voice, day_words


def edition_dates(edition: Edition, words: Words) -> str:
    """From when to when an edition says that it is in force."""
    known = {"since": edition.since, "until": edition.until}
    values = {name: day_words(words, day) for name, day in known.items() if day}
    key = "both" if len(values) > 1 else next(iter(values), "none")
    return say(words, f"edition.dates.{key}", **values)


def _reserve(edition: Edition, is_oldest: bool, as_of: date) -> str:
    """The word that says why the choice is less than certain; empty where the dates settle it."""
    if edition.since and as_of < edition.since:
        return "edition.early"
    if edition.until and as_of > edition.until:
        return "edition.expired"
    return "" if edition.since or is_oldest else "edition.undated"


def edition_words(voice: Voice, level: Level, as_of: date) -> list[str]:
    """The sentences for a list of which an edition was chosen (`verdict.editions`); none where there is only one."""
    places = [place for place, edition in enumerate(level.editions) if edition.id == level.edition]
    if not places:
        return []
    used = level.editions[places[0]]
    said = [voice.say("edition.used", title=voice.text(used.title), dates=edition_dates(used, voice.words))]
    reserve = _reserve(used, places[0] == 0, as_of)
    if reserve:
        said.append(voice.say(reserve))
    for place, other in enumerate(level.editions):
        if other is not used:
            key = "edition.newer" if place > places[0] else "edition.older"
            said.append(voice.say(key, title=voice.text(other.title), dates=edition_dates(other, voice.words)))
    return said


def list_notes(voice: Voice, level: int, as_of: date) -> list[str]:
    """What a reader must know of a list as a whole: which edition was used, and what is doubtful about all of it."""
    printed = voice.rules.levels[level]
    return [*edition_words(voice, printed, as_of), *voice.cautions(printed.notes)]
