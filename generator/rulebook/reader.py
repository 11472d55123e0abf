"""Read single files of a rules folder: their shape, their ids, their references."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from jsonschema import Draft202012Validator

from generator.rulebook.problems import Problem, suggest
from generator.rulebook.schema import shape_problems, too_many_lines, validator_of
from generator.rulebook.yamlfile import Document, PathKeys, read_yaml


class RulesReader:
    """Reads the files of a rules folder in the shape of their schemas, and gathers what is wrong with them.

    `schemas` is the rules folder whose schemas are used, if not its own.
    `unread` holds the schemas of files that could not be read: what refers to them is then not checked.
    """

    def __init__(self, folder: Path, schemas: Path | None = None) -> None:
        self.folder, self.schemas = folder, schemas or folder
        self.problems: list[Problem] = []
        self.unread: set[str] = set()

    def read(self, name: str, schema: str) -> Document | None:
        """One file in the shape of its schema, or None with the problems noted."""
        document = read_yaml(self.folder / name, f"rules/{name}")
        problems = document.problems
        if document.data is not None:
            told = {(problem.line, problem.path) for problem in problems}  # their values are missing, of no other shape
            shape = [each for each in shape_problems(document, self.validator(schema)) if each[1:3] not in told]
            problems = [*problems, *shape, *too_many_lines(document)]
        self.problems += problems
        if problems:
            self.unread.add(schema)
            return None
        return document

    def validator(self, schema: str) -> Draft202012Validator:
        """The validator of rules/schema/<schema>.schema.json.  Raises RulesInvalid if it cannot be read."""
        return validator_of(self.schemas, schema)

    def by_id(self, document: Document | None) -> dict[str, dict[str, Any]]:
        """The entries of a list by id; an id that stands twice is a problem, and so is a name that people choose by."""
        entries: dict[str, dict[str, Any]] = {}
        names: dict[str, str] = {}
        for index, entry in enumerate(document.data if document else ()):
            assert document is not None
            if entry["id"] in entries:
                self.problems.append(
                    document.problem((index, "id"), f"id {entry['id']!r} stands twice", "each id once", "rename one")
                )
            elif "name" in entry and (first := names.setdefault(entry["name"], entry["id"])) != entry["id"]:
                found, step = f"{entry['name']!r} is the name of {first} already", "use that id, or correct the name"
                self.problems.append(document.problem((index, "name"), found, "each name once", step))
            entries[entry["id"]] = entry
        return entries

    def known(self, document: Document, path: PathKeys, value: str, kind: str, among: Mapping[str, Any]) -> bool:
        """Whether a reference resolves; a problem if it doesn't, unless the file that would hold it was not read."""
        plural = f"{kind.replace('y', 'ie')}s"
        if value not in among and not self.unread & {plural, kind}:
            found, expected = f"unknown {kind} {value!r}", f"an id of rules/{plural}.yaml"
            self.problems.append(document.problem(path, found, expected, suggest(value, among)))
        return value in among
