"""What surrounds lists in real notices: titles, sections, labels, tables, enumerators; read, or flagged."""

from __future__ import annotations

import pytest

from tests.intake.test_safety import APPRENTICE, HEADING, NEXT, NOTHING, notice, sentences, verdicts

ITEMS = "1.连续从事本职业工作6年以上。\n2.本职业学徒期满。"
READ = ["连续从事本职业工作6年（含）以上。", "本职业学徒期满。"]


@pytest.mark.parametrize(
    "below", ["", "一、申报条件\n", "申报条件：\n具备以下条件之一者：\n", "报名条件（满足其一即可）\n"]
)
@pytest.mark.parametrize(
    "title",
    [
        "焊工国家职业技能等级认定三级申报条件",
        "焊工职业技能三级申报条件",
        "关于开展2024年焊工（三级）职业技能等级认定的通知",
        "春江市职业技能鉴定中心2024年第二批焊工高级工认定公告",
        "焊工（高级）申报条件",
        "焊工职业资格三级（高级工）报考须知",
        "高级焊工报名简章",
        "职业：焊工 级别：三级",
        "焊工\n申报等级：三级/高级工",
        "问：报考焊工三级需要什么条件？",
    ],
)
def test_the_title_says_the_level_of_the_only_list(title: str, below: str) -> None:
    data = notice(f"{title}\n{below}{ITEMS}\n三、报名时间\n即日起至3月31日")
    assert [(each["level"], data["occupations"][0]["name"]) for each in data["lists"]] == [(3, "焊工")]
    assert sentences(data) == [READ] and not data["lists"][0]["unread"]


@pytest.mark.parametrize(
    "title",
    [
        "焊工职业技能等级认定公告",
        "关于开展焊工职业技能等级认定的通知\n各有关单位：\n一、认定职业及等级：焊工（四级、三级）\n二、申报条件",
        "焊工国家职业技能标准\n1.5 申报条件",
        "焊工",
        "认定职业：焊工\n认定等级及申报条件如下：",
    ],
)
def test_the_title_names_the_occupation_of_lists_that_name_none(title: str) -> None:
    data = notice(f"{title}\n四级/中级工\n（1）本职业学徒期满。\n三级/高级工\n（1）连续从事本职业工作6年以上。")
    assert [each["name"] for each in data["occupations"]] == ["焊工"]
    assert [each["level"] for each in data["lists"]] == [4, 3]


@pytest.mark.parametrize(
    "text",
    [
        "关于开展焊工等5个职业认定的通知\n{i}",
        "焊工三级认定公告\n电工认定公告\n{i}",
        "焊工职业技能等级认定三级、四级申报条件\n{i}",
        "焊工三级申报条件\n一、符合下列条件之一者可免试理论：\n{i}",
        "焊工三级、二级\n{i}",
        "关于焊工（三级）认定的通知\n技师、高级技师\n{i}",
        "高级营销师认定公告\n{i}",
    ],
)
def test_a_title_that_does_not_say_it_gives_no_verdict(text: str) -> None:
    data = notice(text.format(i=ITEMS))
    found = verdicts(data, {**NOTHING, **APPRENTICE}) if data["rules"] else {}
    assert data["doubts"] and set(found.values()) <= {"open"}


def test_an_unread_title_does_not_name_the_lists() -> None:
    """杭州市焊工 is no occupation, and 城市管理员 is one."""
    for title, name in (("杭州市焊工三级申报条件通知", "焊工"), ("城市管理员三级报名通知", "城市管理员")):
        assert [each["name"] for each in notice(f"{title}\n{ITEMS}")["occupations"]] == [name]


@pytest.mark.parametrize(
    "marks",
    [
        ("a) ", "b) "),
        ("A．", "B．"),
        ("⑴", "⑵"),
        ("⒈", "⒉"),
        ("Ⅰ、", "Ⅱ、"),
        ("第一条 ", "第二条 "),
        ("[1]", "[2]"),
        ("1 ", "2 "),
        ("㈠", "㈡"),
        ("（l）", "（2）"),
        ("❶", "❷"),
        ("（1〉", "（2）"),
    ],
)
def test_enumerators(marks: tuple[str, str]) -> None:
    data = notice(f"焊工三级申报条件\n{marks[0]}连续从事本职业工作6年以上。\n{marks[1]}本职业学徒期满。")
    assert sentences(data) == [READ]


def test_a_number_of_years_is_no_enumerator() -> None:
    (found,) = sentences(notice("焊工三级申报条件\n（1）连续从事本职业工作\n6 年以上。\n（2）本职业学徒期满。"))
    assert found == READ


@pytest.mark.parametrize(
    "terms",
    [
        "满足其一即可",
        "符合下列任一条件",
        "以下条件满足其一即可",
        "具备下列条件其中一项",
        "有下列条件之一者",
        "具备以下条件之-者",
    ],
)
def test_ways_to_say_any_of_them(terms: str) -> None:
    (found,) = notice(f"焊工三级申报条件（{terms}）\n{ITEMS}")["lists"]
    assert (found["any_of"], found["conditions"]) == (True, [])


def test_what_stands_below_a_list_may_say_that_any_is_enough() -> None:
    (found,) = notice(f"焊工三级申报条件\n{ITEMS}\n满足以上任一条件即可申报。")["lists"]
    assert (found["any_of"], found["unread"]) == (True, [])


def test_what_everybody_needs_stands_above_the_lists() -> None:
    basics = "一、基本条件\n1.年满18周岁。\n2.遵纪守法。\n二、申报条件（具备以下条件之一）"
    for text in (f"焊工三级报名通知\n{basics}\n{ITEMS}", f"焊工报名通知\n{basics}\n三级/高级工\n{ITEMS}"):
        data = notice(text)
        assert [each.get("sentence", "?") for each in data["lists"][0]["conditions"]] == ["年满18周岁。", "?"]
        young = {**NOTHING, **APPRENTICE, "age": [{"born": "2012"}]}
        assert verdicts(data, young) == {3: "not_eligible"}


def test_a_condition_of_the_list_holds_for_a_clause_of_some_occupations_too() -> None:
    items = "（1）钳工：本职业学徒期满。\n（2）连续从事本职业工作6年以上。"
    text = f"车工申报条件\n四级/中级工（须年满18周岁，并具备以下条件之一）\n{items}"
    asked = [[each["sentence"] for each in found["conditions"]] for found in notice(text)["lists"]]
    assert asked == [["年满18周岁。"], ["年满18周岁。"]]


def test_a_table_whose_columns_are_levels_gives_no_verdict() -> None:
    rows = "|五级/初级工|三级/高级工|\n|---|---|\n|本职业学徒期满。|连续从事本职业工作6年以上。|"
    assert verdicts(notice(f"焊工申报条件\n{rows}"), {**NOTHING, **APPRENTICE}) == {3: "open"}


def test_a_table_with_a_row_for_each_list_is_read() -> None:
    first = "焊工|三级|1.连续从事本职业工作6年以上。2.本职业学徒期满。"
    rows = f"职业|等级|申报条件\n{first}\n|二级|1.本职业学徒期满。\n电工|三级|1.本职业学徒期满。"
    data = notice(rows)
    assert [(each["level"], len(each["clauses"]), each["unread"]) for each in data["lists"]] == [
        (3, 2, []),
        (2, 1, []),
        (3, 1, []),
    ]
    assert [each["name"] for each in data["occupations"]] == ["焊工", "电工"]


def test_levels_that_are_listed_before_are_no_lists() -> None:
    text = (
        "焊工国家职业标准\n五级/初级工\n三级/高级工\n具体如下：\n五级/初级工\n（1）本职业学徒期满。\n三级/高级工\n"
        + ITEMS
    )
    data = notice(text)
    assert [(each["level"], each["unread"]) for each in data["lists"]] == [(5, []), (3, [])]


@pytest.mark.parametrize(
    "heading",
    [
        "壹级/高级\n技师（具备以下条件之\n一者）",
        "一级/高\n级\n\n技师（具备以下条件之一者）",
        "报考高级技\n师须具备以下条件之一：",
    ],
)
def test_a_heading_that_line_breaks_cut_is_joined(heading: str) -> None:
    data = notice(f"焊工申报条件\n{heading}\t\n{ITEMS}")
    assert [(each["level"], each["any_of"], each["conditions"]) for each in data["lists"]] == [(1, True, [])]
    assert sentences(data) == [READ] and not data["lists"][0]["unread"]


@pytest.mark.parametrize(
    "heading",
    [
        "高级\n技师（具备以下条件之一者）",
        "一级/\n高级\n\n技师（具备以下条件之一者）",
        "高级：\n技师：\n具备以下条件之一者",
    ],
)
def test_two_headings_that_are_a_third_one_together_settle_nothing(heading: str) -> None:
    assert set(verdicts(notice(f"焊工申报条件\n{heading}\n{ITEMS}"), APPRENTICE).values()) == {"open"}


def test_a_line_that_may_begin_the_name_below_it_is_told() -> None:
    cut, whole = (
        notice(f"{above}\n{name}申报条件\n{NEXT}") for above, name in (("加油站", "操作员"), ("报名通知", "操作员"))
    )
    assert [doubt["line"] for doubt in cut["doubts"]] == [2] and not whole["doubts"]


@pytest.mark.parametrize(
    "place", ["春江市", "春江市技师学院2025年", "2025年春江技工学校", "江东省春江技工学校", "2024年第二批"]
)
def test_whose_notice_it_is_and_the_year_are_no_part_of_the_name(place: str) -> None:
    for text in (f"{place}焊工、电工报考条件\n{NEXT}", f"{place}焊工三级申报条件\n{ITEMS}"):
        assert next(each["name"] for each in notice(text)["occupations"]) == "焊工"


def test_a_number_in_two_parts_is_an_enumerator() -> None:
    for section in ("1.", "3.1.", "2.3.1."):
        items = f"{section}1 连续从事本职业工作6年以上。\n{section}2本职业学徒期满。\n"
        assert sentences(notice(f"焊工申报条件\n{section[:-1]} 三级/高级工\n{items}")) == [READ]


def test_a_number_with_a_fraction_is_no_enumerator() -> None:
    """Nothing of 1.5年 is lost."""
    data = notice(f"焊工申报条件\n{HEADING}\n1.5年以上从事本职业工作。\n")
    assert all("1.5年" in clause["text"] for each in data["lists"] for clause in each["clauses"])
