"""What a draft may refer to: single files of a rules folder.  Its clauses are not read."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

from generator.rulebook.problems import RulesInvalid
from generator.rulebook.reader import RulesReader
from intake.base import Base


class DraftBase(NamedTuple):
    """The rules folder of a draft, and what its single files say."""

    folder: Path
    known: Base


def read_base(folder: Path) -> DraftBase:
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
    return DraftBase(folder, Base(occupations, levels.data["titles"], ambiguities, cautions))
