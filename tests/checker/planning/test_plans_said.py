"""What people read of plans: each case stands for a kind that once got a useless or a false answer."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from functools import cache
from typing import Any

import pytest

from checker.planning.acquisitions import Wait, Work
from checker.planning.missing import missing, nearest
from checker.planning.outlook import look_ahead
from checker.planning.routes import compile_levels, route, route_json
from checker.planning.when import when
from checker.profile.reading import parse_profile
from checker.verdict.verdict import check_level, context_of
from checker.words.outlook_report import outlook_report
from checker.words.plan_report import change_words, missing_report, when_report
from checker.words.route_report import route_report
from checker.words.verdict_report import report
from checker.words.voice import Voice
from generator.data.bundle import words_in_both
from tests.support.people import rules_of

Json = dict[str, Any]
TODAY = date(2026, 11, 30)
SECTIONS = ("work", "certificates", "training", "education", "apprenticeships", "titles", "abilities", "achievements")
MERITS = ("awards", "patents", "trainee_results", "honours")


def person_with(**sections: Any) -> Json:
    """Somebody of whom everything is known."""
    return {**{name: [] for name in (*SECTIONS, *MERITS)}, **sections}


def worked(start: str, end: str | None = None) -> Json:
    return {"relation": "own", "from": start, **({"to": end} if end else {"still": True})}


def holds(level: int, day: str) -> Json:
    return {"relation": "own", "level": level, "kind": "qualification", "date": day}


@cache
def words_of(script: str) -> Mapping[str, str]:
    return words_in_both()[script]


def voice_of(occupation: str, script: str = "hans") -> Voice:
    return Voice(rules_of(occupation), words_of(script), script)


def outlook_of(occupation: str, level: int, profile: Json, as_of: date = TODAY, script: str = "hans") -> Json:
    rules = rules_of(occupation)
    context = context_of(rules, parse_profile(profile, as_of, rules.family), as_of)
    found = look_ahead(rules, compile_levels(rules), level, context)
    return outlook_report(voice_of(occupation, script), level, as_of, found)


def route_words(occupation: str, level: int, profile: Json, as_of: date = TODAY) -> Json:
    return route_report(voice_of(occupation), level, as_of, route(rules_of(occupation), level, profile, as_of))


@pytest.mark.parametrize(
    ("start", "left"), [("2006-12-02", Work(0, 1)), ("2006-12-20", Work(0, 19)), ("2007-01-25", Work(1, 25))]
)
def test_what_only_needs_days_or_weeks_comes_before_what_has_to_be_obtained(start: str, left: Work) -> None:
    """电工二级: twenty years are nearly complete; a certificate and a training would do at once, on paper."""
    profile = person_with(work=[worked(start)])
    best = nearest(missing(rules_of("diangong"), 2, profile, TODAY))
    assert best and (best.place, best.lacks.changes) == (4, (left,))
    found = route(rules_of("diangong"), 2, profile, TODAY)
    assert [(step.day, step.training, step.uncounted) for step in found.steps] == [(found.direct, (), ())]


def test_nothing_that_has_to_be_obtained_bears_the_date_of_today() -> None:
    """No "earliest today" for a training, in words or in data; what is not counted is said."""
    data = outlook_of("diangong", 2, person_with(work=[worked("2010-01-01")], certificates=[holds(3, "2021-06-01")]))
    first = data["clauses"][0]
    assert (first["date"], first["date_words"]) == (None, "补上就符合。")
    assert first["notes"] == "培训时间来源没有写，未计入。"
    step = data["route"]["steps"][-1]
    assert (step["date"], step["date_words"], step["level"]) == (None, "", 2)
    assert data["route"]["headline"] == "补上下面各项，就可以报考电工二级/技师："


def test_a_level_whose_list_is_not_published_is_a_step_without_a_day() -> None:
    """电工三级 since 2026-01: by a 四级 certificate from elsewhere and four years; not ten years."""
    profile = person_with(work=[worked("2026-01-01")])
    rules = rules_of("diangong")
    data = route_json(rules, 3, TODAY, route(rules, 3, profile, TODAY))
    assert (data["date"], data["not_before"], data["direct"]) == (None, "2030-11-30", None)
    assert [(step["level"], step["listed"], step["date"], step["not_before"]) for step in data["steps"]] == [
        (4, False, None, None),
        (3, True, None, "2030-11-30"),
    ]
    assert data["uncounted"] == ["unlisted", "training"]
    said = route_words("diangong", 3, profile)
    assert said["headline"] == "最快也不早于2030年11月30日可以报考电工三级/高级工："
    assert said["steps"][0] == "取得四级/中级工证书（本站没有刊出这一级的条件，可在别处取得）"
    assert any(note.startswith("本站没有刊出四级/中级工的报考条件") for note in said["notes"])


def test_who_holds_a_certificate_is_not_sent_to_obtain_it() -> None:
    profile = person_with(work=[worked("2026-01-01")], certificates=[holds(4, "2026-06-01")])
    found = route(rules_of("diangong"), 3, profile, TODAY)
    assert [(step.level, step.is_listed) for step in found.steps] == [(3, True)]


def test_each_reading_has_its_plan() -> None:
    """铣工一级 (车工（数控车工）、铣工（数控铣工）): six years after 技师, if the brackets take 铣工 in."""
    profile = person_with(work=[worked("2010-01-01")], certificates=[holds(2, "2021-01")])
    reading = {"bracketed-variant": "includes"}
    found = when(rules_of("xigong"), 1, profile, TODAY)
    assert (found.day, found.readings) == (None, ((reading, date(2027, 1, 31)),))
    said = when_report(voice_of("xigong"), 1, TODAY, found)
    assert said["notes"] == ["如果括号前后的工种都适用：最早2027年1月31日符合。"]
    lacks = missing(rules_of("xigong"), 1, profile, TODAY)
    assert [dict(own) for own, _ in lacks[1].readings] == [reading, {"bracketed-variant": "variant-only"}]
    assert [under.not_before for _, under in lacks[1].readings] == [date(2027, 1, 31), None]
    best = nearest(lacks)
    assert best and (best.place, best.reading) == (1, reading)
    data = outlook_of("xigong", 1, profile)
    assert "如果括号前后的工种都适用，离得最近的是第2条" in data["headline"]
    assert data["route"]["headline"] == "能不能报考铣工一级/高级技师，要看条文怎样理解。"
    assert any("2027年1月31日：报考一级/高级技师（第2条）" in note for note in data["route"]["notes"])


def test_who_does_not_work_is_told_both() -> None:
    """移动通信四级: nothing as now; with work again, 五级 after a year, and 四级 four years later."""
    idle = person_with(work=[worked("2010-01", "2011-05")])
    found = route(rules_of("yidong-tongxin"), 4, idle, TODAY)
    assert found.with_work and found.with_work.steps
    data = outlook_of("yidong-tongxin", 4, idle)
    assert data["route"]["headline"] == (
        "照现在这样继续下去，没有能报考移动通信四级/中级工的途径。"
        "如果从2026年11月30日起从事本职业工作，一直不断：最快也不早于2030年11月30日可以报考移动通信四级/中级工："
    )
    assert "如果从2026年11月30日起从事本职业工作，一直不断：最早2031年8月27日符合。" in data["route"]["notes"]
    assert "如果从2026年11月30日起从事本职业工作，一直不断：先照上面走到四级/中级工" in data["onward"][0]["words"]
    assert outlook_of("yidong-tongxin", 4, person_with(work=[worked("2010-01-01")]))["route"]["notes"] == [
        "这里假设：照现在这样继续工作。"
    ]


def explanations(occupation: str, level: int, profile: Json, as_of: date, number: int) -> list[str]:
    rules = rules_of(occupation)
    verdict = check_level(rules, level, parse_profile(profile, as_of, rules.family), as_of)
    said = report(voice_of(occupation), level, as_of, verdict)
    (clause,) = (clause for clause in said["clauses"] if clause["number"] == number)
    found: list[str] = clause["explanations"]
    return found


def test_after_a_break_the_count_starts_anew() -> None:
    """网商三级: 连续工作6年 of which four ended in 2020, then one more since 2025-12."""
    broken = person_with(work=[worked("2016-01-01", "2019-12-31"), worked("2025-12-01")])
    said = explanations("wangshang", 3, broken, TODAY, 1)
    anew = "工作中断过，连续年限要从中断后算起（现在1年），还差5年。"
    assert said == [f"可以计算的工作年限：4年，要求6年；{anew}"]
    lacks = missing(rules_of("wangshang"), 3, broken, TODAY)[0]
    assert (lacks.changes, lacks.starts_anew) == ((Work(60),), True)
    ended = person_with(work=[worked("2016-01-01", "2019-12-31")])
    assert missing(rules_of("wangshang"), 3, ended, TODAY)[0].not_before == date(2032, 11, 29)
    assert explanations("wangshang", 3, ended, TODAY, 1)[0].endswith("（现在0个月），还差6年。")
    words = missing_report(voice_of("wangshang"), 3, TODAY, missing(rules_of("wangshang"), 3, ended, TODAY))
    assert words["clauses"][0]["words"][:2] == [
        "还差：再从事本职业工作6年。",
        "工作中断过，连续年限要从头算起。最早2032年11月29日符合。",
    ]


def test_what_was_never_interrupted_is_not_said_to_be() -> None:
    unbroken = person_with(work=[worked("2022-12-01")])
    assert explanations("wangshang", 3, unbroken, TODAY, 1) == ["可以计算的工作年限：4年，要求6年，还差2年。"]
    assert not missing(rules_of("wangshang"), 3, unbroken, TODAY)[0].starts_anew


def test_what_had_to_be_there_before_an_enrolment_is_not_offered_after_it() -> None:
    """电工三级, clause 7: 入学前取得中级证书 of a student who has none."""
    student = {"school": "higher_vocational", "major": "own", "status": "graduating", "enrolled": "2024-09"}
    lacks = missing(rules_of("diangong"), 3, person_with(education=[student]), TODAY)
    assert lacks[6].changes is None
    words = missing_report(voice_of("diangong"), 3, TODAY, lacks)
    assert "入学前取得" not in str([clause["words"] for clause in words["clauses"]])
    assert missing(rules_of("diangong"), 3, person_with(), TODAY)[6].changes is not None


def test_what_is_met_has_no_earliest_day() -> None:
    profile = person_with(work=[worked("2000-01-01")])
    words = when_report(voice_of("wangshang"), 3, TODAY, when(rules_of("wangshang"), 3, profile, TODAY))
    assert words["clauses"][0]["words"] == ["已经符合"] and "最早" not in words["headline"]
    never = when_report(voice_of("wangshang"), 3, TODAY, when(rules_of("wangshang"), 3, person_with(), TODAY))
    assert never["headline"] == "照现在这样继续下去，不会符合网商三级/高级工的报考条件。"
    assert {words for clause in never["clauses"] for words in clause["words"]} == {"照现在这样不会符合"}


def test_another_school_that_would_do_is_named() -> None:
    """电工三级, clause 3: a 高等职业学校 that aims at 高级技能, and several schools beside; clause 4: either major."""
    lacks = outlook_of("diangong", 3, person_with())["clauses"]
    assert "高等职业学校" in lacks[2]["missing"][0] and lacks[2]["missing"][0].endswith("，或条文所列的其他情形")
    assert "取得毕业证书（学历：大专；专业：本专业或相关专业）" in lacks[3]["missing"]


def test_the_time_that_is_said_and_the_day_agree() -> None:
    """From 15 January to 28 February is a month and 13 days, not two months."""
    as_of = date(2026, 1, 15)
    lacks = outlook_of("wangshang", 3, person_with(work=[worked("2020-02-29")]), as_of)["clauses"][0]
    assert lacks["missing"] == ["再从事本职业工作1个月13天"]
    assert (lacks["date"], lacks["date_words"]) == ("2026-02-28", "最早2026年2月28日符合。")
    voice = voice_of("wangshang", "hant")
    assert change_words(voice, Wait(14, 2), as_of) == "再過1年2個月2天"


def test_a_clause_in_doubt_is_never_the_nearest_where_a_sound_one_can_be_met() -> None:
    """信息安全管理员一级: training alone meets a clause of which words were probably lost."""
    rules = rules_of("xinxi-anquan-guanliyuan")
    profile = person_with(work=[worked("2026-01-01")])
    lacks = missing(rules, 1, profile, TODAY)
    doubtful = [place for place, each in enumerate(lacks) if each.is_doubtful]
    best = nearest(lacks)
    assert doubtful and best and best.place not in doubtful
    assert all(not step.is_doubtful for step in route(rules, 1, profile, TODAY).steps)
    only = nearest([lacks[place] for place in doubtful])
    assert only and only.lacks.is_doubtful


def test_where_only_a_doubtful_clause_leads_there_it_is_marked() -> None:
    rules = rules_of("xinxi-anquan-guanliyuan")
    trained = person_with(training=[{"relation": "own", "level": 1, "completed": True}])
    found = route(rules, 1, trained, TODAY)
    assert not found.steps and found.literally and found.literally.steps[-1].is_doubtful
    data = route_json(rules, 1, TODAY, found)
    assert data["date"] is None and data["literally"]["steps"][-1]["literally"] is True
    notes = route_words("xinxi-anquan-guanliyuan", 1, trained)["notes"]
    assert any(note.startswith("照现在这样，只有照字面才有途径，条文可能有误，先问考核机构：") for note in notes)
    assert when(rules, 1, trained, TODAY).literally == TODAY


def test_years_that_count_from_several_starts_are_one_sentence() -> None:
    """电工三级, clause 4, whose words leave the start open."""
    profile = person_with(work=[worked("2026-01-01")])
    assert explanations("diangong", 3, profile, TODAY, 4) == [
        "要求2年。可以计算的工作年限，不限起点：11个月，还差1年1个月；从取证起：0个月，还差2年；从毕业起：0个月，还差2年。"
    ]


def test_a_student_is_told_what_to_ask_and_what_is_then_lacking() -> None:
    """网商三级: clause 5 asks 本专业, clauses 6 and 7 any other one with a year of work or a training."""
    student = {"school": "university", "degree": "bachelor", "status": "graduating", "date": "2027-06"}
    lacks = missing(rules_of("wangshang"), 3, person_with(education=[student]), TODAY)
    words = ["".join(each["words"]) for each in missing_report(voice_of("wangshang"), 3, TODAY, lacks)["clauses"]]
    spared = "先问清您已填的学历是不是：专业：{}。是的话不用另外取得毕业证书，只差：{}那样比“离得最近的一条”还近。"
    assert spared.format("本专业", "再过7个月，最早2027年6月30日符合。") in words[4]
    assert spared.format("相关专业或其他专业", "再从事本职业工作1年，最早2027年11月29日符合。") in words[5]
    training = "完成本职业三级/高级工的正规培训，并取得毕（结）业证书；再过7个月。"
    assert spared.format("相关专业或其他专业", training) in words[6]
    assert not any("先问清" in each for each in words[:4])


def test_no_school_is_supposed_to_give_a_degree_that_it_does_not_give() -> None:
    """电工三级, clause 4: 大专以上 is nothing to ask a 高级技工学校 for, but a 技师学院 may be registered as such."""
    for school, asked in (("senior_technical", False), ("technical", False), ("technician_college", True)):
        graduate = {"school": school, "major": "own", "status": "graduated", "date": "2024-07"}
        lacks = missing(
            rules_of("diangong"), 3, person_with(education=[graduate], certificates=[holds(4, "2023-01")]), TODAY
        )
        assert bool(lacks[3].supposed) is asked, school
