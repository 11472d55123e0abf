"""The heading of a list: its level, how its conditions are joined, and what it asks of everybody.

A heading is read to its last character: what is neither its level nor words that ask nothing is a condition.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from intake.grammar.vocabulary import LEVELS
from intake.notice.enumerators import bare
from intake.notice.script import full_width, simplified

_CONDITIONS = re.compile(
    r"(?P<together>同时)?(?:具备|满足|符合|具有)有?(?:以下|下列|下述|如下)(?P<every>各项|全部|所有)?"
    r"(?P<one>任意?一[项条]|其中一项|之一)?的?(?:基本)?(?:(?:申报|报考|报名|鉴定)?条件)?"
    r"(?P<any>之一|[中的]{0,2}(?:任意?|其中)一[项条种个]|其中之一)?"
)
_FILLERS = re.compile(
    r"申报人员|申报者|报考人员|报考者|报名人员|报名者|考生|人员|申报|报考|报名|鉴定|参加|必须|应当|应该|应|凡|须|需|者|的|"
    r"费用：?[0-9]+元|方可|可以|可|均|并且|并|且|同时|都|即|本级别|本级|该级别|如下|职业技能等级认定|技能等级认定|职业资格|条件|"
    r"[，、；：。（）()\s]"
)
"""What asks nothing around 具备以下条件之一."""
_LEAD = re.compile(
    r"^[，、；：。（]*(?:凡|且|并且|并|同时|均|都|申报人员|申报者|报考人员|报考者|报名人员|报名者|考生|人员|者|的)*[，、；：]*"
    r"(?:必须|须|应当|应|需)?"
)
_TAIL = re.compile(r"(?:的人员|人员|者|的)?[，、；]*(?:并且|并|且|同时)*[）：。，；]*$")
ADMINISTRATION = (
    r"(?:国家)?(?:职业技能等级认定|职业技能等级|技能等级认定|职业技能鉴定|职业技能标准|职业标准|职业技能|职业资格鉴定|"
    r"职业资格|技能等级)?的?"
)
"""What a heading says between an occupation or a level and 申报条件: no part of the name."""
_SUFFIX = re.compile(
    rf"{ADMINISTRATION}(?:(?:申报|报名|报考|鉴定|考试|认定)的?(?:条件|要求|资格)|条件|要求)?(?:如下|为)?[：:]*$"
)
_NAME = re.compile(r"[\u4e00-\u9fff（）/·0-9A-Za-z]{2,24}")
_NO_NAME = re.compile("工作|年以上|证书|学历|毕业|培训|从事|条件|申报|报考|学徒|国家职业|人员|具备|下列|以下|各级|等级")
WORKERS = re.compile(r"[工员师手匠家人](?:（[^（）]+）)?$")
NO_WORKERS = re.compile(
    "职工|员工|人员|学员|会员|民工|教师|工人|考生|学生|本人|个人|人人|成员|官员|等级|技工$|技师$|级工$|劳动者"
)
_FORMAL = str.maketrans("壹贰叁肆伍", "一二三四五")
_DASHED = re.compile(r"([一二三四五1-5]级)[-—–·、．.~～ ]+(?=初级|中级|高级|技师)")
FURTHER = {"学徒工": 6, "特级技师": 0, "首席技师": -1}
"""Levels beyond the five of the certificates (the eight steps of the new system), lower ones with higher numbers."""


_UNFIT = re.compile(
    r"[。；]|[0-9①-⑳一二三四五][）、]|[级师工][）/：—–-]|[初中高]级$|^国家职业资格.级$|条件(?!之一)|（$|^/"
)
"""In what a heading asks: the end of a sentence, an enumerator, another level; it is more than a heading then."""
MAX_HEADING = 120  # characters
UNSURE = 9
"""高级营销师: the third level or the first, by the generation of the titles; 初级营销师 beside it tells."""


_RANKS = "|".join(sorted(LEVELS, key=len, reverse=True))
_ANNOUNCES = re.compile(
    rf"(?:均|即)?(?:可以|可|方可|能)?(?:申报|报考|报名参加|参加)(?:本职业|该职业)?(?P<level>{_RANKS})"
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


def names_a_level(text: str) -> bool:
    """Whether a text holds the word of a level anywhere: without one no heading can be found, however long it is."""
    words = re.sub(r"\s+", "", full_width(simplified(text))).translate(_FORMAL)
    return any(word in words for word in (*LEVELS, *FURTHER))


def terms_of(text: str) -> str:
    """Whether words ask for one of the conditions ("any"), for all of them ("all"), or do not say ("")."""
    found = _CONDITIONS.search(text)
    if found and (found["any"] or found["one"]):
        return "any"
    if re.search(r"之一|任意?一[项条]|其中一[项条]", text):
        return "any"
    return "all" if re.search(r"同时|全部条件|各项条件|所有条件", text) else ""


def asked_around(text: str) -> str:
    """What of the words around 具备以下条件之一 asks something; "" where they ask nothing."""
    words = _TAIL.sub("", _LEAD.sub("", text))
    return words if _FILLERS.sub("", words) else ""


@_remembered
def list_condition(line: str) -> str | None:
    """What a line above a list asks beside any clause: 申报人员须年满18周岁，并具备以下条件之一：.

    "" where it asks nothing; None where it is no such line.
    """
    text = bare(line).replace(" ", "")
    found = _CONDITIONS.search(text) if len(text) <= MAX_HEADING else None
    if not found or not (found["any"] or found["one"] or "条件" in found[0]):
        return None
    asked = _asked(text[: found.start()], found[0], text[found.end() :])
    unbalanced = text.count("（") != text.count("）")
    return None if _UNFIT.search(asked) or (asked and unbalanced) else asked


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
    if not 2 <= len(text) <= MAX_HEADING:
        return None
    found = _CONDITIONS.search(text)
    if not found:
        return _level_named(text, "")
    before, after = text[: found.start()], text[found.end() :]
    terms = "any" if found["any"] or found["one"] else "all" if found["together"] or found["every"] else ""
    if not terms and re.search("同时", before[-4:]):
        terms = "all"
    for cut in _cuts(before):
        if heading := _level_named(before[:cut], terms):
            if announced(before[cut:] + after) - {heading.level}:
                return None
            asked = _asked(before[cut:], found[0], after)
            return None if _UNFIT.search(asked) else heading._replace(condition=asked)
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
    if match := re.fullmatch(r"(.{2,20})（(.+)）", text):
        if match[1] in LEVELS and match[2] in LEVELS:
            return LevelHeading(LEVELS[match[1]], "", terms) if LEVELS[match[1]] == LEVELS[match[2]] else None
        for name, level in ((match[1], match[2]), (match[2], match[1])):
            if level in LEVELS and is_name(name):
                return LevelHeading(LEVELS[level], name, terms, bracketed=True)
    return _beside_name(text, terms)


def _beside_name(text: str, terms: str) -> LevelHeading | None:
    for word in sorted(LEVELS, key=len, reverse=True):
        for name in (text.removeprefix(word), text.removesuffix(word)):
            if name != text and is_name(name) and WORKERS.search(name) and not NO_WORKERS.search(name):
                if word == "高级" and name.endswith("师") and text.startswith(word):
                    return LevelHeading(UNSURE, name, terms)
                return LevelHeading(LEVELS[word], name, terms)
    return None


def is_name(text: str) -> bool:
    """Whether a text can be the name of an occupation."""
    return bool(_NAME.fullmatch(text)) and not _NO_NAME.search(text)
