"""Pages as HTML: their Markdown in each script, and mkdocs, which makes pages of it (ADR 0004, 0015).

No page needs another one, so they are built in shares, in as many processes as there are processors: what a share
takes is given back before the next one, and a site ten times as large takes ten times as long, not ten times the
memory.
"""

from __future__ import annotations

import io
import logging
import os
import shutil
import signal
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path
from typing import Any, NamedTuple

from generator.pages.frame.configuration import write_configuration
from generator.pages.frame.page import SCRIPTS, Page, Script
from generator.pages.site_pages import write_pages

BASE = Path(__file__).parents[3] / "mkdocs.yml"
SHARE = 2000
"""Pages.  Each start of mkdocs takes as long as some hundred pages; 2,000 pages take some 100 MB."""


class HtmlFailed(Exception):
    """mkdocs made no pages; the message is what it said."""


class Share(NamedTuple):
    """Pages of one script that are built together.

    Attributes:
        pages: At most SHARE of them.
        script: Of all of them.
        folder: Of their own, in which they are built.
        out: Where their HTML goes.
        site_url: As for `build_html`.
        frame: As for `build_html`.
    """

    pages: Sequence[Page]
    script: Script
    folder: Path
    out: Path
    site_url: str
    frame: Mapping[str, Any]


def _shares(pages: Sequence[Page], work: Path, site_url: str, frame: Mapping[str, Any]) -> Iterator[Share]:
    for start in range(0, len(pages), SHARE):
        for script in SCRIPTS:
            said = [page.in_script(script) for page in pages[start : start + SHARE]]
            yield Share(said, script, work / f"{script}-{start}", work / "html" / script, site_url, frame)


def _run_mkdocs(configuration: Path) -> str:
    """What it complains of; empty if all is well."""
    # Material warns on every build that it ends in 2027; ADR 0004 says what is done about it.
    os.environ["NO_MKDOCS_2_WARNING"] = "1"
    from mkdocs.commands.build import build
    from mkdocs.config import load_config
    from mkdocs.exceptions import Abort, MkDocsException

    said = io.StringIO()
    handler = logging.StreamHandler(said)
    handler.setLevel(logging.WARNING)
    logger = logging.getLogger("mkdocs")
    logger.addHandler(handler)
    try:
        build(load_config(str(configuration), strict=True))
    except (Abort, MkDocsException) as error:
        return f"{said.getvalue()}{error}"
    finally:
        logger.removeHandler(handler)
    return ""


def build_share(share: Share) -> str:
    """Build a share.  Of what mkdocs writes only the pages are kept.

    Returns:
        What mkdocs complains of; empty if all is well.
    """
    write_pages(share.pages, share.script, share.folder / "pages", share.frame["addresses"])
    configuration = write_configuration(BASE, share.folder, share.script, share.site_url, share.frame)
    problems = _run_mkdocs(configuration)
    if not problems:
        for page in share.pages:
            file = share.out / page.path / "index.html"
            file.parent.mkdir(parents=True, exist_ok=True)
            (share.folder / "html" / page.path / "index.html").replace(file)
    shutil.rmtree(share.folder)
    return problems


def build_html(pages: Sequence[Page], work: Path, site_url: str, frame: Mapping[str, Any]) -> Path:
    """Write the HTML of all pages in both scripts.

    Args:
        pages: In Simplified.
        work: A folder to build in.
        site_url: The site's address with a slash at its end; empty where it is not known.
        frame: What the theme needs; its `addresses` are those of hashed folders, `assets` and `search_index`.

    Returns:
        The folder that holds one folder for each script.

    Raises:
        HtmlFailed: mkdocs complained of something.
    """
    # Spawned, not forked: a fork would hold the rulebook, and threads don't survive it.
    # Ctrl-C reaches them too; the one that started them says so and ends them.
    deaf = (signal.SIGINT, signal.SIG_IGN)
    with ProcessPoolExecutor(None, get_context("spawn"), signal.signal, deaf) as pool:
        failed = [problems for problems in pool.map(build_share, _shares(pages, work, site_url, frame)) if problems]
    if failed:
        raise HtmlFailed("mkdocs:\n" + "\n".join(failed))
    return work / "html"
