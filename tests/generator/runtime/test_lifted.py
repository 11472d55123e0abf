"""The package can be lifted out: alone in a folder of its own, it makes a browser's Python of another package."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

API = """
import json


def handle(request: str) -> str:
    return json.dumps({"hello": request}, ensure_ascii=False)
"""
#: What it says in a project that is not this one.
SCRIPT = """
import json
from pathlib import Path
from generator.runtime import build_runtime
from generator.runtime.engine import run_bare

manifest = build_runtime(Path("out"), package=Path("greeting"), cache=Path("cache"))
files = {key: Path("out", file.name) for key, file in manifest.files.items()}
job = {"api": "greeting.api", "requests": ["电工"]}
print(json.dumps(run_bare("answer", job, starter=files["starter"], module=files["engine"], library=files["library"])))
"""


@pytest.mark.prove
def test_it_is_lifted_out(tmp_path: Path, root: Path, cache: Path) -> None:
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

    done = subprocess.run([sys.executable, "-c", SCRIPT], cwd=tmp_path, capture_output=True, text=True, check=False)

    assert done.stderr == ""
    assert [json.loads(reply) for reply in json.loads(done.stdout)] == [{"hello": "电工"}]
