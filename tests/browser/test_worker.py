"""The worker and its client, in a real Chromium, with each part broken in turn.

On a page of its own, so that it needs neither the site nor the evaluator.
"""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page

from checker import api
from checker.api import handle
from checker.door.session import Session
from generator.preview.server import serving
from generator.rulebook import load_rulebook
from generator.runtime import RuntimeManifest, build_runtime
from tests.browser.test_same_verdicts import check_requests, load_requests

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
window.settle = (...promises) => Promise.allSettled(promises).then(
  (all) => all.map((one) => one.status === "fulfilled" ? one.value : one.reason.code));
"""

KEPT = "async () => (await (await caches.open('baokao-snapshot')).keys()).map(({ url }) => url)"


@dataclass(frozen=True)
class Trial:
    """A folder under a sub-path with everything that the worker needs."""

    root: Path
    manifest: RuntimeManifest

    def file(self, name: str) -> Path:
        site = self.root / "sub"
        listed = self.manifest.files.get(name)
        if listed:
            return site / "runtime" / listed.name
        return site / "checker" / name


@pytest.fixture(scope="module")
def original(tmp_path_factory: pytest.TempPathFactory, root: Path) -> Trial:
    folder = tmp_path_factory.mktemp("worker")
    package = folder / "source" / "checker"
    package.mkdir(parents=True)
    (package / "__init__.py").write_text("", "utf-8")
    (package / "api.py").write_text(EXAMPLE, "utf-8")
    site = folder / "root" / "sub"
    manifest = build_runtime(site / "runtime", checker=package, cache=root / "build" / "cache")
    shutil.copytree(root / "generator" / "assets" / "checker", site / "checker")
    (site / "index.html").write_text(PAGE, "utf-8")
    (site / "page.js").write_text(SCRIPT.format(runtime=json.dumps(manifest.for_page())), "utf-8")
    return Trial(folder / "root", manifest)


@pytest.fixture
def trial(tmp_path: Path, original: Trial) -> Trial:
    """A copy to break."""
    shutil.copytree(original.root, tmp_path / "root")
    return Trial(tmp_path / "root", original.manifest)


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
        request = json.dumps({"text": text})
        return self.run(f"checker.request('echo', {request}).then((reply) => reply.echo)")

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


@pytest.fixture
def visit(browser: Browser, trial: Trial) -> Iterator[Visit]:
    with visiting(browser, trial.root) as visit:
        yield visit


@pytest.fixture(scope="module")
def talk(browser: Browser, original: Trial) -> Iterator[Visit]:
    """One visit that goes on from test to test."""
    with visiting(browser, original.root) as visit:
        yield visit


def remove(path: Path) -> None:
    path.unlink()


def truncate(path: Path) -> None:
    path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])


def flip(path: Path) -> None:
    content = bytearray(path.read_bytes())
    content[len(content) // 2] ^= 0xFF
    path.write_bytes(content)


class TestStart:
    def test_stages_come_in_order_and_count_every_byte(self, visit: Visit, trial: Trial) -> None:
        assert visit.echo("电工") == "电工"

        stages = visit.run("stages")
        order = [stage["stage"] for stage in stages]
        assert order == sorted(order, key=["download", "start", "ready"].index)
        assert set(order) == {"download", "start", "ready"}
        loaded = [stage["loaded"] for stage in stages]
        assert loaded == sorted(loaded)
        assert stages[-1]["loaded"] == stages[-1]["total"] == trial.manifest.size

    def test_nothing_is_fetched_before_the_first_need(self, visit: Visit) -> None:
        assert [url for url in visit.requests if "/runtime/" in url or "worker" in url] == []

    def test_nothing_is_written_to_the_console(self, visit: Visit) -> None:
        visit.echo("电工")

        assert visit.console == []

    def test_python_cannot_reach_the_network(self, visit: Visit) -> None:
        visit.echo("")

        blocked = visit.page.workers[-1].evaluate("fetch('/').catch((error) => error.name)")
        assert blocked == "TypeError"

    @pytest.mark.parametrize(
        ("name", "sabotage", "reason"),
        [
            ("worker.js", remove, "missing"),
            ("engine", remove, "missing"),
            pytest.param("engine", truncate, "damaged", marks=pytest.mark.prove),
            pytest.param("engine", flip, "damaged", marks=pytest.mark.prove),
            ("library", remove, "missing"),
            pytest.param("library", truncate, "damaged", marks=pytest.mark.prove),
            ("library", flip, "damaged"),
            pytest.param("starter", remove, "missing", marks=pytest.mark.prove),
            ("starter", truncate, "damaged"),
        ],
    )
    def test_a_broken_part_is_named_and_a_retry_recovers(
        self, visit: Visit, trial: Trial, name: str, sabotage: Callable[[Path], None], reason: str
    ) -> None:
        """A request made before the failure is answered after the retry, without a reload."""
        whole = trial.file(name).read_bytes()
        sabotage(trial.file(name))
        visit.run("void (window.early = checker.request('echo', {text: 'early'}))")

        failure = visit.failure()
        assert failure["reason"] == reason
        assert trial.file(name).name in failure["detail"]

        trial.file(name).write_bytes(whole)
        visit.run("checker.restart()")
        assert visit.run("early.then((reply) => reply.echo)") == "early"

    def test_no_webassembly_is_said(self, visit: Visit) -> None:
        visit.run("delete globalThis.WebAssembly")

        assert visit.failure()["reason"] == "wasm-unsupported"


# Changes one byte of what is kept, behind whatever is at its beginning.
DAMAGE = """async () => {
  const cache = await caches.open("baokao-snapshot");
  const [request] = await cache.keys();
  const response = await cache.match(request);
  const content = new Uint8Array(await response.arrayBuffer());
  content[content.length >> 1] ^= 1;
  await cache.put(request, new Response(content, { headers: response.headers }));
}"""


class TestSnapshot:
    def test_the_next_visit_starts_from_memory_without_what_was_asked(self, visit: Visit) -> None:
        visit.run("checker.request('load', {load: {rules: 'mine'}})")
        born = visit.keep()

        visit.again()
        assert visit.born() == born
        assert visit.run("checker.request('get', {get: 'rules'})") is None
        assert visit.console == []

    def test_a_damaged_one_is_replaced(self, visit: Visit) -> None:
        born = visit.keep()
        visit.run(DAMAGE)

        visit.again()
        second = visit.keep()
        assert second != born
        visit.again()
        assert visit.born() == second

    def test_a_python_that_was_lost_is_not_started_from_it_again(self, visit: Visit) -> None:
        born = visit.keep()
        visit.again()
        assert visit.born() == born
        visit.page.workers[-1].evaluate("self.close()")

        assert visit.born() != born

    def test_an_outdated_one_goes(self, visit: Visit) -> None:
        visit.run("caches.open('baokao-snapshot').then((cache) => cache.put('/old?snapshot', new Response('')))")
        visit.keep()

        (kept,) = visit.run(KEPT)
        assert "/runtime/" in kept


# Asks a new worker; waits until its memory is kept, if it is the first one.
ASK_NEW_WORKER = """async (requests) => {
  const page = document.getElementById("checker");
  const scripts = document.querySelector('script[src$="/checker/page.js"]').src;
  const { createCheckerOf, dataOf } = await import(scripts);
  const stages = [];
  const checker = createCheckerOf(page, dataOf(page), (stage) => stages.push(stage));
  const replies = await Promise.all(requests.map((text) => checker.requestText("check", text)));
  while (!(await (await caches.open("baokao-snapshot")).keys()).length) {
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  checker.stop();
  return { replies, kept: stages.at(-1).kept };
}"""


def test_the_checker_says_the_same_from_memory(page: Page, monkeypatch: pytest.MonkeyPatch) -> None:
    """Byte for byte, and CPython says so as well."""
    monkeypatch.setattr(api, "_session", Session())  # whatever other tests have loaded
    book = load_rulebook()
    checks = check_requests(book, 25)
    # What is imported when it is first asked for: that must be possible in a Python from memory, too.
    ahead = [json.dumps({**json.loads(checks[0]), "type": kind}) for kind in ("outlook", "match")]
    requests = [*load_requests(book), *checks, *ahead, "{", '{"type": "check", "answers": "\\ud800"}']
    page.goto("checker/")
    first = page.evaluate(ASK_NEW_WORKER, requests)
    second = page.evaluate(ASK_NEW_WORKER, requests)

    assert (first["kept"], second["kept"]) == (False, True)
    assert first["replies"] == second["replies"]
    assert first["replies"] == [handle(request) for request in requests]
    assert [next(iter(json.loads(reply))) for reply in first["replies"][-4:-2]] == ["outlook", "groups"]


class TestRequests:
    def test_replies_keep_the_order_of_the_requests(self, talk: Visit) -> None:
        script = "Promise.all([1, 2, 3].map((n) => checker.request('echo', {text: n})))"

        assert talk.run(script) == [{"echo": 1}, {"echo": 2}, {"echo": 3}]

    def test_text_is_what_python_wrote(self, talk: Visit) -> None:
        text = talk.run("""checker.requestText('echo', '{"text": "電工\u2028"}')""")

        assert text == '{"echo": "電工\u2028"}'

    def test_an_error_of_the_evaluator_rejects_with_its_code(self, talk: Visit) -> None:
        script = "checker.request('x', {code: 'odd'}).catch((e) => [e.code, e.message, e.problems[0].path])"

        assert talk.run(script) == ["odd", "no", "/code"]

    def test_an_endless_request_times_out_and_the_next_is_answered(self, talk: Visit) -> None:
        talk.echo("")

        replies = talk.run(
            """settle(checker.request('x', {spin: true}, {timeoutMs: 300}),
                      checker.request('echo', {text: 'next'}))"""
        )
        assert replies == ["timeout", {"echo": "next"}]

    def test_a_killed_worker_is_replaced(self, talk: Visit) -> None:
        talk.echo("")
        talk.page.workers[-1].evaluate("self.close()")

        assert talk.run("settle(...[1, 2].map((n) => checker.request('echo', {text: n})))") == [
            {"echo": 1},
            {"echo": 2},
        ]

    def test_a_restart_loses_nothing(self, talk: Visit) -> None:
        talk.echo("")

        replies = talk.run(
            """(() => {
              const both = settle(checker.request('echo', {text: 'sent'}),
                                  checker.request('echo', {text: 'waiting'}));
              checker.restart();
              return both;
            })()"""
        )
        assert replies == [{"echo": "sent"}, {"echo": "waiting"}]

    def test_a_new_worker_is_told_what_the_old_one_was_to_remember(self, talk: Visit) -> None:
        replies = talk.run(
            """(async () => {
              const load = (key, value, options) => checker.request("load", {load: {[key]: value}}, options);
              const get = (key) => checker.request("get", {get: key});
              await load("rules", 1, {remember: "rules"});
              await load("rules", 2, {remember: "rules"});
              await load("other", 3);
              await checker.request("load", {code: "bad"}, {remember: "rules"}).catch(() => {});
              const before = await settle(get("rules"), get("other"));
              checker.restart();
              return [before, await settle(get("rules"), get("other"))];
            })()"""
        )
        assert replies == [[2, 3], [2, None]]

    def test_a_lost_request_is_told_in_its_turn(self, talk: Visit) -> None:
        """A worker that ends while it loads leaves no second copy of what is remembered."""
        talk.run("checker.request('load', {load: {rules: 1}}, {remember: 'rules'})")

        replies = talk.run(
            """(() => {
              const all = settle(checker.request("get", {get: "rules"}));
              checker.restart();
              checker.restart();
              return all;
            })()"""
        )
        assert replies == [1]

    def test_stop_ends_every_request(self, visit: Visit) -> None:
        script = """(() => {
          const both = settle(checker.request('echo', {}), checker.request('echo', {}));
          checker.stop();
          return both;
        })()"""

        assert visit.run(script) == ["stopped", "stopped"]
