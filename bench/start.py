"""The measurement: from navigation to the first verdict, ours and stock in turn, on one machine.

There are two stocks: `stock` is the version whose engine we use, so that the difference is our doing alone; `current`
is the newest one at the time of writing, what somebody would start with who took Pyodide as it comes.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Mapping, Sequence
from contextlib import ExitStack
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from bench.results import Measured, Series, commit, machine, packed_sizes, ratio, table
from bench.server import serving_counted
from bench.stock_site import write_stock_site
from bench.visit import NOTE_MARKS, Chromium, Conditions, Place

#: One of the lists with the most conditions, and somebody's answers as a link carries them.
_ANSWERS = (
    "answers=1&date=2026-01-01&work=yes&work.1.known=dates&work.1.from=2020-03&work.1.still=yes"
    "&certificate-4=yes&certificate-4.1.relation=own&certificate-4.1.kind=skill&certificate-4.1.date=2022-05&parts=10"
)
PAGE = f"checker/?occupation=diangong&level=3#{_ANSWERS}"

#: npm packages, where they are installed.
_STOCKS = {"stock": "node_modules/pyodide", "current": "tests/node/node_modules/pyodide-current"}
#: A phone: "4x CPU slow-down and 9 Mbit/s".
PHONE = Conditions(processor=4, megabits=9, milliseconds=40)
_FAST = Conditions()


class StartBench:
    """Takes the same visits to our checker and to stock Pyodide."""

    def __init__(self, chromium: Chromium, root: Path) -> None:
        self.chromium = chromium
        self.root = root

    def measure(self, site: Path, runs: int, slow_runs: int) -> dict[str, Any]:
        """``runs`` of each kind of visit, ``slow_runs`` on a phone; the result as JSON."""
        with ExitStack() as stack:
            ours = self._serve("ours", site, PAGE, NOTE_MARKS, stack)
            requests, reply = self._requests(ours)
            stock_sites = Path(stack.enter_context(TemporaryDirectory(prefix="baokao-stock-")))
            checker, cache = self.root / "checker", self.root / "build/cache/bench"
            places = [ours]
            for name, package in _STOCKS.items():
                write_stock_site(stock_sites / name, self.root / package, checker, requests, cache)
                places.append(self._serve(name, stock_sites / name, "index.html", "", stack))
            series: defaultdict[str, defaultdict[str, Series]] = defaultdict(lambda: defaultdict(Series))
            for run in range(runs):
                for place in places if run % 2 else reversed(places):
                    self._visits(place, _FAST, ("cold", "warm", "restart"), series)
            for _ in range(slow_runs):
                for place in reversed(places):
                    self._visits(place, PHONE, ("phone_cold", "phone_repeat"), series)
            _compare_replies(series, reply)
            return self._result(series, {"ours": site, **{name: stock_sites / name for name in _STOCKS}})

    def _serve(self, name: str, folder: Path, page: str, script: str, stack: ExitStack) -> Place:
        address, network = stack.enter_context(serving_counted(folder))
        return Place(name, address + page, network, script)

    def _requests(self, ours: Place) -> tuple[list[str], str]:
        """What our page asks the evaluator, to ask the same elsewhere, and the reply."""
        with self.chromium.visitor() as someone, someone.browser() as context:
            visit = someone.visit(context, ours, _FAST)
        types = [json.loads(text)["type"] for text in visit.asked]
        first = types.index("check")
        if not json.loads(visit.asked[first])["answers"]:
            raise AssertionError("the page took no answers from its link")
        return visit.asked[: first + 1], visit.reply

    def _visits(
        self, place: Place, conditions: Conditions, kinds: Sequence[str], series: dict[str, defaultdict[str, Series]]
    ) -> None:
        for kind, visit in self.chromium.visits(place, conditions, kinds).items():
            series[kind][place.name].visits.append(visit)

    def _result(self, series: Measured, sites: Mapping[str, Path]) -> dict[str, Any]:
        sizes = {name: packed_sizes(site, series["cold"][name].sent()) for name, site in sites.items()}
        browser = self.chromium.playwright.chromium.launch(
            executable_path=self.chromium.path, args=self.chromium.arguments
        )
        versions = {name: self._version(package) for name, package in _STOCKS.items()}
        versions["chromium"] = browser.version
        browser.close()
        return {
            "commit": commit(self.root),
            "machine": machine(),
            "versions": versions,
            "runs": len(series["cold"]["ours"].visits),
            "phone": vars(PHONE),
            **{f"{kind}_ratio": ratio(series, kind, "stock") for kind in series},
            **{f"{kind}_ratio_current": ratio(series, kind, "current") for kind in series},
            "bytes_total": {
                place: {
                    coding: sum(entry[coding] for entry in entries.values()) for coding in ("plain", "brotli", "gzip")
                }
                for place, entries in sizes.items()
            },
            "visits": {
                kind: {place: each.to_json() for place, each in places.items()} for kind, places in series.items()
            },
            "bytes_by_file": sizes,
        }

    def _version(self, package: str) -> str:
        return str(json.loads((self.root / package / "package.json").read_text("utf-8"))["version"])


def _compare_replies(series: Measured, reply: str) -> None:
    """Figures of a verdict that is another one would be worth nothing."""
    for kind, places in series.items():
        for place, each in places.items():
            for visit in each.visits:
                if visit.reply != reply:
                    raise AssertionError(f"{kind}, {place}: another reply than on the first visit")


def summary(result: dict[str, Any]) -> str:
    """The figures for people."""
    heads = ("milliseconds, medians", "ours", "stock", "ratio", "current", "ratio", "form", "bytes sent")
    rows: list[Sequence[str]] = [heads]
    for kind, places in result["visits"].items():
        ours, stock, current = places["ours"], places["stock"], places["current"]
        rows.append(
            (
                kind,
                f"{ours['median_ms']:.0f}",
                f"{stock['median_ms']:.0f}",
                f"{result[f'{kind}_ratio']:.3f}",
                f"{current['median_ms']:.0f}",
                f"{result[f'{kind}_ratio_current']:.3f}",
                f"{ours['stages_ms'].get('form', 0):.0f}",
                f"{sum(ours['bytes'].values()):,}",
            )
        )
    stages: list[Sequence[str]] = [("stages of ours", *result["visits"])]
    for name in result["visits"]["cold"]["ours"]["stages_ms"]:
        cells = (f"{places['ours']['stages_ms'].get(name, 0):.0f}" for places in result["visits"].values())
        stages.append((name, *cells))
    files: list[Sequence[str]] = [("bytes of a first visit", "plain", "brotli", "gzip")]
    for path, sizes in result["bytes_by_file"]["ours"].items():
        files.append((path, *(f"{sizes[coding]:,}" for coding in ("plain", "brotli", "gzip"))))
    for place, total in result["bytes_total"].items():
        files.append((f"{place}, all", *(f"{total[coding]:,}" for coding in ("plain", "brotli", "gzip"))))
    return "\n\n".join(map(table, (rows, stages, files)))
