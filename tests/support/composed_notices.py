"""Notices composed in the project's own words from logic that is known, in many layouts, whole and damaged.

Shares nothing with what reads them: no vocabulary, no grammar, no canonical sentence, no pattern of headings or
enumerators, no list of repairs.  Traditional comes from OpenCC, which the reader does not use.  What it has in common
with the reader are the names of the evaluator's predicates and their arguments, in which the logic is written down.
"""

from __future__ import annotations

import random
from collections.abc import Callable
from typing import NamedTuple

from tests.support.composed_clauses import LEVEL_WORDS, Clause, clauses_of, fact
from tests.support.composed_damages import DAMAGES

OCCUPATIONS = ("提灯员", "制墨工", "听泉师", "补天匠", "扫云工", "缝月师")
NUMERALS = "一二三四五六七八九十"


class Printed(NamedTuple):
    """A list: its level, what it asks of everybody (None for nothing), its clauses."""

    level: int
    condition: Clause | None
    clauses: tuple[Clause, ...]


class Notice(NamedTuple):
    """A composed notice.

    Attributes:
        text: As somebody pastes it.
        layout: Its name.
        damage: What happened to it; "" for nothing.
        occupation: Of all its lists, by name.
        lists: What it says.
        extra: Lines that may change who may apply.
    """

    text: str
    layout: str
    damage: str
    occupation: str
    lists: tuple[Printed, ...]
    extra: tuple[str, ...]


# headings


_CONDITIONS = (
    Clause("年满18周岁", fact("age", years=18)),
    Clause("持有特种作业操作证", fact("document", kind="special_operation")),
    Clause("身体健康，无色盲", None),
    Clause("参加过行会的入门讲座", None),
)
_HEADINGS = (
    "{n}级/{w}（具备以下条件之一者）",
    "{n}级/{w}：具备下列条件之一",
    "——{w}（具备以下条件之一者）",
    "{k}、{w}（具备以下条件之一者）",
    "（{k}）{w}（{n}级），具备以下条件之一：",
    "【{n}级/{w}】（满足下列条件之一）",
    "{w}申报条件（具备以下条件之一）：",
    "报考{w}须具备以下条件之一：",
    "具备以下条件之一者，可申报{n}级/{w}：",
    "{n}级—{w}（具备下列条件之一的）",
    "{w}（国家职业资格{n}级）（具备以下条件之一者）",
    "{f}级/{w}（具备以下条件之一者）",
    "## {n}级/{w}（具备以下条件之一者）",
    "{n}级／{w} ( 具备以下条件之一者 )",
    "{n}级（{w}）具备下列条件之一者可以申报：",
)
_FORMAL = dict(zip("一二三四五", "壹贰叁肆伍", strict=True))
_WITH_CONDITION = (
    "{n}级/{w}（须{c}，并具备以下条件之一者）",
    "{n}级/{w}：具备以下条件之一且{c}者",
    "{n}级/{w}（具备以下条件之一者，须{c}）",
    "{n}级/{w}\n申报人员须{c}，并具备以下条件之一：",
)
_ENUMERATORS: dict[str, Callable[[int], str]] = {
    "(1)": lambda n: f"（{n}）",
    "1、": lambda n: f"{n}、",
    "1.": lambda n: f"{n}.",
    "①": lambda n: chr(ord("①") + n - 1),
    "half": lambda n: f"({n}) ",
    "（一）": lambda n: f"（{NUMERALS[n - 1]}）",
    "•": lambda n: "• ",
    "★": lambda n: "★",
    "条件1：": lambda n: f"条件{n}：",
    "none": lambda n: "",
}
_STRUCTURES = ("lines", "blank", "indented", "wrapped", "paragraph", "inline", "tabs", "bars")
_INTRODUCTIONS = (
    "{o}职业技能等级认定申报条件",
    "{o}申报条件",
    "{o}国家职业标准",
    "职业名称：{o}",
    "一、{o}报考条件",
)
_HARMLESS = (
    "咨询电话：0571-12345678",
    "报名时间：2024年3月1日至3月31日",
    "报名地点：东门大街5号",
    "特此公告。",
    "2024年3月1日",
    "报名材料",
    "身份证复印件1份",
    "附件：申报表",
)
_DEFINITIONS = (
    "注：相关职业：磨镜工、刻字工。",
    "相关专业：云纹设计、制图技术，下同。",
    "① 相关职业：磨镜工、刻字工、采风员，下同。",
)
EXTRA = (
    "申报人员须身体健康，无色盲。",
    "退役军人报考的，工作年限可放宽1年。",
    "缴纳社会保险满12个月的方可报名。",
    "以上人员须持有特种作业操作证。",
    "具有初中以上文化程度。",
    "获得市级技术能手称号的，可破格申报高一级。",
    "注：申报人员须满足：年满18周岁",
    "注：实习期不计入工作年限",
    "申报者须同时具备下列第1条。",
    "年龄不超过50周岁",
    "残疾人报考优先，并免试理论。",
    "在校学生不得报考。",
)


class _Style(NamedTuple):
    heading: str
    enumerator: str
    structure: str

    @property
    def name(self) -> str:
        return f"{self.structure}/{self.enumerator}/{self.heading}"


def _styles() -> list[_Style]:
    found = []
    for number, heading in enumerate(_HEADINGS):
        for place, enumerator in enumerate(_ENUMERATORS):
            structure = _STRUCTURES[(number + place) % len(_STRUCTURES)]
            if structure in ("paragraph", "inline", "bars") and enumerator in ("•", "★", "none", "1."):
                structure = "lines"
            if "##" in heading and structure == "paragraph":
                structure = "blank"
            if "{k}" in heading and enumerator == "（一）":
                continue
            found.append(_Style(heading, enumerator, structure))
    return found


STYLES = _styles()
"""The layouts: a heading, an enumerator, and how the lines are broken."""


def _printed(rng: random.Random, printed: Printed, style: _Style, place: int) -> list[str]:
    numeral, worker = LEVEL_WORDS[printed.level]
    form = rng.choice(_WITH_CONDITION) if printed.condition else style.heading
    asked = printed.condition.words if printed.condition else ""
    heading = form.format(n=numeral, w=worker, k=NUMERALS[place], f=_FORMAL[numeral], c=asked)
    stop = "。" if rng.random() < 0.8 else "；"
    mark = _ENUMERATORS[style.enumerator]
    items = [mark(n) + clause.words + stop for n, clause in enumerate(printed.clauses, 1)]
    if style.structure == "inline":
        return [heading, "".join(items)]
    if style.structure == "tabs":
        return [heading, *items] if style.enumerator == "none" else ["\t".join([heading, *items, ""])]
    if style.structure == "bars":
        return ["| " + " | ".join([heading, *items]) + " |"]
    if style.structure == "blank":
        return [line for item in (heading, *items) for line in (item, "")]
    if style.structure == "indented":
        return [heading, *(f"　　{item}" for item in items)]
    if style.structure == "wrapped" and style.enumerator != "none":
        return [heading, *(line for item in items for line in _wrapped(rng, item))]
    return [heading, *items]


def _wrapped(rng: random.Random, item: str) -> list[str]:
    width = rng.randint(12, 30)
    return [item[at : at + width] for at in range(0, len(item), width)]


def compose(seed: int) -> Notice:
    """The notice of a number."""
    rng = random.Random(seed)
    style = STYLES[seed % len(STYLES)]
    levels = sorted(rng.sample((5, 4, 3, 2, 1), rng.randint(1, 4)), reverse=True)
    lists = []
    for level in levels:
        condition = rng.choice(_CONDITIONS) if rng.random() < 0.12 else None
        lists.append(Printed(level, condition, clauses_of(rng, level)))
    occupation = rng.choice(OCCUPATIONS)
    lines = [rng.choice(_INTRODUCTIONS).format(o=occupation)]
    extra = []

    def perhaps(pool: tuple[str, ...], share: float, *, changes: bool = False) -> None:
        if rng.random() < share:
            lines.append(rng.choice(pool))
            if changes:
                extra.append(lines[-1])

    perhaps(EXTRA, 0.05, changes=True)
    for place, printed in enumerate(lists):
        lines += _printed(rng, printed, style, place)
        perhaps(EXTRA, 0.05, changes=True)
        perhaps(_DEFINITIONS, 0.1)
    perhaps(_HARMLESS, 0.4)
    perhaps(EXTRA, 0.05, changes=True)
    text = "".join(lines) if style.structure == "paragraph" else "\n".join(lines)
    damage = rng.choice(tuple(DAMAGES)) if rng.random() < 0.5 else ""
    return Notice(DAMAGES[damage](rng, text), style.name, damage, occupation, tuple(lists), tuple(extra))
