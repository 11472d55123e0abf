"""The heading of an occupation, and notes: what a line is, taken by itself."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from intake.grammar.vocabulary import LEVELS
from intake.notice.enumerators import bare
from intake.notice.levels import ADMINISTRATION
from intake.notice.subjects import EDITION, NO_WORKERS, WORKERS, is_name, without_place

_OCCUPATION_SUFFIX = re.compile(
    rf"{ADMINISTRATION}(?:(?:申报|报名|报考|鉴定|考试|认定|评价)的?(?:条件|要求|资格)|条件|要求)(?:如下)?[：:]*$|"
    rf"(?:国家职业技能标准|国家职业标准|职业技能标准|职业标准){EDITION}?[：:]*$|职业[：:]*$"
)
_OCCUPATION_LABEL = re.compile(
    r"^(?:申报|认定|鉴定|报考|培训|报名)?(?:职业名称|职业（工种）名称|职业（工种）|职业|工种|工种名称)[：:]\s*"
)
_NOTE = re.compile(
    r"^(?:注|备注|说明|附注|注释|注意|注意事项|(?:温馨|特别|重要|友情)?(?:提示|提醒))\s*(?:[：:1-9①]|$)|^(?:相关职业|相关专业|本专业|本职业)\s*[：:]"
)
_NO_BARE_NAME = re.compile(
    "通知|公告|标准|名单|等级|须|应|需|满|健康|缴|放宽|可|具|持|年|不|免|限|考|者|优先|社保|退役|文化"
)
_SPLIT_NAMES = re.compile(r"[、\\，,；;]\s*|\s+")
_remembered = lru_cache(maxsize=256)


class OccupationHeading(NamedTuple):
    """The names as printed; `explicit`: the line says that it is about an occupation (报名条件, 职业 …)."""

    names: tuple[str, ...]
    bracketed: tuple[str, ...]
    explicit: bool

    @property
    def looks_like_one(self) -> bool:
        """Whether every name has the ending of one who works (工, 师, 员, …)."""
        return all(WORKERS.search(each) and not NO_WORKERS.search(each) for each in self.names)


@_remembered
def occupation_heading(line: str) -> OccupationHeading | None:
    """一、电子商务师职业; 1、网商 报名条件; 焊工国家职业技能标准; 车工、钳工、电工; 车工（数控车工）\\铣工."""
    text = bare(line)
    if len(text) > 80:
        return None
    whole = _OCCUPATION_SUFFIX.sub("", text.replace(" ", ""))
    if whole != text.replace(" ", "") and is_name(whole) and WORKERS.search(whole):
        text = text.replace(" ", "")  # spaces within its words, not between names
    label = _OCCUPATION_LABEL.match(text)
    name = _OCCUPATION_SUFFIX.sub("", text[label.end() :] if label else text).strip("：: 《》")
    explicit = bool(label) or name != text.strip("：: 《》")
    name = without_place(name) if explicit and not label else name
    if not name or len(name) > 40 or re.search("[。；！？]", name):
        return None
    names: list[str] = []
    bracketed: list[str] = []
    for part in filter(None, _SPLIT_NAMES.split(name)):
        inner = re.fullmatch(r"([^（）]+)（([^（）]+)）", part)
        if inner and WORKERS.search(inner[2]) and WORKERS.search(inner[1]) and not NO_WORKERS.search(inner[2]):
            names += [inner[1], inner[2]]
            bracketed.append(inner[2])
        elif is_name(part) and part not in LEVELS:
            names.append(part)
        else:
            return None
    if not explicit and not all(WORKERS.search(each) for each in names):
        return None
    return OccupationHeading(tuple(names), tuple(bracketed), explicit) if names else None


def bare_name(line: str) -> str:
    """The name that a line consists of (中式烹调), "" if it is anything else."""
    text = bare(line).replace(" ", "")
    alone = is_name(text) and len(text) <= 12 and text not in LEVELS and not _NO_BARE_NAME.search(text)
    return text if alone and re.fullmatch("[\u4e00-\u9fff（）]+", text) else ""


def is_note(line: str) -> bool:
    """注：…, 备注：…"""
    return bool(_NOTE.match(bare(line)))
