"""The words of the canonical sentence, as data: one phrase a predicate, read and written by the same table.

A phrase is a row of parts.  A `str` is always there; a `Slot` says one argument, by a table of value and words;
a `Number` says an argument in digits; a `Text` says one between its brackets.
Words of a table differ, and the longest match wins.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations
from typing import Any, NamedTuple, TypeAlias

from intake.sentence.terms import KINDS, LEVELS, MAJORS, REGIONS

AND, OR = "，并且", "；或者"
OPEN, CLOSE = "〔", "〕"
READING, THEN, ELSE = "读法未定（", "）：如果“", "；如果“"
BRIEF = "看读法：如果“"
OPTION_END = "”，则"
SINCE = {
    "certificate": "自取得证书之后起，",
    "education": "自毕业之后起，",
    "title": "自取得职称之后起，",
    "professional_qualification": "自取得专业技术人员职业资格之后起，",
    "training": "自培训结业之后起，",
}
SCOPES = {"own": "本职业", "related": "本职业或相关职业", "related_only": "相关职业", "any": "任何职业"}
SCHOOLS = {
    "technical": "普通技工学校",
    "senior_technical": "高级技工学校",
    "technician_college": "技师学院",
    "secondary_vocational": "中等职业学校（中专、职高）",
    "higher_vocational": "高等职业学校",
    "university": "普通高校",
}
CLASSES = {
    "intermediate": "中级工班",
    "senior": "高级工班",
    "reserve_technician": "预备技师班",
    "technician": "技师班",
}
DOCUMENTS = {
    "post_skill": "岗位技能证书",
    "special_operation": "特种作业操作证",
    "special_equipment": "特种设备作业人员证",
    "operation_permit": "操作证",
    "driving_licence": "机动车驾驶证",
}
CONTEST_CLASSES = {1: "一类", 2: "二类"}
GRADES = {"technician": "员级", "assistant": "助理级", "intermediate": "中级", "senior": "高级"}


class Names(NamedTuple):
    """What the sentence names beyond its own words: occupation id -> name, the titles of old certificates,
    ambiguity -> question and options in words."""

    occupations: Mapping[str, str]
    titles: Sequence[str]
    ambiguities: Mapping[str, Mapping[str, Any]]


class Slot(NamedTuple):
    """An argument that has a few values; None is that it is not given.  Lists are tuples here."""

    argument: str
    words: Mapping[Any, str]


class Number(NamedTuple):
    """An argument in digits; with `optional`, the words before and after it stand only where it is given."""

    argument: str
    before: str
    after: str
    optional: bool = False


class Length(NamedTuple):
    """A time in `years`, `months` or both, of which one at least is given."""

    before: str
    after: str


class Money(NamedTuple):
    """A sum of yuan, in 万元 where it is whole, as official words have it."""

    argument: str
    before: str
    after: str


class Text(NamedTuple):
    """An optional argument in free words, between brackets that it does not hold."""

    argument: str
    before: str
    after: str


class Verbatim(NamedTuple):
    """An argument in the words of the source, between brackets that it does not hold."""

    argument: str
    before: str
    after: str


class Members(NamedTuple):
    """A list of occupations by name."""

    argument: str


Part: TypeAlias = "str | Slot | Number | Length | Money | Text | Verbatim | Members"


def _maybe(words: Mapping[Any, str]) -> dict[Any, str]:
    return {None: "", **words}


def _subsets(words: Mapping[Any, str], joint: str = "、") -> Iterator[tuple[tuple[Any, ...], str]]:
    for count in range(1, len(words) + 1):
        for chosen in combinations(words, count):
            yield chosen, joint.join(words[name] for name in chosen)


_SCOPE = Slot("scope", SCOPES)
_TITLE = Text("title", "（证书名称“", "”）")
_SCHOOLS = dict(_subsets(SCHOOLS))
_CLASSES = Slot("classes", _maybe(dict(_subsets(CLASSES))))
_MAJORS = _maybe(
    {
        **dict(_subsets(MAJORS, "或")),
        ("related",): "相关专业（不含本专业）",
        ("related", "other"): "非本专业",
        ("own", "related", "other"): "任何专业",
    }
)

PHRASES: Mapping[str, tuple[Part, ...]] = {
    "work": (
        Slot("since", _maybe(SINCE)),
        Slot("counting", {"continuous": "连续", "cumulative": "累计"}),
        "从事",
        _SCOPE,
        Length("工作", "（含）以上"),
    ),
    "age": (Number("years", "年满", "周岁"),),
    "working_now": ("仍从事", _SCOPE, "工作"),
    "certificate": (
        Slot("before_enrolment", _maybe({True: "入学前"})),
        "取得",
        _SCOPE,
        Slot("level", _maybe(LEVELS)),
        _TITLE,
        Slot("kinds", dict(_subsets(KINDS, "或"))),
        Number("held_years", "满", "年（含）以上", optional=True),
    ),
    "training": ("经本职业", Slot("level", LEVELS), _TITLE, "正规培训达规定标准学时数，并取得结业证书"),
    "education": (
        "具有",
        Slot("evaluated", _maybe({True: "经评估论证的"})),
        Slot("approved", _maybe({True: "经劳动保障行政部门审核认定的"})),
        Slot("aim", _maybe({"intermediate": "以中级技能为培养目标的", "senior": "以高级技能为培养目标的"})),
        Slot("schools", _maybe(_SCHOOLS)),
        _CLASSES,
        Slot(
            "degree_at_least",
            _maybe(
                {
                    "associate": "大专及以上",
                    "bachelor": "大学本科及以上",
                    "master": "硕士研究生及以上",
                    "doctor": "博士研究生",
                }
            ),
        ),
        Slot("degree", _maybe({"associate": "大学专科", "bachelor": "大学本科", "master": "硕士研究生"})),
        Slot("majors", _MAJORS),
        "毕业证书",
        Slot("graduating", _maybe({True: "（含尚未取得毕业证书的在校应届毕业生）"})),
        Number("years_since", "且毕业满", "年（含）以上", optional=True),
    ),
    "student": (
        "是",
        Slot("schools", _SCHOOLS),
        _CLASSES,
        Slot("majors", _MAJORS),
        Slot("any_year", {None: "毕业班学生", True: "在校学生"}),
    ),
    "apprenticeship": (_SCOPE, "学徒期满"),
    "title": (
        "取得",
        Slot("related", _maybe({True: "相关专业"})),
        Slot("grades", dict(_subsets(GRADES, "或"))),
        "专业技术职称",
    ),
    "professional_qualification": (
        "取得",
        Slot("related", _maybe({True: "相关专业"})),
        Slot("grades", _maybe({key: f"相当于{word}职称的" for key, word in _subsets(GRADES, "或")})),
        "专业技术人员职业资格",
    ),
    "ability": (
        Slot(
            "kind",
            {
                "difficult_problems": "能解决本职业高难度技术操作和工艺难题",
                "mentoring": "在传授技艺、培养青年工人方面贡献突出",
            },
        ),
    ),
    "honour": (Slot("kind", {"provincial_technical_expert": "获得省级技术能手称号"}),),
    "achievement": (
        Money("benefit_yuan", "作为主要参与者取得直接经济效益", "（含）以上"),
        "、有鉴定证书或有效证明的成果",
    ),
    "award": (
        "作为主要完成者，相关项目获得",
        Slot("region", {key: f"{word}以上" for key, word in REGIONS.items()}),
        Slot("category", {"science": "科技成果（发明创造）", "innovation": "技术创新、发明、创造、推广、应用"}),
        Number("prize", "", "等奖以上"),
        Number("count", "", "项以上"),
    ),
    "patent": (Number("count", "作为主要完成者，相关项目获得国家专利", "项以上"),),
    "trainee_result": (
        "所带学员在",
        Slot("region", REGIONS),
        Number("class", "", "类技能竞赛中"),
        Number("rank", "获前", "名"),
    ),
    "contest": (
        "本人在",
        Slot("regions", dict(_subsets(REGIONS))),
        Slot("classes", _maybe(dict(_subsets(CONTEST_CLASSES)))),
        Number("rank", "职业技能竞赛中获前", "名"),
    ),
    "document": ("持有", Slot("kind", DOCUMENTS)),
    "own_judgement": (Verbatim("text", "本人判断符合〖", "〗"),),
    "occupation": (Members("is"),),
}
"""Every predicate of the schema.  No phrase is the beginning of another one that a value of its own could complete."""
