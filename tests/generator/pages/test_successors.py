"""mkdocs has no maintainer: ProperDocs, which goes on with it, makes the same pages of the same files (ADR 0025).

Both are run as programs, each on every page of a rulebook in both scripts; ProperDocs without mkdocs in reach.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from generator.delivery.application import PAPER
from generator.pages.frame.configuration import THEME, write_configuration
from generator.pages.frame.mkdocs_build import BASE
from generator.pages.frame.page import SCRIPTS, Script
from generator.pages.site_pages import write_pages
from tests.support.pages import frozen_pages

ADDRESS = "https://host/path/"
FRAME = {
    "addresses": {"assets": "assets/0/", "search_index": "search-index/0/"},
    "start": {},
    "policy": "default-src 'none'",
    "paper": PAPER,
    "rules_version": "01234567",
    "revision": {"commit": "0123456789", "date": "2026-11-30", "changed": ""},
}
DIFFERENT: dict[str, str] = {}
"""Pages that may differ, each with the reason."""
WITHOUT_MKDOCS = """
import importlib.abc, sys
class Refuse(importlib.abc.MetaPathFinder):
    def find_spec(self, name, path=None, target=None):
        if name.partition(".")[0] == "mkdocs":
            raise ModuleNotFoundError(f"no {name} here", name=name)
sys.meta_path.insert(0, Refuse())
from properdocs.__main__ import cli
cli()
"""
PROGRAMS = {"mkdocs": ["-m", "mkdocs"], "properdocs": ["-c", WITHOUT_MKDOCS]}


def pages_by(program: str, script: Script, folder: Path) -> dict[str, bytes]:
    """The pages that a program makes, by their paths."""
    write_pages(
        [page.in_script(script) for page in frozen_pages().values()], script, folder / "pages", FRAME["addresses"]
    )
    configuration = write_configuration(BASE, folder, script, ADDRESS, FRAME)
    done = subprocess.run(
        [sys.executable, *PROGRAMS[program], "build", "--strict", "--quiet", "--config-file", str(configuration)],
        env={**os.environ, "NO_MKDOCS_2_WARNING": "1"},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 0, done.stderr[-4000:]
    made = folder / "html"
    return {path.relative_to(made).as_posix(): path.read_bytes() for path in made.rglob("index.html")}


@pytest.mark.parametrize("template", sorted(THEME.rglob("*.html")), ids=lambda path: path.name)
def test_the_theme_calls_no_method_of_python(template: Path) -> None:
    """Another program's template engine has none (ADR 0004): Zensical's stopped at `split` and `append`."""
    expressions = re.findall(r"\{[{%].*?[}%]\}", template.read_text("utf-8"), re.DOTALL)
    assert [found for found in expressions if re.search(r"\w\.\w+\(", found)] == []


@pytest.mark.prove
@pytest.mark.parametrize("script", SCRIPTS)
def test_properdocs_makes_the_same_pages(script: Script, tmp_path: Path) -> None:
    (tmp_path / "mkdocs").mkdir()
    (tmp_path / "properdocs").mkdir()
    given = pages_by("mkdocs", script, tmp_path / "mkdocs")
    made = pages_by("properdocs", script, tmp_path / "properdocs")
    assert given.keys() == made.keys() == {f"{path}index.html" for path in frozen_pages()}
    assert [path for path in given if given[path] != made[path] and path not in DIFFERENT] == []
