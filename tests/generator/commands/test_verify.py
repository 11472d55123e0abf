"""`make verify`: what its report says; the two builds themselves take minutes and are part of `make prove`."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.commands.verify import Setting, VerifyError, build, main, report
from generator.delivery.listing import FILE, hash_files, read_listing, root_hash, write_listing


def site(folder: Path, **files: str) -> Path:
    folder.mkdir()
    for name, text in files.items():
        (folder / name).write_text(text, encoding="utf-8")
    return folder


def test_same_bytes_are_listed_and_hashed(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    hashes = [hash_files(site(tmp_path / name, a="1", b="2"), copies=True) for name in ("x", "y")]
    assert report("c0ffee", *hashes, tmp_path / "out") == 0
    said = capsys.readouterr().out
    assert "6b86b273ff34fce19d6b804eff5a3f5747ada4eaa22f1d49c01e52ddb7875b4b  a\n" in said
    assert f"root {root_hash(hashes[0])}" in said
    assert read_listing((tmp_path / "out" / FILE).read_text("utf-8")) == hashes[0]


def test_first_differing_files_are_named(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    first = hash_files(site(tmp_path / "x", a="1", gone="", **{f"n{number}": "1" for number in range(20)}))
    second = hash_files(site(tmp_path / "y", a="2", **{f"n{number}": "2" for number in range(20)}))
    assert report("c0ffee", first, second, tmp_path / "out") == 1
    said = capsys.readouterr().err
    assert "22 files differ" in said
    assert "  a: other bytes\n  gone: only in the first\n" in said
    assert "… and 12 more" in said
    assert not (tmp_path / "out").exists()


def test_compressed_copies_are_proved_but_not_listed_on_the_site(tmp_path: Path) -> None:
    folder = site(tmp_path / "x", **{"a.js": "1", "a.js.br": "2"})
    write_listing(folder)
    assert list(read_listing((folder / FILE).read_text("utf-8"))) == ["a.js"]
    assert "a.js.br" in hash_files(folder, copies=True)


@pytest.mark.parametrize("line", ["x  a", *(f"{'0' * 64}{rest}" for rest in (" a", "  ../a", "  /etc", "  a:b"))])
def test_listing_that_leads_elsewhere_is_refused(line: str) -> None:
    with pytest.raises(ValueError, match="line 1: found"):
        read_listing(line)


def test_failed_build_says_what_it_said(tmp_path: Path) -> None:
    (tmp_path / "generator/commands").mkdir(parents=True)
    for package in ("generator", "generator/commands"):
        (tmp_path / package / "__init__.py").touch()
    (tmp_path / "generator/commands/build.py").write_text("raise SystemExit('no fonts')", encoding="utf-8")
    with pytest.raises(VerifyError, match="no fonts"):
        build(tmp_path, Setting("", 0o022, {}), "")


@pytest.mark.prove
def test_two_builds_of_the_commit(capsys: pytest.CaptureFixture[str]) -> None:
    assert main([]) == 0, capsys.readouterr().err
