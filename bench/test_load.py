"""`make bench`: how many visitors an ordinary static server bears, printed.  `-k load` runs this part alone.

The server is nginx with deploy/nginx.conf where it is installed, and the preview server else. Client and server
share the machine, so a server of its own does better.
"""

from __future__ import annotations

import asyncio
import re
import time
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from generator.preview.server import serving
from tests.support.nginx import PROGRAM, nginx

pytestmark = pytest.mark.bench

CONNECTIONS = 32
SECONDS = 5.0


@pytest.fixture(scope="module")
def served(site_folder: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[str, str]]:
    """The server's name and the site's address."""
    if PROGRAM:
        many = {"main": "worker_processes auto;", "events": "worker_connections 512;"}
        many["http"] = "sendfile on; keepalive_requests 10000000;"
        with nginx(tmp_path_factory.mktemp("nginx"), site_folder, **many) as address:
            yield "nginx", address
    else:
        with serving(site_folder) as address:
            yield "the preview server (nginx is not installed)", address


async def ask(address: str, paths: list[str], until: float, times: list[float]) -> None:
    """Ask for the paths in turn over one connection; append the seconds that each answer took."""
    url = urlsplit(address)
    reader, writer = await asyncio.open_connection(url.hostname, url.port)
    position = 0
    while time.perf_counter() < until:
        path = paths[position % len(paths)]
        position += 1
        started = time.perf_counter()
        writer.write(f"GET /{path} HTTP/1.1\r\nHost: site\r\nAccept-Encoding: br, gzip\r\n\r\n".encode())
        head = await reader.readuntil(b"\r\n\r\n")
        assert head.startswith(b"HTTP/1.1 200"), (path, head)
        length = re.search(rb"(?i)content-length: (\d+)", head)
        assert length, head
        await reader.readexactly(int(length[1]))
        times.append(time.perf_counter() - started)
    writer.close()


async def load(address: str, paths: list[str]) -> list[float]:
    """The seconds of all answers, with all connections at once."""
    times: list[float] = []
    until = time.perf_counter() + SECONDS
    await asyncio.gather(*(ask(address, paths, until, times) for _ in range(CONNECTIONS)))
    return sorted(times)


def checker_files(site: Path) -> list[str]:
    """What a first visit to the checker loads: page, styles, scripts, Python and rules."""
    patterns = ("assets/*/site/head.*", "assets/*/checker/*", "runtime/*/*")
    found = [file for pattern in patterns for file in sorted(site.glob(pattern)) if file.suffix not in (".br", ".gz")]
    names = [file.relative_to(site).as_posix() for file in found]
    return ["checker/", *names, "api/v1/index.json", "api/v1/occupations/diangong.json"]


def test_load(served: tuple[str, str], site_folder: Path) -> None:
    server, address = served
    print(f"\nload on {server}, {CONNECTIONS} connections kept open, {SECONDS:.0f} s each, client on the same machine:")
    files = checker_files(site_folder)
    assert any(name.endswith(".wasm") for name in files)
    for name, paths in (("start page", [""]), (f"the checker's {len(files)} files in turn", files)):
        times = asyncio.run(load(address, paths))
        assert times
        p50, p99 = (times[int(len(times) * part)] * 1000 for part in (0.5, 0.99))
        print(f"  {name}: {len(times) / SECONDS:.0f} requests/s, median {p50:.1f} ms, p99 {p99:.1f} ms")
