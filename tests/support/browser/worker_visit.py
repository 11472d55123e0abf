"""The worker and its client on a page of their own, so that they need neither the site nor the evaluator."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, Page

from generator.preview.server import serving
from generator.runtime import RuntimeManifest

# Answers with what it was asked; `spin` is a request that never ends, `born` tells which Python this is.
EXAMPLE = """
import json
import time

born = time.time_ns()  # the same as long as the same memory is used
loaded = {}

def handle(request_json):
    try:
        request = dict(json.loads(request_json))
    except ValueError:
        request = {}
    while request.get("spin"):
        pass
    if "born" in request:
        return json.dumps(str(born))
    if "code" in request:
        problems = [{"path": "/code", "code": "odd", "message": "no"}]
        return json.dumps({"error": {"code": request["code"], "message": "no", "problems": problems}})
    loaded.update(request.get("load", {}))
    if "get" in request:
        return json.dumps(loaded.get(request["get"]))
    return json.dumps({"echo": request.get("text")}, ensure_ascii=False)
"""
# A second package, which is asked to read.
ADDITION = """
import json
import textwrap

from checker.api import loaded

def handle(request_json):
    request = dict(json.loads(request_json or "{}"))
    return json.dumps({"read": loaded.get(request["get"]) if "get" in request else request.get("text")})
"""
PAGE = """<!doctype html><meta charset="utf-8"><title>Worker</title><link rel="icon" href="data:,">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; script-src 'self'
'wasm-unsafe-eval'; img-src data:; connect-src 'self'; worker-src 'self'">
<script type="module" src="page.js"></script>"""
SCRIPT = """import {{ createChecker }} from "./checker/client.js";
window.stages = [];
window.checker = createChecker({{
  workerUrl: "checker/worker.js",
  base: "runtime/",
  runtime: {runtime},
  onStage: (stage) => window.stages.push(stage),
}});
// A request waits for a start that fails to be tried again: no test does.
window.failed = () => new Promise((_, reject) => {{
  const look = () => {{
    const last = stages.at(-1);
    if (last?.stage === "failed") reject(new Error(`${{last.reason}}: ${{last.detail}}`));
    else setTimeout(look, 20);
  }};
  look();
}});
window.settle = (...promises) => Promise.allSettled(promises).then(
  (all) => all.map((one) => one.status === "fulfilled" ? one.value : one.reason.code));
"""

KEPT = "async () => (await (await caches.open('baokao-snapshot')).keys()).map(({ url }) => url)"


@dataclass(frozen=True)
class Trial:
    """A folder under a sub-path with everything that the worker needs."""

    root: Path
    manifest: RuntimeManifest

    @property
    def size(self) -> int:
        return sum(file.size for file in self.manifest.files.values())

    def file(self, name: str) -> Path:
        site = self.root / "sub"
        listed = self.manifest.files.get(name)
        if listed:
            return site / "runtime" / listed.name
        return site / "checker" / name


@dataclass
class Visit:
    page: Page
    requests: list[str]
    console: list[str]

    def run(self, script: str) -> Any:
        return self.page.evaluate(script)

    def born(self) -> Any:
        return self.run("checker.request('x', {born: true})")

    def keep(self) -> Any:
        """Ask, wait until Python's memory is kept for the next visit, and tell which Python it was."""
        born = self.born()
        self.run(
            f"""async () => {{
              while (!(await ({KEPT})()).some((url) => url.includes("/runtime/"))) {{
                await new Promise((resolve) => setTimeout(resolve, 50));
              }}
            }}"""
        )
        return born

    def again(self) -> None:
        """The next visit."""
        self.page.reload()
        self.page.wait_for_function("window.checker")

    def echo(self, text: str) -> Any:
        """Ask for the same text; a start that fails is an error."""
        request = json.dumps({"text": text})
        return self.run(f"Promise.race([checker.request('echo', {request}), failed()]).then((reply) => reply.echo)")

    def failure(self) -> dict[str, Any]:
        """Start, and wait for the failure that has to come."""
        stage: dict[str, Any] = self.run(
            """async () => {
              checker.start();
              for (;;) {
                const last = stages.at(-1);
                if (last.stage === "failed" || last.stage === "ready") return last;
                await new Promise((resolve) => setTimeout(resolve, 20));
              }
            }"""
        )
        assert stage["stage"] == "failed", stage
        return stage


@contextmanager
def visiting(browser: Browser, root: Path) -> Iterator[Visit]:
    with serving(root) as address:
        context = browser.new_context()
        requests: list[str] = []
        console: list[str] = []
        context.on("request", lambda request: requests.append(request.url))
        context.on("console", lambda message: console.append(message.text))
        page = context.new_page()
        page.goto(f"{address}sub/index.html")
        yield Visit(page, requests, console)
        context.close()
        assert [url for url in requests if not url.startswith((address, "data:"))] == []


def remove(path: Path) -> None:
    """Break a part of the trial."""
    path.unlink()


def truncate(path: Path) -> None:
    """Break a part of the trial."""
    path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])


def flip(path: Path) -> None:
    """Break a part of the trial."""
    content = bytearray(path.read_bytes())
    content[len(content) // 2] ^= 0xFF
    path.write_bytes(content)
