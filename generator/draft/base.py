"""What a draft may refer to: single files of a rules folder.  Its clauses are not read."""

from __future__ import annotations

from pathlib import Path
from typing import Any, NamedTuple

from generator.rulebook.problems import RulesInvalid
from generator.rulebook.reader import RulesReader


class Base(NamedTuple):
    """What a draft may refer to: the single files of a rules folder, not its clauses."""

    folder: Path
    occupations: dict[str, dict[str, Any]]
    titles: dict[str, int]
    ambiguities: dict[str, dict[str, Any]]
    cautions: dict[str, dict[str, Any]]

    @property
    def ids(self) -> dict[str, str]:
        """Occupation name -> id."""
        return {data["name"]: identity for identity, data in self.occupations.items()}


def read_base(folder: Path) -> Base:
    """Read the files that a draft refers to.

    Raises:
        RulesInvalid: One of them cannot be read.
    """
    reader = RulesReader(folder)
    occupations = reader.by_id(reader.read("occupations.yaml", "occupations"))
    ambiguities = reader.by_id(reader.read("ambiguities.yaml", "ambiguities"))
    cautions = reader.by_id(reader.read("cautions.yaml", "cautions"))
    levels = reader.read("levels.yaml", "levels")
    if reader.problems or levels is None:
        raise RulesInvalid(reader.problems)
    return Base(folder, occupations, levels.data["titles"], ambiguities, cautions)
