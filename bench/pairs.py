"""Two built sites, visited in turn on one machine: what a change costs or saves at the checker's start.

A machine's speed drifts by more than what is to be seen. So a visit to the one site is compared with the visit to the
other one that was made just before or after it, and the median of these ratios counts.
"""

from __future__ import annotations

import statistics
from collections import defaultdict
from collections.abc import Mapping, Sequence
from contextlib import ExitStack
from pathlib import Path
from typing import NamedTuple

from bench.results import table
from bench.server import serving_counted
from bench.start import PAGE, PHONE
from bench.visit import NOTE_MARKS, Chromium, Conditions, Place, Visit


class Way(NamedTuple):
    """How the checker is visited: with which answers, on what, and what the visits after each other are called."""

    page: str
    conditions: Conditions
    kinds: tuple[str, ...]


WAYS: Mapping[str, Way] = {
    "desk": Way(PAGE, Conditions(), ("cold", "warm", "restart")),
    # One question, answered with no: Python has little to do, and a browser little reason to keep machine code.
    "small": Way(
        "checker/?occupation=diangong&level=1#answers=1&work=no&parts=2",
        Conditions(),
        ("cold, small", "warm, small", "restart, small"),
    ),
    "phone": Way(PAGE, PHONE, ("phone, cold", "phone, warm")),
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
"""By kind of visit."""


def measure_pairs(chromium: Chromium, sites: tuple[Path, Path], way: Way, runs: int) -> Pairs:
    """Visit both sites ``runs`` times, first the one and then the other one first.

    Args:
        chromium: The browser.
        sites: The folders of two built sites, a and b.
        way: How they are visited.
        runs: How many pairs there will be of each kind of visit.

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
            taken = {
                place.name: chromium.visits(place, way.conditions, way.kinds)
                for place in (places if run % 2 else reversed(places))
            }
            for kind in way.kinds:
                pair = Pair(taken["a"][kind], taken["b"][kind])
                if pair.a.reply != pair.b.reply:
                    raise AssertionError(f"{kind}: the two sites answer differently")
                pairs[kind].append(pair)
    return pairs


def summary(pairs: Pairs) -> str:
    """The figures for people: milliseconds until the verdict, medians, and the bytes that were sent until then."""
    rows: list[Sequence[str]] = [("milliseconds", "a", "b", "b / a", "least", "most", "bytes, a", "b", "b - a")]
    for kind, each in pairs.items():
        ratios = [pair.ratio for pair in each]
        times = [statistics.median(visit.marks["verdict"] for visit in visits) for visits in zip(*each, strict=True)]
        sent = [sum(visit.sent.values()) for visit in each[-1]]
        rows.append(
            (
                kind,
                *(f"{time:.0f}" for time in times),
                *(f"{ratio:.3f}" for ratio in (statistics.median(ratios), min(ratios), max(ratios))),
                *(f"{size:,}" for size in (*sent, sent[1] - sent[0])),
            )
        )
    return table(rows)
