"""The checker on other people's pages: files with a stable address at the root of the site.

`embed.js` puts it into a frame; `checker.js` is the module for forms of one's own, with its types and an example
(docs/module.md).  How the site itself looks in a frame is assets/site/embedded.js and styles/frame.css; what the module
does, assets/module/.
"""

from __future__ import annotations

import json
import shutil
from collections.abc import Mapping
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent
COPIED = ("embed.js", "checker.d.ts", "checker-example.js")
MODULE = "checker.js"

_MODULE = """// Types: checker.d.ts beside this file.
import {{ checkerOf }} from "./{assets}module/module.js";
export const {{ check, CheckError }} = checkerOf({data}, new URL("./", import.meta.url));
"""


def write_embedding(site: Path, assets: str, data: Mapping[str, Any]) -> None:
    """Put the files at the root of a site: their addresses stand on pages that nobody here can change.

    Args:
        site: The folder of the site.
        assets: The address of its hashed scripts, below the root.
        data: What the module has to know of the build: `runtime`, `rules_version`, `wording`.
    """
    for name in COPIED:
        shutil.copyfile(HERE / name, site / name)
    short = json.dumps(data, separators=(",", ":"))
    (site / MODULE).write_text(_MODULE.format(assets=assets, data=short), encoding="utf-8")
