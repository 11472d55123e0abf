"""What is nearer: less time before fewer changes, and what nobody can plan last (docs/adr/0021, 0031).

The orders are told by hand; nothing of the ranking is used to make them.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from checker.core.model import Fact
from checker.core.tree import Group
from checker.facts.kind import Acquisition, acquisition
from checker.facts.registry import MERIT_SECTIONS
from checker.planning.acquisitions import Change, Wait, Work
from checker.planning.missing import Missing, missing, nearest
from checker.planning.smallest import smallest
from checker.planning.when import HORIZON_MONTHS
from tests.support.people import rules_of

AS_OF = date(2026, 1, 1)


def test_less_time_goes_before_fewer_changes() -> None:
    """For a clause that work or waiting meets: five years of waiting, three of work, or none and two trainings."""
    work = Fact(1, "work", {"scope": "own", "counting": "continuous", "years": 3}, (), (), "/when")
    school = Fact(2, "education", {"degree": "bachelor", "years_since": 5}, (), (), "/when")
    when = Group("any", (work, school))
    one, other = acquisition("training", {"level": 4}), acquisition("training", {"level": 3})

    def met(changes: Sequence[Change], gains: int, months: int) -> bool:
        held = sum(isinstance(change, Acquisition) for change in changes)
        worked = any(isinstance(change, Work) and change.months >= months for change in changes)
        waited = any(isinstance(change, Wait) and change.months >= 60 for change in changes)
        return held >= gains or worked or waited

    assert smallest(lambda changes: met(changes, 3, 36), (one, other), when) == (Work(36),)
    assert smallest(lambda changes: met(changes, 2, 36), (one, other), when) == (one, other)
    assert smallest(lambda changes: met(changes, 3, 72), (one, other), when) == (Wait(60),)
    assert smallest(lambda changes: met(changes, 2, 0), (one, other), when) == (Work(0),)
    # Six months are what two trainings count with, and of what is as far, time alone comes first.
    assert smallest(lambda changes: met(changes, 2, 6), (one, other), when) == (Work(6),)
    assert smallest(lambda changes: met(changes, 2, 7), (one, other), when) == (one, other)
    both_worked = (one, other, Work(36))

    def slow_or_all(changes: Sequence[Change]) -> bool:
        """Waiting alone takes 60 months, both trainings with work 36."""
        worked = any(isinstance(change, Work) and change.months >= 36 for change in changes)
        return met(changes, 3, 999) or (worked and {one, other} <= set(changes))

    assert smallest(slow_or_all, (one, other), when) == both_worked


def test_what_nobody_can_plan_comes_last() -> None:
    """A patent takes no time, and goes behind three years of work all the same; alone it is better than nothing."""
    when = Fact(1, "work", {"scope": "own", "counting": "continuous", "years": 3}, (), (), "/when")
    patent, trained = acquisition("patents", {"count": 1}), acquisition("training", {"level": 3})

    def met(changes: Sequence[Change], months: int) -> bool:
        return patent in changes or any(isinstance(c, Work) and c.months >= months for c in changes)

    assert smallest(lambda changes: met(changes, 36), (patent, trained), when) == (Work(36),)
    assert smallest(lambda changes: met(changes, HORIZON_MONTHS + 1), (patent, trained), when) == (patent,)


def has_merit(changes: Sequence[Change]) -> bool:
    return any(isinstance(change, Acquisition) and change.section in MERIT_SECTIONS for change in changes)


def nearest_place(found: Sequence[Missing]) -> int | None:
    best = nearest(found)
    return best and best.place


def test_the_nearest_clause_is_one_that_can_be_planned() -> None:
    """电工二级 for a fitter with a 三级 certificate: two years of work, not a provincial award or two patents."""
    sections = {name: [] for name in ("training", "education", "titles", "abilities", "achievements", "honours")}
    certificate = {"occupation": "电工", "level": 3, "kind": "qualification", "date": "2021-01-01"}
    work = [{"occupation": "电工", "from": "2015-01", "still": True}]
    profile = {"work": work, "certificates": [certificate], "awards": [], "patents": [], **sections}
    found = missing(rules_of("diangong"), 2, profile, AS_OF)
    best = nearest(found)
    assert best is not None
    place = best.place
    merits = [n for n, lacks in enumerate(found) if has_merit(lacks.changes or ())]
    assert len(merits) > 2 and place not in merits
    assert (place, found[place].changes) == (
        0,
        (acquisition("training", {"relation": "own", "level": 2, "completed": True}),),
    )
    trained = [
        any(isinstance(c, Acquisition) and c.section == "training" for c in lacks.changes or ()) for lacks in found
    ]
    untrained = [lacks._replace(changes=None) if t else lacks for lacks, t in zip(found, trained, strict=True)]
    assert nearest_place(untrained) == 1
    assert untrained[1].changes == (Work(24),)
    only_merits = [lacks if n in merits else lacks._replace(changes=None) for n, lacks in enumerate(found)]
    assert nearest_place(only_merits) in merits


def test_no_diploma_is_nearer_than_time() -> None:
    """Nobody takes a diploma, a title or a school for the sake of an application: any years of work are nearer."""
    diploma = Missing("not_met", (acquisition("education", {"degree": "associate"}),), AS_OF)
    assert nearest_place((diploma, Missing("not_met", (Work(24),), AS_OF))) == 1
    assert nearest_place((diploma, Missing("not_met", (Work(480),), AS_OF))) == 1
    fields = {"level": 4, "relation": "own", "before_enrolment": True}
    entrance = Missing("not_met", (acquisition("certificates", fields),), AS_OF)
    assert nearest_place((entrance, Missing("not_met", (Work(480),), AS_OF))) == 1
    title = Missing("not_met", (acquisition("titles", {"grade": "intermediate", "related": True}),), AS_OF)
    assert nearest_place((title, Missing("not_met", (Work(60),), AS_OF))) == 1
