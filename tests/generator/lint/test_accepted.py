"""rules/accepted.yaml: findings that nobody accepted and acceptances that nobody needs are problems with a place."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from generator.lint import find_all, problems_of, read_accepted
from generator.lint.accepted import FILE
from generator.words.script import simplified
from tests.support.rulebooks import FROZEN, edit, frozen_book, lint_problems


def test_the_projects_own_fit() -> None:
    """In the order in which they are found."""
    findings, accepted = find_all(frozen_book()), read_accepted(FROZEN)
    assert problems_of(findings, accepted) == []
    assert list(accepted.reasons()) == [finding.id for finding in findings]


def test_one_that_is_removed_makes_the_finding_a_problem(rules: Path) -> None:
    text = (rules / FILE).read_text("utf-8")
    start, end = text.index("- finding: implied:"), text.index("- finding: level-skipped:chegong-2")
    (rules / FILE).write_text(text[:start] + text[end:], "utf-8")
    assert lint_problems(rules) == [
        "rules/clauses/ecommerce.yaml:146: implied:ecommerce-2-6: whoever meets ecommerce-2-6 meets ecommerce-2-3 "
        "of the same list (xilingol 60, 86); expected a clause that adds someone; "
        "correct the rules, or accept it with a reason in rules/accepted.yaml"
    ]


def test_one_that_is_not_needed_any_more(rules: Path) -> None:
    """The words that 59 and 85 lost are supplied by a correction."""
    correction = "  - lines: [59, 85]\n    found: 取得助理\n    meant: 取得本職業助理\n    reason: 漏字\n"
    edit(rules, "sources/xilingol.yaml", "corrections:\n", f"corrections:\n{correction}")
    path = rules / "clauses/ecommerce.yaml"
    path.write_text(path.read_text("utf-8").replace("取得助理电子商务师", "取得本职业助理电子商务师"), "utf-8")
    (problem,) = lint_problems(rules)
    place, _, words = problem.partition(": ")
    number = int(place.split(":")[1])
    assert (rules / FILE).read_text("utf-8").splitlines()[number - 1].endswith("own-missing:ecommerce-2-5")
    assert words.startswith(
        "[17].finding: 'own-missing:ecommerce-2-5' is not found any more; "
        "expected acceptances that are needed; remove it, or did you mean "
    )


def test_one_whose_list_has_another_name_now(rules: Path) -> None:
    """A list of an earlier occupation has the same clauses: the finding has its name, and more lines."""
    old, new = "level-skipped:wangshang-3", "level-skipped:kuajing-dianzi-shangwushi-3"
    edit(rules, FILE, f"{old}\n  lines: {{xilingol: [48, 51, 53,", f"{new}\n  lines: {{xilingol: [48,")
    unaccepted, stale = sorted(lint_problems(rules), key=lambda each: FILE in each.split(":")[0])
    assert old in unaccepted
    assert stale.endswith(f"{old} has these lines now: give its name and lines to this entry")


def test_other_lines(rules: Path) -> None:
    edit(rules, FILE, "lines: {xilingol: [60, 86]}", "lines: {xilingol: [60]}")
    assert lint_problems(rules) == [
        "rules/accepted.yaml:6: [0].lines: xilingol 60 for implied:ecommerce-2-6; expected xilingol 60, 86; "
        "judge it again, then correct the lines and the reason"
    ]


def test_accepted_twice(rules: Path) -> None:
    path = rules / FILE
    text = path.read_text("utf-8")
    path.write_text(text + text[text.index("- finding: level-missing:xilingol-1") :], "utf-8")
    (problem,) = lint_problems(rules)
    assert "'level-missing:xilingol-1' is accepted twice; expected each finding once; remove one of them" in problem


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("finding: implied:ecommerce-2-6", "finding: implied", "rules/accepted.yaml:5: [0].finding: 'implied'; "),
        ("  lines: {xilingol: [60, 86]}\n", "", "rules/accepted.yaml:5: [0]: 'lines' is missing; "),
        ("  lines: {xilingol: [60, 86]}", "  line: {xilingol: [60, 86]}", "did you mean 'lines'?"),
        ("- finding: implied", "- {finding: implied", "not valid YAML: "),
    ],
)
def test_form(rules: Path, old: str, new: str, expected: str) -> None:
    edit(rules, FILE, old, new)
    assert [problem for problem in lint_problems(rules) if expected in problem]


def test_no_file(rules: Path) -> None:
    (rules / FILE).unlink()
    found = lint_problems(rules)
    assert any("rules/accepted.yaml:1: the file does not exist" in problem for problem in found)
    assert len(found) == 27


def test_reasons_are_simplified_and_chinese() -> None:
    for entry in read_accepted(FROZEN).entries:
        assert simplified(entry.reason) == entry.reason
        assert not re.search("[A-Za-z]", entry.reason), entry.finding
        assert entry.reason.endswith("。")
