"""A question is put only if its answer can matter: not where whoever meets one clause meets another without it.

Shares nothing with the evaluator's comparison of facts: the table says by hand which work is also the other work, and
where it is not, somebody whose verdict hangs on the question shows it.
"""

from __future__ import annotations

from typing import Any, NamedTuple

import pytest

from tests.support.door import load, send
from tests.support.one_clause import LEVEL, rules_of
from tests.support.short_profiles import profile_of

CERTIFICATE = {"certificate": {"scope": "own", "level": 4, "kinds": ["qualification"]}}
TRAINING = {"training": {"level": 3}}


class Pair(NamedTuple):
    """Work that a first clause asks, work that a second one asks beside training, and who shows that they differ.

    `shown_by`: work, after a certificate of 2020-01-10, that is enough for the second clause and not for the first.
    """

    first: dict[str, Any]
    second: dict[str, Any]
    shown_by: tuple[str, ...] = ()


def work(years: int, scope: str = "own", counting: str = "continuous", **since: str) -> dict[str, Any]:
    return {"work": {"scope": scope, "counting": counting, "years": years, **since}}


SINCE = {"since": "certificate"}
PAIRS = {
    "the same": Pair(work(4), work(4)),
    "as many years": Pair(work(4, counting="cumulative"), work(4)),
    "more years": Pair(work(4), work(6)),
    "fewer years": Pair(work(6), work(4), ("own 2021-01-10..2025-01-10",)),
    "one year fewer": Pair(work(4), work(3), ("own 2022-01-10..2025-01-10",)),
    "in one piece": Pair(work(4, counting="cumulative"), work(5)),
    "pieced together": Pair(
        work(4), work(4, counting="cumulative"), ("own 2010-01-10..2012-01-10", "own 2013-01-10..2015-01-10")
    ),
    "own is related": Pair(work(4, "related"), work(4)),
    "related is not own": Pair(work(4), work(4, "related"), ("related 2010-01-10..2014-01-10",)),
    "related is any": Pair(work(4, "any"), work(4, "related")),
    "any is not related": Pair(work(4, "related"), work(4, "any"), ("other 2010-01-10..2014-01-10",)),
    "after the certificate is at some time": Pair(work(4), work(4, **SINCE)),
    "both after the certificate": Pair(work(4, **SINCE), work(6, **SINCE)),
    "before the certificate is not after it": Pair(work(4, **SINCE), work(6), ("own 2010-01-10..2016-01-10",)),
    "as long before the certificate": Pair(work(4, **SINCE), work(4), ("own 2010-01-10..2016-01-10",)),
}


def rules(pair: Pair) -> str:
    return rules_of({"all": [CERTIFICATE, pair.first]}, {"all": [CERTIFICATE, pair.second, TRAINING]})


def check(pair: Pair, **given: Any) -> Any:
    place = {"occupation": load(rules(pair)), "level": LEVEL, "as_of": "2026-01-01", "script": "hans"}
    return send(type="check", **place, **given)


@pytest.mark.parametrize("name", PAIRS)
def test_training_is_asked_only_where_the_second_clause_asks_less(name: str) -> None:
    pair = PAIRS[name]
    asked = {entry["question"]: entry["clauses"] for entry in check(pair, answers={})["next"]}
    assert ("training-3" in asked) is bool(pair.shown_by)
    assert [clause["line"] for clause in asked["work"]] == ([1, 2] if pair.shown_by else [1])


@pytest.mark.parametrize("name", [name for name, pair in PAIRS.items() if pair.shown_by])
def test_somebody_whose_verdict_hangs_on_the_training(name: str) -> None:
    pair = PAIRS[name]
    known = {"certificates": ["own 4 qualification 2020-01-10"], "work": pair.shown_by}
    verdicts = [
        check(pair, profile=profile_of({**known, "training": training}))["verdict"]["verdict"]
        for training in ([], ["own 3"])
    ]
    assert verdicts == ["not_eligible", "eligible"]


MORE_OF_A_KIND: dict[str, tuple[Any, Any, Any]] = {
    "held before": (
        {"certificate": {"scope": "own", "level": 4, "kinds": ["qualification"], "before_enrolment": True}},
        CERTIFICATE,
        {"certificates": ["own 4 qualification after-enrolment"]},
    ),
    "of 本职业": (
        CERTIFICATE,
        {"certificate": {"scope": "related", "level": 4, "kinds": ["qualification"]}},
        {"certificates": ["related 4 qualification"]},
    ),
    "apprentice": (
        {"apprenticeship": {"scope": "own"}},
        {"apprenticeship": {"scope": "any"}},
        {"apprenticeships": ["other"]},
    ),
    "related title": (
        {"title": {"grades": ["senior"], "related": True}},
        {"title": {"grades": ["senior"]}},
        {"titles": ["senior unrelated"]},
    ),
    "degree": (
        {"education": {"degree_at_least": "bachelor"}},
        {"education": {"degree_at_least": "associate"}},
        {"education": [{"degree": "associate", "status": "graduated"}]},
    ),
    "patents": (
        {"patent": {"count": 3}},
        {"patent": {"count": 2}},
        {"patents": [{"count": 2, "main_contributor": True, "related": True}]},
    ),
    "awards": (
        {"award": {"category": "science", "region": "province", "prize": 1, "count": 2}},
        {"award": {"category": "science", "region": "city", "prize": 2, "count": 1}},
        {"awards": [{"category": "science", "region": "city", "prize": 1, "main_contributor": True, "related": True}]},
    ),
    "benefit": (
        {"achievement": {"benefit_yuan": 500_000}},
        {"achievement": {"benefit_yuan": 200_000}},
        {"achievements": [{"benefit_yuan": 499_999, "proof": True, "main_participant": True}]},
    ),
}
"""A fact, one that asks less of the same kind, and what meets only the latter."""


@pytest.mark.parametrize("name", MORE_OF_A_KIND)
def test_more_of_the_same_is_the_same(name: str) -> None:
    """Training beside the fact that asks more is not asked; beside the one that asks less it can matter."""
    more, less, shows = MORE_OF_A_KIND[name]

    def asked(first: Any, second: Any) -> bool:
        place = {"occupation": load(rules_of(first, {"all": [second, TRAINING]})), "level": LEVEL}
        reply = send(type="check", **place, as_of="2026-01-01", script="hans", answers={})
        return "training-3" in {entry["question"] for entry in reply["next"]}

    assert (asked(less, more), asked(more, less)) == (False, True)
    load(rules_of(more, {"all": [less, TRAINING]}))
    place = {"occupation": "carver", "level": LEVEL, "as_of": "2026-01-01"}
    verdicts = [
        send(type="check", **place, profile=profile_of({**shows, "training": training}))["verdict"]["verdict"]
        for training in ([], ["own 3"])
    ]
    assert verdicts == ["not_eligible", "eligible"]
