"""Serves the built site on this machine, as a plain static host would.

Owns the preview server of ``make serve`` and of the browser tests.
It must not generate anything: what is not in the folder is a 404, and the headers that a host may choose are those
of the folder's file `_headers`.
"""

from __future__ import annotations

import argparse
import errno
import re
import signal
import sys
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from email.utils import formatdate
from functools import lru_cache, partial
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from shutil import copyfileobj
from urllib.parse import quote, unquote, urlsplit

from generator.delivery.headers import FILE, read_headers
from generator.delivery.media_types import MEDIA_TYPES, OTHER_MEDIA_TYPE

HOST = "127.0.0.1"
PORT = 8000
SITE = Path("build/site")

# In order of preference: brotli is a fifth smaller than gzip.
ENCODINGS = {"br": ".br", "gzip": ".gz"}

# What is said of every file that `_headers` says nothing else of: ask whether it has changed.
CACHING = {"Cache-Control": "no-cache"}


@dataclass(frozen=True)
class Found:
    """The answer to a path: a file to send, or the address of the folder that was meant."""

    file: Path | None = None
    redirect: str | None = None


def find(folder: Path, path: str) -> Found:
    """Find what a static host would answer for the URL path ``path``.

    ``folder`` is resolved; nothing outside it is ever found.

    >>> find(Path("/nowhere"), "/../etc/passwd")
    Found(file=None, redirect=None)
    """
    parts = [part for part in unquote(path).split("/") if part not in ("", ".")]
    if any(part == ".." or "\\" in part or "\0" in part for part in parts):
        return Found()
    try:
        target = folder.joinpath(*parts).resolve()
        inside = target.is_relative_to(folder)
        if inside and target.is_dir():
            if not path.endswith("/"):
                # Built from the parts: '//host' must not become an address of another host.
                return Found(redirect="/" + "".join(quote(part) + "/" for part in parts))
            target = target / "index.html"
            inside = target.resolve().is_relative_to(folder)
        elif path.endswith("/"):
            return Found()
        return Found(file=target) if inside and target.is_file() else Found()
    except (OSError, ValueError):  # a name that is too long, or not a name of this system
        return Found()


def accepted_encodings(header: str) -> set[str]:
    """Return the codings that an Accept-Encoding header allows, without those of weight 0."""
    accepted = set()
    for item in header.split(","):
        coding, _, parameters = item.partition(";")
        if not re.fullmatch(r"\s*q\s*=\s*0(\.0*)?\s*", parameters):
            accepted.add(coding.strip().lower())
    return accepted


def chosen_headers(folder: Path, path: str) -> dict[str, str]:
    """The headers that the file `_headers` of a folder gives for a path, as a static host would read it."""
    try:
        lines = _read_headers(folder / FILE, (folder / FILE).stat().st_mtime_ns)
    except OSError:
        return {}
    return {name: value for pattern, name, value in lines if pattern.fullmatch(path)}


@lru_cache(maxsize=8)
def _read_headers(file: Path, _changed: int) -> list[tuple[re.Pattern[str], str, str]]:
    return read_headers(file.read_text(encoding="utf-8"))


class StaticHandler(BaseHTTPRequestHandler):
    """Answers GET and HEAD from one folder."""

    protocol_version = "HTTP/1.1"
    server_version = "baokao"
    sys_version = ""
    # An idle connection that the browser keeps open must not hold its thread for ever.
    timeout = 60

    def __init__(self, *args: object, folder: Path) -> None:
        self.folder = folder
        super().__init__(*args)  # type: ignore[arg-type]

    def do_GET(self) -> None:
        self.answer()

    def do_HEAD(self) -> None:
        self.answer()

    def answer(self) -> None:
        url = urlsplit("/" + self.path.lstrip("/"))
        found = find(self.folder, url.path)
        if found.redirect is not None:
            query = f"?{url.query}" if url.query else ""
            self.send_redirect(found.redirect + query)
        elif found.file is not None:
            self.send_file(found.file, HTTPStatus.OK, chosen_headers(self.folder, url.path))
        else:
            self.send_missing(chosen_headers(self.folder, url.path))

    def send_redirect(self, address: str) -> None:
        self.send_response(HTTPStatus.MOVED_PERMANENTLY)
        self.send_header("Location", address)
        self.send_header("Cache-Control", "no-cache")
        self.send_header("Content-Length", "0")
        self.end_headers()

    def send_missing(self, chosen: dict[str, str]) -> None:
        page = self.folder / "404.html"
        if page.is_file():
            self.send_file(page, HTTPStatus.NOT_FOUND, chosen | CACHING)
        else:
            self.send_error(HTTPStatus.NOT_FOUND)

    def send_file(self, file: Path, status: HTTPStatus, chosen: dict[str, str]) -> None:
        media_type = MEDIA_TYPES.get(file.suffix.lower(), OTHER_MEDIA_TYPE)
        coding, body = self.choose_encoding(file)
        stat = body.stat()
        tag = f'"{stat.st_mtime_ns:x}-{stat.st_size:x}{"-" + coding if coding else ""}"'
        # Codings share a URL but not a tag, so a copy in one is never confirmed for another.
        known = status is HTTPStatus.OK and tag in self.headers.get("If-None-Match", "")
        self.send_response(HTTPStatus.NOT_MODIFIED if known else status)
        self.send_header("ETag", tag)
        self.send_header("Vary", "Accept-Encoding")
        for name, value in (CACHING | chosen).items():
            self.send_header(name, value)
        if known:
            self.end_headers()
            return
        self.send_header("Content-Type", media_type)
        self.send_header("Content-Length", str(stat.st_size))
        self.send_header("Last-Modified", formatdate(stat.st_mtime, usegmt=True))
        if coding:
            self.send_header("Content-Encoding", coding)
        self.end_headers()
        if self.command == "GET":
            with body.open("rb") as source:
                copyfileobj(source, self.wfile)

    def choose_encoding(self, file: Path) -> tuple[str, Path]:
        """Return the coding to send (empty for none) and the file that holds it."""
        accepted = accepted_encodings(self.headers.get("Accept-Encoding", ""))
        for coding, suffix in ENCODINGS.items():
            packed = file.with_name(file.name + suffix)
            if coding in accepted and packed.is_file():
                return coding, packed
        return "", file

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing: the terminal is for the address and for errors."""


class StaticServer(ThreadingHTTPServer):
    """One thread for each connection; visitors who leave early are no error."""

    daemon_threads = True
    # A browser opens several connections at once.
    request_queue_size = 128

    def handle_error(self, request: object, client_address: object) -> None:
        if not isinstance(sys.exception(), ConnectionError):
            super().handle_error(request, client_address)  # type: ignore[arg-type]


def bind(folder: Path, port: int, handler: Callable[..., StaticHandler] = StaticHandler) -> StaticServer:
    """Return a server for ``folder`` on ``port`` of this machine; 0 takes a free one."""
    return StaticServer((HOST, port), partial(handler, folder=folder.resolve()))


def address_of(server: StaticServer) -> str:
    return f"http://{HOST}:{server.server_port}/"


@contextmanager
def serving(folder: Path) -> Iterator[str]:
    """Serve ``folder`` on a free port and yield its address, such as http://127.0.0.1:4321/."""
    with bind(folder, 0) as server:
        thread = threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True)
        thread.start()
        try:
            yield address_of(server)
        finally:
            server.shutdown()
            thread.join()


def port_problem(error: OSError, port: int) -> str:
    """Say why the port could not be had, and what to do."""
    reasons = {
        errno.EADDRINUSE: f"port {port} is in use by another program",
        errno.EACCES: f"port {port} is reserved for the system",
    }
    reason = reasons.get(error.errno or 0, f"cannot listen on port {port}: {error.strerror}")
    # 8000 itself may be what is taken, so the suggestion is never the port that failed.
    other = port + 1 if 1024 <= port < 65535 else PORT + 80
    return f"baokao: {reason}\n  Next step: choose another: make serve PORT={other}"


def port_number(text: str) -> int:
    if not text.isdecimal() or not 0 <= int(text) <= 65535:
        raise argparse.ArgumentTypeError(f"found {text!r}, expected a port from 0 to 65535")
    return int(text)


def serve_until_stopped(server: StaticServer) -> None:
    """Print the address and answer until Ctrl-C."""
    # Set here, because a shell starts background programs deaf to Ctrl-C.
    for stop in (signal.SIGINT, signal.SIGTERM):
        signal.signal(stop, signal.default_int_handler)
    with server:
        print(f"baokao: {address_of(server)}  (Ctrl-C stops)", flush=True)
        try:
            server.serve_forever()
        except KeyboardInterrupt:
            print("\nbaokao: stopped")


def main(arguments: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(prog="python -m generator.preview.server", description=__doc__)
    parser.add_argument("folder", nargs="?", type=Path, default=SITE)
    parser.add_argument("--port", type=port_number, default=PORT)
    parser.add_argument("--ask", action="store_true", help="only see whether the port can be had")
    options = parser.parse_args(arguments)
    if not options.ask and not (options.folder / "index.html").is_file():
        print(
            f"baokao: {options.folder} has no index.html\n  Next step: build it: make site",
            file=sys.stderr,
        )
        return 1
    try:
        server = bind(options.folder, options.port)
    except OSError as error:
        print(port_problem(error, options.port), file=sys.stderr)
        return 1
    if options.ask:
        server.server_close()
    else:
        serve_until_stopped(server)
    return 0


if __name__ == "__main__":
    sys.exit(main())
