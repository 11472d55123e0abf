"""Workbooks (.xlsx) that a test fills in as a spreadsheet would."""

from __future__ import annotations

import io
from collections.abc import Callable
from typing import Any

import xlsxwriter


def made(fill: Callable[[Any, Any], None], **options: Any) -> bytes:
    """A workbook that a function fills in."""
    file = io.BytesIO()
    book = xlsxwriter.Workbook(file, {"in_memory": True, **options})
    fill(book, book.add_worksheet())
    book.close()
    return file.getvalue()
