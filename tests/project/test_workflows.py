"""Workflows run only actions of which the commit is named, and no code of ours or of packages with a right to write.

Most of it is asked of zizmor, a linter of workflows; what it does not know is which jobs run code.
"""

from __future__ import annotations

import json
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.support import ROOT

FOLDER = ROOT / ".github/workflows"
WORKFLOWS = sorted(FOLDER.glob("*.y*ml"))
PINNED = re.compile(r"uses: (?P<action>[\w.-]+/[\w./-]+)@(?P<commit>[0-9a-f]{40}) # v\d+\.\d+\.\d+")
OF_GITHUB = ("gh release create ",)
"""Commands that run neither the project's code nor a package's."""


def problems_of(folder: Path) -> list[str]:
    """What zizmor finds, without asking anybody: rule and file."""
    command = [str(Path(sys.executable).with_name("zizmor")), "--offline", "--no-progress", "--no-config"]
    command += ["--persona", "auditor", "--format", "json", str(folder)]
    done = subprocess.run(command, capture_output=True, encoding="utf-8", check=False)
    found = json.loads(done.stdout)
    # A job's key is its name here.
    return [f"{entry['ident']}: {entry['desc']}" for entry in found if entry["ident"] != "anonymous-definition"]


def jobs(text: str) -> Iterator[tuple[str, dict[str, Any]]]:
    yield from yaml.safe_load(text)["jobs"].items()


def runs_code(job: dict[str, Any]) -> bool:
    steps = job["steps"]
    commands = [step["run"] for step in steps if "run" in step]
    return any("actions/checkout@" in step.get("uses", "") for step in steps) or any(
        not command.startswith(OF_GITHUB) for command in commands
    )


def too_much(text: str) -> list[str]:
    """Jobs that say no rights, and jobs that may write or sign while they run code."""
    found = []
    if yaml.safe_load(text).get("permissions") != {}:
        found.append("the workflow gives rights to all its jobs")
    for name, job in jobs(text):
        rights = job.get("permissions")
        if not isinstance(rights, dict):
            found.append(f"{name} does not say its rights")
        elif "write" in rights.values() and runs_code(job):
            found.append(f"{name} runs code, and may write")
    return found


def test_a_linter_finds_nothing() -> None:
    assert problems_of(ROOT / ".github") == []


@pytest.mark.parametrize("workflow", WORKFLOWS, ids=lambda path: path.name)
def test_every_action_is_named_by_the_commit_of_a_release(workflow: Path) -> None:
    uses = [line.strip().removeprefix("- ") for line in workflow.read_text("utf-8").splitlines() if "uses:" in line]
    assert uses
    assert [line for line in uses if not PINNED.fullmatch(line)] == []


def test_an_action_is_the_same_everywhere() -> None:
    found: dict[str, set[str]] = {}
    for workflow in WORKFLOWS:
        for line in PINNED.finditer(workflow.read_text("utf-8")):
            found.setdefault(line["action"], set()).add(line["commit"])
    assert {action: commits for action, commits in found.items() if len(commits) > 1} == {}


@pytest.mark.parametrize("workflow", WORKFLOWS, ids=lambda path: path.name)
def test_no_job_that_runs_code_may_write(workflow: Path) -> None:
    assert too_much(workflow.read_text("utf-8")) == []


def test_what_is_released_is_attested_first() -> None:
    for name in ("release.yml", "pages.yml"):
        listed = dict(jobs((FOLDER / name).read_text("utf-8")))
        assert any("attest-build-provenance@" in step.get("uses", "") for step in listed["attest"]["steps"])
    assert dict(jobs((FOLDER / "release.yml").read_text("utf-8")))["draft"]["needs"] == "attest"


CHECKOUT = "actions/checkout@08c6903cd8c0fde910a37f88322edcfb5dd907a8 # v5.0.0"


@pytest.mark.parametrize(
    ("old", "new", "problem"),
    [
        (CHECKOUT, "actions/checkout@v5", "unpinned-uses"),
        ("persist-credentials: false", "persist-credentials: true", "artipacked"),
        ("permissions: {}\n", "permissions: write-all\n", "excessive-permissions"),
        ('"$ADDRESS"', '"${{ needs.deploy.outputs.page_url }}"', "template-injection"),
    ],
)
def test_the_linter_is_asked_about_this(tmp_path: Path, old: str, new: str, problem: str) -> None:
    text = (FOLDER / "pages.yml").read_text("utf-8")
    assert old in text
    (tmp_path / ".github/workflows").mkdir(parents=True)
    (tmp_path / ".github/workflows/pages.yml").write_text(text.replace(old, new), "utf-8")
    assert problem in " ".join(problems_of(tmp_path / ".github"))


@pytest.mark.parametrize(
    ("old", "new", "problem"),
    [
        ("permissions: {}\n", "permissions:\n  contents: write\n", "the workflow gives rights to all its jobs"),
        ("    permissions:\n      contents: read\n", "", "build does not say its rights"),
        ("      contents: read\n", "      contents: read\n      id-token: write\n", "build runs code, and may write"),
    ],
)
def test_rights_that_are_too_much_are_found(old: str, new: str, problem: str) -> None:
    text = (FOLDER / "pages.yml").read_text("utf-8")
    assert old in text
    assert problem in too_much(text.replace(old, new))
