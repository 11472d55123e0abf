"""An engine as browsers get it: which files it is, and how it is asked under Node; here the whole one.

Owns the choice that nothing of Pyodide is changed.  What changes it is `shrink.py`.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any, NamedTuple, Protocol

from generator.runtime.engine import Engine

_HERE = Path(__file__).parent


class Ask(Protocol):
    """Calls ``main`` of ``inside/<script>.py`` in Python under Node and returns its answer."""

    def __call__(self, script: str, payload: Any, *, library: Path) -> Any: ...


class ServedFile(NamedTuple):
    """A file of the engine: its name in the runtime's folder, and where it is now."""

    name: str
    source: Path


class ServedEngine(NamedTuple):
    """What the browser's Python is without its library.

    ``files`` has the keys of the manifest: ``starter`` is the script that offers `startPython`, ``engine`` the
    WebAssembly; others are what the starter loads by itself.
    """

    files: Mapping[str, ServedFile]
    ask: Ask


def whole_engine(engine: Engine, work: Path) -> ServedEngine:
    """Pyodide as npm has it, byte for byte, started by its own `loadPyodide` (whole.mjs).

    Args:
        engine: Pyodide.
        work: A folder for what is written for it: its lock file without packages.
    """
    lock = work / "lock.mjs"
    lock.write_text(f"export const lock = {json.dumps(engine.lock)};\n", "utf-8")
    files = {
        "starter": ServedFile("python.mjs", _HERE / "whole.mjs"),
        "engine": ServedFile("python.wasm", engine.module),
        "loader": ServedFile("pyodide.mjs", engine.folder / "pyodide.mjs"),
        "script": ServedFile(engine.script.name, engine.script),
        "lock": ServedFile(lock.name, lock),
    }
    return ServedEngine(files, engine.run)
