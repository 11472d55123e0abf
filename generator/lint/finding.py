"""What lint finds: one value for each finding, merged over the lists that print the same words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

Lines = Mapping[str, tuple[int, ...]]
"""Source -> its lines, in order."""

Place = tuple[str, int]
"""A source and one line of it."""

Pair = tuple[Place, tuple[Place, ...]]
"""A line that is found fault with, and those that it was compared with."""


class Finding(NamedTuple):
    """Something odd about the rules.

    Attributes:
        id: `<kind>:<what>`.
        lines: Lines of sources that are found fault with.
        clauses: Their clauses.
        pairs: What each line was compared with.
        message: For editors, in English.
        file: Of rules/, where an editor would look first.
        line: Of the file.
    """

    id: str
    lines: Lines
    clauses: tuple[str, ...]
    pairs: tuple[Pair, ...]
    message: str
    file: str
    line: int

    @property
    def kind(self) -> str:
        """What sort of finding it is."""
        return self.id.partition(":")[0]


def lines_of(places: Iterable[Place]) -> Lines:
    """Places (source, line) by source, each once, in order."""
    found: dict[str, set[int]] = {}
    for source, line in places:
        found.setdefault(source, set()).add(line)
    return {source: tuple(sorted(lines)) for source, lines in sorted(found.items())}


def places_of(lines: Lines) -> Iterator[Place]:
    """The opposite of `lines_of`."""
    for source, numbers in lines.items():
        for number in numbers:
            yield source, number


def ranges(numbers: Iterable[int]) -> list[int | str]:
    """`1, 2, 3, 7` as `["1-3", 7]`, the form in which rule files name lines."""
    runs: list[tuple[int, int]] = []
    for number in sorted(numbers):
        if runs and number == runs[-1][1] + 1:
            runs[-1] = (runs[-1][0], number)
        else:
            runs.append((number, number))
    return [first if first == last else f"{first}-{last}" for first, last in runs]


def show_lines(lines: Lines) -> str:
    """`xilingol 60, 86`."""
    return "; ".join(f"{source} {', '.join(map(str, ranges(numbers)))}" for source, numbers in lines.items())


def merged(findings: Iterable[Finding]) -> list[Finding]:
    """Findings of the same id as one, with the lines and pairs of all."""
    by_id: dict[str, Finding] = {}
    for finding in findings:
        first = by_id.setdefault(finding.id, finding)
        if first is not finding:
            by_id[finding.id] = first._replace(
                lines=lines_of((*places_of(first.lines), *places_of(finding.lines))),
                pairs=tuple(dict.fromkeys((*first.pairs, *finding.pairs))),
            )
    return list(by_id.values())
