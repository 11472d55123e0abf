"""Many people against lists: the same verdicts as `verdict.check_level`, with what is alike judged once.

Sections of profiles that say the same are one object, so that what was judged of one person holds for the next.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Any, NamedTuple

from ..core.model import Rules
from ..core.problems import Problem
from ..core.profile import Profile, Section
from ..core.tree import Node, fold
from ..core.truth import TRUE, UNKNOWN, Truth
from ..facts.belonging import as_absolute, occupations_named
from ..facts.kind import Acquisition
from ..facts.majors import relations_listed
from ..facts.matching import Context
from ..facts.registry import SECTIONS, acquisitions_for, predicate_of
from ..planning.acquisitions import sections_ahead, with_time
from ..planning.compiled import Atom, CompiledLevel, CompiledUse, compile_level
from ..planning.when import Ahead, horizon
from ..profile.reading import read_section
from ..verdict.evaluate import fewest
from ..verdict.standing import (
    DEPENDS_ON_READING,
    ELIGIBLE,
    LITERALLY_ELIGIBLE,
    LITERALLY_MET,
    MET,
    NO_PUBLISHED_CONDITIONS,
    NOT_MET,
    OPEN,
)
from ..verdict.verdict import context_of
from .truths import Effort, Shared, Truths

MAX_KEPT = 20_000
"""Sections that are kept; with more of them everything that was noted is forgotten, and judged anew."""
UNKNOWN_SECTION = Section((), False, ())
_CLOSENESS = (MET, LITERALLY_MET, DEPENDS_ON_READING, OPEN, NOT_MET)


class Lacking(NamedTuple):
    """A fact that is not met (`is_open`: not known to be), and of work the months that are missing at least."""

    atom: Atom
    is_open: bool
    months: int
    effort: Effort

    @property
    def acquisitions(self) -> tuple[Acquisition, ...]:
        """What would make it true."""
        return tuple(acquisitions_for(self.atom.fact))


class Found(NamedTuple):
    """What a list says of a person.

    Attributes:
        state: its verdict.
        place: the place of the clause that decides it, from 0; None where none does alone.
        clause_state: the state of that clause.
        lacking: what that clause lacks.
        cautions: on what a clause that is met rests.
        day: from which day on the list is met if everything goes on as now; None: never, or already.
    """

    state: str
    place: int | None
    clause_state: str
    lacking: tuple[Lacking, ...]
    cautions: tuple[str, ...]
    day: date | None


class Known(NamedTuple):
    """A person as the judge knows them: the profile, and what in it cannot be used."""

    profile: Profile
    problems: tuple[Problem, ...]


class Judge:
    """Judges people by the lists of occupations on one reference date.

    Args:
        rules: those of each occupation, in the editions of the reference date, by id.
        as_of: the reference date.
        names: names of occupations that a profile may use -> ids.
    """

    def __init__(self, rules: Mapping[str, Rules], as_of: date, names: Mapping[str, str]) -> None:
        self.rules, self.as_of = rules, as_of
        self.names = dict(names)
        for each in rules.values():
            self.names.update(each.family)
        self._compiled: dict[tuple[str, int], CompiledLevel] = {}
        self._own = {name: frozenset(each.family.values()) for name, each in rules.items()}
        self._last: tuple[Known, str, Truths] | None = None
        self._forget()

    def _forget(self) -> None:
        self._sections: dict[tuple[str, str], tuple[Section, tuple[Problem, ...]]] = {}
        self._changed: dict[tuple[object, ...], tuple[Section, Section]] = {}
        self._found: dict[tuple[object, ...], Found] = {}
        self._shared: dict[tuple[frozenset[str], frozenset[str]], Shared] = {}
        self._unknown = dict.fromkeys(SECTIONS, UNKNOWN_SECTION)

    def known(self, sections: Mapping[str, Any]) -> Known:
        """A person from the sections of profile data; a section that cannot be read is unknown."""
        if len(self._sections) > MAX_KEPT:
            self._forget()
        profile = dict(self._unknown)
        problems: list[Problem] = []
        for name, data in sections.items():
            key = (name, repr(data))
            if key not in self._sections:
                section, found = read_section(name, data, self.as_of, self.names)
                self._sections[key] = (UNKNOWN_SECTION if found else section, tuple(found))
            profile[name], wrong = self._sections[key]
            problems += wrong
        return Known(Profile(profile), tuple(problems))

    def compiled(self, occupation: str, level: int) -> CompiledLevel:
        """A list, ready for judging.  Raises KeyError."""
        key = occupation, level
        if key not in self._compiled:
            self._compiled[key] = compile_level(self.rules[occupation], level)
        return self._compiled[key]

    def of_one(self, known: Known, occupation: str, level: int) -> Found:
        """What one list says of somebody whose profile was given for it: of all who have the same, once.

        Raises:
            KeyError: there is no such list.
        """
        key = (occupation, level, *map(id, known.profile.sections.values()))
        if key not in self._found:
            self._found[key] = self._of_one(known, occupation, level)
        return self._found[key]

    def _of_one(self, known: Known, occupation: str, level: int) -> Found:
        compiled = self.compiled(occupation, level)
        if not compiled.uses:
            return Found(NO_PUBLISHED_CONDITIONS, None, "", (), (), None)
        truths = self.truths_of(known, occupation)
        state = truths.level_state(compiled)
        if state in (ELIGIBLE, LITERALLY_ELIGIBLE):
            return self.met(compiled, truths, state)
        return self._not_met(compiled, truths, state)

    def truths_of(self, known: Known, occupation: str) -> Truths:
        """The truths of somebody whose profile was given for an occupation."""
        if self._last is None or self._last[0] is not known or self._last[1] != occupation:
            present = context_of(self.rules[occupation], known.profile, self.as_of)
            self._last = known, occupation, self._truths(present, occupation, known.profile)
        return self._last[2]

    def states(self, known: Known, occupation: str = "") -> Iterator[tuple[str, int, str, Truths]]:
        """The verdicts of all lists for somebody whose profile was given for an occupation, or for none ("")."""
        absolute = self._absolute(known.profile, occupation)
        own_here = self._own.get(occupation, frozenset((occupation,)))
        truths: dict[tuple[object, ...], Truths] = {}
        named = {False: occupations_named(absolute), True: occupations_named(known.profile)}
        for name, rules in self.rules.items():
            is_here = bool(occupation) and name in own_here
            profile = known.profile if is_here else absolute
            key = (is_here, self._own[name] & named[is_here], relations_listed(profile, rules.majors))
            if key not in truths:
                truths[key] = self._truths(context_of(rules, profile, self.as_of), name, profile)
            for level in sorted(rules.levels, reverse=True):
                compiled = self.compiled(name, level)
                if compiled.uses:
                    yield name, level, truths[key].level_state(compiled), truths[key]

    def _truths(self, present: Context, occupation: str, profile: Profile) -> Truths:
        """Truths of a person, shared with all others for whom the same occupations are 本职业."""
        ahead = sections_ahead(profile, self.as_of)
        key = (self._own[occupation] & occupations_named(profile), ahead)
        if key not in self._shared:
            self._shared[key] = Shared(self.as_of, horizon(self.as_of), ahead)
        return Truths(present, self._shared[key])

    def _absolute(self, profile: Profile, occupation: str) -> Profile:
        """The profile for lists of other occupations, each section made once."""
        return Profile({name: self._once(name, each, occupation) for name, each in profile.sections.items()})

    def _once(self, name: str, section: Section, occupation: str) -> Section:
        if section is UNKNOWN_SECTION:
            return section
        key = ("absolute", name, id(section), occupation)
        if key not in self._changed:
            changed = as_absolute(Profile({name: section}), occupation or None).sections[name]
            self._changed[key] = section, changed
        return self._changed[key][1]

    def _ahead(self, present: Context) -> Ahead:
        """What follows if everything goes on as now; work that does not go on stays the same object."""
        work = present.profile.sections["work"]
        if not any(item.fields["still"] for item in work.items):
            return Ahead(present, present)
        key = ("ahead", id(work))
        if key not in self._changed:
            self._changed[key] = work, with_time(present.profile, self.as_of).sections["work"]
        later = Profile({**present.profile.sections, "work": self._changed[key][1]})
        return Ahead(present, present._replace(profile=later))

    def met(self, level: CompiledLevel, truths: Truths, state: str) -> Found:
        """The clause of a list that is met and rests on the least, the sound ones first."""
        best: tuple[bool, int, int] | None = None
        cautions: tuple[str, ...] = ()
        for place, compiled in enumerate(level.uses):
            use = compiled.use
            static = tuple(dict.fromkeys((*use.clause.cautions, *use.cautions)))
            least = (use.is_doubtful, len(static), place)
            if (best is not None and least >= best) or not truths.is_met(compiled):
                continue
            own = tuple(dict.fromkeys((*static, *_rests_on(compiled, truths))))
            rank = (use.is_doubtful, len(own), place)
            if best is None or rank < best:
                best, cautions = rank, own
        if best is None:
            return Found(state, None, "", (), (), None)
        return Found(state, best[2], LITERALLY_MET if best[0] else MET, (), cautions, None)

    def _not_met(self, level: CompiledLevel, truths: Truths, state: str) -> Found:
        day = truths.day(level, self._ahead(truths.context))
        states = [truths.clause_state(level, place) for place in range(len(level.uses))]
        closeness = [
            (own == NOT_MET, use.use.is_doubtful, _CLOSENESS.index(own))
            for own, use in zip(states, level.uses, strict=True)
        ]
        for group in sorted(set(closeness)):
            found = [
                (_far(lacking), place, lacking)
                for place, own in enumerate(closeness)
                if own == group and (lacking := _lacking(level.uses[place], truths)) is not None
            ]
            if found:
                _, place, lacking = min(found, key=lambda each: each[:2])
                return Found(state, place, states[place], lacking, (), day)
        return Found(state, None, "", (), (), day)


def _lacking(use: CompiledUse, truths: Truths) -> tuple[Lacking, ...] | None:
    """The least that a clause lacks to be met under every reading; None where nothing would be enough."""
    found: dict[str, Lacking] = {}
    for tree in use.trees:
        least = _least(tree, truths)
        if least is None:
            return None
        found.update({each.atom.key: each for each in least})
    return tuple(found.values())


def _least(tree: Node[Atom], truths: Truths) -> tuple[Lacking, ...] | None:
    def leaf(atom: Atom) -> tuple[Lacking, ...] | None:
        truth = truths.truth(atom)
        return () if truth is TRUE else (_lack(atom, truth, truths),)

    def group(operator: str, parts: Sequence[tuple[Lacking, ...] | None]) -> tuple[Lacking, ...] | None:
        if operator == "any":
            return min((part for part in parts if part is not None), key=_far, default=None)
        if None in parts:
            return None
        return tuple({each.atom.key: each for part in parts for each in part or ()}.values())

    found: tuple[Lacking, ...] | None = fold(tree, leaf, group)
    return found


def _lack(atom: Atom, truth: Truth, truths: Truths) -> Lacking:
    months = truths.months(atom) if predicate_of(atom.fact).category == "work" else None
    return Lacking(atom, truth is UNKNOWN, months.missing if months else 0, truths.shared.effort(atom))


def _rests_on(use: CompiledUse, truths: Truths) -> Iterator[str]:
    """The interpretations on which a met clause rests under some reading."""
    for tree in use.trees:
        yield from fewest(lambda accepted, tree=tree: truths.is_met_under(tree, accepted))  # type: ignore[misc]


def _far(lacking: tuple[Lacking, ...]) -> tuple[int, int, int]:
    """How far that is: merits that nobody can plan, months, and how many things; what is only unknown is nearest."""
    surely = [each for each in lacking if not each.is_open]
    merits = sum(each.effort.is_merit for each in surely)
    return merits, sum(each.months or each.effort.usual_months for each in surely), len(lacking)
