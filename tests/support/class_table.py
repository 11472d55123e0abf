"""A class of sixty people for one list, with results worked out here by the words of its clauses.

The list is 风筝工三级 of the small rulebook: (1) 取得本职业四级职业资格证书后，连续从事本职业工作2年以上；(2) 连续从事
本职业工作6年以上，经本职业三级正规培训；(3) 取得相关专业中级职称；(4) 具有大专以上本专业毕业证书。  Nothing of the
evaluator is used: anniversaries are the same month and day of a later year.
"""

from __future__ import annotations

import random
from datetime import date
from typing import NamedTuple

AS_OF = date(2026, 6, 15)
HEADER = (
    "序号",
    "姓名",
    "身份证号码",
    "申报职业（工种）",
    "申报级别",
    "原证书职业",
    "原证书级别",
    "取证时间",
    "第1段本职业工作开始时间",
    "第1段本职业工作结束时间",
    "培训结业证书",
    "职称等级",
    "职称与本职业相关",
    "学历",
    "所学专业",
    "专业与本职业的关系",
    "毕业时间",
)


class Somebody(NamedTuple):
    """A row, and the numbers of the clauses that are met."""

    cells: tuple[str, ...]
    met: tuple[int, ...]


def _later(day: date, years: int) -> date:
    return day.replace(year=day.year + years)


def _written(rng: random.Random, day: date) -> str:
    """A day in one of the ways in which tables write it."""
    forms = ("{0}-{1:02}-{2:02}", "{0}/{1}/{2}", "{0}年{1}月{2}日", "{0}.{1:02}.{2:02}", "{0}{1:02}{2:02}")
    return rng.choice(forms).format(day.year, day.month, day.day)


def _day(rng: random.Random, first: int, last: int) -> date:
    return date(rng.randint(first, last), rng.randint(1, 12), rng.randint(1, 28))


def _somebody(rng: random.Random, number: int) -> Somebody:
    start = _day(rng, 2015, 2025)
    end = None if rng.random() < 0.7 else min(_later(start, rng.randint(1, 9)), date(2026, 6, 1))
    certified = _day(rng, 2018, 2025) if rng.random() < 0.6 else None
    trained, titled = rng.random() < 0.5, rng.choice(("", "无", "中级", "助理级", "工程师"))
    related = rng.random() < 0.5
    degree, relation = rng.choice(("高中", "大专", "本科", "中专")), rng.choice(("本专业", "相关专业", "其他专业"))
    until = end or AS_OF
    worked_since = max(start, certified) if certified else None
    met = []
    # After the certificate two years pass with their last day; work of six years ends on the day before the seventh.
    if worked_since is not None and certified is not None:
        from_start = worked_since == start and start > certified
        last = _later(worked_since, 2)
        if (until >= last) or (from_start and (until.toordinal() + 1 >= last.toordinal())):
            met.append(1)
    if trained and until.toordinal() + 1 >= _later(start, 6).toordinal():
        met.append(2)
    if titled in ("中级", "工程师") and related:
        met.append(3)
    if degree in ("大专", "本科") and relation == "本专业":
        met.append(4)
    cells = (
        str(number),
        f"学员{number}",
        f"37010219900101{number:04}",
        rng.choice(("风筝工", "風箏工")),
        rng.choice(("三级", "高级工", "3", "三级/高级工", "高级（三级）")),
        "风筝工" if certified else "",
        rng.choice(("四级", "中级工", "4")) if certified else "无",
        _written(rng, certified) if certified else "",
        _written(rng, start),
        _written(rng, end) if end else "至今",
        "有" if trained else "无",
        titled,
        rng.choice(("是", "√")) if related else "否",
        degree,
        "某专业",
        relation,
        "2010年7月",
    )
    return Somebody(cells, tuple(met))


def the_class(seed: int = 7, count: int = 60) -> list[Somebody]:
    """People whose results are known: nothing of what the list asks is unknown of them."""
    rng = random.Random(seed)
    return [_somebody(rng, number) for number in range(1, count + 1)]


def rows_of(people: list[Somebody]) -> list[list[str]]:
    """The table, with a title above its header."""
    return [["风筝工三级报名汇总表"], list(HEADER), *(list(each.cells) for each in people)]
