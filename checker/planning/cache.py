"""Judging prepared lists again and again: the same states as `verdict.check_level`, without the explanations.

Equal predicates are judged once for a profile, in whichever list or clause they stand; `TimeCache` keeps what was
judged from one day, and one change of the profile, to the next.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from typing import NamedTuple

from ..core.dates import add_months
from ..core.profile import Profile
from ..core.tree import evaluate
from ..core.truth import FALSE, TRUE, UNKNOWN, Truth
from ..facts.matching import Context, Months
from ..facts.registry import COMPLETED_SECTIONS, judge
from ..verdict.standing import ELIGIBLE, NO_PUBLISHED_CONDITIONS, NOT_ELIGIBLE, combine
from ..verdict.verdict import Evaluated, completions, possible_by_reading, settled_uses
from .compiled import Atom, CompiledLevel, CompiledUse

MANY_MONTHS = 12 * 100
"""Work of so many months more is nobody's, and no date may be that late."""


class _Noted(NamedTuple):
    """What was found out about an atom: the first and the last day with each truth, and the days on which it changes.

    The profile is kept so that no id of its parts is given to another one.
    """

    profile: Profile
    days: dict[Truth, tuple[date, date]]
    change_dates: list[date]


class TimeCache:
    """Truths of atoms for one person who is looked at on many days and with many changes, for one occupation.

    `start`, `end`: the first and the last of these days.  `ahead`: the sections of what is dated after the first.
    A truth depends on what the atom looks at (the same sections or items: changes leave all others alone) and, for an
    atom that is monotone in time, on the day; between two days on which it is the same it is the same.
    """

    __slots__ = ("_ahead", "_end", "_noted", "_start")

    def __init__(self, start: date, end: date, ahead: frozenset[str] = frozenset()) -> None:
        self._start, self._end, self._ahead = start, end, ahead
        self._noted: dict[tuple[object, ...], _Noted] = {}

    def _note(self, atom: Atom, context: Context) -> _Noted:
        parts: list[object] = [atom.key]
        for name, levels in atom.sections:
            section = context.profile.sections[name]
            if levels is None:
                parts.append(id(section))
                continue
            parts += [section.complete, id(section.none)]
            parts += [id(item) for item in section.items if item.fields["level"] in levels]
        key = tuple(parts)
        found = self._noted.get(key)
        if found is None:
            found = self._noted[key] = _Noted(context.profile, {}, [])
        return found

    def truth(self, atom: Atom, context: Context) -> Truth:
        """The truth of an atom in a context, judged only where it does not follow from what was judged."""
        days, day = self._note(atom, context).days, context.as_of
        is_fixed = not atom.monotone_in_time and not (
            self._ahead and any(name in self._ahead for name, _ in atom.sections)
        )
        for truth, (first, last) in days.items():
            if is_fixed or first <= day <= last:
                return truth
        truth = judge(atom.fact, context._replace(facts=atom.facts)).truth
        first, last = days.get(truth, (day, day))
        days[truth] = min(first, day), max(last, day)
        return truth

    def change_dates(self, atom: Atom, later: Context) -> list[date]:
        """The days between start and end on which an atom that is monotone in time takes another truth.

        `later`: what is known on any of these days.
        """
        dates = self._note(atom, later).change_dates
        if not dates:
            day, last = self._start, self.truth(atom, later._replace(as_of=self._end))
            while self.truth(atom, later._replace(as_of=day)) is not last:
                day = self._next_change(atom, later, day)
                dates.append(day)
            dates.append(self._end)  # so that it is not looked for again
        return dates

    def _next_change(self, atom: Atom, later: Context, day: date) -> date:
        """The first day after one on which the truth is another; it is on the last day."""
        before = self.truth(atom, later._replace(as_of=day))
        low, high = day, self._end
        for likely in (*_likely_changes(atom, later._replace(as_of=day)), None):
            while (high - low).days > 1:
                middle = likely or low + timedelta((high - low).days // 2)
                if not low < middle < high:
                    break
                if self.truth(atom, later._replace(as_of=middle)) is before:
                    low = middle
                else:
                    high = middle
                if likely:
                    break
        return high


def _likely_changes(atom: Atom, context: Context) -> Iterator[date]:
    """Two days between which work becomes enough, or may be enough, if it just goes on."""
    months = judge(atom.fact, context._replace(facts=atom.facts)).months or Months(0, 0, 0, 0)
    for lacking in (months.needed - worked for worked in (months.proven, months.possible)):
        if 0 < lacking < MANY_MONTHS:
            yield add_months(context.as_of, lacking)
            yield add_months(context.as_of, lacking - 1)


class FactCache:
    """The truths of atoms that are known already, by key, for one profile on one day.

    `times`: what was judged on other days and for other changes of the profile.
    `base`: the profile of which this one is a completion; what is definite there is so here.
    `cases`: the completions that were made, by the sections that were asked.
    """

    __slots__ = ("base", "cases", "context", "times", "truths")

    def __init__(self, context: Context, base: FactCache | None = None, times: TimeCache | None = None) -> None:
        self.context = context
        self.times = times
        self.base = base
        self.truths: dict[str, Truth] = {}
        self.cases: dict[frozenset[str], list[FactCache]] = {}

    def truth(self, atom: Atom) -> Truth:
        """The truth of an atom, judged only once."""
        truth = self.truths.get(atom.key)
        if truth is None:
            if self.times:
                truth = self.times.truth(atom, self.context)
            else:
                truth = self.base.truth(atom) if self.base else UNKNOWN
                if not self.base or (truth is UNKNOWN and atom.depends_on_completion):
                    truth = judge(atom.fact, self.context._replace(facts=atom.facts)).truth
            self.truths[atom.key] = truth
        return truth

    def completed(self, asked: frozenset[str]) -> list[FactCache]:
        """One for each completion, for a list that asks these sections."""
        sections = asked & COMPLETED_SECTIONS
        if sections not in self.cases:
            self.cases[sections] = [FactCache(case, self) for case in completions(sections, self.context)]
        return self.cases[sections]


def _evaluate(use: CompiledUse, known: FactCache) -> Evaluated:
    truths = [evaluate(tree, known.truth, {}) for tree in use.trees]
    return Evaluated(use.use, known.context, use.readings, [truths[number] for number in use.tree_of])


def _completed(level: CompiledLevel, used: list[Evaluated], known: FactCache) -> list[list[Evaluated]]:
    """The clauses in each completion; those of which nothing is unknown are as they were."""
    return [
        [
            _evaluate(use, case) if UNKNOWN in before.truths else before
            for use, before in zip(level.uses, used, strict=True)
        ]
        for case in known.completed(level.asked)
    ]


def level_state(level: CompiledLevel, known: FactCache) -> str:
    """The verdict of `check_level`.  `known` may be shared by lists for which the same facts are of 本职业."""
    if not level.uses:
        return NO_PUBLISHED_CONDITIONS
    used: list[Evaluated] = []
    for use in level.uses:
        used.append(_evaluate(use, known))
        if not use.use.is_doubtful and all(truth is TRUE for truth in used[-1].truths):
            return ELIGIBLE
    if all(truth is FALSE for u in used for truth in u.truths):
        return NOT_ELIGIBLE
    # Completions settle only what is unknown.
    unknown = any(UNKNOWN in u.truths for u in used)
    completed = _completed(level, used, known) if unknown else []
    by_reading = possible_by_reading(settled_uses(used, completed), completed, level.ambiguities)
    return combine([possible for _, possible in by_reading])


def clause_state(level: CompiledLevel, number: int, known: FactCache) -> str:
    """The state of the clause at a place (from 0) of the list, as `check_level` gives it."""
    use = level.uses[number]
    used = _evaluate(use, known)
    if UNKNOWN in used.truths:
        (used,) = settled_uses([used], [[_evaluate(use, case)] for case in known.completed(level.asked)])
    return combine(used.possible())
