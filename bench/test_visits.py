"""The touches of whole visits: counted by tests/browser/checker/test_visits.py, printed here beside those of before."""

from __future__ import annotations

from tests.rules.stories.visits import VISITS


def test_touches() -> None:
    print("\ntouches of a visit (before the page was rebuilt)")
    for visit in VISITS:
        before = "not counted" if visit.before is None else visit.before
        print(f"  {visit.name:<24} {visit.touches:>3}  ({before})")
