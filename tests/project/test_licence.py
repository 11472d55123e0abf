"""Each part of the project says under which terms it is, in the same words everywhere: files, packages, pages, API.

Which file is whose is told by REUSE.toml, which the code of the site does not read.
"""

from __future__ import annotations

import json
import shutil
import subprocess
import tomllib
from collections.abc import Mapping
from pathlib import Path

import pytest

from generator.data.api import index_json
from generator.data.open_data import source_json
from generator.licences import components, holder, part, parts, sources_words
from generator.pages.handwritten import written_pages
from generator.pages.sources import source_pages
from generator.rulebook import Rulebook, load_rulebook
from generator.rulebook.problems import RulesInvalid
from tests.browser.site.test_licences import matches
from tests.support import ROOT
from tests.support.rulebooks import SMALL, small_book

STANDINGS = ("official", "other", "unknown")


def standing_as(value: str | None, book: Rulebook) -> Rulebook:
    """The rulebook with the standing of its first source given, or not given at all."""
    first = next(iter(book.sources.values()))
    meta = {name: said for name, said in first.meta.items() if name != "standing"}
    meta |= {"standing": value} if value else {}
    return book._replace(sources={**book.sources, first.id: first._replace(meta=meta)})


@pytest.fixture(scope="module")
def licences() -> Mapping[str, str]:
    """The licence of every file of the project by REUSE.toml, as its specification reads it: the last match counts.

    REUSE's own tool has no wheels, so it is not among the locked ones.
    """
    entries = tomllib.loads((ROOT / "REUSE.toml").read_text("utf-8"))["annotations"]
    command = ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"]  # what is yet to be added, too
    listed = subprocess.run(command, cwd=ROOT, capture_output=True, encoding="utf-8", check=True)
    found = {}
    for name in listed.stdout.rstrip("\0").split("\0"):
        for entry in entries:
            patterns = [entry["path"]] if isinstance(entry["path"], str) else entry["path"]
            if any(matches(name, pattern) for pattern in patterns):
                assert entry["SPDX-FileCopyrightText"]
                found[name] = entry["SPDX-License-Identifier"]
    return found


def test_every_licence_has_its_text_and_every_text_is_used(licences: Mapping[str, str]) -> None:
    used = {licence for expression in licences.values() for licence in expression.split(" AND ")}
    assert used == {file.stem for file in (ROOT / "LICENSES").iterdir()}
    assert used >= {own.terms for own in parts()}


def test_words_of_others_are_marked_as_theirs(licences: Mapping[str, str]) -> None:
    def names(pattern: str) -> list[str]:
        found = [path.relative_to(ROOT).as_posix() for path in ROOT.glob(pattern)]
        assert found
        return found

    for folder in ("rules", "tests/support/frozen_rules"):
        assert {licences[name] for name in names(f"{folder}/sources/*.txt")} == {"LicenseRef-Sources"}
        assert {licences[name] for name in names(f"{folder}/clauses/*")} == {"CC-BY-4.0 AND LicenseRef-Sources"}
        assert licences[f"{folder}/cautions.yaml"] == "CC-BY-4.0"
    assert {licences[name] for name in names("docs/pages/*")} == {"CC-BY-4.0"}
    assert {licences[name] for name in (*names("checker/**/*.py"), *names("generator/assets/**/*.js"))} == {"MIT"}


def test_packages_say_the_same() -> None:
    python = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    terms = " AND ".join(own.terms for own in parts())
    assert python["license"] == terms == json.loads((ROOT / "package.json").read_text("utf-8"))["license"]
    assert python["authors"] == [{"name": holder()}]
    packed = {file for pattern in python["license-files"] for file in ROOT.glob(pattern)}
    assert packed >= {ROOT / "LICENSE", *(ROOT / f"LICENSES/{own.terms}.txt" for own in parts())}
    licence = (ROOT / "LICENSE").read_text("utf-8")
    mit = (ROOT / "LICENSES/MIT.txt").read_text("utf-8")
    assert licence.endswith(mit) and f"Copyright (c) {holder()}" in mit
    for said in (*(f"LICENSES/{own.terms}.txt" for own in parts() if own.terms != "MIT"), "LicenseRef-Sources.txt"):
        assert said in licence


@pytest.mark.parametrize("standing", [*STANDINGS, None])
def test_page_and_data_say_whose_words_a_source_is(standing: str | None) -> None:
    book = standing_as(standing, small_book())
    first = next(iter(book.sources))
    expected = standing or "unknown"
    words = sources_words()["standings"][expected]
    assert index_json(book)["sources"][0]["standing"] == source_json(book.sources[first])["standing"] == expected
    (page,) = (page for page in source_pages(book) if page.path == f"sources/{first}/")
    assert f"<dt>性质</dt><dd>{words}</dd>" in page.body
    (page,) = (page for page in written_pages(book, {}) if page.path == "licences/")
    (line,) = (line for line in page.body.splitlines() if f"sources/{first}/" in line)
    assert line.endswith(f"：{words}")
    # Only of what a state organ issued may be said that the law protects no right in it.
    assert ("《著作权法》第五条" in words) is (standing == "official")


def test_page_and_data_say_the_terms_of_the_projects_own_parts() -> None:
    (page,) = (page for page in written_pages(small_book(), {}) if page.path == "licences/")
    for own in parts():
        assert f'{own.address}">{own.terms}</a>' in page.body and own.covers in page.body
    assert holder() in page.body and sources_words()["use"] in page.body
    assert all(f'id="{component.id}"' in page.body for component in components())
    said = index_json(small_book())["license"]
    assert (said["spdx"], said["attribution"]) == (part("words").terms, holder()) == ("CC-BY-4.0", "The baokao authors")
    assert said["sources"]["hans"].endswith(sources_words()["use"])


def test_a_standing_that_nobody_knows_is_refused(tmp_path: Path) -> None:
    rules = tmp_path / "rules"
    shutil.copytree(SMALL, rules)
    source = next(iter((rules / "sources").glob("*.yaml")))
    source.write_text(f"{source.read_text('utf-8')}\nstanding: free\n", "utf-8")
    with pytest.raises(RulesInvalid) as raised:
        load_rulebook(rules)
    (problem,) = raised.value.problems
    assert "standing" in str(problem) and "free" in str(problem)
