"""Runs inside Pyodide: find out which files of the standard library the checker needs.

That is what is loaded once Pyodide is up, every module of the checker is imported, every module
that one of them names in an import statement (those inside functions too) is imported, and the
checker has answered a few requests and an error has been printed.
"""

from __future__ import annotations

import ast
import importlib
import json
import pathlib
import sys
import traceback
import zipimport
from collections.abc import Iterator

SOURCES = "/sources"


def main(payload: str) -> str:
    """Return ``{"library": [...], "checker": [...]}``: the archive members that were loaded."""
    job = json.loads(payload)
    sys.path.insert(0, job["archive"])
    names = [_module_name(path) for path in sorted(pathlib.Path(SOURCES).rglob("*.py"))]
    wanted = {name for path in pathlib.Path(SOURCES).rglob("*.py") for name in _imports(path)}
    foreign = sorted({name.partition(".")[0] for name in wanted} - sys.stdlib_module_names)
    if foreign:
        return json.dumps({"foreign": foreign})
    for name in names:
        importlib.import_module(name)
    for name in sorted(wanted):
        _import_if_module(name)
    _exercise(job["requests"])
    return json.dumps(
        {
            "library": sorted(_loaded_from(f"/lib/python3{sys.version_info.minor}.zip")),
            "checker": sorted(_loaded_from(job["archive"])),
        }
    )


def _module_name(path: pathlib.Path) -> str:
    parts = ("checker", *path.relative_to(SOURCES).with_suffix("").parts)
    return ".".join(part for part in parts if part != "__init__")


def _imports(path: pathlib.Path) -> Iterator[str]:
    """Names that ``path`` imports from outside the checker; ``a.b`` for ``from a import b``."""
    pending: list[ast.AST] = [ast.parse(path.read_text("utf-8"))]
    while pending:
        node = pending.pop()
        if isinstance(node, ast.If) and "TYPE_CHECKING" in ast.unparse(node.test):
            pending.extend(node.orelse)
            continue
        pending.extend(ast.iter_child_nodes(node))
        names: list[str] = []
        if isinstance(node, ast.Import):
            names = [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom) and not node.level and node.module:
            names = [node.module, *(f"{node.module}.{alias.name}" for alias in node.names)]
        yield from (name for name in names if name.partition(".")[0] != "checker")


def _import_if_module(name: str) -> None:
    """Import ``name``; ``a.b`` may as well be an attribute of the module ``a``."""
    try:
        importlib.import_module(name)
    except ModuleNotFoundError:
        if "." not in name:
            raise


def _exercise(requests: list[str]) -> None:
    handle = importlib.import_module("checker.api").handle
    for request in requests:
        handle(request)
    try:
        raise ValueError
    except ValueError:
        traceback.format_exc()


def _loaded_from(archive: str) -> Iterator[str]:
    """Members of ``archive`` that a module was loaded from; frozen modules are none."""
    for module in list(sys.modules.values()):
        spec = getattr(module, "__spec__", None)
        if spec is None or spec.origin is None:
            continue
        if isinstance(spec.loader, zipimport.zipimporter) and spec.loader.archive == archive:
            yield spec.origin.removeprefix(archive + "/")
