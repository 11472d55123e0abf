"""A site below a path of its own, on a server that can go away, answer wrongly, and counts what it is asked for."""

from __future__ import annotations

import json
import shutil
import threading
from collections import Counter
from collections.abc import Callable
from pathlib import Path

from playwright.sync_api import Page

from generator.delivery import publish_folder
from generator.delivery.headers import write_headers
from generator.delivery.offline import write_worker
from generator.delivery.seal import seal_pages
from generator.preview.server import StaticHandler

PATH = "some/path"
NEXT = "0123456789abcdef"
"""The version of the rules after the update."""

KEPT = """async () => {
  const kept = {};
  for (const name of await caches.keys()) {
    for (const { url } of await (await caches.open(name)).keys()) (kept[name.split(" ")[2]] ??= []).push(url);
  }
  return kept;
}"""


class Network:
    """Between browser and server: what was asked for, and whether anything comes back."""

    def __init__(self) -> None:
        self.asked: Counter[str] = Counter()
        self.is_down = False
        self.silence = threading.Event()
        self.silence.set()
        self.instead: Callable[[StaticHandler], bool] = lambda handler: False
        """Answers a request itself, if it returns true."""

    def pass_on(self, answer: Callable[[StaticHandler], None]) -> Callable[[StaticHandler], None]:
        def answered(handler: StaticHandler) -> None:
            self.silence.wait()
            if self.is_down:
                raise ConnectionResetError
            self.asked[handler.path.removeprefix(f"/{PATH}/")] += 1
            if not self.instead(handler):
                answer(handler)

        return answered


def place_headers(folder: Path) -> None:
    """The file for hosts lies at the root of the host."""
    (folder / "_headers").unlink()
    write_headers(folder, f"/{PATH}/")
    (folder / "_headers").replace(folder.parent.parent / "_headers")


def kept(page: Page, part: str) -> list[str]:
    """The addresses below the site's root that are kept as files, pages or core."""
    return [url.partition(f"/{PATH}/")[2] for url in page.evaluate(KEPT).get(part, [])]


def wait_until(page: Page, is_so: Callable[[], bool]) -> None:
    """A guard against waiting for ever, not a measure."""
    for _ in range(600):
        if is_so():
            return
        page.wait_for_timeout(100)
    raise AssertionError("it never came to be")


def wait_until_kept(page: Page) -> None:
    """The manifests and the pages that everyone keeps come last."""
    wait_until(page, lambda: len(kept(page, "core")) == 10)


def update(folder: Path) -> None:
    """Put another edition in the site's place: other scripts, other rules, nothing left of the old ones."""
    (old,) = (folder / "assets").iterdir()
    made = folder / "made"
    shutil.copytree(old, made)
    script = made / "site/site.js"
    script.write_text(script.read_text("utf-8") + "document.documentElement.dataset.edition = 'next';\n", "utf-8")
    address = publish_folder(made, folder / "assets")
    shutil.rmtree(old)
    edition = json.loads((folder / "api/v1/index.json").read_text("utf-8"))["edition"]
    for file in [*folder.rglob("*.html"), *folder.glob("api/v1/**/*.json"), *folder.rglob("*.webmanifest")]:
        text = file.read_text("utf-8").replace(f"assets/{old.name}/", address).replace(edition, NEXT)
        file.unlink()  # it is linked to the built site's
        file.write_text(text, "utf-8")
    seal_pages(folder)
    (folder / "sw.js").unlink()
    write_worker(folder)
    (folder / "_headers").touch()
    place_headers(folder)
