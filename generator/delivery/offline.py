"""Writes the service worker: the hand-written sw.js, and before it what there is to keep.

Owns which files of a built site are kept on a visitor's device. It reads the finished folder only.
"""

from __future__ import annotations

import hashlib
import json
from base64 import b64encode
from collections.abc import Iterator
from pathlib import Path

from generator.data.api import wording_version
from generator.delivery import application

MANIFEST = application.FILE
SOURCE = Path(__file__).parent / "sw.js"
WORKER = "sw.js"

PAGES = ("", "checker/", "search/", "offline/")
"""Kept for everyone, in both scripts; every other page when it has been seen."""

LIMIT = 2_000_000
"""Bytes, uncompressed. Larger rules or a larger index are not kept beforehand, only what was used of them."""


def _hash(file: Path) -> str:
    """As in the attribute `integrity`."""
    return f"sha256-{b64encode(hashlib.sha256(file.read_bytes()).digest()).decode()}"


def _hashed_folders(site: Path, parent: str) -> Iterator[Path]:
    for folder in sorted(path for path in (site / parent).iterdir() if path.is_dir()):
        yield from sorted(path for path in folder.rglob("*") if path.is_file() and path.suffix not in (".br", ".gz"))


def _if_small(files: list[Path]) -> list[Path]:
    return files if sum(file.stat().st_size for file in files) <= LIMIT else []


def _files(site: Path) -> dict[str, str]:
    """Scripts, styles, the search index and the rules, by address."""
    lasting = [*_hashed_folders(site, "assets"), *_if_small(list(_hashed_folders(site, "search-index")))]
    rules = _if_small(sorted(f for kind in ("occupations", "batches") for f in (site / "api/v1" / kind).glob("*.json")))
    version = json.loads((site / "api/v1/index.json").read_text(encoding="utf-8"))["edition"]
    wording = wording_version((site / "api/v1/words.json").read_text(encoding="utf-8"))
    return {file.relative_to(site).as_posix(): _hash(file) for file in lasting} | {
        f"{file.relative_to(site).as_posix()}?edition={version}&wording={wording}": _hash(file) for file in rules
    }


def write_worker(site: Path) -> None:
    """Write `sw.js` to the root of a site in which everything else is in its place."""
    fixed = {f"{language}{path}": site / language / path for language in ("", "hant/") for path in (*PAGES, MANIFEST)}
    parts = {
        "pages": {path: _hash(file / "index.html" if file.is_dir() else file) for path, file in fixed.items()},
        "files": _files(site),
        "runtime": {file.relative_to(site).as_posix(): _hash(file) for file in _hashed_folders(site, "runtime")},
    }
    version = hashlib.sha256(json.dumps(parts).encode()).hexdigest()[:16]
    listed = json.dumps({"version": version, **parts}, separators=(",", ":"))
    (site / WORKER).write_text(f"self.SITE={listed};\n{SOURCE.read_text(encoding='utf-8')}", encoding="utf-8")
