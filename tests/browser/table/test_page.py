"""The page of tables of people: given, read, asked about, judged, taken away; the same as the command says."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import brotli
import pytest
from playwright.sync_api import Browser, Page, Route, expect

from checker.api import handle
from generator.data.api import index_json
from generator.data.bundle import bundle
from generator.tables.reading import read_bytes
from generator.tables.writing import separated, workbook
from tests.support.browser.table_visit import ASK_WORKER, TableVisit
from tests.support.class_table import AS_OF, HEADER, Somebody, rows_of, the_class
from tests.support.command_line import run
from tests.support.rulebooks import SMALL, small_book

LIMIT = 45_000
"""Bytes with brotli of the page's own script and style."""
LIMIT_OF_FILES = 66_000
"""Bytes with brotli that the first .xlsx costs beyond."""
VERSION = re.compile(r"[0-9a-f]{16}")


@pytest.fixture
def page(page_again: Page) -> Page:
    return page_again


@pytest.fixture
def visit(page: Page) -> TableVisit:
    return TableVisit(page)


def serve_small_rules(page: Page) -> None:
    """In place of the site's rules those of nobody, of the version that the page expects."""
    book = small_book()

    def answer(route: Route) -> None:
        found = re.search(r"/v1/(?:occupations/)?([\w-]+)\.json\?edition=(\w+)", route.request.url)
        assert found
        data = index_json(book) if found[1] == "index" else bundle(book, found[1])
        route.fulfill(json={"edition": found[2], **data})

    page.route(re.compile(r"/api/v1/(index|occupations/[\w-]+)\.json"), answer)


def without_version(table: bytes) -> str:
    return VERSION.sub("", table.decode("utf-8-sig"))


def commanded(capsys: pytest.CaptureFixture[str], folder: Path, rows: list[list[str]], *more: str) -> bytes:
    """What the command gives back."""
    given, out = folder / "given.csv", folder / "out.csv"
    given.write_bytes(separated(rows))
    asked = ("--rules", SMALL, "--as-of", AS_OF.isoformat(), "--people", given, "--assume", "blank_none", "--out", out)
    assert run(capsys, "check", *asked, *more)[0] == 0
    return out.read_bytes()


def expect_known(rows: list[list[str]], people: list[Somebody]) -> None:
    """The verdicts that were worked out by hand."""
    verdict, number = rows[0].index("结论"), rows[0].index("申报条件编号")
    assert len(rows) == len(people) + 1
    for row, each in zip(rows[1:], people, strict=True):
        said = "照字面" if each.met else "不符合报考条件"
        assert row[verdict] == "符合报考条件" if {1, 2, 3} & {*each.met} else said in row[verdict], row
        assert bool(row[number]) == bool(each.met) and (not row[number] or int(row[number]) in each.met), row


@pytest.mark.parametrize(
    "kind", ["xlsx", *(pytest.param(kind, marks=pytest.mark.prove) for kind in ("csv", "gb")), "paste"]
)
def test_sixty_people_as_the_command_says(
    kind: str, visit: TableVisit, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Given in each way, judged in the browser, given back: byte for byte what the command writes.

    Known: the verdicts, worked out in tests/support/class_table.py by the words of the clauses.
    Not shared with the command: the interpreter, what reads and writes files, the page, its parts of a table.
    Shared: the evaluator's source, and with it what a cell means.
    """
    people = the_class()
    rows = rows_of(people)
    serve_small_rules(visit.page)
    visit.open(as_of=AS_OF.isoformat())
    if kind == "paste":
        visit.paste(rows)
    else:
        data = workbook(rows) if kind == "xlsx" else separated(rows)
        visit.give(f"a.{kind}", data.decode("utf-8-sig").encode("gb18030") if kind == "gb" else data)
    visit.expect_read(60)
    visit.answer("表里没有写的", "是")
    visit.judge()
    csv = visit.saved("存为.csv", tmp_path / "a.csv")
    assert without_version(csv) == without_version(commanded(capsys, tmp_path, rows))
    given = read_bytes(csv).rows
    assert given == read_bytes(visit.saved("存为.xlsx", tmp_path / "a.xlsx")).rows
    expect_known(given, people)


def test_the_same_replies_as_here(page: Page) -> None:
    """Byte for byte, to each request about a table; see above for what is not shared: here neither is the page."""
    rows = rows_of(the_class(seed=9))
    rows[7][7], rows[8][8], rows[9][13] = "2020.1", "不详", "研究生"
    rows[10][1] = "=1+1"
    load = {"type": "load", "rules": bundle(small_book(), "kite")}
    words: dict[str, Any] = {"script": "hans"}
    table = {"type": "table", "rows": rows, "names": {"风筝工": "kite", "風箏工": "kite"}, **words}
    handle(json.dumps(load))
    read = json.loads(handle(json.dumps(table)))
    people = [rows[number - 1] for number in read["people"]]
    asked = {**words, "columns": read["columns"], "as_of": AS_OF.isoformat(), "rows": people}
    judged = {"type": "people", "numbers": read["people"], "meant": {"2020.1": "2020-10"}, **asked}
    results = json.loads(handle(json.dumps(judged)))["results"]
    export = {"type": "export", "results": results, "edition": "e", **asked}
    template = {"type": "template", "occupation": "kite", "level": 3, "as_of": AS_OF.isoformat(), **words}
    below = {**table, "rows": rows[9:], "above": 9, "columns": read["columns"]}
    requests = [json.dumps(each) for each in (load, table, below, judged, export, template)]
    page.goto("table/")
    assert page.evaluate(ASK_WORKER, requests) == [handle(text) for text in requests]


def test_by_all_lists(visit: TableVisit, tmp_path: Path) -> None:
    """As many results as people; of the lists the same as the checker's own look-up says (test_results.py)."""
    rows = [["姓名", "学历", "毕业时间"], ["甲", "本科", "2015-07"], ["乙", "初中", ""]]
    visit.open()
    visit.page.get_by_label("所有清单").check()
    visit.paste(rows)
    visit.expect_read(2)
    visit.judge()
    given = read_bytes(visit.saved("存为.csv", tmp_path / "a.csv")).rows
    assert given[0][:4] == ["姓名", "学历", "毕业时间", "符合的清单"] and [row[0] for row in given[1:]] == ["甲", "乙"]
    visit.page.locator("#table-show").select_option(label="没有符合的清单（2）")
    expect(visit.page.locator(".table__results tbody tr")).to_have_count(2)


def test_what_a_text_means_is_asked_once(visit: TableVisit) -> None:
    rows = [[*HEADER], *[list(each.cells) for each in the_class(count=3)]]
    for row in rows[1:]:
        row[7] = "2020.1"
    rows[2][14] = rows[3][14] = "机电一体化"
    for row in rows:
        del row[15]
    serve_small_rules(visit.page)
    visit.open(as_of=AS_OF.isoformat())
    visit.paste(rows)
    visit.expect_read(3)
    asked = visit.page.locator(".table__ask")
    expect(asked.filter(has_text="2020.1")).to_have_count(1)
    expect(asked.filter(has_text="机电一体化")).to_have_count(1)
    visit.judge()
    problems = visit.page.locator(".table__problem").filter(has_text="2020.1")
    expect(problems).to_have_count(len([row for row in rows[1:] if row[6] not in ("无", "")]))
    visit.answer("2020.1", "2020年10月")  # judged anew
    visit.expect_judged()
    expect(problems).to_have_count(0)


def test_columns_said_by_hand(visit: TableVisit) -> None:
    """A table without a header: nothing is judged by what nobody said."""
    serve_small_rules(visit.page)
    visit.open(as_of=AS_OF.isoformat())
    visit.paste([["甲", "风筝工", "三级", "中级", "是"], ["乙", "风筝工", "三级", "无", ""]])
    expect(visit.page.locator(".table__part").get_by_role("alert")).to_contain_text("没有找到表头")
    for place, meaning in enumerate(("private", "occupation", "level", "title_grade", "title_related")):
        visit.page.locator(f"#table-column-{place}").select_option(meaning)
        expect(visit.page.locator(f"#table-column-{place}")).to_have_value(meaning)
    visit.judge()
    expect(visit.row(1)).to_contain_text("甲")
    expect(visit.row(1)).to_contain_text("符合报考条件")
    expect(visit.row(2)).not_to_contain_text("符合报考条件")


def test_a_bad_cell_stops_nothing_else(visit: TableVisit) -> None:
    people = the_class()
    rows = rows_of(people)
    rows[4][8] = "某年某月"
    serve_small_rules(visit.page)
    visit.open(as_of=AS_OF.isoformat())
    visit.paste(rows)
    visit.expect_read(60)
    visit.answer("表里没有写的", "是")
    visit.judge()
    expect(visit.row(5)).to_contain_text("第1段本职业工作开始时间：“某年某月”不是日期")
    expect(visit.page.locator(".table__results tbody tr")).to_have_count(60)
    expect(visit.page.locator(".table__problem")).to_have_count(1)


def test_filter_find_and_sort(visit: TableVisit) -> None:
    people = the_class()
    serve_small_rules(visit.page)
    visit.open(as_of=AS_OF.isoformat())
    visit.paste(rows_of(people))
    visit.expect_read(60)
    visit.answer("表里没有写的", "是")
    visit.judge()
    rows = visit.page.locator(".table__results tbody tr")
    met = sum(bool({1, 2, 3} & {*each.met}) for each in people)
    visit.page.locator("#table-show").select_option("eligible")
    expect(rows).to_have_count(met)
    visit.page.locator("#table-show").select_option("")
    visit.page.locator("#table-find").fill("学员17")
    expect(rows).to_have_count(1)
    expect(rows).to_contain_text("学员17")
    visit.page.locator("#table-find").fill("")
    visit.page.locator("#table-sort").select_option("verdict")
    expect(rows.nth(met - 1)).to_contain_text("符合报考条件")
    expect(rows.nth(met)).not_to_contain_text("符合报考条件")


def test_stopped_and_gone_on_with(visit: TableVisit, tmp_path: Path) -> None:
    """Who is judged already is not judged anew; a large table is given back in parts, and whole."""
    serve_small_rules(visit.page)
    visit.open(as_of=AS_OF.isoformat())
    visit.paste(rows_of(the_class(count=1_600)))
    visit.expect_read(1_600)
    running = visit.page.locator(".table__run")
    running.get_by_role("button", name="判断1600人").click()
    expect(visit.page.locator(".table__results tbody tr").first).to_be_visible()
    running.get_by_role("button", name="停止").click()
    expect(running).to_contain_text(re.compile(r"停在第\d+人"))
    (stopped,) = re.findall(r"停在第(\d+)人", running.inner_text())
    assert 0 < int(stopped) < 1_600
    running.get_by_role("button", name="继续判断").click()
    visit.expect_judged()
    expect(visit.page.locator("#table-show option").first).to_have_text("全部（1600）")
    given = read_bytes(visit.saved("存为.csv", tmp_path / "a.csv")).rows
    assert [row[0] for row in given] == ["序号", *map(str, range(1, 1_601))]


@pytest.mark.parametrize(("root", "occupation"), [("", "电工"), ("hant/", "電工")])
def test_a_template_is_what_the_command_writes(
    root: str, occupation: str, visit: TableVisit, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    visit.open(f"{root}table/?occupation=diangong&level=3")
    expect(visit.page.locator("#table-occupation")).to_have_value("diangong")
    csv = visit.saved(".csv", tmp_path / "page.csv")
    script = "hant" if root else "hans"
    asked = ("--rules", "rules", "--occupation", occupation, "--level", 3, "--script", script)
    assert run(capsys, "template", *asked, "--out", tmp_path / "a.csv")[0] == 0
    assert csv == (tmp_path / "a.csv").read_bytes()
    assert read_bytes(visit.saved(".xlsx", tmp_path / "page.xlsx")).rows[0] == read_bytes(csv).rows[0]
    # What it asks is what it recognises.
    visit.give("b.csv", csv + "甲,电工,三级\r\n".encode())
    visit.expect_read(1)
    expect(visit.page.locator("#table-columns-title ~ p").first).not_to_contain_text(
        re.compile("没有认出：|沒有認出：")
    )


def test_printed_for_the_class_and_for_each(visit: TableVisit, tmp_path: Path) -> None:
    serve_small_rules(visit.page)
    visit.open(as_of=AS_OF.isoformat())
    visit.paste(rows_of(the_class(count=5)))
    visit.expect_read(5)
    visit.judge()
    visit.page.evaluate("window.print = () => dispatchEvent(new Event('beforeprint'))")
    paper = visit.page.locator("#checker-paper")
    visit.page.get_by_role("button", name="打印全班").click()
    expect(paper.locator("tbody tr")).to_have_count(5)
    expect(paper.locator("tbody .table__box")).to_have_count(5)
    visit.page.get_by_role("button", name="每人打印一张").click()
    expect(paper.locator(".table__sheet")).to_have_count(5)
    sheet = paper.locator(".table__sheet").first
    for words in ("学员1", "2026年6月15日", "未核实是否现行有效", "网址（不含名单）：http"):
        expect(sheet).to_contain_text(words)
    assert len(re.findall(rb"/Type\s*/Page\b", visit.page.pdf())) == 5


def test_it_costs_few_bytes_and_workbooks_come_with_the_first(visit: TableVisit, site_folder: Path) -> None:
    asked: list[str] = []
    visit.page.on("request", lambda request: asked.append(request.url))
    visit.open()
    visit.paste([["姓名", "级别"], ["甲", "三级"]])
    visit.expect_read(1)
    assert [url for url in asked if "workbook" in url] and not [url for url in asked if "xlsx" in url]
    visit.give("a.xlsx", workbook([["姓名", "级别"], ["甲", "三级"]]))
    visit.expect_read(1)
    own = [*site_folder.glob("assets/*/table/page.js"), *site_folder.glob("assets/*/table/table.css")]
    files = [file for file in site_folder.glob("assets/*/table/*.js") if file not in own]

    def size(several: list[Path]) -> int:
        return sum(len(brotli.compress(file.read_bytes())) for file in several)

    assert len([url for url in asked if "/table/xlsx" in url]) == 1
    assert (size(own) <= LIMIT, size(files) <= LIMIT_OF_FILES) == (True, True), (size(own), size(files))


def test_in_firefox(firefox: Browser, site: str) -> None:
    context = firefox.new_context(base_url=site, viewport={"width": 390, "height": 844})
    visit = TableVisit(context.new_page())
    visit.open("table/?occupation=diangong&level=3")
    visit.give("a.xlsx", workbook([["姓名", "职称等级", "职称与本职业相关"], ["甲", "中级", "是"], ["乙", "无", ""]]))
    visit.expect_read(2)
    visit.judge()
    expect(visit.row(2)).to_contain_text("甲")
    context.close()
