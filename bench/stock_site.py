"""The site to compare with: stock Pyodide as npm installed it, and the checker as a wheel."""

from __future__ import annotations

import base64
import gzip
import hashlib
import json
import shutil
import zipfile
from collections.abc import Sequence
from pathlib import Path

import brotli  # type: ignore[import-untyped]

_HERE = Path(__file__).parent / "stock"
_SCRIPTS = ("pyodide.asm.js", "pyodide.asm.mjs")  # the one or the other, by version
_FILES = ("pyodide.mjs", "pyodide.asm.wasm", "python_stdlib.zip", "pyodide-lock.json")
_WHEEL = "checker-1-py3-none-any.whl"


def write_stock_site(target: Path, pyodide: Path, checker: Path, requests: Sequence[str], cache: Path) -> None:
    """Write a site that starts the npm package ``pyodide`` with the package ``checker`` and puts
    ``requests`` to it; every file compressed as well as brotli and gzip can.
    """
    shutil.copytree(_HERE, target)
    (target / "pyodide").mkdir()
    script = next(name for name in _SCRIPTS if (pyodide / name).is_file())
    for name in (script, *_FILES):
        shutil.copyfile(pyodide / name, target / "pyodide" / name)
    _write_wheel(target / _WHEEL, checker)
    (target / "requests.json").write_text(json.dumps(requests, ensure_ascii=False), "utf-8")
    for path in [path for path in target.rglob("*") if path.is_file()]:
        _compress(path, cache)


def _write_wheel(target: Path, checker: Path) -> None:
    members = {f"checker/{path.relative_to(checker).as_posix()}": path.read_bytes() for path in checker.rglob("*.py")}
    information = "checker-1.dist-info"
    members[f"{information}/METADATA"] = b"Metadata-Version: 2.1\nName: checker\nVersion: 1\n"
    members[f"{information}/WHEEL"] = b"Wheel-Version: 1.0\nRoot-Is-Purelib: true\nTag: py3-none-any\n"
    record = "".join(f"{name},sha256={_digest(content)},{len(content)}\n" for name, content in members.items())
    members[f"{information}/RECORD"] = f"{record}{information}/RECORD,,\n".encode()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as wheel:
        for name, content in members.items():
            wheel.writestr(name, content)


def _digest(content: bytes) -> str:
    return base64.urlsafe_b64encode(hashlib.sha256(content).digest()).rstrip(b"=").decode()


def _compress(path: Path, cache: Path) -> None:
    """Copies beside ``path``; those of large files are kept in ``cache``."""
    content = path.read_bytes()
    cache.mkdir(parents=True, exist_ok=True)
    for suffix in (".br", ".gz"):
        kept = cache / f"stock-{hashlib.sha256(content).hexdigest()}{suffix}"
        if not kept.exists():
            packed = brotli.compress(content, quality=11, lgwin=24) if suffix == ".br" else gzip.compress(content, 9)
            kept.write_bytes(packed)
        if kept.stat().st_size < len(content):
            shutil.copyfile(kept, path.with_name(path.name + suffix))
