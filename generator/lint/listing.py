"""The lists as applicants meet them: all clauses that apply to an occupation and level, with their alternatives."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from checker.core.tree import ambiguities_of
from checker.facts.demand import Alternative
from checker.verdict.evaluate import readings_of
from generator.lint.finding import Place
from generator.meaning.alternatives import Reading, Terms, alternatives_of
from generator.rulebook import LEVELS, Clause, Rulebook, Use


class Entry(NamedTuple):
    """A clause in a list; `under` are the readings under which the list applies at all."""

    use: Use
    under: Mapping[str, str]

    @property
    def clause(self) -> Clause:
        return self.use.clause

    @property
    def key(self) -> str:
        """The same for the same clause under the same condition of its list."""
        return f"{self.clause.id} {self.use.condition.clause.id}" if self.use.condition else self.clause.id

    @property
    def place(self) -> Place:
        return self.use.source, self.use.line


class Listing(NamedTuple):
    """Everything that is printed for an occupation and level; the clauses are in the order of the sources."""

    occupation: str
    level: int
    entries: tuple[Entry, ...]


def listings(book: Rulebook) -> Iterator[Listing]:
    """Every list that is not empty, occupation by occupation, from the lowest level up."""
    for occupation in book.listed():
        for level in LEVELS:
            applications = book.applications.get((occupation.id, level), ())
            entries = tuple(Entry(use, a.under) for a in applications for use in a.printed.uses)
            if entries:
                yield Listing(occupation.id, level, entries)


class Alternatives:
    """The alternatives of clauses, each computed once for the terms that matter to it."""

    def __init__(self, book: Rulebook) -> None:
        self.options = {name: tuple(data["options"]) for name, data in book.ambiguities.items()}
        self._ambiguities: dict[str, set[str]] = {}
        self._known: dict[tuple[str, str, tuple[tuple[str, str], ...], frozenset[str]], frozenset[Alternative]] = {}

    def _open(self, entry: Entry) -> set[str]:
        """The ambiguities of a clause in its list."""
        if entry.key not in self._ambiguities:
            self._ambiguities[entry.key] = set(ambiguities_of(entry.use.tree))
        return self._ambiguities[entry.key]

    def readings(self, entries: Iterable[Entry]) -> Iterator[Reading]:
        """Every combination of the readings that matter to these clauses."""
        names = sorted(set[str]().union(*(self._open(entry) | set(entry.under) for entry in entries)))
        yield from readings_of(self.options, names)

    def of(self, entry: Entry, terms: Terms) -> frozenset[Alternative]:
        """The alternatives of a clause in its list; none where the list doesn't apply."""
        if any(terms.reading[name] != option for name, option in entry.under.items()):
            return frozenset()
        own = self._open(entry)
        reading = tuple(item for item in sorted(terms.reading.items()) if item[0] in own)
        key = (entry.key, terms.occupation, reading, terms.accepted)
        if key not in self._known:
            self._known[key] = alternatives_of(entry.use.tree, terms._replace(reading=dict(reading)))
        return self._known[key]

    def of_any(self, entries: Iterable[Entry], terms: Terms) -> frozenset[Alternative]:
        """The alternatives of a list of clauses, any of which is enough."""
        return frozenset[Alternative]().union(*(self.of(entry, terms) for entry in entries))
