"""Prove that a new notice breaks no test of code: what fails is what asks for its cases, and says so.

    python -m tests.rules.new_notice [arguments for pytest]

Copies the project, adds a notice of two occupations that share their texts to the copy's rules/ (with what lint finds
in it accepted, as an editor would), and runs there all tests that need no browser.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from tests.support import ROOT

OCCUPATIONS = "- {id: xiuhuagong, name: 绣花工}\n- {id: zhijingong, name: 织锦工}\n"
NOTICE = """\
绣花工、织锦工报考条件
绣花工
1、连续从事本职业工作2年以上。
2、取得本职业五级职业资格证书后，累计从事本职业工作1年以上。
织锦工
1、连续从事本职业工作2年以上。
2、取得本职业五级职业资格证书后，累计从事本职业工作1年以上。
"""
SOURCE = """\
id: xinwenjian
file: xinwenjian.txt
title: 绣花工、织锦工报考条件
publisher: 未注明
script: hans
date: 未注明
clause_pattern: "^(?P<number>\\\\d+)、(?P<mark>)(?P<text>.*?)(?P<citation>)$"
headings:
  - {line: 1, text: 绣花工、织锦工报考条件}
blocks:
  - id: xiuhuagong
    heading: 2
    generation: "2023"
    applies_to: [xiuhuagong]
    lists:
      - {level: 4, heading: 2, clauses: [3-4]}
  - id: zhijingong
    heading: 5
    generation: "2023"
    applies_to: [zhijingong]
    lists:
      - {level: 4, heading: 5, clauses: [6-7]}
corrections: []
"""
CLAUSES = """\
- id: xinwenjian-4-1
  text: 连续从事本职业工作2年以上。
  uses: {xinwenjian: [3, 6]}
  when:
    work: {scope: own, counting: continuous, years: 2}
    quote: 连续从事本职业工作2年以上
- id: xinwenjian-4-2
  text: 取得本职业五级职业资格证书后，累计从事本职业工作1年以上。
  uses: {xinwenjian: [4, 7]}
  when:
    all:
      - certificate: {scope: own, level: 5, kinds: [qualification]}
        quote: 取得本职业五级职业资格证书
      - work: {scope: own, counting: cumulative, years: 1, since: certificate}
        quote: 累计从事本职业工作1年以上
"""
ACCEPTED = """
- finding: same-block:xiuhuagong
  lines: {xinwenjian: [2-7]}
  reason: 两个职业的条文相同。
"""
ACCEPTED += "".join(
    f"- finding: level-missing:xinwenjian-{level}\n  lines: {{xinwenjian: [2, 5]}}\n  reason: 没有这一级。\n"
    for level in (5, 3, 2, 1)
)
LINKED = (".venv", "node_modules", "tests/node/node_modules", "build/cache")
"""What is installed or compiled, and takes minutes to make again."""


def add_notice(rules: Path) -> None:
    """Put the notice into a rules folder."""
    (rules / "sources/xinwenjian.txt").write_text(NOTICE, "utf-8")
    (rules / "sources/xinwenjian.yaml").write_text(SOURCE, "utf-8")
    (rules / "clauses/xinwenjian.yaml").write_text(CLAUSES, "utf-8")
    for name, more in (("occupations.yaml", OCCUPATIONS), ("accepted.yaml", ACCEPTED)):
        with (rules / name).open("a", encoding="utf-8") as file:
            file.write(more)


def copy_of_the_project(folder: Path) -> Path:
    """All tracked files, with what is installed linked."""
    copy = folder / "project"
    tracked = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, check=True).stdout
    for name in filter(None, tracked.decode().split("\0")):
        (copy / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy2(ROOT / name, copy / name, follow_symlinks=False)
    for name in LINKED:
        if (ROOT / name).exists():
            (copy / name).parent.mkdir(parents=True, exist_ok=True)
            (copy / name).symlink_to(ROOT / name)
    return copy


def main(arguments: list[str]) -> int:
    """Print what fails; 0 if all of it asks for cases."""
    with tempfile.TemporaryDirectory() as folder:
        copy = copy_of_the_project(Path(folder))
        add_notice(copy / "rules")
        command = [sys.executable, "-m", "pytest", "-m", "not browser", "-p", "no:cacheprovider", "-q", *arguments]
        wide = {**os.environ, "COLUMNS": "300"}  # so that no message is cut short
        done = subprocess.run(command, cwd=copy, capture_output=True, text=True, check=False, env=wide)
    print(done.stdout[-3000:])
    failed = re.findall(r"^(?:FAILED|ERROR) (.*)$", done.stdout, re.MULTILINE)
    other = [line for line in failed if "has no cases: add an entry to tests/rules/cases/xinwenjian.yaml" not in line]
    print(f"{len(failed)} failed, {len(failed) - len(other)} of them for want of cases")
    return 1 if other or not failed else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
