"""The terminals of the clause grammar: every word that it knows, as data, with what the word says.

Simplified, full-width punctuation, half-width digits.  A word that is not here makes a clause `needs_review`,
so a word is added only where its meaning is beyond doubt.
"""

from __future__ import annotations

from collections.abc import Mapping

HOLDS = ("已经取得", "已取得", "取得了", "取得", "持有", "具有", "具备", "获得", "获")
"""Verbs that say that someone has a document."""

SCOPES: Mapping[str, str] = {
    "本职业或相关职业": "related",
    "本职业（工种）或相关职业（工种）": "related",
    "本职业及相关职业": "related",
    "本职业、相关职业": "related",
    "本职业（或相关职业）": "related",
    "本职业（相关职业）": "related",
    "本职业（工种）": "own",
    "本职业或者相关职业": "related",
    "本职业或相关职业（工种）": "related",
    "本工种或相关工种": "related",
    "本工种": "own",
    "本职业/工种": "own",
    "本职业": "own",
    "相关职业（工种）": "related_only",
    "相关职业": "related_only",
}

_NAMES = {5: "五", 4: "四", 3: "三", 2: "二", 1: "一"}
_OLD = {5: ("初级工", "初级"), 4: ("中级工", "中级"), 3: ("高级工", "高级"), 2: ("技师",), 1: ("高级技师",)}


def _levels() -> dict[str, int]:
    words: dict[str, int] = {}
    for level, numeral in _NAMES.items():
        names = (f"{numeral}级", f"{level}级", f"国家职业资格{numeral}级")
        for one in names:
            words[one] = level
            for other in _OLD[level]:
                words.update(dict.fromkeys((f"{one}/{other}", f"{one}（{other}）", f"{one}{other}"), level))
                words.update(dict.fromkeys((f"{other}（{one}）", f"{other}/{one}"), level))
        words.update(dict.fromkeys(_OLD[level], level))
    return words


LEVELS: Mapping[str, int] = _levels()
"""A level as it stands before 职业资格证书 and 正规培训, and in headings."""

QUALIFICATION, SKILL = ("qualification",), ("skill",)
BOTH_KINDS = ("qualification", "skill")


def _kinds() -> dict[str, tuple[str, ...]]:
    """The words for a certificate; either kind where both are named, or neither: 四级证书."""
    qualified, skilled = ("职业资格", "国家职业资格"), ("职业技能等级", "技能等级")
    words: dict[str, tuple[str, ...]] = {f"{name}证书": QUALIFICATION for name in qualified}
    words |= {f"{name}证书": SKILL for name in skilled}
    pairs = [pair for one in qualified for other in skilled for pair in ((one, other), (other, one))]
    forms = (
        "{}（{}）证书",
        "{}或{}证书",
        "{}/{}证书",
        "{}、{}证书",
        "{}证书（{}证书）",
        "{}证书（或{}证书）",
        "{}证书或{}证书",
        "{}证书/{}证书",
        "{}证书、{}证书",
    )
    words |= {form.format(*pair): BOTH_KINDS for form in forms for pair in pairs}
    return {**words, "职业资格证": QUALIFICATION, "职业技能等级认定证书": SKILL, "证书": BOTH_KINDS}


KINDS: Mapping[str, tuple[str, ...]] = _kinds()

_DOCUMENTS: Mapping[str, str] = {
    "岗位技能证书": "post_skill",
    "岗位技能证": "post_skill",
    "特种作业操作证书": "special_operation",
    "特种作业操作证": "special_operation",
    "中华人民共和国特种作业操作证": "special_operation",
    "特种设备作业人员证书": "special_equipment",
    "特种设备作业人员证": "special_equipment",
    "操作证": "operation_permit",
    "机动车驾驶证": "driving_licence",
    "中华人民共和国机动车驾驶证": "driving_licence",
    "驾驶证": "driving_licence",
}
DOCUMENTS: Mapping[str, str] = {**_DOCUMENTS, **{f"《{name}》": kind for name, kind in _DOCUMENTS.items()}}
"""Other papers by name; a class of it (C1驾驶证) says more than the evaluator knows."""

COUNTINGS: Mapping[str, str] = {"连续": "continuous", "累计": "cumulative", "累积": "cumulative"}

NUMERALS: Mapping[str, int] = {
    "一": 1,
    "二": 2,
    "两": 2,
    "三": 3,
    "四": 4,
    "五": 5,
    "六": 6,
    "七": 7,
    "八": 8,
    "九": 9,
    "十": 10,
    **{f"十{word}": 10 + number for number, word in enumerate("一二三四五六七八九", 1)},
    **{f"二十{word}": 20 + number for number, word in enumerate("一二三四五六七八九", 1)},
    "二十": 20,
    "三十": 30,
}

AT_LEAST_BEFORE = ("满", "达到", "达", "不少于", "至少")
AT_LEAST_AFTER = ("（含）以上", "以上（含）", "及以上", "或以上", "以上")
"""All of them include the number itself (the Civil Code's article 1259 reads 以上 so)."""

AIMS: Mapping[str, str] = {
    "以中级技能为培养目标的": "intermediate",
    "以中级技能为培养目标": "intermediate",
    "以高级技能为培养目标的": "senior",
    "以高级技能为培养目标": "senior",
}
EVALUATED = ("经评估论证的", "经评估论证")
_AUTHORITIES = (
    "劳动保障",
    "劳动和社会保障",
    "劳动与社会保障",
    "人力资源社会保障",
    "人力资源和社会保障",
    "人力资源与社会保障",
)
APPROVED = tuple(f"经{name}行政部门审核认定{end}" for name in _AUTHORITIES for end in ("的", ""))

TECHNICAL = ("technical", "senior_technical", "technician_college")
SCHOOLS: Mapping[str, tuple[str, ...]] = {
    "技工学校": ("technical",),
    "高级技工学校": ("senior_technical",),
    "技师学院": ("technician_college",),
    "技工院校": TECHNICAL,
    "中等职业学校": ("secondary_vocational",),
    "中等职业院校": ("secondary_vocational",),
    "中等以上职业学校": ("secondary_vocational", "higher_vocational"),
    "中等及以上职业学校": ("secondary_vocational", "higher_vocational"),
    "中等及中等以上职业学校": ("secondary_vocational", "higher_vocational"),
    "中等以上职业院校": ("secondary_vocational", "higher_vocational"),
    "中等及以上职业院校": ("secondary_vocational", "higher_vocational"),
    "高等职业学校": ("higher_vocational",),
    "高等职业院校": ("higher_vocational",),
    "职业技术学院": ("higher_vocational",),
    "中职学校": ("secondary_vocational",),
    "中职院校": ("secondary_vocational",),
    "高职学校": ("higher_vocational",),
    "高职院校": ("higher_vocational",),
    "高等以上职业学校": ("higher_vocational",),
    "高等及以上职业学校": ("higher_vocational",),
    "高等院校": ("higher_vocational", "university"),
    "普通高等学校": ("higher_vocational", "university"),
}
OPEN_SCHOOLS: Mapping[str, tuple[str, ...]] = {
    **dict.fromkeys([word for word in SCHOOLS if word == "技工学校" or word.startswith(("中等", "中职"))], TECHNICAL),
    **dict.fromkeys([word for word in SCHOOLS if word.startswith(("高等以上", "高等及以上"))], TECHNICAL[1:]),
}
"""Words that may include other schools of the technical kind (ambiguity `school-kind`), and which."""
HIGHEST_SCHOOL = "技师学院"
OPEN_ALONE: Mapping[str, tuple[str, ...]] = {
    "高级技工学校": TECHNICAL[2:],
    **dict.fromkeys([word for word in SCHOOLS if word.startswith(("高等职业", "高职"))], TECHNICAL[1:]),
}
"""The same for words that may do so where the text does not name the highest of these schools itself."""

CLASSES: Mapping[str, tuple[str, ...]] = {
    "中级工班": ("intermediate",),
    "中级工班及以上": ("intermediate", "senior", "reserve_technician", "technician"),
    "高级工班": ("senior",),
    "高级工班及以上": ("senior", "reserve_technician", "technician"),
    "高级工班、预备技师班": ("senior", "reserve_technician"),
    "预备技师班": ("reserve_technician",),
    "预备技师班及以上": ("reserve_technician", "technician"),
    "预备技师班、技师班": ("reserve_technician", "technician"),
    "预备技师班和技师班": ("reserve_technician", "technician"),
    "预备技师班或技师班": ("reserve_technician", "technician"),
    "技师班": ("technician",),
}
"""Classes of technical schools, which stand behind the school: 技工院校高级工班."""

SENIOR_TECHNICAL_SCHOOLS = ("technical", "senior_technical")
"""技工学校 where senior skill is the aim of the school: the 高级技工学校 are meant as well, beyond doubt."""

MAJORS: Mapping[str, tuple[str, ...]] = {
    "本专业或相关专业": ("own", "related"),
    "本专业或者相关专业": ("own", "related"),
    "本专业及相关专业": ("own", "related"),
    "本专业和相关专业": ("own", "related"),
    "本专业、相关专业": ("own", "related"),
    "本专业（职业）或相关专业": ("own", "related"),
    "本职业（专业）或相关专业": ("own", "related"),
    "本职业（专业）或相关职业（专业）": ("own", "related"),
    "本专业（或相关专业）": ("own", "related"),
    "本职业（专业）": ("own",),
    "本专业（职业）": ("own",),
    "本专业": ("own",),
    "相关专业": ("related",),
    "非本专业": ("related", "other"),
    "其他专业": ("other",),
    "其它专业": ("other",),
}

_VOCATIONAL = (
    "大专（高职）",
    "高职（大专）",
    "大专（含高职）",
    "高职（专科）",
    "专科（高职）",
    "大学专科（高职）",
    "高职高专",
)
"""大专 with the schools that award most of it; 高职 alone names the schools only."""
_DEGREE_NAMES = {
    "associate": ("大学专科", "大专", "专科", *_VOCATIONAL),
    "bachelor": ("大学本科", "本科"),
    "master": ("硕士研究生", "硕士"),
    "doctor": ("博士研究生", "博士"),
}


def _degrees() -> dict[str, dict[str, str]]:
    words: dict[str, dict[str, str]] = {}
    for degree, names in _DEGREE_NAMES.items():
        for name in names:
            for upwards in ("及以上", "以上", "（含）以上", "以上（含）", *(f"以上（含{other}）" for other in names)):
                words[name + upwards] = {"degree_at_least": degree}
            if degree in ("associate", "bachelor", "master"):
                words[name] = {"degree": degree}
    words.update({key: {"degree_at_least": "doctor"} for key in ("博士研究生", "博士")})  # there is none above
    return words


DEGREES: Mapping[str, Mapping[str, str]] = _degrees()
"""A degree -> its argument: `degree_at_least`, or `degree` where the words have no 及以上."""

DIPLOMAS = ("毕业证书", "毕业证", "学历证书", "学历")
GRADUATES = ("的毕业生", "毕业生")
GRADUATING = (
    "（含尚未取得毕业证书的在校应届毕业生）",
    "（含尚未取得毕业证书的应届毕业生）",
    "（含尚未取得毕业证书的在校应届研究生毕业生）",
    "（含在校应届毕业生）",
    "（含在读应届毕业生）",
    "（含应届毕业生）",
    "（包括应届毕业生）",
)

GRADES: Mapping[str, tuple[str, ...]] = {
    "技术员": ("technician",),
    "员级": ("technician",),
    "初级": ("assistant",),
    "助理级": ("assistant",),
    "中级": ("intermediate",),
    "高级": ("senior",),
}
BESIDE_TITLE = ("（专业技术人员职业资格）", "（或专业技术人员职业资格）", "或专业技术人员职业资格")
"""What stands behind a title as another way to the same."""
OPEN_GRADES = ("初级",)
"""Grades that may include 员级 (ambiguity `junior-title`)."""

REGIONS: Mapping[str, str] = {
    "省": "province",
    "省级": "province",
    "市": "city",
    "市级": "city",
    "全国": "nation",
    "国家级": "nation",
}
CONTESTS = tuple(f"{kind}{word}" for kind in ("职业技能", "技能", "职业技术", "") for word in ("竞赛", "比赛", "大赛"))

TRAINING = ("正规的职业培训", "正规职业培训", "正规培训")
HOURS = tuple(
    f"{reach}{stated}{count}"
    for reach in ("达到", "达")
    for stated in ("规定标准", "标准", "规定")
    for count in ("学时数", "学时")
)
COMPLETION = ("毕（结）业证书", "结业证书", "结业证", "培训结业证书", "毕（结）业证")
