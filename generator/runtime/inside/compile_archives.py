"""Runs inside Pyodide: compile zip archives with pyodide-build's `pyodide py-compile`.

The bytecode is made by the very interpreter that will load it, whatever Python the host has.
"""

from __future__ import annotations

import json
import sys


def main(payload: str) -> str:
    """Compile the archives named in ``payload`` in place; there is nothing to say then."""
    sys.path.insert(0, "/tools")
    from pyodide_build.cli.py_compile import main as py_compile

    for path in json.loads(payload):
        py_compile.main(["--silent", "--no-keep", "--compression-level", "0", path], standalone_mode=False)
    return "null"
