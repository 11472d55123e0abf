"""Work: spells in an occupation, counted continuously or cumulatively, and work that still goes on."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cached_property
from typing import Any

from ..core.model import Fact
from ..core.profile import Item
from ..core.saying import Words, length, say
from ..core.truth import FALSE, TRUE, UNKNOWN, Truth, truth_of
from .demand import Demand, demand
from .fields import OF_AN_OCCUPATION, Reader, check_order, day, duration, flag
from .kind import Fields, Helped, Kind, Predicate, SectionModel, Speaker, none_acquired
from .matching import SCOPES, Args, Context, Months, Outcome, Starts, exists, in_scope, matches_in, ruled_out
from .question import OCCUPATION, Field, Question, relation_fields, scope_of
from .work_time import anywhere, kept_months, length_given, possible_months, proven_months, spell_of


def months_asked(args: Args) -> int:
    """The months that a predicate asks: its years and its months together."""
    years = args.get("years", 0) if "months" in args else args["years"]
    return 12 * int(years) + int(args.get("months", 0))


class _Counted:
    """The months of work in a scope, counted in one way, from one start: the same however many are asked."""

    def __init__(self, args: Args, context: Context) -> None:
        section, as_of, counting = context.section("work"), context.as_of, args["counting"]
        scoped = [(in_scope(args, item.fields, context), item) for item in section.items]
        sure = [spell_of(item.fields, as_of) for truth, item in scoped if truth is TRUE]
        maybe = [spell_of(item.fields, as_of) for truth, item in scoped if truth is not FALSE]
        latest, self._earliest = context.since or Starts(None, None)
        self.proven = proven_months(sure, counting, latest, context.since is not None)
        if not section.complete and not ruled_out(section, args, context):
            maybe.append(anywhere(as_of))
        self.possible = max(self.proven, possible_months(maybe, counting, self._earliest, as_of))
        self.paths = tuple(item.path for truth, item in scoped if truth is not FALSE)
        self._maybe, self._as_of = maybe, as_of

    @cached_property
    def kept(self) -> int:
        """Of continuous work, the months that go on if somebody works from the reference date on."""
        return min(kept_months(self._maybe, self._earliest, self._as_of), self.possible)


def _counted(args: Args, context: Context) -> _Counted:
    if context.memo is None:
        return _Counted(args, context)
    key = (context.as_of, args.get("scope"), args["counting"], context.since)
    return context.memo.once(context.section("work"), key, lambda: _Counted(args, context))


def judge(args: Args, context: Context) -> Outcome:
    """Worked for `years` and `months` in the scope, continuous or cumulative, after the events that `since` names."""
    counted, needed = _counted(args, context), months_asked(args)
    proven, possible = counted.proven, counted.possible
    kept = possible
    if args["counting"] == "continuous" and proven < needed:
        kept = counted.kept
    truth = TRUE if proven >= needed else FALSE if possible < needed else UNKNOWN
    return Outcome(truth, counted.paths, Months(proven, possible, needed, kept))


def judge_working_now(args: Args, context: Context) -> Outcome:
    """Still works in the scope on the reference date."""
    section = context.section("work")
    matches = matches_in(section, lambda fields: (in_scope(args, fields, context), _still(fields)))
    return exists(matches, section, ruled_out(section, args, context))


def _still(fields: Mapping[str, Any]) -> Truth:
    if fields["still"] is not None:
        return truth_of(fields["still"])
    return FALSE if fields["to"] is not None else UNKNOWN


def _demand(args: Args, accepted: frozenset[str]) -> Demand:
    counting = ("continuous",) if args["counting"] == "continuous" else ("continuous", "cumulative")
    return demand("work", {"relation": SCOPES[args["scope"]], "counting": counting}, months=months_asked(args))


def _demand_now(args: Args, accepted: frozenset[str]) -> Demand:
    return demand("working_now", {"relation": SCOPES[args["scope"]]})


def _brief(args: Args, words: Words, quote: str) -> str:
    # The official word itself: where it says neither 连续 nor 累计, neither do we.
    counting = next((word for word in ("连续", "累计") if word in quote), "")
    return say(words, "brief.work", counting=counting, length=length(words, months_asked(args)))


_DATES, _LENGTH = ("known", "dates"), ("known", "length")
FIELDS = (
    Field("known", "choice", ("dates", "length")),
    Field("from", "month", hidden_by=(_LENGTH,)),
    Field("still", "flag"),
    Field("to", "month", hidden_by=(("still", "yes"), _LENGTH)),
    Field("months", "duration", hidden_by=(("known", ""), _DATES)),
)
"""`known` is for the form only: whether someone knows the dates of a spell, or only how long it was."""


def _ask(identifier: str, facts: Sequence[Fact]) -> Question:
    scope = scope_of(facts)
    return Question(identifier, "work", "work", scope=scope, repeat=True, fields=(*relation_fields(scope), *FIELDS))


def _check(reader: Reader, item: Item) -> None:
    start, end, still = (item.fields.get(name) for name in ("from", "to", "still"))
    check_order(reader, f"{item.path}/to", start, end)
    if end and still:
        reader.reject(f"{item.path}/still", "ended_and_still", end.text, "to / still")
    _check_length(reader, item)


def _check_length(reader: Reader, item: Item) -> None:
    """Refuse a length that the dates beside it leave no room for, or that leaves some of their time out."""
    months = item.fields.get("months")
    known = length_given(item.fields, reader.as_of)
    if known and months is not None and not known[0] <= months <= known[1]:
        reader.reject(f"{item.path}/months", "length_disagrees", months, "-".join(map(str, dict.fromkeys(known))))


def _say(fields: Fields, times: int, speaker: Speaker) -> str:
    raise ValueError("work can't be obtained")


KIND = Kind(
    SectionModel(
        "work",
        {**OF_AN_OCCUPATION, "from": day, "to": day, "still": flag, "months": duration},
        check=_check,
        relative=("relation",),
        asked_by_kind=True,
    ),
    (
        Predicate(
            "work",
            judge,
            lambda args: "work",
            _demand,
            none_acquired,
            _brief,
            category="work",
            helped=lambda args: Helped(by_working=True, monotone=True),
        ),
        Predicate(
            "working_now",
            judge_working_now,
            lambda args: "work",
            _demand_now,
            none_acquired,
            lambda args, words, quote: words["brief.working_now"],
            helped=lambda args: Helped(by_working=True),
        ),
    ),
    _ask,
    _say,
    general=Question("work", "work", "general.work", scope="any", repeat=True, fields=(OCCUPATION, *FIELDS)),
)
