"""The bill of materials: valid, the same bytes twice, and complete.

What is in the locks is read here by their form, without the tools that write the bill.
"""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest
from cyclonedx.schema import SchemaVersion
from cyclonedx.validation.json import JsonStrictValidator

from generator.licences import components, read_listing
from generator.release import bill
from generator.release.bill import BillError, write_bill
from tests.support import ROOT

WHEN = 1_800_000_000


@pytest.fixture(scope="module")
def text(tmp_path_factory: pytest.TempPathFactory) -> str:
    file = tmp_path_factory.mktemp("bill") / "bill.json"
    write_bill(ROOT, WHEN, file)
    return file.read_text("utf-8")


@pytest.fixture(scope="module")
def listed(text: str) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads(text)["components"]
    return found


@pytest.mark.prove
def test_it_is_of_the_published_schema(text: str) -> None:
    validator = JsonStrictValidator(SchemaVersion.V1_6)
    assert validator.validate_str(text) is None
    assert validator.validate_str(text.replace('"type": "library"', '"type": "book"', 1)) is not None


@pytest.mark.prove
def test_it_is_the_same_bytes_twice(text: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PYTHONHASHSEED", "77")
    monkeypatch.setenv("TZ", "Pacific/Kiritimati")
    write_bill(ROOT, WHEN, tmp_path / "again.json")
    assert (tmp_path / "again.json").read_text("utf-8") == text


def test_every_locked_package_is_in_it(listed: list[dict[str, Any]]) -> None:
    addresses = {entry.get("purl") for entry in listed}
    wanted = set()
    for lock in ("site.txt", "pyodide.txt"):
        for name, version in re.findall(
            r"^([\w.-]+)==([^\s;]+)", (ROOT / "requirements" / lock).read_text("utf-8"), re.M
        ):
            wanted.add(f"pkg:pypi/{name}@{version}")
    for path, entry in json.loads((ROOT / "package-lock.json").read_text("utf-8"))["packages"].items():
        if path and not entry.get("dev"):
            name = path.rpartition("node_modules/")[2].replace("@", "%40")
            wanted.add(f"pkg:npm/{name}@{entry['version']}")
    assert len(wanted) > 50
    assert wanted - addresses == set()


def test_what_visitors_get_is_told_from_tools(listed: list[dict[str, Any]]) -> None:
    required = [entry for entry in listed if entry["scope"] == "required"]
    terms = sorted(entry["licenses"][0]["expression"] for entry in required)
    assert terms == sorted(component.terms for component in components())
    names = {f"{entry['group']}/{entry['name']}" if "group" in entry else entry["name"] for entry in required}
    assert names & {*read_listing()["tools"]["npm"], *read_listing()["tools"]["python"]} == set()
    (python,) = (entry for entry in required if entry["name"] == "CPython")
    (said,) = (component.version for component in components() if component.id == "cpython")
    assert python["version"] == said


def test_parts_of_parts_hang_on_what_they_are_inside_of(text: str) -> None:
    hangs = {entry["ref"]: entry.get("dependsOn", []) for entry in json.loads(text)["dependencies"]}
    assert "licences/expat" in hangs["licences/cpython"]
    assert "licences/musl" in hangs["package-lock.json/pyodide"]
    assert set(hangs) - set(hangs["root-component"]) == {"root-component"}


def test_a_tool_that_fails_is_named(tmp_path: Path) -> None:
    (tmp_path / "pyproject.toml").write_text('[project]\nname = "x"\nversion = "1"\n', "utf-8")
    with pytest.raises(BillError, match=r"(?s)cyclonedx-py failed:.*Next step"), pytest.MonkeyPatch.context() as patch:
        patch.setattr(bill, "PYTHON_LOCKS", ("nothing.txt",))
        write_bill(tmp_path, WHEN, tmp_path / "bill.json")
    assert not (tmp_path / "bill.json").exists()
