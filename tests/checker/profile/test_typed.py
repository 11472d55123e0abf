"""Numbers, lengths and dates as people type them.  The table is written by hand; nothing of it comes from the code."""

from __future__ import annotations

import pytest

from checker.profile.typed import boxed_months, number, written_date


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


@pytest.mark.parametrize(
    ("typed", "date"),
    [
        ("2019.3", "2019-03"),
        ("2019.03", "2019-03"),
        ("2019。3", "2019-03"),
        ("2019.10", "2019-10"),
        ("2020.1", "2020-01"),  # typed, not cut short by a spreadsheet
        ("2019年3月", "2019-03"),
        ("2019 年 3 月份", "2019-03"),
        ("2019年3月15日", "2019-03-15"),
        ("2019年3月15號", "2019-03-15"),
        ("201903", "2019-03"),
        ("20190315", "2019-03-15"),
        ("2019/3/15", "2019-03-15"),
        ("2019-3", "2019-03"),
        ("2019－03", "2019-03"),
        ("２０１９．３", "2019-03"),
        ("２０１９年１２月", "2019-12"),
        ("二〇一九年三月", "2019-03"),
        ("二零一九年十二月", "2019-12"),
        ("二○一九年十月二十一日", "2019-10-21"),
        ("2019年元月", "2019-01"),
        ("2019", "2019"),
        ("2019年", "2019"),
        ("2019.", "2019"),
        (" 2019-03-31 ", "2019-03-31"),
        ("2020-02-29", "2020-02-29"),
        # No such day, no year, or no date at all.
        ("2019-02-29", None),
        ("2020-02-31", None),
        ("2019.13", None),
        ("2019年0月", None),
        ("1819.3", None),
        ("19年3月", None),
        ("3月", None),
        ("201", None),
        ("去年", None),
        ("2019-3-", None),
        ("2019.3~2020.5", None),
        ("", None),
        ("2019年3月" * 9, None),
    ],
)
def test_dates(typed: str, date: str | None) -> None:
    assert written_date(typed) == date
