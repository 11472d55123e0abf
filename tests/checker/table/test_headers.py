"""Headers of tables: each by its words in either script, above which a title may stand, in one row or two.

The headers are those of real registration tables; Traditional ones come from OpenCC, which the code does not use.
"""

from __future__ import annotations

import re
from pathlib import Path

import opencc
import pytest

from checker.table import cells, headers, person, reading
from checker.table.headers import find_header, meaning_of, with_mapping
from checker.table.text import compact
from checker.words.counter_wording import COUNTER_WORDS

HEADERS = {
    "occupation": "职业(工种) 申报职业 申报工种 职业工种名称 报考职业(工种) 拟报工种 工种名称 申报职业（工种）",
    "level": "级别 认定等级 申报等级 申报级别 鉴定级别 技能等级 报考级别 职业技能等级 评价等级",
    "claimed": "申报条件 申报条件编号 符合申报条件第*项 报考条件 符合的申报条件",
    "certificate_occupation": "原职业（工种） 原职业 原证书职业 已持证书职业工种",
    "certificate_level": "原级别 原等级 证书等级 原证书级别 现有职业资格等级 已持有证书等级 原证书技能等级",
    "certificate_date": "取证时间 获证日期 发证时间 原证书取得时间 证书取得日期 发证日期 原取证时间",
    "certificate_number": "原证书号 证书编号 原证书编号",
    "has_certificate": "是否有职业资格证书 有无证书 是否持有证书",
    "years": "本职业工作年限 本工种职业年限 专业年限 从事本职业年限 本职业年限（年） 从事本工种工作年限",
    "own_start": "从事本职业工作开始时间 第1段本职业工作开始时间 本职业工作1开始时间 从业开始时间",
    "own_end": "从事本职业工作结束时间 第2段本职业工作结束时间",
    "other_start": "参加工作时间 首次参加工作日期",
    "other_years": "工作年限 工龄 总工龄",
    "degree": "文化程度 学历 最高学历",
    "graduated": "毕业时间 毕业日期 毕业年月",
    "expected": "预计毕业日期 预计毕业时间",
    "status": "学籍状态 在校状态",
    "major": "专业 所学专业 毕业专业",
    "apprentice_start": "学徒期开始 学徒开始时间",
    "apprentice_end": "学徒期结束 学徒期满时间",
    "training_hours": "培训学时 培训课时数",
    "training_start": "培训开始时间 培训起始日期",
    "training_end": "培训结束时间 培训完成日期",
    "training_certificate": "培训结业证书 结业证书编号",
    "title_grade": "现职称等级 职称 职称等级 专业技术职称",
    "title_date": "职称取得时间",
    "born": "出生年月 出生日期",
    "private": "姓名 身份证号 证件号码 单位 工作单位 联系电话 身份证号码 考生姓名",
    "echo": "序号 性别 备注",
    "source": "考生来源",
}
_CONVERTERS = [opencc.OpenCC(profile) for profile in ("s2t", "s2tw", "s2hk")]
CASES = [(meaning, header) for meaning, several in HEADERS.items() for header in several.split()]


@pytest.mark.parametrize(("meaning", "header"), CASES)
def test_each_header_in_both_scripts(meaning: str, header: str) -> None:
    assert meaning_of(header) == meaning
    assert {meaning_of(converter.convert(header)) for converter in _CONVERTERS} == {meaning}


@pytest.mark.parametrize("header", ["", "1", "张三", "三级", "技师", "2020-01", "是", "电工", "照片", "考点", "x" * 60])
def test_what_is_no_header(header: str) -> None:
    assert meaning_of(header) is None


@pytest.mark.parametrize("hint", ["{}（必填）", "*{}", " {} ", "{}：", "{}(如2020-01)", "{}（是/否）", "{}\n"])
def test_hints_and_marks_are_no_part_of_it(hint: str) -> None:
    assert meaning_of(hint.format("取证时间")) == "certificate_date"


def test_every_word_of_tables_is_known_in_traditional() -> None:
    """No character that headers and values are recognised by is lost in Traditional."""
    sources = (headers, cells, person, reading)
    texts = [Path(module.__file__ or "").read_text("utf-8") for module in sources]
    templates = [word for key, word in COUNTER_WORDS.items() if key.startswith("template.")]
    known = set(re.findall("[\u4e00-\u9fff]+", "".join((*texts, *templates))))
    for converter in _CONVERTERS:
        assert [word for word in known if compact(converter.convert(word)) != word] == []


def test_titles_stand_above_the_header() -> None:
    rows = [
        ["某校报名汇总表", "", ""],
        ["", "", ""],
        ["填报单位：某校", "", "2026年"],
        ["姓名", "申报级别", "取证时间"],
        ["甲", "三级", "2020-01"],
    ]
    found = find_header(rows)
    assert (found.first, found.height, found.meanings) == (3, 1, ("private", "level", "certificate_date"))


@pytest.mark.parametrize("merged", [True, False], ids=["each cell has the text", "only the first one"])
def test_a_header_of_two_rows(merged: bool) -> None:
    upper = ["姓名", "原证书", "原证书" if merged else "", "原证书" if merged else "", "申报", "申报" if merged else ""]
    lower = ["姓名" if merged else "", "级别", "职业", "时间", "职业（工种）", "级别"]
    found = find_header(
        [
            ["报名表"] * 6 if merged else ["报名表", *[""] * 5],
            upper,
            lower,
            ["甲", "四级", "电工", "2019", "电工", "三级"],
        ]
    )
    assert (found.first, found.height) == (1, 2)
    assert found.meanings == (
        "private",
        "certificate_level",
        "certificate_occupation",
        "certificate_date",
        "occupation",
        "level",
    )


def test_a_title_that_speaks_of_certificates_changes_no_column() -> None:
    rows = [["职业技能等级证书报名表"] * 3, ["姓名", "级别", "学历"], ["甲", "三级", "大专"]]
    assert find_header(rows).meanings == ("private", "level", "degree")


def test_of_two_columns_that_are_the_same_the_first_counts() -> None:
    assert find_header([["姓名", "取证时间", "发证时间"]]).meanings == ("private", "certificate_date", None)


def test_no_header() -> None:
    assert find_header([["甲", "三级"], ["乙", "四级"]]).height == 0
    assert find_header([]).height == 0


def test_a_mapping_goes_before_what_was_recognised() -> None:
    header = with_mapping(find_header([["姓名", "取证时间", "日子"]]), {2: "certificate_date", 0: ""})
    assert header.meanings == (None, None, "certificate_date")
