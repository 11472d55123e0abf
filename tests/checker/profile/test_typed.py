"""Numbers and lengths as people type them.  The table is written by hand; nothing of it comes from the code."""

from __future__ import annotations

import pytest

from checker.profile.typed import boxed_months, number


@pytest.mark.parametrize(
    ("typed", "yuan"),
    [
        ("20万", 200_000),
        ("20萬元", 200_000),
        ("1.5万", 15_000),
        ("500,000", 500_000),
        ("５００，０００", 500_000),
        ("五十万", 500_000),
        ("两百零五", 205),
        ("一千零五十", 1_050),
        ("一亿二千万", 120_000_000),
        ("1万5000", 15_000),
        (" 300 ", 300),
        # Not surely a number: refused, never a silent no.
        ("两万五", None),
        ("1万5", None),
        ("1,00", None),
        ("很多", None),
        ("-5", None),
    ],
)
def test_amounts(typed: str, yuan: int | None) -> None:
    assert number(typed) == yuan


@pytest.mark.parametrize(
    ("boxes", "months"),
    [
        ("6-", 72),
        ("六-", 72),
        ("6.5-", 78),
        ("6.5年-", 78),
        ("一年半-", 18),
        ("半年-", 6),
        ("18个月-", 18),
        ("６年３个月-", 75),
        ("六-三", 75),
        ("-三", 3),
        ("6年-3个月", 75),
        ("二十二-", 264),
        # Neither whole months nor a length of time.
        ("6.4-", None),
        ("好几年-", None),
        ("-1-", None),
    ],
)
def test_lengths(boxes: str, months: int | None) -> None:
    assert boxed_months(boxes) == months
