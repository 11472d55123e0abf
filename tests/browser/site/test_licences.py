"""Everything that others made and the built site ships is listed, and everything listed is shipped."""

from __future__ import annotations

import json
import re
import zipfile
from fnmatch import fnmatchcase
from pathlib import Path

import material
import pikepdf
import pytest

from generator.delivery.listing import COPIES
from generator.licences import Component, LicenceError, Part, _locked, components, parts, read_listing
from tests.support import ROOT

ICONS = Path(material.__file__).parent / "templates/.icons/material"


def matches(name: str, pattern: str) -> bool:
    """`*` is within a folder, `**` any depth.

    >>> matches("a/b/c.js", "a/**"), matches("a/b/c.js", "a/*"), matches("x.html", "*.html")
    (True, False, True)
    """
    if "**" in pattern:
        return fnmatchcase(name, pattern.replace("**", "*"))
    return name.count("/") == pattern.count("/") and fnmatchcase(name, pattern)


@pytest.fixture(scope="module")
def files(site_folder: Path) -> list[str]:
    names = [path.relative_to(site_folder).as_posix() for path in site_folder.rglob("*") if path.is_file()]
    return sorted(name for name in names if not name.endswith(COPIES))


def test_every_file_has_a_maker(files: list[str]) -> None:
    """A new kind of file fails here until licences.yaml says whose it is."""
    listing = read_listing()
    patterns = [pattern for entry in (*listing["components"], *listing["own"]) for pattern in entry["files"]]
    assert [name for name in files if not any(matches(name, pattern) for pattern in patterns)] == []


@pytest.mark.parametrize("component", components(), ids=lambda component: component.id)
def test_component_is_shipped(component: Component, files: list[str], site_folder: Path) -> None:
    for pattern in component.files:
        found = [site_folder / name for name in files if matches(name, pattern)]
        assert found, pattern
        if component.contains:
            assert any(component.contains.encode() in file.read_bytes() for file in found), pattern
    assert (site_folder / component.address).read_text("utf-8") == component.text
    for page in ("licences", "hant/licences"):
        html = (site_folder / page / "index.html").read_text("utf-8")
        up = "../" * (page.count("/") + 1)
        assert f'href="{up}{component.address}">{component.terms}</a>' in html
        assert component.version.split()[-1] in html


@pytest.mark.parametrize("own", parts(), ids=lambda own: own.id)
def test_terms_of_the_projects_own_parts_are_published(own: Part, site_folder: Path) -> None:
    assert (site_folder / own.address).read_text("utf-8") == (ROOT / f"LICENSES/{own.terms}.txt").read_text("utf-8")
    for page, up in (("licences", "../"), ("hant/licences", "../../")):
        html = (site_folder / page / "index.html").read_text("utf-8")
        assert f'href="{up}{own.address}">{own.terms}</a>' in html
        assert f'<a href="../licences/">{"授權" if up == "../../" else "许可"}</a>' in html[html.index("<footer") :]


def fonts_of(file: Path) -> set[str]:
    with pikepdf.open(file) as document:
        found = [item for item in document.objects if isinstance(item, pikepdf.Dictionary)]
        embedded = [item for item in found if "/FontFile2" in item or "/FontFile3" in item]
        return {str(item["/FontName"]).lstrip("/").split("+")[-1] for item in embedded}


def test_fonts_of_the_handouts_are_those_listed(site_folder: Path) -> None:
    embedded = set()
    for file in ("handouts/all.pdf", "hant/handouts/all.pdf"):
        embedded |= fonts_of(site_folder / file)
    assert embedded == {component.font for component in components() if component.font}


def test_archive_holds_the_checker_and_the_standard_library_only(site_folder: Path) -> None:
    (archive,) = site_folder.glob("runtime/*/python.zip")
    with zipfile.ZipFile(ROOT / "node_modules/pyodide/python_stdlib.zip") as library:
        of_python = {name.partition("/")[0].partition(".")[0] for name in library.namelist()}
    with zipfile.ZipFile(archive) as shipped:
        tops = {name.partition("/")[0].partition(".")[0] for name in shipped.namelist()}
    assert tops - of_python == {"checker"}
    assert len(tops) > 10


def test_every_locked_package_is_listed_or_a_tool() -> None:
    listing = read_listing()
    listed: dict[str, set[str]] = {"npm": set(listing["tools"]["npm"]), "python": set(listing["tools"]["python"])}
    for entry in listing["components"]:
        ((kind, name),) = entry["version"].items()
        if kind in listed:
            assert name not in listing["tools"][kind], name
            listed[kind].add(name)
    wanted = re.findall(r"^([\w.-]+)", (ROOT / "requirements/site.in").read_text("utf-8"), re.MULTILINE)
    assert set(wanted) == listed["python"]
    assert set(json.loads((ROOT / "package.json").read_text("utf-8"))["dependencies"]) == listed["npm"]


def test_pictures_in_the_style_sheet_are_of_the_listed_icons(site_folder: Path) -> None:
    """Material has icons of four sets, each with a licence of its own; its rules use those of one."""
    (sheet,) = site_folder.glob("assets/*/site/head.css")
    css = sheet.read_text("utf-8")
    icons = "".join(file.read_text("utf-8") for file in ICONS.glob("*.svg"))
    listed = set(re.findall(r' d="([^"]+)"', icons))
    used = re.findall(r"url\((.*?</svg>\"|[^)]*)\)", css)
    assert used
    drawn = [re.findall(r" d='([^']+)'", address) for address in used]
    assert [address for address, drawings in zip(used, drawn, strict=True) if not drawings] == []
    assert {drawing for drawings in drawn for drawing in drawings} - listed == set()
    assert "@font-face" not in css


def test_what_is_in_no_lock_is_an_error() -> None:
    with pytest.raises(LicenceError, match="nothing is in no lock"):
        _locked("npm", "nothing")
