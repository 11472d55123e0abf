"""The two mkdocs configurations: one for each script, both inheriting mkdocs.yml."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import yaml

from generator.pages.frame.page import Script
from generator.rulebook.yamlfile import require_mapping
from generator.words.script import in_traditional

LANGUAGES: dict[Script, str] = {"hans": "zh-Hans", "hant": "zh-Hant"}
HOOK = Path(__file__).with_name("skip_markdown.py")
THEME = Path(__file__).parents[2] / "theme"


def write_configuration(base: Path, folder: Path, script: Script, site_url: str, frame: Mapping[str, Any]) -> Path:
    """Write the configuration with which mkdocs builds the pages of a script.

    Args:
        base: The project's mkdocs.yml.
        folder: Holds `pages/`, of which mkdocs makes `html/`.
        script: Of the pages.
        site_url: The site's address with a slash at its end; empty where it is not known.
        frame: What the theme needs besides words; it is added to `extra`, and the site's own address to its addresses.

    Returns:
        The file that was written.
    """
    shared = require_mapping(base, base.name)
    words = {key: shared[key] for key in ("site_name", "site_description", "nav", "extra")}
    data = words if script == "hans" else in_traditional(words)
    data |= {
        "INHERIT": str(base.resolve()),
        "docs_dir": "pages",
        "site_dir": "html",
        "hooks": [str(HOOK.resolve())],
        "theme": {"custom_dir": str(THEME.resolve()), "language": LANGUAGES[script]},
    }
    data["extra"] |= {"script": script, **frame, "addresses": {**frame["addresses"], "site": site_url}}
    if site_url:
        data["site_url"] = site_url + ("hant/" if script == "hant" else "")
    path = folder / "mkdocs.yml"
    path.write_text(yaml.safe_dump(data, allow_unicode=True, sort_keys=False), encoding="utf-8")
    return path
