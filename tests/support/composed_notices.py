"""Notices composed in the project's own words from logic that is known, in many layouts, whole and damaged.

Shares nothing with what reads them: no vocabulary, no grammar, no canonical sentence, no pattern of headings or
enumerators, no list of repairs.  Traditional comes from OpenCC, which the reader does not use.  What it has in common
with the reader are the names of the evaluator's predicates and their arguments, in which the logic is written down.
"""

from __future__ import annotations

import random
import re
from collections.abc import Callable
from typing import Any, NamedTuple

from generator.words.script import traditional

Shape = tuple[Any, ...]
OCCUPATIONS = ("提灯员", "制墨工", "听泉师", "补天匠", "扫云工", "缝月师")
LEVEL_WORDS = {5: ("五", "初级工"), 4: ("四", "中级工"), 3: ("三", "高级工"), 2: ("二", "技师"), 1: ("一", "高级技师")}
OLD = {5: "初级", 4: "中级", 3: "高级", 2: "技师", 1: "高级技师"}
NUMERALS = "一二三四五六七八九十"


class Clause(NamedTuple):
    """Words, and what they mean; None for words that no predicate says."""

    words: str
    shape: Shape | None


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


def fact(predicate: str, since: str = "", **args: Any) -> Shape:
    """A fact as `shape_of` gives it."""
    flat = {name: tuple(sorted(value)) if isinstance(value, list) else value for name, value in args.items()}
    return ("fact", predicate, tuple(sorted(flat.items())), since)


def every(*parts: Shape) -> Shape:
    """All of the parts."""
    return ("all", frozenset(parts))


def either(*parts: Shape) -> Shape:
    """Any of the parts."""
    return ("any", frozenset(parts))


# the clauses


def _scope(rng: random.Random) -> tuple[str, str]:
    return rng.choice((("本职业", "own"), ("本职业或相关职业", "related"), ("本职业或相关职业", "related")))


def _years(rng: random.Random, number: int) -> str:
    chinese = {1: "一", 2: "两", 3: "三", 4: "四", 5: "五", 6: "六", 8: "八", 10: "十", 12: "十二", 15: "十五"}
    said = chinese[number] if number in chinese and rng.random() < 0.1 else str(number)
    return rng.choice((f"{said}年（含）以上", f"{said}年以上", f"满{said}年", f"{said}年及以上"))


def _work(rng: random.Random) -> tuple[str, dict[str, Any]]:
    words, scope = _scope(rng)
    counted, counting = rng.choice((("累计", "cumulative"), ("连续", "continuous")))
    number = rng.choice((1, 2, 3, 4, 5, 6, 8, 10, 12, 15))
    form = rng.choice(("{c}从事{s}工作{y}", "{c}从事{s}工作{y}", "从事{s}工作{c}{y}"))
    said = form.format(c=counted, s=words, y=_years(rng, number))
    return said, {"scope": scope, "counting": counting, "years": number}


def _level_words(rng: random.Random, level: int) -> str:
    numeral, worker = LEVEL_WORDS[level]
    return rng.choice((f"{numeral}级/{worker}", f"{numeral}级/{worker}", f"{numeral}级", OLD[level]))


_KINDS = (
    ("职业资格证书", ["qualification"]),
    ("职业资格证书（技能等级证书）", ["qualification", "skill"]),
    ("职业技能等级证书", ["skill"]),
    ("职业资格（职业技能等级）证书", ["qualification", "skill"]),
)


def _certificate(rng: random.Random, level: int) -> tuple[str, Shape]:
    words, scope = _scope(rng)
    kind, kinds = rng.choice(_KINDS)
    said = f"取得{words}{_level_words(rng, level)}{kind}"
    return said, fact("certificate", scope=scope, level=level, kinds=kinds)


def _diploma(rng: random.Random) -> tuple[str, Shape]:
    degree, name = rng.choice((("大专", "associate"), ("大学本科", "bachelor")))
    major, majors = rng.choice((("本专业或相关专业", ["own", "related"]), ("本专业", ["own"])))
    said = rng.choice((f"具有{degree}及以上{major}毕业证书", f"取得{major}{degree}及以上学历证书"))
    return said, fact("education", degree_at_least=name, majors=majors)


def _years_clause(rng: random.Random, level: int) -> Clause:
    said, args = _work(rng)
    return Clause(said, fact("work", **args))


def _apprentice(rng: random.Random, level: int) -> Clause:
    words, scope = _scope(rng)
    return Clause(f"{words}学徒期满", fact("apprenticeship", scope=scope))


def _trained(rng: random.Random, level: int) -> Clause:
    said = f"经本职业{_level_words(rng, level)}正规培训达规定标准学时数，并取得结业证书"
    return Clause(said, fact("training", level=level))


def _certified(rng: random.Random, level: int) -> Clause:
    held, shape = _certificate(rng, level + 1)
    said, args = _work(rng)
    return Clause(f"{held}后，{said}", every(shape, fact("work", "certificate", **args)))


def _certified_graduate(rng: random.Random, level: int) -> Clause:
    held, shape = _certificate(rng, level + 1)
    diploma, school = _diploma(rng)
    return Clause(f"{held}，并{diploma}", every(shape, school))


def _graduate(rng: random.Random, level: int) -> Clause:
    return Clause(*_diploma(rng))


def _certified_trained(rng: random.Random, level: int) -> Clause:
    one, other = _certified(rng, level), _trained(rng, level)
    assert one.shape and other.shape
    return Clause(f"{one.words}，{other.words}", ("all", one.shape[1] | {other.shape}))


def _two_ways(rng: random.Random, level: int) -> Clause:
    one, other = _certified(rng, level), _certified_graduate(rng, level)
    assert one.shape and other.shape
    return Clause(f"{one.words}；或{other.words}", either(one.shape, other.shape))


def _aged(rng: random.Random, level: int) -> Clause:
    said, args = _work(rng)
    years = rng.choice((16, 18, 20))
    return Clause(f"年满{years}周岁，{said}", every(fact("age", years=years), fact("work", **args)))


_UNKNOWN = (
    "能独立绘制云纹图样",
    "经师傅三人以上联名举荐",
    "熟悉各地泉水的声音，并通过面谈",
    "在本地区从业者中有良好声誉",
)


def _unknown(rng: random.Random, level: int) -> Clause:
    return Clause(rng.choice(_UNKNOWN), None)


_LOW: tuple[Callable[[random.Random, int], Clause], ...] = (_years_clause, _apprentice, _trained, _aged)
_HIGH = (_years_clause, _certified, _certified, _certified_graduate, _certified_trained, _graduate, _two_ways, _trained)


def _clauses(rng: random.Random, level: int) -> tuple[Clause, ...]:
    makers = _LOW if level == 5 else _HIGH
    made = [rng.choice(makers)(rng, level) for _ in range(rng.randint(1, 4))]
    if rng.random() < 0.06:
        made.append(_unknown(rng, level))
    rng.shuffle(made)
    return tuple({clause.words: clause for clause in made}.values())


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


# damage


def _breaks(rng: random.Random, text: str) -> str:
    places = sorted(rng.sample(range(1, len(text)), min(3, len(text) - 1)))
    for at in reversed(places):
        text = text[:at] + "\n" + text[at:]
    return text


def _lost_commas(rng: random.Random, text: str) -> str:
    return "".join(c for c in text if c != "，" or rng.random() > 0.3)


_CONFUSED = dict(zip("职业证累从事取历以或", "织亚征紧丛亊聚厉从域", strict=True))


def _ocr(rng: random.Random, text: str) -> str:
    return "".join(_CONFUSED[c] if c in _CONFUSED and rng.random() < 0.03 else c for c in text)


def _widths(rng: random.Random, text: str) -> str:
    half = str.maketrans("，；（）：", ",;():")
    wide = str.maketrans("0123456789", "０１２３４５６７８９")
    return text.translate(half if rng.random() < 0.5 else wide)


def _pinyin(rng: random.Random, text: str) -> str:
    return re.sub("业", lambda found: "业(yè)" if rng.random() < 0.3 else found[0], text)


def _spaces(rng: random.Random, text: str) -> str:
    return "".join(c + (" " if c not in "\n\t" and rng.random() < 0.05 else "") for c in text)


def _doubled(rng: random.Random, text: str) -> str:
    return "".join(c * 2 if c in "，。；" and rng.random() < 0.2 else c for c in text)


def _footnotes(rng: random.Random, text: str) -> str:
    return re.sub("职业(?=[工学])", lambda found: found[0] + ("①" if rng.random() < 0.3 else ""), text)


def _in_traditional(rng: random.Random, text: str) -> str:
    return traditional(text)


DAMAGES: dict[str, Callable[[random.Random, str], str]] = {
    "": lambda rng, text: text,
    "breaks": _breaks,
    "lost commas": _lost_commas,
    "ocr": _ocr,
    "widths": _widths,
    "pinyin": _pinyin,
    "spaces": _spaces,
    "doubled": _doubled,
    "footnotes": _footnotes,
    "traditional": _in_traditional,
}
HARMLESS_DAMAGES = ("", "widths", "traditional")
"""After which every clause can still be read as before."""


def compose(seed: int) -> Notice:
    """The notice of a number."""
    rng = random.Random(seed)
    style = STYLES[seed % len(STYLES)]
    levels = sorted(rng.sample((5, 4, 3, 2, 1), rng.randint(1, 4)), reverse=True)
    lists = []
    for level in levels:
        condition = rng.choice(_CONDITIONS) if rng.random() < 0.12 else None
        lists.append(Printed(level, condition, _clauses(rng, level)))
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
