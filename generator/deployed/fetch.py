"""Asks a host for files, a few at a time, and gives up on one that does not answer."""

from __future__ import annotations

import http.client
import socket
import threading
import zlib
from collections.abc import Mapping
from contextlib import suppress
from typing import NamedTuple
from urllib.parse import quote, urlsplit

import brotli  # type: ignore[import-untyped]

AGENT = "baokao-verify-site"
LARGEST = 64_000_000
"""Bytes that are read of one answer, packed or unpacked."""
STEPS = 6
"""How many times the time for one step a whole answer may take."""


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


class _TooMuch(Exception):
    """A body that unpacks to more than is read."""


def _unpack_gzip(body: bytes) -> bytes:
    unpacker = zlib.decompressobj(wbits=31)
    content = unpacker.decompress(body, LARGEST + 1)
    if len(content) > LARGEST:
        raise _TooMuch
    if not unpacker.eof or unpacker.unused_data:
        raise EOFError("it ends too early, or goes on after its end")
    return content


def _unpack_brotli(body: bytes) -> bytes:
    unpacker = brotli.Decompressor()
    parts = [unpacker.process(body, output_buffer_limit=LARGEST)]
    while not unpacker.is_finished() and (part := unpacker.process(b"", output_buffer_limit=LARGEST)):
        parts.append(part)
        if sum(map(len, parts)) > LARGEST:
            raise _TooMuch
    if not unpacker.is_finished():
        raise EOFError("it ends too early")
    return b"".join(parts)


_UNPACKERS = {"br": _unpack_brotli, "gzip": _unpack_gzip}


class Host:
    """One site's host: `root` is the site's address and ends in a slash; `timeout` in seconds, for each step.

    A whole answer may take `STEPS` times that: a host that sends a byte a second is given up, too.

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
        late = threading.Event()
        timer = threading.Timer(self._timeout * STEPS, _end, [connection, late])
        timer.daemon = True
        timer.start()
        try:
            headers = {"User-Agent": AGENT, "Accept-Encoding": "br, gzip"}
            connection.request("GET", quote(self._parts.path + path), headers=headers)
            response = connection.getresponse()
            body = response.read(LARGEST + 1)
        except (OSError, http.client.HTTPException):
            connection.close()
            if late.is_set():
                raise Unreachable(f"{self.root}{path}: not whole after {self._timeout * STEPS:g} s") from None
            raise
        finally:
            timer.cancel()
        if late.is_set():
            raise Unreachable(f"{self.root}{path}: not whole after {self._timeout * STEPS:g} s")
        found = {name.lower(): value for name, value in response.getheaders()}
        coding = found.get("content-encoding", "")
        try:
            if len(body) > LARGEST:
                connection.close()  # the rest is not read
                raise _TooMuch
            return Answer(response.status, found, _UNPACKERS[coding](body) if coding in _UNPACKERS else body)
        except _TooMuch:
            return Answer(response.status, found, b"", f"more than {LARGEST} bytes")
        except (OSError, EOFError, zlib.error, brotli.error) as error:
            return Answer(response.status, found, b"", f"its {coding} cannot be unpacked: {error}")


def _end(connection: http.client.HTTPConnection, late: threading.Event) -> None:
    """Whoever waits for the connection is told that it has ended."""
    late.set()
    if sock := connection.sock:
        with suppress(OSError):
            sock.shutdown(socket.SHUT_RDWR)


def printable(text: str, most: int = 300) -> str:
    r"""A host's text on one line without anything that a terminal would obey, cut where it is too long.

    >>> printable("a\x1b[31m\u202eb")
    'a\\x1b[31m\\u202eb'
    """
    shown = "".join(c if c.isprintable() else c.encode("unicode_escape").decode() for c in text[: most + 1])
    return shown if len(text) <= most else f"{shown[:most]}…"
