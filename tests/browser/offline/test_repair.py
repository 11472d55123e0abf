"""Whatever a server, a portal or a broken copy gives, no wrong file is kept, and a repaired server is enough."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from generator.preview.server import StaticHandler
from tests.support.browser.checker_visit import SOON, CheckerVisit
from tests.support.browser.flaky_site import PATH, Network, kept, update, wait_until, wait_until_kept
from tests.support.browser.problems import Problems

CHECKER = "checker/?occupation=diangong&level=3"
SEEN = "occupations/diangong/3/"
TITLE = "电工三级/高级工报考条件"
FOR_EVER = {"Cache-Control": "public, max-age=31536000, immutable"}
PORTAL = b"<!doctype html><title>Wi-Fi</title><h1>Log in</h1>"
MENDED = "本页有一部分没有载入"

DAMAGE = """async ([root, part, body]) => {
  const files = await caches.open(`baokao ${root} files`);
  for (const key of await files.keys()) if (key.url.includes(part)) {
    const headers = new Headers((await files.match(key)).headers);
    await files.put(key, new Response(body, { headers }));
  }
}"""
"""What a worker of an earlier edition kept unchecked."""

DAMAGED = """async ([root, part]) => {
  const files = await caches.open(`baokao ${root} files`);
  for (const key of await files.keys()) if (key.url.includes(part)) {
    return (await (await files.match(key)).text()).slice(0, 50);
  }
}"""


def send(handler: StaticHandler, body: bytes, status: int = 200, headers: Mapping[str, str] = {}) -> bool:
    """An answer that says nothing of its length, as a body that is cut off may not."""
    handler.send_response(status)
    for name, value in {"Content-Type": "text/html; charset=utf-8", "Connection": "close", **headers}.items():
        handler.send_header(name, value)
    handler.end_headers()
    if handler.command == "GET":
        handler.wfile.write(body)
    return True


def file_of(folder: Path, handler: StaticHandler) -> Path:
    return folder.parent.parent / handler.path.partition("?")[0].lstrip("/")


PARTS = ("checker/page.js", "checker/worker.js", "python.mjs", ".wasm", ".zip")
FAULTS = ("page", "cut", "type", "refused")
TRIED_ALWAYS = (("checker/page.js", "cut"), (".wasm", "page"), (".zip", "refused"))


@pytest.mark.parametrize(
    ("part", "fault"),
    [
        pytest.param(part, fault, marks=() if (part, fault) in TRIED_ALWAYS else pytest.mark.prove)
        for part in PARTS
        for fault in FAULTS
    ],
)
def test_wrong_file_is_not_kept(
    page: Page, folder: Path, network: Network, problems: Problems, part: str, fault: str
) -> None:
    """Sent as something to keep for a year. The page says so; when the server is whole again, so is the next visit."""

    def instead(handler: StaticHandler) -> bool:
        if part not in handler.path:
            return False
        content = file_of(folder, handler).read_bytes()
        answers: Mapping[str, Callable[[], bool]] = {
            "page": lambda: send(handler, PORTAL, headers=FOR_EVER),
            "cut": lambda: send(handler, content[: len(content) // 2], headers={**FOR_EVER, "Content-Type": kind}),
            "type": lambda: send(handler, content, headers={**FOR_EVER, "Content-Type": "text/plain"}),
            "refused": lambda: send(handler, b"", 403, FOR_EVER),
        }
        kind = "application/wasm" if part == ".wasm" else "text/javascript"
        return answers[fault]()

    if part == "checker/page.js" and fault != "type":
        problems.expect("")
    network.instead = instead
    page.goto("about/")
    wait_until_kept(page)
    if fault != "type":
        assert not [address for address in kept(page, "files") if part in address]
        page.goto(CHECKER)
        said = MENDED if part == "checker/page.js" else "判断程序没有启动"
        expect(page.get_by_role("alert").first).to_contain_text(said, timeout=SOON)
    network.instead = lambda handler: False
    page.goto(CHECKER)
    CheckerVisit(page).wait_report()
    wait_until(page, lambda: any(part in address for address in kept(page, "files")))
    network.is_down = True
    page.reload()
    CheckerVisit(page).wait_report()


@pytest.mark.parametrize(
    "part", [".zip", *(pytest.param(part, marks=pytest.mark.prove) for part in (*PARTS[:-1], "diangong.json"))]
)
def test_damaged_copy_is_replaced(page: Page, network: Network, part: str) -> None:
    page.goto("about/")
    wait_until_kept(page)
    page.evaluate(DAMAGE, [f"/{PATH}/", part, "<!doctype html>"])
    tools = page.context.new_cdp_session(page)
    tools.send("ServiceWorker.enable")
    tools.send("ServiceWorker.stopAllWorkers")  # browsers end one after half a minute
    page.goto("about/")  # any visit; what it is about is not what is damaged
    wait_until(page, lambda: not page.evaluate(DAMAGED, [f"/{PATH}/", part]).startswith("<!doctype html>"))
    network.is_down = True
    page.goto(CHECKER)
    CheckerVisit(page).wait_report()


def portal(handler: StaticHandler) -> bool:
    return send(handler, PORTAL)


def refusal(status: int) -> Callable[[StaticHandler], bool]:
    return lambda handler: send(handler, b"<h1>refused</h1>", status)


def test_page_that_is_not_the_sites_replaces_none(
    page: Page, folder: Path, network: Network, problems: Problems
) -> None:
    problems.expect("status of (403|429|451|503|404)")
    page.goto(SEEN)
    wait_until_kept(page)
    whole = (folder / SEEN / "index.html").read_bytes()
    other = (folder / "index.html").read_bytes()
    answers: dict[str, Callable[[StaticHandler], bool]] = {
        "portal": portal,
        "cut": lambda handler: send(handler, whole[:-200]),
        "changed": lambda handler: send(handler, whole.replace(b"<h1", b"<p>advertisement</p><h1")),
        "of another address": lambda handler: send(handler, other),
        "of another type": lambda handler: send(handler, b"{}", headers={"Content-Type": "application/json"}),
        "empty": lambda handler: send(handler, b""),
        **{str(status): refusal(status) for status in (403, 404, 429, 451, 503)},
    }
    for name, answer in answers.items():
        network.instead = answer
        page.goto(SEEN)
        expect(page.get_by_role("heading", level=1), name).to_have_text(TITLE)
        assert "advertisement" not in page.content()
        network.is_down = True
        page.goto(SEEN)
        expect(page.get_by_role("heading", level=1), name).to_have_text(TITLE)
        page.goto("checker/")
        expect(page.get_by_role("main"), name).to_contain_text("自查")
        network.is_down = False
    network.instead = portal
    page.goto("occupations/chegong/2/")  # of which there is no copy: whoever has to log in can
    expect(page.get_by_role("heading", level=1)).to_have_text("Log in")
    missing = (folder / "404.html").read_bytes()
    network.instead = lambda handler: send(handler, missing, 404)
    page.goto(SEEN)  # the site itself says that it is gone
    expect(page.get_by_role("heading", level=1).first).to_have_text("没有这个页面")


def test_another_site_in_its_place_is_shown(page: Page, network: Network) -> None:
    page.goto(SEEN)
    wait_until_kept(page)
    network.instead = lambda handler: send(handler, PORTAL, 404 if handler.path.endswith("sw.js") else 200)
    page.goto(SEEN)
    expect(page.get_by_role("heading", level=1)).to_have_text(TITLE)
    wait_until(page, lambda: not kept(page, "core"))
    page.goto(SEEN)
    expect(page.get_by_role("heading", level=1)).to_have_text("Log in")


def test_half_written_edition_does_not_take_over(page: Page, folder: Path, network: Network) -> None:
    page.goto(CHECKER)
    wait_until_kept(page)
    update(folder)
    (script,) = folder.glob("assets/*/site/site.js")
    whole = script.read_bytes()
    script.unlink()
    script.write_bytes(whole[:100])
    failed = "navigator.serviceWorker.getRegistration().then((one) => one.update()).then(() => false, () => true)"
    states = "navigator.serviceWorker.getRegistration().then((one) => [!!one.installing, !!one.waiting])"
    page.evaluate(failed)
    wait_until(page, lambda: page.evaluate(states) == [False, False])
    network.is_down = True
    page.goto(CHECKER)
    CheckerVisit(page).wait_report()
    assert page.evaluate("document.documentElement.dataset.edition ?? ''") == ""
    network.is_down = False
    script.write_bytes(whole)
    page.evaluate(failed)
    wait_until(page, lambda: page.evaluate(states) == [False, True])
