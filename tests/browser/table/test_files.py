"""Files that somebody gives to the page of tables: read as the command reads them, or refused with the next step."""

from __future__ import annotations

import io
import zipfile
from base64 import b64encode
from collections.abc import Callable, Iterator
from datetime import date, datetime, time
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from generator.tables.reading import TableFileError, read_bytes
from generator.tables.writing import separated, workbook
from tests.support.browser.fixtures import VISITOR
from tests.support.browser.table_visit import READ_FILE, TableVisit
from tests.support.workbooks import made

HEAD = ["姓名", "申报职业", "申报级别", "学历"]


def of_every_kind(book: Any, sheet: Any) -> None:
    """Begins in the third row and second column."""
    day, moment, clock = (book.add_format({"num_format": form}) for form in ("yyyy-mm-dd", "yyyy/m/d h:mm", "h:mm"))
    chinese = book.add_format({"num_format": 'yyyy"年"m"月"'})
    values: list[tuple[Any, Any]] = [
        (date(2020, 1, 15), day),
        (datetime(2020, 1, 15, 13, 45), moment),
        (date(2019, 12, 31), chinese),
        (time(8, 30), clock),
        (2020.1, None),
        (110101199001011234, None),
        (3, None),
        (-2.5, None),
        (1e-7, None),
        (0.1 + 0.2, None),
        (True, None),
        (False, None),
        ("  两边有空格 ", None),
        ("第一行\n第二行", None),
        ("", None),
        ("2024-01", None),
    ]
    for column, (value, form) in enumerate(values, start=1):
        sheet.write(2, column, value, form)
    sheet.write_formula(3, 1, "=1+2", None, 3)
    sheet.write_formula(3, 2, '="甲"&"乙"', None, "甲乙")
    sheet.write_rich_string(3, 3, "红", book.add_format({"bold": True}), "蓝")


def merged(book: Any, sheet: Any) -> None:
    """A title over all, a header of two rows, and people below."""
    sheet.merge_range("A1:E1", "2026年第3批报名汇总表")
    for place, name in enumerate(("姓名", "申报级别")):
        sheet.merge_range(1, place, 2, place, name)
    sheet.merge_range("C2:E2", "原职业资格证书")
    sheet.write_row(2, 2, ["职业", "级别", "取证时间"])
    sheet.write_row(3, 0, ["甲", "三级", "电工", "四级", "2019-05"])
    sheet.merge_range(4, 1, 5, 1, "三级")
    sheet.write(4, 0, "乙")
    sheet.write(5, 0, "丙")


def second_sheet(book: Any, sheet: Any) -> None:
    book.add_worksheet().write_row(0, 0, HEAD)


FILES = {
    "every-kind.xlsx": made(of_every_kind),
    "counted-from-1904.xlsx": made(of_every_kind, date_1904=True),
    "merged.xlsx": made(merged),
    "second-sheet.xlsx": made(second_sheet),
    "empty.xlsx": made(lambda book, sheet: None),
    "plain.csv": separated([HEAD, ["甲", "电工", "三级", "大专"]]),
    "quoted.csv": '姓名,"申报,级别"\r\n"甲""乙","第一行\n第二行"\r\n\r\n 丙 ,三级\n'.encode(),
    "tabs.csv": "姓名\t级别\n甲\t三级,\n".encode(),
    "semicolons.csv": "姓名;级别;学历\n甲;三级;a,b\n".encode(),
    "gb18030.csv": "姓名,级别\n喆㐂𠮷,三级\n".encode("gb18030"),
    "ragged.csv": "姓名,级别\n甲\n乙,三级,多\n".encode(),
    "damaged.xlsx": workbook([HEAD])[:-40],
    "no-workbook.xlsx": b"PK\x03\x04",
    "old.xls": b"\xd0\xcf\x11\xe0" + bytes(600),
    "password.xlsx": b"\xd0\xcf\x11\xe0" + bytes(600) + "EncryptedPackage".encode("utf-16-le") + bytes(80),
    "utf-16.csv": "姓名,级别\n".encode("utf-16"),
    "bytes.csv": b"\xff\x00\xff",
    "wide.csv": (",".join(["甲"] * 201) + "\n").encode(),
}


@pytest.fixture
def page(page_again: Page) -> Page:
    return page_again


@pytest.fixture(scope="module")
def reader(chromium: Browser, site: str) -> Iterator[Page]:
    """The page of tables, opened once: reading a file leaves nothing on it."""
    context = chromium.new_context(base_url=site, **VISITOR)
    page = context.new_page()
    page.goto("table/")
    yield page
    context.close()


@pytest.mark.parametrize("name", FILES)
def test_read_as_the_command_reads_it(name: str, reader: Page) -> None:
    """The same rows, or the same code of what is wrong.

    Not shared: hucre and the browser's decoders here, calamine and Python's there.
    """
    try:
        expected: Any = read_bytes(FILES[name]).rows
    except TableFileError as error:
        expected = error.code
    found = reader.evaluate(READ_FILE, [name, b64encode(FILES[name]).decode()])
    if isinstance(expected, list) and isinstance(found, list):
        width = max(map(len, [*expected, *found]), default=0)
        # Blank cells behind a row, and blank rows at the end, are the same as none.
        expected, found = ([[*row, *[""] * (width - len(row))] for row in rows] for rows in (expected, found))
        while len(found) > len(expected) and not any(found[-1]):
            found.pop()
    assert found == expected


def bomb() -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/worksheets/sheet1.xml", bytes(250_000_000))
    return file.getvalue()


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("a.csv", lambda: b"\xe5\xa7\x93\xe5\x90\x8d,\n" * 100_001, "最多20000行、200列"),
        pytest.param("a.xlsx", lambda: workbook([HEAD] * 20_100), "最多20000行", marks=pytest.mark.prove),
        pytest.param("a.xlsx", lambda: b"PK\x03\x04" + bytes(20_000_001), "最多20000行", marks=pytest.mark.prove),
        ("a.xlsx", bomb, "最多20000行"),
        ("a.xls", lambda: FILES["old.xls"], "另存为.xlsx"),
        ("a.xlsx", lambda: FILES["password.xlsx"], "有密码"),
        ("a.xlsx", lambda: FILES["damaged.xlsx"], "已损坏"),
        ("a.csv", lambda: FILES["bytes.csv"], "GB18030"),
        ("a.csv", lambda: b"\n\n", "没有人员"),
        ("a.xlsx", lambda: workbook([HEAD]), "没有人员"),
    ],
    ids=["rows", "rows of a workbook", "bytes", "bomb", "old", "password", "cut", "no text", "blank", "header only"],
)
def test_what_is_no_table_says_why(name: str, content: Callable[[], bytes], said: str, page: Page) -> None:
    visit = TableVisit(page)
    visit.open()
    visit.give(name, content())
    expect(page.get_by_role("alert")).to_contain_text(said, timeout=60_000)
    # The next one is read.
    visit.give("b.csv", FILES["plain.csv"])
    visit.expect_read(1)
    expect(page.get_by_role("alert")).to_have_count(0)


def test_titles_merged_cells_and_a_header_of_two_rows(page: Page) -> None:
    visit = TableVisit(page)
    visit.open("table/?occupation=diangong&level=3")
    visit.give("a.xlsx", FILES["merged.xlsx"])
    visit.expect_read(3)
    expect(page.locator(".table__status").first).to_contain_text("第3行是表头")
    for place, meaning in enumerate(
        ("private", "level", "certificate_occupation", "certificate_level", "certificate_date")
    ):
        expect(page.locator(f"#table-column-{place}")).to_have_value(meaning)
    visit.judge()
    expect(page.locator(".table__results tbody tr")).to_have_count(3)


def test_formulas_are_given_back_as_text(page: Page, tmp_path: Path) -> None:
    """Of the table itself, and of what is said about it."""
    evil = ["=cmd|' /C calc'!A0", "+1+1", "-2+3", "@SUM(A1)", "\t=1", "＝1+1", "  =1", '=HYPERLINK("http://a.b","c")']
    rows = [["姓名", "申报职业", "申报级别", "取证时间", "=1+1"], *[[text, text, "三级", text, text] for text in evil]]
    visit = TableVisit(page)
    visit.open("table/?occupation=diangong&level=3")
    visit.give("a.xlsx", workbook(rows))
    visit.expect_read(len(evil))
    visit.judge()
    csv = visit.saved("存为.csv", tmp_path / "a.csv")
    assert csv.startswith(b"\xef\xbb\xbf")
    given = read_bytes(csv).rows
    starts = tuple("=+-@＝")
    assert not [cell for row in given for cell in row if cell.lstrip().startswith(starts)]
    assert [row[0].lstrip("'") for row in given[1:]] == [text.strip() for text in evil]
    xlsx = visit.saved("存为.xlsx", tmp_path / "a.xlsx")
    assert read_bytes(xlsx).rows == given
    with zipfile.ZipFile(io.BytesIO(xlsx)) as archive:
        sheet = archive.read("xl/worksheets/sheet1.xml")
        assert b"<f" not in sheet and not [name for name in archive.namelist() if "externalLink" in name]
