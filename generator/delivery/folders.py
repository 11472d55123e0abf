"""Folders named by a hash of all that is in them (ADR 0011).

A page names the very files it was built with, so they may be cached for ever, and a page that was opened
before an update never loads a script or style of the next edition. Files in one folder name each other
by relative address.
"""

from __future__ import annotations

import hashlib
import shutil
from pathlib import Path

from generator.delivery.scripts import publish_modules
from generator.delivery.stylesheet import HEAD_SCRIPTS, join_assets

ASSETS = Path(__file__).parent.parent / "assets"


def folder_hash(folder: Path) -> str:
    """The first 16 hexadecimal digits of a hash of all names and bytes below a folder."""
    digest = hashlib.sha256()
    for file in sorted(path for path in folder.rglob("*") if path.is_file()):
        content = hashlib.sha256(file.read_bytes()).hexdigest()
        digest.update(f"{file.relative_to(folder).as_posix()} {content}\n".encode())
    return digest.hexdigest()[:16]


def publish_folder(made: Path, parent: Path) -> str:
    """Move a folder to `<parent>/<its hash>/`; the address of that, below the folder of `parent`."""
    name = folder_hash(made)
    parent.mkdir(parents=True, exist_ok=True)
    made.replace(parent / name)
    return f"{parent.name}/{name}/"


def _modules(folder: str, names: list[str]) -> set[str]:
    """Those of the names that are modules, and folders of nothing else; the scripts of the head are none."""
    return {name for name in names if name not in HEAD_SCRIPTS and _holds_modules(Path(folder) / name)}


def _holds_modules(path: Path) -> bool:
    if path.is_dir():
        return all(map(_holds_modules, path.iterdir()))
    return path.suffix in (".js", ".ts", ".tsx")


def publish_assets(stage: Path, source: Path = ASSETS) -> str:
    """Put everything of generator/assets, with what a page loads joined, into `<stage>/assets/<hash>/`.

    Raises NodeToolError.
    """
    made = stage / "assets.made"
    for folder in sorted(path for path in source.iterdir() if path.is_dir()):
        shutil.copytree(folder, made / folder.name, ignore=_modules)
    publish_modules(source, made)
    join_assets(made)
    return publish_folder(made, stage / "assets")
