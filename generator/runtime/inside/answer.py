"""Runs inside Pyodide: put requests to the package of the runtime, as the worker does."""

from __future__ import annotations

import importlib
import json


def main(payload: str) -> str:
    """Return the replies of ``api``, a module with a function `handle`, to ``requests``, a list of strings."""
    job = json.loads(payload)
    handle = importlib.import_module(job["api"]).handle
    return json.dumps([handle(request) for request in job["requests"]])
