"""What the columns of a table are: headers of real registration tables, recognised by their words.

Owns which row is the header (titles stand above it, it may have two rows of merged cells).  What a column is not
recognised as can be said by hand: a mapping goes before everything here.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple

from .text import header_form

LOOKED_AT = 20
"""The header is among the first rows with anything in them."""
MAX_COLUMNS = 200

_JOB = "(?:职业|工种|职业工种|职业或工种|职业及工种|职业方向)(?:名称)?"
_LEVEL = "(?:职业|国家职业|职业技能|技能)?(?:资格|技能)?(?:等级|级别)"
_DAY = "(?:时间|日期|年月日?|年份?)"
_APPLIED = "(?:申报|报考|拟报考?|拟申报|报名|申请|鉴定|认定|考核|评价|参评|考试|现报|培训考核)"
_HELD = (
    "(?:原|原有|已有|已持有?|现有|现持有?|所持|持有|已取得|已获得?|获得|取得|前一级|低一级|原证书|原持)的?"
    "(?:国家)?(?:职业资格|职业技能等级|技能等级|职业技能|资格|职业资格技能等级)?(?:证书?)?(?:情况|信息)?的?"
)
_N = "(?:第?[一二三四五六1-6](?:段|份|次|条)?)?"
_OWN_WORK = "(?:从事)?(?:本|该|申报|所报|现)(?:职业|工种|专业|岗位)(?:工种)?(?:的)?(?:工作|经历|工作经历)?"
_FROM = f"(?:开始|起始|起止?|自|入职)(?:工作)?{_DAY}?"
_TO = f"(?:结束|终止|截止|终|止|至|离职)(?:工作)?{_DAY}?"
_YEARS = "(?:的)?(?:累计|连续)?(?:工作)?(?:年限|年数|工龄|时长)(?:年|月|个月)?"

_PATTERNS: Sequence[tuple[str, str]] = (
    ("echo", "序号|编号|学号|工号|准考证号|报名号|性别|民族|国籍|备注|年龄|政治面貌|班级"),
    ("private", "(?:考生|学员|申报人|申请人|人员|学生|员工|职工)?姓名|名字"),
    ("private", "(?:居民)?(?:身份证件?|证件|有效证件|公民身份)(?:号码?|编号|类型|类别)?"),
    ("private", ".*(?:电话|手机|联系方式|地址|住址|邮箱|籍贯|户口|户籍|社保号|卡号|微信).*"),
    (
        "private",
        f"{_N}(?:现)?(?:工作|所在|就职|从业|用人|报名|申报|推荐)?单位(?:名称|全称|性质)?|企业名称|公司(?:名称)?",
    ),
    ("born", f"出生{_DAY}|生日|出生"),
    ("training_certificate", ".*(?:培训|结业).*(?:证书|证明|合格证).*|是否(?:培训)?结业"),
    ("training_hours", "(?:.*培训.*)?(?:学时|课时)数?"),
    ("training_start", f".*培训.*(?:开始|起始|起){_DAY}?"),
    ("training_end", f".*培训.*(?:结束|完成|截止|终止|结业|止){_DAY}?|结业{_DAY}"),
    ("training_level", f"培训{_LEVEL}"),
    ("apprentice_start", f"(?:本职业|本工种)?学徒期?(?:工作)?(?:开始|起始|起){_DAY}?"),
    ("apprentice_end", f"(?:本职业|本工种)?(?:学徒期?(?:工作)?(?:结束|期?满|终止|截止|止)|出徒|满师){_DAY}?"),
    ("apprentice_done", "是否(?:学徒)?(?:期?满|出徒|满师)(?:徒)?|学徒期?是否期?满|学徒经历"),
    ("title_related", ".*(?:职称|技术资格).*(?:相关|对口).*"),
    ("title_date", f".*(?:职称|专业技术职务|任职资格|专业技术资格).*{_DAY}"),
    ("title_grade", "(?:现|现有|已有|已取得|专业|专业技术|原)*(?:职称|技术职务|技术资格)(?:等级|级别|名称|资格)*"),
    ("claimed", f"(?:符合|所符合|满足)?(?:的)?{_APPLIED}(?:的)?条件.*|(?:符合|满足).*条件.*|条件(?:编号|序号|项|代码)"),
    ("has_certificate", "(?:是否|有无).*(?:证书|职业资格|技能等级|持证)|持证情况"),
    ("certificate_number", f".*证书?(?:编号|号码?)|{_HELD}(?:编号|号码?)"),
    ("certificate_date", f"(?:{_HELD})?(?:取证|获证|发证|领证|颁证|证书?(?:取得|获得|颁发|核发|发放)|取得证书){_DAY}"),
    ("certificate_date", f"{_HELD}(?:取得|获得|颁发|核发|发放|发证|取证|获证)?{_DAY}"),
    ("certificate_level", f"{_HELD}{_LEVEL}|证书?{_LEVEL}"),
    ("certificate_kind", f"{_HELD}(?:类别|种类|类型)|证书?(?:类别|种类|类型)"),
    ("certificate_occupation", f"{_HELD}{_JOB}|证书?{_JOB}"),
    ("years_mixed", f"(?:从事)?本(?:职业|工种)(?:或|及|和)?相关(?:职业|工种|岗位)?(?:工作)?{_YEARS}"),
    ("years_related", f"(?:从事)?相关(?:职业|工种|岗位)(?:工作)?{_YEARS}"),
    ("years", f"(?:从事)?(?:本|该|申报|所报|现)?(?:职业|工种|专业|岗位|从业)(?:职业|工种)?(?:工作)?{_YEARS}"),
    ("own_start", f"{_OWN_WORK}{_N}{_FROM}|从业(?:开始|起始){_DAY}|{_N}(?:段)?本(?:职业|工种)(?:工作)?{_FROM}"),
    ("own_end", f"{_OWN_WORK}{_N}{_TO}|从业(?:结束|终止|截止){_DAY}|{_N}(?:段)?本(?:职业|工种)(?:工作)?{_TO}"),
    ("other_start", f"(?:首次)?(?:参加工作|就业|参工|入厂|进厂|入职){_DAY}"),
    ("other_years", "(?:总|累计|连续|实际)?(?:工作)?(?:年限|工龄)(?:年)?"),
    ("work_start", f"{_N}(?:工作|任职|从业)?(?:经历|履历|简历)?{_N}(?:工作|任职)?{_FROM}"),
    ("work_end", f"{_N}(?:工作|任职|从业)?(?:经历|履历|简历)?{_N}(?:工作|任职)?{_TO}"),
    ("expected", f"(?:预计|应|拟|计划)毕业{_DAY}"),
    ("graduated", f"(?:最高学历|学历|全日制)?(?:毕业|学历取得){_DAY}"),
    ("enrolled", f"入学{_DAY}"),
    ("status", "(?:学籍|在校|学习|毕业|在读)(?:状态|情况)|(?:学生|毕业生)(?:类别|类型|情况)|是否(?:应届|在校|在读).*"),
    ("degree", "(?:最高|现有?|第一|全日制)?(?:学历|文化程度|文化水平|教育程度|受教育程度|学历层次)(?:学位|层次|水平)?"),
    ("major_relation", "(?:所学)?专业.*(?:关系|相关|对口).*|是否.*专业.*"),
    ("major", "(?:所学|毕业|就读|最高学历|学历)?专业(?:名称)?"),
    ("school", "(?:毕业|就读|所在|最高学历)*(?:院校|学校|学院)(?:名称)?"),
    ("source", "(?:考生|学员|人员)来源"),
    ("document", "(?:.*(?:岗位技能证|特种作业操作证|特种设备作业人员证|操作证|驾驶证|驾照).*)"),
    ("level", f"{_APPLIED}?{_LEVEL}"),
    ("occupation", f"{_APPLIED}?(?:的)?{_JOB}"),
)
_COMPILED = tuple((meaning, re.compile(pattern)) for meaning, pattern in _PATTERNS)
MEANINGS = tuple(dict.fromkeys(meaning for meaning, _ in _PATTERNS))
"""What a column can be."""
REPEATED = ("own_start", "own_end", "work_start", "work_end", "document", "private", "echo")
"""What several columns may be; of everything else the first one counts."""
PRIVATE = ("private", "certificate_number")
"""Columns of which no message repeats a value."""
_SAYS_NOTHING = ("echo", "private", "certificate_number")
_ABOVE = (
    (re.compile("证书|原.*资格|持证"), "原证书"),
    (re.compile("培训"), "培训"),
    (re.compile("学徒"), "学徒期"),
    (re.compile("本职业|本工种|从事"), "本职业工作"),
    (re.compile("经历|履历|简历"), "工作经历"),
    (re.compile("申报|报考|报名"), "申报"),
    (re.compile("职称"), "职称"),
    (re.compile("毕业|学历|教育"), "毕业"),
)
"""What an upper row of a header says of the columns below it."""


class Header(NamedTuple):
    """Where the header stands, and what its columns are.

    Attributes:
        first: the place of its first row, from 0.
        height: how many rows it has; 0: no header was found.
        names: the text of each column.
        meanings: what each column is; None where it is not known.
    """

    first: int
    height: int
    names: tuple[str, ...]
    meanings: tuple[str | None, ...]


@lru_cache(maxsize=4096)
def meaning_of(header: str) -> str | None:
    """What a column of this header is; None where that is not known."""
    text = header_form(header)
    if not text or len(text) > 40:
        return None
    return next((meaning for meaning, pattern in _COMPILED if pattern.fullmatch(text)), None)


def _below(above: str, below: str) -> str | None:
    """What a column is whose header has two rows."""
    if not below or below == above:
        return meaning_of(above)
    joined = meaning_of(above + below)
    if joined or not above:
        return joined or meaning_of(below)
    context = next((word for pattern, word in _ABOVE if pattern.search(header_form(above))), "")
    return (meaning_of(context + below) if context else None) or meaning_of(below)


def _once(meanings: Sequence[str | None]) -> tuple[str | None, ...]:
    """Of several columns that are the same, the first one."""
    seen: set[str] = set()
    found: list[str | None] = []
    for meaning in meanings:
        is_again = meaning in seen and meaning not in REPEATED
        found.append(None if is_again else meaning)
        if meaning:
            seen.add(meaning)
    return tuple(found)


def _filled(row: Sequence[str], below: Sequence[str]) -> list[str]:
    """An upper row of a header with the cells that were merged with the one on their left."""
    found: list[str] = []
    for column, cell in enumerate(row):
        merged = not cell.strip() and column > 0 and column < len(below) and below[column].strip()
        found.append(found[-1] if merged else cell)
    return found


def _at(rows: Sequence[Sequence[str]], first: int, height: int) -> Header:
    width = max(map(len, rows[first : first + height]))
    lower = [*rows[first + height - 1], *[""] * width][:width]
    if height == 1:
        return Header(first, 1, tuple(lower), _once([meaning_of(cell) for cell in lower]))
    upper = _filled([*rows[first], *[""] * width][:width], lower)
    names = tuple(above if below in ("", above) else above + below for above, below in zip(upper, lower, strict=True))
    return Header(first, 2, names, _once([_below(above, below) for above, below in zip(upper, lower, strict=True)]))


def _score(header: Header) -> tuple[int, int]:
    known = [meaning for meaning in header.meanings if meaning]
    telling = {meaning for meaning in known if meaning not in _SAYS_NOTHING}
    return len(telling), len(known)


def find_header(rows: Sequence[Sequence[str]]) -> Header:
    """The header of a table, from its first rows; of equal ones the first, and the one with fewer rows.

    A title that is merged over all columns is no upper row of a header.
    A value may look like a header (技师 is none, 三级 is none), a title names hardly more than one column: at least two
    columns have to be recognised.
    """
    candidates = [
        _at(rows, first, height)
        for first in range(min(len(rows), LOOKED_AT))
        for height in (1, 2)
        if first + height <= len(rows) and len({cell for cell in rows[first] if cell.strip()}) >= height
    ]
    best = max(candidates, key=lambda header: (_score(header), -header.height, -header.first), default=None)
    if best is None or _score(best)[1] < 2:
        width = max(map(len, rows), default=0)
        return Header(0, 0, ("",) * width, (None,) * width)
    return best


def with_mapping(header: Header, mapping: Mapping[int, str]) -> Header:
    """The header with what was said by hand of columns (by place, from 0); "" says that a column is nothing."""
    width = max((*(column + 1 for column in mapping), len(header.meanings)))
    meanings: list[str | None] = [*header.meanings, *[None] * (width - len(header.meanings))]
    for meaning in mapping.values():
        meanings = [None if each == meaning and meaning not in REPEATED else each for each in meanings]
    for column, meaning in mapping.items():
        meanings[column] = meaning or None
    names = (*header.names, *("",) * (width - len(header.names)))
    return header._replace(names=names, meanings=tuple(meanings))
