"""Building the runtime: compile, find out what is needed, leave out the rest, try the result.

Owns the layout of the output folder:

    manifest.json           all of it, for people; a page says the same
    <hash>/python.*         Pyodide's engine, shrunk or whole: changes with its version only
    <hash>/python.zip       trimmed standard library and package, as bytecode
    <hash>/intake.zip       a package that some page adds to it, with what else it needs of the library

Each <hash> is of the folder's own content, so everything below it may be cached for ever, and a
new edition of the package does not make anyone fetch Pyodide again.
"""

from __future__ import annotations

import hashlib
import shutil
import tempfile
from collections.abc import Mapping, Sequence
from pathlib import Path

from generator.runtime.cache import settle
from generator.runtime.engine import Engine, RuntimeBuildError
from generator.runtime.manifest import FORMAT, RuntimeFile, RuntimeManifest
from generator.runtime.needs import sources
from generator.runtime.served import ServedEngine, ServedFile, shrunk_engine, whole_engine
from generator.runtime.trimming import Trimming

PROJECT = Path(__file__).resolve().parents[2]


def build_runtime(
    out: Path,
    *,
    package: Path = PROJECT / "checker",
    addition: Path | None = None,
    cache: Path = PROJECT / "build" / "cache",
    whole: bool = False,
) -> RuntimeManifest:
    """Write the browser's Python to a folder, with a package in it that answers requests.

    Nothing is compiled when the inputs are those of an earlier build.  The bytes depend on the inputs only.

    Args:
        out: The folder; what a build has put there before is replaced.
        package: Its folder.  It imports the standard library only, and `handle` of its module `api` takes a string
            and returns one, whatever it is given.
        addition: The folder of another package of the same kind, which may import the first one.
        cache: Where slow steps leave what they made.
        whole: Whether Pyodide's engine is served as npm has it.

    Raises:
        RuntimeBuildError: With a message for people.
    """
    engine = Engine.installed(PROJECT)
    requirements = PROJECT / "requirements" / "pyodide.txt"
    cache.mkdir(parents=True, exist_ok=True)
    packages = [package, addition] if addition else [package]
    ready = cache / f"runtime-{_fingerprint(engine, requirements, packages, whole)}"
    if not ready.exists():
        with tempfile.TemporaryDirectory(dir=cache) as folder:
            work, made = Path(folder, "work"), Path(folder, "made")
            work.mkdir()
            made.mkdir()
            served = whole_engine(engine, work) if whole else shrunk_engine(engine, PROJECT, cache)
            archives = Trimming(engine, served.ask, requirements, cache, work).archives(packages)
            parts = dict(zip(packages, archives, strict=True))
            _lay_out(engine, served, parts, requirements, made)
            settle(made, ready)
    return _publish(ready, out)


def _lay_out(engine: Engine, served: ServedEngine, parts: Mapping[Path, Path], requirements: Path, made: Path) -> None:
    (_, library), *others = parts.items()
    names = _store(made, served.files) | _store(made, {"library": ServedFile("python.zip", library)})
    additions = {package.name: ServedFile(f"{package.name}.zip", archive) for package, archive in others}
    added = {name: place for key, file in additions.items() for name, place in _store(made, {key: file}).items()}
    manifest = RuntimeManifest(
        format=FORMAT,
        versions={
            "pyodide": engine.version,
            "python": engine.python,
            "pyodide-build": _pinned(requirements, "pyodide-build"),
        },
        files={key: RuntimeFile.of(made, name) for key, name in names.items()},
        additions={key: RuntimeFile.of(made, name) for key, name in added.items()},
    )
    (made / "manifest.json").write_text(manifest.to_json(), "utf-8")


def _store(made: Path, files: Mapping[str, ServedFile]) -> dict[str, str]:
    """Copy files into one folder named by their content; return key -> name in ``made``."""
    digest = hashlib.sha256()
    for file in files.values():
        digest.update(hashlib.sha256(file.source.read_bytes()).digest())
    folder = digest.hexdigest()[:16]
    (made / folder).mkdir()
    for file in files.values():
        shutil.copyfile(file.source, made / folder / file.name)
    return {key: f"{folder}/{file.name}" for key, file in files.items()}


def _publish(ready: Path, out: Path) -> RuntimeManifest:
    """Bring ``out`` to the state of ``ready``, touching nothing when it is there already."""
    text = (ready / "manifest.json").read_text("utf-8")
    manifest = RuntimeManifest.from_json(text)
    if manifest.damaged(ready):
        raise RuntimeBuildError(f"the cached runtime {ready.name} is damaged; run `make clean`")
    current = out / "manifest.json"
    if current.is_file() and current.read_text("utf-8") == text and not manifest.damaged(out):
        return manifest
    if out.exists():
        if any(out.iterdir()) and not current.is_file():
            raise RuntimeBuildError(f"{out} holds something else; it is not overwritten")
        shutil.rmtree(out)
    shutil.copytree(ready, out)
    return manifest


def _fingerprint(engine: Engine, requirements: Path, packages: Sequence[Path], whole: bool) -> str:
    """A hash of everything that the runtime's bytes depend on."""
    own = Path(__file__).parent
    inputs = [engine.script, engine.module, engine.folder / "pyodide-lock.json", engine.library, requirements]
    inputs += [PROJECT / "package-lock.json", *sorted(own.rglob("*.py")), *sorted(own.rglob("*.mjs"))]
    digest = hashlib.sha256(b"whole" if whole else b"")
    for path in inputs:
        digest.update(hashlib.sha256(path.read_bytes()).digest())
    for package in packages:
        for path in sources(package):
            content = hashlib.sha256(path.read_bytes()).hexdigest()
            digest.update(f"{path.relative_to(package.parent).as_posix()} {content}\n".encode())
    return digest.hexdigest()[:16]


def _pinned(requirements: Path, package: str) -> str:
    for line in requirements.read_text("utf-8").splitlines():
        if line.startswith(f"{package}=="):
            return line.removeprefix(f"{package}==").split()[0]
    raise RuntimeBuildError(f"{requirements.name} does not pin {package}")
