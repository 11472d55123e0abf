"""Reads a table from a file: .xlsx, or .csv in UTF-8 or else GB18030.  Everything becomes text.

Of the cells of a merged area each gets its text.  A number that is no date stays as it is written; nothing is opened
that a table is not: a file of the old format, or with a password, is named as such.
"""

from __future__ import annotations

import csv
import io
import zipfile
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any, NamedTuple

import python_calamine

from checker.table.headers import MAX_COLUMNS
from checker.table.reading import MAX_ROWS

MAX_BYTES = 50_000_000
MAX_UNPACKED = 500_000_000
"""Bytes that an .xlsx may unpack to."""
_OLD = b"\xd0\xcf\x11\xe0"
_ZIP = b"PK\x03\x04"
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_ABOVE = 50
"""Rows that a table may have beside those of people."""


class TableFileError(ValueError):
    """A file cannot be read as a table; `code` is a key of the wording below `table.file.`."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


class Sheet(NamedTuple):
    """The first sheet that has anything in it, as rows of texts."""

    rows: list[list[str]]


def read_file(path: Path) -> Sheet:
    """Read a table.

    Raises:
        TableFileError: it is no table, or too large.
        OSError: the file cannot be read.
    """
    with path.open("rb") as file:
        data = file.read(MAX_BYTES + 1)
    if len(data) > MAX_BYTES:
        raise TableFileError("too_large")
    return read_bytes(data)


def read_bytes(data: bytes) -> Sheet:
    """The table in the bytes of a file, whatever its name is.  Raises TableFileError."""
    if data.startswith(_OLD):
        raise TableFileError("encrypted" if _ENCRYPTED in data else "old_xls")
    rows = _workbook(data) if data.startswith(_ZIP) else _separated(data)
    if len(rows) > MAX_ROWS + _ABOVE or max(map(len, rows), default=0) > MAX_COLUMNS:
        raise TableFileError("too_large")
    return Sheet(rows)


def _decoded(data: bytes) -> str:
    for encoding in ("utf-8-sig", "gb18030"):
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\x00" not in text:
            return text
    raise TableFileError("not_text")


def _separated(data: bytes) -> list[list[str]]:
    text = _decoded(data)
    head = text[:4096]
    separator = max(",\t;", key=head.count)
    rows: list[list[str]] = []
    try:
        for row in csv.reader(io.StringIO(text, newline=""), delimiter=separator):
            rows.append([cell.strip() for cell in row])
            if len(rows) > MAX_ROWS + _ABOVE:
                raise TableFileError("too_large")
    except csv.Error as error:
        raise TableFileError("not_text") from error
    return rows


def _check_size(data: bytes) -> None:
    """Refuse what unpacks to more than a table holds, before anything is unpacked."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            if sum(entry.file_size for entry in archive.infolist()) > MAX_UNPACKED:
                raise TableFileError("too_large")
    except zipfile.BadZipFile as error:
        raise TableFileError("not_xlsx") from error


def _workbook(data: bytes) -> list[list[str]]:
    _check_size(data)
    try:
        book = python_calamine.CalamineWorkbook.from_filelike(io.BytesIO(data))
        for name in book.sheet_names:
            sheet = book.get_sheet_by_name(name)
            if sheet.total_height > MAX_ROWS + _ABOVE or sheet.total_width > MAX_COLUMNS:
                raise TableFileError("too_large")
            rows = [[_text(cell) for cell in row] for row in sheet.to_python(skip_empty_area=False)]
            if any(cell for row in rows for cell in row):
                return _unmerged(rows, sheet.merged_cell_ranges or [])
    except (python_calamine.CalamineError, ValueError) as error:
        if isinstance(error, TableFileError):
            raise
        raise TableFileError("not_xlsx") from error
    return []


def _unmerged(rows: list[list[str]], merged: Any) -> list[list[str]]:
    """Each cell of a merged area has the text of its first one."""
    for (top, left), (bottom, right) in merged:
        if top >= len(rows) or left >= len(rows[top]):
            continue
        text = rows[top][left]
        for row in rows[top : bottom + 1]:
            for column in range(left, min(right + 1, len(row))):
                row[column] = text
    return rows


def _text(cell: Any) -> str:
    """A cell as it is written: dates as YYYY-MM-DD, whole numbers without a point."""
    if isinstance(cell, datetime):
        return cell.date().isoformat()
    if isinstance(cell, date):
        return cell.isoformat()
    if isinstance(cell, bool):
        return "是" if cell else "否"
    if isinstance(cell, float):
        # A spreadsheet keeps 15 digits: what would follow them is noise.
        return str(int(Decimal(f"{cell:.15g}"))) if cell.is_integer() else repr(cell)
    if isinstance(cell, time | timedelta):
        return ""
    return str(cell).strip()
