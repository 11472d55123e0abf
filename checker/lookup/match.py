"""Reverse look-up: one profile against every list, each judged exactly as it is by itself.

What is shared between lists is judged once: lists that print the same clauses, and occupations to which the facts
of the profile relate in the same way.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from typing import Any, NamedTuple, TypeAlias

from ..core.dates import DAY, add_months
from ..core.model import Rules
from ..core.profile import Profile
from ..core.tree import walk
from ..facts.belonging import as_absolute, occupations_named
from ..facts.certificate import highest_held
from ..facts.kind import Acquisition
from ..facts.majors import relations_listed
from ..facts.registry import acquisitions_for, question_id, section_of
from ..planning.acquisitions import change_json, is_behind, is_soon, with_changes, with_time
from ..planning.cache import FactCache, level_state
from ..planning.compiled import CompiledLevel, compile_level
from ..planning.when import earliest_day
from ..profile.reading import parse_profile
from ..verdict.standing import (
    DEPENDS_ON_READING,
    ELIGIBLE,
    LITERALLY_ELIGIBLE,
    NO_PUBLISHED_CONDITIONS,
    NOT_ELIGIBLE,
    OPEN,
)
from ..verdict.verdict import check_level, context_of

FORMAT = "baokao-match/2"


class Prepared(NamedTuple):
    """A list, ready for look-ups, with the certificates and trainings that its clauses ask.

    `sound`: the same list without the clauses whose words are in doubt.
    """

    rules: Rules
    level: CompiledLevel
    sound: CompiledLevel
    own: frozenset[str]
    acquisitions: tuple[Acquisition, ...]


class Match(NamedTuple):
    """The verdict now; `day` if the list is met later, but within the time; what alone would meet it now.

    Both are said of sound clauses; who meets a list only literally is not told to go there.
    `cautions`: on what that rests, for whichever of these it is.
    `if_major`: the relations of a major that was not told with which the list is met (`own`, `related`), from
    `major_day` on; None: now.
    `settles`: where it is open, the sections of the profile that what is unknown is of.
    `only_literally`: it is met now under some reading at least, under none by a clause whose words are not in doubt.
    """

    occupation: str
    level: int
    verdict: str
    day: date | None
    one_more: tuple[Acquisition, ...]
    cautions: tuple[str, ...]
    only_literally: bool = False
    if_major: tuple[str, ...] = ()
    major_day: date | None = None
    settles: tuple[str, ...] = ()


def prepare(every: Iterable[Rules]) -> tuple[Prepared, ...]:
    """All published lists of occupations."""
    prepared = []
    for rules in every:
        for level in sorted(rules.levels, reverse=True):
            compiled = compile_level(rules, level)
            facts = (fact for use in compiled.uses for fact in walk(use.use.clause.when))
            acquisitions = (change for fact in facts for change in acquisitions_for(fact) if is_soon(change))
            if compiled.uses:
                own = frozenset(rules.family.values())
                prepared.append(Prepared(rules, compiled, _sound(compiled), own, tuple(dict.fromkeys(acquisitions))))
    return tuple(prepared)


def _sound(compiled: CompiledLevel) -> CompiledLevel:
    uses = tuple(use for use in compiled.uses if not use.use.is_doubtful)
    return compiled if uses == compiled.uses else compiled._replace(key=f"sound {compiled.key}", uses=uses)


_Key: TypeAlias = tuple[date, frozenset[str], tuple[str, ...]]
"""What differs between occupations on a day: which of the profile's are 本职业, what lines say of its majors."""


class _Judge:
    """Judges lists for one profile; a list and what its predicates ask are judged once for the same day."""

    def __init__(self, profile: Profile) -> None:
        self._profile = profile
        self._mentioned = occupations_named(profile)
        self._known: dict[_Key, FactCache] = {}
        self._states: dict[tuple[object, ...], str] = {}
        self._cautions: dict[tuple[object, ...], tuple[str, ...]] = {}

    def state(self, listed: Prepared, day: date) -> str:
        """The verdict of a list on a day."""
        return self._state(listed, listed.level, day)

    def sound_state(self, listed: Prepared, day: date) -> str:
        """The same by those of its clauses alone whose words are not in doubt."""
        return self._state(listed, listed.sound, day)

    def _state(self, listed: Prepared, level: CompiledLevel, day: date) -> str:
        key = *self._key(day, listed), level.key
        if key not in self._states:
            self._states[key] = level_state(level, self._cache(listed, day))
        return self._states[key]

    def _key(self, day: date, listed: Prepared) -> _Key:
        return day, listed.own & self._mentioned, relations_listed(self._profile, listed.rules.majors)

    def _cache(self, listed: Prepared, day: date) -> FactCache:
        key = self._key(day, listed)
        if key not in self._known:
            self._known[key] = FactCache(context_of(listed.rules, self._profile, day))
        return self._known[key]

    def highest_held(self, listed: Prepared, day: date) -> int | None:
        """The highest level of which a certificate of the list's occupation is held on a day."""
        return highest_held(self._cache(listed, day).context)

    def unsettled(self, listed: Prepared, day: date) -> tuple[str, ...]:
        """The sections of what would settle the verdict of a list on a day, were it known."""
        verdict = check_level(listed.rules, listed.level.level.level, self._profile, day)
        facts = (fact for use in listed.level.uses for fact in walk(use.use.clause.when))
        sections = {question_id(fact): section_of(fact) for fact in facts}
        return tuple(dict.fromkeys(sections[each] for each in verdict.settling_questions if each in sections))

    def cautions(self, listed: Prepared, day: date) -> tuple[str, ...]:
        """On what the verdict of a list on a day rests."""
        uses = tuple((use.use.clause.id, use.use.cautions, use.use.clause.cautions) for use in listed.level.uses)
        key = *self._key(day, listed), listed.level.key, uses
        if key not in self._cautions:
            verdict = check_level(listed.rules, listed.level.level.level, self._profile, day)
            self._cautions[key] = verdict.cautions
        return self._cautions[key]


_MAJORS = ("own", "related")


def _with_major(profile: Profile, relation: str) -> Profile | None:
    """A profile whose majors that nobody told are of a relation; None where all are told, or said of an occupation."""
    section = profile.sections["education"]
    untold = [item.fields["major"] is None and not item.fields["occupation"] for item in section.items]
    if not any(untold):
        return None
    items = (
        item._replace(fields={**item.fields, "major": relation}) if is_untold else item
        for item, is_untold in zip(section.items, untold, strict=True)
    )
    return Profile({**profile.sections, "education": section._replace(items=tuple(items))})


class _LookUp:
    """One profile on one reference date: as it is, later, with one more fact, and with majors that nobody told."""

    def __init__(self, profile: Profile, as_of: date, end: date) -> None:
        self._as_of, self._end = as_of, end
        self._now, self._later = _Judge(profile), _Judge(with_time(profile, as_of))
        self._with: dict[Acquisition, _Judge] = {}
        self._profile = profile
        majors = ((relation, _with_major(profile, relation)) for relation in _MAJORS)
        self._majors = [(name, _Judge(of), _Judge(with_time(of, as_of))) for name, of in majors if of]

    def _with_acquisition(self, change: Acquisition) -> _Judge:
        if change not in self._with:
            self._with[change] = _Judge(with_changes(self._profile, (change,), self._as_of)[0])
        return self._with[change]

    def _cautions_with(self, listed: Prepared, change: Acquisition) -> tuple[str, ...]:
        """Those for what is obtained, also where a certificate is a 职业技能等级证书."""
        skill = change._replace(fields=tuple((n, "skill" if v == "qualification" else v) for n, v in change.fields))
        kinds = dict.fromkeys((change, skill))
        return tuple(name for kind in kinds for name in self._with_acquisition(kind).cautions(listed, self._as_of))

    def match(self, listed: Prepared) -> Match:
        """What one list says."""
        occupation, level = listed.rules.occupation.id, listed.level.level.level
        verdict = self._now.state(listed, self._as_of)
        if verdict == ELIGIBLE:
            return Match(occupation, level, verdict, None, (), self._now.cautions(listed, self._as_of))
        day = earliest_day(self._is_met(listed, self._now, self._later), self._as_of, self._end)
        held = self._now.highest_held(listed, self._as_of)
        changes = (change for change in listed.acquisitions if not is_behind(change, held))
        more = tuple(c for c in changes if self._with_acquisition(c).state(listed, self._as_of) == ELIGIBLE)
        cautions = self._later.cautions(listed, day) if day else ()
        cautions += tuple(name for change in more for name in self._cautions_with(listed, change))
        literally = self._is_only_literal(listed, verdict)
        if literally:
            cautions += self._now.cautions(listed, self._as_of)
        since, majors, on_major = self._if_major(listed, day)
        cautions += on_major
        settles = () if verdict != OPEN or day or more or majors else self._now.unsettled(listed, self._as_of)
        cautions = tuple(dict.fromkeys(cautions))
        return Match(occupation, level, verdict, day, more, cautions, literally, majors, since, settles)

    def _if_major(self, listed: Prepared, day: date | None) -> tuple[date | None, tuple[str, ...], tuple[str, ...]]:
        """From when on (None: now) a list is met with which majors, and on what that rests; none later than `day`."""
        end = day - DAY if day else self._end
        found = []
        for name, now, later in self._majors:
            first = earliest_day(self._is_met(listed, now, later), self._as_of, end) if end >= self._as_of else None
            if first:
                found.append((first, name, (now if first == self._as_of else later).cautions(listed, first)))
        since = min((first for first, _, _ in found), default=None)
        soonest = [(name, cautions) for first, name, cautions in found if first == since]
        majors = tuple(name for name, _ in soonest)
        return since if since != self._as_of else None, majors, tuple(c for _, each in soonest for c in each)

    def _is_met(self, listed: Prepared, now: _Judge, later: _Judge) -> Callable[[date], bool]:
        return lambda day: (now if day <= self._as_of else later).state(listed, day) == ELIGIBLE

    def _is_only_literal(self, listed: Prepared, verdict: str) -> bool:
        if verdict != DEPENDS_ON_READING:
            return verdict == LITERALLY_ELIGIBLE
        sound = self._now.sound_state(listed, self._as_of)
        return sound in (NOT_ELIGIBLE, NO_PUBLISHED_CONDITIONS)  # no sound clause is printed at all


def _names(lists: Sequence[Prepared], names: Mapping[str, str] | None) -> dict[str, str]:
    known = dict(names or {})
    for listed in lists:
        known.update(listed.rules.family)
    return known


def match(
    lists: Sequence[Prepared],
    profile: Mapping[str, Any],
    as_of: date,
    within: int = 12,
    names: Mapping[str, str] | None = None,
    occupation: str | None = None,
) -> tuple[Match, ...]:
    """Look up profile data in all lists.

    Args:
        lists: what is looked up.
        profile: the decoded profile (docs/profile.md).
        as_of: the reference date.
        within: how far to look ahead, in months.
        names: occupation names -> ids that the profile may use besides those of the lists.
        occupation: the occupation for whose list the profile was given: its relations are to that one.  None: for
            none; a relation without an occupation then says nothing.

    Raises:
        ProfileError: with all problems of the profile.
    """
    known = {**_names(lists, names), **({occupation: occupation} if occupation else {})}
    near, end = parse_profile(profile, as_of, known), add_months(as_of, within)
    here, elsewhere = (_LookUp(each, as_of, end) for each in (near, as_absolute(near, occupation)))
    return tuple((here if occupation in listed.own else elsewhere).match(listed) for listed in lists)


def match_json(as_of: date, within: int, found: Sequence[Match]) -> dict[str, Any]:
    """The look-up as data for `json.dumps`."""
    return {
        "format": FORMAT,
        "as_of": as_of.isoformat(),
        "within": within,
        "lists": [
            {
                "occupation": entry.occupation,
                "level": entry.level,
                "verdict": entry.verdict,
                "date": entry.day.isoformat() if entry.day else None,
                "one_more": [change_json(change) for change in entry.one_more],
                "cautions": list(entry.cautions),
                "only_literally": entry.only_literally,
                "if_major": list(entry.if_major),
                "if_major_from": entry.major_day.isoformat() if entry.major_day else None,
                "settles": list(entry.settles),
            }
            for entry in found
        ],
    }
