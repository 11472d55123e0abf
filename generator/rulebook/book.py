"""The rulebook's types: everything in rules/, linked.  `generator.rulebook` loads it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from datetime import date
from typing import Any, NamedTuple, TypeVar

from checker.core.model import DOUBT, under_condition
from generator.rulebook.source import Source
from intake.logic.compiler import Tree

LEVELS = (5, 4, 3, 2, 1)
Made = TypeVar("Made")


class Occupation(NamedTuple):
    """A 职业, or a 工种 with the id of its 职业 in `of`."""

    id: str
    name: str
    of: str | None

    @property
    def root(self) -> str:
        """The id of the 职业 that 本职业 means here."""
        return self.of or self.id


class Clause(NamedTuple):
    """A distinct text, its logic and every line that prints it."""

    id: str
    text: str
    mark: str
    citation: str
    uses: Mapping[str, tuple[int, ...]]
    cautions: tuple[str, ...]
    when: Mapping[str, Any]
    tree: Tree
    file: str
    line: int


class Use(NamedTuple):
    """One line of a printed list; `cautions` are those of the line, not of the clause.

    `condition`: what the list asks beside any of its clauses (ADR 0022); a condition is a `Use` with the number 0.
    """

    clause: Clause
    number: int
    source: str
    line: int
    cautions: tuple[str, ...]
    condition: Use | None = None

    @property
    def tree(self) -> Tree:
        """What whoever applies by this clause has to meet: the clause, and the condition of the list."""
        if self.condition is None:
            return self.clause.tree
        asked = self.condition.clause
        return under_condition(self.clause.tree, asked.tree, asked.id)


class InForce(NamedTuple):
    """From which day to which (both inclusive) a list is in force, as far as its source says; None: not known."""

    start: date | None = None
    until: date | None = None


class PrintedList(NamedTuple):
    """One list as a source prints it; `supersedes` holds the ids of the lists that it takes the place of."""

    id: str
    source: str
    level: int
    heading: int | None
    generation: str
    uses: tuple[Use, ...]
    applies_to: tuple[str, ...]
    notes: tuple[str, ...]
    in_force: InForce = InForce()
    supersedes: tuple[str, ...] = ()

    @property
    def condition(self) -> Use | None:
        """What it asks beside any of its clauses."""
        return self.uses[0].condition if self.uses else None

    @property
    def lines(self) -> tuple[Use, ...]:
        """All that is printed of it: its condition, and its clauses."""
        return (self.condition, *self.uses) if self.condition else self.uses


class Application(NamedTuple):
    """A printed list as it applies to one occupation, perhaps only under a reading."""

    printed: PrintedList
    under: Mapping[str, str]
    notes: tuple[str, ...]


class Edition(NamedTuple):
    """The lists of an occupation and level that are in force together.

    `start`: the first day on which this edition is the one to use; None: also before every known date.
    `in_force`: the dates that its own new lists print; `new`: the ids of those lists.
    """

    start: date | None
    in_force: InForce
    new: tuple[str, ...]
    applications: tuple[Application, ...]

    @property
    def id(self) -> str:
        """Stable: the ids of its lists."""
        return "+".join(dict.fromkeys(application.printed.id for application in self.applications))


class Ruling(NamedTuple):
    """An answer that settles an ambiguity for its scope.

    Attributes:
        id: stable.
        ambiguity: which one it settles.
        option: how it is then read.
        place: where it counts, as it is written; "" for all of the country.
        lists: the ids of the printed lists that it is about.
        words: who said it, when and where, and what, for visitors.
    """

    id: str
    ambiguity: str
    option: str
    place: str
    lists: frozenset[str]
    words: str


class Rulebook(NamedTuple):
    """All of rules/.  `applications[(occupation, level)]` is empty where no source prints conditions.

    It holds what the newest edition prints; `editions` has all of them, the oldest first, where there are several.
    """

    occupations: Mapping[str, Occupation]
    levels: Mapping[int, Mapping[str, str]]
    titles: Mapping[str, int]
    ambiguities: Mapping[str, Mapping[str, Any]]
    cautions: Mapping[str, Mapping[str, str]]
    sources: Mapping[str, Source]
    clauses: Mapping[str, Clause]
    lists: tuple[PrintedList, ...]
    applications: Mapping[tuple[str, int], tuple[Application, ...]]
    editions: Mapping[tuple[str, int], tuple[Edition, ...]] = {}
    rulings: tuple[Ruling, ...] = ()

    def is_doubtful(self, use: Use) -> bool:
        """Whether a caution of the clause, of its place, or of the condition of its list has the weight of a doubt."""
        own = any(self.cautions[name].get("weight") == DOUBT for name in (*use.clause.cautions, *use.cautions))
        return own or (use.condition is not None and self.is_doubtful(use.condition))

    def family(self, occupation: str) -> Iterator[Occupation]:
        """The occupation, its 职业 and the other specialties of it: all that is 本职业."""
        return iter(_families(self)[self.occupations[occupation].root])

    def listed(self) -> list[Occupation]:
        """The occupations and specialties for which some level is published."""
        return [o for o in self.occupations.values() if any((o.id, level) in self.applications for level in LEVELS)]


def cached_per_rulebook(make: Callable[[Rulebook], Made]) -> Callable[[Rulebook], Made]:
    """Cache what a function makes of a rulebook, which ten thousand pages ask for; only the last result is kept."""
    last: list[tuple[Rulebook, Made]] = []

    def remember(book: Rulebook) -> Made:
        if not last or last[0][0] is not book:
            last[:] = [(book, make(book))]
        return last[0][1]

    return remember


@cached_per_rulebook
def _families(book: Rulebook) -> dict[str, list[Occupation]]:
    """By the id of the 职业."""
    families: dict[str, list[Occupation]] = {}
    for occupation in book.occupations.values():
        families.setdefault(occupation.root, []).append(occupation)
    return families
