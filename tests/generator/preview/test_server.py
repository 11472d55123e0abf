"""The preview server answers as a plain static host would, and nothing from outside its folder."""

from __future__ import annotations

import gzip
import http.client
import os
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from generator.delivery.headers import write_headers
from generator.preview.server import accepted_encodings, main, serving

PAGE = "<!doctype html><title>首页</title>"


@dataclass
class Answer:
    status: int
    headers: http.client.HTTPMessage
    body: bytes


@dataclass
class Client:
    """Sends paths exactly as written, unlike urllib and requests, which tidy them first."""

    address: str

    def request(self, path: str, *, method: str = "GET", **headers: str) -> Answer:
        url = urlsplit(self.address)
        connection = http.client.HTTPConnection(url.hostname or "", url.port, timeout=30)
        names = {name.replace("_", "-"): value for name, value in headers.items()}
        connection.putrequest(method, path, skip_accept_encoding=True)
        for name, value in names.items():
            connection.putheader(name, value)
        connection.endheaders()
        response = connection.getresponse()
        answer = Answer(response.status, response.headers, response.read())
        connection.close()
        return answer


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    site = tmp_path / "site"
    (site / "checker").mkdir(parents=True)
    (site / "empty").mkdir()
    (site / "runtime/0123456789abcdef").mkdir(parents=True)
    (site / "index.html").write_text(PAGE, encoding="utf-8")
    (site / "checker/index.html").write_text("checker", encoding="utf-8")
    (site / "404.html").write_text("没有这一页", encoding="utf-8")
    (site / "电工.txt").write_text("electrician", encoding="utf-8")
    (tmp_path / "secret.txt").write_text("secret", encoding="utf-8")
    (tmp_path / "site-other").mkdir()
    (tmp_path / "site-other/secret.txt").write_text("secret", encoding="utf-8")
    return site


@pytest.fixture
def client(folder: Path) -> Iterator[Client]:
    with serving(folder) as address:
        yield Client(address)


class TestPaths:
    def test_folder_answers_its_index(self, client: Client) -> None:
        answer = client.request("/")
        assert (answer.status, answer.body.decode()) == (200, PAGE)
        assert client.request("/checker/").body == b"checker"

    def test_folder_without_slash_is_redirected_with_its_query(self, client: Client) -> None:
        answer = client.request("/checker?occupation=x&level=3")
        assert answer.status == 301
        assert answer.headers["Location"] == "/checker/?occupation=x&level=3"

    def test_redirect_never_leads_to_another_host(self, client: Client) -> None:
        assert client.request("//checker").headers["Location"] == "/checker/"

    def test_encoded_chinese_name(self, client: Client) -> None:
        assert client.request("/%E7%94%B5%E5%B7%A5.txt").body == b"electrician"

    def test_missing_file_answers_the_404_page(self, client: Client) -> None:
        answer = client.request("/nothing/")
        assert (answer.status, answer.body.decode()) == (404, "没有这一页")

    @pytest.mark.parametrize("path", ["/empty/", "/index.html/", "/" + "x" * 5000, "/%00"])
    def test_no_listing_and_no_crash(self, client: Client, path: str) -> None:
        assert client.request(path).status == 404

    @pytest.mark.parametrize(
        "path",
        [
            "/../secret.txt",
            "/%2e%2e/secret.txt",
            "/..%2fsecret.txt",
            "/checker/../../secret.txt",
            "/..%5csecret.txt",
            "/../site-other/secret.txt",
            "//../secret.txt",
        ],
    )
    def test_nothing_outside_the_folder(self, client: Client, path: str) -> None:
        answer = client.request(path)
        assert (answer.status, b"secret" in answer.body) == (404, False)

    def test_links_that_lead_outside_are_not_followed(self, client: Client, folder: Path) -> None:
        (folder / "link.txt").symlink_to(folder.parent / "secret.txt")
        (folder / "link").mkdir()
        (folder / "link/index.html").symlink_to(folder.parent / "secret.txt")
        assert client.request("/link.txt").status == 404
        assert client.request("/link/").status == 404


class TestHeaders:
    @pytest.mark.parametrize(
        ("name", "media_type"),
        [
            ("a.html", "text/html; charset=utf-8"),
            ("a.js", "text/javascript; charset=utf-8"),
            ("a.mjs", "text/javascript; charset=utf-8"),
            ("a.json", "application/json; charset=utf-8"),
            ("a.wasm", "application/wasm"),
            ("a.webmanifest", "application/manifest+json; charset=utf-8"),
            ("a.pf_meta", "application/octet-stream"),
            ("a.WASM", "application/wasm"),
        ],
    )
    def test_media_type(self, client: Client, folder: Path, name: str, media_type: str) -> None:
        (folder / name).write_bytes(b"x")
        assert client.request(f"/{name}").headers["Content-Type"] == media_type

    def test_head_has_no_body(self, client: Client) -> None:
        answer = client.request("/", method="HEAD")
        assert (answer.status, answer.body) == (200, b"")
        assert answer.headers["Content-Length"] == str(len(PAGE.encode()))

    def test_unchanged_file_is_not_sent_again(self, client: Client, folder: Path) -> None:
        tag = client.request("/").headers["ETag"]
        assert client.request("/", If_None_Match=tag).status == 304
        (folder / "index.html").write_text("changed and longer", encoding="utf-8")
        assert client.request("/", If_None_Match=tag).status == 200

    def test_only_hashed_folders_are_kept_for_ever(self, client: Client, folder: Path) -> None:
        for parent in ("runtime", "assets", "search-index"):
            file = folder / parent / "0123456789abcdef/a.js"
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text("x", encoding="utf-8")
        write_headers(folder)
        for parent in ("runtime", "assets", "search-index"):
            hashed = client.request(f"/{parent}/0123456789abcdef/a.js")
            assert hashed.headers["Cache-Control"] == "public, max-age=31536000, immutable"
        for path in ("/", "/runtime/manifest.json", "/runtime/0123456789abcdef/missing.js"):
            assert client.request(path).headers["Cache-Control"] == "no-cache", path

    def test_headers_are_those_of_the_file_for_hosts(self, client: Client, folder: Path) -> None:
        (folder / "_headers").write_text("/*\n  X-All: 1\n# a comment\n/checker/*\n  X-Some: a: b\n", encoding="utf-8")
        assert client.request("/").headers["X-All"] == "1"
        assert client.request("/").headers["X-Some"] is None
        assert client.request("/checker/").headers["X-Some"] == "a: b"
        assert client.request("/nothing/").headers["X-All"] == "1"


class TestPacked:
    @pytest.fixture(autouse=True)
    def packed(self, folder: Path) -> None:
        (folder / "a.js").write_bytes(b"plain")
        (folder / "a.js.gz").write_bytes(gzip.compress(b"plain"))
        (folder / "a.js.br").write_bytes(b"brotli")

    @pytest.mark.parametrize(
        ("accept", "coding"),
        [
            ("gzip, deflate, br", "br"),
            ("gzip", "gzip"),
            ("br;q=0, gzip;q=0.5", "gzip"),
            ("identity", None),
            ("", None),
        ],
    )
    def test_best_accepted_coding(self, client: Client, accept: str, coding: str | None) -> None:
        answer = client.request("/a.js", Accept_Encoding=accept)
        assert answer.headers["Content-Encoding"] == coding
        assert answer.headers["Content-Type"] == "text/javascript; charset=utf-8"
        assert answer.headers["Vary"] == "Accept-Encoding"

    def test_codings_have_different_tags(self, client: Client) -> None:
        tag = client.request("/a.js", Accept_Encoding="br").headers["ETag"]
        assert client.request("/a.js", Accept_Encoding="gzip", If_None_Match=tag).status == 200

    def test_weight_zero_is_a_refusal(self) -> None:
        assert accepted_encodings("gzip;q=0, BR;q=0.1, deflate") == {"br", "deflate"}


class TestCommand:
    def test_folder_that_was_not_built(self, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
        assert main([str(tmp_path)]) == 1
        assert "make site" in capsys.readouterr().err

    def test_port_in_use(self, folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
        with socket.socket() as other:
            other.bind(("127.0.0.1", 0))
            other.listen()
            port = other.getsockname()[1]
            assert main([str(folder), "--port", str(port)]) == 1
        error = capsys.readouterr().err
        assert f"port {port} is in use" in error
        assert "make serve PORT=" in error

    def test_port_that_is_none(self, folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
        with pytest.raises(SystemExit) as exit_:
            main([str(folder), "--port", "70000"])
        assert exit_.value.code == 2
        assert "expected a port from 0 to 65535" in capsys.readouterr().err

    @pytest.mark.parametrize("stop", [signal.SIGINT, signal.SIGTERM])
    def test_prints_its_address_and_stops_when_asked(self, folder: Path, root: Path, stop: signal.Signals) -> None:
        process = subprocess.Popen(
            [sys.executable, "-m", "generator.preview.server", "--port", "0", str(folder)],
            cwd=root,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            env={**os.environ, "PYTHONUTF8": "1"},
        )
        assert process.stdout is not None
        address = process.stdout.readline().split()[1]
        assert Client(address).request("/checker/").body == b"checker"
        process.send_signal(stop)
        out, err = process.communicate(timeout=30)
        assert (process.returncode, err) == (0, "")
        assert "stopped" in out
