"""docs/adr/: each decision has a number of its own and stands in the index."""

from __future__ import annotations

import re

from tests.support import ROOT

FOLDER = ROOT / "docs/adr"


def test_numbers_are_used_once_and_the_index_names_each() -> None:
    files = sorted(FOLDER.glob("0*.md"))
    numbers = [file.name[:4] for file in files]
    assert len(set(numbers)) == len(numbers)
    titles = {file.name: file.read_text("utf-8").splitlines()[0] for file in files}
    assert [name for name, title in titles.items() if not title.startswith(f"# {name[:4]}: ")] == []
    rows = re.findall(r"^\| \[(\d{4})\]\((\S+)\) \| (.+?) \|", (FOLDER / "README.md").read_text("utf-8"), re.MULTILINE)
    assert [f"# {number}: {title}" for number, _, title in rows] == list(titles.values())
    assert [name for _, name, _ in rows] == list(titles)
