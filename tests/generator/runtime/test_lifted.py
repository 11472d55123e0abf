"""The packages can be lifted out: alone in a folder of their own, they do what they do here."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from generator.runtime import RuntimeManifest
from generator.runtime.engine import Engine
from generator.runtime.node import NODE

API = """
import json


def handle(request: str) -> str:
    return json.dumps({"hello": request}, ensure_ascii=False)
"""
#: What says in another project that it wants a browser's Python of another package.
RUNTIME = """
import json
from pathlib import Path
from generator.runtime import build_runtime
from generator.runtime.engine import run_bare

manifest = build_runtime(Path("out"), package=Path("greeting"), cache=Path("cache"))
files = {key: Path("out", file.name) for key, file in manifest.files.items()}
job = {"api": "greeting.api", "requests": ["电工"]}
print(json.dumps(run_bare("answer", job, starter=files["starter"], module=files["engine"], library=files["library"])))
"""
#: What wants the engine alone, and runs the tools in its own way.
ENGINE = """
import subprocess, sys
from pathlib import Path

sys.path.insert(0, ".")
from shrunk import Tools, shrink

node, npm, script, module = sys.argv[1:]


def run(tool, *arguments):
    subprocess.run([node, f"{npm}/{tool}", *arguments], check=True)


def join(module, out):
    settings = ("--bundle", "--minify", "--format=esm", "--charset=utf8", "--target=es2022", "--packages=external")
    run("esbuild/bin/esbuild", str(module), *settings, "--tsconfig-raw={}", "--log-level=error", f"--outfile={out}")


tools = Tools(lambda tool, *arguments: run(f"binaryen/bin/{tool}", *arguments), join)
shrink(Path(script), Path(module), tools, Path("."))
"""


@pytest.mark.prove
def test_the_runtime_is_lifted_out(tmp_path: Path, root: Path, cache: Path) -> None:
    (tmp_path / "generator").mkdir()
    (tmp_path / "generator/__init__.py").write_text("", "utf-8")
    shutil.copytree(root / "generator/runtime", tmp_path / "generator/runtime")
    shutil.copytree(root / "requirements", tmp_path / "requirements")
    shutil.copyfile(root / "package-lock.json", tmp_path / "package-lock.json")
    (tmp_path / "node_modules").symlink_to(root / "node_modules")
    (tmp_path / "cache").mkdir()
    for tools in cache.glob("pyodide-build-*"):  # what pip installs
        shutil.copytree(tools, tmp_path / "cache" / tools.name)
    (tmp_path / "greeting").mkdir()
    (tmp_path / "greeting/__init__.py").write_text("", "utf-8")
    (tmp_path / "greeting/api.py").write_text(API, "utf-8")

    done = subprocess.run([sys.executable, "-c", RUNTIME], cwd=tmp_path, capture_output=True, text=True, check=False)

    assert done.stderr == ""
    assert [json.loads(reply) for reply in json.loads(done.stdout)] == [{"hello": "电工"}]


@pytest.mark.prove
def test_what_shrinks_the_engine_is_lifted_out(
    tmp_path: Path, root: Path, engine: Engine, built: tuple[Path, RuntimeManifest]
) -> None:
    """Without a package beside the standard library (-S), and with the same bytes as here."""
    shutil.copytree(root / "generator/runtime/shrunk", tmp_path / "shrunk")
    paths = (NODE, root / "node_modules", engine.script, engine.module)

    command = [sys.executable, "-I", "-S", "-c", ENGINE, *map(str, paths)]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=False)

    assert done.stderr == ""
    for key, name in (("starter", "python.mjs"), ("engine", "python.wasm")):
        assert (tmp_path / name).read_bytes() == (built[0] / built[1].files[key].name).read_bytes()
