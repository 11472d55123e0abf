"""The place where slow steps leave what they made. What lies there is named by a hash of all that it depends on."""

from __future__ import annotations

from pathlib import Path


def settle(made: Path, place: Path) -> None:
    """Move a file or folder to its place, unless another process was there first, with the same bytes."""
    try:
        made.replace(place)
    except OSError:
        if not place.exists():
            raise
