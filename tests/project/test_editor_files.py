"""What editors write with: descriptions in every schema, and templates that hold."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from generator.rulebook import load_rulebook
from tests.support import ROOT
from tests.support.rulebooks import FROZEN, copy_of

SCHEMAS = sorted((ROOT / "rules/schema").glob("*.json"))
TEMPLATES = ROOT / "docs/templates"


def undescribed(node: Any, path: str = "") -> Iterator[str]:
    """Every key that an editor may write, but hovering over which says nothing."""
    if isinstance(node, list):
        for part in node:
            yield from undescribed(part, path)
    if isinstance(node, dict):
        for name, part in node.items():
            if name == "properties":
                for key, value in part.items():
                    if not {"description", "$ref"} & value.keys():
                        yield f"{path}/{key}"
                    yield from undescribed(value, f"{path}/{key}")
            elif name not in ("description", "enum", "required"):
                yield from undescribed(part, path)


@pytest.mark.parametrize("file", SCHEMAS, ids=lambda file: file.name.split(".")[0])
def test_every_key_is_described(file: Path) -> None:
    assert list(undescribed(json.loads(file.read_text("utf-8")))) == []


def test_templates_are_whole(tmp_path: Path) -> None:
    """Copied as they say, with their occupation, they pass the check; so every word of them is right."""
    rules = copy_of(FROZEN, tmp_path)
    shutil.copy(TEMPLATES / "notice.txt", rules / "sources/notice.txt")
    shutil.copy(TEMPLATES / "source.yaml", rules / "sources/notice.yaml")
    shutil.copy(TEMPLATES / "clauses.yaml", rules / "clauses/notice.yaml")
    occupations = rules / "occupations.yaml"
    occupations.write_text(occupations.read_text("utf-8") + "- {id: chayishi, name: 茶艺师}\n", "utf-8")
    book = load_rulebook(rules)
    (application,) = book.applications["chayishi", 3]
    assert application.printed.id == "notice-chayishi-3"
    assert [use.clause.id for use in application.printed.uses] == [f"notice-3-{number}" for number in (1, 2, 3, 4)]
    for file in TEMPLATES.glob("*.yaml"):
        first = file.read_text("utf-8").splitlines()[0]
        schema = first.removeprefix("# yaml-language-server: $schema=../schema/")
        assert (ROOT / "rules/schema" / schema).is_file()
