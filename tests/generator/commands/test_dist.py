"""What may be released, and what a release holds."""

from __future__ import annotations

import json
import re
import subprocess
from pathlib import Path

import pytest

from generator.commands import dist
from generator.commands.dist import SUMS, dated, main, refusals, version_of
from generator.delivery.listing import write_listing
from generator.release.bill import BillError
from generator.release.files import ReleaseError
from tests.support import ROOT


def git(folder: Path, *arguments: str) -> None:
    who = ("-c", "user.name=x", "-c", "user.email=x@example.org", "-c", "commit.gpgsign=false")
    subprocess.run(["git", "-C", str(folder), *who, *arguments], check=True, capture_output=True)


@pytest.fixture
def project(tmp_path: Path) -> Path:
    folder = tmp_path / "project"
    folder.mkdir()
    (folder / "pyproject.toml").write_text('[project]\nname = "baokao"\nversion = "2.3.4"\n', "utf-8")
    (folder / "CHANGELOG.md").write_text("## [2.3.4] - 2027-01-31\n\n## [2.3.3] - not released yet\n", "utf-8")
    git(folder, "init", "--quiet")
    git(folder, "add", ".")
    git(folder, "commit", "--quiet", "--message", "x")
    return folder


def test_a_version_with_its_tag_and_day_may_be_released(project: Path) -> None:
    assert refusals(project, "v2.3.4") == []


@pytest.mark.parametrize(
    ("tag", "changelog", "problem"),
    [
        ("v2.3.5", "## [2.3.4] - 2027-01-31\n", "the tag is v2.3.5, the version of pyproject.toml 2.3.4"),
        ("2.3.4", "## [2.3.4] - 2027-01-31\n", "the tag is 2.3.4"),
        ("v2.3.4", "## [2.3.4] - not released yet\n", "CHANGELOG.md gives 2.3.4 no day"),
        ("v2.3.4", "## [213.4] - 2027-01-31\n", "CHANGELOG.md gives 2.3.4 no day"),
        ("v2.3.4", "## [2.3.4] - 2027-01-31\nmore\n", "files differ from the commit"),
    ],
)
def test_what_may_not_be_released_says_why(project: Path, tag: str, changelog: str, problem: str) -> None:
    (project / "CHANGELOG.md").write_text(changelog, "utf-8")
    assert any(line.startswith(problem) for line in refusals(project, tag))


def test_the_version_is_the_same_everywhere() -> None:
    version = version_of(ROOT)
    changelog = (ROOT / "CHANGELOG.md").read_text("utf-8")
    headings = re.findall(r"^## \[(.+?)\]", changelog, re.MULTILINE)
    # What comes after a released version is collected above it.
    assert headings[0] == version or (dated(changelog, version) and headings[:2] == ["Unreleased", version])
    npm = json.loads((ROOT / "package.json").read_text("utf-8"))
    lock = json.loads((ROOT / "package-lock.json").read_text("utf-8"))
    assert npm["version"] == lock["version"] == lock["packages"][""]["version"] == version


def test_a_release_holds_the_hashes_of_all_its_files(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    site = tmp_path / "site"
    site.mkdir()
    (site / "index.html").write_text("x", "utf-8")
    write_listing(site)
    out = tmp_path / "dist"
    out.mkdir()
    (out / "stale.whl").write_text("of the last time", "utf-8")
    monkeypatch.setattr(dist, "write_wheel", lambda *_: (_[-1] / "x.whl").write_bytes(b"wheel"))
    monkeypatch.setattr(dist, "write_bill", lambda *_: _[-1].write_bytes(b"bill"))
    assert main(["--site", str(site), "--out", str(out)]) == 0
    version = version_of(ROOT)
    made = {f"baokao-site-{version}.tar.gz", f"baokao-{version}.cdx.json", "x.whl"}
    assert {file.name for file in out.iterdir()} == {*made, SUMS}
    checked = subprocess.run(
        ["sha256sum", "--check", "--strict", SUMS], cwd=out, capture_output=True, text=True, check=True
    )
    assert len(checked.stdout.splitlines()) == len(made)
    assert capsys.readouterr().out == (out / SUMS).read_text("utf-8")


@pytest.mark.parametrize("error", [BillError("no bill"), ReleaseError("no wheel")])
def test_a_release_that_fails_leaves_the_last_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], error: Exception
) -> None:
    (tmp_path / "site").mkdir()
    write_listing(tmp_path / "site")
    (tmp_path / "dist").mkdir()
    (tmp_path / "dist/last").touch()

    def fail(*_: object) -> None:
        raise error

    monkeypatch.setattr(dist, "write_wheel", fail)
    assert main(["--site", str(tmp_path / "site"), "--out", str(tmp_path / "dist")]) == 1
    assert (tmp_path / "dist/last").exists()
    assert capsys.readouterr().err == f"baokao: {error}\n"


def test_without_a_whole_site_there_is_no_release(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--site", str(tmp_path), "--out", str(tmp_path / "dist")]) == 1
    assert "run `make site` first" in capsys.readouterr().err
