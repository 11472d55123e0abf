"""The file `site.sha256`: the hash of every file of a site, in the form that `sha256sum --check` reads.

Owns the form of the listing and its root hash. Compressed copies are not listed: they are other bytes of the same
file, and hosts may make their own. Nor is the listing itself.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping
from pathlib import Path

FILE = "site.sha256"
COPIES = (".br", ".gz")
"""Suffixes of the compressed copies."""
_LINE = re.compile(r"([0-9a-f]{64}) {2}(\S.*)")


def hash_files(folder: Path, *, copies: bool = False) -> dict[str, str]:
    """SHA-256 of every file below a folder, by its path with slashes, sorted; `copies`: the compressed ones too."""
    files = sorted(path for path in folder.rglob("*") if path.is_file())
    named = {path.relative_to(folder).as_posix(): path for path in files}
    return {
        name: hashlib.sha256(named[name].read_bytes()).hexdigest()
        for name in sorted(named)
        if copies or not (name.endswith(COPIES) or name == FILE)
    }


def write_listing(site: Path) -> None:
    """Write the listing of a site in which everything else is in its place."""
    (site / FILE).write_text(format_listing(hash_files(site)), encoding="utf-8")


def format_listing(hashes: Mapping[str, str]) -> str:
    return "".join(f"{digest}  {name}\n" for name, digest in sorted(hashes.items()))


def read_listing(text: str) -> dict[str, str]:
    """The hashes of a listing by path; raises ValueError where a line is not of its form, or leads outside.

    >>> read_listing("0" * 64 + "  a/b.txt\\n").keys()
    dict_keys(['a/b.txt'])
    """
    hashes = {}
    for number, line in enumerate(text.splitlines(), 1):
        found = _LINE.fullmatch(line)
        if not found or found[2].startswith("/") or ".." in found[2].split("/") or ":" in found[2]:
            raise ValueError(f"line {number}: found {line[:80]!r}, expected a SHA-256, two spaces and a path")
        hashes[found[2]] = found[1]
    return hashes


def root_hash(hashes: Mapping[str, str]) -> str:
    """One hash of all: that of the listing's own bytes, as `sha256sum site.sha256` prints it."""
    return hashlib.sha256(format_listing(hashes).encode()).hexdigest()
