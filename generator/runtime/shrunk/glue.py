"""The script around the engine, written anew: a quarter of what Pyodide ships.

It offers graphics, sound and windows to packages that are loaded later, and writes down every function that the engine
exports.  Nothing here loads a package.  What the patterns below don't find ends the build, and what they spoil fails
only when the result is started and asked.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Set
from pathlib import Path

from .errors import UnexpectedEngine

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
#: What the script is, around all that it does.
_FUNCTION = re.compile(r"async function\(moduleArg = \{\}\) \{(.*)return moduleRtn;\s*\}\s*\);\s*\}\)\(\);", re.DOTALL)
#: How esbuild ends it when it is a module.
_RESULT = re.compile(r"export\{([\w$]+) as moduleRtn\};\s*$")


def named_in(glue: str, own: str) -> set[str]:
    """Every name in Pyodide's script, but for those of what it only hands on, and in our own."""
    return set(re.findall(r"[\w$]+", _EXPORT.sub("", glue) + own))


def variables_of(glue: str) -> dict[str, str]:
    """What the script calls each function that the engine exports."""
    return {found[2]: found[1] for found in _EXPORT.finditer(glue)}


def short_script(
    glue: str, own: Path, named: Set[str], needed: Set[str], join: Callable[[Path, Path], None], work: Path
) -> str:
    """The script that starts the engine, and behind it our own that calls it.

    Args:
        glue: Pyodide's script.
        own: The module that offers `startPython`; what it imports lies beside it.
        named: What `named_in` says.
        needed: What the engine imports.
        join: Writes a module short into a file, with what it imports and without what nobody asks for.
        work: A folder for what is written on the way.

    Raises:
        UnexpectedEngine: The script is written otherwise than Pyodide's was.
    """
    short = _shorten(glue, named, needed, own.read_text("utf-8"))
    (work / "glue.mjs").write_text(_unwrapped(short), "utf-8")
    join(work / "glue.mjs", work / "glue.short.mjs")
    join(own, work / "own.short.mjs")
    parts = [(work / f"{name}.short.mjs").read_text("utf-8") for name in ("glue", "own")]
    return f"{_wrapped(parts[0])}\n{parts[1]}"


def _shorten(glue: str, named: Set[str], needed: Set[str], own: str) -> str:
    """The script without what it gets from, and offers to, exports and packages that are not there."""
    offered = _OFFERED.search(glue)
    if not offered or not _EXPORT.search(glue):
        raise UnexpectedEngine("Pyodide's script is not written as shrunk/glue.py expects")
    entries = [entry for entry in offered[1].split(",") if entry.partition(":")[0] in needed]
    kept = {entry.rpartition(":")[2] for entry in entries}
    glue = glue[: offered.start()] + f"var wasmImports={{{','.join(entries)}}};" + glue[offered.end() :]
    glue = _EXPORT.sub(lambda found: found[0] if named & {found[1], found[2]} else "", glue)
    glue = _SIGNATURE.sub(lambda found: found[0] if found[1] in kept else "", glue)
    asked = {found[1] or found[3] for found in _ASKED.finditer(_OFFERED_AGAIN.sub("", glue) + own)}
    glue = _OFFERED_AGAIN.sub(lambda found: found[0] if found[1] in asked else "", glue)
    return _EVALUATED.sub("(0,eval)(", glue)


def _unwrapped(glue: str) -> str:
    """What the script does, as a module, because of a function esbuild keeps all that stands in it."""
    found = _FUNCTION.search(glue)
    if not found:
        raise UnexpectedEngine("Pyodide's script is not the function that shrunk/glue.py expects")
    return f"var _scriptName;\n{found[1]}\nexport {{ moduleRtn }};\n"


def _wrapped(module: str) -> str:
    """The function again.  In parentheses, for an engine that otherwise reads it twice."""
    found = _RESULT.search(module)
    if not found:
        raise UnexpectedEngine("esbuild does not end a module as shrunk/glue.py expects")
    return f"var _createPyodideModule=(async function(moduleArg){{{module[: found.start()]}return {found[1]}}});"
