"""Writes rows of texts as a file: .xlsx of which every cell is text, or .csv in UTF-8 with a mark at its start."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path

import xlsxwriter

_WRITTEN = datetime(2000, 1, 1, tzinfo=UTC).replace(tzinfo=None)
"""The day that files bear, so that the same table is the same bytes."""
_WIDEST = 40  # characters


def write_file(path: Path, rows: Sequence[Sequence[str]], *, blank_rows: int = 0) -> None:
    """Write a table in the format that the name of the file says (.xlsx, else .csv).

    Args:
        path: the file.
        rows: the rows, of which the first is the header.
        blank_rows: how many more rows of an .xlsx are set to text, to be filled in.

    Raises:
        OSError: the file cannot be written.
    """
    path.write_bytes(workbook(rows, blank_rows) if path.suffix.lower() == ".xlsx" else separated(rows))


def separated(rows: Sequence[Sequence[str]]) -> bytes:
    """The rows as .csv."""
    text = io.StringIO(newline="")
    csv.writer(text).writerows(rows)
    return b"\xef\xbb\xbf" + text.getvalue().encode("utf-8", "replace")


def workbook(rows: Sequence[Sequence[str]], blank_rows: int = 0) -> bytes:
    """The rows as .xlsx: texts only, whatever they look like."""
    file = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    book = xlsxwriter.Workbook(file, options)
    book.set_properties({"created": _WRITTEN})
    sheet = book.add_worksheet()
    text, head = (book.add_format({"num_format": "@", "text_wrap": wrap, "bold": wrap}) for wrap in (False, True))
    width = max(map(len, rows), default=0)
    for column in range(width):
        longest = max((len(row[column]) for row in rows[:200] if column < len(row)), default=0)
        sheet.set_column(column, column, min(2 * longest + 2, _WIDEST), text)
    for place, row in enumerate(rows):
        for column, cell in enumerate(row):
            sheet.write_string(place, column, cell[:32_767], head if place == 0 else text)
    for place in range(len(rows), len(rows) + blank_rows):
        for column in range(width):
            sheet.write_blank(place, column, None, text)
    sheet.freeze_panes(1, 0)
    book.close()
    return file.getvalue()
