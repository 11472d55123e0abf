"""`make bench`: what searching costs, today and with 2,000 occupations.  Figures, printed; no time is asserted."""

from __future__ import annotations

import gzip
import random
import re
import statistics
from dataclasses import replace
from pathlib import Path
from urllib.parse import urlsplit

import brotli  # type: ignore[import-untyped]
import pytest
from playwright.sync_api import Page, Route, expect

from generator.pages import all_pages
from generator.pages.search_records import occupations, other_pages
from generator.rulebook import load_rulebook
from generator.search import Clause, Occupation, build_search
from tests.support import ROOT
from tests.support.browser.search_queries import QUERIES
from tests.support.catalogue import ask

pytestmark = pytest.mark.bench

TIME_QUERIES = """async (queries) => {
  const modules = ["settings", "loading", "suggest"].map((name) => import(`/modules/search/${name}.js`));
  const [{ settingsOf }, { loadNames, loadTexts }, { suggest }] = await Promise.all(modules);
  const settings = settingsOf(document.querySelector("form[data-search-root]"));
  const begun = performance.now();
  const [catalogue, known] = await Promise.all([loadTexts(settings), loadNames(settings)]);
  const load = performance.now() - begun;
  const time = async (act) => {
    const times = [];
    for (const query of queries) {
      const before = performance.now();
      await act(query);
      times.push(performance.now() - before);
    }
    return times;
  };
  await time((query) => catalogue.find(query)); // What a query fetches is there when it is timed.
  return { load, find: await time((query) => catalogue.find(query)),
           suggest: await time((query) => suggest(known, query)) };
}"""

TIME_SUGGESTION = """async () => {
  const input = document.querySelector("input[name=q]");
  const list = input.nextElementSibling;
  const times = [];
  for (const text of ["电", "电工", "d", "di", "dian", "diangong", "车工三级", "电子商物师"]) {
    input.value = text;
    const before = performance.now();
    const shown = new Promise((resolve) => new MutationObserver(resolve).observe(list, { childList: true }));
    input.dispatchEvent(new Event("input"));
    await shown;
    times.push(performance.now() - before);
  }
  return times;
}"""

Sizes = tuple[int, int, int]


def sizes(files: list[bytes]) -> Sizes:
    """Uncompressed, with gzip, with brotli."""
    return (
        sum(map(len, files)),
        sum(len(gzip.compress(f, 9)) for f in files),
        sum(len(brotli.compress(f)) for f in files),
    )


def say(what: str, found: Sizes) -> None:
    raw, zipped, broth = (size / 1000 for size in found)
    print(f"  {what:<46}{raw:8.1f} KB {zipped:8.1f} gzip {broth:8.1f} brotli")


def test_first_query(page: Page, site_folder: Path) -> None:
    """A visit that opens the box, types and searches, with an empty cache."""
    requests: list[str] = []
    page.on("request", lambda request: requests.append(urlsplit(request.url).path.lstrip("/")))

    seen: set[str] = set()

    def new() -> list[bytes]:
        """The files of the search that were asked for since the last call."""
        paths = {path for path in requests if re.search("search|assets/.*/parts/", path) and path[-1] != "/"} - seen
        requests.clear()
        seen.update(paths)
        return [(site_folder / path).read_bytes() for path in paths]

    print()
    page.goto("occupations/chegong/", wait_until="networkidle")
    say("on every page", sizes(new()))
    with page.expect_response("**/names-*.json"):
        page.locator("input[name=q]").focus()
    page.wait_for_load_state("networkidle")
    opened = new()
    say("opening the box", sizes(opened))
    with page.expect_response("**/texts-*.json"):
        page.keyboard.type("专利")
    page.wait_for_load_state("networkidle")
    typed = new()
    say("beginning to type", sizes(typed))
    times = []
    for round in range(6):
        before = page.evaluate("performance.timeOrigin + performance.now()")
        page.keyboard.press("Enter")
        expect(page.locator(".results__item").first).to_be_visible()
        times.append(page.evaluate("performance.timeOrigin + performance.now()") - before)
        if not round:
            searched = [*opened, *typed, *new()]
            say("the first query, all of the search", sizes(searched))
        page.goto("occupations/chegong/")
        page.locator("input[name=q]").fill("专利")
    again = statistics.median(times[1:])
    print(f"  from Enter to results, new page included: first {times[0]:.0f} ms, then median {again:.0f} ms")
    suggested = page.evaluate(TIME_SUGGESTION)
    print(f"  from a key to suggestions: median {statistics.median(suggested):.1f} ms, slowest {max(suggested):.1f} ms")


def many(listed: list[Occupation], count: int, *, different: bool) -> list[Occupation]:
    """So many occupations with made-up names; the rules are repeated, or have each name in every clause."""
    rng = random.Random(1)
    characters = sorted({character for occupation in listed for character in occupation.name})
    rules = [occupation for occupation in listed if occupation.levels]
    made = []
    for number in range(count):
        model = rules[number % len(rules)]
        name = "".join(rng.sample(characters, rng.randint(2, 6))) + rng.choice("工员师")
        levels = model.levels
        if different:
            levels = tuple(
                replace(
                    level,
                    clauses=tuple(Clause(c.anchor, c.text.replace("本职业", f"{name}职业")) for c in level.clauses),
                )
                for level in levels
            )
        made.append(Occupation(f"occupation-{number}", name, levels))
    return made


@pytest.mark.parametrize(("count", "different"), [(0, False), (20, True), (200, True), (2000, False), (2000, True)])
def test_size(page: Page, site_folder: Path, tmp_path: Path, count: int, different: bool) -> None:
    """The site's own occupations, or more of them."""
    book = load_rulebook()
    listed = occupations(book)
    listed = many(listed, count, different=different) if count else listed
    build_search(listed, other_pages(all_pages(book, {"checker": lambda script: ""})), tmp_path / "index")

    def serve(route: Route) -> None:
        route.fulfill(path=tmp_path / "index" / Path(urlsplit(route.request.url).path).name)

    page.route("**/search-index/**", serve)
    # The site has them joined.
    assets = ROOT / "generator/assets"
    page.route("**/modules/**", lambda route: route.fulfill(path=assets / route.request.url.partition("/modules/")[2]))
    page.goto("search/")
    times = page.evaluate(TIME_QUERIES, [query.hans for query in QUERIES])
    clauses = sum(len(level.clauses) for occupation in listed for level in occupation.levels)
    levels = sum(len(occupation.levels) for occupation in listed)
    kind = "different" if different else "repeated"
    print(f"\n{len(listed)} occupations, {levels} lists, {clauses} clauses{f', {kind}' if count else ''}:")
    always = [f"{name}-hans" for name in ("names", "texts")]
    files = {name: (tmp_path / "index" / f"{name}.json").read_bytes() for name in always}
    for name in always:
        say(name, sizes([files[name]]))
    asked = [listed[-1].name, "专利", "累计从事本职业工作", "年"]
    for query, answer in zip(asked, ask(tmp_path / "index", "hans", asked), strict=True):
        parts = [(tmp_path / "index" / f"{name}.json").read_bytes() for name in answer.fetched]
        say(f"a first search for {query}, in {len(parts)} parts", sizes([*files.values(), *parts]))
    found, suggested = times["find"], times["suggest"]
    print(
        f"  loading {times['load']:.0f} ms; {len(QUERIES)} queries: {statistics.median(found):.1f} ms, slowest"
        f" {max(found):.1f}; suggestions: {statistics.median(suggested):.1f} ms, slowest {max(suggested):.1f}"
    )
