"""The `baokao` command, on rules that no editor changes."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from generator.commands.cli import main
from tests.support.rulebooks import FROZEN

Run = Callable[..., tuple[int, str, str]]
"""`run` for one test: the command and its arguments."""


def run(capsys: pytest.CaptureFixture[str], command: str, *arguments: object) -> tuple[int, str, str]:
    """`baokao COMMAND --rules FROZEN ARGUMENTS`, without other rules if the arguments name some.

    Returns:
        The exit status, and what was printed to standard output and to standard error.
    """
    given = [str(argument) for argument in arguments]
    rules = [] if "--rules" in given else ["--rules", str(FROZEN)]
    status = main([command, *rules, *given])
    captured = capsys.readouterr()
    return status, captured.out, captured.err
