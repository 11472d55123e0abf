"""Where which words stand: the index that a large site's search asks instead of looking through all texts.

Owns the keys of the index and the files that they are in; generator/assets/search/texts.js asks for the same ones.
All units of all texts are counted through, with a gap between two texts.  A key is two units that follow each other,
with every place where they do; or one unit, with its first place in each text.  So what stands together is found
without the texts.  Latin units stand in the file of their first letter, so that the beginning of a word finds it, all
other keys in one of several files by their hash.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import pairwise
from string import ascii_lowercase

AT_MOST = 2_000
"""Characters of a file, on the average."""


def file_of(key: str, files: int) -> int:
    """The number of the file that holds a key which is not Latin.

    >>> file_of("专 利", 64)
    28
    """
    hashed = 0
    for character in key:
        hashed = (hashed * 31 + ord(character)) & 0xFFFFFFFF
    return hashed % files


def _is_latin(unit: str) -> bool:
    return unit[0].isascii() and unit.isalpha()


def _keys(units: Sequence[str]) -> Iterator[tuple[str, int]]:
    """Every key of a text and where in it."""
    for unit in dict.fromkeys(units):
        yield unit, units.index(unit)
    for place, (first, second) in enumerate(pairwise(units)):
        if not _is_latin(first) and not _is_latin(second):
            yield f"{first} {second}", place


class Postings:
    """The index of some texts, given by their units; `lengths` is how many places each takes, with the gap."""

    def __init__(self, texts: Iterable[Sequence[str]]) -> None:
        places: dict[str, list[int]] = defaultdict(list)
        self.lengths: list[int] = []
        begin = 0
        for units in texts:
            for key, place in _keys(units):
                places[key].append(begin + place)
            self.lengths.append(len(units) + 1)
            begin += len(units) + 1
        differences = {key: [b - a for a, b in pairwise([0, *found])] for key, found in sorted(places.items())}
        size = sum(len(key) + 4 * len(found) for key, found in differences.items())
        self.count = max(1, size // AT_MOST)
        """Of the numbered files."""
        self.files = self._files(differences)
        """What each file holds, by name: places as the difference to the one before."""

    def _files(self, differences: Mapping[str, list[int]]) -> dict[str, dict[str, list[int]]]:
        files: dict[str, dict[str, list[int]]] = {name: {} for name in (*map(str, range(self.count)), *ascii_lowercase)}
        for key, found in differences.items():
            files[key[0] if _is_latin(key) else str(file_of(key, self.count))][key] = found
        return files
