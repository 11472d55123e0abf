"""The clause grammar: formulas of three generations of standards, each with what it is understood to say.

Expected are canonical sentences, which are read with the words in a test of their own.
"""

from __future__ import annotations

import pytest

from generator.sentence import Names, names_of, render
from generator.words.script import simplified, traditional
from intake.grammar.clause_logic import HOW_JOINED, Reading, compiled, read_clause
from intake.grammar.facts import Context
from intake.logic.compiler import options_of
from tests.support.rulebooks import frozen_book

BOOK = frozen_book()
TITLES = {**BOOK.titles, "物流员": 4, "助理物流师": 3}
CONTEXT = Context(TITLES, {"茶艺师": "chayishi", "数控车工": "shukong-chegong", "车工": "chegong"}, "茶艺师")
NAMES = Names({"chayishi": "茶艺师", "shukong-chegong": "数控车工", "chegong": "车工"}, tuple(TITLES), BOOK.ambiguities)


def reading(text: str) -> Reading:
    return read_clause(text, CONTEXT, BOOK.ambiguities)


def school_kind(narrow: str, broad: str) -> str:
    """The sentence of words that may include other schools."""
    question = BOOK.ambiguities["school-kind"]["question"]
    return (
        f"〔读法未定（{question}）：如果“只包括字面所写的学校类型”，则{narrow}；如果“也包括同类的技工院校”，则{broad}〕"
    )


UNDERSTOOD = {
    # work: wording, numerals, 含
    "累计从事本职业工作1年（含）以上。": "累计从事本职业工作1年（含）以上。",
    "从事本职业工作累计满6年": "累计从事本职业工作6年（含）以上。",
    "累计从事本职业或相关职业工作满10年。": "累计从事本职业或相关职业工作10年（含）以上。",
    "在本职业岗位连续工作十二年以上。": "连续从事本职业工作12年（含）以上。",
    "连续从事本职业（工种）工作不少于3年。": "连续从事本职业工作3年（含）以上。",
    "在本职业连续见习1年（含1年）以上。": "连续从事本职业工作1年（含）以上。",
    "累计从事茶艺师职业工作2年及以上。": "累计从事本职业工作2年（含）以上。",
    # months, with and without years
    "累计从事本职业或相关职业工作满6个月。": "累计从事本职业或相关职业工作6个月（含）以上。",
    "累计从事本职业工作6个月（含）以上。": "累计从事本职业工作6个月（含）以上。",
    "连续从事本职业工作三个月以上（含3个月）。": "连续从事本职业工作3个月（含）以上。",
    "在本职业连续工作18个月以上。": "连续从事本职业工作18个月（含）以上。",
    "累计从事本职业工作1年零6个月以上。": "累计从事本职业工作1年6个月（含）以上。",
    "累计从事本职业工作半年以上。": "累计从事本职业工作6个月（含）以上。",
    "取得本职业五级/初级工职业技能等级证书后，累计从事本职业工作两年半以上。": (
        "取得本职业五级/初级工职业技能等级证书，并且自取得证书之后起，累计从事本职业工作2年6个月（含）以上。"
    ),
    "连续从事本职业工作五年以上（含五年）。": "连续从事本职业工作5年（含）以上。",
    "连续从事本职业工作6年以上（含本数）。": "连续从事本职业工作6年（含）以上。",
    "连续从事本职业工作6年以上的人员可以申报高级工资格。": "连续从事本职业工作6年（含）以上。",
    # students of any year, titles and those above
    "高等院校本专业在校生。": "是高等职业学校、普通高校本专业在校学生。",
    "取得相关专业中级以上专业技术职称。": "取得相关专业中级或高级专业技术职称。",
    # short names of schools and degrees
    "具有硕士研究生本专业或相关专业学历证书。": "具有硕士研究生本专业或相关专业毕业证书。",
    "具有大专（高职）及以上学历。": "具有大专及以上毕业证书。",
    "具有高职高专以上本专业学历。": "具有大专及以上本专业毕业证书。",
    "取得高职院校、技师学院本专业毕业证书。": "具有技师学院、高等职业学校本专业毕业证书。",
    "取得中职学校本专业毕业证书。": school_kind(
        "具有中等职业学校（中专、职高）本专业毕业证书",
        "具有普通技工学校、高级技工学校、技师学院、中等职业学校（中专、职高）本专业毕业证书",
    )
    + "。",
    # age
    "年满16周岁，拟从事本职业或相关职业工作。": "年满16周岁。",
    "年满16周岁，从事本职业或相关职业工作。": "年满16周岁，并且仍从事本职业或相关职业工作。",
    "年满18周岁以上，并取得本职业四级职业资格证书。": "年满18周岁，并且取得本职业四级/中级工职业资格证书。",
    # apprenticeship, training
    "从事本职业学徒期满人员。": "本职业学徒期满。",
    "经本职业（工种）初级工正规培训达到规定标准学时数，并取得毕（结）业证书。": (
        "经本职业五级/初级工正规培训达规定标准学时数，并取得结业证书。"
    ),
    "经茶艺师中级正规培训，达规定标准学时数并取得结业证书。": (
        "经本职业四级/中级工正规培训达规定标准学时数，并取得结业证书。"
    ),
    "经本职业助理物流师正规培训达标准学时数，并取得结业证书。": (
        "经本职业三级/高级工（证书名称“助理物流师”）正规培训达规定标准学时数，并取得结业证书。"
    ),
    # certificates held for some years, and years after them
    "取得本职业初级职业资格证书满2年。": "取得本职业五级/初级工职业资格证书满2年（含）以上。",
    "持有本职业四级/中级工职业资格证书（技能等级证书）满3年（含）以上。": (
        "取得本职业四级/中级工职业资格证书或职业技能等级证书满3年（含）以上。"
    ),
    "取得本职业五级/初级工职业技能等级证书后，累计从事本职业工作4年（含）以上。": (
        "取得本职业五级/初级工职业技能等级证书，并且自取得证书之后起，累计从事本职业工作4年（含）以上。"
    ),
    "取得本职业或相关职业三级/高级工职业资格（职业技能等级）证书后，累计从事本职业或相关职业工作满5年。": (
        "取得本职业或相关职业三级/高级工职业资格证书或职业技能等级证书，并且自取得证书之后起，"
        "累计从事本职业或相关职业工作5年（含）以上。"
    ),
    "取得本职业国家职业资格三级证书后，连续从事本职业工作4年以上。": (
        "取得本职业三级/高级工职业资格证书，并且自取得证书之后起，连续从事本职业工作4年（含）以上。"
    ),
    "取得四级茶艺师职业资格证书后，连续从事本职业工作4年以上。": (
        "取得本职业四级/中级工职业资格证书，并且自取得证书之后起，连续从事本职业工作4年（含）以上。"
    ),
    "取得本职业初级职业资格证书，在本职业连续工作3年以上，经本职业中级正规培训达规定标准学时数，并取得结业证书。": (
        "取得本职业五级/初级工职业资格证书，并且连续从事本职业工作3年（含）以上，"
        "并且经本职业四级/中级工正规培训达规定标准学时数，并取得结业证书。"
    ),
    # certificates whose kind is not said: of either kind
    "取得本职业中级证书。": "取得本职业四级/中级工职业资格证书或职业技能等级证书。",
    "取得本工种五级证书满3年即可。": "取得本职业五级/初级工职业资格证书或职业技能等级证书满3年（含）以上。",
    "累积从事本职业工作6年以上，即可报名。": "累计从事本职业工作6年（含）以上。",
    "年满16周岁，拟从事本职业。": "年满16周岁。",
    "年满16周岁，有意从事本职业者。": "年满16周岁。",
    "年满16周岁，从事本职业。": "年满16周岁，并且仍从事本职业工作。",
    "持有《特种设备作业人员证》。": "持有特种设备作业人员证。",
    "取得本职业五级/初级工职业资格/职业技能等级证书后，累计从事本职业工作年限满3年。": (
        "取得本职业五级/初级工职业资格证书或职业技能等级证书，并且自取得证书之后起，累计从事本职业工作3年（含）以上。"
    ),
    # diplomas
    "取得技师学院或高级技工学校本专业毕业证书。": "具有高级技工学校、技师学院本专业毕业证书。",
    "取得高级技工学校或经劳动和社会保障行政部门审核认定的、以高级技能为培养目标的高等职业学校本专业毕业证书。": (
        school_kind("具有高级技工学校本专业毕业证书", "具有高级技工学校、技师学院本专业毕业证书")
        + "；或者"
        + school_kind(
            "具有经劳动保障行政部门审核认定的以高级技能为培养目标的高等职业学校本专业毕业证书",
            "具有经劳动保障行政部门审核认定的以高级技能为培养目标的高级技工学校、技师学院、高等职业学校本专业毕业证书",
        )
        + "。"
    ),
    "具有博士研究生学历，累计从事本职业工作1年以上。": "具有博士研究生毕业证书，并且累计从事本职业工作1年（含）以上。",
    "具有大学本科本专业或相关专业学历证书（含在读应届毕业生）。": (
        "具有大学本科本专业或相关专业毕业证书（含尚未取得毕业证书的在校应届毕业生）。"
    ),
    "具有非本专业大学本科及以上学历证书，连续从事本职业工作5年以上。": (
        "具有大学本科及以上非本专业毕业证书，并且连续从事本职业工作5年（含）以上。"
    ),
    "取得本职业四级/中级工职业资格（职业技能等级）证书，并取得高等职业学校、专科及以上普通高等学校本专业毕业证书。": (
        "取得本职业四级/中级工职业资格证书或职业技能等级证书，并且〔"
        + school_kind("具有高等职业学校本专业毕业证书", "具有高级技工学校、技师学院、高等职业学校本专业毕业证书")
        + "；或者具有高等职业学校、普通高校大专及以上本专业毕业证书〕。"
    ),
    # professional qualifications beside titles, and alone
    "取得符合专业对应关系的中级职称（专业技术人员职业资格）后，累计从事本职业或相关职业工作满1年。": (
        "〔取得相关专业中级专业技术职称；或者取得相关专业相当于中级职称的专业技术人员职业资格〕，"
        "并且自取得职称之后起，累计从事本职业或相关职业工作1年（含）以上。"
    ),
    "取得相关专业专业技术人员职业资格证书后，累计从事本职业工作满2年。": (
        "取得相关专业专业技术人员职业资格，并且自取得专业技术人员职业资格之后起，累计从事本职业工作2年（含）以上。"
    ),
    "取得相关专业高级专业技术人员职业资格。": "取得相关专业相当于高级职称的专业技术人员职业资格。",
    # contests of the person
    "在省级一类职业技能竞赛中获得前三名。": "本人在省级一类职业技能竞赛中获前3名。",
    "获得国家级一类竞赛前10名，并取得本职业三级职业资格证书。": (
        "本人在国家级一类职业技能竞赛中获前10名，并且取得本职业三级/高级工职业资格证书。"
    ),
    "获省级以上技能竞赛第一名。": "本人在省级、国家级职业技能竞赛中获前1名。",
    "在国家级一、二类技能大赛中获得第1-5名的选手。": "本人在国家级一类、二类职业技能竞赛中获前5名。",
    # other papers
    "持有特种作业操作证，累计从事本职业工作2年以上。": "持有特种作业操作证，并且累计从事本职业工作2年（含）以上。",
    "取得有效的机动车驾驶证。": "持有机动车驾驶证。",
    "取得岗位技能证书，并且仍从事本职业工作。": "持有岗位技能证书，并且仍从事本职业工作。",
    # 相关职业 alone
    "取得相关职业四级职业资格证书后，累计从事本职业工作2年以上。": (
        "取得相关职业四级/中级工职业资格证书，并且自取得证书之后起，累计从事本职业工作2年（含）以上。"
    ),
    "累计从事相关职业工作满5年。": "累计从事相关职业工作5年（含）以上。",
    # classes of technical schools
    "取得本专业或相关专业的技工院校高级工班及以上毕业证书（含在读应届毕业生）。": (
        "具有普通技工学校、高级技工学校、技师学院高级工班、预备技师班、技师班本专业或相关专业毕业证书"
        "（含尚未取得毕业证书的在校应届毕业生）。"
    ),
    "取得技工学校中级工班本专业毕业证书。": "具有普通技工学校中级工班本专业毕业证书。",
    "取得本职业或相关职业三级/高级工职业资格（职业技能等级）证书满2年的技师学院预备技师班、技师班学生。": (
        "取得本职业或相关职业三级/高级工职业资格证书或职业技能等级证书满2年（含）以上，并且是技师学院预备技师班、"
        "技师班在校学生。"
    ),
    # titles, alternatives
    "取得符合专业对应关系的中级职称后，累计从事本职业工作满1年。": (
        "取得相关专业中级专业技术职称，并且自取得职称之后起，累计从事本职业工作1年（含）以上。"
    ),
    "连续从事本职业工作10年以上或具有大专以上学历。": (
        "连续从事本职业工作10年（含）以上；或者具有大专及以上毕业证书。"
    ),
    "连续从事本职业工作13年以上；或者取得本职业高级职业资格证书后，连续从事本职业工作5年以上。": (
        "连续从事本职业工作13年（含）以上；或者取得本职业三级/高级工职业资格证书，并且自取得证书之后起，"
        "连续从事本职业工作5年（含）以上。"
    ),
}


@pytest.mark.parametrize("text", UNDERSTOOD)
def test_what_is_understood(text: str) -> None:
    """The sentence of the drafted logic; the rules' compiler has nothing against it; Traditional reads the same."""
    found = reading(text)
    assert found.when is not None, found.open_words
    assert render(found.when, NAMES) == UNDERSTOOD[text]
    assert compiled(text, found.when, options_of(BOOK.ambiguities))[1] == []
    assert reading(simplified(traditional(text))) == found


@pytest.mark.parametrize(
    ("text", "ambiguities"),
    [
        ("从事本职业工作满6年。", {"counting-not-stated"}),
        ("取得中级职业资格证书。", {"certificate-scope"}),
        ("取得四级证书后，累计从事本职业工作满4年。", {"certificate-scope"}),
        ("取得四级证书3年以上。", {"certificate-scope"}),
        ("具有中等职业学校本专业毕业证书。", {"school-kind"}),
        ("取得技工学校、高级技工学校、技师学院毕业证书。", set()),
        ("取得高级技工学校本专业毕业证书。", {"school-kind"}),
        ("取得高级技工学校、技师学院本专业毕业证书。", set()),
        ("取得高等职业学校本专业毕业证书。", {"school-kind"}),
        ("取得高级技工学校毕业证书；或取得技师学院毕业证书。", set()),
        ("取得相关专业中级专业技术职称，且仍从事本职业工作。", set()),
        ("取得中级专业技术职称，且仍从事本职业工作。", {"title-field"}),
        ("在传授技艺、培养青年工人方面贡献突出，所带学员在省级一类技能竞赛中获前三名。", {"trainees-show"}),
        ("具有相关专业大专及以上学历。", {"related-includes-own"}),
        ("取得本职业中级职业资格证书的大专以上毕业生，连续从事本职业工作2年以上。", {"start-not-stated"}),
        (
            "取得技工学校毕业证书；或取得高级技工学校毕业证书，累计从事本职业工作1年以上。",
            {"school-kind", "trailing-years"},
        ),
        ("取得相关专业初级专业技术职称，且仍从事本职业工作。", {"junior-title"}),
        ("取得经评估论证的高等职业学校、大专以上普通高等学校本专业毕业证书。", {"school-kind", "qualities-reach"}),
    ],
)
def test_open_readings_stay_open(text: str, ambiguities: set[str]) -> None:
    """A pattern has the ambiguity that it has in the reviewed rules."""
    found = reading(text)
    assert found.when is not None
    assert {name for name in BOOK.ambiguities if f"'{name}':" in repr(found.when)} == ambiguities


def test_a_text_of_any_length_is_answered() -> None:
    """What is too long for a clause is open, with its beginning."""
    found = reading("具有大专以上学历，" * 5000)
    assert found.when is None
    assert found.open_words[0].startswith("具有大专以上学历，具有大专")
    assert len(found.open_words[0]) < 80


def test_trainee_work_carries_a_caution() -> None:
    """见习 is counted as work, and said to be."""
    assert reading("在本职业连续见习工作2年以上。").cautions == ("trainee-work",)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        # conditions that the logic cannot say
        ("年满16岁，从事本职业工作。", ("年满16岁，从事本职业工作",)),
        ("年满16周岁，拟报考本职业。", ("拟报考本职业",)),
        ("年满60周岁以下。", ("年满60周岁以下",)),
        ("具有高中以上学历。", ("具有高中以上学历",)),
        ("取得本职业五级职业资格证书后，连续从事本职业工作3年以上，且不超过60周岁。", ("不超过60周岁",)),
        ("累计从事本职业工作6个月以下。", ("累计从事本职业工作6个月以下",)),
        ("累计从事本职业工作6个半月以上。", ("累计从事本职业工作6个半月以上",)),
        ("累计从事本职业工作6个月（含7个月）以上。", ("累计从事本职业工作6个月（含7个月）以上",)),
        ("取得本职业初级职业资格证书满6个月。", ("满6个月",)),
        ("持有C1驾驶证。", ("持有C1驾驶证",)),
        ("持有特种作业操作证（焊接与热切割）。", ("持有特种作业操作证（焊接与热切割）",)),
        ("获得国家级一类竞赛第三名。", ("获得国家级一类竞赛第三名",)),
        ("获得国家级三类竞赛前三名。", ("获得国家级三类竞赛前三名",)),
        ("取得中级职称（或执业资格）。", ("取得中级职称（或执业资格）",)),
        ("取得本职业四级及以上职业资格证书。", ("取得本职业四级及以上职业资格证书",)),
        ("取得相关职业或本职业四级职业资格证书。", ("取得相关职业或本职业四级职业资格证书",)),
        ("具有硕士学位。", ("具有硕士学位",)),
        ("具有高中以上学历。", ("具有高中以上学历",)),
        ("具有中专及以上学历。", ("具有中专及以上学历",)),
        ("具有初中文化程度。", ("具有初中文化程度",)),
        ("具有高职及以上学历。", ("具有高职及以上学历",)),
        ("取得职业高中毕业证书。", ("取得职业高中毕业证书",)),
        ("经教育部门组织的本职业初级正规培训达规定标准学时数，并取得结业证书。", ("经教育部门组织",)),
        ("经本职业初级正规培训达规定标准学时数。", ("经本职业初级正规培训达规定标准学时数",)),
        ("取得技工院校中级工班以下毕业证书。", ("取得技工院校中级工班以下毕业证书",)),
        # near misses of what it knows
        ("连续从事本职业工作6年以下。", ("连续从事本职业工作6年以下",)),
        ("累计从事本职业工作超过6年。", ("累计从事本职业工作超过6年",)),
        ("取得本职业五级/中级工职业资格证书。", ("取得本职业五级/中级工职业资格证书",)),
        ("连续从事本职业或相近职业工作2年以上。", ("连续从事本职业或相近职业工作2年以上",)),
        ("取得以终极技能为培养目标的中等职业学校毕业证书。", ("取得以终极技能为培养目标的中等职业学校毕业证书",)),
        ("在本职业连续见习1年（含2年）以上。", ("在本职业连续见习1年（含2年）以上",)),
        ("取得本职业初级职业资格证书满2年（数控类1年）。", ("满2年（数控类1年）",)),
        ("取得车工四级职业资格证书。", ("取得车工四级职业资格证书",)),
        # every part is understood, but how they are joined is open
        ("取得本职业五级职业资格证书，或取得本职业四级职业资格证书后，累计从事本职业工作4年。", (HOW_JOINED,)),
        ("取得本职业四级职业资格证书，并具有大专以上学历；或具有大学本科学历。", (HOW_JOINED,)),
        ("取得本职业高级职业资格证书后，连续从事本职业工作5年以上；或连续从事本职业工作13年以上。", (HOW_JOINED,)),
        ("本职业学徒期满；或具有大专以上学历，经本职业初级正规培训达规定标准学时数，并取得结业证书。", (HOW_JOINED,)),
        ("或具有大专以上学历，连续从事本职业工作1年以上。", (HOW_JOINED,)),
        ("取得技工学校毕业证书，取得技师学院毕业证书。", (HOW_JOINED,)),
        ("取得本职业五级职业资格证书后，连续从事本职业工作2年以上，并取得本职业四级职业资格证书。", (HOW_JOINED,)),
        ("取得本职业五级职业资格证书后，本职业学徒期满。", (HOW_JOINED,)),
        ("取得本职业中级职业资格证书的高级技工学校毕业生和大专以上毕业生，连续从事本职业工作2年以上。", (HOW_JOINED,)),
        ("具有大专以上学历，连续从事本职业工作10年以上或取得本职业四级职业资格证书。", (HOW_JOINED,)),
    ],
)
def test_what_is_not_understood(text: str, words: tuple[str, ...]) -> None:
    """Nothing is guessed: no logic, and the words that an editor has to settle."""
    found = reading(text)
    assert found.when is None, render(found.when, NAMES)
    assert found.open_words == words


@pytest.mark.parametrize("clause_id", BOOK.clauses)
def test_one_foreign_word_anywhere_makes_a_clause_open(clause_id: str) -> None:
    """Full coverage: a clause with a word of no meaning put in at any place is never read as if it were not there."""
    text = BOOK.clauses[clause_id].text
    context = Context(BOOK.titles, {o.name: o.id for o in BOOK.occupations.values()})
    assert read_clause(text, context, BOOK.ambiguities).when is not None
    for at in range(0, len(text) + 1, 9):
        changed = f"{text[:at]}唵{text[at:]}"
        assert read_clause(changed, context, BOOK.ambiguities).when is None, changed


@pytest.mark.parametrize("clause_id", BOOK.clauses)
def test_a_sentence_is_read_as_what_it_says(clause_id: str) -> None:
    """draft(render(logic)) is the logic: the drafted logic of the sentence has the same sentence."""
    sentence = render(BOOK.clauses[clause_id].when, names_of(BOOK))
    context = Context(BOOK.titles, {o.name: o.id for o in BOOK.occupations.values()})
    found = read_clause(sentence, context, BOOK.ambiguities)
    assert found.when is not None
    assert render(found.when, names_of(BOOK)) == sentence
