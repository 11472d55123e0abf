"""The checker on other people's pages: one script with a stable address that puts it into a frame.

Owns `embed.js`; how the site itself looks in a frame is assets/site/embedded.js and styles/frame.css.
"""

from __future__ import annotations

import shutil
from pathlib import Path

SOURCE = Path(__file__).with_name("embed.js")


def write_embedding(site: Path) -> None:
    """Put the script at the root of a site: its address stands on pages that nobody here can change."""
    shutil.copyfile(SOURCE, site / SOURCE.name)
