"""Pages are built in shares: whatever their size, the same HTML; what mkdocs complains of is said."""

from __future__ import annotations

from pathlib import Path

import pytest

import generator.pages.frame.mkdocs_build as html
from generator.delivery.application import PAPER
from generator.pages import Page
from generator.pages.frame.mkdocs_build import Share, build_share
from generator.pages.frame.page import placeholder

FRAME = {
    "addresses": {"assets": "assets/0/", "search_index": "search-index/0/"},
    "policy": "",
    "paper": PAPER,
    "rules_version": "0",
    "revision": "",
}
PART = placeholder("part")
PAGES = (
    Page("a/", "标准", "说明", '<div class="page">\n<p>标准</p>\n</div>', "index"),
    Page("a/b/", "另一页", "说明", f"# 标准\n\n{PART}", "written", fragments={"part": lambda script: f"in {script}"}),
)


def share(pages: tuple[Page, ...], folder: Path) -> Share:
    return Share(tuple(page.in_script("hant") for page in pages), "hant", folder, folder.parent / "html", "", FRAME)


def test_one_share_or_several(tmp_path: Path) -> None:
    assert build_share(share(PAGES, tmp_path / "all" / "share")) == ""
    for number, page in enumerate(PAGES):
        assert build_share(share((page,), tmp_path / "each" / f"share-{number}")) == ""
    for path, words in (("a", "<p>標準</p>"), ("a/b", "<p>in hant</p>")):
        whole, alone = (tmp_path / kind / "html" / path / "index.html" for kind in ("all", "each"))
        assert words in whole.read_text("utf-8")
        assert whole.read_bytes() == alone.read_bytes()
    assert [file.name for file in (tmp_path / "all").iterdir()] == ["html"]


def test_what_mkdocs_complains_of(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    broken = tmp_path / "mkdocs.yml"
    broken.write_text(html.BASE.read_text("utf-8").replace("  - tables\n", "  - no_such_extension\n"), "utf-8")
    monkeypatch.setattr(html, "BASE", broken)
    assert "no_such_extension" in build_share(share(PAGES, tmp_path / "share"))
