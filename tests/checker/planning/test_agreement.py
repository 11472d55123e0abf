"""`check`, `when`, `missing` and `route` never contradict each other: their numbers, compared over generated people.

Each of the four is taken as it answers, and the evaluator judges the profile on the days that they name.  Not shared:
how any of them finds its answer.  Shared: what a change does to a profile (`apply`), the verdict on a single day, and
which changes are nearer (`effort_of`).
"""

from __future__ import annotations

import copy
import random
from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from functools import cache
from typing import Any, NamedTuple

from checker.core.dates import months_worked
from checker.core.model import Rules
from checker.core.tree import Reading
from checker.facts.kind import Acquisition
from checker.planning.acquisitions import Work, apply, end_of, time_of
from checker.planning.effort import effort_of
from checker.planning.missing import Missing, missing, missing_json, nearest
from checker.planning.route import Route
from checker.planning.routes import route, route_json
from checker.planning.when import When, when
from checker.verdict.verdict import Verdict
from checker.words.plan_report import missing_date
from checker.words.voice import Voice
from checker.words.wording import WORDS
from tests.support.completions import items_of
from tests.support.people import STARTS, every_list, judged, person

Json = dict[str, Any]
DAY = timedelta(1)
MET = ("met", "literally_met")


class Answers(NamedTuple):
    """What the four say of one person at one list."""

    rules: Rules
    level: int
    profile: Json
    as_of: date
    verdict: Verdict
    when: When
    missing: tuple[Missing, ...]
    route: Route

    def on(self, day: date, profile: Json | None = None) -> Verdict:
        """The evaluator's word on a day."""
        return judged(self.rules, self.level, self.profile if profile is None else profile, day)

    @property
    def works(self) -> bool:
        """Whether the person surely works in the occupation."""
        return any(item.get("relation") == "own" and item.get("still") for item in items_of(self.profile, "work"))


def _near_a_threshold(rng: random.Random, profile: Json, as_of: date) -> Json:
    """With a chance, work whose years are complete within days or weeks, or that was broken off lately."""
    draw = rng.random()
    if draw < 0.3:
        years, days = rng.choice((1, 2, 3, 4, 5, 6, 7, 10, 15, 20)), rng.randrange(-2, 60)
        start = as_of.replace(year=as_of.year - years, day=min(as_of.day, 28)) + timedelta(days)
        profile["work"] = [{"relation": "own", "from": start.isoformat(), "still": True}]
    elif draw < 0.5:
        end = as_of - timedelta(rng.randrange(1, 900))
        start = end - timedelta(rng.randrange(200, 4000))
        profile["work"] = [{"relation": "own", "from": start.isoformat(), "to": end.isoformat()}]
        if rng.random() < 0.5:
            again = end + timedelta(rng.randrange(1, (as_of - end).days + 1))
            profile["work"].append({"relation": "own", "from": again.isoformat(), "still": True})
    return profile


@cache
def answers(count: int) -> Sequence[Answers]:
    """What is said of so many people, at lists in turn."""
    rng = random.Random(20261130)
    found = []
    for number in range(count):
        rules, level = every_list()[number * 17 % len(every_list())]
        as_of = rng.choice(STARTS) + timedelta(rng.randrange(28))
        profile = _near_a_threshold(rng, person(rng, as_of, 0.8), as_of)
        asked = rules, level, profile, as_of
        found.append(Answers(*asked, judged(*asked), when(*asked), missing(*asked), route(*asked)))
    return found


def people(full: bool) -> Sequence[Answers]:
    """The sample of `make test`, or all of `make prove`."""
    return answers(4_000 if full else 150)


def test_the_day_of_when_is_the_first_on_which_check_says_eligible(full: bool) -> None:
    seen: Counter[str] = Counter()
    for each in people(full):
        day = each.when.day
        assert (day == each.as_of) is (each.verdict.verdict == "eligible"), each
        if day and day > each.as_of:
            assert each.on(day).verdict == "eligible" != each.on(day - DAY).verdict, each
            seen["later"] += 1
        sound = [
            own
            for own, use in zip(each.when.clauses, each.rules.levels[each.level].uses, strict=True)
            if own and not use.is_doubtful
        ]
        assert not sound or (day and day <= min(sound)), each
        seen["by clauses"] += bool(sound)
    assert min(seen["later"], seen["by clauses"]) > 10, seen


def test_what_is_missing_makes_the_clause_met_and_a_day_less_does_not(full: bool) -> None:
    seen: Counter[str] = Counter()
    for each in people(full):
        for place, lacks in enumerate(each.missing):
            where = each.rules.occupation.id, each.level, place, each.as_of, each.profile, lacks
            assert (lacks.state in MET) is (lacks.changes == ()), where
            assert lacks.state == each.verdict.clauses[place].state, where
            if lacks.changes is None:
                continue
            assert lacks.not_before == end_of(lacks.changes, each.as_of), where
            data, later = apply(each.profile, lacks.changes, each.as_of)
            assert each.on(later, data).clauses[place].state in MET, where
            if any(time_of(lacks.changes)):
                assert each.on(later - DAY, data).clauses[place].state not in MET, where
                seen["timed"] += 1
    assert seen["timed"] > 100, seen


def test_what_only_time_lacks_agrees_with_when(full: bool) -> None:
    """For whoever works: the same day, or something nearer."""
    seen: Counter[str] = Counter()
    for each in people(full):
        for lacks, alone in zip(each.missing, each.when.clauses, strict=True):
            where = each.rules.occupation.id, each.level, each.as_of, each.profile, lacks, alone
            if alone is None:
                # Time alone is not enough; it may be for whoever takes up work.
                assert lacks.day is None or not each.works, where
                continue
            assert lacks.changes is not None and lacks.not_before and lacks.not_before <= alone, where
            if each.works and not lacks.obtained:
                assert lacks.not_before == alone, where
                seen["same"] += alone > each.as_of
    assert seen["same"] > 20, seen


def test_a_route_is_never_later_than_going_on_and_each_step_is_allowed_on_its_day(full: bool) -> None:
    seen: Counter[str] = Counter()
    for each in people(full):
        found, where = each.route, (each.rules.occupation.id, each.level, each.as_of, each.profile, each.route)
        assert found.direct == each.when.day, where
        assert found.direct is None or (found.day and found.day <= found.direct), where
        days = [step.day for step in found.steps]
        assert days == sorted(days) and all(day >= each.as_of for day in days), where
        certain = [step for step in found.steps if not step.uncounted]
        for step in certain:
            # What is certain rests on nothing that has to be obtained first.
            assert step == found.steps[0] and not step.training, where
            assert judged(each.rules, step.level, each.profile, step.day).verdict == "eligible", where
        assert (found.day == each.as_of and len(certain) == len(found.steps) == 1) is (
            each.verdict.verdict == "eligible"
        ), where
        data = route_json(each.rules, each.level, each.as_of, found)
        assert (data["date"] is not None) is (bool(certain) and certain[-1] is found.steps[-1]), where
        assert each.as_of.isoformat() not in (step["not_before"] for step in data["steps"]), where
        seen["later"] += found.day is not None and found.day > each.as_of
        seen["sooner"] += bool(found.day and (found.direct is None or found.day < found.direct))
    assert min(seen["later"], seen["sooner"]) > 10, seen


def _work_facts(each: Answers, place: int) -> Iterator[tuple[int, int, bool]]:
    """Of the work that a clause asks and that is not there: months short, and whether they are all known."""
    for judged_fact in each.verdict.clauses[place].facts:
        months = judged_fact.outcome.months
        if months and judged_fact.outcome.truth.name == "FALSE":
            yield months.missing, months.needed, months.proven == months.possible and not judged_fact.under


def test_the_months_that_check_lacks_are_those_that_missing_says(full: bool) -> None:
    """Where nothing but work is missing: begun months from the reference date, whether that counts or not.

    From the last day of a month that is shorter than others to the day of a longer one, whole months may be a few
    days more.
    """
    seen: Counter[str] = Counter()
    for each in people(full):
        for place, lacks in enumerate(each.missing):
            if len(lacks.changes or ()) != 1 or not isinstance(lacks.changes[0], Work):  # type: ignore[index]
                continue
            facts = list(_work_facts(each, place))
            assert lacks.not_before
            counted = (time_of(lacks.changes or ()), months_worked(each.as_of, lacks.not_before + DAY))
            begun = {months + bool(days) for months, days in counted}
            if (each.as_of + DAY).day == 1:
                begun |= {months for months, _ in counted}
            if len(facts) != 1 or not facts[0][2]:
                continue
            where = each.rules.occupation.id, each.level, place, each.as_of, each.profile, lacks, facts
            assert facts[0][0] in begun, where
            seen["agree"] += 1
            seen["anew"] += lacks.starts_anew
            assert not lacks.starts_anew or facts[0][0] <= facts[0][1], where
    assert seen["agree"] > 20 and seen["anew"] > 3, seen


def test_the_nearest_clause_is_no_farther_than_any_other(full: bool) -> None:
    """Sound before doubtful, then certain under every reading; what is nearer by time is never passed over."""
    seen: Counter[str] = Counter()
    for each in people(full):
        best = nearest(each.missing)
        whole = [lacks for lacks in each.missing if lacks.changes is not None and not lacks.is_doubtful]
        if best is None:
            assert not whole and each.when.day is None, each
            continue
        assert not whole or (not best.lacks.is_doubtful and not best.reading), each
        for lacks in whole:
            assert effort_of(best.lacks.changes or ()) <= effort_of(lacks.changes or ()), each
            # Days or weeks that only have to pass come before anything that has to be obtained.
            if not lacks.obtained and lacks.not_before and (lacks.not_before - each.as_of).days <= 60:
                assert not best.lacks.obtained, each
                seen["weeks"] += 1
        seen["doubtful"] += best.lacks.is_doubtful
        seen["reading"] += bool(best.reading)
    assert min(seen["weeks"], seen["doubtful"], seen["reading"]) > 2, seen


def _agrees(reading: Reading, other: Reading) -> bool:
    return all(other.get(name, option) == option for name, option in reading.items())


def _verdicts_under(each: Answers, reading: Reading, day: date) -> set[str]:
    """What the evaluator says on a day under the readings that agree with one."""
    verdict = each.on(day)
    return {state for own, state in verdict.readings if _agrees(reading, own)} or {verdict.verdict}


def test_a_day_under_a_reading_is_the_first_on_which_check_says_so(full: bool) -> None:
    """The readings that the evaluator lists on that day, as far as they agree with the one that is named."""
    seen = 0
    for each in people(full):
        for reading, day in each.when.readings:
            where = each.rules.occupation.id, each.level, each.as_of, each.profile, reading, day
            assert each.when.day is None or day < each.when.day, where
            assert _verdicts_under(each, reading, day) == {"eligible"}, where
            assert day == each.as_of or _verdicts_under(each, reading, day - DAY) != {"eligible"}, where
            seen += 1
    assert seen > 5, seen


def test_what_each_reading_lacks_is_enough_under_it(full: bool) -> None:
    seen = 0
    for each in people(full):
        for place, lacks in enumerate(each.missing):
            for reading, under in lacks.readings:
                if under.changes is None:
                    continue
                data, later = apply(each.profile, under.changes, each.as_of)
                clause = each.on(later, data).clauses[place]
                states = {state for own, state in clause.readings if _agrees(reading, own)} or {clause.state}
                where = each.rules.occupation.id, each.level, place, each.as_of, each.profile, reading, under
                assert states <= set(MET), (where, states)
                seen += 1
    assert seen > 50, seen


def test_whoever_does_not_work_is_told_the_day_with_work(full: bool) -> None:
    """The one that `when` says of the same person who has taken it up."""
    seen = 0
    for each in people(full):
        found = each.when.with_work
        if each.works:
            assert found is None and each.when.works and each.route.with_work is None, each
            continue
        if each.when.day == each.as_of:
            continue
        data, _ = apply(each.profile, (Work(0),), each.as_of)
        told = when(each.rules, each.level, data, each.as_of).day
        assert found == (told if told != each.when.day else None), each
        seen += found is not None
    assert seen > 5, seen


def test_words_and_data_name_the_same_day_and_none_for_what_has_to_be_obtained(full: bool) -> None:
    for each in people(full):
        voice = Voice(each.rules, WORDS, "hans")
        data = missing_json(each.rules, each.level, each.as_of, each.missing)
        for lacks, said in zip(each.missing, data["clauses"], strict=True):
            words = missing_date(voice, lacks)
            if any(isinstance(change, Acquisition) for change in lacks.changes or ()):
                assert said["date"] is None and said["uncounted"] and "最早" not in words
                assert voice.day(each.as_of) not in words, words
            elif lacks.changes:
                assert said["date"] == (lacks.not_before or each.as_of).isoformat()
                assert (voice.day(end_of(lacks.changes, each.as_of)) in words) is any(time_of(lacks.changes))
            elif lacks.changes == ():
                assert words.startswith("照字面已经符合" if lacks.is_doubtful else "已经符合")
            else:
                assert "最早" not in words and said["date"] is None


def test_what_has_to_be_asked_first_is_unknown_and_would_be_enough(full: bool) -> None:
    """The detail of a diploma that is there, filled in by hand: then less is lacking, and on the day that is said.

    Nobody of these people knows more of a diploma than its school, degree and date.
    """
    seen: Counter[str] = Counter()
    for somebody in people(full):
        profile = copy.deepcopy(somebody.profile)
        for item in items_of(profile, "education"):
            for name in ("major", "aim", "evaluated", "approved", "school_class"):
                item.pop(name, None)
        each = somebody._replace(profile=profile)
        for place, lacks in enumerate(missing(each.rules, each.level, profile, each.as_of)):
            found = lacks.supposed
            if not found:
                continue
            where = each.rules.occupation.id, each.level, place, each.as_of, each.profile, lacks
            assert lacks.changes is None or effort_of(found.changes) < effort_of(lacks.changes), where
            assert not any(isinstance(c, Acquisition) and c.section == "education" for c in found.changes), where
            for way in found.ways:
                profile = copy.deepcopy(each.profile)
                number = next(int(part) for part in found.path.split("/") if part.isdigit())  # /education/items/0, too
                item = items_of(profile, "education")[number]
                assert all(item.get(name) is None for name, _ in way.fields), where
                item.update(way.fields)
                data, later = apply(profile, found.changes, each.as_of)
                assert later == found.not_before and each.on(later, data).clauses[place].state in MET, where
                seen["timed" if found.changes else "at once"] += 1
    assert sum(seen.values()) > (300 if full else 5), seen
