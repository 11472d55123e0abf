"""Which items of a profile match what a predicate asks: surely, perhaps, or not.

Owns what the kinds of fact share: scopes, occupations, sections of which more may exist.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import date
from typing import Any, NamedTuple, TypeAlias, TypeVar

from ..core import interpretation
from ..core.dates import GivenDate, months_between
from ..core.model import Fact
from ..core.profile import RELATIONS, Item, Profile, Section
from ..core.truth import FALSE, TRUE, UNKNOWN, Truth, all_of, any_of, membership, truth_of

Args: TypeAlias = Mapping[str, Any]
V = TypeVar("V")

SCOPES: Mapping[str, tuple[str, ...]] = {
    "own": ("own",),
    "related": ("own", "related"),
    "related_only": ("related",),
    "any": RELATIONS,
}
"""The relations that a scope of the rules takes in."""


class Starts(NamedTuple):
    """The days of the events after which a count may start: the latest that is proven (None: none is), and the
    earliest that is possible (None: not bounded).
    """

    proven: date | None
    possible: date | None


class Memo:
    """What several facts have in common that look at one section: counted once, however many of them there are."""

    def __init__(self) -> None:
        self._section: Section | None = None
        self._known: dict[tuple[object, ...], Any] = {}

    def once(self, section: Section, key: tuple[object, ...], count: Callable[[], V]) -> V:
        """What was counted of this very section for a key; anything that was counted of another one is forgotten."""
        if section is not self._section:
            self._section, self._known = section, {}
        if key not in self._known:
            self._known[key] = count()
        found: V = self._known[key]
        return found


class Context(NamedTuple):
    """What a predicate may look at.

    `own` holds the ids that are 本职业 here (the occupation, its specialties and their occupation);
    `accepted` the interpretations in force; `facts` those of the clause that count under the reading, by id;
    `since` the start of the count, for a fact whose count starts with an event;
    `memo` keeps what several facts have in common, for whoever judges many of them with the same profile.
    """

    occupation: str
    own: frozenset[str]
    profile: Profile
    as_of: date
    accepted: frozenset[str]
    facts: Mapping[int, Fact]
    since: Starts | None = None
    memo: Memo | None = None

    def section(self, name: str) -> Section:
        """The facts of a kind."""
        return self.profile.sections[name]


class Months(NamedTuple):
    """Months of work that are proven, those that are possible, and those that are asked.

    `kept`: how many of those that are possible work from now on adds to: of what has to be continuous, the run that
    still goes on.
    """

    proven: int
    possible: int
    needed: int
    kept: int

    @property
    def is_interrupted(self) -> bool:
        """Whether the longest time ended before the reference date, so that it can't grow any more."""
        return self.kept < self.possible

    @property
    def missing(self) -> int:
        """The months that are still to be worked, at least."""
        return max(self.needed - self.kept, 0)


class Outcome(NamedTuple):
    """`paths` are the profile's facts that decided it; `months`: only where months are counted."""

    truth: Truth
    paths: tuple[str, ...] = ()
    months: Months | None = None


Match: TypeAlias = tuple[Truth, Item]


def options(value: Any, every: tuple[Any, ...]) -> frozenset[Any]:
    """What a value may be: itself, one of several, or any where it is unknown."""
    if isinstance(value, frozenset):
        return value
    return frozenset(every) if value is None else frozenset((value,))


def number_is(value: int | None, test: Callable[[int], bool]) -> Truth:
    """The truth of a test of a number that may be unknown."""
    return UNKNOWN if value is None else truth_of(test(value))


def passed_since(start: GivenDate | None, as_of: date, years: int) -> Truth:
    """Whether so many years have passed since a date that may be unknown; the anniversary counts (民法典 art. 202)."""
    if start is None:
        return UNKNOWN
    return between(*(months_between(day, as_of)[0] >= 12 * years for day in (start.last, start.first)))


def has_come(given: GivenDate | None, as_of: date) -> Truth:
    """Whether something is there already: what bears no date is, what bears one is from that day on."""
    return TRUE if given is None else between(given.last <= as_of, given.first <= as_of)


def between(surely: bool, perhaps: bool) -> Truth:
    """The truth of what the worst choice of days says, and the best."""
    return TRUE if surely else UNKNOWN if perhaps else FALSE


def relations_of(fields: Mapping[str, Any], context: Context) -> frozenset[str]:
    """How an item's occupation may relate to the one that is checked."""
    if fields.get("occupation") in context.own:
        return frozenset(("own",))
    if fields.get("relation"):
        return frozenset((fields["relation"],))
    return frozenset(RELATIONS) if fields.get("occupation") is None else frozenset(("related", "other"))


def in_scope(args: Args, fields: Mapping[str, Any], context: Context) -> Truth:
    """Whether an item's occupation is in the scope that a predicate asks."""
    return membership(relations_of(fields, context), SCOPES[args.get("scope", "own")])


def matches_in(section: Section, tests: Callable[[Mapping[str, Any]], Iterable[Truth]]) -> list[Match]:
    """Each item of a section with the truth of all that is asked of its fields."""
    return [(all_of(tests(item.fields)), item) for item in section.items]


def exists(matches: list[Match], section: Section, ruled_out: bool = False) -> Outcome:
    """Whether an item matches; unknown where none surely does and more may exist that is not ruled out."""
    truth = any_of(t for t, _ in matches)
    if truth is FALSE and not section.complete and not ruled_out:
        truth = UNKNOWN
    wanted = [m for m in matches if m[0] is truth] if truth is not FALSE else []
    return Outcome(truth, tuple(item.path for _, item in wanted))


def accepted_kinds(args: Args, accepted: frozenset[str]) -> frozenset[str]:
    """The kinds of certificate that a predicate accepts, with the interpretations in force; none for other facts."""
    kinds = frozenset(args.get("kinds", ()))
    if kinds == {"qualification"} and interpretation.SKILL_FOR_QUALIFICATION in accepted:
        return kinds | {"skill"}
    return kinds


def accepted_levels(args: Args, accepted: frozenset[str]) -> tuple[int, ...]:
    """The levels that serve where the words name one: of a certificate the higher ones too (1 is the highest)."""
    if "level" not in args:
        return ()
    is_certificate = "kinds" in args
    if is_certificate and interpretation.HIGHER_CERTIFICATE in accepted:
        return tuple(range(args["level"], 0, -1))
    return (args["level"],)


_COVERED = {"own": ("own",), "related": ("own", "related"), "other": ("other",), None: RELATIONS}


def ruled_out(section: Section, args: Args, context: Context) -> bool:
    """Whether `none` entries of the section say that nothing of this kind exists beyond the items."""
    scope, kinds = frozenset(SCOPES[args.get("scope", "own")]), accepted_kinds(args, context.accepted)
    levels = [
        none.get("level")
        for none in section.none
        if scope <= frozenset(_COVERED[none.get("relation")]) and (none.get("kind") is None or kinds <= {none["kind"]})
    ]
    return None in levels or ("level" in args and {*accepted_levels(args, context.accepted)} <= {*levels})
