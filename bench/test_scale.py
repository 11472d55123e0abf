"""`make bench PYTEST_ARGS="-k scale"`: the site of synthetic rulebooks of growing size, in figures, and a table of all.

Measures time, memory of the process tree, pages, what a visitor fetches first, and the checker's start.  Handouts are
left out: they are one PDF for each list, made by Typst and kept between builds.  Asserts no times.
BAOKAO_SCALE names the sizes, e.g. `BAOKAO_SCALE=26,200,2000`; the project's own occupations are among them.
"""

from __future__ import annotations

import gzip
import os
import statistics
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pytest
from playwright.sync_api import sync_playwright

from generator.pages.checker import MOST_OCCUPATIONS
from generator.preview.server import serving
from tests.support.browser.search_queries import QUERIES
from tests.support.catalogue import ask
from tests.support.synthetic_rules import write_synthetic

pytestmark = pytest.mark.bench

SIZES = [int(size) for size in os.environ.get("BAOKAO_SCALE", "26,200,2000").split(",")]
BUILD = """\
import sys
from pathlib import Path
import generator.commands.build as build
build.print_handouts = lambda *_, **__: {}
sys.exit(build.main(["--rules", sys.argv[1], "--out", sys.argv[2]]))
"""
PAGES = (
    "",
    "occupations/",
    "by-level/3/",
    "by-level/5/",
    "by-path/work/",
    "by-path/certificate/",
    "by-path/schooling/",
    "by-source/",
    "findings/",
    "checker/",
    "occupations/diangong/3/",
)


class TimeCache(threading.Thread):
    """Follows a process and its children; `peak` is the most that they held together, in bytes."""

    def __init__(self, process: int) -> None:
        super().__init__(daemon=True)
        self.process, self.peak, self.done = process, 0, threading.Event()

    def run(self) -> None:
        while not self.done.wait(0.2):
            self.peak = max(self.peak, sum(resident(found) for found in tree_of(self.process)))


def resident(process: int) -> int:
    """Bytes in memory; 0 for a process that has ended."""
    try:
        pages = int(Path(f"/proc/{process}/statm").read_text().split()[1])
    except (OSError, IndexError):
        return 0
    return pages * os.sysconf("SC_PAGE_SIZE")


def tree_of(process: int) -> list[int]:
    """A process and all that it started."""
    found = [process]
    for parent in found:
        for task in Path(f"/proc/{parent}/task").glob("*/children"):
            try:
                found += map(int, task.read_text().split())
            except OSError:
                continue
    return found


class Weight(NamedTuple):
    """Bytes as they lie, and as a host sends them with gzip."""

    plain: int
    packed: int


def weigh(*files: Path) -> Weight:
    """The files together."""
    contents = [file.read_bytes() for file in files]
    return Weight(sum(map(len, contents)), sum(len(gzip.compress(content, 6, mtime=0)) for content in contents))


def heaviest(site: Path, base: str) -> Weight:
    """The heaviest of the sheets of a page."""
    sheets = [site / base / "index.html", *(site / base).glob("page-*/index.html")]
    return max(map(weigh, sheets), key=lambda weight: weight.packed)


def first_searches(site: Path) -> list[Weight]:
    """What each query of the table fetches, if it is the first: names, where texts stand, what it needs of the rest."""
    (index,) = (site / "search-index").iterdir()
    queries = [query.hans for query in QUERIES]
    always = [index / "names-hans.json", index / "texts-hans.json"]
    answers = ask(index, "hans", queries)
    return [weigh(*always, *(index / f"{name}.json" for name in answer.fetched)) for answer in answers]


def checker_starts(site: Path, visits: int = 5) -> list[float]:
    """Seconds from an empty cache to the first verdict on the list of one occupation."""
    program = subprocess.run(["tools/find-browser.sh", "chromium"], capture_output=True, text=True, check=True)
    times = []
    with serving(site) as address, sync_playwright() as playwright:
        for _ in range(visits):
            # A browser of its own: nothing is compiled or kept yet.
            browser = playwright.chromium.launch(executable_path=program.stdout.strip(), args=["--no-sandbox"])
            page = browser.new_context(service_workers="block").new_page()
            started = time.monotonic()
            page.goto(f"{address}checker/?occupation=diangong&level=3")
            page.wait_for_selector("#checker-headline[data-state='open']", state="attached", timeout=120_000)
            times.append(time.monotonic() - started)
            browser.close()
    return times


@pytest.fixture(scope="module")
def table() -> Iterator[dict[int, dict[str, str]]]:
    """The figures of each size; printed side by side at the end."""
    figures: dict[int, dict[str, str]] = {}
    yield figures
    print("\n\nThe curve (kB with gzip):\n")
    print(f"| occupations | {' | '.join(map(str, figures))} |")
    print(f"|---|{'---|' * len(figures)}")
    for name in next(iter(figures.values()), {}):
        print(f"| {name} | {' | '.join(found[name] for found in figures.values())} |")


@pytest.mark.skipif(not Path("/proc/self/task").is_dir(), reason="memory of a process tree is read from /proc")
@pytest.mark.parametrize("size", SIZES)
@pytest.mark.timeout(3600)
def test_scale(size: int, tmp_path: Path, table: dict[int, dict[str, str]]) -> None:
    rules, site = write_synthetic(tmp_path, size), tmp_path / "site"
    started = time.monotonic()
    command = [sys.executable, "-c", BUILD, str(rules), str(site)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True) as process:
        memory = TimeCache(process.pid)
        memory.start()
        output = process.communicate()[0]
        memory.done.set()
    took = time.monotonic() - started
    assert process.returncode == 0, output
    pages = list(site.rglob("index.html"))
    assert pages
    print(f"\n{size} occupations, without handouts:\n{output}")
    heavy = sorted(pages, key=lambda page: page.stat().st_size)[-6:]
    named = (f"{page.parent.relative_to(site)} {page.stat().st_size / 1000:.0f} kB" for page in heavy)
    print(f"  heaviest, uncompressed: {', '.join(named)}")
    searches = sorted(first_searches(site), key=lambda weight: weight.packed)
    verdict = [site / "checker/index.html", site / "api/v1/words.json", site / "api/v1/occupations/diangong.json"]
    directory = [site / "api/v1/index.json"] if size > MOST_OCCUPATIONS else []
    starts = checker_starts(site)
    table[size] = {
        "pages": str(len(pages)),
        "build, s": f"{took:.0f}",
        "milliseconds a page": f"{1000 * took / len(pages):.1f}",
        "memory of all processes at most, MB": f"{memory.peak / 2**20:.0f}",
        **{f"/{path}, the heaviest sheet": kilobytes(heaviest(site, path)) for path in PAGES},
        "first search, median of the table's queries": kilobytes(searches[len(searches) // 2]),
        "first search, nine of ten up to": kilobytes(searches[len(searches) * 9 // 10]),
        "first search, the heaviest": kilobytes(searches[-1]),
        "first verdict (page, names, words, rules; no Python)": kilobytes(weigh(*verdict, *directory)),
        "reverse look-up, all batches": kilobytes(weigh(*(site / "api/v1/batches").glob("*.json"))),
        "checker's start from an empty cache, s, median of 5": f"{statistics.median(starts):.2f}",
    }
    for name, figure in table[size].items():
        print(f"  {name}: {figure}")


def kilobytes(weight: Weight) -> str:
    """As a host sends them with gzip."""
    return f"{weight.packed / 1000:.1f}"
