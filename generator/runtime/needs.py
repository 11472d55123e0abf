"""What a package's sources import: their own modules, and names from outside.

Read from the syntax tree, on the host: what is imported only to look would count as needed inside.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

AT_HOME = ("command", "published")
"""Modules and packages of a package that go to no browser: its command line, and what reads files for it."""


def sources(package: Path) -> list[Path]:
    """The files of a package that go to a browser, in a fixed order."""
    every = sorted(package.rglob("*.py"))
    return [path for path in every if Path(path.relative_to(package).parts[0]).stem not in AT_HOME]


def module_names(package: Path) -> list[str]:
    """`checker`, `checker.api`, … of the package in the folder `checker`."""
    names = []
    for path in sources(package):
        parts = (package.name, *path.relative_to(package).with_suffix("").parts)
        names.append(".".join(part for part in parts if part != "__init__"))
    return names


def imported_names(package: Path) -> list[str]:
    """What its modules import from elsewhere, inside functions too; ``a.b`` for ``from a import b``."""
    names = {name for path in sources(package) for name in _imports(path)}
    return sorted(name for name in names if name.partition(".")[0] != package.name)


def _imports(path: Path) -> Iterator[str]:
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
        yield from names
