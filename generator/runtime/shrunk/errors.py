"""What is said of an engine that is not built as the one that this package was written for."""

from __future__ import annotations


class UnexpectedEngine(Exception):
    """Something of Pyodide's build does not look as expected; the message says what, and which file expects it."""
