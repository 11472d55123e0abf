"""The last line of every page and handout: a hash of its address and of all that is before it.

The service worker (sw.js) keeps, and answers with, only what its seal fits: a page that is cut short, changed on the
way, somebody else's or of another address is none of the site's, whatever status it was sent with. A list of all pages
would be megabytes on a large site.
"""

from __future__ import annotations

import hashlib
import re
from base64 import b64encode
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote

_SEAL = re.compile(rb"(?:<!--|%)sha256-[\w+/]{43}=(?:-->)?\n\Z")


def seal_of(address: str, content: bytes) -> str:
    """The hash that closes a file: `address` as it is asked for below the root, `content` all before the seal."""
    digest = hashlib.sha256(quote(address).encode() + b"\n" + content).digest()
    return f"sha256-{b64encode(digest).decode()}"


def sealed_files(site: Path) -> Iterator[tuple[Path, str]]:
    """Every page and handout of a site, with its address."""
    for file in sorted((*site.rglob("*.html"), *site.rglob("*.pdf"))):
        yield file, file.relative_to(site).as_posix().removesuffix("index.html")


def seal_pages(site: Path) -> None:
    """Close every page and handout of a site with its seal, instead of one that it may have."""
    for file, address in sealed_files(site):
        before = file.read_bytes()
        content = _SEAL.sub(b"", before)
        seal = seal_of(address, content)
        mark = f"%{seal}\n" if file.suffix == ".pdf" else f"<!--{seal}-->\n"
        if (sealed := content + mark.encode()) != before:
            file.write_bytes(sealed)
