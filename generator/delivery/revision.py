"""Which state of the project a site was built from, for the foot of every page.

No clock: the same commit gives the same words. Without git, or outside a repository, there is nothing to say.
"""

from __future__ import annotations

import subprocess
from pathlib import Path


def git(folder: Path, *arguments: str) -> str:
    """What git says about a folder, without the last line break; empty if it fails. File names are not escaped."""
    command = ["git", "-C", str(folder), "-c", "core.quotePath=off", *arguments]
    try:
        done = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", check=True)
    except (OSError, subprocess.CalledProcessError):
        return ""
    return done.stdout.rstrip("\n")


def revision(folder: Path) -> dict[str, str]:
    """`commit` (10 digits), `date` of it (ISO) and `changed` if files differ from it; empty texts if unknown.

    A folder inside another project's repository is not that project's commit.
    """
    top = git(folder, "rev-parse", "--show-toplevel")
    if not top or Path(top).resolve() != folder.resolve():
        return {"commit": "", "date": "", "changed": ""}
    commit, _, date = git(folder, "log", "-1", "--format=%H %cs").partition(" ")
    changed = git(folder, "status", "--porcelain", "--untracked-files=no")
    return {"commit": commit[:10], "date": date, "changed": "yes" if changed else ""}
