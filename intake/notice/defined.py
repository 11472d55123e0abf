"""What 相关专业 and 相关职业 are, as the notice itself lists them: data of its occupations."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from intake.notice.harmless import definition
from intake.notice.outline import Block


class Defined(NamedTuple):
    """Names that a line lists.

    Attributes:
        line: Its number.
        kind: majors or occupations.
        own: Whether they are 本专业 or 本职业.
        names: As printed, in Simplified.
        occupations: Of which occupations it is said, by name; empty where the notice does not tell, or names none.
        relation: own, related, or either where it does not tell which.
        of_every_school: The names that are not said of diplomas of some schools only.
    """

    line: int
    kind: str
    own: bool
    names: tuple[str, ...]
    occupations: tuple[str, ...]
    relation: str
    of_every_school: tuple[str, ...]

    def is_of(self, name: str) -> bool:
        """Whether it may be said of an occupation."""
        return not self.occupations or name in self.occupations


def defined(lines: Sequence[str], blocks: Sequence[Block]) -> Iterator[Defined]:
    """All lines that list majors or occupations, each with the occupations below whose lists it stands.

    Behind the last list of several occupations nobody knows whether it is of the last one or of all.
    """
    starts = sorted((min(filter(None, (block.heading, block.lists[0].clauses[0]))), block.names) for block in blocks)
    end = max((line for block in blocks for printed in block.lists for line in printed.clauses), default=0)
    several = len({names for _, names in starts}) > 1
    for number, line in enumerate(lines, 1):
        if found := definition(line):
            above = [names for start, names in starts if start < number]
            of = above[-1] if above and not (several and number > end) else ()
            yield Defined(number, found.kind, found.own, found.names, of, found.relation, found.of_every_school)
