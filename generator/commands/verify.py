"""Proves that a commit has one site: `make verify` builds it twice, as differently as it can, and compares every byte.

Each build is of a clone in a folder of its own, with empty caches, in another time zone, locale, order of hashes and
umask. Owns the comparison and its report; it must not change the project's own build/site.
"""

from __future__ import annotations

import argparse
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Mapping, Sequence
from itertools import chain
from pathlib import Path
from typing import NamedTuple

from generator.delivery.listing import FILE, format_listing, hash_files, root_hash

PROJECT = Path(__file__).resolve().parents[2]
OUT = PROJECT / "build/verify"
SHOWN = 10
"""How many differing files are named."""


class Setting(NamedTuple):
    """Where and how one of the builds runs; `umask` is octal."""

    folder: str
    umask: int
    variables: Mapping[str, str]


SETTINGS = (
    Setting("a", 0o022, {"TZ": "Pacific/Kiritimati", "LC_ALL": "C.UTF-8", "PYTHONHASHSEED": "1"}),
    Setting("报考 b/deeper", 0o077, {"TZ": "America/St_Johns", "LC_ALL": "C", "PYTHONHASHSEED": "4242"}),
)


class VerifyError(Exception):
    """A build could not be made; the message says which, and what its tool said."""


def _git(*arguments: str) -> str:
    done = subprocess.run(["git", *arguments], cwd=PROJECT, capture_output=True, encoding="utf-8", check=False)
    if done.returncode:
        raise VerifyError(f"git {' '.join(arguments)}: {done.stderr.strip()}\n  Next step: run it in a clone with git.")
    return done.stdout.strip()


def clone(commit: str, folder: Path) -> None:
    """A clone of the project at a commit, with copies of what npm installed."""
    folder.parent.mkdir(parents=True, exist_ok=True)
    _git("clone", "--quiet", "--no-checkout", "--no-hardlinks", str(PROJECT), str(folder))
    _git("-C", str(folder), "checkout", "--quiet", "--detach", commit)
    shutil.copytree(PROJECT / "node_modules", folder / "node_modules", symlinks=True)


def build(folder: Path, setting: Setting, site_url: str) -> None:
    """Build the site of a clone; raises VerifyError with what the build said."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("LC_", "LANG", "PYTHON", "TZ"))}
    command = [sys.executable, "-m", "generator.commands.build", *(("--site-url", site_url) if site_url else ())]
    done = subprocess.run(
        command,
        cwd=folder,
        env={**kept, **setting.variables},
        umask=setting.umask,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        check=False,
    )
    if done.returncode:
        said = done.stdout.decode("utf-8", "replace")
        raise VerifyError(f"the build in {folder} failed:\n{said}\n  Next step: mend it, commit, and run me again.")


def differences(first: Mapping[str, str], second: Mapping[str, str]) -> list[str]:
    """What differs between two listings, in the order of the paths, in words.

    >>> differences({"a": "1", "b": "2"}, {"b": "3", "c": "4"})
    ['a: only in the first', 'b: other bytes', 'c: only in the second']
    """
    found = []
    for name in sorted({*first, *second}):
        if name not in second:
            found.append(f"{name}: only in the first")
        elif name not in first:
            found.append(f"{name}: only in the second")
        elif first[name] != second[name]:
            found.append(f"{name}: other bytes")
    return found


def report(commit: str, first: Mapping[str, str], second: Mapping[str, str], out: Path) -> int:
    """Write the listing and print it, or name what differs; the exit status."""
    found = differences(first, second)
    if found:
        print(f"{len(found)} files differ between two builds of {commit}:", file=sys.stderr)
        print("\n".join(f"  {line}" for line in found[:SHOWN]), file=sys.stderr)
        if len(found) > SHOWN:
            print(f"  … and {len(found) - SHOWN} more", file=sys.stderr)
        print(
            "  Next step: look for a clock, an order of a set or of a folder, a path, or a locale in what writes them.",
            file=sys.stderr,
        )
        return 1
    out.mkdir(parents=True, exist_ok=True)
    (out / FILE).write_text(format_listing(first), encoding="utf-8")
    print(format_listing(first), end="")
    print(f"\ncommit {commit}: {len(first)} files, the same bytes in both builds")
    print(f"root {root_hash(first)}  (sha256 of {out / FILE})")
    return 0


def verify(site_url: str = "", settings: Sequence[Setting] = SETTINGS) -> int:
    """Build the commit twice and compare; the exit status."""
    commit = _git("rev-parse", "HEAD")
    if changed := _git("status", "--porcelain", "--untracked-files=no"):
        print(f"Not part of the commit, and so of the proof:\n{changed}", file=sys.stderr)
    listings = []
    with tempfile.TemporaryDirectory(prefix="baokao-verify-") as parent:
        for setting in settings:
            folder = Path(parent, setting.folder)
            shown = " ".join(chain((f"umask={setting.umask:03o}",), (f"{k}={v}" for k, v in setting.variables.items())))
            print(f"building {commit[:10]} in {folder} with {shown}", file=sys.stderr, flush=True)
            clone(commit, folder)
            build(folder, setting, site_url)
            listings.append(hash_files(folder / "build/site", copies=True))
    first, second = listings
    return report(commit, first, second, OUT)


def main(arguments: Sequence[str] | None = None) -> int:
    """The command line: 0 the same bytes, 1 something differs, 2 a build could not be made."""
    parser = argparse.ArgumentParser(prog="python -m generator.commands.verify", description=__doc__)
    parser.add_argument("--site-url", default="", help="the site's address, as for the build")
    options = parser.parse_args(arguments)
    try:
        return verify(options.site_url)
    except VerifyError as error:
        print(f"baokao: {error}", file=sys.stderr)
        return 2


if __name__ == "__main__":
    sys.exit(main())
