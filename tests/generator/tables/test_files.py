"""Tables as files: every encoding and form that people send, and files that are none.

Workbooks are made with xlsxwriter and read with calamine: what one writes wrongly the other does not expect.
"""

from __future__ import annotations

import datetime
import io
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from checker.table.headers import find_header
from generator.tables import reading
from generator.tables.reading import TableFileError, read_bytes, read_file
from generator.tables.writing import separated, workbook, write_file
from tests.support.workbooks import made

ROWS = [["姓名", "申报级别", "取证时间"], ["张三", "三级/高级工", "2020-01"], ["李四，“王”", "a,b", "1\n2"]]


def code_of(data: bytes) -> str:
    with pytest.raises(TableFileError) as raised:
        read_bytes(data)
    return raised.value.code


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "gbk"])
@pytest.mark.parametrize("separator", [",", "\t", ";"])
def test_separated_values_in_every_encoding(encoding: str, separator: str) -> None:
    text = f"姓名{separator}申报级别\r\n张三{separator}三级\r\n"
    assert read_bytes(text.encode(encoding)).rows == [["姓名", "申报级别"], ["张三", "三级"]]


def test_characters_that_only_gb18030_has() -> None:
    assert read_bytes("姓名,级别\n㐀𠮷,三级\n".encode("gb18030")).rows[1][0] == "㐀𠮷"


@pytest.mark.parametrize("written", [separated, workbook])
def test_what_is_written_is_read_again(written: Callable[[list[list[str]]], bytes]) -> None:
    assert read_bytes(written(ROWS)).rows == ROWS


def test_a_workbook_holds_texts_only() -> None:
    """Also of what looks like a formula, a number or an address."""
    cells = ["=1+1", "+1", "@SUM(A1)", "-1", "007", "370102199001011234", "http://a.b/", "1E5", "TRUE"]
    data = workbook([cells])
    assert read_bytes(data).rows == [cells]
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        sheet = archive.read("xl/worksheets/sheet1.xml").decode()
    assert "<f>" not in sheet and sheet.count('t="s"') == len(cells)


def test_the_same_table_is_the_same_bytes() -> None:
    assert workbook(ROWS) == workbook(ROWS)


@pytest.mark.parametrize("epoch", [1900, 1904])
def test_dates_numbers_and_truth_values(epoch: int) -> None:
    def fill(book: Any, sheet: Any) -> None:
        day = book.add_format({"num_format": "yyyy/m/d"})
        sheet.write_datetime(0, 0, datetime.datetime(2020, 1, 15), day)
        sheet.write_number(0, 1, 2020.1)
        sheet.write_number(0, 2, 6)
        sheet.write_number(0, 3, 370102199001011234)
        sheet.write_boolean(0, 4, True)
        sheet.write_formula(0, 5, "=1+1", None, 2)
        sheet.write_string(0, 6, " 三级 ")

    rows = read_bytes(made(fill, date_1904=epoch == 1904)).rows
    assert rows == [["2020-01-15", "2020.1", "6", "370102199001011000", "是", "2", "三级"]]


def test_each_cell_of_a_merged_area_has_its_text() -> None:
    def fill(book: Any, sheet: Any) -> None:
        form = book.add_format()
        sheet.merge_range(0, 0, 0, 4, "报名表", form)
        sheet.merge_range(1, 0, 2, 0, "姓名", form)
        sheet.merge_range(1, 1, 1, 2, "原证书", form)
        sheet.write_row(2, 1, ["级别", "取证时间"])
        sheet.merge_range(1, 3, 2, 3, "申报级别", form)
        sheet.write_column(3, 0, ["甲", "乙"])
        sheet.merge_range(3, 3, 4, 3, "三级", form)

    rows = read_bytes(made(fill)).rows
    assert rows[1][:4] == ["姓名", "原证书", "原证书", "申报级别"] and [row[3] for row in rows[3:]] == ["三级", "三级"]
    assert find_header(rows).meanings[:4] == ("private", "certificate_level", "certificate_date", "level")


def test_an_empty_first_sheet_is_passed_over() -> None:
    def fill(book: Any, sheet: Any) -> None:
        book.add_worksheet("表二").write_row(0, 0, ["姓名", "级别"])

    assert read_bytes(made(fill)).rows == [["姓名", "级别"]]


def test_files_of_another_kind_are_named() -> None:
    old = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504)
    assert code_of(old) == "old_xls"
    assert code_of(old + "EncryptedPackage".encode("utf-16-le")) == "encrypted"
    assert code_of(b"PK\x03\x04 no archive") == "not_xlsx"
    assert code_of(b"\xff\xfe\x00\x01\x00\x81\xff") == "not_text"
    assert code_of("姓名,级别".encode("utf-16")) == "not_text"
    archive = io.BytesIO()
    with zipfile.ZipFile(archive, "w") as file:
        file.writestr("word/document.xml", "<w/>")
    assert code_of(archive.getvalue()) == "not_xlsx"


def test_what_unpacks_to_too_much_is_not_unpacked(monkeypatch: pytest.MonkeyPatch) -> None:
    archive = io.BytesIO()
    with zipfile.ZipFile(archive, "w", zipfile.ZIP_DEFLATED) as file:
        file.writestr("xl/workbook.xml", bytes(2_000_000))
    monkeypatch.setattr(reading, "MAX_UNPACKED", 1_000_000)
    assert code_of(archive.getvalue()) == "too_large"


def test_a_hundred_thousand_rows_and_no_more() -> None:
    line = "张三,三级\n".encode()
    assert len(read_bytes(line * 100_000).rows) == 100_000
    assert code_of(line * 100_100) == "too_large"
    assert code_of(("x," * 300).encode()) == "too_large"


def test_a_large_file_is_not_read_to_its_end(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reading, "MAX_BYTES", 100)
    path = tmp_path / "x.csv"
    path.write_bytes(b"a" * 101)
    with pytest.raises(TableFileError):
        read_file(path)


def test_the_name_says_the_format(tmp_path: Path) -> None:
    for name, start in (("a.xlsx", b"PK"), ("a.csv", b"\xef\xbb\xbf")):
        write_file(tmp_path / name, ROWS, blank_rows=2)
        assert (tmp_path / name).read_bytes().startswith(start)
        assert read_file(tmp_path / name).rows[:3] == ROWS
