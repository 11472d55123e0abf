"""Whether a deployed site names its own address: canonical links, sitemap, robots.txt, codes on handouts.

A site that was built for one host and put on another sends search engines and readers of paper away.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from html import unescape

import pikepdf

from generator.deployed.checks import Finding

SITEMAP, ROBOTS = "sitemap.xml", "robots.txt"
_CANONICAL = re.compile(r'<link\b(?=[^>]*\brel="?canonical\b)[^>]*\bhref="?([^"\s>]+)')
_LOCATION = re.compile(r"<loc>([^<]*)</loc>")
_SITEMAP_LINE = re.compile(r"^Sitemap:\s*(\S+)", re.IGNORECASE | re.MULTILINE)


def _codes(content: bytes) -> Iterator[str]:
    """Where the codes of a handout lead: they are links on the screen."""
    try:
        with pikepdf.open(io.BytesIO(content)) as document:
            for page in document.pages:
                for note in page.get("/Annots", ()):
                    if "/A" in note and "/URI" in note["/A"]:
                        yield str(note["/A"]["/URI"])
    except pikepdf.PdfError:
        return  # other bytes than were built: said by what compares them


def _named(name: str, content: bytes) -> Iterator[tuple[str, str]]:
    """What of a file names an address, and which."""
    if name.endswith(".pdf"):
        yield from (("a code on a handout", address) for address in _codes(content))
        return
    text = content.decode("utf-8", "replace")
    if name == SITEMAP:
        yield from (("the sitemap", unescape(address)) for address in _LOCATION.findall(text))
    elif name == ROBOTS:
        yield from (("robots.txt", address) for address in _SITEMAP_LINE.findall(text))
    elif name.endswith(".html"):
        yield from (("a canonical link", unescape(address)) for address in _CANONICAL.findall(text))


def check_addresses(root: str, name: str, content: bytes) -> Iterator[Finding]:
    """Every address that a file names as the site's own lies below the one at which it was found.

    Args:
        root: The address of the site's start page.
        name: The file.
        content: What was sent.
    """
    for what, address in _named(name, content):
        if address.startswith(("http://", "https://")) and not address.startswith(root):
            yield Finding("warning", f"{what} names another address: build with BASE_URL={root}", f"{name}: {address}")
