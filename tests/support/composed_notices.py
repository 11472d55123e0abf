"""Notices composed in the project's own words from logic that is known, in many layouts, whole and damaged.

Shares nothing with what reads them: no vocabulary, no grammar, no canonical sentence, no pattern of headings or
enumerators, no list of repairs.  Traditional comes from OpenCC, which the reader does not use.  What it has in common
with the reader are the names of the evaluator's predicates and their arguments, in which the logic is written down.
"""

from __future__ import annotations

import random
from collections.abc import Callable
from typing import NamedTuple

from tests.support.composed_clauses import LEVEL_WORDS, Clause, clauses_of, every, fact
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
    "{o}国家职业技能等级认定{n}级申报条件",
    "{o}职业技能{n}级申报条件（满足其一即可）：",
    "{w}（以下条件满足其一即可）",
    "{o}（{n}级）报名条件（符合下列任一条件）",
    "申报等级：{n}级/{w}",
    "问：报考{o}{n}级需要什么条件？\n答：具备以下条件之一即可：",
    "{o}职业资格{n}级（{w}）：有下列条件之一者",
    "✅{n}级/{w}：满足以下任意一条即可",
    "（{n}级）{w}：具备下面条件之一",
    "👉【{w}】报名条件（满足其中之一就行）😊",
    "{n}级/{w}（具备以下条件之一者，报名截止12月1日）",
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
    "a)": lambda n: f"{chr(96 + n)}) ",
    "A.": lambda n: f"{chr(64 + n)}.",
    "⑴": lambda n: chr(ord("⑴") + n - 1),
    "⒈": lambda n: chr(ord("⒈") + n - 1),
    "Ⅰ、": lambda n: f"{chr(ord('Ⅰ') + n - 1)}、",
    "第1条": lambda n: f"第{NUMERALS[n - 1]}条 ",
    "[1]": lambda n: f"[{n}]",
    "1 ": lambda n: f"{n} ",
    "1️⃣": lambda n: f"{n}\ufe0f\u20e3",
    "一是": lambda n: f"{NUMERALS[n - 1]}是",
    "✅": lambda n: "✅",
    "none": lambda n: "",
}
_STRUCTURES = ("lines", "blank", "indented", "wrapped", "paragraph", "inline", "tabs", "bars")
_INTRODUCTIONS = (
    "{o}职业技能等级认定申报条件",
    "{o}申报条件",
    "{o}国家职业标准",
    "职业名称：{o}",
    "一、{o}报考条件",
    "{o}国家职业技能标准（2021年版）\n1.8 职业技能评价要求\n1.8.1 申报条件",
    "【2024版国家职业标准】{o}",
    "6-99-01-02 {o}\n申报条件",
    "国家职业标准：{o}（2024年版）",
    "认定职业（工种）及等级\n{o}（五级/初级工、四级/中级工、三级/高级工）\n申报条件",
)
_NOT_IN_FORCE = (
    "关于暂停{o}职业技能等级认定的通知",
    "{o}国家职业标准（征求意见稿）",
    "{o}原申报条件",
    "2023年12月31日前{o}申报条件",
    "职业：{o}（仅夜班{o}）",
)
"""Titles of lists that hold no longer, not yet, or for some people only."""
_TWO_OF_THEM = (
    "{n}级/{w}（满足以下任意两项）",
    "{n}级/{w}（具备以下条件中的两项者）",
    "{n}级/{w}（具备以下条件之二者）",
)
_ITEMS_OF_ALL = ("以上人员近三年无事故", "以上两类人员须年满18周岁", "凡报名者须身体健康", "上述条件均须由单位证明")
"""Printed as the last item of a list, and no way to meet it."""
_NOTICES = (
    "关于开展2024年{o}职业技能等级认定的通知\n各有关单位：\n一、认定职业和等级\n认定职业：{o}\n二、申报条件",
    "春江市职业技能鉴定中心2024年第二批{o}职业技能等级认定公告\n一、申报条件",
    "{o}\n根据有关规定，现将报名事项公告如下：\n申报条件如下：",
    "工种：{o} 报名时间：3月1日至3月31日\n报名条件",
)
"""What stands above all lists, in several lines."""
_TITLED = (
    "关于开展2024年{o}（{n}级）职业技能等级认定的通知",
    "2024年度{o}{w}（{n}级）认定公告",
    "{o}{n}级培训报名简章",
    "{o}职业技能{n}级考评报名须知",
    "职业：{o} 级别：{n}级",
)
_BELOW_TITLE = (
    "一、报名条件\n符合下列条件之一者均可报名：",
    "一、申报条件",
    "申报条件（满足其一即可）：",
    "（一）报名条件（符合条件之一即可）",
)
"""The only list of a notice whose title says its level has no heading of its own."""
_BASICS = (
    Clause("年满18周岁", fact("age", years=18)),
    Clause("持有特种作业操作证", fact("document", kind="special_operation")),
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
    "三、考核方式\n理论知识考试采用闭卷笔试方式，成绩达到60分以上者为合格。",
    "二、报名时间\n即日起至3月31日",
    "三、收费标准\n四级260元/人，三级300元/人。",
    "报名截止时间：2024年10月15日，逾期不予受理。",
    "📞咨询电话：0571-12345678",
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
    "❌在校学生",
    "温馨提示：在校学生别报",
    "其他同上。",
    "Applicants must be 18.",
    "相关职业：磨镜工、刻字工（三年以内）",
)


class _Style(NamedTuple):
    heading: str
    enumerator: str
    structure: str

    @property
    def name(self) -> str:
        return f"{self.structure}/{self.enumerator}/{self.heading}"


_ALONE = ("✅", "一是", "•", "★", "none", "1.", "A.", "Ⅰ、", "第1条", "1 ")
"""What nobody prints within a line."""


def _styles() -> list[_Style]:
    found = []
    for number, heading in enumerate(_HEADINGS):
        for place, enumerator in enumerate(_ENUMERATORS):
            structure = _STRUCTURES[(number + place) % len(_STRUCTURES)]
            if structure in ("paragraph", "inline", "bars") and enumerator in _ALONE:
                structure = "lines"
            if ("##" in heading or "\n" in heading) and structure in ("paragraph", "tabs", "bars"):
                structure = "blank"
            if "{k}" in heading and enumerator == "（一）":
                continue
            found.append(_Style(heading, enumerator, structure))
    return found


STYLES = _styles()
"""The layouts: a heading, an enumerator, and how the lines are broken."""


def _printed(rng: random.Random, printed: Printed, style: _Style, place: int, occupation: str) -> list[str]:
    numeral, worker = LEVEL_WORDS[printed.level]
    form = rng.choice(_WITH_CONDITION) if printed.condition else style.heading
    asked = printed.condition.words if printed.condition else ""
    heading = form.format(n=numeral, w=worker, k=NUMERALS[place], f=_FORMAL[numeral], c=asked, o=occupation)
    items = _items(rng, printed, style)
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


def _items(rng: random.Random, printed: Printed, style: _Style) -> list[str]:
    stop = "。" if rng.random() < 0.8 else "；"
    return [_ENUMERATORS[style.enumerator](n) + clause.words + stop for n, clause in enumerate(printed.clauses, 1)]


def _by_title(rng: random.Random, printed: Printed, style: _Style, occupation: str) -> list[str]:
    numeral, worker = LEVEL_WORDS[printed.level]
    title = rng.choice(_TITLED).format(o=occupation, n=numeral, w=worker)
    return [title, rng.choice(_BELOW_TITLE), *_items(rng, printed, style)]


def _columns(lists: list[Printed]) -> str:
    """A table whose columns are levels, as it is pasted from a page."""
    rows = [[f"{LEVEL_WORDS[each.level][0]}级/{LEVEL_WORDS[each.level][1]}" for each in lists]]
    rows += [[each.clauses[at].words if at < len(each.clauses) else "" for each in lists] for at in range(4)]
    return "\n".join("|" + "|".join(row) + "|" for row in rows)


def _wrapped(rng: random.Random, item: str) -> list[str]:
    width = rng.randint(12, 30)
    return [item[at : at + width] for at in range(0, len(item), width)]


def compose(seed: int) -> Notice:
    """The notice of a number."""
    rng = random.Random(seed)
    style = STYLES[seed % len(STYLES)]
    if (form := rng.random()) < 0.12:
        return _of_other_form(rng, style, form)
    if form < 0.17:
        return _of_a_trap(rng, style)
    levels = sorted(rng.sample((5, 4, 3, 2, 1), rng.randint(1, 4)), reverse=True)
    lists = []
    for level in levels:
        condition = rng.choice(_CONDITIONS) if rng.random() < 0.12 else None
        lists.append(Printed(level, condition, clauses_of(rng, level)))
    occupation = rng.choice(OCCUPATIONS)
    above = _NOTICES if rng.random() < 0.2 and style.structure != "paragraph" else _INTRODUCTIONS
    lines = [rng.choice(above).format(o=occupation)]
    extra = []

    def perhaps(pool: tuple[str, ...], share: float, *, changes: bool = False) -> None:
        if rng.random() < share:
            lines.append(rng.choice(pool))
            if changes:
                extra.append(lines[-1])

    perhaps(EXTRA, 0.05, changes=True)
    for place, printed in enumerate(lists):
        lines += _printed(rng, printed, style, place, occupation)
        perhaps(EXTRA, 0.05, changes=True)
        perhaps(_DEFINITIONS, 0.1)
    perhaps(_HARMLESS, 0.4)
    perhaps(EXTRA, 0.05, changes=True)
    text = "".join(lines) if style.structure == "paragraph" else "\n".join(lines)
    damage = rng.choice(tuple(DAMAGES)) if rng.random() < 0.5 else ""
    return Notice(DAMAGES[damage](rng, text), style.name, damage, occupation, tuple(lists), tuple(extra))


def _of_a_trap(rng: random.Random, style: _Style) -> Notice:
    """A list that no single clause settles: its title, its heading, or an item says so."""
    occupation, level = rng.choice(OCCUPATIONS), rng.choice((5, 4, 3, 2, 1))
    numeral, worker = LEVEL_WORDS[level]
    printed = Printed(level, None, clauses_of(rng, level) + clauses_of(rng, level))
    printed = printed._replace(clauses=tuple({each.words: each for each in printed.clauses}.values()))
    title, heading = f"{occupation}申报条件", f"{numeral}级/{worker}（具备以下条件之一者）"
    words = [each.words for each in printed.clauses]
    match rng.choice(("title", "heading", "item", "joint")):
        case "title":
            title = trap = rng.choice(_NOT_IN_FORCE).format(o=occupation)
        case "heading":
            heading = trap = rng.choice(_TWO_OF_THEM).format(n=numeral, w=worker)
        case "item":
            trap = rng.choice(_ITEMS_OF_ALL)
            words.append(trap)
        case _:
            trap = rng.choice(("，并", "；且", "，同时", "，以及"))
            words[0] += trap
            words = words[:2] if len(words) > 1 else [*words, "本职业学徒期满"]
    items = [
        _ENUMERATORS[style.enumerator](n) + each + ("" if each.endswith(trap) else "。")
        for n, each in enumerate(words, 1)
    ]
    damage = rng.choice(tuple(DAMAGES)) if rng.random() < 0.3 else ""
    text = DAMAGES[damage](rng, "\n".join((title, heading, *items)))
    return Notice(text, f"trap/{style.name}", "trap", occupation, (printed,), (trap,))


def _of_other_form(rng: random.Random, style: _Style, form: float) -> Notice:
    """A notice whose title is the only heading, one with 基本条件 of everybody, or a table whose columns are levels."""
    occupation = rng.choice(OCCUPATIONS)
    levels = sorted(rng.sample((5, 4, 3, 2, 1), 1 if form < 0.06 else 2), reverse=True)
    lists = [Printed(level, None, clauses_of(rng, level)) for level in levels]
    if form < 0.06:
        name, lines = "title", _by_title(rng, lists[0], style, occupation)
    elif form < 0.1:
        basics = Clause("".join(each.words for each in _BASICS), every(*(each.shape for each in _BASICS if each.shape)))
        lists = [each._replace(condition=basics) for each in lists]
        asked = [f"{number}．{each.words}。" for number, each in enumerate(_BASICS, 1)]
        name, lines = "basics", [f"{occupation}报考须知", "一、基本条件", *asked, "二、申报条件"]
        for place, printed in enumerate(lists):
            lines += _printed(
                rng, printed._replace(condition=None), style._replace(structure="lines"), place, occupation
            )
    else:
        name, lines = "columns", [f"{occupation}申报条件", _columns(lists)]
    damage = rng.choice(tuple(DAMAGES)) if rng.random() < 0.5 else ""
    text = DAMAGES[damage](rng, "\n".join(lines))
    lost = name == "columns"  # what belongs to which level went with the table, whatever else happened
    return Notice(text, f"{name}/{style.name}", name if lost else damage, occupation, tuple(lists), ())
