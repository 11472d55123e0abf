"""Wordings of real notices between 2001 and 2026, in the project's own words: each is read, or somebody is told.

Kinds of error that were silent once stand first, then layouts that were not read at all.
"""

from __future__ import annotations

from typing import Any

import pytest

from tests.intake.test_safety import APPRENTICE, HEADING, NOTHING, notice, sentences, verdicts

CLAUSES = "（1）累计从事本职业工作6年（含）以上。\n（2）本职业学徒期满。"
READ = ["累计从事本职业工作6年（含）以上。", "本职业学徒期满。"]
WORKED = {"work": [{"relation": "own", "from": "2000-01-01", "still": True}]}
ALL_OF_IT = {**NOTHING, **APPRENTICE, **WORKED}


def is_open(data: Any) -> bool:
    """Whether no list says anything definite, whatever a person has done, and somebody is told why."""
    profiles = (ALL_OF_IT, NOTHING) if data["rules"] else ()
    found = {verdict for profile in profiles for verdict in verdicts(data, profile).values()}
    return bool(data["doubts"]) and found <= {"open"}


@pytest.mark.parametrize(
    "heading",
    ["高级工程师", "高级工艺美术师", "技师学院辅导员", "高级技师培训师", "中级工绣花工", "中级工程师"],
)
def test_a_level_takes_no_letter_of_a_name(heading: str) -> None:
    """Of 高级工 and 程师 none stands there; 初级工商管理员 is one of the first level in commerce."""
    assert is_open(notice(f"{heading}申报条件（具备以下条件之一者）\n{CLAUSES}"))


@pytest.mark.parametrize(
    ("heading", "name", "level"),
    [("中级工艺品雕刻工", "工艺品雕刻工", 4), ("初级工商管理员", "工商管理员", 5), ("三级/高级工焊工", "焊工", 3)],
)
def test_a_name_that_begins_like_a_level(heading: str, name: str, level: int) -> None:
    data = notice(f"{heading}（具备以下条件之一者）\n{CLAUSES}")
    assert [each["name"] for each in data["occupations"]] == [name]
    assert [each["level"] for each in data["lists"]] == [level] and sentences(data) == [READ]


@pytest.mark.parametrize(
    "title",
    [
        "关于暂停焊工职业技能等级认定的通知",
        "关于取消焊工申报条件的公告",
        "焊工国家职业标准（征求意见稿）",
        "焊工国家职业标准（讨论稿）",
        "2023年12月31日前申报条件",
        "2024年底前仍适用的申报条件",
        "焊工原申报条件",
        "自2027年1月1日起申报条件",
        "面向在职人员的焊工认定通知",
        "我校学生焊工认定通知",
        "焊工认定高校毕业生专场公告",
        "焊工认定通知 Applicants must be 18",
    ],
)
def test_a_title_that_says_when_or_for_whom_the_lists_are_settles_nothing(title: str) -> None:
    assert is_open(notice(f"{title}\n{HEADING}\n{CLAUSES}"))


@pytest.mark.parametrize(
    "heading",
    [
        "四级/中级工（满足以下任意两项）",
        "四级/中级工（具备以下条件中的两项者）",
        "四级/中级工：至少具备以下条件中的2条",
        "四级/中级工（具备以下条件之二者）",
        "四级/中级工\n具备下列条件中任意两条：",
    ],
)
def test_two_of_several_conditions_are_not_one(heading: str) -> None:
    assert is_open(notice(f"焊工申报条件\n{heading}\n{CLAUSES}"))


@pytest.mark.parametrize("paper", ["取得本职业五级/初级工职业资格证书。", "持有特种作业操作证。", "现从事本职业工作。"])
def test_a_paper_alone_may_be_asked_of_everybody(paper: str) -> None:
    """Where nothing says 之一: one who has the years only is told nothing definite."""
    data = notice(f"焊工\n四级/中级工\n1.{paper}\n2.累计从事本职业工作6年以上。")
    assert data["doubts"] and verdicts(data, {**NOTHING, **WORKED}) == {4: "open"}
    said = notice(f"焊工\n{HEADING}\n1.{paper}\n2.累计从事本职业工作6年以上。")
    assert verdicts(said, {**NOTHING, **WORKED}) == {4: "eligible"}


@pytest.mark.parametrize("joint", ["，并", "；且", "，同时", "；还须", "，以及"])
def test_an_item_that_goes_on_in_the_next_is_no_way_of_its_own(joint: str) -> None:
    data = notice(f"焊工申报条件\n{HEADING}\n（1）累计从事本职业工作6年以上{joint}\n（2）本职业学徒期满。")
    assert is_open(data)


@pytest.mark.parametrize("begin", ["并且", "且", "同时", "此外，", "还须"])
def test_an_item_that_goes_on_with_the_one_before_is_no_way_of_its_own(begin: str) -> None:
    data = notice(f"焊工申报条件\n{HEADING}\n（1）累计从事本职业工作6年以上。\n（2）{begin}本职业学徒期满。")
    assert is_open(data)


@pytest.mark.parametrize(
    "words",
    [
        "以上人员近三年无事故。",
        "以上两类人员须年满18周岁。",
        "上述条件均须由单位证明。",
        "符合第1条的，须经单位推荐。",
        "凡报名者须身体健康。",
        "遵纪守法，品行端正。",
    ],
)
def test_an_item_about_the_others_is_no_way_of_its_own(words: str) -> None:
    assert is_open(notice(f"焊工申报条件\n{HEADING}\n{CLAUSES}\n（3）{words}"))


@pytest.mark.parametrize("name", ["焊工（仅维修焊工）", "焊工（限女焊工）", "焊工（除气焊工）", "焊工（不含气焊工）"])
def test_brackets_that_restrict_a_name_are_no_second_name(name: str) -> None:
    assert is_open(notice(f"职业：{name}\n{HEADING}\n{CLAUSES}"))


@pytest.mark.parametrize(
    "line",
    [
        "相关职业：钳工、车工（三年以内）",
        "本专业：以学校专业目录认定为准",
        "相关专业：由学校解释",
        "Applicants must be 18 or older.",
        "📞咨询电话：0571-12345678\nApplicants must be 18 or older.",
        "❌在校学生",
        "温馨提示：在校学生别报",
        "相关职业见附件，其他职业除外。",
        "其他同上。",
        "同上。",
        "仅限本公司",
        "报名者须为本市学校",
        "工作年限要求另行通知",
        "下一条：年满18周岁",
        "各申报人员须为本单位：",
        "相关专业：全日制机械类专业",
        "♀优先",
    ],
)
def test_what_looks_harmless_and_is_not(line: str) -> None:
    data = notice(f"焊工申报条件\n{HEADING}\n{CLAUSES}\n{line}")
    assert data["doubts"] and verdicts(data, NOTHING) == {4: "open"}


@pytest.mark.parametrize(
    "heading",
    [
        "申报四级的人员，具备下列条件之一：",
        "四级（任满足一条）",
        "级别 条件\n四级：具备以下条件之一",
        "Q1：焊工四级的报考条件是什么？\nA1：具备以下条件之一：",
    ],
)
def test_more_headings(heading: str) -> None:
    data = notice(f"{heading}\n——累计从事本职业工作6年以上。\n——本职业学徒期满。")
    assert [(each["level"], each["any_of"]) for each in data["lists"]] == [(4, True)] and sentences(data) == [READ]
    assert {each["name"] for each in data["occupations"]} <= {"焊工", "职业待填"}


@pytest.mark.parametrize("number", ["1️⃣2️⃣", "①②", "一是 二是", "方式一： 方式二：", "✅✅", "👉💡", "🔸🔹"])
def test_pictures_and_words_that_enumerate(number: str) -> None:
    one, two = number.split() if " " in number else (number[: len(number) // 2], number[len(number) // 2 :])
    data = notice(
        f"焊工申报条件\n🔥四级/中级工🔥满足下面任意一条即可\n{one}累计从事本职业工作6年以上\n{two}本职业学徒期满😊"
    )
    assert sentences(data) == [READ] and data["lists"][0]["any_of"] and not data["lists"][0]["unread"]


@pytest.mark.parametrize(
    "title",
    [
        "焊工国家职业技能标准（2021年版）\n1.8 职业技能评价要求\n1.8.1 申报条件",
        "焊工国家职业技能标准\n1.8 职业技能评价 要求",
        "【2024版国家职业标准】焊工",
        "国家职业技能标准：焊工（2018年版）\n1.9 职业技能鉴定要求",
        "6-18-02-04 焊工\n申报条件",
        "职业编码：6-18-02-04\n焊工",
        "关于开展评价工作的通知\n一、认定职业（工种）及等级\n焊工（五级/初级工、四级/中级工）\n二、申报条件",
        "培训工种：焊工\n申报条件：",
        "关于开展评价工作的通知\n各分公司：\n焊工 五级、四级\n具体条件如下：",
    ],
)
@pytest.mark.parametrize("heading", [HEADING, "（四级）中级工：具备以下条件之一"])
def test_titles_of_standards_and_notices(title: str, heading: str) -> None:
    data = notice(f"{title}\n{heading}\n{CLAUSES}")
    assert [each["name"] for each in data["occupations"]] == ["焊工"]
    assert sentences(data) == [READ] and verdicts(data, NOTHING) == {4: "not_eligible"}


@pytest.mark.parametrize(
    "line",
    [
        "四级260元/人，三级300元/人。",
        "280元/人",
        "培训费：免费",
        "相关专业见附件2。",
        "Q2：报名需要交什么材料？",
        "A2：身份证、毕业证、工作年限证明。",
        "不限",
        "报名截止时间：2024年10月15日，逾期不予受理。",
        "为落实《认定办法》，提升就业能力，现就有关事项通知如下：",
    ],
)
def test_fees_and_dates_change_nothing(line: str) -> None:
    data = notice(f"焊工申报条件\n{HEADING}\n{CLAUSES}\n{line}")
    assert verdicts(data, {**NOTHING, **APPRENTICE}) == {4: "eligible"}


@pytest.mark.parametrize("more", ["报名截止12月1日", "费用：500元", "报名时间：12月1日止"])
def test_a_date_or_a_fee_in_a_heading_asks_nothing(more: str) -> None:
    (found,) = notice(f"焊工申报条件\n四级/中级工（具备以下条件之一，{more}）：\n{CLAUSES}")["lists"]
    assert found["any_of"] and not found["conditions"] and not found["unread"]


def test_steps_of_a_procedure_change_nothing() -> None:
    """Unless a word of one asks something."""
    text = (
        f"焊工申报条件\n{HEADING}\n{CLAUSES}\n三、报名流程\n1.登录网站注册\n2.上传材料{{}}\n四、咨询电话\n0571-12345678"
    )
    assert verdicts(notice(text.format("")), NOTHING) == {4: "not_eligible"}
    for asks in ("\n3.提供社保", "，限本市居民", "\n3.年满18周岁"):
        assert verdicts(notice(text.format(asks)), NOTHING) == {4: "open"}


def test_a_clause_with_a_colon_is_no_list_of_another_occupation() -> None:
    data = notice(f"焊工申报条件\n{HEADING}\n{CLAUSES}\n（3）其他条件：年满18周岁。")
    assert [len(each["clauses"]) for each in data["lists"]] == [3]


def test_definitions_between_clauses() -> None:
    notes = "[1]相关职业：钳工、车工，下同。"
    text = f"焊工申报条件\n{HEADING}\n（1）累计从事本职业工作6年以上。\n{notes}\n（2）本职业学徒期满。"
    data = notice(text)
    assert sentences(data) == [READ] and [each["names"] for each in data["definitions"]] == [("钳工", "车工")]


def test_a_follow_up_question_is_a_heading() -> None:
    data = notice(f"Q：焊工五级怎么报名？\nA：具备以下条件之一：\n（1）本职业学徒期满。\nQ：那四级呢？\nA：{CLAUSES}")
    assert [each["level"] for each in data["lists"]] == [5, 4] and sentences(data)[1] == READ


def test_a_level_and_its_only_clause_in_a_line() -> None:
    data = notice("焊工\n五级/初级工 本职业学徒期满\n四级/中级工  累计从事本职业工作6年（含）以上")
    assert [each["level"] for each in data["lists"]] == [5, 4] and sentences(data) == [[READ[1]], [READ[0]]]


def test_levels_beyond_five_keep_to_themselves() -> None:
    """What stands below 学徒工 or 首席技师 is theirs, and leaves the other lists as they are."""
    further = "学徒工\n企业新型学徒制的学员。\n特级技师评聘：从特级技师岗位择优。\n首席技师\n由企业在特级技师中聘任。"
    data = notice(f"焊工申报条件\n{further}\n{HEADING}\n{CLAUSES}")
    assert [each["level"] for each in data["lists"]] == [6, 0, -1, 4]
    assert verdicts(data, NOTHING) == {4: "not_eligible"}
    shared = notice(f"焊工申报条件\n{HEADING}\n{CLAUSES}\n首席技师\n以上人员由企业推荐。")
    assert verdicts(shared, NOTHING) == {4: "open"}


@pytest.mark.parametrize(
    "title",
    ["2023年12月3\n1日前扫云工申报条件", "2023年12\n月31日前扫云工申报条件", "2023年12月31\n日前扫云工申报条件"],
)
def test_a_date_that_a_break_cuts_is_no_name(title: str) -> None:
    assert is_open(notice(f"{title}\n{HEADING}\n{CLAUSES}"))


@pytest.mark.parametrize(
    ("title", "name"),
    [("听\n泉师", "听泉师"), ("制墨\n工", "制墨工"), ("通知\n制墨工", "制墨工"), ("制墨工\n申报条件", "制墨工")],
)
def test_a_name_that_a_break_cuts_behind_a_title(title: str, name: str) -> None:
    data = notice(f"【2024版国家职业标准】{title}\n{HEADING}\n{CLAUSES}")
    assert [each["occupation"]["name"]["hans"] for each in data["rules"].values()] == [name]
    assert sentences(data) == [READ]


def test_a_joint_that_a_break_cuts_makes_no_way_of_its_own() -> None:
    text = f"焊工申报条件\n{HEADING}\n（1）累计从事本职业工作6年（含）以上，同\n时\n（2）本职业学徒期满。"
    assert not {"eligible", "not_eligible"} & {*verdicts(notice(text), ALL_OF_IT).values()}


def test_a_label_alone_in_its_line() -> None:
    """What stands below it is no heading; who restricts it there, changes who may apply."""
    text = "焊工申报条件\n相关职业：\n{}\n" + f"{HEADING}\n{CLAUSES}"
    data = notice(text.format("磨镜工、刻字工"))
    assert sentences(data) == [READ] and [each["names"] for each in data["definitions"]] == [("磨镜工", "刻字工")]
    assert is_open(notice(text.format("磨镜工、刻字工（三年以内）")))


@pytest.mark.parametrize(
    "cut", ["报名截止12月\n\n1日）", "报名截\n\n止12月1日）", "报名截止12月1\n日）", "\n报名截止12月1日）"]
)
def test_a_bracket_of_a_heading_goes_on_behind_a_blank_line(cut: str) -> None:
    data = notice(f"焊工申报条件\n四级/中级工（具备以下条件之一者，{cut}\n{CLAUSES}")
    assert sentences(data) == [READ] and not data["lists"][0]["conditions"]
