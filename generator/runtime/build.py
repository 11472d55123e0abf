"""Building the runtime: compile, find out what is needed, leave out the rest, try the result.

Owns the layout of the output folder:

    manifest.json           all of it, for people; a page says the same
    <hash>/python.*         Pyodide's engine, shrunk or whole: changes with its version only
    <hash>/python.zip       trimmed standard library and package, as bytecode

Each <hash> is of the folder's own content, so everything below it may be cached for ever, and a
new edition of the package does not make anyone fetch Pyodide again.
"""

from __future__ import annotations

import hashlib
import shutil
import tempfile
from collections.abc import Mapping
from pathlib import Path

from generator.runtime.archive import read_members, write_archive
from generator.runtime.cache import settle
from generator.runtime.compile import compiled_library, compiled_package
from generator.runtime.engine import Engine, RuntimeBuildError
from generator.runtime.manifest import FORMAT, RuntimeFile, RuntimeManifest
from generator.runtime.needs import imported_names, module_names, sources
from generator.runtime.served import Ask, ServedEngine, ServedFile, shrunk_engine, whole_engine

PROJECT = Path(__file__).resolve().parents[2]

# Asked of the package while its modules are counted: none is valid, each takes the error path.
_PROBES = ("", "{}", "[]", '{"type": "probe"}')


def build_runtime(
    out: Path,
    *,
    package: Path = PROJECT / "checker",
    cache: Path = PROJECT / "build" / "cache",
    whole: bool = False,
) -> RuntimeManifest:
    """Write the browser's Python to a folder, with a package in it that answers requests.

    Nothing is compiled when the inputs are those of an earlier build.  The bytes depend on the inputs only.

    Args:
        out: The folder; what a build has put there before is replaced.
        package: Its folder.  It imports the standard library only, and `handle` of its module `api` takes a string
            and returns one, whatever it is given.
        cache: Where slow steps leave what they made.
        whole: Whether Pyodide's engine is served as npm has it.

    Raises:
        RuntimeBuildError: With a message for people.
    """
    engine = Engine.installed(PROJECT)
    requirements = PROJECT / "requirements" / "pyodide.txt"
    cache.mkdir(parents=True, exist_ok=True)
    ready = cache / f"runtime-{_fingerprint(engine, requirements, package, whole)}"
    if not ready.exists():
        with tempfile.TemporaryDirectory(dir=cache) as folder:
            work, made = Path(folder, "work"), Path(folder, "made")
            work.mkdir()
            made.mkdir()
            served = whole_engine(engine, work) if whole else shrunk_engine(engine, PROJECT, cache)
            library = _trimmed_library(engine, served.ask, requirements, package, cache, work)
            _lay_out(engine, served, library, requirements, made)
            settle(made, ready)
    return _publish(ready, out)


def _trimmed_library(engine: Engine, ask: Ask, requirements: Path, package: Path, cache: Path, work: Path) -> Path:
    """What the package needs of the standard library, and the package itself, in an archive in ``work``."""
    library = compiled_library(engine, requirements, cache)
    compiled = compiled_package(engine, package, library, requirements, cache, work)
    whole = work / "whole.zip"
    members = read_members(library) | read_members(compiled)
    write_archive(whole, members)
    probe = {"api": f"{package.name}.api", "requests": _PROBES}
    job = {"modules": module_names(package), "imports": imported_names(package), **probe}
    used = ask("list_modules", job, library=whole)
    if "foreign" in used:
        raise RuntimeBuildError(
            f"{package.name} may import the standard library only; found {', '.join(used['foreign'])}"
        )
    trimmed = work / "python.zip"
    write_archive(trimmed, {name: members[name] for name in used["members"]})
    # The proof that nothing is missing: the trimmed library alone starts and answers.
    ask("answer", probe, library=trimmed)
    return trimmed


def _lay_out(engine: Engine, served: ServedEngine, library: Path, requirements: Path, made: Path) -> None:
    names = _store(made, served.files) | _store(made, {"library": ServedFile("python.zip", library)})
    manifest = RuntimeManifest(
        format=FORMAT,
        versions={
            "pyodide": engine.version,
            "python": engine.python,
            "pyodide-build": _pinned(requirements, "pyodide-build"),
        },
        files={key: RuntimeFile.of(made, name) for key, name in names.items()},
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


def _fingerprint(engine: Engine, requirements: Path, package: Path, whole: bool) -> str:
    """A hash of everything that the runtime's bytes depend on."""
    own = Path(__file__).parent
    inputs = [engine.script, engine.module, engine.folder / "pyodide-lock.json", engine.library, requirements]
    inputs += [PROJECT / "package-lock.json", *sorted(own.rglob("*.py")), *sorted(own.rglob("*.mjs"))]
    digest = hashlib.sha256(b"whole" if whole else b"")
    for path in inputs:
        digest.update(hashlib.sha256(path.read_bytes()).digest())
    for path in sources(package):
        content = hashlib.sha256(path.read_bytes()).hexdigest()
        digest.update(f"{path.relative_to(package.parent).as_posix()} {content}\n".encode())
    return digest.hexdigest()[:16]


def _pinned(requirements: Path, package: str) -> str:
    for line in requirements.read_text("utf-8").splitlines():
        if line.startswith(f"{package}=="):
            return line.removeprefix(f"{package}==").split()[0]
    raise RuntimeBuildError(f"{requirements.name} does not pin {package}")
