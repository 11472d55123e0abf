"""What single cells say: dates, lengths of time, levels, degrees, yes or no, as people write them in tables.

Nothing is guessed: what can mean two things, or nothing, is a `BadCell` with a code of the wording.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date, timedelta
from functools import lru_cache
from typing import NamedTuple

from ..profile.typed import NOW, in_digits, written_date
from .text import compact


class BadCell(ValueError):
    """A cell that cannot be used as it is.

    Attributes:
        code: a key of the wording below `table.cell.`.
        value: what can be used all the same, and is less exact; "" for nothing.
        options: where it can mean two things, what could stand there instead -> a key of the wording below
            `table.meant.`.
    """

    def __init__(self, code: str, value: str = "", options: Mapping[str, str] | None = None) -> None:
        super().__init__(code)
        self.code, self.value, self.options = code, value, options or {}


STILL = "still"
_TIME = re.compile(r"[T ]?\d{1,2}:\d\d(?::\d\d(?:\.\d+)?)?Z?$")
_SERIAL = re.compile(r"\d{5}(?:\.\d+)?")
_AMBIGUOUS = re.compile(r"\d{4}\.1")
_EPOCHS = {1900: date(1899, 12, 30), 1904: date(1904, 1, 1)}


@lru_cache(maxsize=20_000)
def day(text: str, epoch: int = 1900) -> str:
    """A date as a profile has it (YYYY, YYYY-MM or YYYY-MM-DD).

    Args:
        text: what the cell says; a number of five digits is the day of a spreadsheet.
        epoch: 1900 or 1904, the year from which the spreadsheet counts its days.

    Raises:
        BadCell: it is no date, or (`2020.1`) January or October; the value is then the year.
    """
    found = _TIME.sub("", in_digits(compact(text)))
    if _AMBIGUOUS.fullmatch(found):
        year = found[:4]
        raise BadCell("january_or_october", year, {f"{year}-01": "january", f"{year}-10": "october"})
    if _SERIAL.fullmatch(found):
        found = (_EPOCHS[epoch] + timedelta(int(found[:5]))).isoformat()
    read = written_date(found)
    if read is None:
        raise BadCell("not_a_date")
    return read


def day_or_still(text: str, epoch: int = 1900) -> str:
    """The same for an end, which may be 至今 (`STILL`).  Raises BadCell."""
    return STILL if compact(text) in NOW else day(text, epoch)


_LENGTH = re.compile(
    r"(?:满|超过|已|共|约)?(?:(\d{1,2}(?:\.\d+)?)(?:周?年))?(半)?(?:零|又)?(?:(\d{1,4})个?月)?(?:以上|多|余)?"
)


@lru_cache(maxsize=5_000)
def months(text: str, unit: str = "years") -> int:
    """A length of time in whole months; a number alone is of the unit ("years" or "months") of its column.

    Raises:
        BadCell: it is none.
    """
    found = in_digits(compact(text)).replace("+", "")
    if re.fullmatch(r"\d{1,4}(?:\.\d+)?", found):
        value = float(found)
        return _months(value if unit == "months" else 12 * value)
    if found == "半年":
        return 6
    match = _LENGTH.fullmatch(found)
    if not match or not any(match.groups()) or (match[2] and not match[1]):
        raise BadCell("not_a_length")
    return _months(12 * float(match[1] or 0) + (6 if match[2] else 0) + int(match[3] or 0))


def _months(value: float) -> int:
    """Begun months do not count."""
    if not 0 <= value <= 1200:
        raise BadCell("not_a_length")
    return int(value + 1e-6)


_ORDINAL = re.compile("([一二三四五1-5])级")
_LEVEL_WORDS = (("高级技师", 1), ("技师", 2), ("高级", 3), ("中级", 4), ("初级", 5))
_LEVEL_NUMBERS = {"一": 1, "二": 2, "三": 3, "四": 4, "五": 5}
_NEITHER = ("特级技师", "首席技师", "学徒工")


@lru_cache(maxsize=2_000)
def level(text: str) -> int:
    """A level, 5 to 1, from its number or its name: `三级/高级工`, `高级（三级）`, `高级工`, `3`.

    Raises:
        BadCell: it is none, or number and name disagree.
    """
    found = compact(text)
    if re.fullmatch(r"[1-5](?:\.0+)?", found):
        return int(found[0])
    if found in _LEVEL_NUMBERS:
        return _LEVEL_NUMBERS[found]
    numbers = {_LEVEL_NUMBERS.get(each) or int(each) for each in _ORDINAL.findall(found)}
    named = next((number for word, number in _LEVEL_WORDS if word in found), None)
    if any(word in found for word in _NEITHER) or len(numbers | ({named} if named else set())) != 1:
        raise BadCell("not_a_level")
    return named or numbers.pop()


_YES = frozenset(("是", "有", "已", "对", "√", "✓", "y", "yes", "1", "true", "已取得", "具有", "已有", "已完成"))
_NO = frozenset(("否", "无", "没有", "未", "×", "x", "n", "no", "0", "false", "暂无", "未取得", "未完成", "不是"))


def flag(text: str) -> bool:
    """Yes or no.  Raises BadCell."""
    found = compact(text).lower()
    if found in _YES or found in _NO:
        return found in _YES
    raise BadCell("not_yes_or_no")


def is_none(text: str) -> bool:
    """Whether a cell says that there is nothing: 无, 没有, /."""
    found = compact(text).lower()
    return found in _NO - {"0", "n", "no", "x", "false"} or found in ("/", "-", "--", "\\")


class Schooling(NamedTuple):
    """What 文化程度 or the name of a school says; "" where it says nothing."""

    degree: str = ""
    school: str = ""


_SCHOOLING = {
    "10": Schooling(),
    "20": Schooling("bachelor"),
    "30": Schooling("associate"),
    "40": Schooling("secondary", "secondary_vocational"),
    "50": Schooling("secondary", "technical"),
    "51": Schooling("secondary", "senior_technical"),
    "52": Schooling("", "technician_college"),
    "60": Schooling("secondary", "other"),
    "70": Schooling("none"),
    "2020": Schooling("", "technical"),
    "2030": Schooling("", "senior_technical"),
    "2040": Schooling("", "technician_college"),
    "2050": Schooling("", "higher_vocational"),
}
"""Codes of one national-style import: 10 研究生 does not say whether 硕士 or 博士."""
_SCHOOLING_WORDS = (
    ("博士", Schooling("doctor")),
    ("硕士", Schooling("master")),
    ("研究生", Schooling("master")),
    ("技师学院", Schooling("", "technician_college")),
    ("高级技工|高级技校|高技", Schooling("secondary", "senior_technical")),
    ("技工|技校", Schooling("secondary", "technical")),
    ("高职|高等职业", Schooling("associate", "higher_vocational")),
    ("本科|学士|大学(?!专科)", Schooling("bachelor")),
    ("大专|专科|大学专科|高专", Schooling("associate")),
    ("中专|中等专业|中职|职高|职业高中|中等职业|职业中学|职中", Schooling("secondary", "secondary_vocational")),
    ("高中|普高", Schooling("secondary", "other")),
    ("初中|小学|文盲|无学历|^无$", Schooling("none")),
)
_SCHOOL_NAMES = (
    ("技师学院", "technician_college"),
    ("高级技工学校|高级技校", "senior_technical"),
    ("技工学校|技校", "technical"),
    ("职业技术大学|职业大学|职业技术学院|职业学院|高等专科学校|高等职业学校|高等职业技术学校", "higher_vocational"),
    ("中等专业学校|中等职业(?:技术)?学校|职业高级中学|职业高中|职业中学|中专学校|职业中专", "secondary_vocational"),
    ("大学$", "university"),
)


def _master_or_doctor() -> BadCell:
    return BadCell("master_or_doctor", options={"硕士": "master", "博士": "doctor"})


def schooling(text: str) -> Schooling:
    """A degree, or a kind of school that says it.  Raises BadCell."""
    found = compact(text).removesuffix(".0")
    if found in _SCHOOLING:
        if found == "10":
            raise _master_or_doctor()
        return _SCHOOLING[found]
    for pattern, value in _SCHOOLING_WORDS:
        if re.search(pattern, found):
            if found.startswith("研究生") and "硕" not in found and "博" not in found:
                raise _master_or_doctor()
            return value
    raise BadCell("not_a_degree")


def school_kind(name: str) -> str:
    """The kind of a school whose name says it; "" for others."""
    found = compact(name)
    return next((kind for pattern, kind in _SCHOOL_NAMES if re.search(pattern, found)), "")


_GRADES = (
    ("助理|助级", "assistant"),
    ("员级|技术员", "technician"),
    ("正高|副高|高级|高工|教授|研究员", "senior"),
    ("中级|工程师|讲师|经济师|会计师|技师", "intermediate"),
)


def grade(text: str) -> str:
    """The grade of a 职称.  Raises BadCell: 初级 may be 员级 or 助理级."""
    found = compact(text)
    for pattern, value in _GRADES:
        if re.search(pattern, found):
            return value
    if "初级" in found:
        raise BadCell("technician_or_assistant", options={"员级": "technician", "助理级": "assistant"})
    raise BadCell("not_a_grade")


_STATUSES = (
    ("未毕业|在校|在读|在籍|学籍|就读", "student"),
    ("应届|毕业班|毕业年级", "graduating"),
    ("毕业|离校", "graduated"),
)


def status(text: str) -> str:
    """`graduated`, `graduating` or `student` (of whom it is not said in which year).  Raises BadCell."""
    found = compact(text)
    if re.search("应届|毕业班|毕业年级", found):
        return "graduating"
    for pattern, value in _STATUSES:
        if re.search(pattern, found):
            return value
    raise BadCell("not_a_status")


_LOST = re.compile(r"\d(?:\.\d+)?[eE]\+?\d+|\d{15}000")


def has_lost_digits(text: str) -> bool:
    """Whether a number of 18 digits went through a spreadsheet's numbers, which keep 15 of them."""
    return bool(_LOST.fullmatch(compact(text)))
