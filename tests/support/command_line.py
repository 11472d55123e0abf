"""The `baokao` command, on rules that no editor changes."""

from __future__ import annotations

import pytest

from generator.commands.cli import main
from tests.support.rulebooks import FROZEN


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
