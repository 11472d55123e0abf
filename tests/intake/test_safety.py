"""What surrounds the clauses: nine kinds of error that would be silent, each in several forms.

A list is *definite* where a person's answers to its questions can settle it.  Every case here is either read as its
words say, or makes the lists that it may touch indefinite.
"""

from __future__ import annotations

import json
from datetime import date
from typing import Any

import pytest

from checker.api import check, load_rules
from generator.data.intake_base import intake_base
from intake.api import load, read
from tests.support.rulebooks import frozen_book

KNOWN = load(json.loads(json.dumps(intake_base(frozen_book()))))
AS_OF = date(2026, 1, 1)
HEADING = "四级/中级工（具备以下条件之一者）"
NEXT = "三级/高级工（具备以下条件之一者）\n（1）连续从事本职业工作6年以上。"
APPRENTICE = {"apprenticeships": [{"relation": "own", "completed": True}]}
NOTHING: dict[str, Any] = {name: [] for name in ("work", "apprenticeships", "certificates", "education", "training")}


def notice(text: str, **options: Any) -> Any:
    return read(text, KNOWN, **options).data()


def verdicts(data: Any, profile: Any) -> dict[int, str]:
    """The verdict on every list, by its level; of several occupations the first."""
    rules = load_rules(json.dumps(next(iter(data["rules"].values()))))
    found = {level: check(rules, level, profile, AS_OF)["verdict"] for level in rules.levels}
    return {level: verdict for level, verdict in found.items() if verdict != "no_published_conditions"}


def sentences(data: Any) -> list[list[str]]:
    """What was read of the clauses of each list; words that were not, with a question mark."""
    return [[each.get("sentence", f"?{each['text']}") for each in printed["clauses"]] for printed in data["lists"]]


CUT = (
    "（1）取得本职业五级/初级工职业资格证书（技能等级证书）③后，累计从事本职业工作5年（含）以上。",
    "（1）取得本职业五级/初级工职业资格证书（技能等级证书）\n后，累计从事本职业工作5年（含）以上。",
    "（1）取得本职业五级/初级工职业资格证书（技能等级\n证书）后，累计从事本职业\n工作5年（含）以上。",
    "（1）取得本职业五级/初级工\n职业资格证书（技能等级证书）后，\n累计从事本职业工作5\n年（含）以上。",
)


@pytest.mark.parametrize("words", CUT)
def test_a_clause_is_not_cut_in_two(words: str) -> None:
    data = notice(f"焊工申报条件\n{HEADING}\n{words}\n（2）本职业学徒期满。")
    assert sentences(data) == [
        [
            "取得本职业五级/初级工职业资格证书或职业技能等级证书，并且自取得证书之后起，累计从事本职业工作5年（含）以上。",
            "本职业学徒期满。",
        ]
    ]


CONDITIONS = (
    "四级/中级工：具备以下条件之一且年满18周岁者",
    "四级/中级工（具备以下条件之一者，须年满18周岁）",
    "四级/中级工（须年满18周岁，并具备以下条件之一）",
    "四级/中级工\n年满18周岁，并具备以下条件之一：",
    "四级/中级工\n申报人员须年满18周岁，并具备以下条件之一：",
)


@pytest.mark.parametrize("heading", CONDITIONS)
def test_a_condition_of_the_whole_list_is_not_swallowed(heading: str) -> None:
    data = notice(f"焊工申报条件\n{heading}\n（1）本职业学徒期满。")
    assert [each["sentence"] for each in data["lists"][0]["conditions"]] == ["年满18周岁。"]
    assert verdicts(data, APPRENTICE) == {4: "open"}
    assert verdicts(data, {**APPRENTICE, "age": [{"born": "2012"}]}) == {4: "not_eligible"}


@pytest.mark.parametrize("words", ["热爱本职业", "无色盲", "经单位推荐", "在本市居住"])
@pytest.mark.parametrize("heading", ["四级/中级工：具备以下条件之一且{}者", "四级/中级工（具备以下条件之一者，须{}）"])
def test_words_of_a_heading_that_nobody_understands_are_asked(heading: str, words: str) -> None:
    data = notice(f"焊工申报条件\n{heading.format(words)}\n（1）本职业学徒期满。")
    assert verdicts(data, APPRENTICE) == {4: "open"}
    assert verdicts(data, {**APPRENTICE, "own_judgements": [{"text": words}]}) == {4: "eligible"}


CHANGING = (
    "须身体健康",
    "社保缴满一年",
    "年龄不超过50周岁。",
    "退役军人可放宽一年",
    "须持有特种作业操作证。",
    "须同时具备：",
    "基本文化程度：初中毕业。",
    "有突出贡献者可破格申报，免理论考试",
    "注：申报人员须满足：年满18周岁",
    "注：实习期不计入",
    "备注：工作年限按社保计算。",
    "说明：相关职业的工作年限减半计算",
    "以上人员均须经单位推荐。",
    "外省户籍人员不得报考。",
    "相关专业：机械类专业，限大专以上。",
)


@pytest.mark.parametrize("words", CHANGING)
@pytest.mark.parametrize(
    "text",
    [
        "焊工申报条件\n{w}\n{h}\n（1）本职业学徒期满。\n{n}",
        "焊工申报条件\n{h}\n（1）本职业学徒期满。\n{w}\n{n}",
        "焊工申报条件\n{h}\n（1）本职业学徒期满。\n{n}\n{w}",
        "焊工申报条件\n{h}\n{w}\n（1）本职业学徒期满。\n{n}",
    ],
    ids=["before", "between", "after", "inside"],
)
def test_a_line_that_changes_who_may_apply_leaves_no_verdict_definite(text: str, words: str) -> None:
    """Neither for one who meets a clause, nor for one who meets none; the person may say that it is met."""
    data = notice(text.format(w=words, h=HEADING, n=NEXT))
    assert verdicts(data, {**NOTHING, **APPRENTICE})[4] == "open"
    assert verdicts(data, NOTHING)[4] == "open"
    line = next(line for line in data["lines"] if words[:4] in line["text"])
    assert line["role"] in ("unread", "clause", "condition") and data["doubts"]


@pytest.mark.parametrize(
    "line",
    [
        "咨询电话：0571-12345678",
        "报名时间：2024年3月1日至31日",
        "注：相关职业：钳工、车工。",
        "相关专业：机械制造、机电一体化技术等。",
        "三、报名材料",
        "身份证复印件1份",
        "特此通知。",
        "https://example.org/a/1.html",
    ],
)
def test_harmless_lines_change_nothing(line: str) -> None:
    data = notice(f"焊工申报条件\n{HEADING}\n（1）本职业学徒期满。\n{NEXT}\n{line}")
    assert verdicts(data, {**NOTHING, **APPRENTICE}) == {4: "eligible", 3: "not_eligible"}


def test_definitions_are_data() -> None:
    defined = "注：相关职业：钳工、车工。\n2、相关专业：机械制造。"
    data = notice(f"焊工申报条件\n{HEADING}\n（1）本职业学徒期满。\n{defined}")
    assert [(each["kind"], each["names"]) for each in data["definitions"]] == [
        ("occupations", ("钳工", "车工")),
        ("majors", ("机械制造",)),
    ]


def test_definitions_are_of_the_occupation_below_whose_lists_they_stand() -> None:
    """Behind the last list nobody knows; the questions about a major offer what is said of their occupation."""
    clause = "（1）具有大专及以上本专业或相关专业毕业证书。"
    lists = [
        f"{name}申报条件\n{HEADING}\n{clause}\n相关专业：{major}。"
        for name, major in (("焊工", "金属"), ("车工", "机械"))
    ]
    data = notice("\n".join(lists))
    keys = [[each["id"]] for each in data["occupations"]]
    assert [each["occupations"] for each in data["definitions"]] == [keys[0], []]
    helped = [data["rules"][key[0]]["levels"]["4"]["questions"][0]["help"] for key in keys]
    assert "通知第4行写明的相关专业：金属。" in helped[0]["hans"] and "機械" not in helped[0]["hant"]
    assert "金属" not in helped[1]["hans"] and "第8行写明的相关专业：机械。" in helped[1]["hans"]


@pytest.mark.parametrize(
    "title", ["企业职工职业技能等级认定申报条件", "农民工报考条件", "在校学生申报条件", "各级别申报条件"]
)
def test_a_title_is_no_occupation(title: str) -> None:
    data = notice(f"{title}\n车工\n{HEADING}\n（1）本职业学徒期满。\n铣工\n{HEADING}\n（1）连续从事本职业工作2年以上。")
    assert [each["name"] for each in data["occupations"]] == ["车工", "铣工"]
    assert {rules["occupation"]["root"] for rules in data["rules"].values()} == {"chegong", "xigong"}


LOST = (
    "中级技能人才",
    "技师、高级技师",
    "中级（含）以上",
    "申报四级人员",
    "高级营销师（具备以下条件之一者）",
    "三级以下（含三级）：",
)


@pytest.mark.parametrize("heading", LOST)
def test_a_heading_that_is_not_understood_ends_the_list(heading: str) -> None:
    data = notice(f"焊工申报条件\n五级/初级工\n（1）本职业学徒期满。\n{heading}\n（1）连续从事本职业工作6年以上。")
    assert [len(printed["clauses"]) for printed in data["lists"]] == [1]
    worked = {"work": [{"relation": "own", "from": "2000-01-01", "still": True}]}
    assert verdicts(data, {**NOTHING, **worked}) == {5: "open"}


@pytest.mark.parametrize(
    ("heading", "level"),
    [
        ("四级-中级工", 4),
        ("中级工报考条件如下：", 4),
        ("肆级/中级工", 4),
        ("具备以下条件之一者，可申报高级工：", 3),
        ("3级（高级工）", 3),
    ],
)
def test_headings_in_many_forms(heading: str, level: int) -> None:
    data = notice(f"焊工申报条件\n五级/初级工\n（1）本职业学徒期满。\n{heading}\n（1）连续从事本职业工作6年以上。")
    assert [printed["level"] for printed in data["lists"]] == [5, level]


def test_the_level_of_a_title_is_told_by_the_others() -> None:
    text = "{}营销师（具备以下条件之一者）\n（1）连续从事本职业工作{}年以上。\n"
    data = notice(text.format("初级", 1) + text.format("高级", 6))
    assert [printed["level"] for printed in data["lists"]] == [5, 3]


@pytest.mark.parametrize(
    "words",
    [
        "本职业学徒期满，或连续从事本职业工作2年以上，并具有大专及以上本专业毕业证书。",
        "本职业学徒期满或累计从事本职业工作2年以上，并取得本职业五级职业资格证书。",
        "取得高级技工学校毕业证书或经评估论证、以高级技能为培养目标的高等职业学校、中等职业学校毕业证书。",
        "连续从事本职业工作6年以上，可申报高级工职业资格。",
        "高等职业院校毕业班学生，可申报本专业的高级职业资格证书。",
    ],
)
def test_one_reading_is_not_chosen_silently(words: str) -> None:
    """How far 并 and an adjective reach; a level that is not the list's."""
    (found,) = sentences(notice(f"焊工申报条件\n{HEADING}\n（1）{words}"))
    assert found[0].startswith("?")


def test_a_level_in_a_clause_that_agrees_is_read() -> None:
    (found,) = sentences(notice(f"焊工申报条件\n{HEADING}\n（1）连续从事本职业工作6年以上的人员可以申报中级工资格。"))
    assert found == ["连续从事本职业工作6年（含）以上。"]


def test_all_that_a_list_asks_is_one_clause() -> None:
    text = "焊工申报条件\n四级/中级工（须同时具备以下条件）\n1、年满18周岁。\n2、本职业学徒期满。"
    data = notice(text)
    assert verdicts(data, {**APPRENTICE, "age": [{"born": "2012"}]}) == {4: "not_eligible"}
    assert verdicts(data, {**APPRENTICE, "age": [{"born": "1980"}]}) == {4: "eligible"}


def test_a_person_says_what_lines_are() -> None:
    """The lists follow at once: a line that does not matter, one that everybody must meet, a heading, a rest."""
    first = f"焊工申报条件\n{HEADING}\n（1）本职业学徒期满。\n周末也开班\n"
    text = f"{first}技能人才三档\n（1）连续从事本职业\n工作6年以上。"
    assert verdicts(notice(text), {**NOTHING, **APPRENTICE}) == {4: "open"}
    roles = {4: {"role": "chatter"}, 5: {"role": "level", "level": 3}}
    worked = {**NOTHING, "work": [{"relation": "own", "from": "2000-01-01", "still": True}]}
    assert verdicts(notice(text, roles=roles), worked) == {4: "not_eligible", 3: "eligible"}
    data = notice(text, roles={**roles, 4: {"role": "condition"}})
    assert verdicts(data, {**NOTHING, **APPRENTICE, "own_judgements": [{"text": "周末也开班"}]})[4] == "eligible"


def test_levels_beyond_five_are_kept_apart() -> None:
    beyond = "特级技师（具备以下条件之一者）\n（1）连续从事本职业工作20年以上。"
    data = notice(f"焊工申报条件\n{beyond}\n{HEADING}\n（1）本职业学徒期满。")
    assert [printed["level"] for printed in data["lists"]] == [0, 4]
    assert verdicts(data, {**NOTHING, **APPRENTICE}) == {4: "eligible"}


def test_a_list_beyond_the_limits_stays_open() -> None:
    items = "".join(f"• 连续从事本职业工作{n % 40 + 1}年以上。\n" for n in range(600))
    data = notice(f"焊工申报条件\n{HEADING}\n{items}")
    assert data["refused"] == [{"occupation": "occupation-1", "level": 4}]
    assert verdicts(data, NOTHING) == {4: "open"}


def test_clauses_that_name_their_level_need_no_heading() -> None:
    text = (
        "焊工申报条件\n连续从事本职业工作6年以上的人员可以申报高级工资格。\n"
        "取得本职业高级职业资格证书后，连续从事本职业工作4年以上的人员可以申报技师资格。\n"
    )
    assert [(printed["level"], len(printed["clauses"])) for printed in notice(text)["lists"]] == [(3, 1), (2, 1)]


def test_questions_and_answers_and_tables_are_read() -> None:
    asked = "问：三级焊工报名须具备以下条件之一\n答：1、连续从事本职业工作6年以上。\n2、本职业学徒期满。"
    table = "焊工申报条件\n|级别|申报条件|\n|---|---|\n|三级/高级工|1.连续从事本职业工作6年以上。2.本职业学徒期满。|"
    for text in (asked, table):
        assert sentences(notice(text)) == [["连续从事本职业工作6年（含）以上。", "本职业学徒期满。"]]


@pytest.mark.parametrize(
    "title",
    [
        f"焊工{kind}{end}"
        for kind in ("", "国家职业技能等级认定", "国家职业标准", "国家职业技能标准", "国家职业资格", "职业技能鉴定")
        for end in ("申报条件", "的报考条件", "申报要求：")
    ],
)
def test_what_a_title_says_of_its_subject_is_no_part_of_the_name(title: str) -> None:
    data = notice(f"{title}\n{NEXT}")
    assert [each["name"] for each in data["occupations"]] == ["焊工"]


@pytest.mark.parametrize("title", ["国家职业资格申报条件", "职业技能等级认定申报条件", "国家职业技能标准申报要求"])
def test_a_title_without_a_name_names_no_occupation(title: str) -> None:
    """Somebody has to name it (职业待填)."""
    assert [each["name"] for each in notice(f"{title}\n{NEXT}")["occupations"]] == ["职业待填"]


@pytest.mark.parametrize(
    "line", ["注：申报人员须满足：年满18周岁", "须提供材料二级/技师（以下条件满足其一即可）⑴连续从事"]
)
def test_a_note_between_clauses_bears_on_all_lists(line: str) -> None:
    text = f"焊工申报条件\n{HEADING}\n（1）连续从事本职业工作6年以上。\n{line}\n（2）本职业学徒期满。\n{NEXT}"
    assert all(each["unread"] for each in notice(text)["lists"])


@pytest.mark.parametrize("line", ["年龄不超过50周岁", "须健康", "在校学生除外", "限女工", "残疾人优先"])
@pytest.mark.parametrize("heading", ["三级/高级工〈具备以下条件之一者）", "高级\n工（具备以下条件之一者）", "高级工"])
def test_a_line_above_a_heading_is_no_part_of_it(line: str, heading: str) -> None:
    data = notice(f"焊工申报条件\n{line}\n{heading}\n（1）本职业学徒期满。")
    assert data["doubts"] and (not data["lists"] or set(verdicts(data, APPRENTICE).values()) == {"open"})


@pytest.mark.parametrize("line", ["女工须具备以下条件之一", "健康者须具备以下条件之一", "党员须具备以下条件之一"])
def test_whom_a_line_below_a_heading_names_is_not_lost(line: str) -> None:
    data = notice(f"焊工申报条件\n三级\n{line}\n（1）本职业学徒期满。")
    assert set(verdicts(data, APPRENTICE).values()) == {"open"}


@pytest.mark.parametrize(
    ("major", "verdict"),
    [("机电一体化", "eligible"), ("機電一體化", "eligible"), ("焊接技术与自动化专业", "eligible"), ("会计", "open")],
)
def test_a_major_that_a_line_names_is_what_that_line_says(major: str, verdict: str) -> None:
    """Typed in either script; of one that no line names only the person can say what it is."""
    clause = "（1）具有大专及以上本专业或相关专业毕业证书。"
    data = notice(f"焊工申报条件\n{HEADING}\n{clause}\n相关专业：机电一体化、焊接技术与自动化。")
    diploma = {"degree": "associate", "status": "graduated", "major_name": major}
    assert verdicts(data, {**NOTHING, "education": [diploma]}) == {4: verdict}
    said = {**diploma, "major": "related"}
    assert verdicts(data, {**NOTHING, "education": [said]}) == {4: "eligible"}


def test_majors_named_below_the_lists_of_several_occupations_are_of_their_own() -> None:
    """Behind the last list nobody knows of which occupation they are: then no relation follows."""
    lists = [
        f"{name}申报条件\n{HEADING}\n（1）具有大专及以上本专业或相关专业毕业证书。\n相关专业：{major}。"
        for name, major in (("焊工", "金属"), ("车工", "机械"), ("铣工", "数控"))
    ]
    data = notice("\n".join(lists))
    named = [[each["names"] for each in rules["majors"]] for rules in data["rules"].values()]
    assert named == [[["金属"]], [["机械"]], []]


@pytest.mark.parametrize(
    ("line", "major", "expected"),
    [
        ("相关专业：机电一体化。", None, ("eligible", "not_eligible")),
        ("本专业：机电一体化。", None, ("eligible", "eligible")),
        ("本专业或相关专业：机电一体化。", None, ("eligible", "open")),
        ("本专业或相关专业：机电一体化。", "own", ("eligible", "eligible")),
        ("本专业或相关专业：机电一体化。", "related", ("eligible", "not_eligible")),
        ("本专业或相关专业：机电一体化。", "other", ("eligible", "open")),
        ("相关专业：中职：机电一体化；高职：数控技术。", None, ("open", "open")),
        ("相关专业：中职：机电一体化；高职：数控技术。", "related", ("eligible", "not_eligible")),
    ],
)
def test_a_line_says_no_more_of_a_major_than_its_words(line: str, major: str | None, expected: tuple[str, str]) -> None:
    """By a clause of 本专业或相关专业 and by one of 本专业 alone."""
    found = []
    for asked in ("本专业或相关专业", "本专业"):
        data = notice(f"焊工申报条件\n{HEADING}\n（1）具有大专及以上{asked}毕业证书。\n{line}")
        diploma = {"degree": "associate", "status": "graduated", "major_name": "机电一体化", "major": major}
        found.append(verdicts(data, {**NOTHING, "education": [diploma]})[4])
    assert tuple(found) == expected
