"""What must hold of a deployed site: bytes, media types, headers, links, rules. Each check yields findings.

An error is what breaks the site or makes it another one than was built; a warning is what makes it slower or
less guarded on a host that offers no better.
"""

from __future__ import annotations

import hashlib
import json
import re
from base64 import b64encode
from collections.abc import Iterator, Mapping
from html.parser import HTMLParser
from typing import Literal, NamedTuple
from urllib.parse import unquote, urljoin, urlsplit

from generator.delivery.compress import SUFFIXES
from generator.delivery.headers import FILE as HEADERS_FILE
from generator.delivery.headers import HASHED_PARENTS
from generator.delivery.media_types import MEDIA_TYPES
from generator.delivery.offline import WORKER
from generator.deployed.fetch import Answer

UNSENT = frozenset((HEADERS_FILE,))
"""Listed, but read by the host and not sent by all."""
MISSING_PAGE = "404.html"
STRICT_TYPES = frozenset((".css", ".html", ".js", ".mjs", ".wasm", ".pdf", ".json", ".svg", ".png"))
"""Files that a browser refuses, or does not show, under another media type."""
SAME_TYPES = {"application/javascript": "text/javascript", "text/xml": "application/xml"}
MONTH = 30 * 24 * 3600
HOUR = 3600
WORTH_PACKING = 2000
"""Bytes; smaller files fit a packet or two anyway."""
_HASHED = re.compile(rf"(?:{'|'.join(HASHED_PARENTS)})/[0-9a-f]{{16}}/")


class Finding(NamedTuple):
    """`what` is the same for all files with the same trouble; `place` is the file, and what was found there."""

    grade: Literal["error", "warning"]
    what: str
    place: str


def address_of(name: str) -> str:
    """The address of a listed file, below the site's root: folders answer with their index.html."""
    folder, _, last = name.rpartition("/")
    return (f"{folder}/" if folder else "") if last == "index.html" else name


def suffix_of(name: str) -> str:
    last = name.rpartition("/")[2]
    return f".{last.rpartition('.')[2]}" if "." in last else ""


def _max_age(answer: Answer) -> int:
    """Seconds for which an answer may be kept unasked; 0 if it says nothing."""
    control = answer.headers.get("cache-control", "")
    found = re.search(r"max-age=(\d+)", control)
    return 0 if not found or "no-cache" in control or "no-store" in control else int(found[1])


def check_file(name: str, digest: str, answer: Answer) -> Iterator[Finding]:
    """A listed file: is it there, is it the one, and is it sent as what it is?"""
    if answer.status != 200:
        moved = f" to {answer.headers['location']}" if "location" in answer.headers else ""
        yield Finding("error", _refusal(answer.status), f"{name}: status {answer.status}{moved}")
        return
    if answer.damage:
        yield Finding("error", "damaged on the way", f"{name}: {answer.damage}")
    elif hashlib.sha256(answer.body).hexdigest() != digest:
        yield Finding("error", "other bytes than were built", f"{name}: {len(answer.body)} bytes")
    suffix = suffix_of(name)
    expected = MEDIA_TYPES.get(suffix, "").partition(";")[0]
    if expected and SAME_TYPES.get(answer.media_type, answer.media_type) != expected:
        place = f"{name}: {answer.media_type or 'none'}, expected {expected}"
        yield Finding("error" if suffix in STRICT_TYPES else "warning", "wrong media type", place)
    if suffix in SUFFIXES and len(answer.body) > WORTH_PACKING and "content-encoding" not in answer.headers:
        yield Finding("warning", "sent without compression", f"{name}: {len(answer.body)} bytes")
    if "content-encoding" in answer.headers and "accept-encoding" not in answer.headers.get("vary", "").lower():
        yield Finding("warning", "compressed without the header Vary: Accept-Encoding", name)
    yield from _check_headers(name, answer)


def _refusal(status: int) -> str:
    """What an answer other than 200 tells of a listed file: only 404 and 410 say that it is not there."""
    if status in (404, 410):
        return "missing: listed in site.sha256, and not there"
    if status == 429:
        return "the host refuses so many requests: check again later, or ask it to allow them"
    if status >= 500:
        return "the host cannot answer now: check again later"
    if status in (401, 403, 451):
        return "the host refuses a listed file: may everybody read it?"
    return "listed in site.sha256, and not sent"


def _check_headers(name: str, answer: Answer) -> Iterator[Finding]:
    if answer.headers.get("x-content-type-options", "").lower() != "nosniff":
        yield Finding("warning", "no header X-Content-Type-Options: nosniff", name)
    if suffix_of(name) in (".html", ".js", ".mjs"):
        policy = answer.headers.get("content-security-policy", "")
        if not policy:
            yield Finding("warning", "no header Content-Security-Policy (pages bring theirs, workers cannot)", name)
        elif re.search(r"'unsafe-(inline|eval)'", policy) or "default-src 'none'" not in policy:
            yield Finding("error", "a Content-Security-Policy that is not the project's", f"{name}: {policy[:200]}")
    age = _max_age(answer)
    if _HASHED.match(name):
        if age < MONTH:
            place = f"{name}: {answer.headers.get('cache-control', 'no Cache-Control')}"
            yield Finding("warning", "named by a hash, and not cached for a month at least", place)
    elif age > HOUR:
        place = f"{name}: {answer.headers['cache-control']}"
        yield Finding("error", "cached for more than an hour: visitors would mix two builds", place)


def check_missing_page(answer: Answer, digest: str) -> Iterator[Finding]:
    """The answer to an address that does not exist."""
    if answer.status != 404:
        yield Finding("error", "a missing address is not answered with status 404", f"status {answer.status}")
    elif hashlib.sha256(answer.body).hexdigest() != digest:
        yield Finding("warning", "a missing address is not answered with the site's 404.html", MISSING_PAGE)


class _Document(HTMLParser):
    def __init__(self, text: str) -> None:
        super().__init__()
        self.ids: set[str] = set()
        self.addresses: list[str] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        for name, value in attrs:
            if name == "id" and value:
                self.ids.add(value)
            elif name in ("href", "src", "action") and value and (tag, dict(attrs).get("rel")) != ("link", "canonical"):
                self.addresses.append(value)


def check_links(root: str, pages: Mapping[str, str], listed: Mapping[str, str]) -> Iterator[Finding]:
    """Every link of the pages (HTML by name) leads to a listed file, and to a place that is there.

    Nothing is asked: what is listed was asked for already. Links to other hosts are left to people.
    """
    documents = {address_of(name): _Document(html) for name, html in pages.items() if name != MISSING_PAGE}
    known = {address_of(name) for name in listed}
    base = urlsplit(root)
    for path, document in documents.items():
        for address in document.addresses:
            target = urlsplit(urljoin(root + path, address))
            if target.scheme not in ("http", "https") or target.netloc != base.netloc:
                continue
            if not target.path.startswith(base.path):
                yield Finding("error", "a link that leaves the site's path", f"{path or '/'}: {address}")
                continue
            inside = unquote(target.path.removeprefix(base.path))
            if inside not in known:
                yield Finding("error", "a link that leads nowhere", f"{path or '/'}: {address}")
            elif target.fragment and inside in documents and unquote(target.fragment) not in documents[inside].ids:
                yield Finding("error", "a link to a place that the page does not have", f"{path or '/'}: {address}")


def check_worker(script: bytes, listed: Mapping[str, str]) -> Iterator[Finding]:
    """The service worker, which is written after all it names, names what is listed, with the same hashes."""
    what = f"half-written: what {WORKER} names is not what is listed"
    try:
        named = json.loads(script.partition(b"\n")[0].removeprefix(b"self.SITE=").removesuffix(b";"))
        groups = [named[group] for group in ("pages", "files", "runtime", "other")]
        hashes = {str(address): str(value) for group in groups for address, value in group.items()}
    except (ValueError, LookupError, TypeError, AttributeError):
        yield Finding("error", what, f"{WORKER}: cannot be read")
        return
    by_address = {address_of(name): digest for name, digest in listed.items()}
    for address, value in hashes.items():
        digest = by_address.get(address.partition("?")[0], "")
        if value != f"sha256-{b64encode(bytes.fromhex(digest)).decode()}":
            yield Finding("error", what, address)


def rules_version_of(files: Mapping[str, bytes]) -> str:
    """The version that the index of the rules names (`edition`); empty if it cannot be read."""
    try:
        return str(json.loads(files["api/v1/index.json"])["edition"])
    except (KeyError, ValueError, TypeError):
        return ""


def check_rules_version(files: Mapping[str, bytes], pages: Mapping[str, str]) -> Iterator[Finding]:
    """All rules and pages are of one version of the rules."""
    version = rules_version_of(files)
    if not version:
        yield Finding("error", "the rules name no version", "api/v1/index.json")
        return
    for name, content in files.items():
        if name.startswith("api/v1/occupations/") and version.encode() not in content:
            yield Finding("error", "rules of another version than the index", name)
    for name, html in pages.items():
        if name != MISSING_PAGE and f"<code>{version[:8]}</code>" not in html:
            yield Finding("error", "a page of another version than the rules", name)
