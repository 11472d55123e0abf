"""The two files `manifest.webmanifest`, with which the site can be installed like an application."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from generator.words.script import in_traditional

FILE = "manifest.webmanifest"
PAPER = {"light": "#fbfaf7", "dark": "#15181b"}
"""The colours of assets/site/styles/base.css."""

_ICONS = tuple((purpose, size) for purpose in ("any", "maskable") for size in (192, 512))
_SHORTCUTS = (("自查是否符合", "checker/"), ("搜索", "search/"), ("离线使用", "offline/"))


def _manifest(name: str, short_name: str, description: str, language: str, root: str, assets: str) -> dict[str, Any]:
    """`root` is the way from the manifest to the site's root."""
    return {
        "name": name,
        "short_name": short_name,
        "description": description,
        "lang": language,
        "id": "./",
        "start_url": "./",
        # The other script is part of the application too.
        "scope": root,
        "display": "minimal-ui",
        "background_color": PAPER["light"],
        "theme_color": PAPER["light"],
        "icons": [
            {
                "src": f"{root}{assets}site/icon-{purpose}-{size}.png",
                "sizes": f"{size}x{size}",
                "type": "image/png",
                "purpose": purpose,
            }
            for purpose, size in _ICONS
        ],
        "shortcuts": [{"name": words, "url": f"./{path}"} for words, path in _SHORTCUTS],
    }


def write_manifests(site: Path, configuration: Mapping[str, Any], assets: str) -> None:
    """Write the manifest of each script; names come from mkdocs.yml, `assets` is the address of the hashed folder."""
    name, description = configuration["site_name"], configuration["site_description"]
    short = configuration["extra"]["seal"]
    hans = _manifest(name, short, description, "zh-Hans", "./", assets)
    hant = in_traditional(_manifest(name, short, description, "zh-Hant", "../", assets))
    for folder, manifest in ((site, hans), (site / "hant", hant)):
        text = json.dumps(manifest, ensure_ascii=False, indent=1) + "\n"
        (folder / FILE).write_text(text, encoding="utf-8")
