"""Builds the whole site: `make site`.

Owns the order of the steps and the swap at the end: the site is assembled in a folder of its own and takes
the place of the old one when it is whole, so a build that fails leaves the old one as it was.
The same commit gives the same bytes: no page holds the time of the build.
"""

from __future__ import annotations

import argparse
import os
import shutil
import sys
import time
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from urllib.parse import urlsplit

from generator.data.api import write_api
from generator.delivery import publish_assets, publish_folder
from generator.delivery.application import PAPER, write_manifests
from generator.delivery.compress import compress, compressible, many_of, prepare
from generator.delivery.headers import write_headers
from generator.delivery.listing import write_listing
from generator.delivery.offline import write_worker
from generator.delivery.policy import policy
from generator.delivery.revision import revision
from generator.delivery.seal import seal_pages
from generator.embedding import write_embedding
from generator.handouts import HandoutError, link_handouts, print_handouts
from generator.licences import LicenceError, write_texts
from generator.pages import Page, all_pages
from generator.pages.checker import render_checker
from generator.pages.frame.mkdocs_build import HtmlFailed, build_html
from generator.pages.frame.sitemap import sitemap
from generator.pages.not_found import missing_page
from generator.pages.search_records import occupations, other_pages
from generator.rulebook import RULES, Rulebook, load_rulebook
from generator.rulebook.problems import PagesInvalid, RulesInvalid
from generator.rulebook.yamlfile import require_mapping
from generator.runtime import RuntimeBuildError, build_runtime
from generator.runtime.node import NodeToolError
from generator.search import SearchError, build_search

PROJECT = Path(__file__).parents[2]
BUILD = PROJECT / "build"
SITE = BUILD / "site"
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
    (stage / "404.html").write_text(missing_page(pages), encoding="utf-8")
    if site_url:
        (stage / "sitemap.xml").write_text(sitemap([page.path for page in pages], site_url), encoding="utf-8")


def deliver(stage: Path, assets: str, site_url: str) -> None:
    """Add what surrounds the pages and depends on all of them; last of all the compressed copies."""
    write_manifests(stage, require_mapping(PROJECT / "mkdocs.yml", "mkdocs.yml"), assets)
    write_headers(stage, urlsplit(site_url).path or "/")
    write_embedding(stage)
    seal_pages(stage)
    write_worker(stage)
    write_listing(stage)
    compress(compressible(stage), COPIES, quickly=many_of(stage))


def swap(stage: Path, site: Path) -> None:
    """Put the new site in the place of the old one."""
    old = site.with_name(f"{site.name}.old")
    shutil.rmtree(old, ignore_errors=True)
    if site.exists():
        site.replace(old)
    stage.replace(site)
    shutil.rmtree(old, ignore_errors=True)


def build_site(
    book: Rulebook, site: Path = SITE, *, rules: Path = RULES, site_url: str = "", whole: bool = False
) -> None:
    """Build the site of a rulebook into a folder.

    Args:
        book: The rulebook.
        site: The folder.
        rules: Where the rulebook was read from.
        site_url: The site's address with a slash at its end; empty where it isn't known.
        whole: Whether Pyodide's engine is served as npm has it (docs/upgrading-pyodide.md).
    """
    work = site.with_name(f"{site.name}.work")
    stage = site.with_name(f"{site.name}.new")
    for folder in (work, stage):
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir(parents=True)
    with step("runtime"):
        manifest = build_runtime(stage / "runtime", cache=BUILD / "cache", whole=whole)
    # A new engine's copies take half a minute, on one core; nothing needs them before the delivery.
    beside = ThreadPoolExecutor(1)
    prepared = beside.submit(prepare, compressible(stage / "runtime"), COPIES)
    beside.shutdown(wait=False)
    with step("api"):
        version = write_api(book, stage / "api/v1")
    with step("handouts"):
        sizes = print_handouts(book, stage, rules=rules, cache=BUILD / "cache", site_url=site_url)
    runtime = manifest.for_page()
    with step("bodies"):
        pages = all_pages(book, {"checker": partial(render_checker, book, runtime=runtime, rules_version=version)})
        pages = link_handouts(pages, sizes)
    with step("search"):
        build_search(occupations(book), other_pages(pages), work / "search-index")
        addresses = {
            "assets": publish_assets(stage),
            "search_index": publish_folder(work / "search-index", stage / "search-index"),
        }
    frame = {
        "addresses": addresses,
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
        deliver(stage, addresses["assets"], site_url)
    swap(stage, site)
    shutil.rmtree(work)
    print(f"  {2 * len(pages)} pages in {site}")


def _site_url(text: str) -> str:
    if not text.startswith(("http://", "https://")):
        raise argparse.ArgumentTypeError(f"{text!r} is not an address; expected https://host/ or https://host/path/")
    return text.rstrip("/") + "/"


def _is_whole(engine: str) -> bool:
    if engine not in ("", "whole"):
        raise argparse.ArgumentTypeError(f"{engine!r} is no engine; expected whole, or nothing for the shrunk one")
    return engine == "whole"


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
    options = parser.parse_args(arguments)
    try:
        with step("rules"):
            book = load_rulebook(options.rules)
        site_url = options.site_url or ""
        build_site(book, options.out.resolve(), rules=options.rules, site_url=site_url, whole=options.engine)
    except RulesInvalid as error:
        print(error, file=sys.stderr)
        print(f"{len(error.problems)} problems in the rules; the site was left as it was.", file=sys.stderr)
        return 1
    except (
        HandoutError,
        HtmlFailed,
        LicenceError,
        NodeToolError,
        PagesInvalid,
        RuntimeBuildError,
        SearchError,
    ) as error:
        print(f"{error}\nThe site was left as it was.", file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
