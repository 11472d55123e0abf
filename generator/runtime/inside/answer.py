"""Runs inside Pyodide: put requests to the checker of the runtime, as the worker does."""

from __future__ import annotations

import importlib
import json


def main(payload: str) -> str:
    """Return the checker's replies to the requests of ``payload``, a list of strings."""
    handle = importlib.import_module("checker.api").handle
    return json.dumps([handle(request) for request in json.loads(payload)])
