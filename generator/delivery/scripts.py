"""The modules of a page, joined into one short script: a visitor waits for one file, not for forty.

Owns the joining, which esbuild does; each module is written, typed and read in generator/assets/. What a module
imports while it runs becomes a file of `parts/`. All files are two folders below the site's root, each in a folder
beside the others, so the addresses that modules make of their own begin with `../` and hold wherever they end up.
"""

from __future__ import annotations

from pathlib import Path

from generator.node import run_tool

PROJECT = Path(__file__).parent.parent.parent
STARTS = (
    "checker/page.js",
    "checker/worker.js",
    "search/search.js",
    "site/kept.js",
    "site/site.js",
    "site/sort.js",
    "site/terms.js",
)
"""The scripts that pages and workers name."""

_SETTINGS = (
    "--bundle",
    "--splitting",
    "--format=esm",
    "--minify",
    "--charset=utf8",
    "--target=es2022",
    "--legal-comments=none",
    "--log-level=error",
    "--chunk-names=parts/[name]-[hash]",
)


def join_modules(source: Path, made: Path) -> None:
    """Write the scripts of a folder like generator/assets into another one.  Raises NodeToolError."""
    starts = [str(source / name) for name in STARTS]
    run_tool(PROJECT, "esbuild/bin/esbuild", *starts, *_SETTINGS, f"--outbase={source}", f"--outdir={made}")
