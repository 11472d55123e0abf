"""Editions: which of the lists that were printed one after the other counts on a reference date.

The only place that decides it, for the page, the command line and the tests.  Where no date is known, the newer
edition counts, and the report says so (edition_report.py).
"""

from __future__ import annotations

from datetime import date

from ..core.model import Edition, Level, Rules
from .rulings import ruled


def edition_on(level: Level, as_of: date) -> Edition | None:
    """The edition of a list that counts on a date; None where there is only one.

    It is the last one that has started: before the first known start the oldest, and after an end that nobody
    followed up the last one.
    """
    found = None
    for edition in level.editions:  # the oldest first
        if found is None or edition.start is None or edition.start <= as_of:
            found = edition
    return found


def rules_on(rules: Rules, as_of: date, place: str = "") -> Rules:
    """The rules with the edition of each list that counts on a date, as the answers of offices have them in a place.

    The same object where each list has only one edition, and nobody has answered anything.
    """
    rules = ruled(rules, place)
    if not any(level.editions for level in rules.levels.values()):
        return rules
    levels = {number: _level_on(level, as_of) for number, level in rules.levels.items()}
    return rules._replace(levels=levels)


def _level_on(level: Level, as_of: date) -> Level:
    edition = edition_on(level, as_of)
    if edition is None:
        return level
    return level._replace(uses=edition.uses, notes=edition.notes, edition=edition.id)


def choice_of(rules: Rules) -> tuple[str, ...]:
    """Which editions and answers `rules_on` chose; the same for rules that hold the same lists."""
    return (*(level.edition for level in rules.levels.values()), *rules.ruled)


def of_every_edition(level: Level) -> Level:
    """A list with the clauses of all its editions: what may be asked whatever the reference date is."""
    uses = {(use.source, use.line): use for edition in level.editions for use in edition.uses}
    return level._replace(uses=tuple(uses.values())) if uses else level
