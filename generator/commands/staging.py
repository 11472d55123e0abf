"""Where a site is built, and how it takes the place of the one before.

Owns the promise that a folder holds a whole site: one build at a time beside it, in folders of its own, and a change
of places as its last step.  Whatever ends a build, the old site stays; what a killed build has left is removed by the
next one.
"""

from __future__ import annotations

import ctypes
import os
import shutil
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

from generator.delivery.listing import FILE

if sys.platform != "win32":
    import fcntl

_HERE, _EXCHANGE = -100, 2  # AT_FDCWD and RENAME_EXCHANGE of Linux


class OtherFolder(Exception):
    """The folder that a site is to replace holds something else."""


class Staging(NamedTuple):
    """The folders of one build, beside the site: what it works with, and the new site."""

    work: Path
    stage: Path


@contextmanager
def _alone(parent: Path) -> Iterator[None]:
    """Hold the folder that sites lie in; another build of it waits, and says so.

    The system lets go of it when the process ends, however it ends, and nothing is written for it.
    """
    if sys.platform == "win32":  # has no locks of folders
        yield
        return
    handle = os.open(parent, os.O_RDONLY)
    try:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            print(f"  another build is at work in {parent}; waiting for its end", flush=True)
            fcntl.flock(handle, fcntl.LOCK_EX)
        yield
    finally:
        os.close(handle)


def _old(site: Path) -> Path:
    return site.with_name(f".{site.name}.old")


def _tidy(site: Path) -> None:
    """Put back the site that a killed build has moved aside, and remove what it left."""
    if _old(site).exists() and not site.exists():
        _old(site).replace(site)
    for left in (_old(site), *site.parent.glob(f".{site.name}.*.build")):
        shutil.rmtree(left, ignore_errors=True)


@contextmanager
def staged(site: Path) -> Iterator[Staging]:
    """The folders for a build of a site; when it is whole, the new site stands in the place of the old one.

    Args:
        site: Its folder; absent, empty, or a site that was built.

    Raises:
        OtherFolder: It holds something else.
        OSError: Something cannot be written.
    """
    site.parent.mkdir(parents=True, exist_ok=True)
    with _alone(site.parent):
        _tidy(site)
        if site.exists() and not (site / FILE).is_file() and not (site.is_dir() and not any(site.iterdir())):
            raise OtherFolder(f"{site} holds something else than a site; it is not replaced; name a new folder")
        base = Path(tempfile.mkdtemp(prefix=f".{site.name}.", suffix=".build", dir=site.parent))
        folders = Staging(base / "work", base / "site")
        try:
            for folder in folders:
                folder.mkdir()
            yield folders
            _open_to_all(folders.stage)
            _swap(folders.stage, site)
        finally:
            _tidy(site)


def _open_to_all(folder: Path) -> None:
    """Let a server that runs as somebody else read the site, whatever the umask of its builder is."""
    for path, _, files in os.walk(folder):
        os.chmod(path, 0o755)
        for name in files:
            os.chmod(os.path.join(path, name), 0o644)


def _swap(stage: Path, site: Path) -> None:
    """Put the new site in the place of the old one, in one step where the system can."""
    if not (site.exists() and _exchange(stage, site)):
        if site.exists():
            site.replace(_old(site))
        stage.replace(site)


def _exchange(one: Path, other: Path) -> bool:
    """Let two folders change places in one step: Linux, on most file systems."""
    rename = getattr(ctypes.CDLL(None), "renameat2", None) if sys.platform == "linux" else None
    return rename is not None and rename(_HERE, os.fsencode(one), _HERE, os.fsencode(other), _EXCHANGE) == 0
