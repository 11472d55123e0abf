"""What stands around a page: addresses of both versions, data for search engines, the site map, builds that fail."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from generator.commands.build import main
from generator.delivery.application import PAPER
from generator.pages import Page
from generator.pages.frame.mkdocs_build import build_html
from generator.pages.frame.page import SCRIPTS, Script
from generator.pages.frame.sitemap import sitemap
from generator.pages.not_found import missing_page
from tests.support.pages import frozen_pages
from tests.support.rulebooks import FROZEN, copy_of

# What every page links to.
FRAME = ("occupations/", "by-level/", "information/", "by-source/", "about/", "offline/", "licences/", "editing/")


@pytest.fixture(scope="module")
def pages() -> Mapping[str, Page]:
    return frozen_pages()


def test_missing_page_is_in_both_scripts_and_leads_home(pages: Mapping[str, Page]) -> None:
    html = missing_page(list(pages.values()))
    assert "没有这个页面" in html
    assert "沒有這個頁面" in html
    assert '"occupations"' in html


def test_sitemap_names_each_page_in_both_scripts() -> None:
    text = sitemap(["", "about/"], "https://host/path/")
    assert text.count("<url>") == 4
    assert "<loc>https://host/path/hant/about/</loc>" in text
    assert text.count('hreflang="zh-Hant" href="https://host/path/hant/about/"') == 2


@pytest.fixture(scope="module")
def frames(pages: Mapping[str, Page], tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A few pages, built for a site whose address is known."""
    folder = tmp_path_factory.mktemp("frames")
    some = [pages[path] for path in ("", "occupations/diangong/3/", "occupations/diangong/5/")]
    needed = [pages[item] for item in FRAME]
    checker = pages["checker/"]._replace(fragments={}, body="# 自查", kind="written")
    addresses = {"assets": "assets/0/", "search_index": "search-index/0/"}
    frame = {"addresses": addresses, "policy": "", "paper": PAPER, "edition": "0", "revision": ""}
    build_html([*some, *needed, checker], folder, "https://host/path/", frame)
    return folder / "html"


class TestFrameOfASiteWithAnAddress:
    """Where the site's address is known, what search engines read is absolute."""

    @pytest.mark.parametrize("script", SCRIPTS)
    def test_addresses_of_both_versions(self, frames: Path, script: Script) -> None:
        html = (frames / script / "occupations/diangong/3/index.html").read_text("utf-8")
        own = "https://host/path/" + ("hant/" if script == "hant" else "")
        assert f'<link rel="canonical" href="{own}occupations/diangong/3/">' in html
        for language, start in (("zh-Hans", "https://host/path/"), ("zh-Hant", "https://host/path/hant/")):
            assert f'<link rel="alternate" hreflang="{language}" href="{start}occupations/diangong/3/">' in html

    def test_data_for_search_engines(self, frames: Path) -> None:
        def found(path: str) -> dict[str, dict[str, Any]]:
            html = (frames / "hant" / path / "index.html").read_text("utf-8")
            data = map(json.loads, re.findall(r'<script type="application/ld\+json">(.*?)</script>', html))
            return {each["@type"]: each for each in data}

        level = found("occupations/diangong/3/")
        steps = [(item["position"], item["name"], item["item"]) for item in level["BreadcrumbList"]["itemListElement"]]
        root = "https://host/path/hant/"
        assert steps == [
            (1, "職業", f"{root}occupations/"),
            (2, "電工", f"{root}occupations/diangong/"),
            (3, "三級", f"{root}occupations/diangong/3/"),
        ]
        credential = level["EducationalOccupationalCredential"]
        assert (credential["about"]["name"], credential["educationalLevel"]) == ("電工", "三級/高級工")
        # No source lists this level: there is nothing to say about its credential.
        assert set(found("occupations/diangong/5/")) == {"BreadcrumbList"}
        target = found("")["WebSite"]["potentialAction"]["target"]["urlTemplate"]
        assert target == f"{root}search/?q={{search_term_string}}"


class TestBuildWithBrokenRules:
    def test_every_problem_is_printed_and_the_old_site_stays(
        self, tmp_path: Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        rules, site = copy_of(FROZEN, tmp_path), tmp_path / "site"
        for name in ("clauses/ecommerce.yaml", "clauses/animation.yaml"):
            file = rules / name
            file.write_text(file.read_text("utf-8").replace("years: 1}", "years: eins}", 1), "utf-8")
        site.mkdir()
        (site / "index.html").write_text("old", "utf-8")
        assert main(["--rules", str(rules), "--out", str(site)]) == 1
        error = capsys.readouterr().err
        assert "rules/clauses/ecommerce.yaml:" in error
        assert "rules/clauses/animation.yaml:" in error
        assert "the site was left as it was" in error
        assert [path.name for path in tmp_path.iterdir() if path != rules] == ["site"]
        assert (site / "index.html").read_text("utf-8") == "old"
