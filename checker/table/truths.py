"""Truths of many people whose sections are shared: what is alike is judged once, and each list worked out once.

What a list comes to follows from the truths that are asked on the way, one after the other: whoever gives the same
ones has the same verdict.  So the way is kept as a tree of questions, and only what it asks is judged.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date
from typing import NamedTuple, TypeAlias

from ..core.dates import GivenDate
from ..core.interpretation import ALL
from ..core.profile import Section
from ..core.tree import Node, evaluate
from ..core.truth import TRUE, Truth
from ..facts.matching import Context, Memo, Months, Outcome, Starts
from ..facts.registry import (
    COMPLETED_SECTIONS,
    KIND_OF,
    SECTIONS,
    acquisitions_for,
    demand_of,
    judge_since,
    starts_of,
)
from ..planning.cache import FactCache, TimeCache, clause_state, level_state
from ..planning.compiled import Atom, CompiledLevel, CompiledUse, fact_key
from ..planning.when import Ahead, earliest_day
from ..verdict.standing import ELIGIBLE
from ..verdict.verdict import completions

_Answer: TypeAlias = "Truth | int"


class _Asked(NamedTuple):
    """An atom in a case (0: as it is, else a completion); no atom: how many cases there are."""

    case: int
    atom: Atom | None


class _Way:
    """A question, and where each answer to it leads: to the next one, or to a state."""

    __slots__ = ("asked", "leads")

    def __init__(self, asked: _Asked) -> None:
        self.asked = asked
        self.leads: dict[_Answer, _Way | str] = {}


class Effort(NamedTuple):
    """What it takes to make an atom true; for ranking only (ADR 0021).

    Attributes:
        is_merit: it is a merit, which nobody can plan.
        usual_months: months until the nearest of what would do is obtained.
    """

    is_merit: bool
    usual_months: int


class Shared:
    """What was judged of people for whom the same occupations are 本职业, on one reference date.

    Args:
        start: the reference date.
        end: the last day that is looked at.
        ahead: the sections of what is dated after the reference date.
    """

    def __init__(self, start: date, end: date, ahead: frozenset[str]) -> None:
        self.start, self.end, self._ahead = start, end, ahead
        self.times = TimeCache(start, end, ahead)
        self.outcomes: dict[tuple[object, ...], Outcome] = {}
        self.cases: dict[tuple[int, ...], tuple[tuple[Section, ...], list[dict[str, Section]]]] = {}
        self.ways: dict[tuple[str, int], _Way | str] = {}
        self._alike: dict[int, tuple[Section, int]] = {}
        self._events: dict[str, str] = {}
        self._efforts: dict[str, Effort] = {}
        self._bearing: dict[str, frozenset[str]] = {}
        self._numbers: dict[str, int] = {}

    def is_fixed(self, atom: Atom) -> bool:
        """Whether an atom has the same truth on every day, for the same sections."""
        return not atom.monotone_in_time and not any(name in self._ahead for name, _ in atom.sections)

    def bearing_on(self, atom: Atom) -> frozenset[str]:
        """The interpretations that have a bearing on the truth of an atom: without them it demands something else."""
        known = self._bearing.get(atom.key)
        if known is None:
            whole = demand_of(atom.fact, atom.facts, ALL)
            without = ((name, demand_of(atom.fact, atom.facts, ALL - {name})) for name in ALL)
            known = self._bearing[atom.key] = frozenset(name for name, demand in without if demand != whole)
        return known

    def events_of(self, atom: Atom) -> str:
        """The events after which an atom counts; equal for those that count after the same ones, "" for none."""
        known = self._events.get(atom.key)
        if known is None:
            events = (fact_key(atom.facts[event], atom.facts) for event in atom.fact.since if event in atom.facts)
            known = self._events[atom.key] = f"after {sorted(events)}" if atom.fact.since else ""
        return known

    def effort(self, atom: Atom) -> Effort:
        """What it takes to make an atom true."""
        known = self._efforts.get(atom.key)
        if known is None:
            ways = tuple(acquisitions_for(atom.fact))
            months = (KIND_OF[each.section].usual_months(dict(each.fields)) for each in ways)
            is_merit = any(SECTIONS[each.section].is_merit for each in ways)
            known = self._efforts[atom.key] = Effort(is_merit, min(months, default=1200))
        return known

    def alike(self, section: Section) -> int:
        """A number that sections share which differ in days of the past only."""
        known = self._alike.get(id(section))
        if known is None:
            said = [[self._blurred(value) for value in item.fields.values()] for item in section.items]
            number = self._numbers.setdefault(repr((said, section.complete, section.none)), len(self._numbers))
            known = self._alike[id(section)] = section, number
        return known[1]

    def _blurred(self, value: object) -> object:
        return "past" if isinstance(value, GivenDate) and value.last <= self.start else value


class Truths(FactCache):
    """The truths of one person on the reference date, or on a later day."""

    __slots__ = ("_asked", "_ids", "_known_starts", "_states", "shared")

    def __init__(self, context: Context, shared: Shared, base: Truths | None = None) -> None:
        super().__init__(context._replace(memo=Memo()), base)
        self.shared = shared
        self._known_starts: dict[tuple[str, frozenset[str]], Starts | None] = {}
        self._ids = {name: id(section) for name, section in context.profile.sections.items()}
        self._states: dict[tuple[str, int], str] = {}
        self._asked: list[FactCache] = []

    def truth_under(self, atom: Atom, accepted: frozenset[str]) -> Truth:
        """The truth of an atom, on the reference date, if only these interpretations were accepted."""
        bearing = self.shared.bearing_on(atom)
        return self.truth(atom) if bearing <= accepted else self._outcome(atom, bearing & accepted).truth

    def truth(self, atom: Atom) -> Truth:
        """The truth of an atom."""
        truth = self.truths.get(atom.key)
        if truth is None:
            if self.base and not atom.depends_on_completion:
                truth = self.base.truth(atom)
            elif self.context.as_of == self.shared.start or self.shared.is_fixed(atom):
                truth = self._outcome(atom).truth
            else:
                truth = self.shared.times.truth(atom, self.context)
            self.truths[atom.key] = truth
        return truth

    def months(self, atom: Atom) -> Months | None:
        """The months that an atom counts, on the reference date."""
        return self._outcome(atom).months

    def _outcome(self, atom: Atom, accepted: frozenset[str] = ALL) -> Outcome:
        key: tuple[object, ...]
        if atom.monotone_in_time or len(atom.sections) > 1:
            key = (atom.key, accepted, *[self._ids[name] for name, _ in atom.sections])
        else:  # that something of the past is there is all that counts
            name = atom.sections[0][0]
            key = (atom.key, accepted, "alike", self.shared.alike(self.context.profile.sections[name]))
        found = self.shared.outcomes.get(key)
        if found is None:
            context = self.context._replace(facts=atom.facts, accepted=accepted)
            found = judge_since(atom.fact, context, self._starts(atom, context))
            self.shared.outcomes[key] = found
        return found

    def _starts(self, atom: Atom, context: Context) -> Starts | None:
        """From when on an atom counts: what follows the same events is counted from the same days."""
        events = self.shared.events_of(atom)
        if not events:
            return None
        key = (events, context.accepted)
        if key not in self._known_starts:
            self._known_starts[key] = starts_of(atom.fact, context)
        return self._known_starts[key]

    def completed(self, asked: frozenset[str]) -> list[FactCache]:
        """One for each completion, of sections that are completed once for all people who have them."""
        known = self.cases.get(asked)
        if known is not None:
            return known
        names = sorted(asked & COMPLETED_SECTIONS)
        sections = frozenset(names)
        if sections not in self.cases:
            profile = self.context.profile
            key = tuple(self._ids[name] for name in names)
            if key not in self.shared.cases:
                made = [{name: c.profile.sections[name] for name in names} for c in completions(sections, self.context)]
                self.shared.cases[key] = tuple(profile.sections[name] for name in names), made
            self.cases[sections] = [
                Truths(
                    self.context._replace(profile=profile._replace(sections={**profile.sections, **made})),
                    self.shared,
                    self,
                )
                for made in self.shared.cases[key][1]
            ]
        self.cases[asked] = self.cases[sections]
        return self.cases[asked]

    def _answer(self, asked: _Asked, level: CompiledLevel) -> _Answer:
        if asked.atom is None:
            return len(self.completed(level.asked))
        if not asked.case:
            return self.truth(asked.atom)
        return self.completed(level.asked)[asked.case - 1].truth(asked.atom)

    def _state(self, level: CompiledLevel, place: int, work_out: Callable[[FactCache], str]) -> str:
        """The state of a list (place -1) or a clause, by the way that is known, else worked out and kept."""
        key = (level.key, place)
        state = self._states.get(key)
        if state is not None:
            return state
        found = self.shared.ways.get(key)
        while isinstance(found, _Way):
            found = found.leads.get(self._answer(found.asked, level))
        if found is None:
            recorder = _Recorder(self)
            found = work_out(recorder)
            _keep(self.shared.ways, key, recorder.log, found)
        self._states[key] = found
        return found

    def level_state(self, level: CompiledLevel) -> str:
        """The verdict of a list."""
        return self._state(level, -1, lambda known: level_state(level, known))

    def clause_state(self, level: CompiledLevel, place: int) -> str:
        """The state of the clause at a place (from 0)."""
        return self._state(level, place, lambda known: clause_state(level, place, known))

    def is_met_under(self, tree: Node[Atom], accepted: frozenset[str]) -> bool:
        """Whether a clause is met in a reading, as the facts are, if only these interpretations were accepted."""
        return evaluate(tree, lambda atom: self.truth_under(atom, accepted), {}) is TRUE

    def is_met(self, use: CompiledUse) -> bool:
        """Whether a clause is met under every reading, as the facts are."""
        return all(evaluate(tree, self.truth, {}) is TRUE for tree in use.trees)

    def day(self, level: CompiledLevel, ahead: Ahead) -> date | None:
        """The first day on which a list is met by sound clauses if everything goes on as now."""
        start, end, times = self.shared.start, self.shared.end, self.shared.times
        last = Truths(ahead.on(end), self.shared)
        if last.level_state(level) != ELIGIBLE:
            return None
        then_met = [use for use in level.uses if last.is_met(use)] or level.uses

        def is_met(day: date) -> bool:
            known = {start: self, end: last}.get(day) or Truths(ahead.on(day), self.shared)
            return known.level_state(level) == ELIGIBLE

        atoms = {atom.key: atom for use in then_met for atom in use.time_dependent}.values()
        dates = (day for atom in atoms for day in times.change_dates(atom, ahead.later))
        return earliest_day(is_met, start, end, dates)


class _Recorder(FactCache):
    """Notes what is asked of a person, in the order in which it is."""

    __slots__ = ("_case", "_of", "log")

    def __init__(self, of: FactCache, case: int = 0, log: list[tuple[_Asked, _Answer]] | None = None) -> None:
        super().__init__(of.context)
        self._of, self._case = of, case
        self.log: list[tuple[_Asked, _Answer]] = [] if log is None else log

    def truth(self, atom: Atom) -> Truth:
        truth = self._of.truth(atom)
        if atom.key not in self.truths:
            self.truths[atom.key] = truth
            self.log.append((_Asked(self._case, atom), truth))
        return truth

    def completed(self, asked: frozenset[str]) -> list[FactCache]:
        if asked not in self.cases:
            cases = self._of.completed(asked)
            self.log.append((_Asked(0, None), len(cases)))
            self.cases[asked] = [_Recorder(case, number, self.log) for number, case in enumerate(cases, start=1)]
        return self.cases[asked]


def _keep(
    ways: dict[tuple[str, int], _Way | str], key: tuple[str, int], log: Iterable[tuple[_Asked, _Answer]], state: str
) -> None:
    """Add a way to the tree of those that are known."""
    leads: dict[object, _Way | str] = ways  # type: ignore[assignment]
    at: object = key
    for asked, answer in log:
        way = leads.get(at)
        if not isinstance(way, _Way):
            way = leads[at] = _Way(asked)
        leads, at = way.leads, answer  # type: ignore[assignment]
    leads[at] = state
