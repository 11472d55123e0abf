"""What packages need of the standard library, found out by asking Python; an archive for each of them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from generator.runtime.archive import read_members, write_archive
from generator.runtime.compile import compiled_library, compiled_package
from generator.runtime.engine import Engine, RuntimeBuildError
from generator.runtime.needs import imported_names, module_names
from generator.runtime.served import Ask

# Asked of a package while its modules are counted: none is valid, each takes the error path.
_PROBES = ("", "{}", "[]", '{"type": "probe"}')


class Trimming(NamedTuple):
    """Packages on their way into the browser.

    Attributes:
        engine: Pyodide, which compiles them.
        ask: How Python is asked.
        requirements: What pins the compiler.
        cache: Where the compiled library is kept.
        work: A folder for the archives.
    """

    engine: Engine
    ask: Ask
    requirements: Path
    cache: Path
    work: Path

    def archives(self, packages: Sequence[Path]) -> list[Path]:
        """An archive for each package: itself as bytecode, and what it needs that those before it have not brought.

        Args:
            packages: Their folders; each may import those before it, and the standard library.

        Raises:
            RuntimeBuildError: One imports something else, or does not answer.
        """
        library = compiled_library(self.engine, self.requirements, self.cache)
        whole, held, made = read_members(library), dict[str, bytes](), []
        for number, package in enumerate(packages):
            compiled = compiled_package(self.engine, package, library, self.requirements, self.cache, self.work)
            whole |= read_members(compiled)
            used = self._used(package, packages[:number], self._archive("whole", whole))
            made.append(self._archive(f"part-{number}", {name: whole[name] for name in used if name not in held}))
            held |= {name: whole[name] for name in used}
            # The proof that nothing is missing: what is held alone starts and answers.
            self.ask("answer", _probe(package), library=self._archive("held", held))
        return made

    def _used(self, package: Path, before: Sequence[Path], library: Path) -> list[str]:
        own = {other.name for other in before}
        outside = [name for name in imported_names(package) if name.partition(".")[0] not in own]
        job = {"modules": module_names(package), "imports": outside, **_probe(package)}
        used = self.ask("list_modules", job, library=library)
        if "foreign" in used:
            raise RuntimeBuildError(
                f"{package.name} may import the standard library only; found {', '.join(used['foreign'])}"
            )
        return list(used["members"])

    def _archive(self, name: str, members: Mapping[str, bytes]) -> Path:
        write_archive(self.work / f"{name}.zip", members)
        return self.work / f"{name}.zip"


def _probe(package: Path) -> dict[str, Any]:
    return {"api": f"{package.name}.api", "requests": _PROBES}
