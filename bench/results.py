"""What the measurements come to: medians, ratios, a table, and the file in `bench/history/`."""

from __future__ import annotations

import json
import os
import platform
import statistics
import subprocess
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from bench.visit import Visit

HISTORY = Path(__file__).parent / "history"


@dataclass
class Series:
    """All visits of one kind (`cold`) to one place (`ours`, `stock`, `current`)."""

    visits: list[Visit] = field(default_factory=list)

    def median(self, mark: str = "verdict") -> float:
        """Milliseconds; of the visits that have the mark."""
        return round(statistics.median(times), 1) if (times := self.times(mark)) else 0.0

    def times(self, mark: str = "verdict") -> list[float]:
        return [visit.marks[mark] for visit in self.visits if mark in visit.marks]

    def to_json(self) -> dict[str, Any]:
        names = dict.fromkeys(name for visit in self.visits for name in visit.marks)
        return {
            "median_ms": self.median(),
            "all_ms": self.times(),
            "stages_ms": dict(sorted(((name, self.median(name)) for name in names), key=lambda pair: pair[1])),
            "bytes": self.sent(),
        }

    def sent(self) -> dict[str, int]:
        """Path -> bytes on the line (head and body) until the verdict, of the last visit."""
        return dict(sorted(self.visits[-1].sent.items(), key=lambda pair: -pair[1]))


Measured = Mapping[str, Mapping[str, Series]]
"""Kind of visit -> place -> series."""


def ratio(measured: Measured, kind: str, other: str) -> float:
    """Ours against another place, of the medians: below 1 is faster."""
    return round(measured[kind]["ours"].median() / measured[kind][other].median(), 3)


def packed_sizes(site: Path, paths: Iterable[str]) -> dict[str, dict[str, int]]:
    """For the files of a cold visit: bytes as they are, with brotli and with gzip."""
    sizes = {}
    for path in paths:
        file = site / path.lstrip("/")
        file = file / "index.html" if file.is_dir() else file
        if not file.is_file():
            continue
        plain = file.stat().st_size
        packed = {
            name: copy.stat().st_size if (copy := file.with_name(file.name + suffix)).is_file() else plain
            for name, suffix in (("brotli", ".br"), ("gzip", ".gz"))
        }
        sizes[path] = {"plain": plain, **packed}
    return sizes


def machine() -> dict[str, Any]:
    """What the figures depend on besides the code."""
    return {
        "processor": _processor(),
        "cores": os.cpu_count(),
        "system": f"{platform.system()} {platform.machine()}",
        "load": round(os.getloadavg()[0], 2) if hasattr(os, "getloadavg") else None,
    }


def _processor() -> str:
    information = Path("/proc/cpuinfo")
    if information.is_file():
        for line in information.read_text("utf-8").splitlines():
            if line.startswith("model name"):
                return line.partition(":")[2].strip()
    return platform.processor() or "unknown"


def commit(root: Path) -> str:
    """The short name of the commit, with `-changed` if the files differ from it."""
    described = subprocess.run(
        ["git", "describe", "--always", "--dirty=-changed", "--abbrev=8", "--exclude=*"],
        cwd=root,
        capture_output=True,
        text=True,
        check=False,
    )
    return described.stdout.strip() or "unknown"


def write_history(result: Mapping[str, Any], folder: Path = HISTORY) -> Path:
    """Keep the result under the day and the commit."""
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / f"{date.today().isoformat()}-{result['commit']}.json"
    path.write_text(json.dumps(result, ensure_ascii=False, indent=1) + "\n", "utf-8")
    return path


def table(rows: Sequence[Sequence[str]]) -> str:
    """Columns aligned: the first to the left, the others to the right."""
    widths = [max(len(row[column]) for row in rows) for column in range(len(rows[0]))]
    return "\n".join(
        "  ".join(
            cell.ljust(width) if column == 0 else cell.rjust(width)
            for column, (cell, width) in enumerate(zip(row, widths, strict=True))
        )
        for row in rows
    )
