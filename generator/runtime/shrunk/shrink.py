"""Pyodide's engine without what a package cannot reach: a third of the bytes of a first visit, a third of the script.

The engine exports ten thousand functions to packages that are loaded later; nothing here loads any.  So the exports go
that no script names, and Binaryen leaves out the code that is then out of reach.  What does not look as expected is an
error; what is spoilt shows only when the result is started and asked, which is left to the caller.
"""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Set
from pathlib import Path
from typing import NamedTuple

from .glue import named_in, short_script, variables_of
from .prelink import base_addresses, prelink
from .unused import blank, unused_of
from .wasm import exports, imports, keep_exports

_STARTER = Path(__file__).with_name("python.mjs")
#: What Pyodide's compiler used; Binaryen must write nothing newer.
_FEATURES = (
    "bulk-memory",
    "exception-handling",
    "multivalue",
    "mutable-globals",
    "nontrapping-float-to-int",
    "reference-types",
    "sign-ext",
)
#: Add up constant addresses; leave out what nothing reaches.
_PASSES = ("--simplify-globals", "--optimize-instructions", "--precompute", "--remove-unused-module-elements")


class Tools(NamedTuple):
    """How programs of others are run; both raise what they like when it fails."""

    binaryen: Callable[..., None]
    """Runs `wasm-merge` or `wasm-opt`, named first, with arguments."""
    join: Callable[[Path, Path], None]
    """Writes a module, with all that it imports from beside it and nothing that nobody asks for, short into a file."""


def shrink(script: Path, module: Path, tools: Tools, out: Path) -> None:
    """Write what is left of an engine.

    Args:
        script: Pyodide's script, `pyodide.asm.js`.
        module: Its WebAssembly.
        tools: Binaryen and esbuild.
        out: A folder, in which `python.mjs` and `python.wasm` are written.

    Raises:
        UnexpectedEngine: It is not built as the one that this was written for.
    """
    glue, whole = script.read_text("utf-8"), module.read_bytes()
    named, addresses = named_in(glue, _STARTER.read_text("utf-8")), base_addresses(glue)
    with tempfile.TemporaryDirectory() as folder:
        work = Path(folder)
        linked = _prelinked(tools, work, blank(whole, unused_of(whole)), addresses)
        (work / "fewer.wasm").write_bytes(keep_exports(linked, _needed_exports(whole, glue, named)))
        _binaryen(tools, "wasm-opt", *_PASSES, "-o", str(out / "python.wasm"), str(work / "fewer.wasm"))
        needed = {each.name for each in imports((out / "python.wasm").read_bytes())}
        (out / "python.mjs").write_text(short_script(glue, _STARTER, named, needed, tools.join, work), "utf-8")


def _prelinked(tools: Tools, work: Path, module: bytes, addresses: dict[str, int]) -> bytes:
    """The module at constant addresses, which are constants of its own now instead of imports."""
    (work / "linked.wasm").write_bytes(prelink(module, addresses))
    constants = "".join(f'(global (export "{name}") i32 (i32.const {at}))' for name, at in addresses.items())
    (work / "addresses.wat").write_text(f"(module {constants})", "utf-8")
    parts = [str(work / "linked.wasm"), "engine", str(work / "addresses.wat"), "env"]
    _binaryen(tools, "wasm-merge", *parts, "-o", str(work / "merged.wasm"))
    return (work / "merged.wasm").read_bytes()


def _binaryen(tools: Tools, tool: str, *arguments: str) -> None:
    tools.binaryen(tool, *(f"--enable-{name}" for name in _FEATURES), *arguments)


def _needed_exports(module: bytes, glue: str, named: Set[str]) -> set[str]:
    """Those that a script names, and those whose addresses the engine itself asks for."""
    variables = variables_of(glue)
    asked = {each.name for each in imports(module) if each.namespace.startswith("GOT.")}
    return {
        name for name, *_ in exports(module) if name in asked or named & {name, f"_{name}", variables.get(name, name)}
    }
