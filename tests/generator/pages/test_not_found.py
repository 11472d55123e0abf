"""The page for missing addresses: its links lead into the site, whatever was asked for."""

from __future__ import annotations

import json
import re
import subprocess

import pytest

from generator.pages.frame.page import Page
from generator.pages.not_found import missing_page
from generator.runtime.node import NODE

RUN = """
const [script, pathname] = JSON.parse(process.argv[1]);
const link = { dataset: { path: "search/" } };
globalThis.location = { pathname, host: "host" };
globalThis.document = { querySelectorAll: () => [link] };
new Function(script)();
console.log(new URL(link.href, `https://host${pathname}`).href);
"""


def home_from(pathname: str, site_url: str = "") -> str:
    """Where the link to the search leads on the page that a host sends for a path."""
    page = missing_page([Page("checker/", "", "", "", "checker")], site_url)
    script = re.search(r"<script>(.*)</script>", page, re.DOTALL)
    assert script
    given = json.dumps([script[1], pathname])
    done = subprocess.run([str(NODE), "-e", RUN, given], capture_output=True, text=True, check=True)
    return done.stdout.strip()


@pytest.mark.parametrize(
    ("pathname", "home"),
    [
        ("/checker/x", "https://host/"),
        ("/a/b/checker/x/y", "https://host/a/b/"),
        ("/hant/x", "https://host/"),
        ("//evil.example/checker/x", "https://host/evil.example/"),
        ("///evil.example//x", "https://host/evil.example/"),
        ("//checker/x", "https://host/"),
        ("/x", "https://host/"),
    ],
)
def test_links_lead_into_the_site(pathname: str, home: str) -> None:
    assert home_from(pathname) == f"{home}search/"


@pytest.mark.parametrize(("site_url", "home"), [("https://host/", "/"), ("https://host/a/", "/a/")])
def test_a_site_that_knows_its_address_needs_no_guess(site_url: str, home: str) -> None:
    for pathname in ("/nothing/at/all/", f"{home}x/y", "//evil.example/z"):
        assert home_from(pathname, site_url) == f"https://host{home}search/"


def test_elsewhere_it_guesses_all_the_same() -> None:
    """A preview of a site that was built for another host."""
    assert home_from("/checker/x", "https://other/a/") == "https://host/search/"
