"""`make bench`: Lighthouse's scores of the three pages that visitors come for, at its settings for phones.

The site is built for the address that it is served at, and its texts are served with gzip, as hosts do.
"""

from __future__ import annotations

import gzip
import json
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from generator.preview.server import serving
from generator.runtime.node import NODE
from tests.browser.site.test_accessibility import tool
from tests.support import ROOT
from tests.support.browser.fixtures import ARGUMENTS

pytestmark = pytest.mark.bench

CATEGORIES = ("performance", "accessibility", "best-practices", "seo")


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A site that knows its address, which search engines ask for."""
    folder = tmp_path_factory.mktemp("bench") / "site"
    with serving(folder) as address:
        command = [sys.executable, "-m", "generator.commands.build", "--out", str(folder), "--site-url", address]
        subprocess.run(command, cwd=ROOT, check=True)
        for file in [*folder.rglob("*.html"), *folder.rglob("*.css"), *folder.rglob("*.js")]:
            file.with_name(f"{file.name}.gz").write_bytes(gzip.compress(file.read_bytes()))
        yield address


def lighthouse(address: str, chromium: str, report: Path) -> tuple[dict[str, int], list[str]]:
    """The scores in percent, and what costs points."""
    flags = " ".join(["--headless", *(argument for argument in ARGUMENTS if " " not in argument)])
    command = [
        str(NODE),
        str(tool("lighthouse/cli/index.js")),
        address,
        "--quiet",
        "--output=json",
        f"--output-path={report}",
    ]
    command += [f"--only-categories={','.join(CATEGORIES)}", f"--chrome-flags={flags}"]
    subprocess.run(command, env={**os.environ, "CHROME_PATH": chromium}, check=True)
    result = json.loads(report.read_text(encoding="utf-8"))
    weighed = [each for category in result["categories"].values() for each in category["auditRefs"] if each["weight"]]
    costly = {each["id"] for each in weighed}
    losses = [
        f"{name} {audit['score']} {audit.get('displayValue', '')}".strip()
        for name, audit in result["audits"].items()
        if name in costly and audit["score"] is not None and audit["score"] < 1
    ]
    return {name: round(100 * result["categories"][name]["score"]) for name in CATEGORIES}, losses


PATHS = ("", "occupations/diangong/", "occupations/diangong/3/", "hant/occupations/chegong/1/")


@pytest.mark.parametrize("path", PATHS)
def test_lighthouse(address: str, chromium_path: str, tmp_path: Path, path: str) -> None:
    scores, losses = lighthouse(address + path, chromium_path, tmp_path / "report.json")
    assert set(scores) == set(CATEGORIES)
    print(f"\nLighthouse, phone, /{path}: {scores}", *losses, sep="\n  ", end="")
