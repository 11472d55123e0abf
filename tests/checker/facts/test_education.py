"""Diplomas and students: school, degree, major, what the school is for, years since graduation."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.support.truth_table import Row, expected, judge, read_table


@pytest.mark.parametrize("row", read_table(Path(__file__).with_name("education.yaml")), ids=lambda row: row.name)
def test_education(row: Row) -> None:
    assert judge(row) == expected(row), row.profile
