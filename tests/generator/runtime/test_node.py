"""How esbuild is run: what it writes depends on the scripts alone."""

from __future__ import annotations

from pathlib import Path

from generator.runtime.node import join_modules

#: With `strict` in a tsconfig.json, esbuild keeps the function of the block in a variable outside of it.
SCRIPT = "export function twice(n) { { function less() { return n - 1 } return less() + less() } }\n"


def joined(root: Path, folder: Path) -> str:
    (folder / "start.mjs").write_text(SCRIPT, "utf-8")
    join_modules(root, [folder / "start.mjs"], f"--outfile={folder / 'joined.mjs'}")
    return (folder / "joined.mjs").read_text("utf-8")


def test_a_tsconfig_above_the_scripts_changes_nothing(tmp_path: Path, root: Path) -> None:
    """The project has one, a cache elsewhere has none above it: the engine's script must be the same."""
    below, alone = tmp_path / "project" / "cache", tmp_path / "cache"
    below.mkdir(parents=True)
    alone.mkdir()
    (below.parent / "tsconfig.json").write_text('{"compilerOptions": {"strict": true}}', "utf-8")

    assert joined(root, below) == joined(root, alone)
