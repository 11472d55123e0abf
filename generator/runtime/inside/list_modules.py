"""Runs inside the browser's Python: find out which files of the library a package needs.

That is what is loaded once every module of the package is imported, every module that one of them
names in an import statement (those inside functions too) is imported, and the package has answered
a few requests.  It imports nothing itself that would then count.
"""

from __future__ import annotations

import importlib
import json
import sys
import zipimport
from collections.abc import Iterable

LIBRARY = f"/lib/python3{sys.version_info.minor}.zip"


def main(payload: str) -> str:
    """Return ``{"members": [...]}``, the members of the library that were loaded, or ``{"foreign": [...]}``."""
    job = json.loads(payload)
    foreign = {name.partition(".")[0] for name in job["imports"]} - sys.stdlib_module_names
    if foreign:
        return json.dumps({"foreign": sorted(foreign)})
    for name in job["modules"]:
        importlib.import_module(name)
    for name in job["imports"]:
        _import_if_module(name)
    handle = importlib.import_module(job["api"]).handle
    for request in job["requests"]:
        handle(request)
    return json.dumps({"members": sorted(_loaded())})


def _import_if_module(name: str) -> None:
    """Import ``name``; ``a.b`` may as well be an attribute of the module ``a``."""
    try:
        importlib.import_module(name)
    except ModuleNotFoundError:
        if "." not in name:
            raise


def _loaded() -> Iterable[str]:
    """Members that a module was loaded from; frozen modules are none."""
    for module in list(sys.modules.values()):
        spec = getattr(module, "__spec__", None)
        if spec is None or spec.origin is None:
            continue
        if isinstance(spec.loader, zipimport.zipimporter) and spec.loader.archive == LIBRARY:
            yield spec.origin.removeprefix(LIBRARY + "/")
