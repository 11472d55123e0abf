"""The texts that can be found, each once; and the words of an occupation's own name taken out of them.

Rules repeat themselves, and where they name the occupation they still say the same: such a text is kept with `OWN` in
the place of the name, and catalogue.js puts the name in again.  Owns which text is kept in which way; what is put
together again is the very text that was given, in both scripts.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from generator.search.records import Occupation, OtherPage
from generator.search.units import stands_alone
from generator.words.script import traditional

OWN = "\ue000"
"""Stands for the name of the occupation in whose list the text stands."""
FEWEST = 3
"""Occupations that must share a text before the name is taken out of it."""


def without_name(text: str, name: str) -> str:
    """The text with `OWN` for a name; as it is where the two could not be put together and searched again.

    >>> without_name("取得本职业电工证书", "电工").replace(OWN, "…")
    '取得本职业…证书'
    """
    if len(name) < 2 or name not in text or OWN in text:
        return text
    parts = text.split(name)
    edges = [name[0], name[-1], *(part[-1:] for part in parts[:-1]), *(part[:1] for part in parts[1:])]
    # What stands beside the name must not be joined with it into one unit, such as a number.
    if not all(not edge or stands_alone(edge) for edge in edges):
        return text
    taken = OWN.join(parts)
    whole = traditional(taken).replace(OWN, traditional(name))
    return taken if whole == traditional(text) else text


class Store:
    """Texts by number: first those with `OWN`, then those of clauses and levels, then those of pages.

    `anchors`: where places of a page begin in its text, by the number of the text.
    """

    def __init__(self, occupations: Iterable[Occupation], pages: Iterable[OtherPage]) -> None:
        occupations, pages = list(occupations), list(pages)
        self._taken = _without_names(occupations)
        plain = [text for o in occupations for text in self._texts_of(o)]
        own = dict.fromkeys(text for text in plain if OWN in text)
        every = [*own, *(text for text in plain if text not in own), *(page.text for page in pages)]
        self.texts = list(dict.fromkeys(every))
        self.own = len(own)
        self._numbers = {text: number for number, text in enumerate(self.texts)}
        self.anchors = {self._numbers[page.text]: page.anchors for page in pages if page.anchors}

    def _texts_of(self, occupation: Occupation) -> Iterable[str]:
        for level in occupation.levels:
            yield level.summary
            yield from (self._taken.get((occupation.name, clause.text), clause.text) for clause in level.clauses)

    def number(self, text: str, name: str = "") -> int:
        """Of a text; `name` is that of the occupation in whose list it stands."""
        return self._numbers[self._taken.get((name, text), text)]


def _without_names(occupations: Iterable[Occupation]) -> dict[tuple[str, str], str]:
    """What is kept instead of a text in the lists of an occupation, by its name and the text."""
    taken = {
        (o.name, clause.text): without_name(clause.text, o.name)
        for o in occupations
        for level in o.levels
        for clause in level.clauses
        if o.name in clause.text
    }
    sharing: dict[str, set[str]] = defaultdict(set)
    for (name, _), text in taken.items():
        sharing[text].add(name)
    return {key: text for key, text in taken.items() if OWN in text and len(sharing[text]) >= FEWEST}
