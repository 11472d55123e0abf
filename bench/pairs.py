"""Two built sites, visited in turn on one machine: what a change costs or saves at the checker's start.

A machine's speed drifts by more than what is to be seen. So a visit to the one site is compared with the visit to the
other one that was made just before or after it, and the median of these ratios counts.
"""

from __future__ import annotations

import statistics
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack
from pathlib import Path
from typing import NamedTuple

from bench.results import table
from bench.server import serving_counted
from bench.start import PAGE, PHONE
from bench.visit import NOTE_MARKS, REST, Chromium, Conditions, Place, Visit

#: Milliseconds after a later visit: what can be kept has been kept after the first one.
_REST = 1_000


class Way(NamedTuple):
    """How the checker is visited: with which answers, on what, and how often again after the first time."""

    page: str
    conditions: Conditions
    again: int


WAYS: Mapping[str, Way] = {
    "desk": Way(PAGE, Conditions(), 3),
    # One question, answered with no: Python has little to do, and a browser little reason to keep machine code.
    "small": Way("checker/?occupation=diangong&level=1#answers=1&work=no&parts=2", Conditions(), 3),
    "phone": Way(PAGE, PHONE, 0),
}


class Pair(NamedTuple):
    """The same kind of visit to both sites, one right after the other."""

    a: Visit
    b: Visit

    @property
    def ratio(self) -> float:
        """Of the times until the verdict, b's to a's: above 1, b is slower."""
        return self.b.marks["verdict"] / self.a.marks["verdict"]


Pairs = Mapping[str, Sequence[Pair]]
"""By kind of visit: `cold` is the first one, `warm` are those after it."""


def measure_pairs(chromium: Chromium, sites: tuple[Path, Path], way: Way, runs: int) -> Pairs:
    """Let ``runs`` people visit both sites in turn, each with a browser for the one and a browser for the other.

    Args:
        chromium: The browser.
        sites: The folders of two built sites, a and b.
        way: How they are visited.
        runs: How many pairs of first visits there will be.

    Raises:
        AssertionError: The sites answered differently, so that their times cannot be compared.
    """
    pairs: defaultdict[str, list[Pair]] = defaultdict(list)
    with ExitStack() as stack:
        places = []
        for name, site in zip("ab", sites, strict=True):
            address, network = stack.enter_context(serving_counted(site))
            places.append(Place(name, address + way.page, network, NOTE_MARKS))
        for run in range(runs):
            for number, pair in enumerate(_turns(chromium, places if run % 2 else places[::-1], way)):
                if pair.a.reply != pair.b.reply:
                    raise AssertionError("the two sites answer differently")
                pairs["warm" if number else "cold"].append(pair)
    return pairs


def _turns(chromium: Chromium, places: Sequence[Place], way: Way) -> Iterator[Pair]:
    """One person's visits: to the one place, to the other one, and then to both again."""
    with ExitStack() as stack:
        people = [stack.enter_context(chromium.visitor()) for _ in places]
        browsers = [stack.enter_context(someone.browser()) for someone in people]
        for number in range(1 + way.again):
            rest = _REST if number else REST
            visits = {
                place.name: someone.visit(browser, place, way.conditions, rest)
                for someone, browser, place in zip(people, browsers, places, strict=True)
            }
            yield Pair(visits["a"], visits["b"])


def summary(pairs: Pairs) -> str:
    """The figures for people: milliseconds until the verdict, medians, and the bytes that were sent until then."""
    rows: list[Sequence[str]] = [
        ("milliseconds", "pairs", "a", "b", "b / a", "least", "most", "bytes, a", "b", "b - a")
    ]
    for kind, each in pairs.items():
        ratios = [pair.ratio for pair in each]
        times = [statistics.median(visit.marks["verdict"] for visit in visits) for visits in zip(*each, strict=True)]
        # What a page does beside its start may or may not have been sent by then.
        sent = [min(sum(visit.sent.values()) for visit in visits) for visits in zip(*each, strict=True)]
        rows.append(
            (
                kind,
                str(len(each)),
                *(f"{time:.0f}" for time in times),
                *(f"{ratio:.3f}" for ratio in (statistics.median(ratios), min(ratios), max(ratios))),
                *(f"{size:,}" for size in (*sent, sent[1] - sent[0])),
            )
        )
    return table(rows)
