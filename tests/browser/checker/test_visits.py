"""Whole visits, each in fewer than fifteen touches: all of them in Chromium, some in the two other engines.

The touches are counted by the hands that do them, and stand in visits.yaml for `make bench` to print.  Which question
comes next hangs on the verdict that is there: a machine that is slow to judge may take a question more.
"""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser

from tests.rules.stories.visits import MOST, VISITS, WholeVisit
from tests.support.browser.checker_visit import CheckerVisit
from tests.support.browser.hands import PlaywrightHand, WebKitHand, told
from tests.support.browser.webkit import WebKitVisit

IN_FIREFOX: set[str] = set()  # stories, notices and tables are told in it
IN_WEBKIT = {"year-without-month"}


def among(names: set[str]) -> list[object]:
    """All visits; those that are not named are left to --full."""
    return [
        pytest.param(visit, id=visit.name, marks=[pytest.mark.prove] * (visit.name not in names)) for visit in VISITS
    ]


@pytest.fixture(scope="session")
def browser(firefox: Browser) -> Browser:
    return firefox


@pytest.fixture
def viewport_width() -> int:
    """A phone's."""
    return 390


@pytest.mark.parametrize("whole", VISITS, ids=[visit.name for visit in VISITS])
def test_in_chromium(visit: CheckerVisit, whole: WholeVisit) -> None:
    assert told(PlaywrightHand(visit), whole) == whole.touches < MOST
    assert whole.before is None or whole.touches < whole.before


@pytest.mark.parametrize("whole", among(IN_FIREFOX))
def test_in_firefox(first_visit: CheckerVisit, whole: WholeVisit) -> None:
    assert told(PlaywrightHand(first_visit), whole) < MOST


@pytest.mark.parametrize("whole", among(IN_WEBKIT))
def test_in_webkit(webkit_visit: WebKitVisit, whole: WholeVisit) -> None:
    assert told(WebKitHand(webkit_visit), whole) < MOST
