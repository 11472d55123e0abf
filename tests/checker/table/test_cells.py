"""What single cells say; both what is read, and what is refused."""

from __future__ import annotations

import pytest

from checker.table import cells
from checker.table.cells import BadCell


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2020-01-15", "2020-01-15"),
        ("2020-01", "2020-01"),
        ("2020/1/5", "2020-01-05"),
        ("2020.6", "2020-06"),
        ("2020.06.01", "2020-06-01"),
        ("2020.10", "2020-10"),
        ("2020.12", "2020-12"),
        ("2020年1月", "2020-01"),
        ("2020 年 1 月 3 日", "2020-01-03"),
        ("2020年12月份", "2020-12"),
        ("2020年", "2020"),
        ("2020", "2020"),
        ("202006", "2020-06"),
        ("20200615", "2020-06-15"),
        ("二〇二〇年七月", "2020-07"),
        ("二零一九年十二月三十一日", "2019-12-31"),
        ("二○二○年十月", "2020-10"),
        ("２０２０年１月", "2020-01"),
        ("2020年元月", "2020-01"),
        ("2020-06-01 00:00:00", "2020-06-01"),
        ("2020年7月起", "2020-07"),
        ("43831", "2020-01-01"),
        ("2020－01", "2020-01"),
    ],
)
def test_dates(text: str, day: str) -> None:
    assert cells.day(text) == day


def test_days_of_a_spreadsheet_count_from_either_year() -> None:
    """1 January 2020 by both: 1462 days lie between the epochs."""
    assert cells.day("43831") == cells.day(str(43831 - 1462), 1904) == "2020-01-01"


@pytest.mark.parametrize(
    "text",
    [
        "2020-13",
        "2020-02-30",
        "1899",
        "20-06",
        "98.7",
        "6年",
        "去年",
        "2020年上半年",
        "1/15/2020",
        "2020-01~2021-02",
        "2020-1-",
        "二月",
    ],
)
def test_what_is_no_date(text: str) -> None:
    with pytest.raises(BadCell) as raised:
        cells.day(text)
    assert (raised.value.code, raised.value.value) == ("not_a_date", "")


def test_january_or_october_is_asked_and_until_then_a_year() -> None:
    with pytest.raises(BadCell) as raised:
        cells.day("2020.1")
    assert (raised.value.code, raised.value.value) == ("january_or_october", "2020")


@pytest.mark.parametrize("text", ["至今", "现在", "目前", "今", "至 今"])
def test_an_end_that_goes_on(text: str) -> None:
    assert cells.day_or_still(text) == cells.STILL


@pytest.mark.parametrize(
    ("text", "months"),
    [
        ("6年", 72),
        ("6", 72),
        ("6.5", 78),
        ("6.5年", 78),
        ("6年3个月", 75),
        ("6年零3个月", 75),
        ("72个月", 72),
        ("六年", 72),
        ("十二年", 144),
        ("6年以上", 72),
        ("满6年", 72),
        ("6年半", 78),
        ("半年", 6),
        ("6+", 72),
        ("0", 0),
        ("2.3", 27),
    ],
)
def test_lengths(text: str, months: int) -> None:
    assert cells.months(text) == months


def test_a_number_in_a_column_of_months() -> None:
    assert cells.months("30", "months") == 30


@pytest.mark.parametrize("text", ["abc", "5-6年", "", "年", "-3", "2015", "个月"])
def test_what_is_no_length(text: str) -> None:
    with pytest.raises(BadCell):
        cells.months(text)


@pytest.mark.parametrize(
    ("text", "level"),
    [
        ("三级", 3),
        ("三级/高级工", 3),
        ("高级（三级）", 3),
        ("高级工", 3),
        ("3", 3),
        ("3.0", 3),
        ("3级", 3),
        ("三", 3),
        ("高级技师", 1),
        ("一级/高级技师", 1),
        ("技师", 2),
        ("国家职业资格四级", 4),
        ("中级工", 4),
        ("初级", 5),
        ("五级／初级工", 5),
        ("二級/技師", 2),
    ],
)
def test_levels(text: str, level: int) -> None:
    assert cells.level(text) == level


@pytest.mark.parametrize("text", ["三级/技师", "6", "特级技师", "首席技师", "学徒工", "甲级", "三级或四级", "0"])
def test_what_is_no_level(text: str) -> None:
    with pytest.raises(BadCell):
        cells.level(text)


@pytest.mark.parametrize(
    ("text", "degree", "school"),
    [
        ("大专", "associate", ""),
        ("大学专科", "associate", ""),
        ("大学本科", "bachelor", ""),
        ("本科", "bachelor", ""),
        ("硕士研究生", "master", ""),
        ("技校", "secondary", "technical"),
        ("高级技工学校", "secondary", "senior_technical"),
        ("技师学院", "", "technician_college"),
        ("中专", "secondary", "secondary_vocational"),
        ("職業高中", "secondary", "secondary_vocational"),
        ("高中", "secondary", "other"),
        ("初中及以下", "none", ""),
        ("30", "associate", ""),
        ("51", "secondary", "senior_technical"),
        ("52", "", "technician_college"),
    ],
)
def test_degrees(text: str, degree: str, school: str) -> None:
    assert cells.schooling(text) == (degree, school)


@pytest.mark.parametrize("text", ["10", "研究生"])
def test_a_degree_that_may_be_either(text: str) -> None:
    with pytest.raises(BadCell) as raised:
        cells.schooling(text)
    assert raised.value.code == "master_or_doctor"


def test_grades_and_one_that_may_be_either() -> None:
    assert [cells.grade(text) for text in ("中级", "助理工程师", "技术员", "副高级", "高级工程师", "员级")] == [
        "intermediate",
        "assistant",
        "technician",
        "senior",
        "senior",
        "technician",
    ]
    with pytest.raises(BadCell) as raised:
        cells.grade("初级")
    assert raised.value.code == "technician_or_assistant"


@pytest.mark.parametrize(
    ("text", "lost"),
    [("3.70102E+17", True), ("370102199001011000", True), ("37010219900101123X", False), ("123", False)],
)
def test_digits_that_a_spreadsheet_lost(text: str, lost: bool) -> None:
    assert cells.has_lost_digits(text) is lost
