"""deploy/: what is written by hand for servers says the same as the build."""

from __future__ import annotations

import http.client
import re
import subprocess
import threading
from pathlib import Path
from urllib.parse import urlsplit
from urllib.request import urlopen

import pytest

from generator.commands.verify_site import check_site
from generator.delivery.headers import ALWAYS, FOR_EVER, FOR_OTHERS, HASHED_PARENTS
from generator.delivery.media_types import MEDIA_TYPES
from generator.delivery.policy import policy
from generator.deployed.fetch import Host
from tests.browser.site.test_verify_site import small_site
from tests.support import ROOT
from tests.support.nginx import CONF, nginx

DEPLOY = ROOT / "deploy"


def test_nginx_sends_the_headers_of_the_build() -> None:
    assert f'default "{policy()}";' in CONF
    sent = {name: value.strip('"') for name, value in re.findall(r"add_header (\S+) (.+) always;", CONF)}
    assert {name: sent[name] for name in ALWAYS} == ALWAYS
    assert set(sent) == {*ALWAYS, *FOR_EVER, *FOR_OTHERS, "Content-Security-Policy"}
    hashed = f'"~/({"|".join(HASHED_PARENTS)})/[0-9a-f]{{16}}/" "{FOR_EVER["Cache-Control"]}"'
    assert hashed in CONF


def test_nginx_knows_the_media_types_of_the_build() -> None:
    block = re.search(r"\n    types \{\n(.*?)\n    \}", CONF, re.DOTALL)
    assert block
    lines = (line.strip().rstrip(";").split() for line in block[1].splitlines())
    known = {f".{suffix}": media_type for media_type, *suffixes in lines for suffix in suffixes}
    assert known == {suffix: media_type.partition(";")[0] for suffix, media_type in MEDIA_TYPES.items()}
    charset = set(re.findall(r"\S+/\S+", CONF[CONF.index("charset_types") : CONF.index("default_type")]))
    text = {kind.partition(";")[0] for kind in MEDIA_TYPES.values() if "charset" in kind}
    # nginx itself counts text/html among them.
    assert {kind.rstrip(";") for kind in charset} | {"text/html"} == text


@pytest.mark.parametrize("below", ["", "some/path/"])
def test_nginx_serves_a_site_as_it_was_built(tmp_path: Path, below: str) -> None:
    site = tmp_path / "www" / below
    site.mkdir(parents=True)
    small_site(site)
    (tmp_path / "nginx").mkdir()
    with nginx(tmp_path / "nginx", tmp_path / "www", below) as address:
        assert check_site(Host(address, 10), build=site).findings == ()


DEBIANS = """
server {
    listen 80 default_server;
    listen [::]:80 default_server;
    root ROOT;
    index index.html index.htm index.nginx-debian.html;
    server_name _;
    location / { try_files $uri $uri/ =404; }
}
"""
"""/etc/nginx/sites-enabled/default of Debian's package, without its comments."""


def stock_of_debian(folder: Path) -> str:
    """Debian's own server in its folder; returns what its nginx.conf includes."""
    (folder / "html").mkdir()
    (folder / "html/index.nginx-debian.html").write_text("Welcome to nginx!", encoding="utf-8")
    enabled = folder / "sites-enabled"
    enabled.mkdir()
    (enabled / "default").write_text(DEBIANS.replace("ROOT", str(folder / "html")), encoding="utf-8")
    return f"include {enabled}/*;"


def recipe() -> str:
    """The lines of docs/deploying.md for nginx."""
    section = (ROOT / "docs/deploying.md").read_text("utf-8").partition("## nginx")[2]
    return section.partition("```sh\n")[2].partition("```")[0]


@pytest.mark.parametrize("followed", [True, False])
def test_debians_own_server_is_out_of_the_way(tmp_path: Path, followed: bool) -> None:
    """By the line of the recipe that says so; without it the welcome page is shown, which is what the line is for."""
    site = tmp_path / "www"
    small_site(site)
    (tmp_path / "nginx").mkdir()
    http_lines = stock_of_debian(tmp_path)
    (removal,) = (line for line in recipe().splitlines() if line.startswith("rm "))
    if followed:
        there = removal.partition("#")[0].replace("/etc/nginx", str(tmp_path))
        subprocess.run(["sh", "-c", there], check=True)
    with nginx(tmp_path / "nginx", site, http=http_lines) as address, urlopen(address, timeout=10) as answer:
        shown = answer.read().decode()
    assert ("Welcome to nginx!" in shown) is not followed
    assert (shown == (site / "index.html").read_text("utf-8")) is followed


@pytest.mark.parametrize("line", ["server_name"])
def test_our_server_can_stand_beside_debians(tmp_path: Path, line: str) -> None:
    """With the name of the host, as the recipe says."""
    assert f"`{line} host;`" in (ROOT / "docs/deploying.md").read_text("utf-8")
    site = tmp_path / "www"
    small_site(site)
    (tmp_path / "nginx").mkdir()
    http_lines = stock_of_debian(tmp_path)
    named = nginx(tmp_path / "nginx", site, http=http_lines, server=f"{line} 127.0.0.1;")
    with named as address, urlopen(address, timeout=10) as answer:
        assert answer.read().decode() == (site / "index.html").read_text("utf-8")


def test_nginx_lets_nobody_keep_a_refusal(tmp_path: Path) -> None:
    """Neither a folder that it does not list, nor a file that is not there; a file that is there is kept."""
    hashed = tmp_path / "www/assets/0123456789abcdef"
    hashed.mkdir(parents=True)
    (hashed / "a.js").write_text("1", "utf-8")
    (tmp_path / "nginx").mkdir()
    kept = {}
    with nginx(tmp_path / "nginx", tmp_path / "www") as address:
        host = urlsplit(address)
        for name in ("a.js", "", "gone.js"):
            connection = http.client.HTTPConnection(host.hostname or "", host.port, timeout=10)
            connection.request("GET", f"/assets/0123456789abcdef/{name}")
            answer = connection.getresponse()
            kept[answer.status] = answer.headers["Cache-Control"]
            connection.close()
    assert kept == {200: FOR_EVER["Cache-Control"], 403: "no-cache", 404: "no-cache"}


def test_recipe_switches_between_whole_sites(tmp_path: Path) -> None:
    """The lines of docs/deploying.md as they stand, run by a shell while somebody reads the site all the time.

    Not shared with the recipe: a reader knows nothing of links and renames, it opens files below the site's folder.
    """
    section = (ROOT / "docs/deploying.md").read_text("utf-8").partition("**A new folder, then a switch**")[2]
    lines = re.search(r"```sh\n(.*?)```", section, re.DOTALL)
    assert lines
    # The name of a folder has seconds in it; two deployments of a test are closer than that.
    recipe = lines[1].replace("/srv/", f"{tmp_path}/srv/").replace("%S", "%S-%N")
    build, live = tmp_path / "build/site", tmp_path / "srv/www"
    seen: list[str] = []
    ended = threading.Event()

    def deploy(number: int) -> None:
        build.mkdir(parents=True, exist_ok=True)
        (build / "index.html").write_text(f"page {number}", encoding="utf-8")
        (build / "sw.js").write_text(f"worker {number}", encoding="utf-8")
        subprocess.run(("sh", "-euc", recipe), cwd=tmp_path, check=True)

    def read() -> None:
        while not ended.is_set():
            try:
                seen.append((live / "index.html").read_text("utf-8"))
            except FileNotFoundError:
                seen.append("nothing there")

    deploy(0)
    reader = threading.Thread(target=read)
    reader.start()
    for number in range(1, 6):
        deploy(number)
    ended.set()
    reader.join()
    assert set(seen) <= {f"page {number}" for number in range(6)}
    assert live.is_symlink()
    folders = sorted((tmp_path / "srv/sites").iterdir())
    assert [(folder / "sw.js").read_text("utf-8") for folder in folders] == [f"worker {number}" for number in range(6)]


def test_container_is_given_what_it_copies() -> None:
    container = (DEPLOY / "Containerfile").read_text("utf-8")
    ignored = (DEPLOY / "Containerfile.containerignore").read_text("utf-8").splitlines()
    copied = re.findall(r"^COPY (\S+?)/? ", container, re.MULTILINE)
    assert copied == ["deploy/nginx.conf", "build/site"]
    assert ignored[0] == "*"
    assert {line.removeprefix("!") for line in ignored[1:]} == set(copied)
    root = re.search(r"^ +root (\S+);", CONF, re.MULTILINE)
    assert root
    assert f"COPY build/site/ {root[1]}/" in container
    assert "://" not in "".join(line for line in container.splitlines() if not line.startswith("#"))
