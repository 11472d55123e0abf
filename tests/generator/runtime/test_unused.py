"""Data of the engine that nothing can ask for."""

from __future__ import annotations

import bisect
import re
import zipfile
from pathlib import Path

import pytest

from generator.runtime import RuntimeBuildError, RuntimeManifest, build_runtime
from generator.runtime.engine import Engine
from generator.runtime.shrunk.prelink import MEMORY, RELOCATE, relocations
from generator.runtime.shrunk.unused import Unused, unused_of
from generator.runtime.shrunk.wasm import CODE, FUNCTION, bodies, body_of, exports, imports, sections, signed
from tests.generator.runtime.conftest import answers, write_package

#: `global.get $__memory_base; i32.const …; i32.add`
ADDRESS = re.compile(rb"\x23\x00\x41([\x80-\xff]{2,3}[\x00-\x7f])\x6a")


@pytest.fixture(scope="module")
def unused(engine: Engine) -> Unused:
    return unused_of(engine.module.read_bytes())


def test_the_locked_engine_is_known(unused: Unused) -> None:
    """After another version of Pyodide: unused.py says how the bounds are found."""
    assert sum(map(len, unused.tables)) > 1_000_000


def test_no_other_code_refers_to_it(engine: Engine, unused: Unused) -> None:
    module = engine.module.read_bytes()
    first = sum(each.kind == FUNCTION for each in imports(module))
    named = sorted((each.number, each.name) for each in exports(module) if each.kind == FUNCTION)
    own = {f"PyInit_{name}" for name in unused.modules}
    relocate = body_of(module, RELOCATE)  # the next test is about that
    users = set()
    for index, body in enumerate(bodies(dict(sections(module))[CODE]), first):
        if body != relocate and any(signed(at) in part for at in ADDRESS.findall(body) for part in unused.tables):
            users.add(named[bisect.bisect_right(named, (index, "~")) - 1][1])

    assert {"PyInit_unicodedata", "iconv"} <= users <= {*own, "iconv", "iconv_open"}


def test_no_other_data_refers_to_it(engine: Engine, unused: Unused) -> None:
    """Addresses in data point into it from the data of the same modules only, which lie in one piece as well."""
    module = engine.module.read_bytes()
    written = [(each.where, each.offset) for each in relocations(module) if each.base == MEMORY]
    pointers = [where for where, to in written if any(to in part for part in unused.tables)]
    own = [signed(found) for name in unused.modules for found in ADDRESS.findall(body_of(module, f"PyInit_{name}"))]
    following = signed(ADDRESS.findall(body_of(module, "PyInit_mmap"))[0])

    assert min(own) < min(pointers) < max(pointers) < following


def test_no_shipped_module_imports_what_is_empty(
    root: Path, built: tuple[Path, RuntimeManifest], engine: Engine, unused: Unused
) -> None:
    """`re` does, for a pattern with the name of a character; the checker has none."""
    with zipfile.ZipFile(built[0] / built[1].files["library"].name) as archive:
        shipped = [name.removesuffix("c") for name in archive.namelist() if name.endswith(".pyc")]
    importing = set()
    with zipfile.ZipFile(engine.folder / "python_stdlib.zip") as library:
        for name in set(shipped) & set(library.namelist()):
            if set(unused.modules) & imported(library.read(name).decode()):
                importing.add(name)
    sources = [path.read_text("utf-8") for path in (root / "checker").rglob("*.py")]

    assert importing == {"re/_parser.py"}
    assert not any(set(unused.modules) & imported(source) or "\\N{" in source for source in sources)


def test_an_empty_module_says_so(tmp_path: Path, cache: Path) -> None:
    source = "import unicodedata\ndef handle(request_json: str) -> str:\n    return unicodedata.name('电')\n"
    checker = write_package(tmp_path, source)

    with pytest.raises(RuntimeBuildError, match="AttributeError"):
        answers(tmp_path / "out", build_runtime(tmp_path / "out", package=checker, cache=cache), [""])


def imported(source: str) -> set[str]:
    """Names in the imports of Python source, which may be of a version newer than this one."""
    return set(re.findall(r"\w+", " ".join(re.findall(r"^\s*(?:import|from)\b.*", source, re.MULTILINE))))
