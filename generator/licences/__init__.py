"""Under which terms the site's own parts are, and what others made and it ships: version, licence and its full text.

Owns licences.yaml and texts/; the texts of the project's own licences are those of LICENSES/. Versions are read from
the locks, and texts from the installed packages where these hold them, so that an update of a lock cannot leave this
list behind. It must not decide what is shipped:
tests/browser/site/test_licences.py compares the list with the built site.
"""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Mapping
from functools import cache
from importlib.metadata import distribution
from pathlib import Path
from typing import Any, NamedTuple

from generator.rulebook.yamlfile import require_mapping

PROJECT = Path(__file__).parent.parent.parent
FOLDER = "licences"
"""Below the site's root: the page `licences/`, and the texts beside it."""
_OWN = Path(__file__).parent


class LicenceError(Exception):
    """An entry of licences.yaml leads nowhere; the message names it and the next step."""


class Component(NamedTuple):
    """Something that others made: `version` and `text` are looked up, `files` are patterns below the site's root."""

    id: str
    name: str
    role: str
    version: str
    terms: str
    text: str
    source: str
    files: tuple[str, ...]
    contains: str
    font: str

    @property
    def address(self) -> str:
        """Where the full text lies, below the site's root."""
        return f"{FOLDER}/{self.id}.txt"


class Part(NamedTuple):
    """Something that the project itself made: what it covers, its licence by its SPDX name, what that allows."""

    id: str
    name: str
    covers: str
    terms: str
    use: str

    @property
    def address(self) -> str:
        """Where the full text lies, below the site's root."""
        return f"{FOLDER}/{self.terms}.txt"


@cache
def read_listing() -> Mapping[str, Any]:
    """licences.yaml as it is.  Raises PagesInvalid."""
    return require_mapping(_OWN / "licences.yaml", "generator/licences/licences.yaml")


def _locked(kind: str, name: str) -> str:
    if kind == "npm":
        lock = json.loads((PROJECT / "package-lock.json").read_text(encoding="utf-8"))
        entry = lock["packages"].get(f"node_modules/{name}", {})
        if "version" in entry:
            return str(entry["version"])
    elif kind == "python":
        lines = (PROJECT / "requirements/site.txt").read_text(encoding="utf-8")
        if found := re.search(rf"^{re.escape(name)}==([^\s;]+)", lines, re.MULTILINE):
            return found[1]
    elif kind == "engine":
        from generator.runtime.engine import Engine  # needs Node, which a build of the wheel has not

        return Engine.installed(PROJECT).python
    raise LicenceError(f"licences.yaml: {kind}: {name} is in no lock; take the entry out, or correct the name")


def _version(entry: Mapping[str, Any], by_id: Mapping[str, Mapping[str, Any]]) -> str:
    ((kind, name),) = entry["version"].items()
    if kind == "within":
        return f"随{by_id[name]['name']} {_version(by_id[name], by_id)}"
    return _locked(kind, name)


def _text(entry: Mapping[str, Any]) -> str:
    where = entry["text"]
    if isinstance(where, str):
        file = _OWN / "texts" / where
    elif "npm" in where:
        file = PROJECT / "node_modules" / where["npm"] / where["file"]
    else:
        files = distribution(where["python"]).files or ()
        found = [name for name in files if name.as_posix().endswith(f"/{where['file']}")]
        file = Path(str(found[0].locate())) if len(found) == 1 else Path(where["file"])
    if not file.is_file():
        raise LicenceError(f"licences.yaml: {entry['id']}: no text at {where}; look where the package keeps it now")
    return file.read_text(encoding="utf-8")


@cache
def components() -> tuple[Component, ...]:
    """Everything listed, in the order of the file; raises LicenceError where an entry leads nowhere."""
    entries = read_listing()["components"]
    by_id = {entry["id"]: entry for entry in entries}
    return tuple(
        Component(
            id=entry["id"],
            name=entry["name"],
            role=entry["role"],
            version=_version(entry, by_id),
            terms=entry["terms"],
            text=_text(entry),
            source=entry["source"],
            files=tuple(entry["files"]),
            contains=entry.get("contains", ""),
            font=entry.get("font", ""),
        )
        for entry in entries
    )


def holder() -> str:
    """Who holds the rights in what the project made; no person's name."""
    return str(read_listing()["project"]["holder"])


@cache
def parts() -> tuple[Part, ...]:
    """What the project made, part by part, in the order of the file."""
    return tuple(Part(**entry) for entry in read_listing()["project"]["parts"])


def part(name: str) -> Part:
    """A part of what the project made, by its id."""
    return next(each for each in parts() if each.id == name)


def sources_words() -> Mapping[str, Any]:
    """What is said of the sources' words: `name`, `covers`, `use`, and the words of each of their `standings`."""
    words: Mapping[str, Any] = read_listing()["sources"]
    return words


def standing(meta: Mapping[str, Any]) -> str:
    """Whose words a source is, by its own file: official, other, or unknown where it does not say."""
    return str(meta.get("standing", "unknown"))


def write_texts(stage: Path) -> None:
    """Write every licence's text into the site, the project's own too."""
    (stage / FOLDER).mkdir(exist_ok=True)
    for own in parts():
        shutil.copyfile(PROJECT / "LICENSES" / f"{own.terms}.txt", stage / own.address)
    for component in components():
        (stage / component.address).write_text(component.text, encoding="utf-8")
