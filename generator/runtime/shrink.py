"""Pyodide's engine without what the checker cannot reach: half of the script, a tenth of the WebAssembly.

The engine exports ten thousand functions to packages that are loaded later, and its script offers
those packages graphics, sound and windows. The checker loads none. So the exports go that no script
names, Binaryen leaves out the code that is then out of reach, and esbuild writes the script short.
All of it is private to Pyodide's build: what the patterns below don't find ends the build, and what
they spoil fails in `build.py`, where the result is started and asked.
"""

from __future__ import annotations

import hashlib
import re
import shutil
import tempfile
from functools import partial
from pathlib import Path

from generator.runtime import node
from generator.runtime.cache import settle
from generator.runtime.engine import Engine, RuntimeBuildError, run_bare
from generator.runtime.node import installed, join_modules, run_tool
from generator.runtime.placing import given_places, place
from generator.runtime.served import ServedEngine, ServedFile
from generator.runtime.unused import unused_of
from generator.runtime.wasm import exports, imports, keep_exports

_HERE = Path(__file__).parent

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

#: `var _PyRun_String=Module["_PyRun_String"]=wasmExports["PyRun_String"];`
_EXPORT = re.compile(r'var (_\w+)=Module\["\1"\]=wasmExports\["(\w+)"\];')
#: What the script offers to the engine and to packages: `var wasmImports={SDL_Init:_SDL_Init,…};`
_OFFERED = re.compile(r"var wasmImports=\{([^{}]*)\};")
#: `_SDL_Init.sig="ii";`
_SIGNATURE = re.compile(r'(?<![\w$.])([\w$]+)\.sig="\w*";')
#: Code in strings, of packages; around such a call no name may be shortened, because the string could use it.
_EVALUATED = re.compile(r"(?<![\w$.])eval\(")
#: `Module["SDL"]=SDL;`, a statement
_OFFERED_AGAIN = re.compile(r'(?<=[;}])Module\["(\w+)"\]=[\w.]+;')
#: How anything that is offered would be asked for: `.FS` or `"FS"`.
_ASKED = re.compile(r"""\.(\w+)|(["'])(\w+)\2""")
#: What is done for packages at each start, and what of it the engine alone needs.
_FOR_PACKAGES = {
    # A place in the table for every function that is exported: only for those that the engine has asked for.
    'GOT[symName]||=new WebAssembly.Global({value:"i32",mutable:true});': "if(!GOT[symName])continue;",
    # Each function's place, looked up in the whole table, because it might have one already: it gets a new one.
    "var rtn=getFunctionAddress(func);if(rtn){return rtn}": "",
    "functionsInTableMap.set(func,ret);return ret": "(functionsInTableMap??=new WeakMap).set(func,ret);return ret",
}
#: What the script is, around all that it does.
_FUNCTION = re.compile(r"async function\(moduleArg = \{\}\) \{(.*)return moduleRtn;\s*\}\s*\);\s*\}\)\(\);", re.DOTALL)
#: How esbuild ends it when it is a module.
_RESULT = re.compile(r"export\{([\w$]+) as moduleRtn\};\s*$")


def shrunk_engine(engine: Engine, project: Path, cache: Path) -> ServedEngine:
    """What is left of Pyodide's engine, started by python.mjs; made once for a version of Pyodide, then cached."""
    tools = [installed(project, name) / "package.json" for name in ("binaryen", "esbuild")]
    key = hashlib.sha256()
    own = [_HERE / name for name in ("python.mjs", "snapshot.mjs", "shrink.py", "placing.py", "unused.py", "wasm.py")]
    for path in (engine.script, engine.module, *own, Path(node.__file__), *tools):
        key.update(hashlib.sha256(path.read_bytes()).digest())
    target = cache / f"engine-{key.hexdigest()[:16]}"
    if not target.exists():
        cache.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(dir=cache) as folder:
            _shrink(engine, project, Path(folder))
            settle(Path(folder) / "made", target)
    script, module = target / "python.mjs", target / "python.wasm"
    files = {"starter": ServedFile(script.name, script), "engine": ServedFile(module.name, module)}
    return ServedEngine(files, partial(run_bare, starter=script, module=module))


def _shrink(engine: Engine, project: Path, work: Path) -> None:
    made = work / "made"
    made.mkdir()
    glue, own = engine.script.read_text("utf-8"), (_HERE / "python.mjs").read_text("utf-8")
    module = engine.module.read_bytes()
    named = set(re.findall(r"[\w$]+", _EXPORT.sub("", glue) + own))
    places = given_places(glue)
    (work / "whole.wasm").write_bytes(place(module, places, unused_of(module)))
    features = [f"--enable-{name}" for name in _FEATURES]
    constants = "".join(f'(global (export "{name}") i32 (i32.const {at}))' for name, at in places.items())
    (work / "places.wat").write_text(f"(module {constants})", "utf-8")
    parts = [str(work / "whole.wasm"), "engine", str(work / "places.wat"), "env"]
    run_tool(project, "binaryen/bin/wasm-merge", *features, *parts, "-o", str(work / "placed.wasm"))
    placed = (work / "placed.wasm").read_bytes()
    (work / "fewer.wasm").write_bytes(keep_exports(placed, _needed_exports(module, glue, named)))
    passes = ("--simplify-globals", "--optimize-instructions", "--precompute", "--remove-unused-module-elements")
    written = ["-o", str(made / "python.wasm"), str(work / "fewer.wasm")]
    run_tool(project, "binaryen/bin/wasm-opt", *features, *passes, *written)
    needed = {each.name for each in imports((made / "python.wasm").read_bytes())}
    script = _unwrapped(_shorten(glue, named, needed, own))
    shutil.copyfile(_HERE / "snapshot.mjs", work / "snapshot.mjs")
    parts = [_joined(project, work / name, text) for name, text in (("glue.mjs", script), ("python.mjs", own))]
    (made / "python.mjs").write_text(f"{_wrapped(parts[0])}\n{parts[1]}", "utf-8")


def _needed_exports(module: bytes, glue: str, named: set[str]) -> set[str]:
    """Those that a script names, and those whose addresses the engine itself asks for."""
    variables = {found[2]: found[1] for found in _EXPORT.finditer(glue)}
    asked = {each.name for each in imports(module) if each.namespace.startswith("GOT.")}
    return {
        name for name, *_ in exports(module) if name in asked or named & {name, f"_{name}", variables.get(name, name)}
    }


def _joined(project: Path, path: Path, script: str) -> str:
    """A script with all that it imports from beside us, without what nobody asks for, written short."""
    path.write_text(script, "utf-8")
    written = path.with_suffix(".short.mjs")
    join_modules(project, [path], "--packages=external", f"--outfile={written}")
    return written.read_text("utf-8")


def _shorten(glue: str, named: set[str], needed: set[str], own: str) -> str:
    """The script without what it gets from, and offers to, exports and packages that are not there."""
    offered = _OFFERED.search(glue)
    if not offered or not _EXPORT.search(glue) or any(old not in glue for old in _FOR_PACKAGES):
        raise RuntimeBuildError("pyodide.asm.js is not written as generator/runtime/shrink.py expects")
    entries = [entry for entry in offered[1].split(",") if entry.partition(":")[0] in needed]
    kept = {entry.rpartition(":")[2] for entry in entries}
    glue = glue[: offered.start()] + f"var wasmImports={{{','.join(entries)}}};" + glue[offered.end() :]
    glue = _EXPORT.sub(lambda found: found[0] if named & {found[1], found[2]} else "", glue)
    glue = _SIGNATURE.sub(lambda found: found[0] if found[1] in kept else "", glue)
    asked = {found[1] or found[3] for found in _ASKED.finditer(_OFFERED_AGAIN.sub("", glue) + own)}
    glue = _OFFERED_AGAIN.sub(lambda found: found[0] if found[1] in asked else "", glue)
    for old, new in _FOR_PACKAGES.items():
        glue = glue.replace(old, new)
    return _EVALUATED.sub("(0,eval)(", glue)


def _unwrapped(glue: str) -> str:
    """What the script does, as a module, because of a function esbuild keeps all that stands in it."""
    found = _FUNCTION.search(glue)
    if not found:
        raise RuntimeBuildError("pyodide.asm.js is not the function that generator/runtime/shrink.py expects")
    return f"var _scriptName;\n{found[1]}\nexport {{ moduleRtn }};\n"


def _wrapped(module: str) -> str:
    """The function again.  In parentheses, for an engine that otherwise reads it twice."""
    found = _RESULT.search(module)
    if not found:
        raise RuntimeBuildError("esbuild does not end a module as generator/runtime/shrink.py expects")
    return f"var _createPyodideModule=(async function(moduleArg){{{module[: found.start()]}return {found[1]}}});"
