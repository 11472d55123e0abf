"""What the browser gets of Pyodide's engine."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.runtime import RuntimeBuildError, RuntimeManifest
from generator.runtime.engine import Engine
from generator.runtime.served import shrunk_engine
from generator.runtime.shrunk.prelink import base_addresses, prelink, relocations
from generator.runtime.shrunk.wasm import (
    exports,
    imports,
    keep_exports,
    signed,
)


def test_only_what_can_be_reached_is_left(built: tuple[Path, RuntimeManifest], engine: Engine) -> None:
    """The C interface stays that python.mjs speaks; what packages would link to goes."""
    left = {each.name for each in exports((built[0] / built[1].files["engine"].name).read_bytes())}
    all_of_them = {each.name for each in exports(engine.module.read_bytes())}

    assert {"PyImport_ImportModule", "PyObject_CallOneArg", "PyUnicode_DecodeUTF16"} <= left < all_of_them
    assert len(left) < len(all_of_them) / 10
    assert not {name for name in left if name.startswith("_ZN")}


def test_it_imports_nothing_new(built: tuple[Path, RuntimeManifest], engine: Engine) -> None:
    left = set(imports((built[0] / built[1].files["engine"].name).read_bytes()))

    assert left < set(imports(engine.module.read_bytes()))


def test_nothing_but_exports_is_taken_by_hand(engine: Engine) -> None:
    """What is written without Binaryen is the module itself when all exports are wanted."""
    module = engine.module.read_bytes()

    assert keep_exports(module, {each.name for each in exports(module)}) == module


def test_its_start_has_no_addresses_left_to_write(engine: Engine) -> None:
    """All but one of 28,000, the heap's, which the script puts where it wants."""
    module = engine.module.read_bytes()
    addresses = base_addresses(engine.script.read_text("utf-8"))

    assert len(list(relocations(module))) > 20_000
    assert [each.base for each in relocations(prelink(module, addresses))] == ["__heap_base"]


def test_its_script_offers_nothing_to_packages(built: tuple[Path, RuntimeManifest], engine: Engine) -> None:
    """What nobody asks for goes, and with it what only that needed."""
    script = (built[0] / built[1].files["starter"].name).read_text("utf-8")

    assert ".stringToNewUTF8=" in script
    for name in ("writeGLArray", "specialHTMLTargets", "SDL_CreateRGBSurface", "webgl_enable_WEBGL_multi_draw"):
        assert name in engine.script.read_text("utf-8")
        assert name not in script


def test_another_engine_is_refused_with_what_to_do(tmp_path: Path, root: Path, engine: Engine) -> None:
    """Before anything is made of it: a version whose script says nothing of addresses."""
    script = engine.script.read_text("utf-8").replace("___memory_base=", "___memory_start=")
    (tmp_path / engine.script.name).write_text(script, "utf-8")
    (tmp_path / engine.module.name).write_bytes(engine.module.read_bytes())

    with pytest.raises(RuntimeBuildError, match=r"shrunk/prelink\.py expects; see docs/upgrading-pyodide\.md"):
        shrunk_engine(Engine(tmp_path), root, tmp_path)


@pytest.mark.parametrize(("encoded", "value"), [(b"\x01", 1), (b"\x7f", -1), (b"\x80\x08", 1024), (b"\x80\x78", -1024)])
def test_signed_numbers(encoded: bytes, value: int) -> None:
    assert signed(encoded) == value
