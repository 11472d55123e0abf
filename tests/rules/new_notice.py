"""Prove that no notice breaks a test of code: what fails is what asks for its cases, and says so.

    python -m tests.rules.new_notice [arguments for pytest]

Copies the project, and does in the copy what an editor does: a notice of occupations that are new is drafted and
adopted, a line is corrected, and a notice takes the place of a list (what lint finds is accepted, with a reason).
Then it runs there all tests that need no browser, or those that the arguments choose.
"""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

from tests.support import ROOT
from tests.support.rulebooks import edit

NEW = """\
职业技能评价申报条件
绣花工
四级/中级工（具备以下条件之一者）
1、连续从事本职业工作2年以上。
2、取得本职业五级职业资格证书后，累计从事本职业工作1年以上。
织锦工
四级/中级工（具备以下条件之一者）
1、连续从事本职业工作2年以上。
2、取得本职业五级职业资格证书后，累计从事本职业工作1年以上。
"""
NEWER = """\
电工报考条件
三级/高级工（具备以下条件之一者）
1、取得本职业四级/中级工职业资格证书（技能等级证书）后，累计从事本职业工作6年（含）以上。
2、取得本职业中级职业资格证书后，连续从事本职业工作7年以上。
"""
SUPERSEDED = "zhejiang-general-3"
WANTED = (
    r"has no cases: add an entry to tests/rules/cases/\S+\.yaml",
    r"cases without an expectation: write into tests/rules/cases/\S+\.yaml what the words say",
    r"the words changed: read the cases again, then correct `text`",
)
"""What the tests may ask of an editor."""
LINKED = (".venv", "node_modules", "tests/node/node_modules", "build/cache")
"""What is installed or compiled, and takes minutes to make again."""


def _baokao(project: Path, *arguments: str) -> str:
    command = [sys.executable, "-m", "generator.commands.cli", *arguments]
    done = subprocess.run(command, cwd=project, capture_output=True, text=True, check=False)
    if done.returncode and arguments[0] != "lint":
        raise RuntimeError(f"baokao {' '.join(arguments)}:\n{done.stdout}{done.stderr}")
    return done.stdout


def _take_in(project: Path, name: str, text: str) -> str:
    """Draft a notice and adopt it; returns what `adopt` said."""
    notice, draft = project / f"{name}.txt", f"draft-{name}"
    notice.write_text(text, "utf-8")
    _baokao(project, "draft", notice.name)
    said = _baokao(project, "adopt", draft)
    notice.unlink()
    shutil.rmtree(project / draft)
    return said


def add_notice(project: Path) -> None:
    """A notice of two occupations whose texts are all shared; nobody has judged the cases that are drafted with it."""
    _take_in(project, "xinwenjian", NEW)


def correct_line(project: Path) -> None:
    """A word is found to be missing in a line that is published already."""
    edit(
        project / "rules",
        "sources/zhejiang.yaml",
        "corrections:\n",
        "corrections:\n  - {lines: [14], found: 毕业生，本职业, meant: 毕业生，经本职业, reason: 缺“经”字}\n",
    )
    clauses = "clauses/general-trades.yaml"
    edit(project / "rules", clauses, "毕业生，本职业高级正规培训", "毕业生，经本职业高级正规培训")
    edit(project / "rules", clauses, "quote: 本职业高级正规培训达", "quote: 经本职业高级正规培训达")


def supersede(project: Path) -> None:
    """A notice takes the place of a list; one of its two texts is in the rules already, the other without cases."""
    said = _take_in(project, "xinban", NEWER)
    assert SUPERSEDED in said, said
    edit(project / "rules", "sources/xinban.yaml", "level: 3,", f"level: 3, supersedes: [{SUPERSEDED}],")
    (project / "tests/rules/cases/xinban.yaml").unlink()


def accept_findings(project: Path) -> None:
    """Accept all that lint finds, as an editor does who has looked at it."""
    found = json.loads(_baokao(project, "lint", "--json"))["findings"]
    entries = [
        {"finding": each["id"], "lines": each["lines"], "reason": each["reason"] or "原文如此。"} for each in found
    ]
    text = json.dumps(entries, ensure_ascii=False, indent=1)  # which is YAML
    (project / "rules/accepted.yaml").write_text(text, "utf-8")


def copy_of_the_project(folder: Path) -> Path:
    """A clone of one commit, with what is installed linked."""
    copy = folder / "project"
    tracked = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, check=True).stdout
    for name in filter(None, tracked.decode().split("\0")):
        (copy / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy2(ROOT / name, copy / name, follow_symlinks=False)
    for name in LINKED:
        if (ROOT / name).exists():
            (copy / name).parent.mkdir(parents=True, exist_ok=True)
            (copy / name).symlink_to(ROOT / name)
    who = ("-c", "user.name=x", "-c", "user.email=x@example.org", "-c", "commit.gpgsign=false")
    for command in (("init", "--quiet"), ("add", "."), ("commit", "--quiet", "--message", "x")):
        subprocess.run(["git", *who, *command], cwd=copy, check=True)  # some tests ask for a clone
    return copy


def failures(project: Path, arguments: Sequence[str]) -> tuple[list[str], str]:
    """What fails in a copy of the project, a line each, and the end of what pytest printed."""
    command = [sys.executable, "-m", "pytest", "-m", "not browser", "-p", "no:cacheprovider", "-q", *arguments]
    wide = {**os.environ, "COLUMNS": "300"}  # so that no message is cut short
    done = subprocess.run(command, cwd=project, capture_output=True, text=True, check=False, env=wide)
    if done.returncode not in (0, 1):
        raise RuntimeError(done.stdout + done.stderr)
    return re.findall(r"^(?:FAILED|ERROR) (.*)$", done.stdout, re.MULTILINE), done.stdout[-3000:]


def unasked(failed: Sequence[str]) -> list[str]:
    """What fails for another reason than that an editor has cases to write."""
    return [line for line in failed if not any(re.search(wanted, line) for wanted in WANTED)]


def main(arguments: list[str]) -> int:
    """Print what fails; 0 if all of it asks for cases."""
    with tempfile.TemporaryDirectory() as folder:
        project = copy_of_the_project(Path(folder))
        for change in (add_notice, correct_line, supersede, accept_findings):
            change(project)
        failed, printed = failures(project, arguments)
    print(printed, *unasked(failed), sep="\n")
    print(f"{len(failed)} failed, {len(failed) - len(unasked(failed))} of them for want of cases")
    return 1 if unasked(failed) or not failed else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
