"""A list that asks a condition of everybody: whoever applies meets it, and any one of the clauses.

What is expected follows from two other lists, one with the clauses alone and one whose only clause is the condition;
the conjunction that the evaluator makes of them is not used.
"""

from __future__ import annotations

import json
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checker.api import check, load_rules
from checker.core.model import Rules, RulesError, conditions_of
from checker.facts.kind import Acquisition
from checker.planning.acquisitions import apply
from checker.planning.missing import missing
from checker.planning.papers import documents, quoted, text_of
from checker.planning.when import when
from checker.profile.questions import questions_for
from checker.profile.reading import parse_profile
from checker.verdict.limits import MAX_WAYS
from checker.verdict.verdict import context_of
from tests.support import generated_profiles as profiles
from tests.support.door import load, send
from tests.support.one_clause import LEVEL, rules_of
from tests.support.rulebooks import small_rules

AS_OF = date(2026, 1, 1)
Json = dict[str, Any]
HELD = {"certificate": {"scope": "own", "level": 4, "kinds": ["qualification"]}}
WORKED = {"work": {"scope": "own", "counting": "cumulative", "years": 4}}
AFTER = {"all": [HELD, {"work": {"scope": "own", "counting": "cumulative", "years": 2, "since": "certificate"}}]}
STUDIED = {"education": {"degree_at_least": "associate", "majors": ["own"]}}
OTHER_MAJOR = {"education": {"degree_at_least": "associate", "majors": ["related", "other"]}}
TITLE = {"title": {"grades": ["assistant"], "related": True}}
JUNIOR = {
    "readings": {"junior": {"assistant-only": TITLE, "includes-technician": {"title": {"grades": ["technician"]}}}}
}
CONDITIONS = (HELD, AFTER, JUNIOR, {"any": [STUDIED, TITLE]}, {"any": [{"all": [HELD, WORKED]}, TITLE]})
LISTS = ((WORKED, {"training": {"level": 3}}), (AFTER, TITLE), (STUDIED, OTHER_MAJOR), (JUNIOR, WORKED))
CASES = st.sampled_from([(condition, clauses) for condition in CONDITIONS for clauses in LISTS])


def _three(case: tuple[Json, tuple[Json, ...]]) -> tuple[Rules, Rules, Rules]:
    """The list under its condition, the clauses alone, the condition alone."""
    condition, clauses = case
    texts = (rules_of(*clauses, condition=condition), rules_of(*clauses), rules_of(condition))
    whole, without, alone = map(load_rules, texts)
    return whole, without, alone


def _verdict(rules: Rules, profile: Json) -> str:
    found: str = check(rules, LEVEL, profile, AS_OF)["verdict"]
    return found


@given(CASES, profiles.COMPLETE)
def test_whoever_is_fully_known_meets_both_or_not(case: tuple[Json, tuple[Json, ...]], profile: Json) -> None:
    whole, without, alone = (_verdict(rules, profile) for rules in _three(case))
    if "depends_on_reading" not in (without, alone):
        assert (whole == "eligible") == (without == alone == "eligible")
        assert whole in ("eligible", "not_eligible")


@given(CASES, profiles.COMPLETE, st.data())
def test_what_is_not_known_settles_no_more_than_it_does_for_the_parts(
    case: tuple[Json, tuple[Json, ...]], profile: Json, data: st.DataObject
) -> None:
    known = data.draw(profiles.forgotten(profile))
    whole, without, alone = (_verdict(rules, known) for rules in _three(case))
    if "not_eligible" in (without, alone):
        assert whole == "not_eligible"
    elif without == alone == "eligible":
        assert whole == "eligible"
    elif whole == "eligible":
        raise AssertionError(f"eligible, though of its parts one is {without} and one {alone}")


@given(CASES, profiles.COMPLETE)
def test_what_lies_ahead_waits_for_both(case: tuple[Json, tuple[Json, ...]], profile: Json) -> None:
    whole, without, alone = (when(rules, LEVEL, profile, AS_OF) for rules in _three(case))
    if "depends_on_reading" in (without.at_horizon, alone.at_horizon):
        return
    days = (without.day, alone.day)
    assert whole.day == (max(filter(None, days)) if all(days) else None)


@given(CASES, profiles.COMPLETE)
def test_what_is_missing_brings_both(case: tuple[Json, tuple[Json, ...]], profile: Json) -> None:
    whole, without, alone = _three(case)
    for number, lacks in enumerate(missing(whole, LEVEL, profile, AS_OF)):
        if lacks.changes is None:
            continue
        changed, day = apply(profile, lacks.changes, AS_OF)
        assert check(alone, LEVEL, changed, day)["verdict"] == "eligible"
        assert check(without, LEVEL, changed, day)["clauses"][number]["verdict"] == "met"


@pytest.mark.parametrize(
    ("held", "trained", "verdict", "states", "condition"),
    [
        (True, True, "eligible", ["not_met", "met"], "met"),
        (True, False, "not_eligible", ["not_met", "not_met"], "met"),
        (False, True, "not_eligible", ["not_met", "not_met"], "not_met"),
        (None, True, "open", ["not_met", "open"], "open"),
        (True, None, "open", ["not_met", "open"], "met"),
        (False, None, "not_eligible", ["not_met", "not_met"], "not_met"),
    ],
)
def test_the_condition_is_said_by_itself(
    held: bool | None, trained: bool | None, verdict: str, states: list[str], condition: str
) -> None:
    """漆器工三级（须取得本职业四级职业资格证书，并具备以下条件之一）: four years of work, or the training."""
    profile: Json = {"work": []}
    if held is not None:
        profile["certificates"] = [{"relation": "own", "level": 4, "kind": "skill"}] if held else []
    if trained is not None:
        profile["training"] = [{"relation": "own", "level": 3, "completed": True}] if trained else []
    data = small_rules("lacquer")
    load(data)
    place = {"occupation": "lacquer", "level": 3, "as_of": AS_OF.isoformat(), "script": "hans"}
    reply = send(type="check", **place, profile=profile)
    report = reply["report"]
    assert (
        report["verdict"],
        [clause["state"] for clause in sorted(report["clauses"], key=lambda c: c["number"])],
    ) == (
        verdict,
        states,
    )
    (said,) = report["conditions"]
    assert (said["text"], said["number_words"]) == ("须取得本职业四级职业资格证书", "各条都要满足的条件")
    assert (said["state"], said["line"]) == (condition, 7)
    assert said["spans"] == [{"start": 0, "end": 14, "state": condition}]
    # A clause marks its own words only, as long as they are.
    assert all(span["end"] <= len(clause["text"]) for clause in report["clauses"] for span in clause["spans"])
    # The certificate is a 职业技能等级证书, where the words only say 职业资格证书: the verdict rests on that.
    assert bool(reply["verdict"]["cautions"]) == (verdict == "eligible")
    assert [each["of"] for each in reply["verdict"]["clauses"][1]["predicates"] if "of" in each] == ["lacquer-3-all"]


def test_its_question_is_asked_and_its_paper_named() -> None:
    rules = load_rules(json.dumps(small_rules("lacquer")))
    assert [question.id for question in questions_for(rules.levels[3])] == ["work", "certificate-4", "training-3"]
    profile = {
        "certificates": [{"relation": "own", "level": 4, "kind": "qualification"}],
        "training": [{"relation": "own", "level": 3, "completed": True}],
    }
    context = context_of(rules, parse_profile(profile, AS_OF, rules.family), AS_OF)
    uses = rules.levels[3].uses
    found = documents(rules, 3, [(1, context)])
    quotes = [quoted(each.spans, text_of(uses[each.place], each.of_condition)["hans"]) for each in found]
    assert quotes == ["本职业四级职业资格证书", "经本职业三级正规培训，并取得结业证书"]
    assert [use.clause.id for use in conditions_of(uses)] == ["lacquer-3-all"]


def test_what_is_missing_names_the_certificate_of_the_condition() -> None:
    rules = load_rules(json.dumps(small_rules("lacquer")))
    profile: Json = {"work": [], "certificates": [], "training": []}
    changes = missing(rules, 3, profile, AS_OF)[1].changes or ()
    assert [change.section for change in changes if isinstance(change, Acquisition)] == ["certificates", "training"]


def test_a_list_whose_condition_multiplies_the_ways_is_refused() -> None:
    """Ways of the condition times those of the clause; each by itself is within the limit."""
    many = {"any": [{"training": {"level": level}} for level in (1, 2, 3, 4, 5)] * 2}
    load_rules(rules_of(many))
    assert len(many["any"]) ** 2 > MAX_WAYS
    with pytest.raises(RulesError, match="ways to meet it"):
        load_rules(rules_of(many, condition=many))


def test_a_condition_in_doubt_makes_its_list_literal() -> None:
    """Its words are probably misprinted: whoever meets them does so only literally."""
    data = json.loads(rules_of(WORKED, condition=HELD))
    profile = {
        "certificates": [{"relation": "own", "level": 4, "kind": "qualification"}],
        "work": [{"relation": "own", "months": 48}],
    }
    assert check(load_rules(json.dumps(data)), LEVEL, profile, AS_OF)["verdict"] == "eligible"
    for use in data["levels"][str(LEVEL)]["clauses"]:
        use["condition"]["cautions"] = ["doubt"]
    found = check(load_rules(json.dumps(data)), LEVEL, profile, AS_OF)
    assert (found["verdict"], found["clauses"][0]["verdict"]) == ("literally_eligible", "literally_met")
    assert found["conditions"][0]["verdict"] == "literally_met"
