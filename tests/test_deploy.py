"""deploy/: what is written by hand for servers says the same as the build."""

from __future__ import annotations

import re
import shutil
import subprocess
from pathlib import Path

import pytest

from generator.delivery.headers import ALWAYS, FOR_EVER, FOR_OTHERS, HASHED_PARENTS
from generator.delivery.policy import policy
from generator.serve import MEDIA_TYPES

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


@pytest.mark.skipif(PROGRAM is None, reason="nginx is not installed")
def test_nginx_takes_the_configuration(tmp_path: Path) -> None:
    (tmp_path / "site.conf").write_text(NGINX, encoding="utf-8")
    frame = f"error_log stderr; pid {tmp_path}/pid; events {{}} http {{ include {tmp_path}/site.conf; }}"
    (tmp_path / "nginx.conf").write_text(frame, encoding="utf-8")
    command = [str(PROGRAM), "-t", "-p", str(tmp_path), "-c", str(tmp_path / "nginx.conf")]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    # Port 80 may be taken or forbidden here: the syntax is what counts.
    assert "syntax is ok" in done.stderr, done.stderr
    assert "[warn]" not in done.stderr


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
