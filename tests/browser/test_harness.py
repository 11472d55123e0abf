"""The harness itself: a page's problems are seen, wherever on the page they come from."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from generator.preview.server import serving
from tests.support.browser.problems import Problems

HEAD = "<!doctype html><meta charset=utf-8><title>页</title><link rel=icon href=data:,>"
POLICY = "<meta http-equiv=Content-Security-Policy content=\"style-src 'none'; script-src-attr 'none'\">"

Open = Callable[[str], Problems]


@pytest.fixture
def open_page(browser: Browser, tmp_path: Path) -> Iterator[Open]:
    """Open a page with the given script and return what was found wrong with it."""
    contexts = []
    with serving(tmp_path) as address:

        def opened(script: str) -> Problems:
            html = f"{HEAD}<script>{script}</script>"
            (tmp_path / "index.html").write_text(html, encoding="utf-8")
            context = browser.new_context()
            contexts.append(context)
            page: Page = context.new_page()
            watched = Problems(address)
            watched.watch(page)
            page.goto(address)
            return watched

        yield opened
        for context in contexts:
            context.close()


def found_in_time(problems: Problems, start: str) -> list[str]:
    """What was found, once something that begins like this has come: a worker takes its time on a busy machine."""
    for _ in range(200):  # of 50 ms each
        found = problems.unexpected()
        if any(problem.startswith(start) for problem in found):
            break
    return found


def test_quiet_page_has_no_problem(open_page: Open) -> None:
    assert open_page("console.log('fine')").unexpected() == []


@pytest.mark.parametrize(
    ("script", "start"),
    [
        ("console.error('bad')", "console: bad"),
        ("setTimeout(() => { throw new Error('thrown') })", "error: "),
        ("Promise.reject(new Error('rejected'))", "error: "),
        ("fetch('missing.json')", "console: Failed to load resource"),
        ("new Worker('data:text/javascript,console.error(%22deep%22)')", "console: deep"),
        (f"</script>{POLICY}<p style=color:red><script>", "console: "),
        (f"</script>{POLICY}<p onclick=alert()><script>document.querySelector('p').click()", "console: "),
        ("fetch('https://third.example/x').catch(() => {})", "third party: GET https://third"),
    ],
)
def test_problem_is_found(open_page: Open, script: str, start: str) -> None:
    found = found_in_time(open_page(script), start)
    assert any(problem.startswith(start) for problem in found), found


def test_third_party_of_a_worker_is_found(open_page: Open) -> None:
    script = "fetch('https://third.example/x').catch(() => {})"
    found = found_in_time(open_page(f'new Worker(URL.createObjectURL(new Blob(["{script}"])))'), "third party:")
    assert any(problem.startswith("third party:") for problem in found), found


def test_expected_problem_must_come(open_page: Open) -> None:
    problems = open_page("console.error('bad')")
    problems.expect("bad")
    assert problems.unexpected() == []
    problems.expect("worse")
    assert problems.unexpected() == ["expected but not seen: worse"]
