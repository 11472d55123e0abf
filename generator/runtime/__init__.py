"""The browser's Python: Pyodide, a trimmed standard library and a package, compiled.

`build_runtime` is the way in.
docs/adr/0002-pyodide-runtime.md says why it is made this way.
"""

from __future__ import annotations

from generator.runtime.build import build_runtime
from generator.runtime.engine import RuntimeBuildError
from generator.runtime.manifest import RuntimeFile, RuntimeManifest

__all__ = ["RuntimeBuildError", "RuntimeFile", "RuntimeManifest", "build_runtime"]
