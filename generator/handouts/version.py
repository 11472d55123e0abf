"""The version of a handout: when the rules that it rests on last changed, and a number made of its content.

No clock: the same commit gives the same version. The date is that of the last commit of the rule files;
where they are not in a repository, or changed since, there is none and only the number is printed.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, NamedTuple

from generator.delivery.revision import git

SHARED = ("ambiguities.yaml", "cautions.yaml", "levels.yaml", "occupations.yaml")
"""What every handout draws words from."""


class HandoutVersion(NamedTuple):
    """`date` is ISO and UTC, empty where unknown; `number` tells two contents apart."""

    date: str
    number: str


def committed_dates(rules: Path) -> dict[str, str]:
    """The ISO date of the last commit of each file below a rules folder; without files that changed since.

    A shallow clone knows no dates.
    """
    dates: dict[str, str] = {}
    if git(rules, "rev-parse", "--is-shallow-repository") == "true":
        return dates  # the one commit that is there would date every file
    current = ""
    for line in git(rules, "log", "--format=@%ct", "--name-only", "--relative", "--no-renames", ".").splitlines():
        if line.startswith("@"):
            current = datetime.fromtimestamp(int(line[1:]), UTC).date().isoformat()
        elif line:
            dates.setdefault(line, current)
    for line in git(rules, "status", "--porcelain", "--untracked-files=all", "--no-renames", ".").splitlines():
        changed = line[3:].strip('"')
        dates = {name: date for name, date in dates.items() if not changed.endswith(f"/{name}") and changed != name}
    return dates


def handout_version(content: Mapping[str, Any], files: Iterable[str], dates: Mapping[str, str]) -> HandoutVersion:
    """The version of a handout.

    Args:
        content: All that it says.
        files: The rule files that it rests on, by their paths below the rules folder.
        dates: What `committed_dates` gave.
    """
    used = [dates.get(name, "") for name in {*files, *SHARED}]
    text = json.dumps(content, ensure_ascii=False, sort_keys=True)
    return HandoutVersion(max(used) if all(used) else "", hashlib.sha256(text.encode()).hexdigest()[:8])
