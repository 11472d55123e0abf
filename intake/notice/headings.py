"""What a line of a notice is, taken by itself: its enumerator, a heading of a level or of occupations, a note."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from intake.grammar.vocabulary import LEVELS
from intake.notice.script import full_width, simplified

_NUMERAL = "[一二三四五六七八九十]+"
_ENUMERATORS = {
    "(1)": r"[（(]\s*(?P<digits>\d{1,2})(?:\s*[-_—]+\s*\d+)?\s*[）)][）)]?",
    "1、": r"(?P<digits>\d{1,2})\s*(?:[、．）)]|[.,，](?!\d))",
    "①": r"(?P<circled>[①-⑳])、?",
    "（一）": rf"[（(]\s*(?P<numeral>{_NUMERAL})\s*[）)]、?",
    "一、": rf"(?P<numeral>{_NUMERAL})\s*[、．.]",
    "•": r"[•·●◆■□▪*-]\s",
}
_COMPILED = {style: re.compile(r"[\s#>]*" + pattern) for style, pattern in _ENUMERATORS.items()}
_NUMBERS = {numeral: number for number, numeral in enumerate("一二三四五六七八九十", 1)}
_SECTION = re.compile(r"^\s*\d+(?:\.\d+)+\s*")
_DECORATION = re.compile(r"^[\s\[【〔<《#*>—–\-=~]+|[\s\]】〕>》#*—–\-=~]+$")
_CONDITIONS = (
    r"(?:凡|必须|须|应|需)?(?:同时)?(?:具备|满足|符合|具有)(?:以下|下列|下述|如下)(?:各项|全部|所有)?"
    r"(?:申报|报考|鉴定)?条件(?:之一|中的?任意?一[项条])?(?:者|的人员|的)?"
)
_ANY_CONDITIONS = re.compile(rf"[（，,：]?{_CONDITIONS}[^（）]*[）：:]*$|（{_CONDITIONS}[^（）]*）")
_LEADING_CONDITIONS = re.compile(rf"^{_CONDITIONS}[，,]?(?:均)?(?:可|可以)?(?:申报|报考)?")
_LEAD = re.compile(
    r"^[，、；：（]*(?:凡|且|并且|并|同时|均|都|申报人员|申报者|报考人员|报考者|考生|人员|的)*(?:必须|须|应当|应|需)?"
)
_TAIL = re.compile(r"(?:的人员|人员|者|的)?[，、；]*(?:并且|并|且|同时)*[）：。]*$")
_ASKS = re.compile("年满|周岁|持有|取得|具有|具备|证|学历|毕业|从事|工作|身体|健康|合格")
_ADMINISTRATION = (
    r"(?:职业技能等级认定|职业技能等级|技能等级认定|职业技能鉴定|国家职业资格鉴定|职业资格|技能等级)?(?:的)?"
)
_CONDITIONS_WORD = r"(?:申报条件|报名条件|报考条件|鉴定条件|申报要求|报名要求|报考要求|条件)"
_SUFFIX = re.compile(rf"{_ADMINISTRATION}{_CONDITIONS_WORD}?[：:]*$")
_OCCUPATION_SUFFIX = re.compile(
    rf"{_ADMINISTRATION}{_CONDITIONS_WORD}[：:]*$|(?:国家职业技能标准|国家职业标准|职业技能标准|职业标准)[：:]*$|职业[：:]*$"
)
_OCCUPATION_LABEL = re.compile(r"^(?:职业名称|职业（工种）名称|职业（工种）|职业|工种|工种名称)[：:]\s*")
_NAME = re.compile(r"[\u4e00-\u9fff（）/·0-9A-Za-z]{2,24}")
_WORKERS = re.compile(r"[工员师手匠家](?:（[^（）]+）)?$")
_NOTE = re.compile(r"^(?:注|备注|说明|附注|注释|注意)\s*[：:1-9①]|^(?:相关职业|相关专业|本专业|本职业)\s*[：:]")
_SPLIT_NAMES = re.compile(r"[、\\，,；;]\s*|\s+")
_remembered = lru_cache(maxsize=64)
"""The same line is asked about again and again while its neighbours are read."""


class Enumerated(NamedTuple):
    """An enumerator: its style, its number (0 for none), where the words after it begin; `part`: as in (3-2)."""

    style: str
    number: int
    end: int
    part: bool = False


class LevelHeading(NamedTuple):
    """`name`: what stands beside the level, an occupation; with `bracketed` (助理物流师（国家职业资格三级）) it may be
    the title of the certificate.  `terms`: "any", "all" or "".  `condition`: what is asked beside any clause."""

    level: int
    name: str
    terms: str
    bracketed: bool = False
    condition: str = ""


class OccupationHeading(NamedTuple):
    """The names as printed; `explicit`: the line says that it is about an occupation (报名条件, 职业 …)."""

    names: tuple[str, ...]
    bracketed: tuple[str, ...]
    explicit: bool


@_remembered
def plain(line: str) -> str:
    """A line as headings are read: Simplified, full-width punctuation, single spaces."""
    return re.sub(r"\s+", " ", full_width(simplified(line))).strip()


@_remembered
def enumerated(line: str) -> Enumerated | None:
    """The enumerator at the beginning of a line."""
    for style, pattern in _COMPILED.items():
        if match := pattern.match(line):
            groups = match.groupdict()
            if digits := groups.get("digits"):
                number = int(digits)
            elif circled := groups.get("circled"):
                number = ord(circled) - ord("①") + 1
            else:
                number = _NUMBERS.get(groups.get("numeral") or "", 0)
            return Enumerated(style, number, match.end(), bool(re.search(r"[-_—]", match[0])) and number > 0)
    return None


@_remembered
def _bare(line: str) -> str:
    """Without section number, enumerator and decoration."""
    text = plain(_SECTION.sub("", line))
    while (cut := _DECORATION.sub("", text)) != text:
        text = cut
    found = enumerated(text)
    if found:
        text = text[found.end :].strip()
    return re.sub(r"[\[\]【】*]", "", _DECORATION.sub("", text)).strip()


def names_a_level(text: str) -> bool:
    """Whether a text holds the word of a level anywhere: without one no heading can be found, however long it is."""
    words = re.sub(r"\s+", "", full_width(simplified(text)))
    return any(word in words for word in LEVELS)


def terms_of(text: str) -> str:
    """Whether a heading asks for one of the conditions ("any"), for all of them ("all"), or does not say ("")."""
    if re.search(r"之一|任意?一[项条]|其中一[项条]", text):
        return "any"
    return "all" if re.search(r"同时|全部条件|各项条件|所有条件", text) else ""


def _condition_words(text: str) -> str:
    """What of the words around 具备以下条件之一 asks something; "" where they ask nothing."""
    words = _TAIL.sub("", _LEAD.sub("", text))
    return words if _ASKS.search(words) else ""


def _around_any(text: str) -> tuple[str, str, str] | None:
    """The words before and after 具备以下条件之一, and these."""
    found = re.search(_CONDITIONS, text)
    if not found or terms_of(text) != "any":
        return None
    return text[: found.start()], found[0], text[found.end() :]


@_remembered
def list_condition(line: str) -> str:
    """What a line above a list asks beside any clause: 申报人员须年满18周岁，并具备以下条件之一：; "" for none."""
    around = _around_any(_bare(line).replace(" ", ""))
    return _asked(*around) if around else ""


def _asked(before: str, conditions: str, after: str) -> str:
    """What stands before or after 具备以下条件之一; where both ask something, all of it in one."""
    first, second = _condition_words(before), _condition_words(after)
    if first and second:
        whole = before + conditions + after
        return whole[whole.index(first) : whole.rindex(second) + len(second)]
    return first or second


def _without_condition(text: str) -> tuple[str, str]:
    """A level heading without what it asks beside any clause, and that: 四级（须年满18周岁并具备以下条件之一）."""
    around = _around_any(text)
    if around is None:
        return text, ""
    before, conditions, after = around
    opened = re.search("[（：，]", before)
    head = before[: opened.end()] if opened else before
    words = _asked(before[len(head) :], conditions, after)
    return (head + conditions + ("）" if "（" in head else ""), words) if words else (text, "")


@_remembered
def level_heading(line: str) -> LevelHeading | None:
    """五级/初级工（具备以下条件之一者）, ——初级, 三、高级技师, 高级技师（国家职业资格一级）, 初级化妆师：…"""
    text, condition = _without_condition(_bare(line).replace(" ", ""))
    found = _level_named(text)
    return found._replace(condition=condition) if found and condition else found


def _level_named(text: str) -> LevelHeading | None:
    terms = terms_of(text)
    text = _LEADING_CONDITIONS.sub("", text)
    text = _ANY_CONDITIONS.sub("", text)
    text = text.split("：")[0]
    text = _SUFFIX.sub("", text.removeprefix("申报").removeprefix("报考"))
    if not 2 <= len(text) <= 30 or re.search("[，。；]", text):
        return None
    if text in LEVELS:
        return LevelHeading(LEVELS[text], "", terms)
    if match := re.fullmatch(r"(.{2,20})（(.+)）", text):
        if match[1] in LEVELS and match[2] in LEVELS:
            return LevelHeading(LEVELS[match[1]], "", terms) if LEVELS[match[1]] == LEVELS[match[2]] else None
        for name, level in ((match[1], match[2]), (match[2], match[1])):
            if level in LEVELS and _is_name(name):
                return LevelHeading(LEVELS[level], name, terms, bracketed=True)
    for word in sorted(LEVELS, key=len, reverse=True):
        for name in (text.removeprefix(word), text.removesuffix(word)):
            if name != text and _is_name(name) and _WORKERS.search(name):
                return LevelHeading(LEVELS[word], name, terms)
    return None


def _is_name(text: str) -> bool:
    return bool(_NAME.fullmatch(text)) and not re.search(
        r"工作|年以上|证书|学历|毕业|培训|从事|条件|申报|学徒|国家职业", text
    )


@_remembered
def occupation_heading(line: str) -> OccupationHeading | None:
    """一、电子商务师职业; 1、网商 报名条件; 焊工国家职业技能标准; 车工、钳工、电工; 车工（数控车工）\\铣工."""
    text = _bare(line)
    label = _OCCUPATION_LABEL.match(text)
    name = _OCCUPATION_SUFFIX.sub("", text[label.end() :] if label else text).strip("：: 《》")
    explicit = bool(label) or name != text.strip("：: 《》")
    if not name or len(name) > 40 or re.search("[。；！？]", name):
        return None
    names: list[str] = []
    bracketed: list[str] = []
    for part in filter(None, _SPLIT_NAMES.split(name)):
        inner = re.fullmatch(r"([^（）]+)（([^（）]+)）", part)
        if inner and _WORKERS.search(inner[2]) and _WORKERS.search(inner[1]):
            names += [inner[1], inner[2]]
            bracketed.append(inner[2])
        elif _is_name(part) and part not in LEVELS:
            names.append(part)
        else:
            return None
    if not explicit and not all(_WORKERS.search(each) for each in names):
        return None
    return OccupationHeading(tuple(names), tuple(bracketed), explicit) if names else None


def bare_name(line: str) -> str:
    """The name that a line consists of (中式烹调), "" if it is anything else."""
    text = _bare(line).replace(" ", "")
    alone = (
        _is_name(text) and len(text) <= 12 and text not in LEVELS and not re.search("通知|公告|标准|名单|等级", text)
    )
    return text if alone and re.fullmatch("[\u4e00-\u9fff（）]+", text) else ""


def is_note(line: str) -> bool:
    """注：…, 备注：…"""
    return bool(_NOTE.match(_bare(line)))
