"""The built site as files: every link and anchor leads somewhere, every page has its frame, builds repeat."""

from __future__ import annotations

import filecmp
import gzip
import json
import os
import re
import subprocess
import sys
from collections.abc import Iterator, Mapping
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urljoin, urlsplit

import brotli
import pytest

from generator.delivery.policy import policy
from generator.delivery.revision import revision
from tests.support import ROOT as PROJECT

ROOT = "http://site.test/some/path/"
LIBRARY = re.compile(r"\w+\.__html==\w+\.innerHTML|\w+\.innerHTML=\w+\.__html")
"""What Preact does with `dangerouslySetInnerHTML`, which nothing here sets."""


class Document(HTMLParser):
    """What a page links to, what can be linked to on it, and what its head says."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str]]] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, {name: value or "" for name, value in attrs}))

    @property
    def ids(self) -> list[str]:
        return [attributes["id"] for _, attributes in self.tags if "id" in attributes]

    @property
    def addresses(self) -> Iterator[str]:
        for _, attributes in self.tags:
            for name in ("href", "src", "action", "data-search-root", "data-language-root"):
                if name in attributes:
                    yield attributes[name]

    def find(self, tag: str, **wanted: str) -> list[dict[str, str]]:
        return [
            attributes
            for name, attributes in self.tags
            if name == tag and all(attributes.get(key.replace("_", "-")) == value for key, value in wanted.items())
        ]


@pytest.fixture(scope="module")
def documents(published_folder: Path) -> Mapping[str, Document]:
    """Every page by its address below the site's root."""
    return {
        file.relative_to(published_folder).as_posix().removesuffix("index.html"): Document(file.read_text("utf-8"))
        for file in sorted(published_folder.rglob("*.html"))
    }


@pytest.fixture(scope="module")
def pages(documents: Mapping[str, Document]) -> Mapping[str, Document]:
    return {path: document for path, document in documents.items() if path != "404.html"}


def test_no_dead_link_or_anchor(published_folder: Path, documents: Mapping[str, Document]) -> None:
    dead = set()
    for path, document in documents.items():
        for address in document.addresses:
            if address.startswith(("tel:", "data:")):
                continue
            target = urlsplit(urljoin(ROOT + path, address))
            base = urlsplit(ROOT)
            if target.netloc != base.netloc:
                assert address == "http://pjjg.osta.org.cn/", f"{path}: {address}"
                continue
            if not target.path.startswith(base.path):
                dead.add(f"{path}: {address} leaves the site")
                continue
            inside = unquote(target.path.removeprefix(base.path))
            if inside in documents:
                if target.fragment and target.fragment not in documents[inside].ids:
                    dead.add(f"{path}: {address}: no such anchor")
                continue
            is_folder = inside.endswith("/") and not inside.startswith("search-index/")
            if is_folder or not (published_folder / inside).exists():
                dead.add(f"{path}: {address}: no such file")
    assert dead == set()


def test_ids_are_unique(documents: Mapping[str, Document]) -> None:
    assert [path for path, document in documents.items() if len(set(document.ids)) < len(document.ids)] == []


def test_both_scripts_have_the_same_pages(pages: Mapping[str, Document]) -> None:
    hant = {path.removeprefix("hant/") for path in pages if path.startswith("hant/")}
    assert hant == {path for path in pages if not path.startswith("hant/")}


def test_every_page_has_its_frame(pages: Mapping[str, Document]) -> None:
    for path, document in pages.items():
        is_hant = path.startswith("hant/")
        here = path.removeprefix("hant/")
        own, other = ("zh-Hant", "zh-Hans") if is_hant else ("zh-Hans", "zh-Hant")
        versions = {"zh-Hans": ROOT + here, "zh-Hant": f"{ROOT}hant/{here}"}
        assert document.find("html")[0]["lang"] == own
        alternates = document.find("link", rel="alternate")
        assert {a["hreflang"]: urljoin(ROOT + path, a["href"]) for a in alternates} == versions
        (switch,) = document.find("a", data_script_switch="")
        assert (switch["hreflang"], urljoin(ROOT + path, switch["href"])) == (other, versions[other]), path
        parts = here.split("/")
        query = ""
        if parts[0] == "occupations" and len(parts) > 2 and not document.find("div", **{"class": "page page-parent"}):
            query = f"?occupation={parts[1]}" + (f"&level={parts[2]}" if parts[2] else "")
        root = ROOT + ("hant/" if is_hant else "")
        links = {urljoin(ROOT + path, address) for address in document.addresses}
        assert f"{root}checker/{query}" in links, path
        assert len(document.find("h1")) == 1, path
        (description,) = document.find("meta", name="description")
        assert description["content"]
        assert document.find("meta", name="generator") == []


def test_nothing_inline_and_nothing_from_elsewhere(published_folder: Path, pages: Mapping[str, Document]) -> None:
    """What the policy forbids would only show in a browser that happens to reach it."""
    found = set()
    for path, document in pages.items():
        (meta,) = document.find("meta", http_equiv="Content-Security-Policy")
        assert meta["content"] == policy()
        # Before anything that it is to govern.
        names = [tag for tag, _ in document.tags]
        assert document.tags.index(("meta", meta)) < min(names.index("script"), names.index("link"))
        for tag, attributes in document.tags:
            found |= {f"{path}: <{tag} {name}>" for name in attributes if name == "style" or name.startswith("on")}
            is_code = tag == "script" and "json" not in attributes.get("type", "")
            if tag == "style" or (is_code and "src" not in attributes):
                found.add(f"{path}: inline <{tag}>")
            if tag in ("script", "link", "img", "iframe", "object", "embed", "source"):
                address = attributes.get("src") or attributes.get("href") or attributes.get("data") or ""
                if urlsplit(address).scheme and attributes.get("rel") != "canonical":
                    found.add(f"{path}: <{tag}> from {address}")
        found |= {f"{path}: {address}" for address in document.addresses if address.startswith("javascript:")}
    assert found == set()
    forbidden = re.compile(r"\beval\(|new Function\(|\.innerHTML|setAttribute\(\"style")
    scripts = {
        script: LIBRARY.sub("", script.read_text("utf-8")) for script in published_folder.glob("assets/*/*/*.js")
    }
    assets = PROJECT / "generator/assets"
    assert not [file for file in assets.rglob("*.[jt]s*") if "dangerouslySetInnerHTML" in file.read_text("utf-8")]
    assert [script.name for script, text in scripts.items() if forbidden.search(text)] == []


def test_text_has_compressed_copies(published_folder: Path) -> None:
    suffixes = (".html", ".js", ".json", ".css", ".svg", ".wasm")
    text = [path for path in published_folder.rglob("*") if path.suffix in suffixes]
    assert len(text) > 300
    for path in text:
        packed = [path.with_name(path.name + suffix) for suffix in (".br", ".gz")]
        assert all(copy.is_file() for copy in packed), path
    some = published_folder / "index.html"
    assert brotli.decompress((published_folder / "index.html.br").read_bytes()) == some.read_bytes()
    assert gzip.decompress((published_folder / "index.html.gz").read_bytes()) == some.read_bytes()


def test_foot_names_the_edition_and_the_commit(published_folder: Path) -> None:
    edition = json.loads((published_folder / "api/v1/index.json").read_text("utf-8"))["edition"]
    html = (published_folder / "hant/about/index.html").read_text("utf-8")
    foot = html[html.index("<footer") :]
    assert f"<code>{edition[:8]}</code>" in foot
    assert (revision(PROJECT)["commit"] or "程式版本未記錄") in foot


def test_level_page_is_light(published_folder: Path) -> None:
    """The page itself, uncompressed; everything that it loads is shared by all pages."""
    for path in ("occupations/chegong/1", "hant/occupations/diangong/2"):
        assert len((published_folder / path / "index.html").read_bytes()) < 60_000


@pytest.mark.prove
def test_second_build_has_the_same_bytes(published_folder: Path, tmp_path: Path) -> None:
    """Here with the cache of the first; `make verify` builds everything twice."""
    command = [sys.executable, "-m", "generator.commands.build", "--out", str(tmp_path / "site")]
    other = {"TZ": "Pacific/Kiritimati", "PYTHONHASHSEED": "4242", "LC_ALL": "C"}
    subprocess.run(command, cwd=PROJECT, check=True, env={**os.environ, **other})
    assert [path.name for path in tmp_path.iterdir()] == ["site"]

    def files(folder: Path) -> list[str]:
        return sorted(os.path.relpath(path, folder) for path in folder.rglob("*") if path.is_file())

    assert files(tmp_path / "site") == files(published_folder)
    _, different, failed = filecmp.cmpfiles(published_folder, tmp_path / "site", files(published_folder), shallow=False)
    assert (different, failed) == ([], [])
