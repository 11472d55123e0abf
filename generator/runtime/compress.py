"""Compressed copies beside the runtime's files, for servers that hand them out (`.br`, `.gz`).

Brotli at its best takes half a minute for the engine, which changes with Pyodide only: the copies
are cached under the hash of what they were made from.
"""

from __future__ import annotations

import gzip
import hashlib
import shutil
from collections.abc import Callable, Mapping
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import brotli  # type: ignore[import-untyped]

from generator.runtime.manifest import RuntimeManifest

_FORMATS: Mapping[str, Callable[[bytes], bytes]] = {
    ".br": lambda content: bytes(brotli.compress(content, quality=11, lgwin=24)),
    ".gz": lambda content: gzip.compress(content, 9, mtime=0),
}


def compress_runtime(out: Path, manifest: RuntimeManifest, cache: Path) -> dict[str, int]:
    """Write the copies of all files of ``manifest`` in ``out``; return the bytes per format."""
    names = [file.name for file in manifest.files.values()] + [manifest.name]
    jobs = [(out / name, suffix) for name in names for suffix in _FORMATS]
    with ThreadPoolExecutor() as pool:
        sizes = list(pool.map(lambda job: _copy(job[0], job[1], cache / "compressed"), jobs))
    totals = dict.fromkeys(_FORMATS, 0)
    for (_, suffix), size in zip(jobs, sizes, strict=True):
        totals[suffix] += size
    return totals


def _copy(source: Path, suffix: str, cache: Path) -> int:
    content = source.read_bytes()
    cached = cache / f"{hashlib.sha256(content).hexdigest()}{suffix}"
    if not cached.exists():
        cache.mkdir(parents=True, exist_ok=True)
        partial = cached.with_suffix(f"{suffix}.partial")
        partial.write_bytes(_FORMATS[suffix](content))
        partial.replace(cached)
    shutil.copyfile(cached, source.with_name(source.name + suffix))
    return cached.stat().st_size
