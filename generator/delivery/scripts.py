"""The modules of a page, joined into one short script: a visitor waits for one file, not for forty.

Owns the joining, which esbuild does, from TypeScript to JavaScript on the way; each module is written, typed and read
in generator/assets/. What a module imports while it runs becomes a file of `parts/`, and so does what it shares with
the page, which has to be there first (`imported_by`). All files are two folders below the site's root, each in a folder
beside the others, so the addresses that modules make of their own begin with `../` and hold wherever they end up.
"""

from __future__ import annotations

import re
import shutil
from pathlib import Path

from generator.runtime.node import installed, join_modules

PROJECT = Path(__file__).parent.parent.parent
STARTS = (
    "checker/page.tsx",
    "checker/worker.js",
    "search/search.js",
    "site/kept.js",
    "site/site.js",
    "site/sort.js",
    "site/terms.js",
)
"""The scripts that pages and workers name; each is published as JavaScript."""
ALONE = ("module/module.js", "notice/page.tsx", "table/page.tsx")
"""What few open: one file with all that it imports, so that the scripts of the others stay as they are."""
PDF = ("notice/pdf.ts", "notice/pdf.worker.js")
"""What reads PDFs, and its worker: they come with the first one."""
FILES = "table/workbook.js"
"""The worker that reads files: what reads workbooks is a file of its own, and comes with the first one."""
_MAPS = (
    *("Adobe-GB1-UCS2", "GB-EUC-[HV]", "GBK*-[HV]", "GBpc-EUC-[HV]", "UniGB-UCS2-[HV]", "UniGB-UTF16-[HV]"),
    *("Adobe-CNS1-UCS2", "B5pc-[HV]", "ETen-B5-[HV]", "HKscs-B5-[HV]", "UniCNS-UCS2-[HV]", "UniCNS-UTF16-[HV]"),
)
"""What PDF.js needs to read Chinese in fonts that are not in the file: the tables of both scripts, and their bases."""
_IMPORT = re.compile(r'(?:\bfrom|\bimport)"\.\./(parts/[\w-]+\.js)"')
_COMPILED = ("--jsx=automatic", "--jsx-import-source=preact")


def publish_modules(source: Path, made: Path) -> None:
    """Write the scripts of a folder like generator/assets into another one.  Raises NodeToolError."""
    parts = ("--splitting", "--chunk-names=parts/[name]-[hash]", "--legal-comments=none")
    folders = (f"--outbase={source}", f"--outdir={made}")
    join_modules(PROJECT, [source / name for name in STARTS], *parts, *_COMPILED, *folders)
    few = {**dict.fromkeys((*ALONE, *PDF), ()), FILES: ("--splitting", "--chunk-names=table/[name]-[hash]")}
    for script, settings in few.items():
        if (source / script).exists():  # a folder like it may have no such page
            join_modules(PROJECT, [source / script], "--legal-comments=none", *settings, *_COMPILED, *folders)
    if (source / PDF[0]).exists():
        _copy_maps(installed(PROJECT, "pdfjs-dist") / "cmaps", made / "notice/cmaps")


def _copy_maps(maps: Path, made: Path) -> None:
    made.mkdir()
    for file in sorted(file for pattern in _MAPS for file in maps.glob(f"{pattern}.bcmap")):
        shutil.copyfile(file, made / file.name)


def imported_by(assets: Path, script: str) -> list[str]:
    """What a published script needs before it runs, below the folder of all: the page asks for it at once."""
    return sorted(set(_IMPORT.findall((assets / script).read_text(encoding="utf-8"))))
