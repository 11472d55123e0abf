"""What is noted of one person serves for what they say, and for nothing else that they may say."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from checker.api import load_rules
from checker.core.truth import FALSE, TRUE, UNKNOWN, Truth
from checker.facts.matching import Context
from checker.planning.cache import TimeCache
from checker.planning.compiled import Atom, compile_level
from checker.profile.reading import parse_profile
from checker.verdict.verdict import context_of
from tests.support.one_clause import LEVEL, rules_of
from tests.support.short_profiles import profile_of

AS_OF, LATER = date(2026, 1, 1), date(2086, 1, 1)
RULES = load_rules(rules_of({"training": {"level": 3}}))


def atom() -> Atom:
    """The only fact of the only clause."""
    (tree,) = compile_level(RULES, LEVEL).uses[0].trees
    assert isinstance(tree, Atom)
    return tree


def told(training: Any) -> Context:
    profile = profile_of({} if training is None else {"training": training})
    return context_of(RULES, parse_profile(profile, AS_OF, RULES.family), AS_OF)


@pytest.mark.parametrize(
    ("first", "then"),
    [
        (({"complete": False}, UNKNOWN), ({"complete": True}, FALSE)),
        (({"complete": True}, FALSE), ({"complete": False}, UNKNOWN)),
        (({"complete": False}, UNKNOWN), ({"items": ["own 3"], "complete": False}, TRUE)),
        (({"complete": False}, UNKNOWN), ({"none": [{"level": 3}]}, FALSE)),
        ((["own 4"], FALSE), (["own 3"], TRUE)),
        ((None, UNKNOWN), ([], FALSE)),
    ],
)
def test_what_was_noted_is_not_said_of_another_section(first: tuple[Any, Truth], then: tuple[Any, Truth]) -> None:
    """No request changes what is said of a whole section, so that only this test sees it noted."""
    times, asked = TimeCache(AS_OF, LATER), atom()
    assert [times.truth(asked, told(training)) for training, _ in (first, then, first)] == [first[1], then[1], first[1]]
