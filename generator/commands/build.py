"""Builds the whole site: `make site`.

Owns the order of the steps, and what is said where one fails.  The site is assembled in a folder of its own
(`generator.commands.staging`), so a build that fails leaves the old one as it was.
The same commit gives the same bytes: no page holds the time of the build.
"""

from __future__ import annotations

import argparse
import errno
import os
import shutil
import signal
import sys
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from functools import partial
from multiprocessing import active_children
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from generator.commands.staging import OtherFolder, Staging, staged
from generator.data.api import write_api
from generator.delivery import publish_assets, publish_folder
from generator.delivery.application import PAPER, write_manifests
from generator.delivery.compress import compress, compressible, many_of, prepare
from generator.delivery.headers import write_headers
from generator.delivery.listing import write_listing
from generator.delivery.offline import write_worker
from generator.delivery.policy import policy
from generator.delivery.revision import revision
from generator.delivery.scripts import imported_by
from generator.delivery.seal import seal_pages
from generator.embedding import write_embedding
from generator.handouts import HandoutError, link_handouts, print_handouts
from generator.licences import LicenceError, write_texts
from generator.pages import Page, all_pages
from generator.pages.checker import render_checker, versions_of
from generator.pages.frame.mkdocs_build import HtmlFailed, build_html
from generator.pages.frame.page import Script
from generator.pages.frame.sitemap import robots, sitemap
from generator.pages.not_found import missing_page
from generator.pages.notice import render_notice
from generator.pages.search_records import occupations, other_pages
from generator.pages.search_words import read_vocabulary
from generator.pages.table import render_table
from generator.rulebook import RULES, Rulebook, load_rulebook
from generator.rulebook.problems import PagesInvalid, RulesInvalid
from generator.rulebook.yamlfile import require_mapping
from generator.runtime import RuntimeBuildError, RuntimeManifest, build_runtime
from generator.runtime.node import NodeToolError
from generator.search import SearchError, build_search

PROJECT = Path(__file__).parents[2]
BUILD = PROJECT / "build"
SITE = BUILD / "site"
READER = PROJECT / "intake"
"""What reads notices, in the browser too."""
COPIES = BUILD / "cache/compressed"


@contextmanager
def step(name: str) -> Iterator[None]:
    """Print the name of a step, and how long it took."""
    print(f"  {name:<10}", end="", flush=True)
    started = time.monotonic()
    try:
        yield
    except BaseException:
        print("failed")
        raise
    print(f"{time.monotonic() - started:6.1f} s")


def assemble(html: Path, stage: Path, pages: Sequence[Page], site_url: str) -> None:
    """Put both language versions in their places, with what is written of all pages together."""
    for script, root in (("hans", stage), ("hant", stage / "hant")):
        root.mkdir(exist_ok=True)
        for part in (html / script).iterdir():
            part.replace(root / part.name)
    (stage / "404.html").write_text(missing_page(pages, site_url), encoding="utf-8")
    if site_url:
        (stage / "sitemap.xml").write_text(sitemap([page.path for page in pages], site_url), encoding="utf-8")
        (stage / "robots.txt").write_text(robots(site_url), encoding="utf-8")


def deliver(stage: Path, assets: str, site_url: str, module: Mapping[str, Any]) -> None:
    """Add what surrounds the pages and depends on all of them; last of all the compressed copies.

    `module` is what the module for others' forms has to know.
    """
    write_manifests(stage, require_mapping(PROJECT / "mkdocs.yml", "mkdocs.yml"), assets)
    write_headers(stage, urlsplit(site_url).path or "/")
    write_embedding(stage, assets, module)
    seal_pages(stage)
    write_worker(stage)
    write_listing(stage)
    compress(compressible(stage), COPIES, quickly=many_of(stage))


def _fragments(book: Rulebook, manifest: RuntimeManifest, version: str) -> dict[str, Callable[[Script], str]]:
    """What applications are on pages, by the names of their placeholders."""
    runtime, program = manifest.for_page(), manifest.addition(READER.name)
    return {
        "checker": partial(render_checker, book, runtime=runtime, rules_version=version),
        "notice": partial(render_notice, book, runtime=runtime, program=program, rules_version=version),
        "table": partial(render_table, book, runtime=runtime, rules_version=version),
    }


def build_site(
    book: Rulebook, folders: Staging, *, rules: Path = RULES, site_url: str = "", whole: bool = False
) -> int:
    """Build the site of a rulebook.

    Args:
        book: The rulebook.
        folders: The site goes into their `stage`.
        rules: Where the rulebook was read from.
        site_url: The site's address with a slash at its end; empty where it isn't known.
        whole: Whether Pyodide's engine is served as npm has it (docs/upgrading-pyodide.md).

    Returns:
        How many pages it has.
    """
    work, stage = folders
    with step("runtime"):
        manifest = build_runtime(stage / "runtime", addition=READER, cache=BUILD / "cache", whole=whole)
    # A new engine's copies take half a minute, on one core; nothing needs them before the delivery.
    beside = ThreadPoolExecutor(1)
    prepared = beside.submit(prepare, compressible(stage / "runtime"), COPIES)
    beside.shutdown(wait=False)
    with step("api"):
        version = write_api(book, stage / "api/v1")
    with step("handouts"):
        sizes = print_handouts(book, stage, rules=rules, cache=BUILD / "cache", site_url=site_url)
    if not site_url:
        print("  handouts are marked as trials, without address and code: make site BASE_URL=https://host/path/")
    with step("bodies"):
        pages = all_pages(book, _fragments(book, manifest, version))
        pages = link_handouts(pages, sizes)
    with step("search"):
        build_search(occupations(book), other_pages(pages), work / "search-index", read_vocabulary())
        addresses = {
            "assets": publish_assets(stage),
            "search_index": publish_folder(work / "search-index", stage / "search-index"),
        }
    frame = {
        "addresses": addresses,
        "checker_imports": imported_by(stage / addresses["assets"], "checker/page.js"),
        "policy": policy(),
        "paper": PAPER,
        "rules_version": version[:8],
        "revision": revision(PROJECT),
    }
    with step("pages"):
        assemble(build_html(pages, work, site_url, frame), stage, pages, site_url)
        write_texts(stage)
    with step("delivery"):
        prepared.result()
        module = {"runtime": manifest.for_page(), **versions_of(version)}
        deliver(stage, addresses["assets"], site_url, module)
    return 2 * len(pages)


def _site_url(text: str) -> str:
    if not text.startswith(("http://", "https://")):
        raise argparse.ArgumentTypeError(f"{text!r} is not an address; expected https://host/ or https://host/path/")
    return text.rstrip("/") + "/"


def _is_whole(engine: str) -> bool:
    if engine not in ("", "whole"):
        raise argparse.ArgumentTypeError(f"{engine!r} is no engine; expected whole, or nothing for the shrunk one")
    return engine == "whole"


_SAID = (
    HandoutError,
    HtmlFailed,
    LicenceError,
    NodeToolError,
    OtherFolder,
    PagesInvalid,
    RuntimeBuildError,
    SearchError,
)
"""Errors whose message is for people."""

_NEXT_STEPS = {
    errno.ENOSPC: "make room on the disk, then build again",
    errno.EDQUOT: "make room within the quota, then build again",
    errno.EACCES: "give whoever builds the right to it, then build again",
    errno.EPERM: "give whoever builds the right to it, then build again",
    errno.EROFS: "name a folder that can be written with --out",
}


def _system_problem(error: OSError) -> str:
    """Say in one line what the system refused, of which file, and what to do."""
    # Of a copy the second file is the one that is written.
    where, found = error.filename2 or error.filename, error.strerror or str(error) or type(error).__name__
    if isinstance(error, shutil.Error) and error.args and error.args[0]:  # of a whole folder: the first file
        where, _, found = error.args[0][0]
    step = _NEXT_STEPS.get(error.errno or 0, "see that it can be read and written, then build again")
    return f"{where or 'the build'}: {found}; {step}"


def _stop(*_: object) -> None:
    """Ctrl-C, or asked to end: what works for the build ends with it."""
    for worker in active_children():
        worker.terminate()
    raise KeyboardInterrupt


def main(arguments: Sequence[str] | None = None) -> int:
    """The command line; 1 if nothing was built."""
    parser = argparse.ArgumentParser(prog="python -m generator.commands.build", description="Build the website.")
    parser.add_argument("--rules", type=Path, default=RULES, help="the folder of rules")
    parser.add_argument("--out", type=Path, default=SITE, help="where the site goes")
    parser.add_argument("--site-url", type=_site_url, default=None, help="the site's address, for sitemap and QR codes")
    parser.add_argument(
        "--engine",
        type=_is_whole,
        default=os.environ.get("ENGINE", ""),
        metavar="whole",
        help="serve Pyodide's engine as npm has it",
    )
    parser.add_argument("--stamp", type=Path, help="a file that is dated as the start of the build, when it is whole")
    options = parser.parse_args(arguments)
    started = time.time()
    site = options.out.resolve()
    try:
        with step("rules"):
            book = load_rulebook(options.rules)
        with staged(site) as folders:
            url = options.site_url or ""
            pages = build_site(book, folders, rules=options.rules, site_url=url, whole=options.engine)
        if options.stamp:
            options.stamp.touch()
            os.utime(options.stamp, (started, started))
        print(f"  {pages} pages in {site}")
    except RulesInvalid as error:
        print(error, file=sys.stderr)
        print(f"{len(error.problems)} problems in the rules; the site was left as it was.", file=sys.stderr)
        return 1
    except _SAID as error:
        print(f"{error}\nThe site was left as it was.", file=sys.stderr)
        return 1
    except OSError as error:
        print(f"{_system_problem(error)}\nThe site was left as it was.", file=sys.stderr)
        return 1
    except (BrokenProcessPool, KeyboardInterrupt):
        print("The build was stopped. The site was left as it was.", file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    for ending in (signal.SIGINT, signal.SIGTERM):
        signal.signal(ending, _stop)
    sys.exit(main())
