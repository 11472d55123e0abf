"""deploy/: what is written by hand for servers says the same as the build."""

from __future__ import annotations

import re
import shutil
import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from generator.delivery.headers import ALWAYS, FOR_EVER, FOR_OTHERS, HASHED_PARENTS
from generator.delivery.policy import policy
from generator.deployed.command import check_site
from generator.deployed.fetch import Host
from generator.serve import MEDIA_TYPES

from .browser.test_verify_site import small_site

DEPLOY = Path(__file__).parent.parent / "deploy"
NGINX = (DEPLOY / "nginx.conf").read_text("utf-8")
# Debian's is not on everybody's PATH.
PROGRAM = shutil.which("nginx") or shutil.which("nginx", path="/usr/sbin:/usr/local/sbin")


def test_nginx_sends_the_headers_of_the_build() -> None:
    assert f'default "{policy()}";' in NGINX
    sent = {name: value.strip('"') for name, value in re.findall(r"add_header (\S+) (.+) always;", NGINX)}
    assert {name: sent[name] for name in ALWAYS} == ALWAYS
    assert set(sent) == {*ALWAYS, *FOR_EVER, *FOR_OTHERS, "Content-Security-Policy"}
    hashed = f'"~/({"|".join(HASHED_PARENTS)})/[0-9a-f]{{16}}/" "{FOR_EVER["Cache-Control"]}"'
    assert hashed in NGINX


def test_nginx_knows_the_media_types_of_the_build() -> None:
    block = re.search(r"\n    types \{\n(.*?)\n    \}", NGINX, re.DOTALL)
    assert block
    lines = (line.strip().rstrip(";").split() for line in block[1].splitlines())
    known = {f".{suffix}": media_type for media_type, *suffixes in lines for suffix in suffixes}
    assert known == {suffix: media_type.partition(";")[0] for suffix, media_type in MEDIA_TYPES.items()}
    charset = set(re.findall(r"\S+/\S+", NGINX[NGINX.index("charset_types") : NGINX.index("default_type")]))
    text = {kind.partition(";")[0] for kind in MEDIA_TYPES.values() if "charset" in kind}
    # nginx itself counts text/html among them.
    assert {kind.rstrip(";") for kind in charset} | {"text/html"} == text


@contextmanager
def nginx(folder: Path, site: Path, below: str) -> Iterator[str]:
    """The project's configuration in use for a site that lies below a path; changed as its own first lines say."""
    root = folder / "www"
    shutil.copytree(site, root / below)
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    text = NGINX.replace("/srv/www", str(root)).replace("listen 80;", f"listen 127.0.0.1:{port};")
    text = text.replace("    listen [::]:80;\n", "").replace("error_page 404 /", f"error_page 404 /{below}")
    (folder / "site.conf").write_text(text, encoding="utf-8")
    paths = " ".join(f"{kind}_temp_path {folder};" for kind in ("client_body", "proxy", "fastcgi", "uwsgi", "scgi"))
    frame = f"daemon off; master_process off; error_log stderr; pid {folder}/pid; events {{}}"
    frame += f" http {{ access_log off; {paths} include {folder}/site.conf; }}"
    (folder / "nginx.conf").write_text(frame, encoding="utf-8")
    command = [str(PROGRAM), "-p", str(folder), "-c", str(folder / "nginx.conf"), "-e", str(folder / "error.log")]
    tried = subprocess.run([*command, "-t"], capture_output=True, text=True, check=False)
    assert tried.returncode == 0 and "[warn]" not in tried.stderr, tried.stderr
    with subprocess.Popen(command) as process:
        for _ in range(100):
            with socket.socket() as probe:
                if not probe.connect_ex(("127.0.0.1", port)):
                    break
            time.sleep(0.02)
        try:
            yield f"http://127.0.0.1:{port}/{below}"
        finally:
            process.terminate()


@pytest.mark.skipif(PROGRAM is None, reason="nginx is not installed")
@pytest.mark.parametrize("below", ["", "some/path/"])
def test_nginx_serves_a_site_as_it_was_built(tmp_path: Path, below: str) -> None:
    site = tmp_path / "site"
    site.mkdir()
    small_site(site)
    (tmp_path / "nginx").mkdir()
    with nginx(tmp_path / "nginx", site, below) as address:
        assert check_site(Host(address, 10), build=site).findings == ()


def test_container_is_given_what_it_copies() -> None:
    container = (DEPLOY / "Containerfile").read_text("utf-8")
    ignored = (DEPLOY / "Containerfile.containerignore").read_text("utf-8").splitlines()
    copied = re.findall(r"^COPY (\S+?)/? ", container, re.MULTILINE)
    assert copied == ["deploy/nginx.conf", "build/site"]
    assert ignored[0] == "*"
    assert {line.removeprefix("!") for line in ignored[1:]} == set(copied)
    root = re.search(r"^ +root (\S+);", NGINX, re.MULTILINE)
    assert root
    assert f"COPY build/site/ {root[1]}/" in container
    assert "://" not in "".join(line for line in container.splitlines() if not line.startswith("#"))
