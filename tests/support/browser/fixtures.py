"""The built site, the browsers, and a page that fails its test on any problem.

Owns the fixtures of the browser tests. What counts as a problem is in ``problems.py``; a test that
provokes one on purpose says so with ``problems.expect``.
"""

from __future__ import annotations

import fcntl
import os
import re
import subprocess
import sys
import time
from collections.abc import Generator, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, Playwright, ViewportSize, expect, sync_playwright

from generator.preview.server import serving
from tests.support import ROOT
from tests.support.browser.checker_visit import SOON, CheckerVisit
from tests.support.browser.frozen_site import is_published
from tests.support.browser.problems import Problems

SITE = ROOT / "build/site"
BUILT = ROOT / "build/.site-built"  # written by `make site`
FAILURES = ROOT / "build/test-failures"
FROZEN_SITE = ROOT / "build/frozen-site"
SOURCES = (
    "rules",
    "tests/support/frozen_rules",
    "checker",
    "intake",
    "generator",
    "docs/pages",
    "mkdocs.yml",
    "package-lock.json",
)
DESKTOP = 1280
WHOLE = os.environ.get("ENGINE") == "whole"
"""Whether the built site has Pyodide's engine as npm has it."""

expect.set_options(timeout=SOON)

ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    # No name resolves: a request to a third party fails even where the machine is online.
    "--host-resolver-rules=MAP * ~NOTFOUND , EXCLUDE 127.0.0.1",
]


def newest_source() -> float:
    """Return when the newest file that the sites are made of was changed."""
    times = [0.0]
    for source in SOURCES:
        path = ROOT / source
        files = path.rglob("*") if path.is_dir() else [path]
        times += [file.stat().st_mtime for file in files if file.is_file() and "__pycache__" not in file.parts]
    return max(times)


def _up_to_date(built: Path, command: list[str]) -> None:
    """Run what builds a site, where the file that says when it was built is missing or older than the sources."""
    built.parent.mkdir(exist_ok=True)
    # Several test processes may find that out at the same time; the first one builds.
    with built.with_name(".site-lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not built.exists() or built.stat().st_mtime < newest_source():
            subprocess.run([sys.executable, "-m", *command], cwd=ROOT, check=True)
            built.touch()


@pytest.fixture(scope="session")
def published_folder() -> Path:
    """The site as it is published, for what holds of all of its pages, whatever the rules are."""
    _up_to_date(BUILT, ["generator.commands.build"])
    return SITE


@pytest.fixture(scope="session")
def site_folder(request: pytest.FixtureRequest) -> Path:
    """The site of the frozen rules, which is the published one as long as nobody has changed the rules."""
    if is_published():
        folder: Path = request.getfixturevalue("published_folder")
        return folder
    _up_to_date(FROZEN_SITE.with_name(".frozen-site-built"), ["tests.support.browser.frozen_site", str(FROZEN_SITE)])
    return FROZEN_SITE


@pytest.fixture(scope="session")
def site(site_folder: Path) -> Iterator[str]:
    """The address of the site of the frozen rules, ending in a slash."""
    with serving(site_folder) as address:
        yield address


@pytest.fixture(scope="session")
def driver() -> Iterator[Playwright]:
    with sync_playwright() as playwright:
        yield playwright


def path_of(name: str) -> str:
    """The system's browser of that name; no browser is ever downloaded."""
    found = subprocess.run([str(ROOT / "tools/find-browser.sh"), name], capture_output=True, text=True, check=False)
    assert found.returncode == 0, f"no {name}; next step: run tools/install-browsers.sh"
    return found.stdout.strip()


@pytest.fixture(scope="session")
def chromium_path() -> str:
    return path_of("chromium")


@pytest.fixture(scope="session")
def chromium(driver: Playwright, chromium_path: str) -> Iterator[Browser]:
    browser = driver.chromium.launch(executable_path=chromium_path, args=ARGUMENTS)
    yield browser
    browser.close()


@pytest.fixture(scope="session")
def firefox(driver: Playwright) -> Iterator[Browser]:
    """Firefox as it is published, driven by WebDriver BiDi: no build of the driver's own."""
    browser = driver.firefox.launch(executable_path=path_of("firefox"), channel="moz-firefox")
    yield browser
    browser.close()


@pytest.fixture(scope="session")
def browser(chromium: Browser) -> Browser:
    """The browser that opens ``page``; a test module overrides it for others."""
    return chromium


PROBLEMS = pytest.StashKey[Problems]()


@pytest.fixture
def viewport_width() -> int:
    """The page's width in CSS pixels; ``@pytest.mark.viewports(390, 1280)`` sets the first, ``--full`` each."""
    return DESKTOP


@pytest.fixture
def context_options() -> dict[str, Any]:
    """Options of the browser context; a test module overrides this for dark mode and the like."""
    return {}


@pytest.fixture
def problems(request: pytest.FixtureRequest, site: str) -> Problems:
    problems = Problems(site)
    request.node.stash[PROBLEMS] = problems
    return problems


# A visitor in Shanghai. The service worker would keep the whole site in the background; tests/browser/offline is on it.
VISITOR: dict[str, Any] = {"locale": "zh-CN", "timezone_id": "Asia/Shanghai", "service_workers": "block"}


def viewport(width: int) -> ViewportSize:
    return {"width": width, "height": 844 if width < 600 else 800}


@pytest.fixture
def page(browser: Browser, problems: Problems, viewport_width: int, context_options: dict[str, Any]) -> Iterator[Page]:
    """A page in a fresh profile; paths are relative to the site.

    ``page.goto("checker/")`` opens the checker. Any problem fails the test.
    """
    options = {"base_url": problems.site, "viewport": viewport(viewport_width), **VISITOR, **context_options}
    context = browser.new_context(**options)
    page = context.new_page()
    problems.watch(page)
    yield page
    context.close()


@contextmanager
def profile_of(driver: Playwright, chromium_path: str, site: str, folder: Path) -> Iterator[BrowserContext]:
    """A browser with a profile on disk; paths are relative to the site."""
    context = driver.chromium.launch_persistent_context(
        folder, executable_path=chromium_path, args=ARGUMENTS, base_url=site, **VISITOR
    )
    come_once(context, folder)
    yield context
    context.close()


def come_once(context: BrowserContext, profile: Path) -> None:
    """Check until the browser has Python's memory and the engine's machine code on disk."""
    page = context.new_page()
    visit = CheckerVisit(page)
    visit.open("checker/?occupation=diangong&level=3&view=all")
    until = time.monotonic() + SOON / 1000
    while not is_kept(profile, "Service Worker/CacheStorage", 1_000_000) and time.monotonic() < until:
        page.wait_for_timeout(200)  # it is written when nothing has been asked for a while
    occupations = page.locator("#checker-occupation")
    for name in occupations.evaluate("all => [...all.options].map((one) => one.value).filter(Boolean)"):
        if is_kept(profile, "Code Cache/wasm", 500_000):
            break
        occupations.select_option(name)
        visit.wait_report()
    page.close()


def is_kept(profile: Path, part: str, least: int) -> bool:
    """Whether a browser's profile holds a file of at least so many bytes there."""
    files = [file for file in profile.rglob(f"{part}/**/*") if file.is_file()]
    return any(file.stat().st_size >= least for file in files)


@pytest.fixture(scope="session")
def regular(
    driver: Playwright, chromium_path: str, site: str, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[BrowserContext]:
    """The profile of somebody who comes again: the engine is compiled, Python's memory is kept."""
    with profile_of(driver, chromium_path, site, tmp_path_factory.mktemp("profile")) as context:
        yield context


@pytest.fixture
def page_again(regular: BrowserContext, problems: Problems, viewport_width: int) -> Iterator[Page]:
    """A page for somebody who was here before and left nothing of their own: Python starts in half the time."""
    page = regular.new_page()
    page.set_viewport_size(viewport(viewport_width))
    problems.watch(page)
    yield page
    problems.unwatch()
    session = regular.new_cdp_session(page)
    forgotten = {"origin": problems.site.rstrip("/"), "storageTypes": "cookies,indexeddb,local_storage"}
    session.send("Storage.clearDataForOrigin", forgotten)
    for opened in regular.pages[1:]:  # the first one keeps the browser open
        opened.close()


@pytest.fixture
def visit(page_again: Page) -> CheckerVisit:
    """Somebody who was here before, left no answers, and now opens the checker."""
    return CheckerVisit(page_again)


@pytest.fixture
def first_visit(page: Page) -> CheckerVisit:
    """Somebody who opens the checker and has nothing of it yet."""
    return CheckerVisit(page)


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    marker = metafunc.definition.get_closest_marker("viewports")
    if marker:
        # Most visitors come on a phone; tests without the mark are at a desk.
        first, *others = marker.args
        widths = [first, *(pytest.param(width, marks=pytest.mark.prove) for width in others)]
        metafunc.parametrize("viewport_width", widths, ids=[f"{width}px" for width in marker.args])


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if item.path.is_relative_to(ROOT / "tests/browser"):
            item.add_marker(pytest.mark.browser)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_call(item: pytest.Item) -> Generator[None, None, None]:
    """Fail the test itself, not its clean-up, when its page had a problem."""
    problems = item.stash.get(PROBLEMS, None)
    try:
        yield
    except BaseException as error:
        if problems:
            keep_screenshot(item, problems)
            error.add_note("\n".join(["Problems on the page:", *problems.found]))
        raise
    if problems and (unexpected := problems.unexpected()):
        keep_screenshot(item, problems)
        pytest.fail("Problems on the page:\n" + "\n".join(unexpected), pytrace=False)


def keep_screenshot(item: pytest.Item, problems: Problems) -> None:
    """Leave a picture of the page of a failed test in build/test-failures/."""
    if problems.page and not problems.page.is_closed():
        name = re.sub(r"[^\w.-]+", "-", item.nodeid).strip("-")
        problems.page.screenshot(path=FAILURES / f"{name[-120:]}.png")
