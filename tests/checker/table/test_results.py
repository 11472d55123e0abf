"""What rows come to: sixty people with known results, the same verdicts as one by one, cells that are damaged."""

from __future__ import annotations

import json
import random
from collections.abc import Sequence
from typing import Any

import pytest

from checker.api import check
from checker.core.model import Rules, parse_rules
from checker.lookup.match import match, prepare
from checker.table.exporting import exported
from checker.table.judging import Judge
from checker.table.person import ASSUMPTIONS, Assumed, read_person
from checker.table.reading import columns_of, read_table
from checker.table.results import Results, Speaking, Target
from checker.words.wording import WORDS
from generator.data.bundle import bundle
from tests.support.class_table import AS_OF, HEADER, rows_of, the_class
from tests.support.door import load, send
from tests.support.people import every_list, every_name, every_rules, rules_of
from tests.support.rulebooks import small_book

Json = dict[str, Any]
NOTHING_ELSE = Assumed(frozenset(("blank_none",)))


def results_of(
    rows: Sequence[Sequence[str]],
    target: Target,
    assumed: Assumed = NOTHING_ELSE,
    rules: Sequence[Rules] = (),
) -> list[Json]:
    table = read_table(rows)
    judge = Judge({each.occupation.id: each for each in rules or (rules_of("kite"),)}, AS_OF, every_name())
    columns = columns_of(table.header, every_name())
    results = Results(judge, table.header, columns, target, assumed, Speaking(WORDS, "hans"))
    return [results.row(rows[place], place + 1) for place in table.people]


@pytest.mark.parametrize("seed", [7, 8])
def test_sixty_people(seed: int) -> None:
    people = the_class(seed)
    found = results_of(rows_of(people), Target())
    assert len(found) == 60
    for each, result in zip(people, found, strict=True):
        assert result["problems"] == []
        # The words of the fourth clause are in doubt.
        literally = "literally_eligible" if each.met else "not_eligible"
        assert result["verdict"] == ("eligible" if {1, 2, 3} & {*each.met} else literally), (each, result)
        if each.met:
            # What rests on nothing goes first: the kind of certificate is not said (1), (4) carries a caution.
            assert result["clause"]["number"] == next(number for number in (2, 3, 1, 4) if number in each.met)
            assert result["date"] is None
        else:
            assert result["lacking"] and not result["asking"]
    assert {len(each.met) > 0 for each in people} == {True, False}


def test_the_same_through_the_door_of_the_page() -> None:
    load(bundle(small_book(), "kite"))
    rows = rows_of(the_class())
    words = {"script": "hans"}
    read = send(type="table", rows=rows, **words)
    assert (read["header"], len(read["people"]), read["skipped"]) == ({"first": 1, "height": 1}, 60, [])
    assert [column["private"] for column in read["columns"][:4]] == [False, True, True, False]
    numbers = read["people"]
    asked = {"columns": read["columns"], "assume": ["blank_none"], "as_of": AS_OF.isoformat(), **words}
    people = [rows[number - 1] for number in numbers]
    whole = send(type="people", rows=people, numbers=numbers, **asked)["results"]
    parts = [
        send(type="people", rows=[row], numbers=[n], **asked)["results"][0]
        for row, n in zip(people, numbers, strict=True)
    ]
    assert whole == parts == json.loads(json.dumps(results_of(rows, Target())))
    back = send(
        type="export", rows=people, columns=read["columns"], results=whole, as_of="2026-06-15", edition="e", **words
    )
    assert len(back["rows"]) == 61 and back["rows"][1][: len(HEADER)] == people[0]


def test_names_and_numbers_stay_in_the_row() -> None:
    rows = rows_of(the_class())
    rows[5][2], rows[6][1] = "3.70102E+17", "=cmd|' /C calc'!A0"
    said = json.dumps(results_of(rows, Target()), ensure_ascii=False)
    assert "丢失" in said
    for cells in rows[2:]:
        assert cells[1] not in said and cells[2] not in said


def _random_rows(rng: random.Random, count: int) -> list[list[str]]:
    """Rows with anything in them: much is blank, some cannot be read."""
    values: dict[str, Sequence[str]] = {
        "原证书职业": ("", "风筝工", "砚雕工", "别的", "砚磨工"),
        "原证书级别": ("", "无", "四级", "三级", "5", "二级", "甲"),
        "取证时间": ("", "2019", "2020.1", "2021-05", "2023年3月", "2024-02-29", "2030-01"),
        "从事本职业工作开始时间": ("", "2015", "2018-03", "2024-06-15", "2021.12", "不详"),
        "从事本职业工作结束时间": ("", "至今", "2020-01", "2025-12", "2017"),
        "本职业工作年限": ("", "6年", "2", "12", "半年"),
        "相关职业工作年限": ("", "3年"),
        "学徒期满": ("", "是", "否", "2020-01"),
        "培训结业证书": ("", "有", "无"),
        "职称": ("", "中级", "初级", "员级", "无"),
        "职称相关": ("", "是", "否"),
        "文化程度": ("", "大专", "本科", "技校", "高中", "初中", "10"),
        "专业与本职业的关系": ("", "本专业", "相关专业", "其他专业"),
        "毕业时间": ("", "2015", "2016-07", "2026-07"),
        "学籍状态": ("", "毕业", "应届毕业生", "在读"),
        "出生年月": ("", "2000-01", "2009-05"),
    }
    return [list(values), *([rng.choice(values[name]) for name in values] for _ in range(count))]


@pytest.mark.parametrize("seed", [0, *(pytest.param(seed, marks=pytest.mark.prove) for seed in (1, 2))])
def test_each_row_comes_to_what_its_profile_does(seed: int) -> None:
    """Against `checker.api.check`, which shares no cache and no compiled list with the table."""
    rng = random.Random(seed)
    rows = _random_rows(rng, 60)
    table = read_table(rows)
    columns = columns_of(table.header, every_name())
    seen = set()
    for rules, level in rng.sample(every_list(), 12):
        assumed = Assumed(frozenset(name for name in ASSUMPTIONS if rng.random() < 0.4))
        occupation = rules.occupation.id
        for place, result in enumerate(results_of(rows, Target(occupation, level), assumed, [rules]), start=1):
            person = read_person(rows[place], columns, assumed, AS_OF, occupation, level)
            broken = [note for note in result["problems"] if note["code"] in ("in_the_future", "ends_before_start")]
            if broken or any(note["code"] == "length_disagrees" for note in result["problems"]):
                continue
            found = check(rules, level, person.sections, AS_OF, every_name())
            assert result["verdict"] == found["verdict"], (rules.occupation.id, level, person.sections)
            if result["clause"]:
                own = next(
                    c
                    for c in found["clauses"]
                    if c["line"] == result["clause"]["line"] and c["source"] == result["clause"]["source"]
                )
                assert result["clause"]["state"] == own["verdict"]
            seen.add(found["verdict"])
    assert {"eligible", "open", "not_eligible"} <= seen


def test_against_all_lists_as_the_look_up_has_them() -> None:
    rng = random.Random(4)
    rows = _random_rows(rng, 25)
    table = read_table(rows)
    columns = columns_of(table.header, every_name())
    lists = prepare(every_rules())
    assumed = Assumed(frozenset(("blank_none", "still")))
    found = results_of(rows, Target("kite", 3, every=True), assumed, every_rules())
    named = 0
    for place, result in enumerate(found, start=1):
        if any(
            note["code"] in ("in_the_future", "ends_before_start", "length_disagrees") for note in result["problems"]
        ):
            continue
        person = read_person(rows[place], columns, assumed, AS_OF, "kite", 3)
        looked_up = match(lists, person.sections, AS_OF, 0, every_name(), "kite")
        assert sum(result["counts"].values()) == len(looked_up)
        shown = {(m.occupation, m.level, m.verdict) for m in looked_up if m.verdict not in ("open", "not_eligible")}
        assert {(each["occupation"], each["level"], each["verdict"]) for each in result["lists"]} == shown
        named += len(shown)
    assert named > 20


def _one(cells: dict[str, str], assumed: Assumed = NOTHING_ELSE, **target: Any) -> Json:
    """The result of one row of a table of 风筝工三级."""
    place = Target(**{"occupation": "kite", "level": 3, **target})
    return results_of([["姓名", *cells], ["甲", *cells.values()]], place, assumed)[0]


def test_a_bad_cell_names_its_column_and_stops_nothing_else() -> None:
    rows = [
        ["姓名", "取证时间", "原证书级别", "学历"],
        ["甲", "昨天", "四级", "大专"],
        ["乙", "2020-01", "四级", "大专"],
    ]
    first, second = results_of(rows, Target("kite", 3))
    assert [(note["column"], note["name"], note["code"]) for note in first["problems"]] == [
        (1, "取证时间", "not_a_date")
    ]
    assert "昨天" in first["problems"][0]["words"] and first["row"] == 2
    assert second["problems"] == [] and second["verdict"]


@pytest.mark.parametrize(
    ("cells", "column", "code"),
    [
        ({"从事本职业工作开始时间": "2027-01"}, "从事本职业工作开始时间", "in_the_future"),
        ({"第1段工作开始时间": "2020-01", "第1段工作结束时间": "2019-01"}, "第1段工作结束时间", "ends_before_start"),
        (
            {"工作1开始": "2019-01", "工作1结束": "2020-01", "工作2开始": "2021-01", "工作2结束": "2020-06"},
            "工作2结束",
            "ends_before_start",
        ),
        ({"从事本职业工作开始时间": "2010-01", "本职业工作年限": "3年"}, "本职业工作年限", "length_and_start"),
        (
            {"从事本职业工作开始时间": "2016", "从事本职业工作结束时间": "2018", "本职业工作年限": "8年"},
            "本职业工作年限",
            "length_and_end",
        ),
        (
            {"从事本职业工作开始时间": "2010年", "从事本职业工作结束时间": "2019年", "本职业工作年限": "2年"},
            "本职业工作年限",
            "length_and_end",
        ),
        (
            {"从事本职业工作开始时间": "2016-03", "从事本职业工作结束时间": "2018-02", "本职业工作年限": "5年"},
            "本职业工作年限",
            "length_and_end",
        ),
        ({"出生年月": "2027-01"}, "出生年月", "in_the_future"),
    ],
)
def test_facts_that_cannot_be_are_found_at_their_cell(cells: dict[str, str], column: str, code: str) -> None:
    assert [(note["name"], note["code"]) for note in _one(cells)["problems"]] == [(column, code)]


@pytest.mark.parametrize(
    ("cells", "column", "code"),
    [
        ({"参加工作时间": "2010-01"}, "参加工作时间", "not_this_occupation"),
        ({"工作年限": "12年"}, "工作年限", "not_this_occupation"),
        ({"培训学时": "120"}, "培训学时", "hours_alone"),
        (
            {
                "第1段本职业工作开始时间": "2018-01",
                "第1段本职业工作结束时间": "2020-03",
                "第2段本职业工作开始时间": "2020-03",
                "第2段本职业工作结束时间": "至今",
            },
            "第2段本职业工作开始时间",
            "overlap",
        ),
        (
            {"出生年月": "2008-01", "从事本职业工作开始时间": "2020-03", "从事本职业工作结束时间": "至今"},
            "从事本职业工作开始时间",
            "under_age",
        ),
        (
            {
                "学历": "大专",
                "毕业时间": "2020-07",
                "从事本职业工作开始时间": "2020-07",
                "从事本职业工作结束时间": "至今",
            },
            "从事本职业工作开始时间",
            "before_graduation",
        ),
        ({"从事本职业工作开始时间": "2020-07", "从事本职业工作结束时间": ""}, "从事本职业工作开始时间", "no_end"),
        ({"申报条件": "第1条"}, "申报条件", "claimed_not_met"),
        ({"申报条件": "99"}, "申报条件", "claimed_unknown"),
    ],
)
def test_what_a_reviewer_looks_at(cells: dict[str, str], column: str, code: str) -> None:
    assert (column, code) in [(note["name"], note["code"]) for note in _one(cells)["warnings"]]


def test_what_is_no_cause_for_a_warning() -> None:
    cells = {
        "第1段本职业工作开始时间": "2018-01-01",
        "第1段本职业工作结束时间": "2020-03-15",
        "第2段本职业工作开始时间": "2020-03-16",
        "第2段本职业工作结束时间": "至今",
        "出生年月": "1990-01",
        "学历": "大专",
        "毕业时间": "2017-07",
        "申报条件": "2",
        "培训结业证书": "有",
    }
    assert _one(cells)["warnings"] == []


def test_a_claim_by_its_whole_words() -> None:
    use = rules_of("kite").levels[3].uses[0]
    assert [note["code"] for note in _one({"申报条件": f"（1）{use.clause.text['hant']}"})["warnings"]] == [
        "claimed_not_met"
    ]


def test_nothing_is_assumed_that_nobody_said() -> None:
    start = {"从事本职业工作开始时间": "2010-01", "培训结业证书": "有"}
    assert _one(start, Assumed())["verdict"] == "open"
    assert _one(start, Assumed(frozenset(("still",))))["verdict"] == "eligible"
    held = {
        "原证书级别": "四级",
        "取证时间": "2015-01",
        "从事本职业工作开始时间": "2010-01",
        "从事本职业工作结束时间": "至今",
    }
    assert _one(held, Assumed())["verdict"] == "open"
    assert _one(held, Assumed(frozenset(("certificate_own",))))["verdict"] == "eligible"
    major = {"学历": "技校", "专业": "石刻", "毕业时间": "2010-07", "级别": "四级", "职业": "砚雕工"}
    rows = [[*major], [*major.values()]]
    carver = [rules_of("carver")]
    assert results_of(rows, Target(), Assumed(), carver)[0]["verdict"] == "open"
    assert results_of(rows, Target(), Assumed(frozenset(), {"石刻": "own"}), carver)[0]["verdict"] == "eligible"
    years = {"工作年限": "30年", "培训结业证书": "有"}
    assert _one(years, NOTHING_ELSE)["verdict"] == "not_eligible"


def test_the_earliest_date_and_what_is_missing() -> None:
    cells = {"本职业工作1开始": "2022-01-10", "本职业工作1结束": "至今", "培训结业证书": "有"}
    found = _one(cells)
    assert (found["clause"]["number"], found["date"]) == (2, "2028-01-09")
    assert found["lacking"] == ["工作年限还差1年7个月"]


def test_a_row_names_its_list_and_one_that_is_not_there() -> None:
    rows = [
        ["职业", "级别", "学历"],
        ["风筝工", "三级", "大专"],
        ["没有的", "三级", ""],
        ["", "", "大专"],
        ["风筝工", "八级", ""],
    ]
    found = results_of(rows, Target())
    assert [each["name"] for each in found] == ["风筝工三级/高级工", "", "", ""]
    assert [[note["code"] for note in each["problems"]] for each in found] == [
        [],
        ["unknown_occupation"],
        ["no_occupation", "no_level"],
        ["not_a_level"],
    ]


def test_rows_at_the_foot_and_blank_ones_are_nobody() -> None:
    rows = [["姓名", "级别"], ["甲", "三级"], ["", ""], ["合计", "1人"], ["审核人：", ""], ["乙", "三级"]]
    table = read_table(rows)
    assert (table.people, table.skipped) == ((1, 5), (3, 4))


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t=", " =", "＝"])
def test_no_cell_is_given_back_as_a_formula(start: str) -> None:
    rows = [["姓名", "级别"], [f"{start}1+1", "三级"]]
    found = results_of(rows, Target("kite", 3))
    table = exported(rows[1:], read_table(rows).header, found, WORDS, "2026-06-15", "x")
    assert table[1][0] == f"'{start}1+1"
    assert len({len(row) for row in table}) == 1


def test_parsed_rules_are_the_small_ones() -> None:
    """The class stands on these four clauses."""
    texts = [use.clause.text["hans"] for use in parse_rules(bundle(small_book(), "kite")).levels[3].uses]
    assert [text[:8] for text in texts] == [
        "取得本职业四级职",
        "连续从事本职业工",
        "取得相关专业中级",
        "具有大专以上本专",
    ]
