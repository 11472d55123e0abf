"""Search in Chromium, on a small site of its own below a sub-path, under the site's policy.

What a query must find is computed here from the texts, without the index.
"""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from generator.script import traditional
from generator.search import OccupationName, SearchRecord, build_search
from generator.search.records import LEVEL_WORDS
from generator.serve import serving

from .problems import Problems

POLICY = (
    "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; connect-src 'self'; "
    "img-src data:; base-uri 'self'; form-action 'none'"
)
NAMES = {"diangong": "电工", "chegong": "车工", "shukong-chegong": "数控车工", "dianzi-shangwushi": "电子商务师"}
CLAUSES = [
    "取得本职业四级职业资格证书后，连续从事本职业工作3年以上，并取得结业证书。",
    "累计从事本职业工作13年以上。",
    "具有技师学院本专业毕业证书（含尚未取得毕业证书的在校应届毕业生）。",
]
ROOTS = {"hans": "sub/baokao/", "hant": "sub/baokao/hant/"}


def record(url: str, kind: str, title: str, body: str, rank: int, *where: Any) -> SearchRecord:
    return SearchRecord(url, title, traditional(title), body, traditional(body), kind, rank, *where)


def records() -> list[SearchRecord]:
    found = [
        record("about/", "page", "关于本站", "本站的答复不能代替评价机构的答复。", 0),
        record(
            "guide/lookup/",
            "page",
            "证书查询",
            "取得证书后可以上网查询。" + "说明。" * 80 + "电工证书也在那里查询。",
            1,
        ),
    ]
    for place, (id, name) in enumerate(NAMES.items()):
        found.append(record(f"occupations/{id}/", "occupation", name, "报考条件", place, id))
        for level in (4, 3):
            url, title = f"occupations/{id}/{level}/", f"{name} {'/'.join(LEVEL_WORDS[level])}"
            rank = 10 * place - level
            found.append(record(url, "level", title, "报考条件", rank, id, level))
            for number, text in enumerate(CLAUSES[: level - 1], start=1):
                found.append(record(f"{url}#clause-{number}", "clause", title, text, 10 * rank + number, id, level))
    return found


def page_html(script: str, main: str, up: str) -> str:
    """A page of the language; ``up`` leads to the language's root."""
    shared = up + ("../" if script == "hant" else "")
    readme = Path("generator/search/README.md").read_text(encoding="utf-8")
    strings = re.search(r'<script type="application/json".*?</script>', readme, re.DOTALL)
    assert strings, "the README shows the block of strings"
    html = f"""<!doctype html><html lang="zh-{script}"><meta charset="utf-8"><title>页</title>
        <meta http-equiv="Content-Security-Policy" content="{POLICY}"><link rel="icon" href="data:,">
        <link rel="stylesheet" href="{shared}assets/search/search.css">
        <script type="module" src="{shared}assets/search/search.js"></script>
        <form role="search" class="search" action="{up}search/" data-search-root="{shared}search-index/"
              data-language-root="{up}" data-script="{script}">
          <input class="search__input" type="search" name="q" aria-label="搜索"></form>
        {strings[0]}<main>{main}</main></html>"""
    return html if script == "hans" else traditional(html)


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """In place of the built site; the other fixtures work on this one."""
    top = tmp_path_factory.mktemp("top")
    folder = top / "sub/baokao"
    names = [OccupationName(id, name, traditional(name), (4, 3)) for id, name in NAMES.items()]
    build_search(records(), names, folder / "search-index")
    shutil.copytree("generator/assets/search", folder / "assets/search")
    for script, root in ROOTS.items():
        for name, main, up in (("", "", "./"), ("search/", "<div data-search-results></div>", "../")):
            page = top / root / name / "index.html"
            page.parent.mkdir(parents=True, exist_ok=True)
            page.write_text(page_html(script, main, up), encoding="utf-8")
    with serving(top) as address:
        yield address


@pytest.fixture(params=["hans", "hant"])
def script(request: pytest.FixtureRequest) -> str:
    return str(request.param)


def results(page: Page, script: str, query: str) -> list[str]:
    """Addresses of all results relative to the language root, as the page of results links them."""
    page.goto(f"{ROOTS[script]}search/?q={query}")
    expect(page.locator(".results__status")).to_have_text(re.compile("结果|結果|没有|沒有"))
    while (more := page.locator(".results__button")).count():
        shown = page.locator(".results__item").count()
        more.click()
        expect(page.locator(".results__item").nth(shown)).to_be_visible()
    links = page.locator(".results__title a").evaluate_all("links => links.map((link) => link.href)")
    root = page.url.partition("search/?")[0]
    assert all(link.startswith(root) for link in links)
    return [link.removeprefix(root) for link in links]


def containing(*terms: str) -> set[str]:
    """Records whose title, level or body has every term, with Chinese digits as numbers and no punctuation."""

    def folded(text: str) -> str:
        return re.sub(r"\W", "", text.translate(str.maketrans("三四", "34")))

    def has(text: str, term: str) -> bool:
        # 3年 is not in 13年.
        return re.search(rf"(?<!\d){folded(term)}" if term[0] in "三3" else folded(term), folded(text)) is not None

    return {
        record.url
        for record in records()
        for texts in [[record.title, record.body, *(NAMES.get(record.occupation or "", "") + word
                       for word in LEVEL_WORDS.get(record.level or 0, ()))]]
        if all(any(has(text, term) for text in texts) for term in terms)
    }  # fmt: skip


EVERY = {record.url for record in records()}
OF = {id: {url for url in EVERY if url.startswith(f"occupations/{id}/")} for id in NAMES}
# query; first result; all results
QUERIES: list[tuple[str, str | None, set[str]]] = [
    ("电工", "occupations/diangong/", containing("电工")),
    ("電工", "occupations/diangong/", containing("电工")),
    ("diangong", "occupations/diangong/", OF["diangong"]),
    ("dg", "occupations/diangong/", OF["diangong"]),
    ("DianGong", "occupations/diangong/", OF["diangong"]),
    ("dian gong", "occupations/diangong/", OF["diangong"]),
    ("车工", "occupations/chegong/", OF["chegong"] | OF["shukong-chegong"]),
    ("車工", "occupations/chegong/", OF["chegong"] | OF["shukong-chegong"]),
    ("数控", "occupations/shukong-chegong/", OF["shukong-chegong"]),
    ("chegong", "occupations/chegong/", OF["chegong"] | OF["shukong-chegong"]),
    ("電子商務", "occupations/dianzi-shangwushi/", OF["dianzi-shangwushi"]),
    ("dzsws", "occupations/dianzi-shangwushi/", OF["dianzi-shangwushi"]),
    ("shangwu", "occupations/dianzi-shangwushi/", OF["dianzi-shangwushi"]),
    ("电工三级", "occupations/diangong/3/", containing("电工三级")),
    ("电工 三级", "occupations/diangong/3/", containing("电工", "三级")),
    ("三级 电工", "occupations/diangong/3/", containing("电工", "三级")),
    ("電工３級", "occupations/diangong/3/", containing("电工三级")),
    ("電工高級工", "occupations/diangong/3/", containing("电工高级工")),
    ("diangong 3级", "occupations/diangong/3/", containing("电工", "三级")),
    ("电子商务 3年", "occupations/dianzi-shangwushi/4/#clause-1", containing("电子商务", "3年")),
    ("電子商務　三年", "occupations/dianzi-shangwushi/4/#clause-1", containing("电子商务", "3年")),
    ("技师学院", "occupations/diangong/4/#clause-3", containing("技师学院")),
    ("技師學院", "occupations/diangong/4/#clause-3", containing("技师学院")),
    ("13年", "occupations/diangong/4/#clause-2", containing("13年")),
    ("3", "occupations/diangong/3/", containing("3")),
    ("年", "occupations/diangong/4/#clause-1", containing("年")),
    ("书", "guide/lookup/", containing("书")),
    ("工", "occupations/diangong/", containing("工")),
    ("以上，并取得", "occupations/diangong/4/#clause-1", containing("以上", "并取得")),
    ("證書查詢", "guide/lookup/", containing("证书查询")),
    ("chaxun", "guide/lookup/", {"guide/lookup/"}),
    ("答覆", "about/", {"about/"}),
    ("答复", "about/", {"about/"}),
    ("焊工", None, set()),
    ("电工 焊工", None, set()),
    ("hangong diangong", None, set()),
    ("？！", None, set()),
]


@pytest.mark.parametrize(("query", "first", "expected"), QUERIES, ids=[query for query, _, _ in QUERIES])
def test_query(page: Page, script: str, query: str, first: str | None, expected: set[str]) -> None:
    found = results(page, script, query)
    assert found[:1] == ([first] if first else [])
    assert set(found) == expected
    assert len(found) == len(expected)


def test_result_is_in_the_script_read_and_quotes_the_clause(page: Page) -> None:
    results(page, "hant", "电工 连续从事")
    item = page.locator(".results__item").first
    expect(item.locator("a")).to_have_text("電工 四級/中級工")
    assert item.locator("mark").all_inner_texts() == ["電工", "連續從事"]
    expect(item.locator(".results__kind")).to_have_text("條件")


def test_long_text_is_cut_around_the_hit(page: Page) -> None:
    results(page, "hans", "电工证书")
    text = page.locator(".results__excerpt").inner_text()
    assert text.startswith("…") and "电工证书也在那里查询" in text and len(text) < 200


class TestBox:
    def test_nothing_is_loaded_before_the_box_is_used(self, page: Page) -> None:
        asked: list[str] = []
        page.on("request", lambda request: asked.append(request.url.rpartition("/")[2]))
        page.goto(ROOTS["hans"])
        page.wait_for_load_state("networkidle")
        assert sorted(asked) == ["", "search.css", "search.js"]

    def test_suggestions(self, page: Page, script: str) -> None:
        page.goto(ROOTS[script])
        box = page.get_by_role("combobox")
        page.locator("input").focus()
        expect(box).to_have_attribute("aria-expanded", "false")
        for typed in ("電工", "电工", "diangong", "dg"):
            box.fill(typed)
            name = {"hans": "电工", "hant": "電工"}[script]
            expect(page.get_by_role("option").first).to_contain_text(name)
            assert page.get_by_role("option").count() == 4  # itself, two levels, and the search
        expect(box).to_have_attribute("aria-expanded", "true")

    def test_level_in_the_query(self, page: Page) -> None:
        page.goto(ROOTS["hans"])
        page.locator("input").focus()
        page.get_by_role("combobox").fill("车工高级工")
        expect(page.get_by_role("option")).to_have_text(
            [re.compile("^车工 三级"), re.compile("^数控车工 三级"), "搜索“车工高级工”"]
        )

    def test_keys(self, page: Page) -> None:
        page.goto(ROOTS["hant"])
        page.keyboard.press("/")
        box = page.get_by_role("combobox")
        expect(box).to_be_focused()
        expect(box).to_have_value("")
        page.keyboard.type("dg")
        expect(page.get_by_role("option")).to_have_count(4)
        page.keyboard.press("ArrowDown")
        page.keyboard.press("ArrowDown")
        chosen = page.get_by_role("option", selected=True)
        expect(chosen).to_contain_text("電工 四級/中級工")
        assert box.get_attribute("aria-activedescendant") == chosen.get_attribute("id")
        page.keyboard.press("Escape")
        expect(page.get_by_role("listbox")).to_be_hidden()
        expect(box).to_have_value("dg")
        page.keyboard.press("ArrowDown")
        page.keyboard.press("ArrowUp")
        expect(page.get_by_role("option", selected=True)).to_have_text(traditional("搜索“dg”"))

    def test_chosen_suggestion_is_opened(self, page: Page, problems: Problems) -> None:
        problems.expect("404")  # the pages of occupations are not part of this site
        page.goto(ROOTS["hant"])
        page.locator("input").focus()
        page.get_by_role("combobox").fill("車工三級")
        expect(page.get_by_role("option").first).to_be_visible()
        page.keyboard.press("ArrowDown")
        page.keyboard.press("Enter")
        page.wait_for_url("**/sub/baokao/hant/occupations/chegong/3/")

    def test_enter_leads_to_the_results_and_searches_again_there(self, page: Page) -> None:
        page.goto(ROOTS["hans"])
        box = page.locator("input")
        box.fill("電工")
        box.press("Enter")
        page.wait_for_url("**/sub/baokao/search/?q=*")
        expect(page.locator(".results__item a").first).to_have_text("电工")
        box.fill("车工")
        box.press("Enter")
        expect(page.locator(".results__item a").first).to_have_text("车工")
        page.go_back()
        expect(page.locator(".results__item a").first).to_have_text("电工")
        expect(box).to_have_value("電工")


MISSING = ["names.json", "pagefind.js", "pagefind-entry.json", "wasm.unknown", "pf_meta", "pf_index", "pf_fragment"]


@pytest.mark.parametrize("missing", MISSING)
def test_failure_says_what_to_do_and_can_be_retried(page: Page, problems: Problems, missing: str) -> None:
    problems.expect("ailed|error:|preload|signature|gzip|WASM Error")
    page.route(f"**/*{missing}*", lambda route: route.abort())
    page.goto(f"{ROOTS['hans']}search/?q=电工")
    expect(page.locator(".results__status")).to_have_text("搜索没能载入。请检查网络后重试。")
    page.unroute_all()
    page.get_by_role("button", name="重试").click()
    expect(page.locator(".results__item a").first).to_have_text("电工")
    expect(page.locator(".results__status")).to_contain_text("条结果")


def test_file_that_is_gone_is_a_failure_too(page: Page, problems: Problems) -> None:
    """A host answers with a page that says 404; that must not look like no results."""
    problems.expect("ailed|404|signature|gzip")
    page.route("**/*pf_index*", lambda route: route.fulfill(status=404, body="not found"))
    page.goto(f"{ROOTS['hans']}search/?q=电工")
    expect(page.locator(".results__status")).to_have_text("搜索没能载入。请检查网络后重试。")
