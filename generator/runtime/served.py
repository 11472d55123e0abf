"""An engine as browsers get it, shrunk or whole: which files it is, and how it is asked under Node."""

from __future__ import annotations

import hashlib
import json
import tempfile
from collections.abc import Mapping
from functools import partial
from pathlib import Path
from typing import Any, NamedTuple, Protocol

from generator.runtime import node
from generator.runtime.cache import settle
from generator.runtime.engine import Engine, RuntimeBuildError, run_bare
from generator.runtime.node import installed, join_modules, run_tool
from generator.runtime.shrunk import Tools, UnexpectedEngine, shrink

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


def shrunk_engine(engine: Engine, project: Path, cache: Path) -> ServedEngine:
    """What is left of Pyodide's engine (shrunk/), started by python.mjs; made once for a version of Pyodide.

    Args:
        engine: Pyodide.
        project: Where npm has put Binaryen and esbuild.
        cache: Where what is made is kept.

    Raises:
        RuntimeBuildError: It is a version that has never been shrunk.
    """
    tools = [installed(project, name) / "package.json" for name in ("binaryen", "esbuild")]
    own = [path for path in sorted((_HERE / "shrunk").iterdir()) if path.suffix in (".py", ".mjs")]
    key = hashlib.sha256()
    for path in (engine.script, engine.module, *own, Path(node.__file__), *tools):
        key.update(hashlib.sha256(path.read_bytes()).digest())
    target = cache / f"engine-{key.hexdigest()[:16]}"
    if not target.exists():
        with tempfile.TemporaryDirectory(dir=cache) as folder:
            made = Path(folder, "made")
            made.mkdir()
            try:
                shrink(engine.script, engine.module, _tools(project), made)
            except UnexpectedEngine as error:
                raise RuntimeBuildError(f"{error}; see docs/upgrading-pyodide.md") from error
            settle(made, target)
    script, module = target / "python.mjs", target / "python.wasm"
    files = {"starter": ServedFile(script.name, script), "engine": ServedFile(module.name, module)}
    return ServedEngine(files, partial(run_bare, starter=script, module=module))


def _tools(project: Path) -> Tools:
    return Tools(
        binaryen=lambda tool, *arguments: run_tool(project, f"binaryen/bin/{tool}", *arguments),
        join=lambda module, out: join_modules(project, [module], "--packages=external", f"--outfile={out}"),
    )
