"""A static server that counts what it sends and can be as slow as a phone's network.

Counting and slowing down happen here and not in the browser's tools, because those reach neither
a worker's nor a service worker's requests.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import partial
from http import HTTPStatus
from pathlib import Path

from generator.preview.server import HOST, StaticHandler, StaticServer, address_of

#: Bytes that are sent between two looks at the clock.
_PIECE = 8192


@dataclass
class Network:
    """What all connections of a server share: how fast they are, and what has been sent."""

    bytes_per_second: float = 0.0  # 0: as fast as the machine is
    seconds_per_request: float = 0.0
    sent: dict[str, int] = field(default_factory=dict)
    _lock: threading.Lock = field(default_factory=threading.Lock)
    _free_at: float = 0.0

    def clear(self, *, megabits: float = 0.0, milliseconds: float = 0.0) -> None:
        """Forget what was sent, and be this fast (0: unlimited) from now on."""
        self.bytes_per_second = megabits * 1e6 / 8
        self.seconds_per_request = milliseconds / 1000
        self.sent = {}

    def count(self, path: str, size: int) -> None:
        with self._lock:
            self.sent[path] = self.sent.get(path, 0) + size

    def wait(self, size: int) -> None:
        """Until ``size`` more bytes have gone over the line that all connections share."""
        if not self.bytes_per_second:
            return
        with self._lock:
            self._free_at = max(self._free_at, time.monotonic()) + size / self.bytes_per_second
            pause = self._free_at - time.monotonic()
        if pause > 0:
            time.sleep(pause)


class CountingHandler(StaticHandler):
    """Answers as the site's own server does, through a `Network`."""

    def __init__(self, *args: object, folder: Path, network: Network) -> None:
        self.network = network
        super().__init__(*args, folder=folder)

    def answer(self) -> None:
        time.sleep(self.network.seconds_per_request)
        super().answer()

    def send_file(self, file: Path, status: HTTPStatus, chosen: dict[str, str]) -> None:
        wfile, pieces = self.wfile, _Pieces(self)
        self.wfile = pieces  # type: ignore[assignment]
        try:
            super().send_file(file, status, chosen)
        finally:
            self.wfile = wfile


class _Pieces:
    """Stands in for the connection while a response is written: head and body count as sent."""

    def __init__(self, handler: CountingHandler) -> None:
        self.handler = handler
        self.connection = handler.wfile

    def write(self, content: bytes) -> int:
        path = self.handler.path.partition("?")[0]
        for start in range(0, len(content), _PIECE):
            piece = content[start : start + _PIECE]
            self.handler.network.wait(len(piece))
            self.connection.write(piece)
            self.handler.network.count(path, len(piece))
        return len(content)

    def flush(self) -> None:
        self.connection.flush()


@contextmanager
def serving_counted(folder: Path) -> Iterator[tuple[str, Network]]:
    """Serve ``folder`` on a free port: its address, ending in a slash, and the network before it."""
    network = Network()
    handler = partial(CountingHandler, folder=folder.resolve(), network=network)
    with StaticServer((HOST, 0), handler) as server:
        thread = threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True)
        thread.start()
        try:
            yield address_of(server), network
        finally:
            server.shutdown()
            thread.join()
