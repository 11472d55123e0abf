"""What the commands of the project read beside those of the evaluator: profiles in YAML, names of a rulebook.

The rest is `checker.command.arguments`.
"""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

from checker.command.arguments import Desk, UsageError, read_json_profile
from generator.data.published import published_of
from generator.rulebook import Rulebook
from generator.rulebook.yamlfile import read_yaml
from generator.words.script import simplified, traditional


def _plain(value: Any) -> Any:
    """YAML reads full dates as dates; the profile wants text."""
    if isinstance(value, dict):
        return {key: _plain(part) for key, part in value.items()}
    if isinstance(value, list):
        return [_plain(part) for part in value]
    return value.isoformat() if isinstance(value, date) else value


def read_profile(given: str) -> Any:
    """The decoded profile of a JSON or YAML file, or of JSON on standard input.  Raises UsageError."""
    if not given.endswith((".yaml", ".yml")):
        return read_json_profile(given)
    document = read_yaml(Path(given), given)
    if document.problems:
        raise UsageError("\n".join(map(str, document.problems)))
    return _plain(document.data)


def desk_of(book: Rulebook, script: str) -> Desk:
    """What a command that judges works with, on the rules of a folder."""
    return Desk(published_of(book), script, read_profile, lambda name: in_script(script, simplified(name)))


def in_script(script: str, text: str) -> str:
    """A Simplified text in a script."""
    return traditional(text) if script == "hant" else text
