"""Pyodide's engine cut down to what one package can reach, and a Python whose memory can be kept for the next visit.

In: Pyodide's script and WebAssembly as npm has them, and a way to run Binaryen and esbuild (`Tools`).
Out: `python.mjs`, which offers `startPython`, and `python.wasm`, which is handed to it, beside each other in a folder.
Owns all that is private to Pyodide's build.  Imports nothing but the standard library and itself, so that the folder
can be taken elsewhere.  docs/adr/0010 says what each piece saves, docs/upgrading-pyodide.md how a newer Pyodide is
taken: without any of this first.
"""

from __future__ import annotations

from .errors import UnexpectedEngine
from .shrink import Tools, shrink

__all__ = ["Tools", "UnexpectedEngine", "shrink"]
