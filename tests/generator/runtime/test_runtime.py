"""The browser's Python is complete, trimmed, reproducible, and answers as CPython does."""

from __future__ import annotations

import bisect
import importlib
import json
import os
import re
import shutil
import sys
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from generator.runtime import RuntimeBuildError, RuntimeManifest, build_runtime
from generator.runtime.archive import write_archive
from generator.runtime.cache import settle
from generator.runtime.engine import Engine, run_bare
from generator.runtime.placing import RELOCATE, given_places, place, relocations
from generator.runtime.unused import Unused, unused_of
from generator.runtime.wasm import (
    CODE,
    DATA,
    FUNCTION,
    bodies,
    body_number,
    encode_signed,
    exports,
    imports,
    keep_exports,
    number,
    sections,
    signed,
)

#: A checker of four lines that uses what the real one does: dataclasses, enum, regular
#: expressions, JSON, text outside ASCII, and an import inside a function.
EXAMPLE = '''
import dataclasses, enum, json, re

class Verdict(enum.Enum):
    OPEN = "open"

@dataclasses.dataclass(frozen=True)
class Reply:
    text: str
    verdict: str
    share: float

def handle(request_json: str) -> str:
    """Reply to anything."""
    import bisect
    text = re.sub("a+", "电", request_json) + str(bisect.bisect([1, 2], 1))
    reply = Reply(text, Verdict.OPEN.value, 0.1 + 0.2)
    assert reply.text
    return json.dumps(dataclasses.asdict(reply), ensure_ascii=False, sort_keys=True)
'''
REQUESTS = ["", "{}", "aaa", '{"occupation": "電工", "emoji": "🧰"}', "\u2028\x00"]


def write_checker(folder: Path, source: str) -> Path:
    package = folder / "checker"
    package.mkdir(parents=True)
    (package / "__init__.py").write_text("", "utf-8")
    (package / "api.py").write_text(source, "utf-8")
    return package


def files_of(folder: Path) -> dict[str, bytes]:
    paths = (path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in paths}


def answers(out: Path, manifest: RuntimeManifest, requests: list[str], library: Path | None = None) -> list[str]:
    """What the runtime in a folder replies, with its own library or another one."""
    files = {key: out / file.name for key, file in manifest.files.items()}
    replies: list[str] = run_bare(
        "answer", requests, starter=files["starter"], module=files["engine"], library=library or files["library"]
    )
    return replies


@pytest.fixture(scope="module")
def cache(root: Path) -> Path:
    return root / "build" / "cache"


@pytest.fixture(scope="module")
def engine(root: Path) -> Engine:
    return Engine.installed(root)


@pytest.fixture(scope="module")
def example(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_checker(tmp_path_factory.mktemp("example"), EXAMPLE)


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory, example: Path, cache: Path) -> tuple[Path, RuntimeManifest]:
    out = tmp_path_factory.mktemp("built") / "runtime"
    return out, build_runtime(out, checker=example, cache=cache)


@pytest.fixture
def example_module(example: Path) -> Iterator[object]:
    """The example on this very CPython, under its own name."""
    spec = importlib.util.spec_from_file_location("example_api", example / "api.py")
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    sys.modules["example_api"] = module
    spec.loader.exec_module(module)
    yield module
    del sys.modules["example_api"]


class TestBuild:
    @pytest.mark.prove
    def test_two_builds_have_the_same_bytes(
        self,
        tmp_path: Path,
        cache: Path,
        built: tuple[Path, RuntimeManifest],
        monkeypatch: pytest.MonkeyPatch,
    ) -> None:
        """Whatever the folder, the sources' times and the time zone, and with nothing cached but
        what pip installs.
        """
        copy = write_checker(tmp_path / "elsewhere", EXAMPLE)
        os.utime(copy / "api.py", (1_000_000_000, 1_000_000_000))
        for tools in cache.glob("pyodide-build-*"):
            shutil.copytree(tools, tmp_path / "cache" / tools.name)
        monkeypatch.setenv("TZ", "Asia/Shanghai")

        build_runtime(tmp_path / "again", checker=copy, cache=tmp_path / "cache")

        first, second = files_of(built[0]), files_of(tmp_path / "again")
        assert sorted(first) == sorted(second)
        assert [name for name in first if first[name] != second[name]] == []

    def test_an_unchanged_runtime_is_left_alone(
        self, built: tuple[Path, RuntimeManifest], example: Path, cache: Path
    ) -> None:
        out, manifest = built
        before = (out / manifest.files["library"].name).stat().st_mtime_ns

        assert build_runtime(out, checker=example, cache=cache) == manifest
        assert (out / manifest.files["library"].name).stat().st_mtime_ns == before

    def test_a_damaged_output_is_mended(
        self, tmp_path: Path, built: tuple[Path, RuntimeManifest], example: Path, cache: Path
    ) -> None:
        out = tmp_path / "runtime"
        shutil.copytree(built[0], out)
        library = out / built[1].files["library"].name
        library.write_bytes(library.read_bytes()[:1000])

        build_runtime(out, checker=example, cache=cache)

        assert files_of(out) == files_of(built[0])

    def test_a_change_of_the_checker_keeps_the_address_of_pyodide(
        self, tmp_path: Path, built: tuple[Path, RuntimeManifest], cache: Path
    ) -> None:
        changed = write_checker(tmp_path, EXAMPLE.replace("0.2", "0.3"))

        manifest = build_runtime(tmp_path / "out", checker=changed, cache=cache)

        same = {key for key, file in manifest.files.items() if file == built[1].files[key]}
        assert same == {"starter", "engine"}
        assert manifest.key != built[1].key

    def test_only_a_runtime_is_overwritten(self, tmp_path: Path, example: Path, cache: Path) -> None:
        (tmp_path / "thesis.txt").write_text("years of work", "utf-8")

        with pytest.raises(RuntimeBuildError, match="holds something else"):
            build_runtime(tmp_path, checker=example, cache=cache)

        assert files_of(tmp_path) == {"thesis.txt": b"years of work"}

    @pytest.mark.parametrize("statement", ["import yaml", "from jsonschema.validators import validate"])
    def test_a_foreign_import_is_named(self, tmp_path: Path, cache: Path, statement: str) -> None:
        source = EXAMPLE.replace("import bisect", f"import bisect; {statement}")

        with pytest.raises(RuntimeBuildError, match=statement.split()[1].split(".")[0]):
            build_runtime(tmp_path / "out", checker=write_checker(tmp_path, source), cache=cache)

        assert not (tmp_path / "out").exists()


class TestManifest:
    def test_it_matches_the_files(self, built: tuple[Path, RuntimeManifest]) -> None:
        out, manifest = built
        listed = {file.name for file in manifest.files.values()}

        assert manifest.damaged(out) == []
        assert set(files_of(out)) == listed | {"manifest.json"}
        assert RuntimeManifest.from_json((out / "manifest.json").read_text("utf-8")) == manifest

    def test_one_changed_byte_is_found(self, tmp_path: Path, built: tuple[Path, RuntimeManifest]) -> None:
        out = tmp_path / "runtime"
        shutil.copytree(built[0], out)
        starter = built[1].files["starter"].name
        content = bytearray((out / starter).read_bytes())
        content[1000] ^= 1
        (out / starter).write_bytes(content)

        assert built[1].damaged(out) == [starter]

    def test_the_locked_versions_are_recorded(self, root: Path, built: tuple[Path, RuntimeManifest]) -> None:
        lock = json.loads((root / "package-lock.json").read_text("utf-8"))
        versions = built[1].versions

        assert versions["pyodide"] == lock["packages"]["node_modules/pyodide"]["version"]
        pin = f"pyodide-build=={versions['pyodide-build']} "
        assert pin in (root / "requirements" / "pyodide.txt").read_text("utf-8")


class TestLibrary:
    def members(self, built: tuple[Path, RuntimeManifest]) -> list[zipfile.ZipInfo]:
        with zipfile.ZipFile(built[0] / built[1].files["library"].name) as archive:
            return archive.infolist()

    def test_it_holds_the_checker_and_the_standard_library_only(self, built: tuple[Path, RuntimeManifest]) -> None:
        tops = {entry.filename.partition("/")[0] for entry in self.members(built)}
        names = {top.removesuffix(".pyc") for top in tops}

        newer_than_the_oldest_host = {"_colorize", "_opcode_metadata"}
        assert names - sys.stdlib_module_names - newer_than_the_oldest_host == {"checker"}

    def test_it_is_trimmed(self, built: tuple[Path, RuntimeManifest], engine: Engine) -> None:
        names = {entry.filename for entry in self.members(built)}
        with zipfile.ZipFile(engine.library) as whole:
            sources = {f"{name}c" for name in whole.namelist() if name.endswith(".py")}

        assert names - sources == {"checker/__init__.pyc", "checker/api.pyc"}
        assert len(names) < len(sources) / 8
        assert {"dataclasses.pyc", "json/decoder.pyc", "bisect.pyc"} <= names
        assert not names & {"pydoc.pyc", "asyncio/__init__.pyc", "email/__init__.pyc"}

    def test_entries_are_stored_without_a_time(self, built: tuple[Path, RuntimeManifest]) -> None:
        entries = self.members(built)

        assert {entry.compress_type for entry in entries} == {zipfile.ZIP_STORED}
        assert {entry.date_time for entry in entries} == {(1980, 1, 1, 0, 0, 0)}


class TestAnswers:
    def test_the_example_answers_as_on_cpython(
        self, built: tuple[Path, RuntimeManifest], example_module: object
    ) -> None:
        expected = [example_module.handle(request) for request in REQUESTS]  # type: ignore[attr-defined]

        assert answers(*built, REQUESTS) == expected

    def test_the_checker_answers_as_on_cpython(self, tmp_path: Path, root: Path, cache: Path) -> None:
        api = importlib.import_module("checker.api")
        manifest = build_runtime(tmp_path / "out", checker=root / "checker", cache=cache)

        assert answers(tmp_path / "out", manifest, REQUESTS) == [api.handle(request) for request in REQUESTS]

    def test_a_missing_module_is_an_error(self, tmp_path: Path, built: tuple[Path, RuntimeManifest]) -> None:
        with zipfile.ZipFile(built[0] / built[1].files["library"].name) as archive:
            members = {name: archive.read(name) for name in archive.namelist() if name != "bisect.pyc"}
        write_archive(tmp_path / "less.zip", members)

        with pytest.raises(RuntimeBuildError, match="No module named 'bisect'"):
            answers(*built, REQUESTS, tmp_path / "less.zip")


class TestEngine:
    """`shrink.py`: what the browser gets of Pyodide's engine."""

    def test_only_what_can_be_reached_is_left(self, built: tuple[Path, RuntimeManifest], engine: Engine) -> None:
        """The C interface stays that python.mjs speaks; what packages would link to goes."""
        left = {each.name for each in exports((built[0] / built[1].files["engine"].name).read_bytes())}
        all_of_them = {each.name for each in exports(engine.module.read_bytes())}

        assert {"PyImport_ImportModule", "PyObject_CallOneArg", "PyUnicode_DecodeUTF16"} <= left < all_of_them
        assert len(left) < len(all_of_them) / 10
        assert not {name for name in left if name.startswith("_ZN")}

    def test_it_imports_nothing_new(self, built: tuple[Path, RuntimeManifest], engine: Engine) -> None:
        left = set(imports((built[0] / built[1].files["engine"].name).read_bytes()))

        assert left < set(imports(engine.module.read_bytes()))

    def test_nothing_but_exports_is_taken_by_hand(self, engine: Engine) -> None:
        """What is written without Binaryen is the module itself when all exports are wanted."""
        module = engine.module.read_bytes()

        assert keep_exports(module, {each.name for each in exports(module)}) == module

    def test_its_start_has_no_addresses_left_to_write(self, engine: Engine) -> None:
        """All but one of 28,000, the heap's, which the script puts where it wants."""
        module = engine.module.read_bytes()
        places = given_places(engine.script.read_text("utf-8"))

        assert len(list(relocations(function(module, RELOCATE), 0))) > 20_000
        assert len(list(relocations(function(place(module, places, unused_of(module)), RELOCATE), 0))) == 1

    def test_its_data_is_all_there_but_zeros(self, built: tuple[Path, RuntimeManifest], engine: Engine) -> None:
        """Written over zeros, the pieces are the data of the whole; nothing that compresses to nothing is sent."""
        module = engine.module.read_bytes()
        whole = place(module, given_places(engine.script.read_text("utf-8")), unused_of(module))
        pieces = list(data_of((built[0] / built[1].files["engine"].name).read_bytes()))
        ((start, data),) = data_of(whole)
        memory = bytearray(len(data))
        for at, piece in pieces:
            memory[at - start : at - start + len(piece)] = piece

        assert memory == data
        assert len(pieces) > 10
        assert sum(len(piece) for _, piece in pieces) < len(data) - 1_000_000
        assert not any(bytes(1024) in piece for _, piece in pieces)

    def test_its_script_offers_nothing_to_packages(self, built: tuple[Path, RuntimeManifest], engine: Engine) -> None:
        """What nobody asks for goes, and with it what only that needed."""
        script = (built[0] / built[1].files["starter"].name).read_text("utf-8")

        assert ".stringToNewUTF8=" in script
        for name in ("writeGLArray", "specialHTMLTargets", "SDL_CreateRGBSurface", "webgl_enable_WEBGL_multi_draw"):
            assert name in engine.script.read_text("utf-8")
            assert name not in script

    @pytest.mark.parametrize("value", [0, 63, 64, -64, -65, 1024, 3_474_252, -(2**31)])
    def test_signed_numbers_come_back(self, value: int) -> None:
        assert signed(encode_signed(value)) == value

    @pytest.mark.parametrize(
        ("encoded", "value"), [(b"\x01", 1), (b"\x7f", -1), (b"\x80\x08", 1024), (b"\x80\x78", -1024)]
    )
    def test_signed_numbers(self, encoded: bytes, value: int) -> None:
        assert signed(encoded) == value


def function(module: bytes, name: str) -> bytes:
    """The body of an exported function."""
    return bodies(dict(sections(module))[CODE])[body_number(module, name)]


#: An active piece of data: `i32.const …`
PIECE = re.compile(rb"\x00\x41([\x80-\xff]*[\x00-\x7f])\x0b")


def data_of(module: bytes) -> Iterator[tuple[int, bytes]]:
    """Where each piece of data lies, and what it is."""
    section = dict(sections(module))[DATA]
    count, at = number(section, 0)
    for _ in range(count):
        place_ = PIECE.match(section, at)
        assert place_
        length, start = number(section, place_.end())
        at = start + length
        yield signed(place_[1]), section[start:at]
    assert at == len(section)


#: `global.get $__memory_base; i32.const …; i32.add`
ADDRESS = re.compile(rb"\x23\x00\x41([\x80-\xff]{2,3}[\x00-\x7f])\x6a")


@pytest.fixture(scope="module")
def unused(engine: Engine) -> Unused:
    return unused_of(engine.module.read_bytes())


class TestUnused:
    """`unused.py`: data that nothing can ask for."""

    def test_the_locked_engine_is_known(self, unused: Unused) -> None:
        """After another version of Pyodide: unused.py says how the bounds are found."""
        assert sum(map(len, unused.tables)) > 1_000_000

    def test_no_other_code_refers_to_it(self, engine: Engine, unused: Unused) -> None:
        module = engine.module.read_bytes()
        first = sum(each.kind == FUNCTION for each in imports(module))
        named = sorted((each.number, each.name) for each in exports(module) if each.kind == FUNCTION)
        own = {f"PyInit_{name}" for name in unused.modules}
        relocate = function(module, RELOCATE)  # the next test is about that
        users = set()
        for index, body in enumerate(bodies(dict(sections(module))[CODE]), first):
            if body != relocate and any(signed(at) in part for at in ADDRESS.findall(body) for part in unused.tables):
                users.add(named[bisect.bisect_right(named, (index, "~")) - 1][1])

        assert {"PyInit_unicodedata", "iconv"} <= users <= {*own, "iconv", "iconv_open"}

    def test_no_other_data_refers_to_it(self, engine: Engine, unused: Unused) -> None:
        """Addresses in data point into it from the data of the same modules only, which lie in one piece as well."""
        module = engine.module.read_bytes()
        written = [(where, to) for where, base, to, _ in relocations(function(module, RELOCATE), 0) if base == 0]
        pointers = [where for where, to in written if any(to in part for part in unused.tables)]
        own = [
            signed(found) for name in unused.modules for found in ADDRESS.findall(function(module, f"PyInit_{name}"))
        ]
        following = signed(ADDRESS.findall(function(module, "PyInit_mmap"))[0])

        assert min(own) < min(pointers) < max(pointers) < following

    def test_no_shipped_module_imports_what_is_empty(
        self, root: Path, built: tuple[Path, RuntimeManifest], engine: Engine, unused: Unused
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

    def test_an_empty_module_says_so(self, tmp_path: Path, cache: Path) -> None:
        source = "import unicodedata\ndef handle(request_json: str) -> str:\n    return unicodedata.name('电')\n"
        checker = write_checker(tmp_path, source)

        with pytest.raises(RuntimeBuildError, match="AttributeError"):
            answers(tmp_path / "out", build_runtime(tmp_path / "out", checker=checker, cache=cache), [""])


def imported(source: str) -> set[str]:
    """Names in the imports of Python source, which may be of a version newer than this one."""
    return set(re.findall(r"\w+", " ".join(re.findall(r"^\s*(?:import|from)\b.*", source, re.MULTILINE))))


def test_lock_files_name_no_address(root: Path) -> None:
    """They hold hashes, and work with whatever registry a machine is set up with."""
    lock = json.loads((root / "package-lock.json").read_text("utf-8"))
    packages = {name: entry for name, entry in lock["packages"].items() if name}

    assert [name for name, entry in packages.items() if "resolved" in entry] == []
    assert [name for name, entry in packages.items() if "integrity" not in entry] == []
    assert "://" not in (root / "requirements" / "pyodide.txt").read_text("utf-8")


def test_who_comes_second_to_the_cache_finds_it_made(tmp_path: Path) -> None:
    """Two processes may make the same at the same time."""
    for name in ("first", "second"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "file").write_text(name, "utf-8")
        settle(tmp_path / name, tmp_path / "place")

    assert (tmp_path / "place/file").read_text("utf-8") == "first"
    with pytest.raises(OSError, match="nowhere"):
        settle(tmp_path / "nowhere", tmp_path / "other")
