"""What to bring: each clause's papers, and the fewest with which one is met, against every set of papers.

The proof takes the verdict of `checker.api.check` for each set of items that somebody could show, as profile data; it
shares no search, no grouping of papers and no compiled list with the code.
"""

from __future__ import annotations

import random
from datetime import date
from itertools import combinations
from typing import Any

import pytest

from checker.api import check
from checker.core.model import Rules
from checker.counter.bringing import CAN_GET, HAS, LACKS, NEEDS, bringing
from checker.planning.compiled import compile_level
from checker.profile.reading import parse_profile
from checker.verdict.verdict import context_of
from tests.support.people import STARTS, every_list, every_name, person, rules_of
from tests.support.short_profiles import profile_of

Json = dict[str, Any]
AS_OF = date(2026, 1, 1)


def _items(section: Any) -> list[Any]:
    return list(section.get("items", [])) if isinstance(section, dict) else list(section or ())


def _papers(profile: Json) -> list[tuple[str, tuple[int, ...]]]:
    """All work is shown by one statement, everything else by a paper of its own, the age by no further one."""
    found: list[tuple[str, tuple[int, ...]]] = []
    for name, section in profile.items():
        count = len(_items(section)) if name not in ("format", "age") else 0
        if name == "work":
            found += [(name, tuple(range(count)))] if count else []
        else:
            found += [(name, (place,)) for place in range(count)]
    return found


def _met(rules: Rules, level: int, profile: Json, shown: Any, as_of: date) -> set[str]:
    """The states of the clauses that are met with some papers."""
    kept: Json = {}
    for name, section in profile.items():
        if name == "age":
            kept[name] = section
        elif name != "format":
            places = {place for paper, own in shown if paper == name for place in own}
            kept[name] = {"items": [item for n, item in enumerate(_items(section)) if n in places]}
    return {clause["verdict"] for clause in check(rules, level, kept, as_of, every_name())["clauses"]} & {
        "met",
        "literally_met",
    }


def _by_trying(rules: Rules, level: int, profile: Json, as_of: date) -> tuple[str, int] | None:
    """Whether a sound clause can be met, and with how many papers at least."""
    papers = _papers(profile)
    possible = _met(rules, level, profile, papers, as_of)
    for wanted in ("met", "literally_met"):
        if wanted in possible:
            for count in range(len(papers) + 1):
                if any(wanted in _met(rules, level, profile, shown, as_of) for shown in combinations(papers, count)):
                    return wanted, count
    return None


def _compare(seed: int, most: int) -> bool:
    """One generated person at one list; whether some clause is met."""
    rng = random.Random(seed)
    as_of = rng.choice(STARTS)
    profile = person(rng, as_of, 0.8)
    if len(_papers(profile)) > most:
        return False
    lists = every_list()
    for _ in range(30):
        rules, level = rng.choice(lists)
        if _met(rules, level, profile, _papers(profile), as_of):
            break
    context = context_of(rules, parse_profile(profile, as_of, {**every_name(), **rules.family}), as_of)
    found = bringing(compile_level(rules, level), context).fewest
    expected = _by_trying(rules, level, profile, as_of)
    if expected is None or found is None:
        assert found is None and expected is None, seed
        return False
    state, count = expected
    assert (len(found.papers), found.exact) == (count, True), seed
    assert rules.levels[level].uses[found.place].is_doubtful == (state == "literally_met"), seed
    shown = [(paper.section, paper.places) for paper in found.papers]
    assert state in _met(rules, level, profile, shown, as_of), seed
    return True


def test_the_fewest_papers_of_generated_people() -> None:
    assert sum(_compare(seed, 8) for seed in range(40)) > 10


@pytest.mark.prove
def test_the_fewest_papers_of_two_thousand_people() -> None:
    assert sum(_compare(seed, 12) for seed in range(1000, 3000)) > 600


def _of(occupation: str, level: int, **sections: Any) -> tuple[Any, Rules]:
    rules = rules_of(occupation)
    context = context_of(rules, parse_profile(profile_of(sections), AS_OF, rules.family), AS_OF)
    return bringing(compile_level(rules, level), context), rules


def test_several_of_the_same_are_counted() -> None:
    """Three patents are asked; of five that are alike three are enough."""
    patent = {"count": 1, "main_contributor": True, "related": True}
    found, rules = _of("carver", 2, patents=[patent] * 5)
    assert found.fewest and len(found.fewest.papers) == 3
    assert rules.levels[2].uses[found.fewest.place].number == 6


def test_a_way_with_fewer_papers_goes_before_one_with_more() -> None:
    found, rules = _of(
        "kite",
        3,
        work=["own 2010-01-10..now"],
        training=["own 3"],
        titles=["intermediate related"],
    )
    assert found.fewest and [paper.section for paper in found.fewest.papers] == ["titles"]
    assert rules.levels[3].uses[found.fewest.place].number == 3


def test_what_is_there_and_what_has_to_be_obtained() -> None:
    found, _ = _of(
        "kite", 3, work=["own 2010-01-10..now"], certificates=["own 4 qualification 2015-01-10"], training=[]
    )
    states = [[(asked.kind, asked.state) for asked in clause] for clause in found.clauses]
    assert states[0] == [("certificate", HAS), ("statement", NEEDS)]
    assert states[1] == [("statement", NEEDS), ("completion", CAN_GET)]
    short, _ = _of("kite", 3, work=["own 2025-01-10..now"], certificates=["own 4 qualification 2015-01-10"])
    assert [(asked.kind, asked.state) for asked in short.clauses[0]] == [("certificate", HAS), ("statement", LACKS)]


def test_nothing_is_enough() -> None:
    found, _ = _of("kite", 3, work=[], certificates=[])
    assert found.fewest is None and len(found.clauses) == 4
