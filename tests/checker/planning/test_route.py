"""Routes: no order of levels and no choice of training is nearer.

Not shared: the choice of levels and training, their order, and what is noted between steps.  Shared: the day on which
a list is met (`level_day`), which test_when.py proves, the verdict on each step's day, and which way is nearer
(`effort_of_way`).
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from datetime import date
from functools import cache
from itertools import combinations
from typing import Any

import pytest

from checker.core.model import Rules
from checker.core.problems import ProfileError
from checker.facts import certificate, training
from checker.planning.acquisitions import apply, going_on
from checker.planning.effort import Effort, effort_of_way
from checker.planning.route import Held, Route, certificates_asked, trainings_asked
from checker.planning.routes import route, route_json
from checker.planning.when import ahead_of, horizon, level_day
from checker.profile.reading import parse_profile
from checker.verdict.verdict import context_of
from tests.support.completions import items_of
from tests.support.people import STARTS, compiled, every_list, judged, person, rules_of

AS_OF = date(2026, 1, 1)


class Exhaustive:
    """Every choice of training, and every order in which certificates of lower levels can be obtained."""

    def __init__(self, rules: Rules, target: int, profile: dict[str, Any], as_of: date) -> None:
        self.rules, self.target, self.as_of = rules, target, as_of
        self.profile = going_on(profile, as_of)
        self.levels = [level for level in range(5, target, -1) if rules.levels[level].uses]
        lists = [compiled(rules, level) for level in (*self.levels, target)]
        asked = frozenset().union(*map(certificates_asked, lists))
        held = {item.get("level") for item in items_of(profile, "certificates") if item.get("relation") == "own"}
        self.unlisted = sorted(n for n in asked if n > target and not rules.levels[n].uses and n not in held)
        self.trainings = sorted(
            frozenset().union(*(trainings_asked(compiled(rules, level)) for level in (*self.levels, target)))
        )
        self.day = cache(self._day)

    def _day(
        self, level: int, held: tuple[tuple[int, date], ...], trained: tuple[int, ...], start: date
    ) -> date | None:
        data, _ = apply(self.profile, [training.of_level(number) for number in trained], self.as_of)
        for number, obtained in held:
            data, _ = apply(data, [certificate.of_level(number)], obtained)
        ahead = ahead_of(context_of(self.rules, parse_profile(data, start, self.rules.family), start))
        return level_day(compiled(self.rules, level), ahead, start, horizon(self.as_of))

    def arrivals(self, held: Held, trained: tuple[int, ...]) -> Iterator[tuple[date, int]]:
        """The day of the target, and how many certificates and trainings it took, for every way to go on."""
        start = held[-1][1] if held else self.as_of
        reached = self.day(self.target, held, trained, start)
        if reached:
            yield reached, len(held) + len(trained)
        for level in self.levels:
            if level not in dict(held):
                obtained = self.day(level, held, trained, start)
                if obtained:
                    yield from self.arrivals((*held, (level, obtained)), trained)

    def best(self) -> Effort | None:
        """How far the nearest arrival is: certificates without a list are obtained on the reference date."""
        every = (chosen for size in range(len(self.trainings) + 1) for chosen in combinations(self.trainings, size))
        starts = [
            tuple((level, self.as_of) for level in chosen)
            for size in range(len(self.unlisted) + 1)
            for chosen in combinations(self.unlisted, size)
        ]
        efforts = (
            effort_of_way(self.as_of, *arrival)
            for trained in every
            for start in starts
            for arrival in self.arrivals(start, trained)
        )
        return min(efforts, default=None)


def test_as_fast_as_the_best_of_all_ways(full: bool) -> None:
    """Day and number of steps are those of an exhaustive search."""
    rng = random.Random(20261124)
    longer = never = 0
    for number in range(1000 if full else 90):
        rules, level = every_list()[number * 23 % len(every_list())]
        as_of = rng.choice(STARTS)
        profile = person(rng, as_of)
        found = route(rules, level, profile, as_of)
        best = Exhaustive(rules, level, profile, as_of).best()
        if best is None:
            never += 1
            assert found.steps == ()
            continue
        trained = {number for step in found.steps for number in step.training}
        effort = effort_of_way(as_of, found.steps[-1].day, len(found.steps) - 1 + len(trained))
        assert effort == best, (rules.occupation.id, level, profile, found)
        assert found.direct is None or effort_of_way(as_of, found.direct, 0) >= best
        longer += len(found.steps) > 1
    assert longer > 10 and never > 10, (longer, never)


def test_every_step_is_allowed_on_its_day_by_the_clauses_named(full: bool) -> None:
    """The evaluator itself, on the profile with what was obtained until then, says eligible."""
    rng = random.Random(8)
    steps = 0
    for number in range(600 if full else 60):
        rules, level = every_list()[number * 13 % len(every_list())]
        as_of = rng.choice(STARTS)
        profile: dict[str, Any] = person(rng, as_of)
        for step in route(rules, level, profile, as_of).steps:
            if not step.is_listed:
                assert step.day == as_of and not rules.levels[step.level].uses
                profile, _ = apply(going_on(profile, as_of), [certificate.of_level(step.level)], as_of)
                continue
            profile, _ = apply(going_on(profile, as_of), [training.of_level(number) for number in step.training], as_of)
            verdict = judged(rules, step.level, profile, step.day)
            assert verdict.verdict == "eligible", (rules.occupation.id, level, step, profile)
            assert step.clauses
            states = [verdict.clauses[place].state for place in step.clauses]
            assert set(states) == {"met"} or "met" not in {clause.state for clause in verdict.clauses}
            profile, _ = apply(profile, [certificate.of_level(step.level)], step.day)
            steps += 1
    assert steps > 50


NEWCOMER: dict[str, Any] = {
    "work": [{"occupation": "移动通信", "from": "2025-06-15", "still": True}],
    **{name: [] for name in ("certificates", "training", "education", "apprenticeships", "titles")},
}


def test_from_the_first_year_to_the_highest_level() -> None:
    """移动通信: a year, then four, five, four and four years after each certificate (or six years for 四级)."""
    found = route(rules_of("yidong-tongxin"), 1, NEWCOMER, AS_OF)
    days = [(step.level, step.day.isoformat()) for step in found.steps]
    assert days == [
        (5, "2026-06-14"),
        (4, "2030-06-14"),
        (3, "2035-06-14"),
        (2, "2039-06-14"),
        (1, "2043-06-14"),
    ]
    assert found.direct is None


def test_training_where_it_is_faster() -> None:
    """电工三级: four years after the certificate with training, seven without."""
    fitter = {
        "work": [{"occupation": "电工", "from": "2018-12", "still": True}],
        "certificates": [{"occupation": "电工", "level": 4, "kind": "qualification", "date": "2022-12"}],
        **{name: [] for name in ("training", "education", "titles")},
    }
    rules = rules_of("diangong")
    data = route_json(rules, 3, AS_OF, route(rules, 3, fitter, AS_OF))
    assert (data["date"], data["not_before"], data["direct"]) == (None, "2026-12-31", "2029-12-31")
    assert data["steps"] == [
        {
            "level": 3,
            "listed": True,
            "literally": False,
            "date": None,
            "not_before": "2026-12-31",
            "uncounted": ["training"],
            "training": [3],
            "clauses": [{"id": "general-trades-3-1", "number": 1, "source": "zhejiang", "line": 5}],
            "cautions": [],
        }
    ]


def test_without_work_there_is_a_route_only_if_work_is_taken_up() -> None:
    idle = {**NEWCOMER, "work": []}
    rules = rules_of("yidong-tongxin")
    assert route(rules, 4, idle, AS_OF).steps == ()
    found = route(rules, 4, idle, AS_OF, take_up_work=True)
    assert [(step.level, step.day.isoformat()) for step in found.steps] == [(5, "2026-12-31"), (4, "2030-12-31")]


def test_who_is_eligible_takes_one_step_today() -> None:
    old = {**NEWCOMER, "work": [{"occupation": "移动通信", "from": "2001-01", "still": True}]}
    found = route(rules_of("yidong-tongxin"), 4, old, AS_OF)
    assert [(step.level, step.day) for step in found.steps] == [(4, AS_OF)]
    assert found.direct == AS_OF


def test_levels_without_conditions_and_broken_profiles() -> None:
    assert route(rules_of("diangong"), 5, NEWCOMER, AS_OF, {"移动通信": "yidong-tongxin"}) == Route((), None)
    with pytest.raises(ProfileError):
        route(rules_of("diangong"), 3, {"work": 1}, AS_OF)
