"""Compilation to bytecode: pyodide-build's `py-compile`, run inside Pyodide (docs/adr/0002).

Owns the copy of pyodide-build and the compiled standard library in the cache.
"""

from __future__ import annotations

import ast
import hashlib
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from generator.runtime.archive import write_archive
from generator.runtime.cache import settle
from generator.runtime.engine import Engine, RuntimeBuildError

# pyodide-build writes hash-based .pyc files when this is set, and those do not depend on the time.
_ENV = {"SOURCE_DATE_EPOCH": "315532800"}

# The library's docstrings and assertions are a sixth of its bytes and of no use in a browser.
# A package keeps its assertions, which must not depend on where it runs.
_LIBRARY_ENV = _ENV | {"PYTHONOPTIMIZE": "2"}

# Columns, for the marks in tracebacks that nobody sees, are a quarter of a package's bytes.
_PACKAGE_ENV = _ENV | {"PYTHONNODEBUGRANGES": "1"}


def compiled_library(engine: Engine, requirements: Path, cache: Path) -> Path:
    """The whole standard library of ``engine`` as bytecode; compiled once, then cached."""
    key = hashlib.sha256(engine.library.read_bytes())
    for source in (requirements, Path(__file__)):
        key.update(source.read_bytes())
    target = cache / f"library-{key.hexdigest()[:16]}.zip"
    if not target.exists():
        _compile(engine, engine.library, target, requirements, cache, _LIBRARY_ENV, engine.library)
    return target


def compiled_package(engine: Engine, package: Path, library: Path, requirements: Path, cache: Path, work: Path) -> Path:
    """A package as bytecode, in a new archive in ``work``."""
    sources = work / "package-sources.zip"
    top = package.parent
    members = {
        path.relative_to(top).as_posix(): stripped(path.read_text("utf-8")).encode() for path in package.rglob("*.py")
    }
    write_archive(sources, members)
    target = work / "package.zip"
    _compile(engine, sources, target, requirements, cache, _PACKAGE_ENV, library)
    return target


def stripped(source: str) -> str:
    """A module without what nobody reads in a browser, a seventh of its bytes; every line keeps its number."""
    return _without_docstrings(_without_annotations(source))


def _without_annotations(source: str) -> str:
    """Without the types of parameters, results and variables; a field of a NamedTuple must have one, so it is 0."""
    lines = source.encode().splitlines(keepends=True)
    found = []
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.AnnAssign):
            annotation = node.annotation
            found.append(((annotation.lineno - 1, annotation.col_offset), _end(annotation), b"0"))
        if not isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef)):
            continue
        args = node.args
        for arg in (*args.posonlyargs, *args.args, args.vararg, *args.kwonlyargs, args.kwarg):
            if arg and arg.annotation:
                found.append(((arg.lineno - 1, arg.col_offset + len(arg.arg.encode())), _end(arg.annotation), b""))
        if node.returns:
            line, column = node.returns.lineno - 1, node.returns.col_offset
            found.append(((line, lines[line].rindex(b"->", 0, column)), _end(node.returns), b""))
    for start, end, instead in sorted(found, reverse=True):
        _blank(lines, start, end, instead)
    return b"".join(lines).decode()


def _end(node: ast.expr) -> tuple[int, int]:
    assert node.end_lineno and node.end_col_offset
    return node.end_lineno - 1, node.end_col_offset


def _blank(lines: list[bytes], start: tuple[int, int], end: tuple[int, int], instead: bytes) -> None:
    """Put something in the place of what stands between two places; line breaks stay."""
    (first, begin), (last, stop) = start, end
    rest = lines[last][stop:]
    lines[first] = lines[first][:begin] + instead + (rest if first == last else b"\n")
    for between in range(first + 1, last + 1):
        lines[between] = rest if between == last else b"\n"


def _without_docstrings(source: str) -> str:
    lines = source.encode().splitlines(keepends=True)
    for node in ast.walk(ast.parse(source)):
        if not isinstance(node, (ast.Module, ast.ClassDef, ast.FunctionDef, ast.AsyncFunctionDef)):
            continue
        if ast.get_docstring(node, clean=False) is None:
            continue
        found = node.body[0]
        assert isinstance(found, ast.Expr)
        first, begin = found.lineno - 1, found.col_offset
        _blank(lines, (first, begin), _end(found.value), b'""')
    return b"".join(lines).decode()


def _compile(
    engine: Engine,
    source: Path,
    target: Path,
    requirements: Path,
    cache: Path,
    env: dict[str, str],
    library: Path,
) -> None:
    tools = _pyodide_build(requirements, cache)
    with tempfile.TemporaryDirectory(dir=cache) as folder:
        copy = Path(folder) / target.name
        shutil.copyfile(source, copy)
        engine.run(
            "compile_archives",
            [f"/build/{copy.name}"],
            library=library,
            mounts={"/tools": tools, "/build": Path(folder)},
            env=env,
        )
        settle(copy, target)


def _pyodide_build(requirements: Path, cache: Path) -> Path:
    """A folder with pyodide-build and what it imports, installed from the locked wheels.

    It is for the Python inside Pyodide, which is newer than the host's may be: hence
    ``--ignore-requires-python``, and nothing of it goes into the virtual environment.
    """
    digest = hashlib.sha256(requirements.read_bytes()).hexdigest()[:16]
    target = cache / f"pyodide-build-{digest}"
    if target.exists():
        return target
    with tempfile.TemporaryDirectory(dir=cache) as folder:
        command = [sys.executable, "-m", "pip", "install", "--quiet", "--no-input", "--no-deps"]
        command += ["--disable-pip-version-check", "--no-compile", "--ignore-requires-python"]
        command += ["--only-binary", ":all:", "--require-hashes", "-r", str(requirements)]
        command += ["--target", f"{folder}/packages"]
        done = subprocess.run(command, capture_output=True, text=True, check=False)
        if done.returncode != 0:
            raise RuntimeBuildError(f"pip could not install {requirements.name}:\n{done.stderr}")
        settle(Path(folder, "packages"), target)
    return target
