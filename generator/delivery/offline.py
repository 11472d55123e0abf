"""Writes the service worker: the hand-written scripts, and before them what there is to keep.

Owns which files of a built site are kept on a visitor's device. It reads the finished folder only.
"""

from __future__ import annotations

import hashlib
import json
from base64 import b64encode
from collections.abc import Iterable, Iterator
from pathlib import Path

from generator.data.api import wording_version
from generator.data.intake_base import READING
from generator.delivery import application
from generator.delivery.media_types import MEDIA_TYPES

MANIFEST = application.FILE
SOURCES = ("sw.js", "sw-compare.js")
WORKER = "sw.js"

PAGES = ("", "checker/", "search/", "offline/")
"""Kept for everyone, in both scripts; every other page when it has been seen."""

LIMIT = 2_000_000
"""Bytes, uncompressed. Larger rules or a larger index are not kept beforehand, only what was used of them (`other`)."""


def _hash(file: Path) -> str:
    """As in the attribute `integrity`."""
    return f"sha256-{b64encode(hashlib.sha256(file.read_bytes()).digest()).decode()}"


def _hashed_folders(site: Path, parent: str) -> Iterator[Path]:
    for folder in sorted(path for path in (site / parent).iterdir() if path.is_dir()):
        yield from sorted(path for path in folder.rglob("*") if path.is_file() and path.suffix not in (".br", ".gz"))


def _by_address(site: Path, files: Iterable[Path], query: str = "") -> dict[str, str]:
    return {f"{file.relative_to(site).as_posix()}{query}": _hash(file) for file in files}


def _apart(site: Path, parent: str, *names: str) -> tuple[list[Path], list[Path]]:
    """All other files of a hashed folder, and those that are or lie in what has one of the names."""
    listed = list(_hashed_folders(site, parent))
    named = [file for file in listed if not set(names).isdisjoint(file.relative_to(site).parts)]
    return [file for file in listed if file not in named], named


def _files(site: Path) -> dict[str, dict[str, str]]:
    """Scripts and styles, the search index and the rules: those that are kept beforehand, and the others."""
    version = json.loads((site / "api/v1/index.json").read_text(encoding="utf-8"))["edition"]
    wording = wording_version((site / "api/v1/words.json").read_text(encoding="utf-8"))
    rules = sorted(f for kind in ("occupations", "batches") for f in (site / "api/v1" / kind).glob("*.json"))
    assets, seldom = _apart(site, "assets", "module", "notice", "table")
    programs = _apart(site, "runtime", "intake.zip")[1]
    reading = [site / f"api/v1/{READING}.json"]
    parts = {"files": _by_address(site, assets), "other": _by_address(site, (*seldom, *programs))}
    parts["other"] |= _by_address(site, reading, f"?edition={version}&wording={wording}")
    index = list(_hashed_folders(site, "search-index"))
    for files, query in ((index, ""), (rules, f"?edition={version}&wording={wording}")):
        is_small = sum(file.stat().st_size for file in files) <= LIMIT
        parts["files" if is_small else "other"] |= _by_address(site, files, query)
    return parts


def write_worker(site: Path) -> None:
    """Write `sw.js` to the root of a site in which everything else is in its place."""
    fixed = {f"{language}{path}": site / language / path for language in ("", "hant/") for path in (*PAGES, MANIFEST)}
    parts = {
        "pages": {path: _hash(file / "index.html" if file.is_dir() else file) for path, file in fixed.items()},
        **_files(site),
        "runtime": _by_address(site, _apart(site, "runtime", "intake.zip")[0]),
    }
    version = hashlib.sha256(json.dumps(parts).encode()).hexdigest()[:16]
    listed = json.dumps({"version": version, **parts, "types": MEDIA_TYPES}, separators=(",", ":"))
    sources = [(Path(__file__).parent / name).read_text(encoding="utf-8") for name in SOURCES]
    (site / WORKER).write_text("".join((f"self.SITE={listed};\n", *sources)), encoding="utf-8")
