"""The runtime's table of contents: what the browser loads, how large it is, what it hashes to.

Owns the format of `manifest.json`, which is for people, and of what a page says of it.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

FORMAT = 3


@dataclass(frozen=True)
class RuntimeFile:
    """A file of the runtime; ``name`` is relative to the runtime's folder, ``size`` in bytes."""

    name: str
    size: int
    sha256: str

    @classmethod
    def of(cls, folder: Path, name: str) -> RuntimeFile:
        content = (folder / name).read_bytes()
        return cls(name, len(content), hashlib.sha256(content).hexdigest())


@dataclass(frozen=True)
class RuntimeManifest:
    """What `build_runtime` wrote.

    ``files`` has the keys ``starter`` (python.mjs), ``engine`` (python.wasm) and ``library``
    (standard library and package); of a whole engine others as well, which the starter loads by itself.
    ``additions`` are packages that a page loads when it needs them, by name.
    """

    format: int
    versions: Mapping[str, str]
    files: Mapping[str, RuntimeFile]
    additions: Mapping[str, RuntimeFile]

    def to_json(self) -> str:
        return json.dumps(asdict(self), indent=1, sort_keys=True) + "\n"

    @classmethod
    def from_json(cls, text: str) -> RuntimeManifest:
        data = json.loads(text)
        files, additions = (
            {key: RuntimeFile(**entry) for key, entry in data.pop(part).items()} for part in ("files", "additions")
        )
        return cls(files=files, additions=additions, **data)

    @property
    def key(self) -> str:
        """16 hexadecimal digits; others when anything changes that Python is started from."""
        return hashlib.sha256(json.dumps(self._started(), sort_keys=True).encode()).hexdigest()[:16]

    def _started(self) -> dict[str, Any]:
        """What Python is started from: no addition is part of it."""
        return {name: part for name, part in asdict(self).items() if name != "additions"}

    def for_page(self) -> dict[str, Any]:
        """What a page has to know to load it: in the page itself, because asking for it would be one more wait."""
        return {"key": self.key, "files": asdict(self)["files"]}

    def addition(self, name: str) -> dict[str, Any]:
        """The same of a package that a page loads when it needs it: its file."""
        return asdict(self.additions[name])

    def damaged(self, folder: Path) -> list[str]:
        """Names of the files in ``folder`` that are missing or differ from what is recorded."""
        return [
            file.name
            for file in (*self.files.values(), *self.additions.values())
            if not (folder / file.name).is_file() or RuntimeFile.of(folder, file.name) != file
        ]
