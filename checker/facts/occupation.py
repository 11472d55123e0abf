"""The occupation for which a list is read: known, so that nothing is asked of the person."""

from __future__ import annotations

from ..core.truth import truth_of
from .kind import Predicate, none_acquired
from .matching import Args, Context, Outcome


def judge(args: Args, context: Context) -> Outcome:
    """The list is read for one of these occupations."""
    return Outcome(truth_of(context.occupation in args["is"]))


PREDICATE = Predicate(
    "occupation",
    judge,
    question=lambda args: "",
    demand=lambda args, accepted: None,
    acquire=none_acquired,
    brief=lambda args, words, quote: "",
)
