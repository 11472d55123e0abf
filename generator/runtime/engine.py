"""Pyodide itself: where npm put it, which version it is, and how Python code is run inside it.

Owns the way to Node and to the npm package; must not know what is compiled or shipped.
"""

from __future__ import annotations

import json
import subprocess
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from generator.runtime.node import NODE

_HERE = Path(__file__).parent

#: Far more than compiling the standard library takes; a guard against hanging for ever.
_SECONDS = 600


class RuntimeBuildError(Exception):
    """The runtime could not be built; the message says what to do."""


@dataclass(frozen=True)
class Engine:
    """An unpacked npm package `pyodide`."""

    folder: Path

    @classmethod
    def installed(cls, project: Path) -> Engine:
        """The one that `npm ci` put into ``project``, checked against the lock file's version."""
        lock = json.loads((project / "package-lock.json").read_text("utf-8"))
        wanted = lock["packages"]["node_modules/pyodide"]["version"]
        engine = cls(project / "node_modules" / "pyodide")
        if not (engine.folder / "package.json").exists():
            raise RuntimeBuildError("node_modules/pyodide is missing; run `npm ci`, or `make site`")
        if engine.version != wanted:
            raise RuntimeBuildError(
                f"node_modules/pyodide is {engine.version}, package-lock.json says {wanted}; "
                "run `npm ci`, or `make site`"
            )
        return engine

    @property
    def version(self) -> str:
        package = json.loads((self.folder / "package.json").read_text("utf-8"))
        return str(package["version"])

    @property
    def script(self) -> Path:
        """Emscripten's and Pyodide's own JavaScript, which starts the module; newer versions have it as a module."""
        names = ("pyodide.asm.js", "pyodide.asm.mjs")
        found = [self.folder / name for name in names if (self.folder / name).is_file()]
        if not found:
            raise RuntimeBuildError(f"{self.folder} holds neither {' nor '.join(names)}")
        return found[0]

    @property
    def module(self) -> Path:
        """CPython."""
        return self.folder / "pyodide.asm.wasm"

    @property
    def library(self) -> Path:
        """The whole standard library, as source."""
        return self.folder / "python_stdlib.zip"

    @property
    def lock(self) -> dict[str, Any]:
        """Pyodide's lock file without its packages: it may load none, so it fetches none."""
        lock = json.loads((self.folder / "pyodide-lock.json").read_text("utf-8"))
        return {"info": lock["info"], "packages": {}}

    @property
    def python(self) -> str:
        """The version of Python inside."""
        return str(self.lock["info"]["python"])

    def run(
        self,
        script: str,
        payload: Any,
        *,
        library: Path,
        mounts: Mapping[str, Path] | None = None,
        env: Mapping[str, str] | None = None,
    ) -> Any:
        """Call ``main`` of ``inside/<script>.py`` in Pyodide and return its answer, parsed.

        ``library`` is the zip to take the standard library from; ``mounts`` maps folders inside
        Pyodide to folders of this machine.
        """
        where = {
            "engine": str(self.folder.resolve()),
            "lock": self.lock,
            "env": {"PYTHONHASHSEED": "0", **(env or {})},
            "mounts": {inside: str(path.resolve()) for inside, path in (mounts or {}).items()},
        }
        return _run(script, payload, library, where)


def run_bare(script: str, payload: Any, *, starter: Path, module: Path, library: Path) -> Any:
    """The same in the browser's Python: ``starter`` is its `python.mjs`, ``module`` its WebAssembly.

    ``library`` has to hold the package, too.
    """
    where = {"starter": str(starter.resolve()), "module": str(module.resolve())}
    return _run(script, payload, library, where)


def _run(script: str, payload: Any, library: Path, where: Mapping[str, Any]) -> Any:
    job = {
        **where,
        "library": str(library.resolve()),
        "script": (_HERE / "inside" / f"{script}.py").read_text("utf-8"),
        "payload": json.dumps(payload),
    }
    done = subprocess.run(
        [str(NODE), str(_HERE / "host.mjs")],
        input=json.dumps(job),
        capture_output=True,
        encoding="utf-8",
        timeout=_SECONDS,
        check=False,
    )
    if done.returncode != 0 or not done.stdout:
        raise RuntimeBuildError(f"{script}: Pyodide under Node failed:\n{done.stderr[-4000:]}")
    return json.loads(done.stdout)
