"""`baokao verify-site` against the preview server: the built site passes, and each kind of damage is named."""

from __future__ import annotations

import gzip
import hashlib
import json
import re
import shutil
import socket
import threading
import time
import tracemalloc
from base64 import b64encode
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import brotli
import pytest
import typst

from generator.commands.cli import main
from generator.commands.verify_site import check_site
from generator.delivery.listing import FILE, write_listing
from generator.delivery.offline import WORKER
from generator.deployed import fetch
from generator.deployed.checks import Finding, check_file
from generator.deployed.fetch import Answer, Host
from generator.preview.server import serving

SCRIPT = "assets/0123456789abcdef/site/site.js"
FORM = '<p id="top"></p><a href="{link}">x</a><footer><code>0123abcd</code></footer>'
POLICY = "Content-Security-Policy: default-src 'none'; script-src 'self'"


def small_site(folder: Path) -> Path:
    """Write a site with one of each kind of file."""
    files = {
        "index.html": FORM.format(link="checker/#top"),
        "checker/index.html": FORM.format(link="../"),
        "404.html": "nothing here",
        SCRIPT: f"// {'long ' * 500}",
        "runtime/0123456789abcdef/python.wasm": "wasm",
        "api/v1/index.json": '{"edition": "0123abcdef"}',
        "api/v1/occupations/a.json": '{"edition": "0123abcdef"}',
        WORKER: 'self.SITE={"pages":{},"files":{},"runtime":{},"other":{}};\n',
        "_headers": f"/*\n  X-Content-Type-Options: nosniff\n  {POLICY}\n"
        "/assets/0123456789abcdef/*\n  Cache-Control: max-age=31536000\n"
        "/runtime/0123456789abcdef/*\n  Cache-Control: max-age=31536000\n",
    }
    for name, text in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8")
    (folder / f"{SCRIPT}.gz").write_bytes(gzip.compress(files[SCRIPT].encode()))
    write_listing(folder)
    return folder


@pytest.fixture
def small(tmp_path: Path) -> Path:
    return small_site(tmp_path / "site")


def findings(folder: Path, build: Path | None = None) -> list[Finding]:
    with serving(folder) as address:
        return list(check_site(Host(address, 10), build=build).findings)


def test_whole_site_has_no_findings(small: Path) -> None:
    assert findings(small, small) == []


def rewrite(name: str, old: str, new: str, *, listed: bool = True) -> Callable[[Path], None]:
    def change(folder: Path) -> None:
        text = (folder / name).read_text("utf-8")
        assert old in text
        (folder / name).write_text(text.replace(old, new), encoding="utf-8")
        if listed:
            write_listing(folder)

    return change


@pytest.mark.parametrize(
    ("sabotage", "grade", "what", "place"),
    [
        (lambda site: (site / "checker/index.html").unlink(), "error", "missing", "checker/index.html: status 404"),
        (rewrite("index.html", "x</a>", "y</a>", listed=False), "error", "other bytes", "index.html"),
        (lambda site: (site / f"{SCRIPT}.gz").write_bytes(b"\x1f\x8bno"), "error", "damaged", "cannot be unpacked"),
        (lambda site: (site / f"{SCRIPT}.gz").unlink(), "warning", "without compression", SCRIPT),
        (rewrite("index.html", "checker/#top", "chekcer/"), "error", "leads nowhere", "/: chekcer/"),
        (rewrite("index.html", "#top", "#bottom"), "error", "does not have", "/: checker/#bottom"),
        (rewrite("index.html", "checker/#top", "/elsewhere/"), "error", "leads nowhere", "/elsewhere/"),
        (rewrite("checker/index.html", "0123abcd", "ffffffff"), "error", "another version", "checker/index.html"),
        (rewrite("api/v1/occupations/a.json", "0123", "ffff"), "error", "another version", "a.json"),
        (rewrite("_headers", "nosniff", "sniff"), "warning", "nosniff", "index.html"),
        (rewrite("_headers", POLICY, "X: 1"), "warning", "no header Content-Security-Policy", "index.html"),
        (rewrite("_headers", "'none'", "*"), "error", "not the project's", "index.html"),
        (rewrite("_headers", "=31536000", "=60"), "warning", "not cached for a month", SCRIPT),
        (rewrite("_headers", "/*\n", "/*\n  Cache-Control: max-age=9999\n"), "error", "mix two builds", "index.html"),
    ],
)
def test_damage_is_named(small: Path, sabotage: Callable[[Path], None], grade: str, what: str, place: str) -> None:
    sabotage(small)
    found = findings(small)
    assert any(f.grade == grade and what in f.what and place in f.place for f in found), found


def test_wrong_media_type(small: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The server's table is the check's, too: the check gets a copy of its own."""
    monkeypatch.setattr("generator.deployed.checks.MEDIA_TYPES", {".wasm": "application/other"})
    (found,) = findings(small)
    assert found == Finding("error", "wrong media type", f"{WASM}: application/wasm, expected application/other")


def test_compressed_and_not_said_so_to_caches() -> None:
    body = b"x" * 3000
    headers = {"content-type": "application/pdf", "x-content-type-options": "nosniff", "content-encoding": "gzip"}
    digest = hashlib.sha256(body).hexdigest()
    (found,) = check_file("a.pdf", digest, Answer(200, headers, body))
    assert found == Finding("warning", "compressed without the header Vary: Accept-Encoding", "a.pdf")
    assert list(check_file("a.pdf", digest, Answer(200, {**headers, "vary": "Accept-Encoding"}, body))) == []


WASM = "runtime/0123456789abcdef/python.wasm"


def test_another_build_than_here(small: Path, tmp_path: Path) -> None:
    other = shutil.copytree(small, tmp_path / "other")
    rewrite("404.html", "nothing", "something")(other)
    assert [finding.place for finding in findings(small, other)] == ["404.html"]


def test_status_of_the_command(small: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with serving(small) as address:
        assert main(["verify-site", address, "--build", str(small), "--strict"]) == 0
        assert "0 kinds of errors, 0 kinds of warnings" in capsys.readouterr().out
        (small / f"{SCRIPT}.gz").unlink()
        assert main(["verify-site", address]) == 0
        assert main(["verify-site", address, "--strict"]) == 1
        (small / SCRIPT).unlink()
        capsys.readouterr()
        assert main(["verify-site", address]) == 1
        assert f"error: missing: listed in {FILE}, and not there (1)\n  {SCRIPT}: status 404" in capsys.readouterr().out
        assert main(["verify-site", f"{address}checker/"]) == 2
        assert "status 404; is it the address" in capsys.readouterr().err
        (small / FILE).write_text("<!doctype html>", encoding="utf-8")
        assert main(["verify-site", address]) == 2


def test_silent_host_is_given_up(capsys: pytest.CaptureFixture[str]) -> None:
    with socket.create_server(("127.0.0.1", 0)) as deaf:  # accepts, and never answers
        address = f"http://127.0.0.1:{deaf.getsockname()[1]}/"
        assert main(["verify-site", address, "--timeout", "0.2"]) == 2
    assert "no answer: " in capsys.readouterr().err
    assert main(["verify-site", address]) == 2


class TestHalfWritten:
    """A new build copied over a live folder, stopped anywhere, is never taken for whole."""

    def newer(self, small: Path, folder: Path) -> Path:
        other = shutil.copytree(small, folder)
        for name in ("index.html", "checker/index.html", "api/v1/index.json", "api/v1/occupations/a.json"):
            rewrite(name, "0123abcd", "4567abcd")(other)
        return other

    def test_after_any_file(self, small: Path, tmp_path: Path) -> None:
        other = self.newer(small, tmp_path / "other")
        names = sorted(file.relative_to(other).as_posix() for file in other.rglob("*") if file.is_file())
        changed = [name for name in names if (small / name).read_bytes() != (other / name).read_bytes()]
        assert len(changed) == 5
        for number, name in enumerate(changed, 1):
            shutil.copyfile(other / name, small / name)
            assert bool(findings(small)) == (number < len(changed)), name

    def test_in_the_middle_of_the_listing(self, small: Path) -> None:
        script = (small / SCRIPT).read_bytes()
        digest = b64encode(hashlib.sha256(script).digest()).decode()
        named = {"pages": {}, "files": {SCRIPT: f"sha256-{digest}"}, "runtime": {}, "other": {}}
        (small / WORKER).write_text(f"self.SITE={json.dumps(named)};\n", encoding="utf-8")
        write_listing(small)
        assert findings(small) == []
        whole = (small / FILE).read_text("utf-8")
        lines = whole.splitlines(keepends=True)
        for stop in (len(lines) - 1, 5, 1):
            (small / FILE).write_text("".join(lines[:stop]), encoding="utf-8")
            assert any(found.grade == "error" for found in findings(small)), stop

    def test_while_it_is_checked(self, small: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        get = Host.get

        def get_and_change(host: Host, path: str) -> Answer:
            answer = get(host, path)
            if path.startswith("no-such-page"):
                rewrite("404.html", "nothing", "something")(small)
            return answer

        monkeypatch.setattr(Host, "get", get_and_change)
        assert "changed while it was checked" in [*findings(small)][-1].what


class TestHostileHost:
    @pytest.mark.parametrize(
        ("suffix", "pack"), [(".gz", gzip.compress), pytest.param(".br", brotli.compress, marks=pytest.mark.prove)]
    )
    def test_bomb_is_not_unpacked(
        self, small: Path, monkeypatch: pytest.MonkeyPatch, suffix: str, pack: Callable[[bytes], bytes]
    ) -> None:
        monkeypatch.setattr(fetch, "LARGEST", 1_000_000)
        for old in small.rglob("*.gz"):
            old.unlink()
        (small / f"{SCRIPT}{suffix}").write_bytes(pack(bytes(200_000_000)))
        tracemalloc.start()
        found = findings(small)
        assert tracemalloc.get_traced_memory()[1] < 30_000_000
        tracemalloc.stop()
        assert Finding("error", "damaged on the way", f"{SCRIPT}: more than 1000000 bytes") in found

    @pytest.mark.parametrize("drips", [b"HTTP/1.1 200 OK\r\nX: ", b"HTTP/1.1 200 OK\r\nContent-Length: 9999\r\n\r\n"])
    def test_byte_now_and_then(
        self, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], drips: bytes
    ) -> None:
        monkeypatch.setattr(fetch, "STEPS", 2)

        def drip(connection: socket.socket) -> None:
            with connection, suppress(OSError):
                connection.sendall(drips)
                while True:
                    connection.sendall(b"a")
                    time.sleep(0.05)

        with socket.create_server(("127.0.0.1", 0)) as server:
            threading.Thread(target=lambda: drip(server.accept()[0]), daemon=True).start()
            started = time.monotonic()
            assert main(["verify-site", f"http://127.0.0.1:{server.getsockname()[1]}/", "--timeout", "1.5"]) == 2
        assert time.monotonic() - started < 10
        assert "not whole after 3 s" in capsys.readouterr().err

    def test_terminal_gets_no_orders(self, small: Path, capsys: pytest.CaptureFixture[str]) -> None:
        rewrite("index.html", "checker/#top", "\x1b]0;owned\x07\x9b31m\u202egpj.exe" + "x" * 9999)(small)
        with serving(small) as address:
            assert main(["verify-site", address]) == 1
        printed = capsys.readouterr().out
        assert "\\x1b]0;owned\\x07\\x9b31m\\u202egpj.exe" in printed
        assert not [character for character in printed if not character.isprintable() and character != "\n"]
        assert len(printed) < 2000


@pytest.mark.prove
def test_built_site_passes(site: str, site_folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    status = main(["verify-site", site, "--build", str(site_folder), "--strict"])
    assert status == 0, capsys.readouterr().out


NAMED = "https://other.example/site/"
NAMING = {
    "sitemap.xml": (f"<urlset><url><loc>{NAMED}</loc></url></urlset>", "the sitemap"),
    "robots.txt": (f"User-agent: *\nSitemap: {NAMED}sitemap.xml\n", "robots.txt"),
    "index.html": (f'{FORM.format(link="checker/#top")}<link rel="canonical" href="{NAMED}">', "a canonical link"),
}


@pytest.mark.parametrize("name", NAMING)
def test_a_file_that_names_another_host_is_told(small: Path, name: str) -> None:
    text, what = NAMING[name]
    (small / name).write_text(text, encoding="utf-8")
    write_listing(small)
    (found,) = findings(small)
    assert found.grade == "warning" and found.what.startswith(f"{what} names another address: build with BASE_URL=http")
    assert found.place.startswith(f"{name}: {NAMED}")


@pytest.mark.parametrize("name", NAMING)
def test_a_file_that_names_the_host_itself_is_right(small: Path, name: str) -> None:
    with serving(small) as address:
        (small / name).write_text(NAMING[name][0].replace(NAMED, address), encoding="utf-8")
        write_listing(small)
        assert check_site(Host(address, 10)).findings == ()


def test_a_code_on_a_handout_that_leads_elsewhere_is_told(small: Path) -> None:
    """Set by Typst as handouts are, with a link of another host, and one of this."""
    (small / "handouts").mkdir()
    with serving(small) as address:
        for number, target in enumerate((f"{NAMED}checker/", f"{address}checker/")):
            source = f'#link("{target}", [x])'.encode()
            (small / f"handouts/{number}.pdf").write_bytes(typst.compile(source))
        write_listing(small)
        found = [each for each in check_site(Host(address, 10)).findings if "handout" in each.what]
    assert [each.place for each in found] == [f"handouts/0.pdf: {NAMED}checker/"]


def test_each_kind_is_counted_once(small: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Files without a header are one kind of trouble, however many they are."""
    rewrite("_headers", "nosniff", "sniff")(small)
    with serving(small) as address:
        assert main(["verify-site", address]) == 0
    printed = capsys.readouterr().out
    assert printed.count("warning: no header X-Content-Type-Options") == 1
    assert re.search(r"0 kinds of errors, 1 kinds of warnings in \d places", printed)
