"""The verdict of a list: what it rests on, and what it says where readings or cases differ."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from checker.api import check
from checker.core.model import Rules, parse_rules
from checker.core.tree import walk
from checker.profile.reading import parse_profile
from checker.verdict.standing import DEPENDS_ON_READING, ELIGIBLE, NO_PUBLISHED_CONDITIONS, NOT_ELIGIBLE, OPEN
from checker.verdict.verdict import Verdict, check_level
from generator.data.bundle import bundle
from generator.rulebook import Rulebook
from tests.support.completions import RICH
from tests.support.rulebooks import frozen_book

AS_OF = date(2026, 1, 1)
NOTHING: dict[str, Any] = {name: [] for name in RICH}


@pytest.fixture(scope="module")
def book() -> Rulebook:
    return frozen_book()


def judge(book: Rulebook, occupation: str, level: int, profile: dict[str, Any]) -> Verdict:
    rules: Rules = parse_rules(bundle(book, occupation))
    return check_level(rules, level, parse_profile(profile, AS_OF, rules.family), AS_OF)


def work(start: str, relation: str = "own") -> list[dict[str, Any]]:
    return [{"relation": relation, "from": start, "still": True}]


def certificate(level: int, kind: str, when: str) -> dict[str, Any]:
    return {"relation": "own", "level": level, "kind": kind, "date": when}


def test_a_no_rests_on_every_line(book: Rulebook) -> None:
    """The copied block of 计算机软件测试员 is doubtful also where it keeps somebody out."""
    verdict = judge(book, "jisuanji-ruanjian-ceshiyuan", 4, NOTHING)
    assert (verdict.verdict, verdict.cautions) == (NOT_ELIGIBLE, ("copied-from-animation",))
    assert judge(book, "donghua-zhizuoyuan", 4, NOTHING).cautions == ()


def test_a_caution_is_absent_where_another_clause_carries_the_verdict(book: Rulebook) -> None:
    """A 技能等级证书 is an interpretation for 网商三级 clause 3; six years of work (clause 1) need none."""
    skill = [certificate(4, "skill", "2020-01")]
    short = judge(book, "wangshang", 3, {**NOTHING, "work": work("2021-01"), "certificates": skill})
    assert (short.verdict, short.cautions) == (ELIGIBLE, ("skill-for-qualification",))
    long = judge(book, "wangshang", 3, {**NOTHING, "work": work("2019-01"), "certificates": skill})
    assert (long.verdict, long.cautions) == (ELIGIBLE, ())


def test_both_names_of_the_certificate_need_no_interpretation(book: Rulebook) -> None:
    """The 机务员 lists say 职业资格证书（技能等级证书）."""
    profile = {**NOTHING, "work": work("2020-01"), "certificates": [certificate(2, "skill", "2021-06")]}
    verdict = judge(book, "yidong-tongxin", 1, profile)
    assert (verdict.verdict, verdict.cautions) == (ELIGIBLE, ())


def test_the_mark_travels_with_its_clause(book: Rulebook) -> None:
    """Twenty years (clause 5 of the 技师 list) is a （*） line."""
    verdict = judge(book, "diangong", 2, {**NOTHING, "work": work("2006-01-01")})
    assert (verdict.verdict, verdict.cautions) == (ELIGIBLE, ("local-addition",))


def test_turner_between_two_lists(book: Rulebook) -> None:
    """Three years and training: enough by line 32, not by line 44; four years are enough by both."""
    training = [{"relation": "own", "level": 1, "completed": True}]
    held = [certificate(2, "qualification", "2021-01")]
    profile = {**NOTHING, "certificates": held, "training": training}
    three = judge(book, "chegong", 1, {**profile, "work": work("2023-01-01")})
    assert three.verdict == DEPENDS_ON_READING
    assert [(dict(reading), state) for reading, state in three.readings] == [
        ({"bracketed-variant": "includes"}, NOT_ELIGIBLE),
        ({"bracketed-variant": "variant-only"}, ELIGIBLE),
    ]
    assert judge(book, "chegong", 1, {**profile, "work": work("2022-01-01")}).verdict == ELIGIBLE
    assert judge(book, "qiangong", 1, {**profile, "work": work("2023-01-01")}).verdict == ELIGIBLE
    assert judge(book, "shukong-chegong", 1, {**profile, "work": work("2023-01-01")}).verdict == NOT_ELIGIBLE


@pytest.mark.parametrize(
    ("occupation", "years", "trained", "expected"),
    [
        ("chegong", 3, True, "depends_on_reading"),  # enough for line 32, not for line 44
        ("chegong", 4, True, "eligible"),
        ("chegong", 5, False, "depends_on_reading"),  # enough for line 34, not for line 46
        ("chegong", 6, False, "eligible"),
        ("chegong", 2, True, "not_eligible"),
        ("xigong", 6, False, "depends_on_reading"),  # line 42 may mean 数控铣工 only
        ("xigong", 5, False, "not_eligible"),
        ("shukong-xigong", 6, False, "eligible"),
        ("shukong-xigong", 5, False, "not_eligible"),
        ("shukong-chegong", 3, True, "not_eligible"),
        ("qiangong", 5, False, "eligible"),
        ("diangong", 3, True, "eligible"),
    ],
)
def test_lists_that_apply_under_one_reading(
    book: Rulebook, occupation: str, years: int, trained: bool, expected: str
) -> None:
    """高级技师: the lists of line 30 and of line 42 of zhejiang, with 技师 since so many years."""
    held = {"certificates": [certificate(2, "qualification", f"{2026 - years}-01-01")], "work": work("2010-01")}
    training = [{"relation": "own", "level": 1, "completed": True}] if trained else []
    assert judge(book, occupation, 1, {**NOTHING, **held, "training": training}).verdict == expected


def test_readings_that_differ_stay_so_whatever_is_unknown(book: Rulebook) -> None:
    """No answer makes them agree: the verdict depends on the reading, it is not open."""
    profile = {
        **NOTHING,
        "certificates": [certificate(2, "qualification", "2021-01")],
        "training": [{"relation": "own", "level": 1, "completed": True}],
        "work": work("2023-01-01"),
        "titles": None,
    }
    assert judge(book, "chegong", 1, {**profile, "titles": []}).verdict == DEPENDS_ON_READING
    assert judge(book, "chegong", 1, profile).verdict == OPEN  # a senior title would settle it under both readings


def test_no_reserve_certificate_says_nothing_of_others(book: Rulebook) -> None:
    """没有 to 预备技师证书 leaves the 三级 certificate open."""
    none = {"items": [], "complete": False, "none": [{"kind": "reserve_technician", "relation": "own"}]}
    verdict = judge(book, "yidong-tongxin", 2, {**NOTHING, "work": work("2000-01"), "certificates": none})
    assert verdict.verdict == OPEN
    assert {fact.predicate for fact in verdict.settle} == {"certificate", "work"}


def test_only_the_next_day_continues_a_run(book: Rulebook) -> None:
    """With days given it is known; of two months that follow each other it is open, and a month between is a break."""

    def twice(end: str, start: str) -> dict[str, Any]:
        spells = [{"relation": "own", "from": "2014-01", "to": end}, {"relation": "own", "from": start, "still": True}]
        return {**NOTHING, "work": spells}

    assert judge(book, "wangshang", 3, twice("2021-06", "2021-07")).verdict == ELIGIBLE
    assert judge(book, "xinxi-anquan-guanliyuan", 1, twice("2021-06", "2021-07")).verdict == OPEN
    assert judge(book, "xinxi-anquan-guanliyuan", 1, twice("2021-06", "2021-08")).verdict == NOT_ELIGIBLE
    assert judge(book, "xinxi-anquan-guanliyuan", 1, twice("2021-06-15", "2021-06-16")).verdict == ELIGIBLE
    assert judge(book, "xinxi-anquan-guanliyuan", 1, twice("2021-06-15", "2021-07-15")).verdict == NOT_ELIGIBLE


def test_unpublished(book: Rulebook) -> None:
    """No list, no clauses, no guess."""
    assert judge(book, "jisuanji-chengxu-shejiyuan", 1, RICH).verdict == NO_PUBLISHED_CONDITIONS


def test_each_fact_names_its_place_in_the_rules_and_in_the_profile(book: Rulebook) -> None:
    """Two paths: the predicate in rules/clauses, and the facts of the profile that decided it."""
    rules = parse_rules(bundle(book, "wangshang"))
    profile = {**NOTHING, "work": work("2021-01"), "certificates": [certificate(4, "skill", "2020-01")]}
    third = check(rules, 3, profile, AS_OF)["clauses"][2]
    assert [(p["rule"], p["facts"]) for p in third["predicates"]] == [
        ("ecommerce-3-3/when/all/0/certificate", ["/certificates/0"]),
        ("ecommerce-3-3/when/all/1/work", ["/work/0"]),
    ]
    for occupation in book.listed():
        for clause in parse_rules(bundle(book, occupation.id)).levels[3].uses:
            for fact in walk(clause.clause.when):
                assert _follow(book.clauses[clause.clause.id].when, fact.path) is not None


def _follow(when: Any, path: str) -> Any:
    steps = path.split("/")[2:]
    assert path.startswith("/when/")
    for step in steps:
        when = when[int(step)] if isinstance(when, list) else when[step]
    return when
