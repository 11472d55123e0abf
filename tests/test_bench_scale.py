"""`make bench PYTEST_ARGS="-k scale"`: the site of synthetic rulebooks of growing size, in figures.

Measures time, memory of the process tree, pages, and what a visitor fetches first.  Handouts are left out: they are
one PDF for each list, made by Typst and kept between builds.  Asserts no times.
BAOKAO_SCALE names the sizes, e.g. `BAOKAO_SCALE=26,200,2000`; the project's own occupations are among them.
"""

from __future__ import annotations

import gzip
import os
import subprocess
import sys
import threading
import time
from pathlib import Path
from typing import NamedTuple

import pytest

from tests.synthetic_rules import write_synthetic

pytestmark = pytest.mark.bench

SIZES = [int(size) for size in os.environ.get("BAOKAO_SCALE", "26,200,2000").split(",")]
BUILD = """\
import sys
from pathlib import Path
import generator.build as build
build.print_handouts = lambda *_, **__: {}
sys.exit(build.main(["--rules", sys.argv[1], "--out", sys.argv[2]]))
"""
PAGES = (
    "",
    "occupations/",
    "by-level/3/",
    "by-path/work/",
    "by-source/",
    "findings/",
    "checker/",
    "occupations/diangong/3/",
)


class Memory(threading.Thread):
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

    def __str__(self) -> str:
        return f"{self.plain / 1000:9.1f} kB {self.packed / 1000:8.1f} kB gz"


def weigh(*files: Path) -> Weight:
    """The files together."""
    contents = [file.read_bytes() for file in files]
    return Weight(sum(map(len, contents)), sum(len(gzip.compress(content, 6, mtime=0)) for content in contents))


@pytest.mark.skipif(not Path("/proc/self/task").is_dir(), reason="memory of a process tree is read from /proc")
@pytest.mark.parametrize("size", SIZES)
@pytest.mark.timeout(3600)
def test_scale(size: int, tmp_path: Path) -> None:
    rules, site = write_synthetic(tmp_path, size), tmp_path / "site"
    started = time.monotonic()
    command = [sys.executable, "-c", BUILD, str(rules), str(site)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True) as process:
        memory = Memory(process.pid)
        memory.start()
        output = process.communicate()[0]
        memory.done.set()
    took = time.monotonic() - started
    assert process.returncode == 0, output
    pages = list(site.rglob("index.html"))
    assert pages
    (index,) = (site / "search-index").iterdir()
    print(f"\n{size} occupations, without handouts: {took:.1f} s, at most {memory.peak / 2**20:.0f} MB")
    print(output)
    print(f"  {len(pages)} pages, {sum(page.stat().st_size for page in pages) / 1e6:.1f} MB")
    for path in PAGES:
        print(f"  {weigh(site / path / 'index.html')}  page /{path}")
    heaviest = sorted(pages, key=lambda page: page.stat().st_size)[-6:]
    named = (f"{page.parent.relative_to(site)} {page.stat().st_size / 1000:.0f} kB" for page in heaviest)
    print(f"  heaviest: {', '.join(named)}")
    print(f"  {weigh(*index.glob('*-hans.json'))}  first search (names and texts)")
    verdict = [site / "checker/index.html", site / "api/v1/words.json", site / "api/v1/occupations/diangong.json"]
    print(f"  {weigh(*(file for file in verdict if file.exists()))}  first verdict (page, words, rules; no Python)")
    print(f"  {weigh(*(site / 'api/v1/occupations').glob('*.json'))}  reverse look-up (the rules of all)")
