"""A build that waits, fails, or is killed: the old site stays whole, nothing stray is left, one line says why."""

from __future__ import annotations

import errno
import os
import shutil
import subprocess
import sys
import threading
import time
from concurrent.futures.process import BrokenProcessPool
from pathlib import Path

import pytest

from generator.commands import build, staging
from generator.commands.staging import OtherFolder, staged
from generator.delivery.listing import FILE, write_listing
from generator.preview import server
from tests.support import ROOT
from tests.support.rulebooks import FROZEN


def put(site: Path, words: str) -> None:
    """What a build does, in short."""
    with staged(site) as folders:
        (folders.stage / "pages").mkdir()
        (folders.stage / "pages/index.html").write_text(words, "utf-8")
        write_listing(folders.stage)


def words_of(site: Path) -> str:
    return (site / "pages/index.html").read_text("utf-8")


@pytest.fixture
def site(tmp_path: Path) -> Path:
    put(tmp_path / "out/site", "old")
    return tmp_path / "out/site"


def test_a_build_takes_the_place_of_the_one_before(site: Path) -> None:
    assert words_of(site) == "old"
    put(site, "new")
    assert (words_of(site), os.listdir(site.parent)) == ("new", ["site"])


def test_so_it_does_where_folders_cannot_change_places(site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(staging, "_exchange", lambda *_: False)
    put(site, "new")
    assert (words_of(site), os.listdir(site.parent)) == ("new", ["site"])


def test_the_second_build_waits_and_says_so(site: Path, capsys: pytest.CaptureFixture[str]) -> None:
    second = threading.Thread(target=put, args=(site, "second"))
    with staged(site) as folders:
        (folders.stage / "pages").mkdir()
        (folders.stage / "pages/index.html").write_text("first", "utf-8")
        write_listing(folders.stage)
        second.start()
        second.join(0.3)
        assert second.is_alive() and words_of(site) == "old"
        assert f"another build is at work in {site.parent}; waiting" in capsys.readouterr().out
    second.join(10)
    assert (words_of(site), os.listdir(site.parent)) == ("second", ["site"])


KILLED = """
import os, sys
from pathlib import Path
from generator.commands import staging
site, point = Path(sys.argv[1]), int(sys.argv[2])
staging._exchange = (lambda *_: False) if point > 2 else staging._exchange
renamed = Path.replace
def replace(self, target):
    count.append(self)
    if point == 3 and len(count) == 2:
        os._exit(9)  # the old site is aside, the new one not in its place
    renamed(self, target)
    if point == 4 and len(count) == 2:
        os._exit(9)
count = []
Path.replace = replace
if point == 2:
    tidy, calls = staging._tidy, []
    staging._tidy = lambda site: calls.append(1) or (os._exit(9) if calls[1:] else tidy(site))
with staging.staged(site) as folders:
    (folders.stage / "index.html").write_text("new")
    (folders.stage / "site.sha256").write_text("")
    if point == 1:
        os._exit(9)
"""


@pytest.mark.parametrize(("point", "stands"), [(1, "old"), (2, "new"), (3, "old"), (4, "new")])
def test_a_killed_build_leaves_a_whole_site(site: Path, point: int, stands: str) -> None:
    """Killed while it writes, after the change of places, between two renames, and after both."""
    done = subprocess.run([sys.executable, "-c", KILLED, str(site), str(point)], cwd=ROOT, check=False)
    assert done.returncode == 9
    with pytest.raises(KeyError), staged(site):  # the next build, which fails: it tidies all the same
        assert (site / "pages/index.html").exists() == (stands == "old")
        raise KeyError
    assert (site / FILE).is_file() and os.listdir(site.parent) == ["site"]
    assert (site / "index.html").exists() == (stands == "new")


def test_a_site_is_readable_whatever_the_umask(site: Path) -> None:
    before = os.umask(0o077)
    try:
        put(site, "new")
    finally:
        os.umask(before)
    modes = {path.stat().st_mode & 0o777 for path in (site, *site.rglob("*")) if path.is_dir()}
    assert modes == {0o755}
    assert {path.stat().st_mode & 0o777 for path in site.rglob("*") if path.is_file()} == {0o644}


@pytest.mark.parametrize("held", ["file", "folder"])
def test_what_is_no_site_is_not_replaced(tmp_path: Path, held: str) -> None:
    kept = tmp_path / "mine"
    if held == "folder":
        (kept / "photos").mkdir(parents=True)
    else:
        kept.write_text("mine", "utf-8")
    with pytest.raises(OtherFolder, match="holds something else"), staged(kept):
        raise AssertionError
    assert kept.exists() and os.listdir(tmp_path) == ["mine"]


FULL = OSError(errno.ENOSPC, os.strerror(errno.ENOSPC), "x/page.html")
COPIED = OSError(errno.ENOSPC, os.strerror(errno.ENOSPC), "cache/x.pdf", None, "site/x.pdf")
MANY = shutil.Error([("a/x.wasm", "b/x.wasm", "[Errno 28] No space left on device"), ("c", "d", "e")])


@pytest.mark.parametrize(
    ("error", "said"),
    [
        (FULL, "x/page.html: No space left on device; make room on the disk, then build again"),
        (COPIED, "site/x.pdf: No space left on device; make room on the disk, then build again"),
        (MANY, "a/x.wasm: [Errno 28] No space left on device; see that it can be read"),
        (PermissionError(errno.EACCES, "Permission denied", "docs/x.md"), "docs/x.md: Permission denied; give whoever"),
        (BrokenPipeError(), "the build: BrokenPipeError; see that"),
        (BrokenProcessPool(), "The build was stopped."),
        (KeyboardInterrupt(), "The build was stopped."),
    ],
)
def test_what_the_system_refuses_is_said_in_a_line(
    site: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], error: BaseException, said: str
) -> None:
    def fail(*_: object, **__: object) -> int:
        raise error

    monkeypatch.setattr(build, "build_site", fail)
    assert build.main(["--rules", str(FROZEN), "--out", str(site)]) == 1
    message = capsys.readouterr().err
    assert message.startswith(said) and message.rstrip().endswith("The site was left as it was.")
    assert len(message.splitlines()) <= 2
    assert (words_of(site), os.listdir(site.parent)) == ("old", ["site"])


LIMITED = "import resource, runpy, sys; resource.setrlimit(resource.RLIMIT_FSIZE, (int(sys.argv.pop(1)),) * 2);"
LIMITED += "runpy.run_module('generator.commands.build', run_name='__main__')"


@pytest.mark.prove
@pytest.mark.parametrize("size", [0, 2_000, 20_000, 120_000, 400_000])
def test_a_build_that_cannot_write_more(site: Path, size: int) -> None:
    """Files that may not grow stand for a full disk: the errors come from the system, in whatever step and process."""
    command = [sys.executable, "-c", LIMITED, str(size), "--out", str(site)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 1, done.stdout
    assert "Traceback" not in done.stderr and "The site was left as it was." in done.stderr, done.stderr
    assert (words_of(site), os.listdir(site.parent)) == ("old", ["site"])


@pytest.mark.prove
@pytest.mark.parametrize(
    ("step", "seconds"),
    [("rules", 0), ("runtime", 0), ("handouts", 0), ("search", 0), ("pages", 0), ("pages", 2), ("delivery", 0)],
)
def test_a_build_that_is_asked_to_end(site: Path, step: str, seconds: int) -> None:
    """At the start of a step, however fast the machine is, and while processes write pages."""
    command = [sys.executable, "-m", "generator.commands.build", "--out", str(site)]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as running:
        assert running.stdout
        printed = ""
        while f"  {step} " not in printed:
            letter = running.stdout.read(1)
            assert letter, printed
            printed += letter
        time.sleep(seconds)
        running.terminate()
        said = running.communicate(timeout=120)[1]
    assert running.returncode == 1 and said == "The build was stopped. The site was left as it was.\n"
    assert (words_of(site), os.listdir(site.parent)) == ("old", ["site"])


def test_the_port_is_asked_before_the_build(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    """`make serve` asks first; asking needs no site, and leaves the port free."""
    plan = subprocess.run(["make", "-n", "serve", "PORT=8123"], cwd=ROOT, capture_output=True, text=True, check=True)
    lines = plan.stdout.splitlines()
    asked = next(number for number, line in enumerate(lines) if "--ask --port 8123" in line)
    assert asked < next(number for number, line in enumerate(lines) if "generator.commands.build" in line)
    with server.bind(tmp_path, 0) as taken:
        port = str(taken.server_port)
        assert server.main([str(tmp_path), "--ask", "--port", port]) == 1
        assert f"port {port} is in use" in capsys.readouterr().err
    assert server.main([str(tmp_path), "--ask", "--port", port]) == 0
