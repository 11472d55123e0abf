"""A checker of a few lines, and the runtime that is built of it."""

from __future__ import annotations

import importlib
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from generator.runtime import RuntimeManifest, build_runtime
from generator.runtime.engine import Engine, run_bare

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


def write_package(folder: Path, source: str, name: str = "checker") -> Path:
    package = folder / name
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
    job = {"api": "checker.api", "requests": requests}
    replies: list[str] = run_bare(
        "answer", job, starter=files["starter"], module=files["engine"], library=library or files["library"]
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
    return write_package(tmp_path_factory.mktemp("example"), EXAMPLE)


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory, example: Path, cache: Path) -> tuple[Path, RuntimeManifest]:
    out = tmp_path_factory.mktemp("built") / "runtime"
    return out, build_runtime(out, package=example, cache=cache)


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
