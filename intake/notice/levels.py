"""The heading of a list: its level, how its conditions are joined, and what it asks of everybody.

A heading is read to its last character: what is neither its level nor words that ask nothing is a condition.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from intake.grammar.vocabulary import LEVELS
from intake.notice.enumerators import bare, plain
from intake.notice.script import full_width, simplified
from intake.notice.subjects import RANKS, is_name, is_worker, rank_before, subject, without_place

_ONE = (
    "任[意何]?一(?:[项个种]|条(?!件))?|其中(?:任[意何]?)?一(?:[项个种]|条(?!件))|其中之一|之一|其一|"
    "一[条项](?=即可|就可以)"
)
_KIND = "(?:(?:申报|报考|报名|鉴定|认定)?条件)?"
_CONDITIONS = re.compile(
    rf"(?P<together>同时)?(?:只[要需须])?(?:具备|满足|符合|具有|达到)有?(?:以下|下列|下述|如下|下面)(?P<every>各项|全部|所有)?"
    rf"(?P<one>{_ONE})?的?(?:基本)?{_KIND}(?P<any>[中的]{{0,2}}(?:{_ONE}))?(?:即可|均可)?"
    rf"|(?:(?:以下|下列)条件)?(?:只[要需须])?(?:具备|满足|符合|具有){_KIND}[中的]{{0,2}}(?P<some>{_ONE})(?:条件)?(?:即可|均可)?"
    rf"|有?(?:以下|下列){_KIND}(?P<few>{_ONE})(?:条件)?(?:即可|均可)?"
    rf"|任[意何]?(?:具备|满足|符合)其?(?P<each>一[项条个])(?:条件)?(?:即可|均可)?"
)
_FILLERS = re.compile(
    r"申报人员|申报者|报考人员|报考者|报名人员|报名者|考生|人员|申报|报考|报名|鉴定|参加|必须|应当|应该|应|凡|须|需|者|的|"
    r"费用：?[0-9]+元|(?:报名)?(?:截止|时间)(?:时间|日期)?[到至为：]?(?:[0-9]{4}年)?[0-9]+月[0-9]+[日号](?:[前止]|截止)?|就行|就可以|方可|可以|可|均|并且|并|且|同时|都|即|本级别|本级|该级别|如下|职业技能等级认定|技能等级认定|职业资格|条件|"
    r"[，、；：。！？（）()\s]"
)
"""What asks nothing around 具备以下条件之一."""
_LEAD = re.compile(
    r"^[，、；：。（]*(?:凡|且|并且|并|同时|均|都|申报人员|申报者|报考人员|报考者|报名人员|报名者|考生|人员|者|的)*[，、；：]*"
    r"(?:必须|须|应当|应|需)?"
)
_TAIL = re.compile(r"(?:的人员|人员|者|的)?[，、；]*(?:并且|并|且|同时)*[）：。，；]*$")
ADMINISTRATION = (
    r"(?:国家)?(?:职业技能等级认定|职业技能等级|技能等级认定|职业技能鉴定|职业技能评价|职业技能等级评价|职业技能标准|职业标准|职业技能|职业资格鉴定|"
    r"职业资格|技能等级)?的?"
)
"""What a heading says between an occupation or a level and 申报条件: no part of the name."""
_SUFFIX = re.compile(
    rf"{ADMINISTRATION}(?:(?:申报|报名|报考|鉴定|考试|认定|评聘|评审|评定)的?(?:条件|要求|资格)|条件|要求|评聘|评审|评定|聘任)?(?:如下|为)?[：:]*$"
)
_FORMAL = str.maketrans("壹贰叁肆伍", "一二三四五")
_DASHED = re.compile(r"([一二三四五1-5]级)[-—–·、．.~～ ]+(?=初级|中级|高级|技师)")
FURTHER = {"学徒工": 6, "特级技师": 0, "首席技师": -1}
"""Levels beyond the five of the certificates (the eight steps of the new system), lower ones with higher numbers."""


_UNFIT = re.compile(
    r"[。；]|[0-9①-⑳一二三四五][）、]|[两二三四五六2-9](?:项|条|个条件|种情形)|之[二三]|[级师工][）/：—–-]|[初中高]级$|^国家职业资格.级$|条件(?!之一)|（$|^/|免|优先|补贴|不得|取消|退|减|享受|视为|视同"
)
"""In what a heading asks: the end of a sentence, an enumerator, another level; it is more than a heading then."""
MAX_HEADING = 120  # characters
UNSURE = 9
"""高级营销师: the third level or the first, by the generation of the titles; 初级营销师 beside it tells."""


_NO_HEADING = re.compile("证书|培训|班|活动|计划|通知|公告|简章")
"""What a title says, or an item, but no heading of a list."""
_LABEL = re.compile(
    r"^(?:(?:申报|认定|报考|鉴定|职业|技能)*(?:级别|等级)|(?:申报|认定|报考|鉴定)*(?:职业|工种|职业（工种）)(?:名称)?[及和]?(?:级别|等级)?)[：:]"
)
_ASKED = re.compile(
    "呢？$|的?(?:报考|申报|报名)?(?:条件|要求)(?:是什么|有哪些|是啥|是怎样的)？?$|"
    "(?:需要|须|需|要|有|应)?(?:具备|满足|符合)?(?:什么|哪些|怎样的|何种)(?:报考|申报|报名)?(?:条件|要求)呢?？?$|"
    "(?:怎么|如何|怎样)(?:报名|申报|报考|考)？?$"
)
"""What asks in a heading that is a question: 报考焊工三级需要什么条件？"""
_OF_ALL_ABOVE = re.compile(
    rf"凡?(?:满足|符合|具备)(?:以上|上述)(?:条件)?[中的]?(?:{_ONE})的?(?:条件)?(?:者|的|人员)*，?[即均都]?可(?:以)?(?:申报|报考|报名|参加)?。?"
)
_BASICS = re.compile(
    "(?:申报|报名|报考)?(?:人员|者)?(?:应具备的|应当具备的|须具备的|的)?(?:基本|共同|必备)(?:条件|要求)(?:如下)?[：。]?"
)
_ANNOUNCES = re.compile(
    rf"(?:均|即)?(?:可以|可|方可|能)?(?:申报|报考|报名参加|参加)(?:本职业|该职业)?(?P<level>{'|'.join(RANKS)})"
    r"(?:国家|职业|技能|等级|资格|证书|考试|考评|考核|鉴定|认定|的)*"
)
"""可申报高级工职业资格: what those may apply for who meet a condition."""


class LevelHeading(NamedTuple):
    """`name`: what stands beside the level, an occupation; with `bracketed` (助理物流师（国家职业资格三级）) it may be
    the title of the certificate.  `terms`: "any", "all" or "".  `condition`: what is asked beside any clause."""

    level: int
    name: str
    terms: str
    bracketed: bool = False
    condition: str = ""


_remembered = lru_cache(maxsize=256)


def names_further(line: str) -> bool:
    """Whether a line is about a level beyond the five, and says nothing of other people."""
    return bool(re.search("学徒|特级技师|首席技师", plain(line))) and not re.search(
        "以上|上述|均|凡|各级|所有", plain(line)
    )


def names_a_level(text: str) -> bool:
    """Whether a text holds the word of a level anywhere: without one no heading can be found, however long it is."""
    words = re.sub(r"\s+", "", full_width(simplified(text))).translate(_FORMAL)
    return any(word in words for word in (*LEVELS, *FURTHER))


def _says_one(found: re.Match[str] | None) -> bool:
    return bool(found and (found["any"] or found["one"] or found["some"] or found["few"] or found["each"]))


def terms_of(text: str) -> str:
    """Whether words ask for one of the conditions ("any"), for all of them ("all"), or do not say ("")."""
    if _says_one(_CONDITIONS.search(text)):
        return "any"
    if re.search(r"之一|任意?一[项条]|其中一[项条]", text):
        return "any"
    return "all" if re.search(r"同时|全部条件|各项条件|所有条件", text) else ""


def names_basics(line: str) -> bool:
    """基本条件: what stands below is asked of everybody."""
    return bool(_BASICS.fullmatch(bare(line).replace(" ", "")))


def is_any_of_above(line: str) -> bool:
    """满足以上任一条件即可申报: how the clauses of the list above are joined."""
    return bool(_OF_ALL_ABOVE.fullmatch(bare(line).replace(" ", "")))


def asked_around(text: str) -> str:
    """What of the words around 具备以下条件之一 asks something; "" where they ask nothing."""
    words = _TAIL.sub("", _LEAD.sub("", text))
    return words if _FILLERS.sub("", words) else ""


def _is_unfit(asked: str) -> bool:
    is_level = asked.strip("（）：") in LEVELS
    return is_level or bool(_UNFIT.search(asked)) or asked.count("（") != asked.count("）")


@_remembered
def list_condition(line: str) -> str | None:
    """What a line above a list asks beside any clause: 申报人员须年满18周岁，并具备以下条件之一：.

    "" where it asks nothing; None where it is no such line.
    """
    text = bare(line).replace(" ", "")
    found = _CONDITIONS.search(text) if len(text) <= MAX_HEADING else None
    if not found or not (_says_one(found) or "条件" in found[0]):
        return None
    asked = _asked(text[: found.start()], found[0], text[found.end() :])
    unbalanced = text.count("（") != text.count("）")
    return None if _is_unfit(asked) or (asked and unbalanced) else asked


def _asked(before: str, conditions: str, after: str) -> str:
    """What stands before or after 具备以下条件之一; where both ask something, all of it in one."""
    before, after = _ANNOUNCES.sub("", before), _ANNOUNCES.sub("", after)
    first, second = asked_around(before), asked_around(after)
    if first and second:
        whole = before + conditions + after
        return whole[whole.index(first) : whole.rindex(second) + len(second)]
    return first or second


def announced(text: str) -> set[int]:
    """The levels for which a text says that people may apply."""
    return {LEVELS[found["level"]] for found in _ANNOUNCES.finditer(text)}


@_remembered
def level_heading(line: str) -> LevelHeading | None:
    """五级/初级工（具备以下条件之一者）, ——初级, 三、高级技师, 高级技师（国家职业资格一级）, 初级化妆师：…"""
    text = _DASHED.sub(r"\1/", bare(line).replace(" ", "").translate(_FORMAL))
    text = _ASKED.sub("", _LABEL.sub("", text.removeprefix("那么").removeprefix("那")))
    heading = _heading(text) if 2 <= len(text) <= MAX_HEADING else None
    return heading and heading._replace(name=without_place(heading.name))


def _heading(text: str) -> LevelHeading | None:
    found = _CONDITIONS.search(text)
    if not found:
        return _level_named(text, "")
    before, after = text[: found.start()], text[found.end() :]
    terms = "any" if _says_one(found) else "all" if found["together"] or found["every"] else ""
    if not terms and re.search("同时", before[-4:]):
        terms = "all"
    for cut in _cuts(before):
        if heading := _level_named(re.sub("的(?:人员|考生)，?$", "", before[:cut]), terms):
            if announced(before[cut:] + after) - {heading.level}:
                return None
            asked = _asked(before[cut:], found[0], after)
            return None if _is_unfit(asked) else heading._replace(condition=asked)
    if not asked_around(_ANNOUNCES.sub("", before)) and (heading := _at_the_end(after, terms)):
        return heading
    return None


def _cuts(before: str) -> list[int]:
    """Where the level may end before 具备以下条件之一: at its end, or at the first bracket, colon or comma."""
    opened = re.search("[（：，。]", before.rstrip("（：，"))
    places = [len(before)] if opened is None else [len(before), opened.start()]
    close = before.find("）")
    return [*places, close + 1] if close > 0 else places


def _at_the_end(after: str, terms: str) -> LevelHeading | None:
    """具备以下条件之一者，可申报高级工."""
    found = re.fullmatch(
        r"(?:者|的人员|人员|的)?[，、]?(?:均)?(?:可以|可|方可)?(?:申报|报考|参加)(.+?)(?:职业)?(?:资格|证书|考试|鉴定|认定)*[：。）]*",
        after,
    )
    return _level_named(found[1], terms) if found else None


def _level_named(text: str, terms: str) -> LevelHeading | None:
    """A level with nothing but a name beside it."""
    text = text.strip("：，。（") if text.count("（") != text.count("）") else text.strip("：，。")
    text = _SUFFIX.sub("", text.removeprefix("申报").removeprefix("报考").removeprefix("报名"))
    text = re.sub("(?:必须|须|应当|应|需|者|的|报名|报考|申报|凡)+$", "", text) if text not in LEVELS else text
    text = text.removeprefix("凡")
    if not 2 <= len(text) <= 30 or re.search("[，。；：]", text):
        return None
    if text in FURTHER:
        return LevelHeading(FURTHER[text], "", terms)
    if text in LEVELS:
        return LevelHeading(LEVELS[text], "", terms)
    if (match := re.fullmatch(r"（(.{2,4})）(.{2,4})", text)) and LEVELS.get(match[1], 0) == LEVELS.get(match[2]):
        return LevelHeading(LEVELS[match[2]], "", terms)
    if match := re.fullmatch(r"(.{2,20})（(.+)）", text):
        if match[1] in LEVELS and match[2] in LEVELS:
            return LevelHeading(LEVELS[match[1]], "", terms) if LEVELS[match[1]] == LEVELS[match[2]] else None
        for name, level in ((match[1], match[2]), (match[2], match[1])):
            if level in LEVELS and is_worker(name) and is_name(name) and not ((about := subject(name)) and about.level):
                return LevelHeading(LEVELS[level], name, terms, bracketed=True)
    return _beside_name(text, terms)


def _beside_name(text: str, terms: str) -> LevelHeading | None:
    for word, level in FURTHER.items():
        name = text.removesuffix(word)
        if name != text and is_name(name) and is_worker(name):
            return LevelHeading(level, name, terms)
    before, name = rank_before(text)
    if before and is_worker(name):
        unsure = before == "高级" and name.endswith("师")
        return LevelHeading(UNSURE if unsure else LEVELS[before], name, terms)
    about = subject(text)
    if about is None or about.level is None or _NO_HEADING.search(text, len(about.name)):
        return None
    return LevelHeading(about.level, about.name, terms)
