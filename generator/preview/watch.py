"""Live preview: `make serve` serves the built site, builds it anew when a file changes, and lets open pages reload.

Owns the watching and the reload; `generator.preview.server` answers requests, `generator.commands.build` builds, in a
process of its own.
Nothing of the preview is in the site: the script that reloads is added to pages on their way out.
A build that fails leaves the last good site, and its problems stand in the terminal.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import partial
from http import HTTPStatus
from pathlib import Path
from urllib.parse import urlsplit

from generator.preview.server import PORT, SITE, StaticHandler, bind, port_number, port_problem, serve_until_stopped

PROJECT = Path(__file__).resolve().parents[2]
RULES = PROJECT / "rules"
WATCHED = ("rules", "docs/pages", "generator", "checker", "intake", "mkdocs.yml")
"""What a site is made of, below the project."""

LEFT_OUT = {"__pycache__"}
PAUSE = 0.5
"""Seconds between two looks; a change is acted on when nothing more changed in the meantime."""

RELOAD = "/__preview__/reload.js"
VERSION = "/__preview__/version"
SCRIPT = f"""\
// Only in the preview: reloads the page when the site was built anew.
let known;
setInterval(async () => {{
  const reply = await fetch("{VERSION}", {{ cache: "no-store" }}).catch(() => undefined);
  if (!reply?.ok) return;
  const version = await reply.text();
  if (known !== undefined && known !== version) location.reload();
  known = version;
}}, 1000);
"""

Times = Mapping[Path, tuple[int, int]]


def times_of(paths: Iterable[Path]) -> Times:
    """Each file below the paths with the time of its last change and its size."""
    times: dict[Path, tuple[int, int]] = {}
    for path in paths:
        for file in path.rglob("*") if path.is_dir() else [path]:
            if LEFT_OUT.isdisjoint(file.parts):
                try:
                    stat = file.stat()
                except OSError:  # gone since it was listed: an editor that writes anew
                    continue
                if not file.is_dir():
                    times[file] = stat.st_mtime_ns, stat.st_size
    return times


def changed(before: Times, after: Times) -> list[Path]:
    """The files that were added, changed or removed."""
    return sorted(path for path in before.keys() | after.keys() if before.get(path) != after.get(path))


class Watcher:
    """Looks at files again and again, and builds when they changed; `version` counts the builds that succeeded."""

    def __init__(self, paths: Sequence[Path], build: Callable[[], bool]) -> None:
        self.paths, self.build = paths, build
        self.version = time.time_ns()  # another one than that of a preview before
        self._built = times_of(paths)

    def look(self, pause: float = PAUSE) -> list[Path]:
        """Look once; build if something changed and has come to rest.  The files that changed."""
        now = times_of(self.paths)
        found = changed(self._built, now)
        if not found:
            return []
        time.sleep(pause)
        if times_of(self.paths) != now:
            return []
        self._built = now  # also where the build fails: the same files would fail again
        if self.build():
            self.version += 1
        return found

    def watch(self) -> None:
        """Look for ever."""
        while True:
            time.sleep(PAUSE)
            found = self.look()
            if found:
                more = f" and {len(found) - 1} more" if len(found) > 1 else ""
                print(f"baokao: built after a change of {found[0].name}{more}", flush=True)


class PreviewHandler(StaticHandler):
    """Adds the script that reloads to pages, and answers it and the version."""

    def __init__(self, *args: object, watcher: Watcher, folder: Path) -> None:
        self.watcher = watcher
        super().__init__(*args, folder=folder)

    def answer(self) -> None:
        """A path of the preview, or what the site has there."""
        own = {RELOAD: (SCRIPT, "text/javascript"), VERSION: (str(self.watcher.version), "text/plain")}
        path = urlsplit(self.path).path
        if path in own:
            text, media_type = own[path]
            self._send(text.encode(), HTTPStatus.OK, f"{media_type}; charset=utf-8")
        else:
            super().answer()

    def send_file(self, file: Path, status: HTTPStatus, chosen: dict[str, str]) -> None:
        """A page with the script, any other file as it is."""
        if file.suffix != ".html":
            super().send_file(file, status, chosen)
            return
        script = f'<script type="module" src="{RELOAD}"></script></body>'
        self._send(file.read_bytes().replace(b"</body>", script.encode()), status, "text/html; charset=utf-8")

    def _send(self, body: bytes, status: HTTPStatus, media_type: str) -> None:
        self.send_response(status)
        for name, value in (
            ("Content-Type", media_type),
            ("Content-Length", str(len(body))),
            ("Cache-Control", "no-store"),
        ):
            self.send_header(name, value)
        self.end_headers()
        if self.command == "GET":
            self.wfile.write(body)


def build_anew(site: Path, rules: Path = RULES) -> bool:
    """Build the site in a process of its own, so that changed code is read; whether it succeeded."""
    command = [sys.executable, "-m", "generator.commands.build", "--rules", str(rules), "--out", str(site)]
    return subprocess.run(command, cwd=PROJECT, check=False).returncode == 0


def main(arguments: Sequence[str] | None = None) -> int:
    """The command line; 1 if there is no site or the port is taken."""
    parser = argparse.ArgumentParser(
        prog="python -m generator.preview.watch", description="Serve the site and rebuild it."
    )
    parser.add_argument("folder", nargs="?", type=Path, default=SITE, help="a site that was built")
    parser.add_argument("--port", type=port_number, default=PORT)
    options = parser.parse_args(arguments)
    site = options.folder.resolve()
    if not (site / "index.html").is_file():
        print(f"baokao: {options.folder} has no index.html\n  Next step: build it: make site", file=sys.stderr)
        return 1
    watcher = Watcher([PROJECT / name for name in WATCHED], partial(build_anew, site))
    try:
        server = bind(site, options.port, partial(PreviewHandler, watcher=watcher))
    except OSError as error:
        print(port_problem(error, options.port), file=sys.stderr)
        return 1
    threading.Thread(target=watcher.watch, daemon=True).start()
    serve_until_stopped(server)
    return 0


if __name__ == "__main__":
    sys.exit(main())
