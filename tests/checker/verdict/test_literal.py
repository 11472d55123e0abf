"""Sound or literal: a list that is met only by clauses whose words are in doubt.

Truth tables over made-up clauses, derived by hand from what a verdict says: definite exactly where one end is left
under every reading, dependent on the reading where no end is left that all readings share.
Not shared with the evaluator: the three ends and how they combine.
"""

from __future__ import annotations

import json
from datetime import date
from itertools import product
from typing import Any

import pytest

from checker.api import check, load_rules
from checker.core.model import Rules, parse_rules
from checker.lookup.match import match, prepare
from checker.planning.cache import FactCache, clause_state, level_state
from checker.planning.compiled import compile_level
from checker.profile.reading import parse_profile
from checker.verdict.standing import combine, possible_for_list
from checker.verdict.verdict import check_level, context_of
from checker.words.plan_report import MATCH_GROUPS
from generator.data.bundle import bundle
from tests.support.completions import RICH
from tests.support.doubts import verdict_by_definition
from tests.support.interview import next_questions
from tests.support.one_clause import LEVEL, rules_of
from tests.support.rulebooks import frozen_book

AS_OF = date(2026, 1, 1)
Json = dict[str, Any]
STATES = ("met", "not_met", "open")
ENDS = {"met": {True}, "not_met": {False}, "open": {True, False}}
# A fact of a section of its own for each place, so that each clause can be met, open or not met by itself.
TRAINING = {"training": {"level": 3}}
APPRENTICE = {"apprenticeship": {"scope": "own"}}
HONOUR = {"honour": {"kind": "provincial_technical_expert"}}
ABILITY = {"ability": {"kind": "mentoring"}}
SECTIONS = {
    "training": {"relation": "own", "level": 3, "completed": True},
    "apprenticeships": {"relation": "own", "completed": True},
    "honours": {"kind": "provincial_technical_expert"},
    "abilities": {"kind": "mentoring"},
}
EMPTY: Json = {name: [] for name in RICH}


def profile_with(states: dict[str, str]) -> Json:
    """Somebody of whom the fact of each section is known, known to be missing, or not known."""
    profile = dict(EMPTY)
    for section, state in states.items():
        profile[section] = [SECTIONS[section]] if state == "met" else []
        if state == "open":
            del profile[section]
    return profile


def judged(rules: Rules, profile: Json) -> Any:
    return check_level(rules, LEVEL, parse_profile(profile, AS_OF, rules.family), AS_OF)


def end_of(sound: bool, doubtful: bool) -> str:
    return "eligible" if sound else "literally_eligible" if doubtful else "not_eligible"


def expected_by_hand(by_reading: list[tuple[list[str], list[str]]]) -> str:
    """From the states of the sound and of the doubtful clauses under each reading, each clause a fact of its own."""
    ends = []
    for sound, doubtful in by_reading:
        worlds = product(product(*(ENDS[state] for state in sound)), product(*(ENDS[state] for state in doubtful)))
        ends.append({end_of(any(one), any(other)) for one, other in worlds})
    every = set().union(*ends)
    if len(every) == 1:
        return every.pop()
    return "open" if set.intersection(*ends) else "depends_on_reading"


def both_ways(rules: Rules, profile: Json) -> tuple[str, list[str]]:
    """The verdict and the clauses' states, by `check_level` and by prepared lists, which must agree."""
    verdict = judged(rules, profile)
    compiled = compile_level(rules, LEVEL)
    known = FactCache(context_of(rules, parse_profile(profile, AS_OF, rules.family), AS_OF))
    states = [clause.state for clause in verdict.clauses]
    assert level_state(compiled, known) == verdict.verdict
    assert [clause_state(compiled, place, known) for place in range(len(states))] == states
    return verdict.verdict, states


@pytest.mark.parametrize(("sound", "doubtful"), list(product(STATES, STATES)))
def test_one_sound_and_one_doubtful_clause(sound: str, doubtful: str) -> None:
    rules = load_rules(rules_of(TRAINING, APPRENTICE, doubtful=(2,)))
    profile = profile_with({"training": sound, "apprenticeships": doubtful})
    verdict, states = both_ways(rules, profile)
    assert verdict == expected_by_hand([([sound], [doubtful])])
    assert states == [sound, "literally_met" if doubtful == "met" else doubtful]
    expected = {"training"} if sound == "open" else set()
    expected |= {"apprenticeship"} if doubtful == "open" and sound != "met" else set()
    asked = {question.question for question in next_questions(rules, LEVEL, parsed(rules, profile), AS_OF)}
    assert {name.partition("-")[0] for name in asked} == expected
    assert verdict != "open" or judged(rules, profile).settle


def parsed(rules: Rules, profile: Json) -> Any:
    return parse_profile(profile, AS_OF, rules.family)


@pytest.mark.parametrize("states", list(product(STATES, repeat=4)), ids="-".join)
@pytest.mark.parametrize("doubtful_branch", [False, True], ids=["reading-of-sound", "reading-of-doubtful"])
def test_all_combinations_under_two_readings(states: tuple[str, ...], doubtful_branch: bool) -> None:
    """Two plain clauses, and one that is a fact under one reading and another under the other."""
    branches = {"readings": {"way": {"one": HONOUR, "other": ABILITY}}}
    doubtful = (2, 3) if doubtful_branch else (2,)
    rules = load_rules(rules_of(TRAINING, APPRENTICE, branches, options={"way": ("one", "other")}, doubtful=doubtful))
    sound, literal, one, other = states
    profile = profile_with(dict(zip(SECTIONS, (sound, literal, one, other), strict=True)))
    if doubtful_branch:
        by_reading = [([sound], [literal, one]), ([sound], [literal, other])]
    else:
        by_reading = [([sound, one], [literal]), ([sound, other], [literal])]
    verdict, _ = both_ways(rules, profile)
    assert verdict == expected_by_hand(by_reading), by_reading
    for reading, state in judged(rules, profile).readings:
        assert state == expected_by_hand([by_reading[0 if reading["way"] == "one" else 1]])


@pytest.mark.parametrize("states", list(product(("met", "not_met"), repeat=3)), ids="-".join)
def test_the_definition_of_the_oracle_says_the_same(states: tuple[str, ...]) -> None:
    """So that the proof over real lists does not rest on one way to say it."""
    branches = {"readings": {"way": {"one": HONOUR, "other": TRAINING}}}
    rules = load_rules(rules_of(branches, APPRENTICE, options={"way": ("one", "other")}, doubtful=(2,)))
    profile = profile_with(dict(zip(("honours", "training", "apprenticeships"), states, strict=True)))
    defined = verdict_by_definition(rules, LEVEL, lambda own: judged(own, profile).verdict)
    assert defined == judged(rules, profile).verdict
    assert defined == expected_by_hand([([states[0]], [states[2]]), ([states[1]], [states[2]])])


def test_three_readings_that_share_no_end_in_pairs_only() -> None:
    sets = [{"not_eligible", "literally_eligible"}, {"literally_eligible", "eligible"}, {"not_eligible", "eligible"}]
    assert combine([frozenset(own) for own in sets]) == "depends_on_reading"
    assert {combine([frozenset(own) for own in (one, other)]) for one in sets for other in sets} == {"open"}
    with pytest.raises(KeyError):
        possible_for_list(True, False)  # type: ignore[arg-type]


def test_a_sound_clause_carries_the_verdict_alone() -> None:
    """Nothing that is said of the doubtful one is a caution of a sound yes."""
    rules = load_rules(rules_of(APPRENTICE, TRAINING, doubtful=(1,)))
    only = judged(rules, profile_with({"apprenticeships": "met", "training": "not_met"}))
    both = judged(rules, profile_with({"apprenticeships": "met", "training": "met"}))
    assert (only.verdict, only.cautions) == ("literally_eligible", ("doubt",))
    assert (both.verdict, both.cautions) == ("eligible", ())


def test_cases_of_an_unknown_field_may_meet_it_literally() -> None:
    """The own major meets one clause, any other major the other one; both are in doubt, or one of them is."""
    own = {"education": {"degree_at_least": "associate", "majors": ["own"]}}
    rest = {"education": {"degree_at_least": "associate", "majors": ["related", "other"]}}
    diploma = {"school": "university", "degree": "associate", "status": "graduated", "date": "2020-07"}
    profile = {**EMPTY, "education": [diploma]}
    both = load_rules(rules_of(own, rest, doubtful=(1, 2)))
    assert both_ways(both, profile) == ("literally_eligible", ["open", "open"])
    assert judged(both, profile).cautions == ("doubt",)
    assert both_ways(load_rules(rules_of(own, rest, doubtful=(2,))), profile)[0] == "open"
    assert both_ways(load_rules(rules_of(own, rest)), profile)[0] == "eligible"


def training(level: int) -> Json:
    return {**EMPTY, "training": [{"relation": "own", "level": level, "completed": True}]}


@pytest.mark.parametrize(
    ("occupation", "level"),
    [
        *(("xinxi-anquan-guanliyuan", level) for level in (3, 2, 1)),
        *(("xinxi-tongxin-wangluo-yunxing-guanliyuan", level) for level in (3, 2, 1)),
        ("jisuanji-ruanjian-ceshiyuan", 4),
    ],
)
def test_one_training_and_no_work_is_no_sound_yes(occupation: str, level: int) -> None:
    rules = parse_rules(bundle(frozen_book(), occupation))
    found = check(rules, level, training(level), AS_OF)
    assert found["verdict"] == "literally_eligible"
    assert {clause["verdict"] for clause in found["clauses"]} == {"literally_met", "not_met"}
    assert found["format"] == "baokao-verdict/2"


def test_the_copied_clauses_never_give_a_sound_yes() -> None:
    rules = parse_rules(bundle(frozen_book(), "jisuanji-ruanjian-ceshiyuan"))
    assert [check(rules, level, RICH, AS_OF)["verdict"] for level in (4, 3, 2, 1)] == ["literally_eligible"] * 4


def test_look_up_puts_literal_lists_after_sound_ones() -> None:
    """One training of 一级: of 信息安全管理员 it is literally enough, and advised for no list by itself."""
    everything = [parse_rules(bundle(frozen_book(), occupation.id)) for occupation in frozen_book().listed()]
    found = match(prepare(everything), training(1), AS_OF, occupation="xinxi-anquan-guanliyuan")
    literal = {(entry.occupation, entry.level) for entry in found if entry.only_literally}
    assert ("xinxi-anquan-guanliyuan", 1) in literal
    assert not [entry for entry in found if entry.only_literally and (entry.day or entry.verdict == "eligible")]
    for entry in match(prepare(everything), EMPTY, AS_OF):
        if entry.occupation in ("xinxi-anquan-guanliyuan", "jisuanji-ruanjian-ceshiyuan") and entry.level < 4:
            assert not entry.one_more, entry
    order = {name: place for place, name in enumerate(MATCH_GROUPS)}
    assert all(order[name] < order["literally_eligible"] for name in ("eligible", "soon", "one_more"))


def test_the_same_clause_is_in_doubt_at_one_place_only() -> None:
    """Two lists that print the same clause are not one list for the cache where only one of them doubts it."""
    rules = json.loads(rules_of(TRAINING, doubtful=(1,)))
    uses = rules["levels"][str(LEVEL)]["clauses"]
    rules["levels"]["4"] = {"clauses": [{**uses[0], "cautions": []}], "notes": [], "questions": []}
    every = prepare([load_rules(json.dumps(rules))])
    found = match(every, profile_with({"training": "met"}), AS_OF, occupation=rules["occupation"]["id"])
    verdicts = {entry.level: entry.verdict for entry in found}
    assert verdicts == {3: "literally_eligible", 4: "eligible"}
