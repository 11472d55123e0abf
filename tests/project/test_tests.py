"""How tests are kept: which rules they read, and what proofs may import."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

from tests.support import ROOT

TESTS = ROOT / "tests"
FILES = sorted(TESTS.glob("**/*.py"))


def named(path: Path) -> str:
    return path.relative_to(TESTS).as_posix()


@pytest.mark.parametrize("folder", ["browser", "checker", "generator", "project", "support"])
def test_tests_of_code_read_no_rules_that_an_editor_changes(folder: str) -> None:
    """Next step: take `frozen_book` or `small_book` of tests/support/rulebooks.py."""
    own = Path(__file__).name
    found = [named(p) for p in FILES if p.is_relative_to(TESTS / folder) and "load_rulebook()" in p.read_text("utf-8")]
    assert [name for name in found if not name.endswith(own)] == []


@pytest.mark.parametrize("path", sorted((TESTS / "checker").glob("**/*.py")), ids=named)
def test_no_proof_imports_a_private_name(path: Path) -> None:
    """It would share what it proves; next step: write the definition anew, or ask through the door."""
    imports = [node for node in ast.walk(ast.parse(path.read_text("utf-8"))) if isinstance(node, ast.ImportFrom)]
    private = [alias.name for node in imports for alias in node.names if alias.name.startswith("_")]
    assert private == []
