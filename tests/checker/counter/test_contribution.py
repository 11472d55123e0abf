"""Records of contributions in their three families, as tables and pasted, and beside what was told."""

from __future__ import annotations

from datetime import date

import pytest

from checker.counter.contribution import Month, Record, compare, read_record, rows_of_text, runs_of
from checker.counter.ledger import Run


def months(first: str, last: str) -> tuple[Month, ...]:
    """`2020-11` to `2021-02`, both included."""
    year, month = map(int, first.split("-"))
    found = []
    while f"{year}-{month:02}" <= last:
        found.append((year, month))
        year, month = (year + 1, 1) if month == 12 else (year, month + 1)
    return tuple(found)


def only(record: Record) -> tuple[Month, ...]:
    assert record.problems == () and len(record.employers) == 1
    return record.employers[0].months


@pytest.mark.parametrize("header", ["缴费年月", "费款所属期", "年月", "结算期", "期号", "应缴年月"])
@pytest.mark.parametrize("form", ["{0}{1:02}", "{0}-{1:02}", "{0}.{1:02}", "{0}年{1}月", "{0}/{1:02}"])
def test_one_month_a_row(header: str, form: str) -> None:
    rows = [
        ["参保缴费明细", ""],
        ["单位名称", header],
        *(["甲厂", form.format(y, m)] for y, m in months("2020-11", "2021-02")),
    ]
    assert only(read_record(rows)) == months("2020-11", "2021-02")


@pytest.mark.parametrize(
    ("header", "row"),
    [
        (["单位名称", "开始年月", "终止年月"], ["甲厂", "202011", "202102"]),
        (["单位名称", "起始年月", "截止年月"], ["甲厂", "2020-11", "2021-02"]),
        (["缴费起止时间", "单位"], ["202011-202102", "甲厂"]),
        (["缴费起止时间", "单位"], ["2020.11至2021.02", "甲厂"]),
        (["缴费起止时间", "单位"], ["2020年11月~2021年2月", "甲厂"]),
        (["缴费起止时间", "单位"], ["2020/11—2021/02", "甲厂"]),
    ],
)
def test_spells(header: list[str], row: list[str]) -> None:
    assert only(read_record([header, row])) == months("2020-11", "2021-02")


def test_a_year_with_its_first_and_last_month_or_a_number() -> None:
    rows = [
        ["年度", "起始月", "终止月", "缴费月数"],
        ["2019", "3", "11", "9"],
        ["2020", "", "", "12"],
        ["2021", "", "", "5"],
    ]
    found = read_record(rows)
    assert found.employers[0].months == (*months("2019-03", "2019-11"), *months("2020-01", "2020-12"))
    assert found.employers[0].unplaced == ((2021, 5),)


def test_the_day_of_booking_is_not_the_month_worked() -> None:
    rows = [["做账期号", "缴费年月", "到账年月"], ["202105", "202101", "202106"]]
    assert only(read_record(rows)) == ((2021, 1),)


def test_one_insurance_is_used_the_pension_first() -> None:
    rows = [["险种", "年月"], *(["失业保险", f"20200{n}"] for n in range(1, 7)), ["城镇职工基本养老保险", "202001"]]
    found = read_record(rows)
    assert (found.insurance, only(found)) == ("城镇职工基本养老保险", ((2020, 1),))


def test_what_was_not_paid_and_what_was_paid_afterwards() -> None:
    rows = [
        ["年月", "缴费状态", "缴费类型"],
        ["202001", "正常", "正常应缴"],
        ["202002", "欠费", ""],
        ["202003", "已实缴", ""],
        ["202004", "未缴", ""],
        ["202005", "已缴", "补缴"],
        ["202006", "不详", ""],
    ]
    (employer,) = read_record(rows).employers
    assert employer.months == ((2020, 1), (2020, 3))
    assert employer.uncertain == ((2020, 5), (2020, 6))


def test_who_names_no_employer() -> None:
    rows = [["单位名称", "年月"], ["灵活就业人员", "202001"], ["某县城乡居民养老保险", "202002"], ["甲公司", "202003"]]
    assert [each.is_employer for each in read_record(rows).employers] == [False, False, True]


@pytest.mark.parametrize(
    "text",
    [
        "202011-202102",
        "2020年11月至2021年2月",
        "甲机械有限公司 2020.11 2021.02",
        "甲机械有限公司\t2020-11\t2021-02\t正常",
        "202011，202012，202101\n202102",
        "202011\r\n202012\r\n202101\r\n202102",
    ],
)
def test_pasted(text: str) -> None:
    found = read_record(rows_of_text(text))
    assert found.problems == ()
    every = sorted({month for each in found.employers for month in each.months})
    assert tuple(every) == months("2020-11", "2021-02")


def test_pasted_with_names() -> None:
    found = read_record(rows_of_text("甲机械有限公司 2019-01 2019-03\n乙电器厂 2019-04 2019-05\n"))
    assert [(each.name, each.months) for each in found.employers] == [
        ("甲机械有限公司", months("2019-01", "2019-03")),
        ("乙电器厂", months("2019-04", "2019-05")),
    ]


def test_rows_that_cannot_be_used_are_named() -> None:
    found = read_record([["年月", "单位"], ["202013", "甲"], ["202001", "甲"], ["", "乙"], ["合计", "2"]])
    assert [(each.row, each.code) for each in found.problems] == [(2, "no_month"), (4, "no_month")]
    assert read_record(rows_of_text("202401-202312")).problems[0].code == "ends_before_start"


def test_beside_what_was_told() -> None:
    rows = [
        ["单位名称", "年月", "缴费类型"],
        *(["甲厂", f"{y}{m:02}", ""] for y, m in months("2020-01", "2020-06")),
        ["甲厂", "202008", "补缴"],
        ["灵活就业", "202009", ""],
        ["乙厂", "202101", ""],
    ]
    told = [Run(date(2020, 3, 1), date(2020, 9, 30))]
    found = compare(read_record(rows), told)
    assert found.not_paid == ((2020, 7), (2020, 9))
    assert found.not_told == ((2020, 1), (2020, 2), (2021, 1))
    assert found.uncertain == ((2020, 8),)


def test_of_a_year_without_months_nothing_is_concluded() -> None:
    found = compare(read_record([["年度", "缴费月数"], ["2020", "7"]]), [Run(date(2020, 3, 1), date(2021, 1, 31))])
    assert found.not_paid == ((2021, 1),) and found.unknown == months("2020-03", "2020-12")


def test_runs_of_months() -> None:
    assert runs_of(months("2019-12", "2020-02")) == (Run(date(2019, 12, 1), date(2020, 2, 29)),)
    assert len(runs_of(((2020, 1), (2020, 3)))) == 2 and runs_of(()) == ()
