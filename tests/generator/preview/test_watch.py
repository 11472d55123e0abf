"""The live preview: it sees changes, keeps the last good site, and puts nothing into it."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from urllib.request import urlopen

import pytest

from generator.preview.server import address_of, bind
from generator.preview.watch import RELOAD, VERSION, PreviewHandler, Watcher, build_anew
from tests.support.edition_rules import write_rules

PAGE = "<!doctype html><html><body><p>页</p></body></html>"


@pytest.fixture
def site(tmp_path: Path) -> Path:
    folder = tmp_path / "site"
    folder.mkdir()
    (folder / "index.html").write_text(PAGE, "utf-8")
    (folder / "style.css").write_text("p {}", "utf-8")
    return folder


class Builds:
    """Counts builds; `good` is what the next one says."""

    def __init__(self) -> None:
        self.count, self.good = 0, True

    def __call__(self) -> bool:
        self.count += 1
        return self.good


@pytest.fixture
def builds() -> Builds:
    return Builds()


@pytest.fixture
def source(tmp_path: Path) -> Path:
    folder = tmp_path / "rules"
    (folder / "__pycache__").mkdir(parents=True)
    (folder / "a.yaml").write_text("a", "utf-8")
    return folder


def test_watcher_builds_once_for_each_change(source: Path, builds: Builds) -> None:
    watcher = Watcher([source], builds)
    version = watcher.version
    assert (watcher.look(0), builds.count) == ([], 0)
    (source / "b.yaml").write_text("b", "utf-8")
    assert (watcher.look(0), builds.count, watcher.version) == ([source / "b.yaml"], 1, version + 1)
    assert (watcher.look(0), builds.count) == ([], 1)
    (source / "b.yaml").write_text("bb", "utf-8")
    (source / "a.yaml").unlink()
    assert watcher.look(0) == [source / "a.yaml", source / "b.yaml"]
    (source / "__pycache__/x.pyc").write_text("x", "utf-8")
    assert (watcher.look(0), builds.count) == ([], 2)


def test_a_failed_build_is_not_repeated_and_reloads_nothing(source: Path, builds: Builds) -> None:
    watcher = Watcher([source], builds)
    version, builds.good = watcher.version, False
    (source / "a.yaml").write_text("broken", "utf-8")
    assert watcher.look(0) and not watcher.look(0)
    assert (builds.count, watcher.version) == (1, version)
    builds.good = True
    (source / "a.yaml").write_text("mended!", "utf-8")
    assert watcher.look(0) and watcher.version == version + 1


@pytest.fixture
def address(site: Path, source: Path, builds: Builds) -> Iterator[str]:
    watcher = Watcher([source], builds)
    with bind(site, 0, partial(PreviewHandler, watcher=watcher)) as server:
        thread = threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True)
        thread.start()
        yield address_of(server)
        server.shutdown()
        thread.join()


def read(address: str) -> str:
    with urlopen(address) as reply:
        return reply.read().decode()  # type: ignore[no-any-return]


def test_pages_get_the_script_and_the_site_does_not(address: str, site: Path) -> None:
    shown = read(address)
    assert shown == PAGE.replace("</body>", f'<script type="module" src="{RELOAD}"></script></body>')
    assert (site / "index.html").read_text("utf-8") == PAGE
    assert read(f"{address}style.css") == "p {}"
    assert VERSION in read(address.rstrip("/") + RELOAD)
    assert read(address.rstrip("/") + VERSION).isdigit()


def test_broken_rules_leave_the_site(tmp_path: Path, site: Path, capfd: pytest.CaptureFixture[str]) -> None:
    """The build of the preview prints the problem and changes nothing."""
    rules = write_rules(tmp_path / "broken")
    (rules / "sources/notice.yaml").write_text("id: [\n", "utf-8")
    assert not build_anew(site, rules)
    assert "rules/sources/notice.yaml:2: not valid YAML" in capfd.readouterr().err
    assert (site / "index.html").read_text("utf-8") == PAGE
