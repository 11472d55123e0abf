"""What a kind of fact is made of: its section of the profile, its predicates, its question, what can be obtained of it.

One module for each kind (`work`, `certificate`, …) fills these types in; `registry` is the only way to them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from types import MappingProxyType
from typing import Any, NamedTuple, TypeAlias

from ..core.model import Fact
from ..core.profile import Item, Profile
from ..core.saying import Words
from .demand import Demand
from .fields import DATES, PAST_DATES, Read, Reader
from .matching import Args, Context, Match, Outcome
from .question import Question

Fields: TypeAlias = Mapping[str, Any]
NOTHING: Fields = MappingProxyType({})
SOON_MONTHS = 3
"""The months that a training or an examination counts with when ways are ranked (ADR 0021): a matter of months, which
no source tells more exactly.  No date contains it."""


class Acquisition(NamedTuple):
    """Something to obtain: `times` new items of a section, with fields as the profile has them, without the date."""

    section: str
    fields: tuple[tuple[str, Any], ...]
    times: int = 1


def acquisition(section: str, fields: Fields, times: int = 1) -> Acquisition:
    """An acquisition with its fields in a fixed order."""
    return Acquisition(section, tuple(sorted(fields.items())), times)


def none_acquired(args: Args) -> Iterator[Acquisition]:
    """For a predicate that only time brings, or nothing."""
    return iter(())


class Helped(NamedTuple):
    """How the passing of time can help a predicate.

    `by_working`: taking up or going on with work in the occupation; `by_waiting`: time alone.
    `monotone`: its truth changes with the reference date, and then only from false to unknown to true.
    """

    by_working: bool = False
    by_waiting: bool = False
    monotone: bool = False


NOT_HELPED = Helped()


class Predicate(NamedTuple):
    """What the evaluator knows of a predicate of the rules; `name` is the one that the rules use.

    Attributes:
        judge: its truth for what is known.
        question: the id of the question that settles it; "" where nothing is asked.
        demand: what it asks, for comparing; None where it asks nothing of the person.
        acquire: what makes it true, the candidates; none for what only time brings.
        brief: what it asks in a few words, from its arguments, the program's words, and the official words.
        category: what a way that needs it rests on (`brief.category.*`); "" where that says nothing.
        matches: the items that meet it, where the date of one can start a count of years (`since`).
        helped: how time can help, by its arguments.
        also_reads: sections that it looks at besides its own, by its arguments.
        beside: predicates whose facts of the same clause it is judged with, by its arguments.
        has_paper: whether a paper can show it.
        stands_for: the predicate beside which it stands as another way to the same (职称（职业资格）后): a count that
            starts with that one starts with either.
    """

    name: str
    judge: Callable[[Args, Context], Outcome]
    question: Callable[[Args], str]
    demand: Callable[[Args, frozenset[str]], Demand | None]
    acquire: Callable[[Args], Iterator[Acquisition]]
    brief: Callable[[Args, Words, str], str]
    category: str = ""
    matches: Callable[[Args, Context], list[Match]] | None = None
    helped: Callable[[Args], Helped] = lambda args: NOT_HELPED
    also_reads: Callable[[Args], tuple[str, ...]] = lambda args: ()
    beside: Callable[[Args], tuple[str, ...]] = lambda args: ()
    has_paper: bool = False
    stands_for: str = ""


class SectionModel(NamedTuple):
    """A section of the profile.

    Attributes:
        fields: the fields of its items, and how each is read.
        check: what must hold between the fields of an item.
        implied: the fields that an answer of "yes" settles by itself.
        relative: fields that are meant relative to the occupation that the item names, else the one that is checked.
        relative_kinds: values of the field `kind` that are.
        is_relative: an item as a whole is, whatever it says.
        of_occupation: what these fields are for the occupation that an item names, where it says nothing else.
        exclusive: fields whose values exclude each other and of which clauses can cover all cases between them.
        asked_by_kind: a list asks single kinds of it: an answer says nothing of the others.
        is_merit: nobody can plan to obtain such a thing.
        is_counted: several of the same may be asked for.
    """

    name: str
    fields: Mapping[str, Read]
    check: Callable[[Reader, Item], None] | None = None
    implied: Fields = NOTHING
    relative: tuple[str, ...] = ()
    relative_kinds: tuple[str, ...] = ()
    is_relative: bool = False
    of_occupation: Fields = NOTHING
    exclusive: Mapping[str, tuple[Any, ...]] = NOTHING
    asked_by_kind: bool = False
    is_merit: bool = False
    is_counted: bool = False

    @property
    def has_occupation(self) -> bool:
        """Whether its items are of an occupation by themselves."""
        return "relation" in self.fields

    @property
    def dates(self) -> tuple[str, ...]:
        """The fields that hold dates."""
        return tuple(name for name, read in self.fields.items() if read in DATES)

    @property
    def past_dates(self) -> tuple[str, ...]:
        """Those of what has come already where it may have come."""
        return tuple(name for name, read in self.fields.items() if read in PAST_DATES)

    @property
    def is_personal(self) -> bool:
        """Whether its items are about the person, apart from their relative fields: the same for every occupation."""
        return not self.has_occupation and not self.relative_kinds and not self.is_relative

    def relates(self, fields: Fields) -> bool:
        """Whether an item says nothing of other occupations than the one that is meant."""
        return self.is_relative or fields.get("kind") in self.relative_kinds

    @property
    def is_dated(self) -> bool:
        """Whether its items bear the date on which they were obtained."""
        return "date" in self.fields


class Speaker(NamedTuple):
    """What is needed to say something in one script: the program's words, and the names of the levels."""

    words: Words
    levels: Mapping[int, str]


def value_words(speaker: Speaker, field: str, value: Any) -> str:
    """The words for a value of a field; for several (a tuple), any of which will do, all of them."""
    values = value if isinstance(value, tuple) else (value,)
    return speaker.words["list.or"].join(speaker.words[f"{field}.{each}"] for each in values)


class Kind(NamedTuple):
    """A kind of fact: the section that holds its items, and everything that is said and asked of them.

    Attributes:
        ask: the question of this id for the facts of a list that it settles.
        say: what is obtained, in words, from the fields of an acquisition and how many times.
        says_several: the fields for which `say` also takes a tuple of values, any of which will do.
        general: the question to somebody who looks for any list; None where there is none of its own.
        usual_months: how long it takes to obtain, for ranking only (ADR 0009, 0021): no date contains it.
        is_past: whether what has such fields can no longer be obtained, for what is known of a person.
        supposed: the fields of which it can be supposed what they are, of an item of which they are unknown.
        say_details: these in words; None: nothing is supposed of such items.
        can_be: whether fields of an item can stand beside each other.
        uncounted: how it is said that the time of obtaining it is not counted, as no source tells it (`uncounted.*`).
    """

    section: SectionModel
    predicates: tuple[Predicate, ...]
    ask: Callable[[str, Sequence[Fact]], Question]
    say: Callable[[Fields, int, Speaker], str]
    general: Question | None = None
    usual_months: Callable[[Fields], int] = lambda fields: 0
    is_past: Callable[[Fields, Profile], bool] = lambda fields, profile: False
    uncounted: str = "other"
    says_several: tuple[str, ...] = ()
    supposed: tuple[str, ...] = ()
    say_details: Callable[[Fields, Speaker], str] | None = None
    can_be: Callable[[Fields], bool] = lambda fields: True
