"""What a heading or a title is about: occupations, and perhaps a level.

焊工国家职业技能等级认定三级申报条件; 关于开展2024年焊工（三级）职业技能等级认定的通知.  The words around the name are
read to their last character, or there is no subject.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from intake.grammar.cursor import Cursor
from intake.grammar.vocabulary import LEVELS
from intake.notice.enumerators import bare

WORKERS = re.compile(r"[工员师手匠家人](?:（[^（）]+）)?$")
NO_WORKERS = re.compile(
    "职工|员工|人员|学员|会员|民工|教师|工人|考生|学生|本人|个人|人人|成员|官员|等级|技工$|技师$|级工$|劳动者|"
    "国家$|专家$|大家$|厂家$|商家$|选手|申请人|申报人|报名人|联系人|负责人|法人$|军人|残疾人|青年人|党员|团员|动员|施工$|用工$|招工$|"
    "开工$|完工$|竣工$|女工$|男工$|^[限仅须需凡]"
)
_NAME = re.compile(r"[\u4e00-\u9fff（）/·0-9A-Za-z]{2,24}")
_NO_NAME = re.compile(
    "工作|年以上|证书|学历|毕业|培训(?!师)|从事|条件|申报|报考|学徒|国家职业|人员|具备|下列|以下|各级|等级|"
    "（[0-9一二三四五六七八九十]+）"
)
RANKS = tuple(sorted(LEVELS, key=len, reverse=True))
"""The words of levels, longer ones first."""
_WORDS = (
    "国家 职业 技能 等级 资格 证书 工种 项目 专项 水平 能力 申报 报名 报考 招考 招生 招收 认定 鉴定 考试 考核 "
    "考评 评价 培训 工作 活动 计划 方案 安排 有关 相关 事项 事宜 情况 补充 条件 要求 通知 公告 公示 通告 启事 简章 "
    "说明 须知 指南 一览表 参考 标准 报名表 班 的 （ ） ( ) 、 和 及 与 / “ ” 《 》 ： : -"
)
_AROUND = tuple(_WORDS.split())
_PART = r"(?:度|上半年|下半年|[春夏秋冬]季|第?[一二三四五六七八九十0-9]+(?:批次|批|期|季度|次|月份|月|日))"
# A line may break within the year.  年画 is no year.
_YEAR = re.compile(f"^(?:(?:.*?[0-9]{{4}}|[0-9]{{1,3}})年{_PART}*|年{_PART}+)")
_PLACE = re.compile(
    r"^(?:全国|全省|全市|全区|全县|我省|我市|我区|我县|本市|本省|[\u4e00-\u9fff]{2,6}?(?:省|(?<![城超都])市(?![场政民])|自治区))+"
)
_INSTITUTION = re.compile(
    r"^[\u4e00-\u9fff]{2,16}?(?:学院|学校|大学|公司|集团|协会|鉴定中心|认定中心|人社局|保障局)(?=[\u4e00-\u9fff0-9])"
)
_PREPARES = re.compile(
    r"^(?:关于|开展|组织|举办|做好|进行|公布|发布|印发|实施|启动|面向社会|面向|社会|化|申报|报考|报名|参加|《|“|第[一二三四五六七八九十0-9]+[批期次])+"
)
_LABEL = re.compile(r"^(?:申报|认定|鉴定|报考)?(?:职业|工种|职业（工种）)(?:名称)?[及和、]?(?:等级|级别)?[：:]")
MAX_TITLE = 60
"""Characters."""
_remembered = lru_cache(maxsize=256)


class Subject(NamedTuple):
    """The occupations as one name or several; `level`: None where none or more than one is named."""

    name: str
    level: int | None
    several: bool = False


def is_name(text: str) -> bool:
    """Whether a text can be the name of an occupation."""
    half = len(text) // 2
    twice = half > 1 and text[:half] == text[half:]  # of two lines that were joined
    return bool(_NAME.fullmatch(text)) and not twice and not _NO_NAME.search(text)


def is_worker(name: str) -> bool:
    """Whether a name has the ending of one who works (工, 师, 员, …)."""
    return bool(WORKERS.search(name)) and not NO_WORKERS.search(name)


def subject(text: str) -> Subject | None:
    """A name with a level and words of administration behind it: 焊工国家职业技能等级认定三级, 车工、铣工高级工.

    Where the words before the end can be a name, too, it is the shortest.
    """
    for end in range(2, min(len(text), 40) + 1):
        name = text[:end]
        if name.count("（") != name.count("）") or not _are_names(name):
            continue
        levels = _levels_behind(text, end)
        if levels is not None:
            return Subject(name, levels.pop() if len(levels) == 1 else None, len(levels) > 1)
    return None


def _levels_behind(text: str, place: int) -> set[int] | None:
    """The levels behind a name; None where anything but words of administration stands there."""
    at, levels = Cursor(text, place), set()
    while at.at < len(text):
        if (level := at.maybe(LEVELS)) is not None:
            levels.add(level)
        elif not at.takes(*_AROUND):
            return None
    return levels


def _are_names(text: str) -> bool:
    return all(
        is_name(each) and is_worker(each) and not each.startswith(RANKS) for each in re.split("[、和及与]", text)
    )


def without_place(name: str) -> str:
    """A name without whose notice it stands in, and the year: 春江市技师学院2025年焊工, 焊工."""
    rest = _YEAR.sub("", _INSTITUTION.sub("", _PLACE.sub("", _YEAR.sub("", name))))
    first = re.split("[、，\\\\ ]", rest)[0]
    return rest if rest != name and is_worker(first) and is_name(first) else name


@_remembered
def title_subject(line: str) -> Subject | None:
    """What the title of a notice says that it is about; None where a word of it is not accounted for."""
    text = _LABEL.sub("", bare(line).replace(" ", ""))
    if len(text) > MAX_TITLE or re.search("[。；！？]", text):
        return None
    text = text.rpartition("关于")[2]
    rest = _PREPARES.sub("", _INSTITUTION.sub("", _PLACE.sub("", _PREPARES.sub("", _YEAR.sub("", text)))))
    return subject(rest) or _level_first(rest)


def is_labelled(line: str) -> bool:
    """认定职业及等级：焊工（四级、三级）"""
    return bool(_LABEL.match(bare(line).replace(" ", "")))


def _level_first(text: str) -> Subject | None:
    """高级焊工认定; of 高级营销师 nobody knows whether the word belongs to the name."""
    before = next((word for word in RANKS if text.startswith(word)), "")
    found = subject(text.removeprefix(before)) if before else None
    if found is None or found.level or found.several:
        return None
    if before == "高级" and found.name.endswith("师"):
        return None
    return found._replace(level=LEVELS[before])
