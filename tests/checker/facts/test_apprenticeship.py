"""Apprenticeships: whose, completed."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.support.truth_table import Row, expected, judge, read_table


@pytest.mark.parametrize("row", read_table(Path(__file__).with_name("apprenticeship.yaml")), ids=lambda row: row.name)
def test_apprenticeship(row: Row) -> None:
    assert judge(row) == expected(row), row.profile
