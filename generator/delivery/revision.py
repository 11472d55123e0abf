"""Which state of the project a site was built from, for the foot of every page.

No clock: the same commit gives the same words. Without git, or outside a repository, there is nothing to say.
"""

from __future__ import annotations

import subprocess
from pathlib import Path


def _git(folder: Path, *arguments: str) -> str:
    command = ["git", "-C", str(folder), *arguments]
    try:
        done = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", check=True)
    except (OSError, subprocess.CalledProcessError):
        return ""
    return done.stdout.strip()


def revision(folder: Path) -> dict[str, str]:
    """`commit` (10 digits), `date` of it (ISO) and `changed` if files differ from it; empty texts if unknown.

    A folder inside another project's repository is not that project's commit.
    """
    top = _git(folder, "rev-parse", "--show-toplevel")
    if not top or Path(top).resolve() != folder.resolve():
        return {"commit": "", "date": "", "changed": ""}
    commit, _, date = _git(folder, "log", "-1", "--format=%H %cs").partition(" ")
    changed = _git(folder, "status", "--porcelain", "--untracked-files=no")
    return {"commit": commit[:10], "date": date, "changed": "yes" if changed else ""}
