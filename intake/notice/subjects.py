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
    "开工$|完工$|竣工$|女工$|男工$|工程师$|^[限仅须需凡]|^(?:暂停|停止|终止|取消|恢复|调整|不含|除)"
)
_NAME = re.compile(r"[\u4e00-\u9fff（）/·0-9A-Za-z]{2,24}")
_NO_NAME = re.compile(
    "工作|年以上|证书|学历|毕业|培训(?!师)|从事|条件|申报|报考|学徒|国家职业|人员|具备|下列|以下|各级|等级|"
    "（[0-9一二三四五六七八九十]+）|[0-9][年月]|[0-9]{4}|标准(?!化)|职业技能|技能等级|（(?:仅|限|除|不含|含|原|须)"
)
RANKS = tuple(sorted(LEVELS, key=len, reverse=True))
"""The words of levels, longer ones first."""
_BEFORE_NAME = tuple(word for word in RANKS if word not in ("初级工", "中级工", "高级工", "技师", "高级技师"))
_LEVELS_ONLY = re.compile("|".join((*RANKS, "[（）、/和及：]")))
_BEGINS_RANK = re.compile("工(?![程艺商业具会装务料伤模矿])|技师|[初中高]级")
"""What a name does not begin with: 初级工电工, 高级技师."""
_DATED = "[年月日](?:底|末)?(?:之|以)?[前后起止](?![厅台端重勤期道])"
"""Until when, or from when; 前厅 and 起重 begin names."""
NOT_IN_FORCE = re.compile(
    "暂停|停止|终止|取消|废止|作废|失效|征求意见|送审|草案|公示稿|讨论稿|仍|原(?:申报|报考|条件|标准)|旧(?:版|标准|条件|申报)|过渡|"
    rf"之前|以前|之后|以后|{_DATED}"
)
"""What a title says of conditions that no longer hold, do not yet, or only for some time."""
_WORDS = (
    "国家 职业 技能 等级 资格 证书 工种 项目 专项 水平 能力 申报 报名 报考 招考 招生 招收 认定 鉴定 考试 考核 "
    "考评 评价 培训 工作 活动 计划 方案 安排 有关 相关 事项 事宜 情况 补充 条件 要求 通知 公告 公示 通告 启事 简章 "
    "评价 说明 须知 指南 一览表 参考 标准 报名表 班 的 （ ） ( ) 、 和 及 与 / “ ” 《 》 ： : -"
)
AROUND = tuple(_WORDS.split())
"""Words of administration, which stand around names."""
EDITION = "(?:（?[0-9]{4}年?(?:版|修订)?）?)"
"""（2021年版）behind the name of a standard."""
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


def rank_before(text: str) -> tuple[str, str]:
    """The word of a level before a name, and the name: 高级, 焊工; "" twice where none stands there.

    A level without its number takes no 工 from a name: 初级工商管理员.
    """
    word = next((word for word in _BEFORE_NAME if text.startswith(word)), "")
    name = text.removeprefix(word) if word else ""
    return ("", "") if not is_name(name) or _BEGINS_RANK.match(name) else (word, name)


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
        elif not at.takes(*AROUND):
            return None
    return levels


def _are_names(text: str) -> bool:
    return _is_one(text) or all(map(_is_one, re.split("[、和及与]", text)))


def _is_one(text: str) -> bool:
    return is_name(text) and is_worker(text) and not text.startswith(RANKS)


def without_place(name: str) -> str:
    """A name without whose notice it stands in, and the year: 春江市技师学院2025年焊工, 焊工."""
    if re.search(_DATED, name):
        return name
    rest = _YEAR.sub("", _INSTITUTION.sub("", _PLACE.sub("", _YEAR.sub("", name))))
    first = re.split("[、，\\\\ ]", rest)[0]
    return rest if rest != name and is_worker(first) and is_name(first) else name


@_remembered
def title_subject(line: str) -> Subject | None:
    """What the title of a notice says that it is about; None where a word of it is not accounted for."""
    text = _LABEL.sub("", bare(line).replace(" ", ""))
    if len(text) > MAX_TITLE or re.search(f"[。；！？]|{_DATED}", text):
        return None
    text = re.sub(f"{EDITION}$", "", text.rpartition("关于")[2])
    text = re.sub("^(?:[0-9]{4}年?版?)?国家职业(?:技能)?标准：?", "", text)
    rest = _PREPARES.sub("", _INSTITUTION.sub("", _PLACE.sub("", _PREPARES.sub("", _YEAR.sub("", text)))))
    return subject(rest) or _level_first(rest)


def names_levels(line: str) -> bool:
    """家政服务员 五级、四级、三级: the occupation and its levels, and nothing else."""
    text = bare(line).replace(" ", "")
    about = subject(text)
    return bool(about and about.several) and not _LEVELS_ONLY.sub("", text[len(about.name) if about else 0 :])


def is_labelled(line: str) -> bool:
    """认定职业及等级：焊工（四级、三级）"""
    return bool(_LABEL.match(bare(line).replace(" ", "")))


def _level_first(text: str) -> Subject | None:
    """高级焊工认定; of 高级营销师 nobody knows whether the word belongs to the name."""
    before, name = rank_before(text)
    found = subject(name) if before else None
    if found is None or found.level or found.several:
        return None
    if before == "高级" and found.name.endswith("师"):
        return None
    return found._replace(level=LEVELS[before])
