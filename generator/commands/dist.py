"""Makes the files of a release from the commit and the built site: `make dist`.

Owns their names and what a release asks: with `--tag`, the tag of the version, no changed files, and a day in
CHANGELOG.md.
"""

from __future__ import annotations

import argparse
import re
import shutil
import sys
import tomllib
from collections.abc import Sequence
from pathlib import Path

from generator.delivery.listing import format_listing, hash_files
from generator.delivery.revision import git, revision
from generator.release.bill import BillError, write_bill
from generator.release.files import IN_WHEEL, ReleaseError, write_archive, write_wheel

PROJECT = Path(__file__).resolve().parents[2]
SUMS = "SHA256SUMS"


def version_of(project: Path) -> str:
    """The version that pyproject.toml names."""
    return str(tomllib.loads((project / "pyproject.toml").read_text(encoding="utf-8"))["project"]["version"])


def dated(changelog: str, version: str) -> bool:
    """Whether the changelog gives a version the day of its release.

    >>> dated("## [1.0.0] - 2027-01-31", "1.0.0"), dated("## [1.0.0] - not released yet", "1.0.0")
    (True, False)
    """
    return bool(re.search(rf"^## \[{re.escape(version)}\] - \d{{4}}-\d\d-\d\d$", changelog, re.MULTILINE))


def refusals(project: Path, tag: str) -> list[str]:
    """Why the commit cannot be released under a tag, each with the next step."""
    version = version_of(project)
    found = []
    if tag != f"v{version}":
        found.append(f"the tag is {tag}, the version of pyproject.toml {version}; make them agree")
    if not dated((project / "CHANGELOG.md").read_text(encoding="utf-8"), version):
        found.append(f"CHANGELOG.md gives {version} no day; write `## [{version}] - ` and the day of the release")
    if revision(project)["changed"]:
        found.append("files differ from the commit; commit them first")
    return found


def make_release(project: Path, site: Path, out: Path) -> None:
    """Make all files of a release in a folder, which is replaced.

    Raises:
        BillError, ReleaseError: A file could not be made; the folder is as it was.
    """
    files = git(project, "ls-files", "--", *IN_WHEEL).splitlines()
    if not files or not revision(project)["commit"]:
        raise ReleaseError(f"{project} is no clone with git; a release is made of a commit")
    if not (site / "site.sha256").is_file():
        raise ReleaseError(f"no whole site in {site}; run `make site` first")
    when, version = int(git(project, "log", "-1", "--format=%ct")), version_of(project)
    stage = out.with_name(f"{out.name}.new")
    shutil.rmtree(stage, ignore_errors=True)
    stage.mkdir(parents=True)
    write_wheel(project, files, when, stage)
    write_archive(site, f"baokao-site-{version}", when, stage / f"baokao-site-{version}.tar.gz")
    write_bill(project, when, stage / f"baokao-{version}.cdx.json")
    sums = format_listing(hash_files(stage, copies=True))
    (stage / SUMS).write_text(sums, encoding="utf-8")
    shutil.rmtree(out, ignore_errors=True)
    stage.replace(out)
    print(sums, end="")


def main(arguments: Sequence[str] | None = None) -> int:
    """The command line: 0 all files made, 1 none."""
    parser = argparse.ArgumentParser(prog="python -m generator.commands.dist", description=__doc__)
    parser.add_argument("--site", type=Path, default=PROJECT / "build/site", help="the built site")
    parser.add_argument("--out", type=Path, default=PROJECT / "build/dist", help="where the files go")
    parser.add_argument("--tag", default="", help="what is being released, such as v1.0.0")
    options = parser.parse_args(arguments)
    if options.tag and (found := refusals(PROJECT, options.tag)):
        print("\n".join(f"baokao: {line}" for line in found), file=sys.stderr)
        return 1
    try:
        make_release(PROJECT, options.site, options.out)
    except (BillError, ReleaseError) as error:
        print(f"baokao: {error}", file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
