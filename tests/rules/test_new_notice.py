"""Adding, correcting and superseding a notice, each as an editor does it: nothing fails but what asks for cases.

A sample of `tests.rules.new_notice`: the tests that look at the rules; all that need no browser with `--full`.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.rules import new_notice
from tests.rules.new_notice import accept_findings, add_notice, correct_line, failures, supersede, unasked

ITSELF = "tests/rules/test_new_notice.py"
OTHERS = ("animation", "ecommerce", "network-lines", "network-operation", "programming", "security")
"""Cases of texts that none of the three notices touches: tested in `make test` as they stand, here with `--full`."""
SAMPLE = [
    *(f"tests/rules/test_{name}.py" for name in ("cases", "invariants", "rules")),
    *(f"--deselect=tests/rules/test_cases.py::test_case[{name}-" for name in OTHERS),
]
"""What looks at the real rules; stories are told on frozen ones."""
EXPECTED = {
    # the two new texts, each in three tests
    "cases without an expectation: write into tests/rules/cases/xinwenjian.yaml what the words say": 6,
    # the corrected one
    "the words changed: read the cases again": 1,
    # the one of the newer list that the rules did not have
    "has no cases: add an entry to tests/rules/cases/xinban.yaml": 3,
}


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A copy of the project in which all three have been done."""
    copy = new_notice.copy_of_the_project(tmp_path)
    for change in (add_notice, correct_line, supersede, accept_findings):
        change(copy)
    return copy


@pytest.mark.timeout(1800)
def test_the_rules_are_held_to_their_cases_and_nothing_else(project: Path) -> None:
    failed, printed = failures(project, SAMPLE)
    assert unasked(failed) == [], printed
    assert {words: sum(words in line for line in failed) for words in EXPECTED} == EXPECTED, printed


@pytest.mark.prove
@pytest.mark.timeout(3600)
def test_no_other_test_fails(project: Path) -> None:
    failed, printed = failures(project, ["--deselect", ITSELF])
    assert failed and unasked(failed) == [], printed
