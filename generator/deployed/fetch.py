"""Asks a host for files, a few at a time, and gives up on one that does not answer."""

from __future__ import annotations

import gzip
import http.client
import threading
import zlib
from collections.abc import Mapping
from typing import NamedTuple
from urllib.parse import quote, urlsplit

import brotli  # type: ignore[import-untyped]

AGENT = "baokao-verify-site"
LARGEST = 64_000_000
"""Bytes that are read of one answer."""


class Unreachable(Exception):
    """The host gave no answer; the message says why."""


class Answer(NamedTuple):
    """`headers` have lower-case names; `body` is unpacked, and empty where it could not be (`damage` says why)."""

    status: int
    headers: Mapping[str, str]
    body: bytes
    damage: str = ""

    @property
    def media_type(self) -> str:
        return self.headers.get("content-type", "").partition(";")[0].strip().lower()


def _unpack(body: bytes, coding: str) -> bytes:
    if coding == "br":
        return bytes(brotli.decompress(body))
    return gzip.decompress(body) if coding == "gzip" else body


class Host:
    """One site's host: `root` is the site's address and ends in a slash; `timeout` in seconds, for each step.

    Each thread keeps one connection open.
    """

    def __init__(self, root: str, timeout: float) -> None:
        self.root = root
        self._parts = urlsplit(root)
        self._timeout = timeout
        self._own = threading.local()

    def _connection(self) -> http.client.HTTPConnection:
        found: http.client.HTTPConnection | None = getattr(self._own, "connection", None)
        if found is None:
            secure = self._parts.scheme == "https"
            kind = http.client.HTTPSConnection if secure else http.client.HTTPConnection
            found = self._own.connection = kind(self._parts.hostname or "", self._parts.port, timeout=self._timeout)
        return found

    def get(self, path: str) -> Answer:
        """The answer for a path below the site's root; redirects are answers. Raises Unreachable."""
        try:
            try:
                return self._ask(path)
            except (OSError, http.client.HTTPException):
                return self._ask(path)  # a server may have closed the idle connection just then
        except (OSError, http.client.HTTPException) as error:
            raise Unreachable(f"{self.root}{path}: {str(error) or type(error).__name__}") from None

    def _ask(self, path: str) -> Answer:
        connection = self._connection()
        try:
            headers = {"User-Agent": AGENT, "Accept-Encoding": "br, gzip"}
            connection.request("GET", quote(self._parts.path + path), headers=headers)
            response = connection.getresponse()
            body = response.read(LARGEST)
        except (OSError, http.client.HTTPException):
            connection.close()
            raise
        found = {name.lower(): value for name, value in response.getheaders()}
        try:
            return Answer(response.status, found, _unpack(body, found.get("content-encoding", "")))
        except (OSError, EOFError, zlib.error, brotli.error) as error:
            return Answer(response.status, found, b"", f"its {found['content-encoding']} cannot be unpacked: {error}")
