"""Which printed lists supersede which, and the editions that follow from it for an occupation and level.

Owns the checks of `in_force` and `supersedes`.  Which edition counts on a day is `checker.verdict.editions`' to say.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Any, NamedTuple

from generator.rulebook.book import Application, Edition, InForce, PrintedList
from generator.rulebook.problems import Problem, suggest
from generator.rulebook.yamlfile import Document, PathKeys


class Place(NamedTuple):
    """Where a list stands in the file of its source."""

    document: Document
    block: PathKeys
    path: PathKeys


def _day(text: str | None) -> date | None:
    """A date of the shape that the schema asks; None also for a day that no calendar has, which is a problem below."""
    try:
        return date.fromisoformat(text) if text else None
    except ValueError:
        return None


def in_force_of(block: Mapping[str, Any]) -> InForce:
    """The dates of a block."""
    given = block.get("in_force", {})
    return InForce(_day(given.get("from")), _day(given.get("until")))


def _date_problems(lists: Sequence[PrintedList], places: Mapping[str, Place]) -> Iterator[Problem]:
    for printed in lists:
        place = places[printed.id]
        block: Any = place.document.data["blocks"][place.block[1]]
        for key, text in block.get("in_force", {}).items():
            if _day(text) is None:
                path = (*place.block, "in_force", key)
                yield place.document.problem(path, f"{text!r}", "a day of the calendar, YYYY-MM-DD", "correct the date")
        start, until = printed.in_force
        if start and until and until < start:
            found, expected = f"until {until} is before from {start}", "from, then until"
            yield place.document.problem((*place.block, "in_force"), found, expected, "correct one of the dates")


def _link_problems(printed: PrintedList, other: PrintedList) -> Iterator[tuple[str, str, str]]:
    """What is wrong with one list superseding another: found, expected, next step."""
    step = "name the list that this one replaces, or leave `supersedes` out"
    if other.level != printed.level:
        yield f"{other.id!r} is a list of level {other.level}", f"a list of level {printed.level}", step
    if not set(other.applies_to) & set(printed.applies_to):
        yield f"{other.id!r} applies to none of the occupations of this list", "an occupation that both name", step
    start, until = printed.in_force.start, other.in_force.until
    if start and other.in_force.start and start <= other.in_force.start:
        found = f"in force from {start}, but {other.id!r} is in force from {other.in_force.start}"
        yield found, "a later date than that of the list that is superseded", "correct one of the dates"
    if start and until and until >= start:
        found = f"in force from {start}, but {other.id!r} is in force until {until}: the dates overlap"
        yield found, f"a list that ends before {start}", "correct one of the dates"


def _is_in_cycle(printed: PrintedList, by_id: Mapping[str, PrintedList]) -> bool:
    seen: set[str] = set()
    left = list(printed.supersedes)
    while left:
        name = left.pop()
        if name == printed.id:
            return True
        if name in by_id and name not in seen:
            seen.add(name)
            left += by_id[name].supersedes
    return False


def _rival_problems(lists: Sequence[PrintedList], places: Mapping[str, Place]) -> Iterator[Problem]:
    """Two lists that supersede the same one for the same occupation must be one edition: one source, the same dates."""
    first: dict[tuple[str, str], PrintedList] = {}
    for printed in lists:
        for number, name in enumerate(printed.supersedes):
            for occupation in printed.applies_to:
                other = first.setdefault((name, occupation), printed)
                if (other.source, other.in_force) != (printed.source, printed.in_force):
                    place = places[printed.id]
                    found = f"{other.id!r} supersedes {name!r} for {occupation} as well"
                    step = f"name {other.id!r} instead if this list replaces that one"
                    path = (*place.path, "supersedes", number)
                    yield place.document.problem(path, found, "one successor of each list", step)
                    break


def supersession_problems(lists: Sequence[PrintedList], places: Mapping[str, Place]) -> list[Problem]:
    """Everything wrong with the dates of lists and with what they supersede."""
    by_id = {printed.id: printed for printed in lists}
    problems = list(_date_problems(lists, places))
    for printed in lists:
        place = places[printed.id]
        for number, name in enumerate(printed.supersedes):
            path = (*place.path, "supersedes", number)
            if name not in by_id:
                found = f"no list has the id {name!r}"
                expected = "the id of a printed list: <source>-<block>-<level>"
                problems.append(place.document.problem(path, found, expected, suggest(name, by_id)))
                continue
            problems += (place.document.problem(path, *words) for words in _link_problems(printed, by_id[name]))
        if _is_in_cycle(printed, by_id):
            found, expected = f"{printed.id!r} supersedes itself, through the lists that it names", "an order in time"
            path = (*place.path, "supersedes")
            problems.append(place.document.problem(path, found, expected, "remove one of them from the circle"))
    return problems + list(_rival_problems(lists, places))


class _Order:
    """When each list of an occupation and level takes effect; a list without a date follows what it supersedes."""

    def __init__(self, applications: Sequence[Application]) -> None:
        self.printed = {application.printed.id: application.printed for application in applications}

    def superseded(self, name: str) -> list[str]:
        """The lists of this occupation that a list supersedes."""
        return [other for other in self.printed[name].supersedes if other in self.printed]

    def start(self, name: str) -> date:
        """`date.min`: at all times, as no date is known."""
        before = (self.start(other) for other in self.superseded(name))
        return self.printed[name].in_force.start or max(before, default=date.min)

    def depth(self, name: str) -> int:
        """How many lists came one after the other before this one."""
        return max((self.depth(other) + 1 for other in self.superseded(name)), default=0)

    def step(self, name: str) -> tuple[date, int]:
        """Lists of the same step take effect together; those that supersede nothing were there from the beginning."""
        return (self.start(name), self.depth(name)) if self.superseded(name) else (date.min, 0)


def _common(dates: Sequence[date | None]) -> date | None:
    """The date that all lists of an edition print; None where they don't agree."""
    return dates[0] if dates and len(set(dates)) == 1 else None


def editions_of(applications: tuple[Application, ...]) -> tuple[Edition, ...]:
    """The editions of an occupation and level, the oldest first; one where nothing supersedes anything."""
    order = _Order(applications)
    steps = {name: order.step(name) for name in order.printed}
    editions = []
    for step in sorted({*steps.values(), (date.min, 0)}):
        gone = {other for name in steps if steps[name] <= step for other in order.superseded(name)}
        kept = tuple(a for a in applications if steps[a.printed.id] <= step and a.printed.id not in gone)
        new = tuple(name for name in steps if steps[name] == step)
        dates = [order.printed[name].in_force for name in new]
        known = InForce(_common([given.start for given in dates]), _common([given.until for given in dates]))
        editions.append(Edition(None if step[0] == date.min else step[0], known, new, kept))
    return tuple(editions)
