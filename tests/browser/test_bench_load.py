"""`make bench`: how many visitors an ordinary static server bears, printed.  `-k load` runs this part alone.

The server is nginx with deploy/nginx.conf where it is installed, and the preview server else. Client and server
share the machine, so a server of its own does better.
"""

from __future__ import annotations

import asyncio
import re
import shutil
import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from generator.serve import serving

pytestmark = pytest.mark.bench

PROJECT = Path(__file__).resolve().parents[2]
CONNECTIONS = 32
SECONDS = 5.0
FRAME = """daemon off; worker_processes auto; error_log {folder}/error.log; pid {folder}/pid;
events {{ worker_connections 512; }}
http {{
    access_log off; sendfile on; keepalive_requests 10000000;
    client_body_temp_path {folder}; proxy_temp_path {folder}; fastcgi_temp_path {folder};
    uwsgi_temp_path {folder}; scgi_temp_path {folder};
    include {folder}/site.conf;
}}
"""


@contextmanager
def nginx(program: str, site: Path, folder: Path) -> Iterator[str]:
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    text = (PROJECT / "deploy/nginx.conf").read_text("utf-8").replace("/srv/www", str(site))
    text = text.replace("listen 80;", f"listen 127.0.0.1:{port};").replace("    listen [::]:80;\n", "")
    (folder / "site.conf").write_text(text, encoding="utf-8")
    (folder / "nginx.conf").write_text(FRAME.format(folder=folder), encoding="utf-8")
    with subprocess.Popen([program, "-p", str(folder), "-c", str(folder / "nginx.conf")]) as process:
        for _ in range(100):
            with socket.socket() as probe:
                if not probe.connect_ex(("127.0.0.1", port)):
                    break
            time.sleep(0.05)
        try:
            yield f"http://127.0.0.1:{port}/"
        finally:
            process.terminate()


@pytest.fixture(scope="module")
def served(site_folder: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[str, str]]:
    """The server's name and the site's address."""
    program = shutil.which("nginx", path="/usr/sbin:/usr/local/sbin") or shutil.which("nginx")
    if program:
        with nginx(program, site_folder, tmp_path_factory.mktemp("nginx")) as address:
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
