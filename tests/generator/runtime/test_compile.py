"""What is left out of packages before they are compiled."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

from generator.runtime.compile import stripped
from tests.support import ROOT

SOURCES = [*ROOT.glob("intake/**/*.py"), *ROOT.glob("checker/**/*.py")]
DOCUMENTED = (ast.Module, ast.ClassDef, ast.FunctionDef, ast.AsyncFunctionDef)


def emptied(source: str) -> tuple[str, list[int]]:
    """A module's tree with every docstring empty and no function annotated, and the lines of all that stands in it."""
    tree = ast.parse(source)
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef):
            node.returns = None
        if isinstance(node, ast.arg):
            node.annotation = None
        if isinstance(node, ast.AnnAssign):
            node.annotation = ast.Constant(0, lineno=node.annotation.lineno)
        if isinstance(node, DOCUMENTED) and ast.get_docstring(node, clean=False) is not None:
            statement = node.body[0]
            assert isinstance(statement, ast.Expr) and isinstance(statement.value, ast.Constant)
            statement.value.value = ""
    return ast.dump(tree), [node.lineno for node in ast.walk(tree) if isinstance(node, (ast.stmt, ast.expr))]


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_nothing_but_docstrings_and_annotations_is_left_out(path: Path) -> None:
    source = path.read_text("utf-8")
    left = stripped(source)
    assert emptied(left) == emptied(source)
    documented = [node for node in ast.walk(ast.parse(left)) if isinstance(node, DOCUMENTED)]
    assert not any(ast.get_docstring(node) for node in documented)
    assert not any(node.returns for node in documented if isinstance(node, ast.FunctionDef))


def test_what_stands_behind_a_docstring_stays() -> None:
    source = 'class A:\n    """Of A,\n    in two lines: ä."""; b = "词"\n\n\ndef f(): "f"\n'
    assert stripped(source) == 'class A:\n    ""\n; b = "词"\n\n\ndef f(): ""\n'


def test_annotations_go_but_that_a_field_has_one() -> None:
    before = "class A:\n    a: int\n\n\ndef f(\n    ä"
    source = before + ': dict[\n        str, int\n    ], *b: int, c: str = "->"\n) -> int:\n    d: int = 1\n'
    left = before.replace("int", "0") + '\n\n, *b, c = "->"\n) :\n    d: 0 = 1\n'
    assert stripped(source) == left
