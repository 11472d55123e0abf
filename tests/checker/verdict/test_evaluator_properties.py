"""What holds of every verdict: knowing more never flips it, having more never hurts, only the input counts.

Nothing is computed a second time here: verdicts are compared with each other, so a fault that all of them have stays
unseen.  The truth tables beside checker/facts and the cases of the rules hold single verdicts.
"""

from __future__ import annotations

import ast
import copy
import sys
from collections.abc import Iterator
from datetime import date
from itertools import product
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checker.core.model import Rules
from checker.core.profile import RELATIONS
from checker.core.tree import walk
from checker.door.serialise import dumps, verdict_json
from checker.facts.question import Question
from checker.profile.answers import profile_from
from checker.profile.questions import questions_for
from checker.profile.reading import parse_profile
from checker.verdict.standing import OPEN
from checker.verdict.verdict import Verdict, check_level
from generator.runtime.needs import sources
from tests.support import ROOT
from tests.support import generated_profiles as profiles
from tests.support.people import every_list, rules_of

AS_OF = date(2026, 1, 1)
LISTS = every_list()
LIST = st.sampled_from(LISTS)
RANK = {
    "not_met": 0,
    "open": 1,
    "depends_on_reading": 1,
    "met": 2,
    "literally_met": 2,
    # A list that is met literally under all readings may be met soundly under one of them, and the other way round.
    "not_eligible": 0,
    "literally_eligible": 1,
    "eligible": 2,
}


def check(rules: Rules, level: int, profile: profiles.Json) -> Verdict:
    return check_level(rules, level, parse_profile(profile, AS_OF, rules.family), AS_OF)


def assert_only_open_ones_changed(before: Verdict, after: Verdict) -> None:
    """What was definite when less was known is still so: the level and every clause."""
    if before.verdict != OPEN:
        assert after.verdict == before.verdict
    for clause, later in zip(before.clauses, after.clauses, strict=True):
        if clause.state != OPEN:
            assert later.state == clause.state, clause.use.clause.id


def covers(asked: Question, other: Question) -> bool:
    """Whether the answer to a question says what there is of another: certificates of a level or a higher one."""
    both = asked.section == other.section == "certificates"
    return both and asked.level is not None and other.level is not None and other.level < asked.level


@given(st.lists(LIST, min_size=8, max_size=8, unique_by=id), st.data())
def test_learning_more_never_flips_a_definite_verdict(lists: list[tuple[Rules, int]], data: st.DataObject) -> None:
    complete = data.draw(profiles.COMPLETE)
    some = data.draw(profiles.forgotten(complete))
    for where in lists:
        assert check(*where, complete).verdict != OPEN
        assert_only_open_ones_changed(check(*where, some), check(*where, complete))


@given(LIST, st.data())
def test_answering_a_question_never_flips_a_definite_verdict(where: tuple[Rules, int], data: st.DataObject) -> None:
    """The same through the form: questions are left unanswered, then answered in any order."""
    rules, level = where
    questions = questions_for(rules.levels[level])
    answers: dict[str, Any] = {}
    before = check(rules, level, profile_from(questions, answers))
    assert before.verdict == OPEN
    for question in data.draw(st.permutations(questions)):
        if any(other.id in answers and (covers(other, question) or covers(question, other)) for other in questions):
            continue  # two answers about the same certificates may contradict each other
        answers[question.id] = data.draw(profiles.replies(question))
        after = check(rules, level, profile_from(questions, answers))
        assert_only_open_ones_changed(before, after)
        before = after


@pytest.mark.parametrize(("rules", "level"), LISTS, ids=[f"{r.occupation.id}-{n}" for r, n in LISTS])
def test_one_no_settles_only_what_it_is_about(rules: Rules, level: int) -> None:
    """A clause that is closed by answering no to one question stays closed whatever is answered to the others."""
    questions = questions_for(rules.levels[level])
    for asked in questions:
        closed = check(rules, level, profile_from(questions, {asked.id: {"answer": "no"}}))
        for clause in closed.clauses:
            predicates = {_section(f.predicate) for f in walk(clause.use.clause.when)}
            if clause.state == "not_met":
                assert asked.section in predicates, (asked.id, clause.use.clause.id)
        for other in questions:
            if other is not asked and not covers(asked, other):
                both = {asked.id: {"answer": "no"}, other.id: {"answer": "yes", "rows": [{}]}}
                assert_only_open_ones_changed(closed, check(rules, level, profile_from(questions, both)))


@pytest.mark.parametrize(
    ("none", "expected"),
    [
        ([{"level": level} for level in (3, 2, 1)], "not_eligible"),
        ([{"level": level, "relation": "related"} for level in (3, 2, 1)], "not_eligible"),
        ([{"level": 3}, {"level": 1}], OPEN),  # one of a level between them may exist, and serves as well
        ({"level": 3}, OPEN),
        ({}, "not_eligible"),
        ({"level": 4}, OPEN),
        ({"level": 3, "relation": "own"}, OPEN),  # one of a related occupation may exist, and the words accept it
        ({"relation": "other"}, OPEN),
        ({"level": 3, "relation": "other"}, OPEN),
        ({"kind": "reserve_technician"}, OPEN),
        ({"level": 3, "kind": "reserve_technician"}, OPEN),
        ({"level": 3, "kind": "qualification"}, OPEN),  # a 技能等级证书 may exist
    ],
)
def test_no_others_of_a_kind_says_nothing_of_the_other_kinds(
    none: profiles.Json | list[profiles.Json], expected: str
) -> None:
    rules = rules_of("kuandai-jieru-zhuangweiyuan")
    profile: profiles.Json = {name: [] for name in profiles.ITEMS}
    profile["work"] = [{"relation": "own", "from": "2000-01", "still": True}]
    profile["certificates"] = {"items": [], "none": none if isinstance(none, list) else [none]}
    assert check(rules, 2, profile).verdict == expected


@pytest.mark.parametrize(
    ("item", "expected"),
    [
        ({"occupation": "kuandai-jieru-zhuangweiyuan"}, "eligible"),
        ({"occupation": "寬帶接入裝維員"}, "eligible"),
        ({"occupation": "信息通信网络线务员"}, "eligible"),  # the 职业 that the 工种 belongs to
        ({"occupation": "zonghe-buxian-zhuangweiyuan"}, "eligible"),  # another 工种 of the same 职业
        ({"occupation": "qiangong"}, OPEN),  # nobody said whether it is related
        ({"occupation": "qiangong", "relation": "related"}, "eligible"),
        ({"occupation": "qiangong", "relation": "other"}, "not_eligible"),
        ({"relation": "other"}, "not_eligible"),
        ({}, OPEN),
    ],
)
def test_work_is_related_by_its_occupation(item: profiles.Json, expected: str) -> None:
    """累计从事本职业或相关职业工作1年."""
    rules = rules_of("kuandai-jieru-zhuangweiyuan")
    profile: profiles.Json = {name: [] for name in profiles.ITEMS}
    profile["work"] = [{**item, "from": "2025-01-01", "still": True}]
    names = {**rules.family, "qiangong": "qiangong"}
    assert check_level(rules, 5, parse_profile(profile, AS_OF, names), AS_OF).verdict == expected


def test_work_in_an_unrelated_name_is_never_of_the_own_occupation() -> None:
    rules = rules_of("wangshang")
    profile: profiles.Json = {name: [] for name in profiles.ITEMS}
    profile["work"] = [{"occupation": "qiangong", "from": "2025-01-01", "still": True}]
    names = {**rules.family, "qiangong": "qiangong"}
    assert check_level(rules, 4, parse_profile(profile, AS_OF, names), AS_OF).verdict == "not_eligible"


_SECTIONS = {
    "certificate": "certificates",
    "apprenticeship": "apprenticeships",
    "title": "titles",
    "ability": "abilities",
    "honour": "honours",
    "achievement": "achievements",
    "award": "awards",
    "patent": "patents",
    "trainee_result": "trainee_results",
    "working_now": "work",
    "student": "education",
    "professional_qualification": "professional_qualifications",
    "contest": "contests",
    "document": "documents",
    "own_judgement": "own_judgements",
}


def _section(predicate: str) -> str:
    return _SECTIONS.get(predicate, predicate)


@given(LIST, st.data())
def test_having_more_never_hurts(where: tuple[Rules, int], data: st.DataObject) -> None:
    """One more spell of work, certificate, training, title, award, … never makes a met clause unmet."""
    less = data.draw(profiles.COMPLETE)
    section = data.draw(st.sampled_from([name for name in profiles.ITEMS if name != "education"]))
    more = {**less, section: [*less[section], data.draw(profiles.ITEMS[section])]}
    before, after = check(*where, less), check(*where, more)
    assert RANK[after.verdict] >= RANK[before.verdict]
    for clause, later in zip(before.clauses, after.clauses, strict=True):
        assert RANK[later.state] >= RANK[clause.state], clause.use.clause.id


@given(LIST, st.data())
def test_a_better_major_hurts_only_where_the_words_ask_another(where: tuple[Rules, int], data: st.DataObject) -> None:
    profile = data.draw(profiles.COMPLETE)
    better = copy.deepcopy(profile)
    for diploma in better["education"]:
        diploma["major"] = "own"
    before, after = check(*where, profile), check(*where, better)
    for clause, later in zip(before.clauses, after.clauses, strict=True):
        majors = [fact.args["majors"] for fact in walk(clause.use.clause.when) if "majors" in fact.args]
        if all("own" in asked for asked in majors):
            assert RANK[later.state] >= RANK[clause.state], clause.use.clause.id


@given(LIST, st.data())
def test_unknown_majors_are_settled_exactly(where: tuple[Rules, int], data: st.DataObject) -> None:
    """The verdict is definite exactly where every completion of the unknown majors agrees."""
    profile = data.draw(profiles.COMPLETE)
    unknown = [number for number in range(len(profile["education"])) if data.draw(profiles.FLAG)]
    some = copy.deepcopy(profile)
    for number in unknown:
        some["education"][number]["major"] = None
    verdicts = {check(*where, completed).verdict for completed in _with_majors(some, unknown)}
    expected = verdicts.pop() if len(verdicts) == 1 else OPEN
    assert check(*where, some).verdict == expected


def _with_majors(profile: profiles.Json, unknown: list[int]) -> Iterator[profiles.Json]:
    for majors in product(RELATIONS, repeat=len(unknown)):
        completed = copy.deepcopy(profile)
        for number, major in zip(unknown, majors, strict=True):
            completed["education"][number]["major"] = major
        yield completed


@pytest.mark.parametrize("count", [1, 2, 4])
def test_any_major_will_do_where_clauses_cover_all(count: int) -> None:
    """本专业 needs nothing more, 非本专业 a year of work: a year of work settles it whatever the major is."""
    rules = rules_of("wangshang")
    diploma = {"school": "university", "degree": "associate", "date": "2020-07"}
    empty: profiles.Json = {name: [] for name in profiles.ITEMS}
    worked = {
        **empty,
        "education": [diploma] * count,
        "work": [{"relation": "own", "from": "2025-01-01", "still": True}],
    }
    verdict = check(rules, 3, worked)
    assert verdict.verdict == "eligible"
    assert {clause.state for clause in verdict.clauses} == {"open", "not_met"}
    assert check(rules, 3, {**worked, "work": []}).verdict == OPEN


@given(LIST, st.data())
def test_the_same_input_gives_the_same_verdict_and_is_left_alone(where: tuple[Rules, int], data: st.DataObject) -> None:
    profile = data.draw(profiles.forgotten(data.draw(profiles.COMPLETE)))
    before, rules_before = copy.deepcopy(profile), repr(where[0])
    first = dumps(verdict_json(*where, AS_OF, check(*where, profile)))
    assert dumps(verdict_json(*where, AS_OF, check(*where, profile))) == first
    shuffled = {name: profile[name] for name in sorted(profile, reverse=True)}
    assert dumps(verdict_json(*where, AS_OF, check(*where, shuffled))) == first
    assert profile == before
    assert repr(where[0]) == rules_before


@given(LIST, st.data())
def test_the_order_of_items_does_not_matter(where: tuple[Rules, int], data: st.DataObject) -> None:
    profile = data.draw(profiles.COMPLETE)
    turned = {name: items[::-1] for name, items in profile.items()}
    one, other = check(*where, profile), check(*where, turned)
    assert one.verdict == other.verdict
    assert [clause.state for clause in one.clauses] == [clause.state for clause in other.clauses]


@given(LIST, st.data())
def test_waiting_never_hurts(where: tuple[Rules, int], data: st.DataObject) -> None:
    """A later reference date with the same facts: spells that still run are longer, all else is the same."""
    rules, level = where
    profile = data.draw(profiles.COMPLETE)
    later = date(2026 + data.draw(st.integers(0, 20)), 7, 15)
    before = check(rules, level, profile)
    after = check_level(rules, level, parse_profile(profile, later, rules.family), later)
    assert RANK[after.verdict] >= RANK[before.verdict]


# The evaluator runs in the browser and says the same everywhere: the standard library only, no clock, no files.

FORBIDDEN_MODULES = {"time", "random", "os", "io", "secrets", "uuid", "socket", "subprocess", "pathlib", "locale"}
FORBIDDEN_CALLS = {"open", "print", "input", "eval", "exec", "__import__", "compile", "id", "hash", "globals"}
FORBIDDEN_ATTRIBUTES = {"now", "today", "utcnow", "fromtimestamp", "time", "environ"}
ALLOWED_CALLS = {name: {"id"} for name in ("planning/cache.py", "table/judging.py", "table/truths.py")}
"""Keys of what is noted while it is kept: neither ordered nor shown, so that no result hangs on them."""
CHECKER = ROOT / "checker"
MODULES = sources(CHECKER)
"""Without the command line, and what reads files for it: neither goes to a browser."""


def _imports(tree: ast.AST) -> Iterator[str]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name.split(".")[0] for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield (node.module or "").split(".")[0] if node.level == 0 else "checker"


def _called(tree: ast.AST) -> set[str]:
    calls = (node.func for node in ast.walk(tree) if isinstance(node, ast.Call))
    return {function.id for function in calls if isinstance(function, ast.Name)}


@pytest.mark.parametrize("path", MODULES, ids=[path.relative_to(CHECKER).as_posix() for path in MODULES])
def test_the_evaluator_imports_the_standard_library_only(path: Path) -> None:
    tree = ast.parse(path.read_text("utf-8"))
    imported = set(_imports(tree))
    assert imported <= {*sys.stdlib_module_names, "checker"}
    assert not imported & FORBIDDEN_MODULES
    assert not _called(tree) & (FORBIDDEN_CALLS - ALLOWED_CALLS.get(path.relative_to(CHECKER).as_posix(), set()))
    assert not {node.attr for node in ast.walk(tree) if isinstance(node, ast.Attribute)} & FORBIDDEN_ATTRIBUTES


def test_there_are_modules_to_look_at() -> None:
    assert {"verdict.py", "registry.py", "certificate.py"} <= {path.name for path in MODULES}
