"""Lists prepared for speed give the states that the evaluator gives with its explanations.

Not shared by the two: trees resolved by reading, equal facts judged once, what is noted between days and changes.
Shared: the judgement of single facts, and how the readings and cases of a list are combined.
"""

from __future__ import annotations

import random

from checker.planning.cache import FactCache, clause_state, level_state
from checker.profile.reading import parse_profile
from checker.verdict.verdict import context_of
from tests.support.people import STARTS, compiled, every_list, judged, person, rules_of


def test_states_are_those_of_the_evaluator(full: bool) -> None:
    rng = random.Random(7)
    seen: dict[str, int] = {}
    for number in range(20_000 if full else 1500):
        rules, level = every_list()[number % len(every_list())]
        as_of = rng.choice(STARTS)
        profile = person(rng, as_of, known=0.3)
        context = context_of(rules, parse_profile(profile, as_of, rules.family), as_of)
        verdict = judged(rules, level, profile, as_of)
        prepared = compiled(rules, level)
        assert level_state(prepared, FactCache(context)) == verdict.verdict, (rules.occupation.id, level, profile)
        states = [clause_state(prepared, place, FactCache(context)) for place in range(len(prepared.uses))]
        assert states == [clause.state for clause in verdict.clauses], (rules.occupation.id, level, profile)
        seen[verdict.verdict] = seen.get(verdict.verdict, 0) + 1
    assert min(seen.get(state, 0) for state in ("eligible", "not_eligible", "open", "depends_on_reading")) > 10, seen


def test_the_same_years_from_another_start_are_another_predicate() -> None:
    """电工三级, clause 4: two years before the certificate count only where no start is read into the words."""
    profile = {
        "work": [{"relation": "own", "from": "2015-01", "to": "2020-01"}],
        "certificates": [{"relation": "own", "level": 4, "kind": "qualification", "date": "2021-01"}],
        "education": [{"degree": "associate", "major": "own", "date": "2012-07"}],
    }
    rules = rules_of("diangong")
    verdict = judged(rules, 3, profile, STARTS[0])
    known = FactCache(context_of(rules, parse_profile(profile, STARTS[0], {}), STARTS[0]))
    assert verdict.clauses[3].state == "depends_on_reading"
    assert clause_state(compiled(rules, 3), 3, known) == "depends_on_reading"


def test_a_clause_is_settled_by_completions() -> None:
    """电工二级, clause 8: the first place in a city's competition counts in either class."""
    profile = {
        "abilities": [{"kind": "mentoring"}],
        "trainee_results": [{"region": "city", "class": None, "rank": 1}],
    }
    rules = rules_of("diangong")
    known = FactCache(context_of(rules, parse_profile(profile, STARTS[0], {}), STARTS[0]))
    assert judged(rules, 2, profile, STARTS[0]).clauses[7].state == "met"
    assert clause_state(compiled(rules, 2), 7, known) == "met"
    assert level_state(compiled(rules, 2), known) == judged(rules, 2, profile, STARTS[0]).verdict == "eligible"
