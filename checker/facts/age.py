"""Age: 年满N周岁, from a birth date as it is known, or from the person's word that an age is reached.

A birth date is asked only where a list asks an age, and never needed: the person's word is enough.

周岁 are counted by the calendar (民法典 第二百条).  Whether an age is reached on the birthday itself is not settled:
the day on which a term begins does not count and its last day is the corresponding one, to its end (民法典
第二百零一条至第二百零三条), and for 刑法 the Supreme People's Court counts from the day after the birthday
(法释〔2006〕1号第二条), while offices commonly take the birthday.  So on that day the age is unknown, and certain from
the next one.
Who was born on 29 February has the birthday of a common year on 28 February (第二百零二条).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from ..core.dates import GivenDate, add_months
from ..core.model import Fact
from ..core.saying import Words, say
from ..core.truth import TRUE, UNKNOWN, Truth
from .demand import Demand, demand
from .fields import day, whole
from .kind import Fields, Helped, Kind, Predicate, SectionModel, Speaker, none_acquired
from .matching import Args, Context, Outcome, between, exists, matches_in
from .question import Field, Question

OLDEST = 120  # years


def _reached(born: GivenDate, years: int, context: Context) -> Truth:
    latest, earliest = (add_months(each, 12 * years) for each in (born.last, born.first))
    return between(latest < context.as_of, earliest <= context.as_of)


def _truth(fields: Mapping[str, Any], years: int, context: Context) -> Truth:
    """What an item says: by its birth date where it has one, else an age that is reached (of a higher one nothing)."""
    if fields["born"]:
        return _reached(fields["born"], years, context)
    return TRUE if (fields["reached"] or 0) >= years else UNKNOWN


def judge(args: Args, context: Context) -> Outcome:
    """Is `years` years old on the reference date."""
    section, years = context.section("age"), args["years"]
    reached = {item.fields["reached"] for item in section.items}
    # "Not 16" says that of every higher age, too.
    denied = any(none.get("reached") not in (None, *reached) and none["reached"] <= years for none in section.none)
    found = matches_in(section, lambda fields: (_truth(fields, years, context),))
    is_dated = any(item.fields["born"] for item in section.items)  # nobody is born twice
    return exists([match for match in found if not denied or match[0] is TRUE], section, denied or is_dated)


def _demand(args: Args, accepted: frozenset[str]) -> Demand:
    return demand("age", {}, age=args["years"])


def _brief(args: Args, words: Words, quote: str) -> str:
    return say(words, "brief.age", years=args["years"])


def _ask(identifier: str, facts: Sequence[Fact]) -> Question:
    given = (("reached", facts[0].args["years"]),)
    return Question(identifier, "age", "age", fields=(Field("born", "month"),), given=given)


def _say(fields: Fields, times: int, speaker: Speaker) -> str:
    raise ValueError("an age can't be obtained")


KIND = Kind(
    SectionModel("age", {"born": day, "reached": whole(1, OLDEST)}, asked_by_kind=True),
    (
        Predicate(
            "age",
            judge,
            lambda args: f"age-{args['years']}",
            _demand,
            none_acquired,
            _brief,
            helped=lambda args: Helped(by_waiting=True, monotone=True),
        ),
    ),
    _ask,
    _say,
)
