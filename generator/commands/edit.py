"""`baokao edit DRAFT`: a draft beside its text, on a page of this machine."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Any

from checker.command.arguments import UsageError
from generator.editor.server import HOST, Editor, bind
from generator.rulebook import RULES


def run_edit(options: argparse.Namespace) -> int:
    """`baokao edit`: 0 when it was stopped."""
    if not (options.draft / "clauses").is_dir():
        raise UsageError(f"edit: {options.draft} is no draft; name a folder that `baokao draft` wrote")
    try:
        server = bind(Editor(options.draft, options.rules), options.port)
    except OSError as error:
        raise UsageError(f"edit: port {options.port}: {error.strerror}; give another with --port") from error
    print(f"http://{HOST}:{server.server_address[1]}/  (Ctrl-C)")
    try:
        server.serve_forever()
    except KeyboardInterrupt:
        print()
    finally:
        server.server_close()
    return 0


def add_edit(commands: Any) -> None:
    """Add the command to the subparsers of `baokao`."""
    parser: argparse.ArgumentParser = commands.add_parser("edit", help="settle a draft on a page of this machine")
    parser.add_argument("draft", type=Path, metavar="DRAFT", help="the folder that `baokao draft` wrote")
    parser.add_argument("--rules", type=Path, default=RULES, help="the rules folder that gets it")
    parser.add_argument("--port", type=int, default=8010, help="of this machine (8010)")
    parser.set_defaults(run_alone=run_edit)
