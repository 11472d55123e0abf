"""The last line of pages and handouts, which says what the service worker may keep."""

from __future__ import annotations

import hashlib
from base64 import b64encode
from pathlib import Path

from generator.delivery.seal import seal_of, seal_pages


def make(site: Path) -> dict[Path, bytes]:
    files = {
        site / "a/index.html": b"<!doctype html>\n<p>\xe6\x9d\xa1",
        site / "404.html": b"<p>none",
        site / "a.pdf": b"%PDF-1.7\n%%EOF\n",
    }
    for file, content in files.items():
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(content)
    return files


def test_seal_is_of_address_and_content(tmp_path: Path) -> None:
    files = make(tmp_path)
    seal_pages(tmp_path)
    for file, address in zip(files, ("a/", "404.html", "a.pdf"), strict=True):
        digest = b64encode(hashlib.sha256(f"{address}\n".encode() + files[file]).digest()).decode()
        mark = f"%sha256-{digest}\n" if address == "a.pdf" else f"<!--sha256-{digest}-->\n"
        assert file.read_bytes() == files[file] + mark.encode()


def test_sealing_again_changes_nothing_and_a_change_is_sealed_anew(tmp_path: Path) -> None:
    files = make(tmp_path)
    seal_pages(tmp_path)
    once = {file: file.read_bytes() for file in files}
    seal_pages(tmp_path)
    assert {file: file.read_bytes() for file in files} == once
    page = tmp_path / "a/index.html"
    page.write_bytes(once[page].replace(b"<p>", b"<b>"))
    seal_pages(tmp_path)
    assert page.read_bytes().count(b"sha256-") == 1
    assert page.read_bytes() != once[page].replace(b"<p>", b"<b>")


def test_address_belongs_to_the_seal() -> None:
    assert seal_of("a/", b"x") != seal_of("b/", b"x")
