"""Compressed copies beside the site's files, for servers that hand them out as they are (`.br`, `.gz`).

Brotli at its best takes half a minute for the engine, which changes with Pyodide only: copies are cached under
the hash of what they were made from, and what no build has used for two weeks is thrown away.  Pages and documents
of the API change with the rules, and there may be 36,000 of them: theirs are made anew, in less time than a cached one
is found.
"""

from __future__ import annotations

import gzip
import hashlib
import os
import shutil
import time
from collections.abc import Container, Iterable, Mapping
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import get_ident

import brotli  # type: ignore[import-untyped]

SUFFIXES = frozenset(
    (".css", ".csv", ".html", ".js", ".json", ".mjs", ".svg", ".txt", ".wasm", ".webmanifest", ".xml", ".zip")
)
"""What compresses well. The archive of the runtime is stored, not deflated."""

FORMATS = (".br", ".gz")
UNUSED = 14 * 24 * 3600
"""Seconds."""


def compressible(folder: Path) -> list[Path]:
    """The files below a folder that are worth a copy."""
    return sorted(path for path in folder.rglob("*") if path.suffix in SUFFIXES and path.is_file())


def many_of(folder: Path) -> frozenset[Path]:
    """The files of a site of which there are as many as occupations and levels."""
    return frozenset((*folder.rglob("*.html"), *(folder / "api").rglob("*")))


def compress(files: Iterable[Path], cache: Path, *, quickly: Container[Path] = frozenset()) -> Mapping[str, int]:
    """Write the copies of files beside them, of some of them quickly; the bytes of all copies by format."""
    cache.mkdir(parents=True, exist_ok=True)
    jobs = [(file, suffix) for file in files for suffix in FORMATS]
    with ThreadPoolExecutor() as pool:
        sizes = list(pool.map(lambda job: _copy(job[0], job[1], None if job[0] in quickly else cache), jobs))
    totals = dict.fromkeys(FORMATS, 0)
    for (_, suffix), size in zip(jobs, sizes, strict=True):
        totals[suffix] += size
    _forget(cache)
    return totals


def prepare(files: Iterable[Path], cache: Path) -> None:
    """Put the best copies of files into the cache, where `compress` finds them later."""
    cache.mkdir(parents=True, exist_ok=True)
    for file in files:
        for suffix in FORMATS:
            _cached(file.read_bytes(), suffix, cache)


def _quick_copy(content: bytes, suffix: str) -> bytes:
    """With a window of the size of a page: a fortieth of the time, for a twelfth more bytes than at best."""
    if suffix == ".gz":
        return gzip.compress(content, 9, mtime=0)
    return bytes(brotli.compress(content, quality=9, lgwin=16))


def _best_copy(content: bytes, suffix: str) -> bytes:
    if suffix == ".gz":
        return gzip.compress(content, 9, mtime=0)
    return bytes(brotli.compress(content, quality=11, lgwin=24))


def _cached(content: bytes, suffix: str, cache: Path) -> Path:
    """The file in the cache that holds the best copy of a content."""
    cached = cache / f"{hashlib.sha256(content).hexdigest()}{suffix}"
    if cached.exists():
        os.utime(cached)
    else:
        # Two builds may run at the same time, and two files have the same content.
        partial = cached.with_suffix(f"{suffix}.{os.getpid()}.{get_ident()}")
        try:
            partial.write_bytes(_best_copy(content, suffix))
            partial.replace(cached)
        finally:  # a full disk leaves half of it
            partial.unlink(missing_ok=True)
    return cached


def _copy(source: Path, suffix: str, cache: Path | None) -> int:
    """Write a copy; at its best through the cache, quickly without one.  Its bytes."""
    content = source.read_bytes()
    copy = source.with_name(source.name + suffix)
    if cache is None:
        return copy.write_bytes(_quick_copy(content, suffix))
    cached = _cached(content, suffix, cache)
    shutil.copyfile(cached, copy)
    return cached.stat().st_size


def _forget(cache: Path) -> None:
    oldest = time.time() - UNUSED
    for file in cache.iterdir():
        if file.stat().st_mtime < oldest:
            file.unlink(missing_ok=True)
